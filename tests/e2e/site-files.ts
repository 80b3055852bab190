import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every file below a folder by its path there, with `/` between the parts. */
export function filesIn(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(folder, path))]));
}

/** Whether a file is a short address, which says nothing and leads on. */
export const isShortAddress = (path: string) => /^[qv]\/[^/]+\/index\.html$/.test(path);

/** The pages of a site by their path there: all of its HTML but what only leads on. */
export function pagesIn(folder: string): [path: string, html: string][] {
  return [...filesIn(folder)]
    .filter(([path]) => path.endsWith('.html') && !isShortAddress(path))
    .map(([path, bytes]) => [path, bytes.toString()]);
}

/** The paths at which two sites differ, in bytes or by having a file at all. */
export function differences(a: Map<string, Buffer>, b: Map<string, Buffer>): string[] {
  const paths = new Set([...a.keys(), ...b.keys()]);
  return [...paths].filter((path) => {
    const [one, other] = [a.get(path), b.get(path)];
    return one === undefined || other === undefined || !one.equals(other);
  });
}

/** The addresses that a page asks for, links or leads to: `href`, `src`, those that its maps are given. */
export function addressesIn(html: string): string[] {
  const names = 'href|src|data-districts|data-pages|data-file|data-days|data-list|data-spots';
  const attributes = new RegExp(
    String.raw`\s(?:content="0;url=([^"]*)"|(?:${names})=(?:"([^"]*)"|([^"\s>&]+)))`,
    'g',
  );
  return [...html.matchAll(attributes)].map(([, refresh, quoted, bare]) =>
    (refresh ?? quoted ?? bare)!.replaceAll('&amp;', '&'),
  );
}

/** The places of a page that a `#fragment` may name. */
export function fragmentsIn(html: string): string[] {
  return [...html.matchAll(/\sid=(?:"([^"]*)"|([^"\s>&]+))/g)].map(
    ([, quoted, bare]) => (quoted ?? bare)!,
  );
}
