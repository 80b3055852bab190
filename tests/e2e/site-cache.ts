import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A folder that is made from files, and made again only when they differ. */
export interface Recipe {
  readonly name: string;
  /** Files and folders that what is made depends on. */
  readonly inputs: readonly string[];
  /** What else it depends on. */
  readonly settings: readonly string[];
  readonly make: (folder: string) => Promise<void>;
}

/** So many of a name are kept: a run that is still at work may have the last but one. */
const KEPT = 3;

/** The folder that a recipe makes: an earlier one while nothing has changed, else a new one. */
export async function cachedFolder(cache: string, recipe: Recipe): Promise<string> {
  await mkdir(cache, { recursive: true });
  for (;;) {
    const digest = await digestOf(recipe);
    const folder = join(cache, `${recipe.name}-${digest}`);
    const isThere = await stat(folder).then(
      () => true,
      () => false,
    );
    if (isThere) {
      await utimes(folder, new Date(), new Date());
      await removeOld(cache, recipe.name);
      return folder;
    }
    const fresh = await mkdtemp(join(cache, '.fresh-'));
    try {
      await recipe.make(fresh);
      // Somebody may have typed meanwhile; then nobody knows what this was made from.
      if ((await digestOf(recipe)) !== digest) continue;
      // Another run may have been sooner with the same.
      await rename(fresh, folder).catch(() => stat(folder));
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }
}

async function removeOld(cache: string, name: string): Promise<void> {
  const isOurs = new RegExp(`^${name}-[0-9a-f]+$`);
  const names = (await readdir(cache)).filter((entry) => isOurs.test(entry));
  const used = await Promise.all(
    names.map(async (entry) => ({ entry, at: (await stat(join(cache, entry))).mtimeMs })),
  );
  for (const { entry } of used.toSorted((a, b) => b.at - a.at).slice(KEPT)) {
    await rm(join(cache, entry), { recursive: true, force: true });
  }
}

async function digestOf({ inputs, settings }: Recipe): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([process.version, ...settings]));
  for (const input of inputs) {
    // An input that is not there is a mistake in the recipe, and said.
    const isFolder = (await stat(input)).isDirectory();
    const entries = isFolder
      ? await readdir(input, { recursive: true, withFileTypes: true })
      : [undefined];
    const files = entries
      .filter((entry) => entry?.isFile() ?? true)
      .map((entry) => (entry === undefined ? input : join(entry.parentPath, entry.name)));
    for (const file of files.toSorted()) {
      const bytes = await readFile(file);
      hash.update(JSON.stringify([relative(input, file), bytes.length])).update(bytes);
    }
  }
  return hash.digest('hex').slice(0, 16);
}
