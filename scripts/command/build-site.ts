import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { UsageError } from './arguments.ts';
import { makeFolder, nothingIfMissing, toldOf } from './disk.ts';
import { isAlive } from './lock.ts';
import { type Drawing, openDrawing } from './site/drawn-files.ts';
import { type Address, pageBundle } from './site/page-bundle.ts';
import { openRenderer } from './site/page-renderer.ts';
import { type Site, writeSite } from './site/site-builder.ts';
import { codeDigest, prepareFrom, type SiteSource } from './site/site-source.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface BuildOptions extends SiteSource {
  readonly out: string;
}

interface Built {
  readonly built: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds sites in one process, of whatever data sets: only the first waits for what draws pages. */
export interface Builder {
  /**
   * Build the site into `out`. Nothing there changes before everything is built; on wrong data
   * nothing changes at all. Returns the findings and whether the site was built. Throws a `UsageError`
   * where `out` holds something else, and with what the disk says. One call at a time.
   */
  readonly build: (options: Omit<BuildOptions, keyof Address>) => Promise<Built>;
  readonly close: () => Promise<void>;
}

/** Build one site; throws as `Builder.build`. */
export async function buildSite({
  base,
  site,
  ...options
}: BuildOptions & Address): Promise<Built> {
  const builder = openBuilder({ base, site });
  try {
    return await builder.build(options);
  } finally {
    await builder.close();
  }
}

/** What builds sites for one address, and has to be closed; it throws nothing before it builds. */
export function openBuilder(address: Address): Builder {
  let tools: Tools | undefined;
  const build: Builder['build'] = async (options) => {
    const out = resolve(options.out);
    await refuseForeignFolder(out);
    await putBack(out);
    const { value, diagnostics } = await prepareFrom({ ...options, ...address });
    if (value === undefined) return { built: false, diagnostics };
    const fresh = join(dirname(out), `.${basename(out)}.${process.pid}`);
    await removeLeftOvers(dirname(out), `.${basename(out)}.`);
    // Before the pages are drawn: nobody should wait for them to learn that they cannot be written.
    const [uppermost = fresh] = makeFolderFor(out, fresh);
    try {
      const { drawing, pages } = (tools ??= openTools(address));
      const drawn = drawing.draw(value, address.site !== undefined);
      // Told when they are waited for: pages are drawn meanwhile.
      drawn.catch(() => undefined);
      await writeSite({
        artefacts: value,
        ...(await pages),
        drawn,
        base: address.base,
        folder: fresh,
      });
      await replaceFolder(out, fresh);
    } catch (error) {
      await rm(uppermost, { recursive: true, force: true });
      // What failed once is made anew.
      await close();
      throw toldOf(out, error);
    }
    return { built: true, diagnostics };
  };
  const close = async () => {
    const { drawing, pages } = tools ?? {};
    tools = undefined;
    await pages?.catch(() => undefined);
    await drawing?.close();
  };
  return { build, close };
}

/** What draws pages, and what browsers load whatever the data. */
type Pages = Pick<Site, 'assets' | 'renderer'>;

interface Tools {
  readonly drawing: Drawing;
  readonly pages: Promise<Pages>;
}

/** Pages are bundled while pictures are drawn already. */
function openTools(address: Address): Tools {
  const pages = openPages(address);
  pages.catch(() => undefined);
  return { drawing: openDrawing(), pages };
}

async function openPages(address: Address): Promise<Pages> {
  await removeLeftOvers(join(ROOT, '.astro'), 'build-');
  const work = await makeWorkFolder();
  try {
    const bundle = await pageBundle(address, codeDigest(), work);
    return { assets: bundle.assets, renderer: await openRenderer(bundle, address) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What builds that were killed have left: folders named by the number of a process that is no more. */
async function removeLeftOvers(folder: string, prefix: string): Promise<void> {
  const names = (await readdir(folder).catch(nothingIfMissing)) ?? [];
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const number = /^[1-9]\d*(?=[-.]|$)/.exec(name.slice(prefix.length))?.[0];
    if (number !== undefined && !isAlive(Number(number)))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Where a build was killed between taking the old site away and putting the new one there, the old one is back. */
async function putBack(out: string): Promise<void> {
  if ((await stat(out).catch(nothingIfMissing)) !== undefined) return;
  const prefix = `.${basename(out)}.`;
  const names = (await readdir(dirname(out)).catch(nothingIfMissing)) ?? [];
  const old = names.find((name) => {
    const number = /^([1-9]\d*)\.old$/.exec(name.slice(prefix.length))?.[1];
    return name.startsWith(prefix) && number !== undefined && !isAlive(Number(number));
  });
  if (old !== undefined) await rename(join(dirname(out), old), out);
}

function makeFolderFor(out: string, fresh: string): string[] {
  try {
    return makeFolder(fresh);
  } catch (error) {
    throw toldOf(out, error);
  }
}

/** What is replaced is deleted, so it has to be a site that was built before, or empty. */
async function refuseForeignFolder(out: string): Promise<void> {
  const isFile = (await stat(out).catch(nothingIfMissing))?.isDirectory() === false;
  if (isFile) throw new UsageError(`--out "${out}" là một tệp; chọn một thư mục`);
  const names = await readdir(out).catch(nothingIfMissing);
  if (names === undefined || names.length === 0 || names.includes('du-lieu')) return;
  throw new UsageError(`--out "${out}" đã có nội dung khác; chọn thư mục trống hoặc bản dựng cũ`);
}

/** A folder of this build's own: inside the project, where the code that Astro writes finds packages. */
async function makeWorkFolder(): Promise<string> {
  const parent = join(ROOT, '.astro');
  await mkdir(parent, { recursive: true });
  return mkdtemp(join(parent, `build-${process.pid}-`));
}

async function replaceFolder(out: string, fresh: string): Promise<void> {
  const old = `${fresh}.old`;
  await rename(out, old).catch(nothingIfMissing);
  try {
    await rename(fresh, out);
  } catch (error) {
    await rename(old, out).catch(nothingIfMissing);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
