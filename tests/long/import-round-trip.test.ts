import { describe, expect, test } from 'vitest';
import { createRandom } from '../../scripts/sample/random.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import type { ImportOptions } from '../../src/import/result.ts';
import { readOfficeFile } from '../../src/office/index.ts';
import type { OfficeBytes } from '../fixtures/import/case.ts';
import { xlsxFile } from '../fixtures/import/workbook.ts';
import { howMany } from '../how-many.ts';
import { DEFAULT, edited, withoutReports } from '../unit/data-sets.ts';
import { withFiles } from '../unit/import-base.ts';
import {
  afterImports,
  asCsv,
  cellsOf,
  LISTS,
  type Style,
  textOf,
  withEmptyLists,
  withoutLists,
  withTrueDays,
} from './import-exports.ts';

type Encoding = Style['encoding'];
const ENCODINGS: readonly Encoding[] = [
  ...(['utf-8', 'utf-8-bom', 'utf-16', 'utf-16-bom', 'utf-16be', 'utf-16be-bom'] as const),
  ...(['windows-1258', 'tcvn3', 'vni'] as const),
];
const DELIMITERS = [',', ';', '\t'] as const;
const LINE_ENDS = ['\r\n', '\n', '\r'] as const;
const STYLES = DELIMITERS.flatMap((delimiter) =>
  LINE_ENDS.flatMap((lineEnd) => [true, false].map((hasNote) => ({ delimiter, lineEnd, hasNote }))),
);

/** Fonts are converted only where somebody says so; the other encodings show themselves. */
const optionsFor = (encoding: Encoding): ImportOptions =>
  encoding === 'tcvn3' || encoding === 'vni' ? { encoding } : {};

/**
 * Neither font has the dash "–", so it is "-" on both sides. TCVN3 has neither "°" nor capitals with
 * tones; typed lists have a space and the small letter in their places.
 */
function typeableIn(encoding: Encoding, text: string): string {
  if (encoding !== 'tcvn3' && encoding !== 'vni') return text;
  const plain = text.replaceAll('–', '-');
  if (encoding === 'vni') return plain;
  const hasNoCode = /[^\p{Ll}ĂÂĐÊÔƠƯ\u0000-\u007f]/gu;
  return plain.replaceAll('°', ' ').replace(hasNoCode, (letter) => letter.toLowerCase());
}

/** The default data set with its first facilities alone, and nothing that names others. */
function withFirst(count: number): RawFiles {
  const [, ...rows] = cellsOf(DEFAULT, 'facilities.csv');
  const codes = new Set(rows.slice(0, count).map(([code]) => code));
  const raw = edited(withoutReports(DEFAULT), 'site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), expected: {} }),
  );
  const lists = LISTS.map((list) => {
    const [heading, ...lines] = textOf(DEFAULT, list).split('\n');
    const kept = lines.filter((line) => codes.has(line.split(',')[0]));
    return [list, [heading, ...kept, ''].join('\n')] as const;
  });
  return withFiles(raw, new Map(lists));
}
/** The lists that go through every encoding: all of them where there is time. */
const SOURCE = withFirst(howMany(600));
const TYPEABLE = new Map(
  ENCODINGS.map((encoding) => [
    encoding,
    withFiles(
      SOURCE,
      new Map(LISTS.map((list) => [list, typeableIn(encoding, textOf(SOURCE, list))] as const)),
    ),
  ]),
);

/** Import the files into a data set, twice, and see it become the other and stay so. */
async function expectRoundTrip(
  from: RawFiles,
  files: readonly (OfficeBytes & { readonly options?: ImportOptions })[],
  to: RawFiles,
) {
  const { after, results } = await afterImports(from, files);
  expect(errorsOf(results)).toEqual([]);
  for (const list of LISTS) expect(withoutRecorded(textOf(after, list))).toBe(textOf(to, list));
  const again = await afterImports(after, files);
  expect(errorsOf(again.results)).toEqual([]);
  expect(again.results.flatMap(({ files }) => [...files.keys()])).toEqual([]);
  for (const [at, { summary }] of again.results.entries()) {
    const rows = cellsOf(to, LISTS[at]!).length - 1;
    expect(summary?.tables.find(({ file }) => file === LISTS[at])).toEqual({
      file: LISTS[at],
      added: [],
      changed: [],
      unchanged: rows,
    });
  }
}

/** Without the column that tells from when on what has no day is known: the import of a day. */
function withoutRecorded(text: string): string {
  if (!/^[^\n]*,Ghi nhận\n/.test(text)) return text;
  return text.replace(/,(?:\d{4}-\d\d-\d\d|Ghi nhận)?$/gm, '').replace(/\n?$/, '\n');
}

const errorsOf = (results: Awaited<ReturnType<typeof afterImports>>['results']) =>
  results.flatMap(({ findings }) => findings.filter(({ level }) => level === 'error'));

test('the lists are long enough to say something', () => {
  expect(cellsOf(SOURCE, 'facilities.csv').length).toBeGreaterThan(40);
  expect(cellsOf(SOURCE, 'assessments.csv').length).toBeGreaterThan(20);
});

describe('the lists of the default data set come back byte for byte', () => {
  const named = (encoding: Encoding, at: number) => {
    const style = { encoding, ...STYLES[at % STYLES.length]! };
    return { ...style, words: JSON.stringify(Object.values(style)) };
  };
  // Each encoding with two of the eighteen ways to part cells and lines, so that all of them are met;
  // with each of them where there is time.
  const each = Math.min(howMany(20), STYLES.length);
  const styles = ENCODINGS.flatMap((encoding, at) =>
    Array.from({ length: each }, (_, style) => named(encoding, 2 * at + style)),
  );

  test.each(styles)('from a CSV: $words', async (style) => {
    const to = TYPEABLE.get(style.encoding)!;
    const files = LISTS.map((list) => ({
      ...asCsv(cellsOf(to, list), style),
      options: optionsFor(style.encoding),
    }));
    const from = style.hasNote ? withoutLists(to) : withEmptyLists(to);
    await expectRoundTrip(from, files, to);
  });

  test.each([
    ['missing', withoutLists(DEFAULT)],
    ['empty but for their headings', withEmptyLists(DEFAULT)],
  ])('from workbooks, where the lists are %s', async (_, from) => {
    const files = LISTS.map((list) => xlsxFile({ rows: cellsOf(DEFAULT, list) }));
    await expectRoundTrip(from, files, DEFAULT);
  });

  test('from a workbook with a sheet for each, one named after the other', async () => {
    const sheets = LISTS.map((list) => ({ name: list, rows: cellsOf(DEFAULT, list) }));
    const files = LISTS.map((sheet) => ({ ...xlsxFile(sheets), options: { sheet } }));
    await expectRoundTrip(withEmptyLists(DEFAULT), files, DEFAULT);
    const { results } = await afterImports(DEFAULT, [xlsxFile(sheets)]);
    expect(errorsOf(results).map(({ code }) => code)).toEqual(['import/sheet-choice']);
  });

  test('from workbooks whose days are true days of Excel', async () => {
    const specs = LISTS.map((list) => withTrueDays(list, cellsOf(DEFAULT, list)));
    expect(specs.map(({ formats }) => Object.keys(formats!).length > 100)).toEqual([true, true]);
    await expectRoundTrip(
      withEmptyLists(DEFAULT),
      specs.map((spec) => xlsxFile(spec)),
      DEFAULT,
    );
  });

  test.each(['first', 'second'])('from rows in whatever order: the %s', async (seed) => {
    const files = LISTS.map((list) => {
      const [heading, ...rows] = cellsOf(DEFAULT, list);
      const shuffled = createRandom(`round trip ${seed} ${list}`).shuffle(rows);
      return xlsxFile({ rows: [heading!, ...shuffled] });
    });
    await expectRoundTrip(withEmptyLists(DEFAULT), files, DEFAULT);
  });
});

test.each(ENCODINGS)('in %s the cells are the same however a CSV parts them', async (encoding) => {
  const cells = cellsOf(TYPEABLE.get(encoding)!, 'facilities.csv').slice(0, 160);
  for (const style of STYLES) {
    const { file, bytes } = asCsv(cells, { encoding, ...style });
    const { value } = await readOfficeFile(await bytes(), file, optionsFor(encoding));
    expect(value?.sheets[0]?.rows.map((row) => row.cells)).toEqual(cells);
  }
});
