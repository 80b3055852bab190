import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataSetOf, DEFAULT, ROOT } from './data-sets.ts';
import { importsOf, readSources } from './import-graph.ts';
import { PURE_FOLDERS, violations } from './layer-rules.ts';
import { silentThrowers } from './silent-throwers.ts';

const SOURCES = readSources(ROOT, ['src', 'scripts']);
const code = (folder: string) => [...SOURCES].filter(([file]) => file.startsWith(`${folder}/`));

test('the house keeps its rules', () => {
  expect(SOURCES.size).toBeGreaterThan(150);
  expect(violations(SOURCES)).toEqual([]);
});

describe('a rule names what is against it', () => {
  const told = (files: Readonly<Record<string, string>>) =>
    violations(new Map(Object.entries(files)));

  test('a component that imports a page', () => {
    const text = "---\nimport { x } from '../../pages/index.astro';\n---\n<p></p>";
    expect(told({ 'src/components/map/Picture.astro': text, 'src/pages/index.astro': '' })).toEqual(
      [
        'src/components/map/Picture.astro:2 against the order, src/components imports src/pages: src/pages/index.astro',
      ],
    );
  });

  test('a circle, even of types alone', () => {
    const files = {
      'src/model/a.ts': "import type { B } from './b.ts';\nexport type A = B;",
      'src/model/b.ts': "export type { A } from './a.ts';\nexport type B = 1;",
    };
    expect(told(files)).toEqual(['circle: src/model/a.ts ⇄ src/model/b.ts']);
  });

  test('a way past a door', () => {
    const files = {
      'src/import/index.ts': '',
      'src/import/borders/index.ts': '',
      'scripts/import.ts':
        "import { x } from '../src/import/words.ts';\nimport '../src/import/borders/index.ts';\nconst y = await import('../src/import/borders/snap.ts');",
    };
    expect(told(files)).toEqual([
      'scripts/import.ts:1 enters past the door: src/import/words.ts',
      'scripts/import.ts:3 enters past the door: src/import/borders/snap.ts',
    ]);
  });

  test('browser code that reaches Zod or Node, over however many files', () => {
    const files = {
      'src/components/list/List.astro':
        "---\n---\n<script>\n  import '../../list/live/element.ts';\n</script>",
      'src/list/live/element.ts': "import { y } from '../sort.ts';",
      'src/list/sort.ts':
        "import type { z } from 'astro/zod';\nimport { day } from '../model/day.ts';\nexport const y = day;",
      'src/model/day.ts': "import { z } from 'astro/zod';\nimport fs from 'node:fs';",
    };
    expect(told(files)).toEqual([
      'src/model/day.ts:2 leans on the machine: node:fs',
      'src/model/day.ts:1 takes into the browser: astro/zod',
      'src/model/day.ts:2 takes into the browser: node:fs',
    ]);
  });

  test('browser code that a page takes into the build, and MapLibre that comes unasked', () => {
    const files = {
      'src/pages/index.astro': "---\nimport { x } from '../map/live/element.ts';\n---",
      'src/layouts/Page.astro': "<script>\nimport '../map/live/element.ts';\n</script>",
      'src/map/live/element.ts': "import './live-map.ts';",
      'src/map/live/live-map.ts': "import { Map } from 'maplibre-gl';",
    };
    expect(told(files)).toEqual([
      'src/pages/index.astro:2 takes browser code into the build: src/map/live/element.ts',
      'src/map/live/live-map.ts:1 comes unasked: maplibre-gl',
    ]);
  });

  test('what is below that imports what is above, and a folder that nobody knows', () => {
    const files = {
      'src/model/a.ts': "import '../publish/pages.ts';",
      'src/publish/pages.ts': "import '../../scripts/build.ts';\nimport '../utils/x.ts';",
    };
    expect(told(files)).toEqual([
      'src/model/a.ts:1 against the order, src/model imports src/publish: src/publish/pages.ts',
      'src/publish/pages.ts:1 against the order, src/publish imports scripts: scripts/build.ts',
      'src/publish/pages.ts:2 imports what has no place in the house: src/utils/x.ts',
    ]);
  });

  test('a folder too full, and a file too long', () => {
    const full = Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => [`src/list/${index}.ts`, '']),
    );
    expect(told(full)).toEqual(['src/list has 21 files beside each other']);
    expect(told({ 'src/list/a.ts': 'a\n'.repeat(501) })).toEqual(['src/list/a.ts has 501 lines']);
  });
});

test('what computes asks neither process nor clock nor chance, and prints nothing', () => {
  const words =
    /\b(process\.|new Date\(\)|Date\.now|Math\.random|toLocale\w+|localeCompare|console\.)/g;
  const found = PURE_FOLDERS.flatMap(code).flatMap(([file, text]) =>
    [...text.matchAll(words)].map(([word]) => `${file}: ${word}`),
  );
  expect(found).toEqual([]);
});

test('the files of a data set are split and read in one place', () => {
  const filesWith = (word: RegExp) =>
    [...SOURCES].filter(([, text]) => word.test(text)).map(([file]) => file);
  // Beside the data set's there are lists of offices, a filled work list, and the guide's example.
  expect(filesWith(/\bPapa\.parse\b/)).toEqual([
    'src/components/guide/example.ts',
    'src/dataset/csv/split.ts',
    'src/geocode/work-list.ts',
    'src/office/csv.ts',
  ]);
  expect(filesWith(/\breadTable\(/)).toEqual(['src/dataset/read-tables.ts']);
});

test('the library that draws papers comes with the command that writes them, and in a thread of its own', () => {
  const importers = (wanted: RegExp) =>
    importsOf(SOURCES)
      .filter(({ target, kind }) => kind !== 'type' && wanted.test(target))
      .map(({ file }) => file);
  expect(importers(/^docx$/).every((file) => file.startsWith('src/documents/docx/'))).toBe(true);
  expect(
    importers(/^src\/documents\/docx\//).filter((file) => !file.startsWith('src/documents/docx/')),
  ).toEqual(['scripts/command/site/drawing-worker.ts', 'scripts/documents.ts']);
  expect(importers(/drawing-worker/)).toEqual([]);
});

test('an exported function that throws says so', () => {
  const silent = [...SOURCES].flatMap(([file, text]) =>
    silentThrowers(file, text).map((name) => `${file}: ${name}`),
  );
  expect(silent).toEqual([]);
  const untold =
    '/** Reads. */\nexport function read() { refuse(); }\nfunction refuse() { throw new Error(); }';
  expect(silentThrowers('x.ts', untold)).toEqual(['read']);
  const told = untold.replace('Reads.', 'Reads. Throws where there is nothing.');
  expect(silentThrowers('x.ts', told)).toEqual([]);
  const caught = untold.replace('refuse(); }', 'try { refuse(); } catch {} }');
  expect(silentThrowers('x.ts', caught)).toEqual([]);
});

test('no code but that of the made-up list names the province, its places or its units', () => {
  const { site, districts, parks } = dataSetOf(DEFAULT);
  // Six letters at least: a shorter name could be any word.
  const names = [site.province.name, ...districts.flatMap(({ name, slug }) => [name, slug])]
    .concat(parks.map(({ name }) => name))
    .filter((name) => name.length >= 6);
  const found = [...SOURCES]
    .filter(([file]) => !file.startsWith('scripts/sample/'))
    .flatMap(([file, text]) => {
      const bare = text.replace(/^\s*(\/\/|\/?\*).*$/gm, '');
      return names.filter((name) => bare.includes(name)).map((name) => `${file}: ${name}`);
    });
  expect(found).toEqual([]);
});

test('relative imports name the file with its ending', () => {
  const ours = importsOf(readSources(ROOT, ['src', 'scripts', 'tests'])).filter(
    ({ isOurs }) => isOurs,
  );
  expect(ours.length).toBeGreaterThan(100);
  expect(
    ours.filter(({ target }) => !/\.(ts|astro|css|js|mjs|json|csv|txt)$/.test(target)),
  ).toEqual([]);
});

test('folders that the README shows are there, and those that are there it shows', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const tree = /```text\n(src\/[\s\S]*?)```/.exec(readme)![1]!;
  const shown = [...tree.matchAll(/(?:^|\s)([a-z]+)\/(?=\s)/gm)].map(([, name]) => name!);
  const folders = new Set(
    [...SOURCES.keys()]
      .filter((file) => file.startsWith('src/'))
      .map((file) => file.split('/')[1]!),
  );
  const rooms = [...folders].filter((name) => !name.includes('.'));
  expect(rooms.filter((room) => !shown.includes(room))).toEqual([]);
});

test('files that CONTRIBUTING and the README name are there', () => {
  const missing = ['CONTRIBUTING.md', 'README.md'].flatMap((page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const paths = [...text.matchAll(/`((?:src|scripts|tests|data|public)\/[^`\s*…]+)`/g)];
    return paths
      .map(([, path]) => path!)
      .filter((path) => !path.includes('<') && !existsSync(join(ROOT, path)))
      .map((path) => `${page}: ${path}`);
  });
  expect(missing).toEqual([]);
});
