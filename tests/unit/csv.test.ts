import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../scripts/sample/random.ts';
import { KeyedTable } from '../../src/dataset/keyed-table.ts';
import { cellRows } from '../../src/dataset/csv/split.ts';
import {
  csvLine,
  dataForm,
  isRawFormula,
  withoutGuard,
  writeCsv,
  writeTabbed,
} from '../../src/model/csv.ts';

const CELLS = [
  '',
  'Cơ sở',
  'Lô 1, KCN',
  'chi nhánh "B"',
  'hai\r\ndòng',
  ' trước',
  'sau ',
  '\ufeff',
];
const FORMULAS = ['=1+1', '@SUM(A1)', '+84 651', '-1a', '\tx', '\rx', '=a,"b"'];

test('CSV is what a well-known library writes, a formula with an apostrophe before it', () => {
  const items = [...CELLS, ...FORMULAS].map((text, index) => ({ text, number: index - 3 }));
  const data = items.map(({ text, number }) => [text, number]);
  const wanted = Papa.unparse(
    { fields: ['Chữ', 'Số'], data },
    { newline: '\r\n', escapeFormulae: true },
  );
  const columns = {
    Chữ: ({ text }: (typeof items)[number]) => text,
    Số: ({ number }: (typeof items)[number]) => number,
  };
  expect(writeCsv(columns, items)).toBe(`\ufeff${wanted}\r\n`);
});

test('a formula is escaped even where its cell has two lines', () => {
  expect(writeCsv({ Ô: (text: string) => text }, ['=1\n+1'])).toBe('\ufeffÔ\r\n"\'=1\n+1"\r\n');
});

test('every row says what is to be minded of the list', () => {
  const columns = { Mã: (text: string) => text, Trống: () => undefined };
  expect(writeCsv(columns, ['a', 'b'], 'Giả định')).toBe(
    '\ufeffMã,Trống,Lưu ý\r\na,,Giả định\r\nb,,Giả định\r\n',
  );
});

test('a file of the data set is written as a download is', () => {
  const wanted = Papa.unparse([[...CELLS, ...FORMULAS]], { newline: '\n', escapeFormulae: true });
  expect(csvLine([...CELLS, ...FORMULAS], dataForm('\n'))).toBe(`${wanted}\n`);
  expect(csvLine(['a', undefined, -1.5], dataForm('\r\n'))).toBe('a,,-1.5\r\n');
});

test('negative numbers and a dash alone are no formulas', () => {
  expect(csvLine(['-1', '-106.5', '-', '-1a', '--1', '-1+1'], dataForm('\n'))).toBe(
    `-1,-106.5,-,"'-1a","'--1","'-1+1"\n`,
  );
});

/** What a spreadsheet skips or does not show, before the sign for which it runs a cell. */
const BEFORE = [
  ...[
    '',
    ' ',
    '\t',
    '\r',
    '\n',
    '\u00a0',
    '\u0085',
    '\u200b',
    '\u200f',
    '\u061c',
    '\u3000',
    '\ufeff',
  ],
  ...[
    '\u2028',
    '\u2060',
    '\u202e',
    '\u2066',
    '\u00ad',
    '\u{e0020}',
    '\ufe0f',
    '\u0000',
    '\ufffe',
    '% ',
    '%',
  ],
  ...['％\u200b', ' \u200f\u00a0'],
];
const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'];
const LEADS = [
  ...BEFORE.flatMap((before) => SIGNS.map((sign) => before + sign)),
  '|',
  '\u200b|',
  '｜',
];

test('a formula is guarded by whatever sign it begins and whatever stands before that unseen', () => {
  const cells = LEADS.flatMap((lead) => [`${lead}cmd`, `'${lead}cmd`]);
  const written = csvLine(cells, dataForm('\n')).trimEnd();
  const inFile = Papa.parse<string[]>(written, { delimiter: ',', newline: '\n' }).data[0]!;
  expect(inFile).toHaveLength(cells.length);
  expect(inFile.filter((cell) => !cell.startsWith("'"))).toEqual([]);
  expect(inFile.map(withoutGuard)).toEqual(cells);
  expect(LEADS.filter((lead) => !/[\n]/.test(lead) && !isRawFormula(`${lead}cmd`))).toEqual([]);
});

test.each([
  '-5',
  '-106.5',
  ' -5',
  '-',
  '5%',
  '% đã đánh giá',
  '67,1%',
  '0651 3 879',
  '(+84) 651',
  'a=b',
  '– 5',
])('what begins no formula keeps its shape: %s', (text) => {
  expect(withoutGuard(text)).toBe(text);
  expect(isRawFormula(text)).toBe(false);
  expect(csvLine([text], dataForm('\n')).replace(/^"|"?\n$/g, '')).toBe(text);
});

test.each([
  ["'=1", '=1'],
  ["''=1", "'=1"],
  ["'abc", "'abc"],
  ["'", "'"],
  ["''", "''"],
  ["'-1.5", '-1.5'],
  ["'0900", "'0900"],
])('of %s in a file %s is read', (written, read) => {
  expect(withoutGuard(written)).toBe(read);
});

describe.each(['một', 'hai', 'ba'])('random cells (%s)', (seed) => {
  const random = createRandom(seed);
  const signs = [...'=+-@\t\n\'"",,;. 01aĐệ%|＝', '\ufeff', '\u200f', "'=", '-1', '1+1'];
  const cell = () =>
    Array.from({ length: random.integer(0, 5) }, () => random.pick(signs)).join('');
  const rows = [
    ['Mã', 'Một', 'Hai', 'Ba'],
    ...Array.from({ length: 2000 }, () => ['x', cell(), cell(), cell()]),
  ];

  test.each(['\n', '\r\n'] as const)(
    'are read as they were written, lines ending in %j',
    (newline) => {
      const text = rows.map((row) => csvLine(row, dataForm(newline))).join('');
      expect(cellRows(text)).toEqual(rows);
      const bytes = new Map([['replies.csv', new TextEncoder().encode(text)]]);
      const table = new KeyedTable({ bytes }, { file: 'replies.csv', columns: {} });
      expect(cellRows(table.finish())).toEqual(rows);
    },
  );

  test('stand in no file as a formula', () => {
    const text = rows.map((row) => csvLine(row, dataForm('\n'))).join('');
    const cells = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data.flat();
    expect(cells.filter(isRawFormula)).toEqual([]);
    expect(rows.flat().filter(isRawFormula).length).toBeGreaterThan(100);
  });
});

test('a tab is quoted wherever a spreadsheet might split at it', () => {
  const columns = { Ô: (text: string) => text };
  expect(writeCsv(columns, ['a\tb'])).toBe('\ufeffÔ\r\n"a\tb"\r\n');
  expect(writeTabbed(columns, ['a\tb', 'a,b'])).toBe('\ufeffÔ\r\n"a\tb"\r\n"a,b"\r\n');
});
