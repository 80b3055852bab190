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
import { findingsBytes } from '../../scripts/command/import-words.ts';
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

const GUIDE = globSync(['src/pages/huong-dan.astro', 'src/components/guide/*'], { cwd: ROOT })
  .map(textOf)
  .join('\n');

test('what the guide quotes of the terminal is what commands print', () => {
  const quotes = [...GUIDE.matchAll(/<samp>([^<]+)<\/samp>/g)].map(([, quote]) => quote!);
  const sources = globSync(['src/{import,dataset,model}/**/*.ts', 'scripts/**/*.ts'], {
    cwd: ROOT,
  });
  const printable = sources.map(textOf).join('\n');
  expect(quotes.length).toBeGreaterThanOrEqual(5);
  expect(quotes.filter((quote) => !printable.includes(quote))).toEqual([]);
});

test('the guide names every column of the findings file', () => {
  const headings = Buffer.from(findingsBytes([]))
    .toString('utf16le')
    .replace('\ufeff', '')
    .trim()
    .split('\t');
  expect(headings.length).toBeGreaterThan(8);
  const words = GUIDE.replaceAll(/\s+/g, ' ');
  const wanted = `${headings.slice(0, -1).join(', ')} và ${headings.at(-1)}`;
  expect(words.includes(wanted), wanted).toBe(true);
});

test('the guide sends to the commands that a printed remedy names', () => {
  const findings = FINDING_GROUPS.flatMap((group) => group.findings);
  const lines = globSync('src/import/**/*.ts', { cwd: ROOT }).flatMap((file) =>
    textOf(file).split('\n'),
  );
  // The hint stands in the few lines before the code, by name or written out.
  const printed = (code: string) =>
    lines.flatMap((line, at) =>
      line.includes(`'${code}'`)
        ? [
            ...lines
              .slice(Math.max(0, at - 4), at + 1)
              .join('\n')
              .matchAll(/npm run ([a-z]+)|commandWords\([^']*'([a-z]+)'/g),
          ].map(([, name, called]) => `npm run ${name ?? called}`)
        : [],
    );
  const missing = findings.flatMap(({ code, remedy }) =>
    printed(code).flatMap((command) => (remedy.includes(command) ? [] : [`${code}: ${command}`])),
  );
  expect(findings.flatMap(({ code }) => printed(code)).length).toBeGreaterThanOrEqual(3);
  expect(missing).toEqual([]);
});

test('every command and option that the guide names is there', () => {
  const guide = GUIDE;
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
