import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  globSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readExample } from '../../src/components/guide/example.ts';
import { FINDING_GROUPS } from '../../src/components/guide/findings.ts';
import { IS_SAMPLE, ROOT } from '../unit/data-sets.ts';

const LIST = 'danh-sach-mau.csv';
const FOLDER = join(ROOT, 'public/huong-dan');
const PRINTED = join(FOLDER, 'ket-qua-mau.txt');
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** What a trial import of the example prints on a terminal, in the order in which it is seen there. */
function printed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  try {
    copyFileSync(join(FOLDER, LIST), join(folder, LIST));
    const terminal = openSync(join(folder, 'terminal.txt'), 'w');
    const command = [join(ROOT, 'scripts/import.ts'), LIST, '--dry-run'];
    spawnSync(process.execPath, [...command, '--data', join(ROOT, 'data')], {
      cwd: folder,
      stdio: ['ignore', terminal, terminal],
    });
    closeSync(terminal);
    // An officer is in the folder of the site and need not name its data.
    return readFileSync(join(folder, 'terminal.txt'), 'utf8').replaceAll(
      ` --data "${join(ROOT, 'data')}"`,
      '',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// The byte-order mark makes browsers and Excel read UTF-8. Renewed by "npx vitest -u".
test.runIf(IS_SAMPLE)('the guide shows what the import of its example prints', async () => {
  await expect(`\ufeff${printed()}`).toMatchFileSnapshot(PRINTED);
});

test('every finding of the example stands beside the row that it is about', () => {
  const text = readFileSync(PRINTED, 'utf8');
  const rows = readExample(readFileSync(join(FOLDER, LIST), 'utf8'), text);
  const told = rows.flatMap(({ number, findings }) =>
    findings.map(({ level, code }) => `${number} ${level} ${code}`),
  );
  const all = [
    ...text.matchAll(/^[^\s:]+:(\d+) (?:"[^"]*" )?(error|warning) (import\/[a-z-]+):/gm),
  ];
  expect(told.length).toBeGreaterThan(6);
  expect(told.toSorted()).toEqual(
    all.map(([, row, level, code]) => `${row} ${level} ${code}`).toSorted(),
  );
});

describe('the findings that the guide explains', () => {
  const codes = FINDING_GROUPS.flatMap(({ findings }) => findings.map(({ code }) => code));

  test('are findings of the import, each explained once', () => {
    const sources = globSync('src/{import,office,dataset}/**/*.ts', { cwd: ROOT }).map(textOf);
    const words = new Set(sources.flatMap((text) => text.match(/'(import\/)?[a-z-]+'/g) ?? []));
    const isKnown = (code: string) => words.has(`'import/${code}'`) || words.has(`'${code}'`);
    expect(codes.filter((code) => !isKnown(code))).toEqual([]);
    expect(codes.length).toBe(new Set(codes).size);
  });

  test('include all that the example shows', () => {
    const shown = readFileSync(PRINTED, 'utf8').matchAll(/ import\/([a-z-]+):/g);
    expect([...shown].filter(([, code]) => !codes.includes(code!))).toEqual([]);
  });
});

test('every command and option that the guide names is there', () => {
  const pages = globSync(['src/pages/huong-dan.astro', 'src/components/guide/*'], {
    cwd: ROOT,
  });
  const guide = pages.map(textOf).join('\n');
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const named = [...guide.matchAll(/npm (?:run )?(start|(?<=run )[a-z]+)/g)].map(
    ([, name]) => name!,
  );
  expect(new Set(named).size).toBeGreaterThanOrEqual(6);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  const usages = [...new Set(named)].map((name) => textOf(`scripts/${name}.ts`)).join('\n');
  const options = [...new Set(guide.match(/(?<![\w-])--[a-z][a-z-]*/g))];
  expect(options.length).toBeGreaterThanOrEqual(8);
  expect(options.filter((option) => !usages.includes(option))).toEqual([]);
});
