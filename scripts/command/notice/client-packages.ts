import { join, relative, sep } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** What a bundler adds of its own, by the beginning of its modules' names, and the package that brings it. */
const BUILT_IN: readonly (readonly [start: string, name: string])[] = [
  ['vite/', 'vite'],
  ['rolldown/', 'rolldown'],
  ['@oxc-project+runtime@', 'rolldown'],
];

interface BundledChunk {
  readonly type: string;
  readonly moduleIds?: readonly string[];
}

/** Notes from which packages modules come that browsers load; the build throws as `packageOf` does. */
export function packageWatch() {
  const packages = new Set<string>();
  const plugin = {
    name: 'package-watch',
    generateBundle(
      this: { readonly environment: { readonly name: string } },
      _options: unknown,
      bundle: Readonly<Record<string, BundledChunk>>,
    ) {
      if (this.environment.name !== 'client') return;
      for (const { moduleIds = [] } of Object.values(bundle))
        for (const id of moduleIds) {
          const found = packageOf(id);
          if (found !== undefined) packages.add(found);
        }
    },
  };
  return { plugin, packages };
}

/** The folder of the package that a module is of, below the project; undefined of our own. Throws for an unknown part of a bundler. */
export function packageOf(id: string): string | undefined {
  // `\0vite/preload-helper.js`
  if (id.startsWith('\0')) {
    const name = BUILT_IN.find(([start]) => id.startsWith(`\0${start}`))?.[1];
    if (name === undefined) throw new Error(`no package known for the module "${id.slice(1)}"`);
    return `node_modules/${name}`;
  }
  const path = relative(ROOT, id.split('?')[0]!).split(sep).join('/');
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}
