import { describe, expect, test } from 'vitest';
import { readDayColumns } from '../../src/dataset/csv/days.ts';
import { restoreForms } from '../../src/dataset/csv/restore.ts';
import { cellRows } from '../../src/dataset/csv/split.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { KeyedTable } from '../../src/dataset/keyed-table.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { FACILITIES, TABLE_HEADINGS } from '../../src/dataset/tables.ts';
import { printable, printableJson } from '../../src/model/diagnostic.ts';
import { DAY_FIRST, days, MONTH_FIRST, separated, utf16 } from '../fixtures/mistakes/edits.ts';
import { dataSetOf, DEFAULT, edited, PROVINCE } from './data-sets.ts';
import { withFiles } from './import-base.ts';
import { checked, FIRM, firstWeek, listOf, TODAY } from './second-week.ts';
import { importFile } from '../../src/import/index.ts';

const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** A data set whose every table was changed by a program; what has no text stays. */
function saved(raw: RawFiles, save: (text: string) => string | Uint8Array): RawFiles {
  const bytes = new Map(raw.bytes);
  for (const file of TABLE_HEADINGS.keys()) {
    const before = bytes.get(file);
    if (before === undefined) continue;
    const after = save(textOf(before));
    bytes.set(file, typeof after === 'string' ? new TextEncoder().encode(after) : after);
  }
  return { ...raw, bytes };
}

/** The data set once its files are written back. */
function fixed(raw: RawFiles): RawFiles {
  return withFiles(raw, new Map([...restoreForms(raw)].map(([file, { text }]) => [file, text])));
}

const otherDays = (text: string) =>
  (cellRows(text)[0] ?? []).filter((name) => /^Ngày|^Ghi nhận$/.test(name));
const dayFirst = (text: string) =>
  otherDays(text).reduce((all, heading) => days(heading, DAY_FIRST)(all), text);

describe.each([
  ['the default data', DEFAULT],
  ['a made-up province', PROVINCE],
])('%s', (_, raw) => {
  const meant = JSON.stringify(dataSetOf(raw));
  const valuesOf = (all: RawFiles) =>
    [...TABLE_HEADINGS.keys()].map((file) => cellRows(textOf(all.bytes.get(file))));

  test.each<readonly [string, (text: string) => string | Uint8Array]>([
    ['with semicolons', separated(';')],
    ['with tabs', separated('\t')],
    ['as Unicode Text', (text) => utf16(separated('\t')(text))],
    ['with semicolons that Excel is told of', (text) => `sep=;\n${separated(';')(text)}`],
    ['with semicolons and a mark', (text) => `\ufeff${separated(';')(text)}`],
  ])('means the same %s, and is itself again once it is fixed', (_, save) => {
    const other = saved(raw, save);
    const { value, diagnostics } = openDataSet(other, 'everything');
    expect(JSON.stringify(value)).toBe(meant);
    const files = [...TABLE_HEADINGS.keys()].filter((file) => raw.bytes.has(file));
    expect(diagnostics.map(({ code, at }) => `${code} ${at.file}`).toSorted()).toEqual(
      files.map((file) => `csv/form data/${file}`).toSorted(),
    );
    const again = fixed(other);
    expect(valuesOf(again)).toEqual(valuesOf(raw));
    expect(openDataSet(again, 'everything').diagnostics).toEqual([]);
    expect(restoreForms(again).size).toBe(0);
  });

  test('means the same with its days day first in files that leave no doubt, and is itself again', () => {
    const bytes = new Map(raw.bytes);
    for (const file of ['assessments.csv', 'facilities.csv']) {
      bytes.set(file, new TextEncoder().encode(dayFirst(textOf(bytes.get(file)))));
    }
    const other = { ...raw, bytes };
    expect(JSON.stringify(openDataSet(other, 'everything').value)).toBe(meant);
    const again = fixed(other);
    expect(valuesOf(again)).toEqual(valuesOf(raw));
    expect(restoreForms(again).size).toBe(0);
  });

  test('is left alone where it is as it should be', () => {
    expect(restoreForms(raw).size).toBe(0);
  });
});

test('days month first are read only once somebody has asked to have them written anew', () => {
  const other = edited(DEFAULT, 'assessments.csv', days('Ngày đánh giá', MONTH_FIRST));
  expect(openDataSet(other, 'everything').value).toBeUndefined();
  const { changes } = restoreForms(other).get('assessments.csv')!;
  expect(changes).toEqual([
    'đổi 352 ngày ở cột "Ngày đánh giá" từ tháng/ngày/năm thành năm-tháng-ngày',
  ]);
  const again = fixed(other);
  expect(textOf(again.bytes.get('assessments.csv'))).toBe(
    textOf(DEFAULT.bytes.get('assessments.csv')),
  );
});

test('years of two digits are written back with all four', () => {
  const short = (year: string, month: string, day: string) => `${day}/${month}/${year.slice(2)}`;
  const other = edited(DEFAULT, 'assessments.csv', days('Ngày đánh giá', short));
  expect(openDataSet(other, 'everything').diagnostics.map(({ code }) => code)).toEqual([
    'csv/form',
  ]);
  expect(textOf(fixed(other).bytes.get('assessments.csv'))).toBe(
    textOf(DEFAULT.bytes.get('assessments.csv')),
  );
});

test.each([
  ['a zero before the day alone', ['03/6/2021', '05/06/2021'], 'dayFirst'],
  ['dots', ['03.06.2021', '05/06/2021'], 'dayFirst'],
  ['nothing', ['03/06/2021', '05/06/2021'], 'unknown'],
  ['a year between hyphens that may stand first', ['21-06-07'], undefined],
] as const)('the order of day and month is told by %s', (_, cells, manner) => {
  expect(readDayColumns(new Map([['on', cells]])).get('on')?.manner).toBe(manner);
});

test('what nobody can tell is written back by nobody', () => {
  const other = edited(PROVINCE, 'assessments.csv', (text) =>
    text.replace(/\d{4}-\d\d-\d\d/g, '05/06/2021'),
  );
  expect(restoreForms(other).size).toBe(0);
  const torn = edited(PROVINCE, 'units.csv', (text) => `${separated(';')(text)}X;"a" b;c;;\n`);
  expect(restoreForms(torn).size).toBe(0);
  const { diagnostics } = openDataSet(torn, 'everything');
  expect(diagnostics.map(({ code, at }) => `${code} ${at.line}`)).toContain('csv/quotes 7');
});

test('marks, line ends, guards, raw formulas, blank lines and unknown columns stay when a file is fixed', () => {
  const text =
    '\ufeffMã đơn vị;Tên;Loại;Mã huyện;Tên khác;Riêng\r\nA;\'@A;L;;;"a;b"\r\n\r\nB;@B;L;;;" x"\r\n';
  const raw = { bytes: new Map([['units.csv', new TextEncoder().encode(text)]]) };
  const written = restoreForms(raw).get('units.csv')!.text;
  expect(written).toBe(
    '\ufeffMã đơn vị,Tên,Loại,Mã huyện,Tên khác,Riêng\r\nA,\'@A,L,,,a;b\r\n\r\nB,@B,L,,," x"\r\n',
  );
});

test('an import into a data set that Excel has saved writes it in its own form', async () => {
  const before = await firstWeek();
  const other = saved(before, (text) => utf16(separated(';')(text)));
  const list = listOf([{ ...FIRM, 'Ngành nghề': 'Gỗ' }], '07/6/2021');
  const { files } = await importFile(list, 'tuan.csv', other, { today: TODAY });
  const after = withFiles(other, files);
  const table = new KeyedTable(after, FACILITIES);
  expect(table.rows.map((row) => table.get(row, 'sector'))).toEqual(['Gỗ', '']);
  expect(files.get('facilities.csv')).toMatch(/^\ufeffMã cơ sở,Tên cơ sở,/);
  expect(checked(after).every((told) => told === 'warning csv/form')).toBe(true);
});

test('words of a file steer no terminal, and come out of JSON as they went in', () => {
  const text = 'a\u001b[2J\u0007\r\n\u009b1m\u202eb\u2066\u2028c';
  const steering = /[\0-\u001f\u007f-\u009f\u2028\u202a-\u202e\u2066-\u2069]/;
  expect(printable(text)).not.toMatch(steering);
  expect(printable('tiếng Việt, Đồng Xoài – "x"')).toBe('tiếng Việt, Đồng Xoài – "x"');
  const json = printableJson({ [text]: [text] });
  expect(json.replaceAll('\n', '')).not.toMatch(steering);
  expect(JSON.parse(json)).toEqual({ [text]: [text] });
});
