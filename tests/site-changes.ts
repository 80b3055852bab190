import { posix } from 'node:path';
import ts from 'typescript';

/** A built site: every file by its path from the top folder. */
export type Site = ReadonlyMap<string, Buffer>;

/** One way in which a site is no longer what it was: `index.html: 4 requests, 3 before`. */
export type SiteChange = `${string}: ${string}`;

/** A page may grow by this part of its bytes: names and hashes may be longer than they were. */
const TOLERATED_GROWTH = 0.02;

// Up to the last dot, so that NAME and HASH, which say how code was cut, do not count.
const ASSET = /_astro\/[^"'`\s?#()<>&\\]+(\.\w+)/g;

// Other code makes another build of the same.
const BUILD = /((?: data-build-id=|"build":)")\w+/g;

/**
 * What differs between two builds of a site, apart from their ids and how their code is cut into files: other
 * bytes, pages that ask for more files, and pages that load over 2 % more.
 */
export function siteChanges(before: Site, after: Site): SiteChange[] {
  const loadBefore = loadMeter(before);
  const loadAfter = loadMeter(after);
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(isContent).toSorted();
  return paths.flatMap((path): SiteChange[] => {
    const [one, other] = [before.get(path), after.get(path)];
    if (one === undefined) return [`${path}: only in the new site`];
    if (other === undefined) return [`${path}: missing in the new site`];
    const changes = changedBytes(path, one, other);
    if (path.endsWith('.html')) changes.push(...heavier(path, loadBefore(path), loadAfter(path)));
    return changes;
  });
}

// What a site was made from and adds up to differs with every commit.
const isContent = (path: string) => !path.startsWith('_astro/') && path !== 'version.json';

function changedBytes(path: string, before: Buffer, after: Buffer): SiteChange[] {
  const [one, other] = [before, after].map((bytes) =>
    bytes.toString('latin1').replaceAll(ASSET, '_astro/*$1').replaceAll(BUILD, '$1*'),
  ) as [string, string];
  if (one === other) return [];
  let at = 0;
  while (one[at] === other[at]) at += 1;
  return [`${path}: other bytes from ${at} on: ${excerpt(one, at)} is now ${excerpt(other, at)}`];
}

const excerpt = (latin1: string, at: number) =>
  JSON.stringify(Buffer.from(latin1.slice(Math.max(0, at - 20), at + 40), 'latin1').toString());

interface Load {
  readonly requests: number;
  readonly bytes: number;
  /** What is asked for and not there. */
  readonly missing: readonly string[];
}

function heavier(path: string, before: Load, after: Load): SiteChange[] {
  const changes: SiteChange[] = after.missing.map((asset): SiteChange => `${path}: no ${asset}`);
  if (after.requests > before.requests) {
    changes.push(`${path}: ${after.requests} requests, ${before.requests} before`);
  }
  if (after.bytes > before.bytes * (1 + TOLERATED_GROWTH)) {
    const growth = ((after.bytes / before.bytes - 1) * 100).toFixed(1);
    changes.push(`${path}: ${after.bytes} bytes, ${before.bytes} before (+${growth} %)`);
  }
  return changes;
}

/** What a page of a site loads before anyone touches it: itself, its assets and what those import. */
function loadMeter(site: Site): (page: string) => Load {
  const direct = new Map<string, readonly string[]>();
  const neededBy = (asset: string) => {
    const known = direct.get(asset);
    if (known !== undefined) return known;
    const needed = referencesIn(asset, site.get(asset)?.toString() ?? '');
    direct.set(asset, needed);
    return needed;
  };
  return (page) => {
    const html = site.get(page)!;
    const assets = new Set(html.toString().match(ASSET));
    // A set also visits what is added on the way.
    for (const asset of assets) for (const needed of neededBy(asset)) assets.add(needed);
    const sizes = [...assets].map((asset) => site.get(asset)?.length ?? 0);
    return {
      requests: assets.size,
      bytes: sizes.reduce((sum, size) => sum + size, html.length),
      missing: [...assets].filter((asset) => !site.has(asset)),
    };
  };
}

/** The assets that come with a script or a style sheet at once; `import()` comes when asked for. */
function referencesIn(asset: string, text: string): string[] {
  const here = posix.dirname(asset);
  if (asset.endsWith('.css')) {
    const addresses = [...text.matchAll(/url\(["']?(?:[^"')#]*\/)?([^/"')#?]+)/g)];
    return addresses.map(([, name]) => `_astro/${name!}`);
  }
  if (!asset.endsWith('.js')) return [];
  return ts
    .createSourceFile(asset, text, ts.ScriptTarget.Latest)
    .statements.flatMap((statement) =>
      (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) &&
      statement.moduleSpecifier !== undefined &&
      ts.isStringLiteralLike(statement.moduleSpecifier)
        ? [posix.join(here, statement.moduleSpecifier.text)]
        : [],
    );
}
