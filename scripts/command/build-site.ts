import { cp, mkdir, mkdtemp, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Artefacts } from '../../src/contract/pages.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { UsageError } from './arguments.ts';
import { makeFolder, nothingIfMissing, toldOf } from './disk.ts';
import { isAlive } from './lock.ts';
import { prepareFrom, publishing, type SiteSource } from './site-integration.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface BuildOptions extends SiteSource {
  readonly out: string;
  /** The address at which the site will stand: `https://example.org`. */
  readonly site?: string | undefined;
  /** The folder on that host: `/ban-do/`. */
  readonly base: string;
}

/**
 * Build the site into `out`. Nothing there changes before everything is built; on wrong data
 * nothing changes at all. Returns the findings and whether the site was built. Rejects with a `UsageError`
 * where `out` holds something else, and with what the disk says.
 */
export async function buildSite(
  options: BuildOptions,
): Promise<{ readonly built: boolean; readonly diagnostics: readonly Diagnostic[] }> {
  const out = resolve(options.out);
  await refuseForeignFolder(out);
  const { value, diagnostics } = await prepareFrom(options);
  if (value === undefined) return { built: false, diagnostics };
  const fresh = join(dirname(out), `.${basename(out)}.${process.pid}`);
  await removeLeftOvers(dirname(out), `.${basename(out)}.`);
  await removeLeftOvers(join(ROOT, '.astro'), 'build-');
  // Before the pages are drawn: nobody should wait for them to learn that they cannot be written.
  const [uppermost = fresh] = makeFolderFor(out, fresh);
  const work = await makeWorkFolder();
  try {
    await renderPages(options, value, work);
    await moveFolder(join(work, 'site'), fresh);
    await replaceFolder(out, fresh);
  } catch (error) {
    await rm(uppermost, { recursive: true, force: true });
    throw toldOf(out, error);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { built: true, diagnostics };
}

/** What builds that were killed have left: folders named by the number of a process that is no more. */
async function removeLeftOvers(folder: string, prefix: string): Promise<void> {
  const names = (await readdir(folder).catch(nothingIfMissing)) ?? [];
  for (const name of names.filter((one) => one.startsWith(prefix))) {
    const number = /^[1-9]\d*(?=-|$)/.exec(name.slice(prefix.length))?.[0];
    if (number !== undefined && !isAlive(Number(number)))
      await rm(join(folder, name), { recursive: true, force: true });
  }
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

async function renderPages(
  { base, site }: BuildOptions,
  artefacts: Artefacts,
  work: string,
): Promise<void> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  // Astro keeps its intermediate files beside the output only when that lies below the current folder.
  process.chdir(ROOT);
  // Loaded late: check needs no Astro, and the environment has to be set before.
  const { build } = await import('astro');
  const { default: config } = await import('../../astro.config.mjs');
  await build({
    ...config,
    configFile: false,
    root: ROOT,
    integrations: [publishing(artefacts)],
    outDir: join(work, 'site'),
    // A store of its own, so that no build sees what another left behind.
    cacheDir: join(work, 'cache'),
    base,
    logLevel: 'error',
    ...(site === undefined ? {} : { site }),
  });
}

/** To an empty folder; on another disk by a copy. */
async function moveFolder(from: string, to: string): Promise<void> {
  await rmdir(to);
  await rename(from, to).catch(() => cp(from, to, { recursive: true }));
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
