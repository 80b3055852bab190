import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { dataSetOf, DEFAULT, ROOT } from './data-sets.ts';

const CODE = '**/*.{ts,astro,mjs}';
const filesIn = (folder: string) => globSync(`${folder}/${CODE}`, { cwd: ROOT }).toSorted();
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Import {
  readonly file: string;
  /** A package's name, or a path from the root of the repository. */
  readonly target: string;
  readonly isType: boolean;
}

function importsOf(file: string): Import[] {
  const statements = /(?:^|\n)\s*(?:import|export)\s(type\s)?[^;'"]*?from\s*'([^']+)'/g;
  const bare = /(?:^|\n)\s*import\s+()'([^']+)'/g;
  const dynamic = /\bimport\(\s*()'([^']+)'/g;
  return [statements, bare, dynamic].flatMap((pattern) =>
    [...textOf(file).matchAll(pattern)].map(([, type, from]) => ({
      file,
      target: from!.startsWith('.') ? join(file, '..', from!) : from!,
      isType: (type ?? '') !== '',
    })),
  );
}

const importsIn = (folder: string) => filesIn(folder).flatMap(importsOf);
const isPackage = (target: string) =>
  !/^(src|scripts|tests)\//.test(target) &&
  (!isBuiltin(target) || target === 'node:crypto' || target === 'node:zlib');

/** What the files of each folder may import. */
const MAY_IMPORT: Record<string, (target: string) => boolean> = {
  'src/domain': (target) => /^(src\/domain\/|astro\/zod$)/.test(target),
  src: (target) => !target.startsWith('scripts/') && !target.startsWith('tests/'),
  scripts: (target) => !target.startsWith('tests/'),
  'scripts/pipeline': (target) =>
    /^(scripts\/pipeline|src\/domain)\//.test(target) || isPackage(target),
  'src/pages': (target) => !/^(@turf\/|papaparse|polylabel)/.test(target),
  'src/components': (target) => !/^(@turf\/|papaparse|polylabel)/.test(target),
  'src/layouts': (target) => !/^(@turf\/|papaparse|polylabel)/.test(target),
};

test.each(Object.entries(MAY_IMPORT))('%s imports only what it may', (folder, mayImport) => {
  const imports = importsIn(folder);
  expect(imports).not.toEqual([]);
  expect(imports.filter(({ target }) => !mayImport(target))).toEqual([]);
});

test('the pipeline and the model touch neither disk nor process nor clock nor chance', () => {
  const found = ['src/domain', 'scripts/pipeline']
    .flatMap(filesIn)
    .flatMap((file) =>
      [
        ...textOf(file).matchAll(
          /\b(process\.|new Date\(\)|Date\.now|Math\.random|toLocale\w+|localeCompare|console\.)/g,
        ),
      ].map(([word]) => `${file}: ${word}`),
    );
  expect(found).toEqual([]);
});

test('the files of a data set are split and read in one place', () => {
  const code = [...filesIn('src'), ...filesIn('scripts')];
  const filesWith = (word: RegExp) => code.filter((file) => word.test(textOf(file)));
  // Beside the data set's there are lists of offices, the work list, its answers, and the example.
  expect(filesWith(/\bPapa\.parse\b/)).toEqual([
    'src/guide/example.ts',
    'scripts/pipeline/geocode-cache.ts',
    'scripts/pipeline/geocode-filled.ts',
    'scripts/pipeline/office/read-csv.ts',
    'scripts/pipeline/split-records.ts',
  ]);
  expect(filesWith(/\breadTable\(/)).toEqual(['scripts/pipeline/read-tables.ts']);
  expect(filesWith(/\breadTables\(/)).toEqual([
    'scripts/pipeline/parse-data-set.ts',
    'scripts/pipeline/read-tables.ts',
  ]);
});

describe('MapLibre', () => {
  /** The modules that come with the live map: it, and what it imports. */
  function reachedFrom(start: string, reached = new Set<string>()): Set<string> {
    if (reached.has(start)) return reached;
    reached.add(start);
    for (const { target } of importsOf(start)) {
      if (target.startsWith('src/') && /\.(ts|astro)$/.test(target)) reachedFrom(target, reached);
    }
    return reached;
  }
  const live = reachedFrom('src/map/live-map.ts');
  const users = importsIn('src').filter(({ target }) => target.startsWith('maplibre-gl'));

  test('is imported by the live map and what comes with it alone', () => {
    expect(users.map(({ file }) => file)).toContain('src/map/live-map.ts');
    expect(users.filter(({ file, isType }) => !isType && !live.has(file))).toEqual([]);
  });

  test('comes only when asked for: nothing imports the live map but dynamically', () => {
    const withMapLibre = users.filter(({ isType }) => !isType).map(({ file }) => file);
    const statically = filesIn('src')
      .filter((file) => !live.has(file))
      .flatMap((file) =>
        [...textOf(file).matchAll(/import\s(?!type\s)[^;(]*?from\s*'(\.[^']+)'/g)].map(
          ([, from]) => `${file} → ${join(file, '..', from!)}`,
        ),
      );
    const early = statically.filter((line) => withMapLibre.some((file) => line.endsWith(file)));
    expect(early).toEqual([]);
  });
});

test('no code but that of the made-up list names the province, its places or its units', () => {
  const { site, districts, parks } = dataSetOf(DEFAULT);
  // Six letters at least: a shorter name could be any word.
  const names = [site.province.name, ...districts.flatMap(({ name, slug }) => [name, slug])]
    .concat(parks.map(({ name }) => name))
    .filter((name) => name.length >= 6);
  const files = [...filesIn('src'), ...filesIn('scripts')].filter(
    (file) => !file.startsWith('scripts/sample/'),
  );
  const found = files.flatMap((file) => {
    const text = textOf(file).replace(/^\s*(\/\/|\/?\*).*$/gm, '');
    return names.filter((name) => text.includes(name)).map((name) => `${file}: ${name}`);
  });
  expect(files.length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});

test('relative imports name the file with its ending', () => {
  const relative = ['src', 'scripts', 'tests']
    .flatMap(importsIn)
    .filter(({ target }) => /^(src|scripts|tests)\//.test(target));
  expect(relative.length).toBeGreaterThan(100);
  const withoutEnding = relative.filter(({ target }) => !/\.(ts|astro|css)(\?raw)?$/.test(target));
  expect(withoutEnding).toEqual([]);
});
