import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { csvLine, dataForm, writeCsv, writeTabbed } from '../../src/model/csv.ts';

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
const FORMULAS = ['=1+1', '@SUM(A1)', '+84 651', '-1', '\tx', '\rx', '=a,"b"'];

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

test('a file of the data set keeps its cells as they are, quoted only where they must be', () => {
  const form = dataForm('\n');
  const wanted = Papa.unparse([[...CELLS, ...FORMULAS]], { newline: '\n' });
  expect(csvLine([...CELLS, ...FORMULAS], form)).toBe(`${wanted}\n`);
  expect(csvLine(['a', undefined, -1.5], dataForm('\r\n'))).toBe('a,,-1.5\r\n');
});

test('a tab is quoted wherever a spreadsheet might split at it', () => {
  const columns = { Ô: (text: string) => text };
  expect(writeCsv(columns, ['a\tb'])).toBe('\ufeffÔ\r\n"a\tb"\r\n');
  expect(writeTabbed(columns, ['a\tb', 'a,b'])).toBe('\ufeffÔ\r\n"a\tb"\r\n"a,b"\r\n');
});
