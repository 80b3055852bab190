import { describe, expect, test } from 'vitest';
import { writeFindings } from '../../scripts/command/import-words.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../src/import/index.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { workbook } from '../fixtures/import/workbook.ts';
import { rowsOf, withFiles } from './import-base.ts';
import {
  AN_PHU,
  answered,
  checked,
  CHON_THANH,
  codesOf,
  countedOn,
  DONG_PHU,
  facility,
  FIRM,
  firstWeek,
  listOf,
  merged,
  OTHER_FIRM,
  put,
  TAN_LAP,
  TODAY,
} from './second-week.ts';

/** FIRM in another district, under another name, and both; then only its code says who it is. */
const MOVED = { ...FIRM, 'Địa chỉ': TAN_LAP };
const RENAMED = { ...FIRM, 'Tên cơ sở': 'Công ty TNHH Lan Rừng' };
const BOTH = { ...RENAMED, 'Mã cơ sở': 'CS-001', 'Mã số thuế': '', 'Địa chỉ': TAN_LAP };
const WEEK = '07/6/2021';

async function asked(row: Readonly<Record<string, string>>, before?: RawFiles) {
  const first = before ?? (await firstWeek());
  const result = await put(first, [row], WEEK);
  expect(codesOf(result)).toEqual(['import/asked']);
  return { first, result, row };
}
type Asked = Awaited<ReturnType<typeof asked>>;

const answer = ({ first, result, row }: Asked, says: string) =>
  put(first, [row], WEEK, answered(result, says));
const historyOf = (raw: Asked['first']) =>
  rowsOf(raw, 'history.csv')
    .filter((row) => row['Nội dung'] !== 'Ghi nhận')
    .map((row) => `${row['Ngày']} ${row['Nội dung']}: ${row['Từ']} → ${row['Đến']}`);

test('what is asked about writes nothing but the day of the list', async () => {
  const { first, result } = await asked(MOVED);
  const later = await put(first, [MOVED, OTHER_FIRM], WEEK);
  expect([...result.files.keys()].filter((file) => file !== 'site.json')).toEqual([]);
  expect(facility(later.after, 'CS-001')).toEqual(facility(first, 'CS-001'));
  expect(rowsOf(later.after, 'facilities.csv')).toHaveLength(2);
});

describe('an answer', () => {
  test.each([
    'là CS-001',
    'LÀ CS-001',
    'la CS-001.',
    '“là CS-001”',
    'CS-001',
    'chính là CS-001',
    'là cs-001',
    ' là  CS-001 ',
  ])('"%s" puts its place right for all days', async (says) => {
    const { after, findings } = await answer(await asked(MOVED), says);
    expect(findings).toEqual([]);
    expect(facility(after, 'CS-001')?.['Địa chỉ']).toBe(TAN_LAP);
    expect(historyOf(after)).toEqual([]);
    expect(countedOn(after, '2021-05-31')).toContain(`CS-001 notAssessed ${DONG_PHU}`);
    expect(checked(after)).toEqual([]);
  });

  test.each([
    ['CS-001 đã chuyển', '2021-06-07'],
    ['CS-001 da chuyen', '2021-06-07'],
    ['CS-001 đã chuyển đi', '2021-06-07'],
    ['CS-001, đã chuyển', '2021-06-07'],
    ['là CS-001, đã chuyển', '2021-06-07'],
    ['CS-001 đã chuyển ngày 05/6/2021', '2021-06-05'],
    ['CS-001 đã chuyển từ ngày 5.6.2021', '2021-06-05'],
    ['CS-001 đã chuyển ngày 5-6-2021.', '2021-06-05'],
    ['CS-001 đã chuyển ngày 2021-06-05', '2021-06-05'],
    ['CS-001 đã chuyển từ 05/6/2021', '2021-06-05'],
  ])('"%s" moves it on %s, and days before count it where it was', async (says, day) => {
    const { after, findings } = await answer(await asked(MOVED), says);
    expect(findings).toEqual([]);
    expect(historyOf(after)).toEqual([`${day} Địa chỉ: ${FIRM['Địa chỉ']} → ${TAN_LAP}`]);
    expect(countedOn(after, '2021-06-04')).toContain(`CS-001 notAssessed ${CHON_THANH}`);
    expect(countedOn(after, day)).toContain(`CS-001 notAssessed ${DONG_PHU}`);
    expect(checked(after)).toEqual([]);
  });

  test.each(['CS-001 đổi tên', 'CS-001 đã đổi tên', 'CS-001 doi ten', 'CS-001 ĐỔI TÊN'])(
    '"%s" gives it its new name and keeps the old in its history',
    async (says) => {
      const { after, findings } = await answer(await asked(RENAMED), says);
      expect(findings).toEqual([]);
      expect(facility(after, 'CS-001')?.['Tên cơ sở']).toBe(RENAMED['Tên cơ sở']);
      expect(historyOf(after)).toEqual([
        `2021-06-07 Tên cơ sở: ${FIRM['Tên cơ sở']} → ${RENAMED['Tên cơ sở']}`,
      ]);
      expect(checked(after)).toEqual([]);
    },
  );

  test.each([
    'CS-001 đã chuyển và đổi tên',
    'CS-001 đổi tên, đã chuyển',
    'CS-001 đổi tên và chuyển',
  ])('"%s" does both', async (says) => {
    const { after, findings } = await answer(await asked(BOTH), says);
    expect(findings).toEqual([]);
    expect(historyOf(after)).toEqual([
      `2021-06-07 Tên cơ sở: ${FIRM['Tên cơ sở']} → ${BOTH['Tên cơ sở']}`,
      `2021-06-07 Địa chỉ: ${FIRM['Địa chỉ']} → ${TAN_LAP}`,
    ]);
    expect(countedOn(after, '2021-06-06')).toContain(`CS-001 notAssessed ${CHON_THANH}`);
    expect(countedOn(after, '2021-06-07')).toContain(`CS-001 notAssessed ${DONG_PHU}`);
    expect(checked(after)).toEqual([]);
  });

  test.each(['cơ sở khác', 'Cơ sở khác.', 'co so khac', 'là cơ sở khác', 'cơ sở mới', 'khác'])(
    '"%s" makes a facility of its own, which no check takes for the other',
    async (says) => {
      const { after, findings } = await answer(await asked(MOVED), says);
      expect(findings).toEqual([]);
      expect(facility(after, 'CS-003')?.['Địa chỉ']).toBe(TAN_LAP);
      expect(facility(after, 'CS-001')?.['Địa chỉ']).toBe(FIRM['Địa chỉ']);
      expect(rowsOf(after, 'answers.csv')).toMatchObject([
        { 'Mã cơ sở': 'CS-003', 'Khác với': 'CS-001' },
      ]);
      expect(checked(after)).toEqual([]);
    },
  );

  test.each([
    ['không biết', 'không hiểu'],
    ['CS-001 hay CS-002', 'không hiểu'],
    ['CS-001 đã chuyển ngày 31/02/2021', 'không hiểu'],
    ['CS-001 đã chuyển ngày 08/6/2021', 'sau ngày của danh sách'],
    ['là CS-999', 'CS-999'],
  ])('"%s" is refused in words and asked again', async (says, words) => {
    const one = await asked(MOVED);
    const { findings, files } = await answer(one, says);
    expect(findings.map(({ code }) => code).toSorted()).toEqual(['import/answer', 'import/asked']);
    expect(findings.find(({ code }) => code === 'import/answer')?.message).toContain(words);
    expect([...files.keys()]).toEqual([...one.result.files.keys()]);
  });

  test('an alias is as good as the code that it leads to', async () => {
    const first = merged(await firstWeek(), 'CS-002', 'CS-001');
    const { after, findings } = await answer(await asked(MOVED, first), 'CS-002 đã chuyển');
    expect(findings).toEqual([]);
    expect(facility(after, 'CS-001')?.['Địa chỉ']).toBe(TAN_LAP);
    expect(rowsOf(after, 'answers.csv')).toMatchObject([{ 'Mã cơ sở': 'CS-001' }]);
  });

  test('with a day before a change that is known is refused, and asked again', async () => {
    const { after } = await answer(await asked(MOVED), 'CS-001 đã chuyển');
    const there = { ...FIRM, 'Địa chỉ': AN_PHU };
    const result = await put(after, [there], '14/6/2021');
    const says = 'CS-001 đã chuyển ngày 05/6/2021';
    const again = await put(after, [there], '14/6/2021', answered(result, says));
    expect(codesOf(again)).toEqual(['import/answer']);
    const later = answered(again, says.replace('05/6', '10/6'));
    const done = await put(after, [there], '14/6/2021', later);
    expect(done.findings).toEqual([]);
    expect(checked(done.after)).toEqual([]);
    expect(countedOn(done.after, '2021-06-09')).toContain(`CS-001 notAssessed ${DONG_PHU}`);
  });

  test('for a row that is not there is told, and the rest goes in', async () => {
    const { first, result } = await asked(MOVED);
    const other = await put(first, [OTHER_FIRM], WEEK, answered(result, 'là CS-001'));
    expect(codesOf(other)).toEqual(['import/answer-unused']);
  });

  test.each(['là CS-001', 'CS-001 đã chuyển', 'cơ sở khác'])(
    '"%s" is not asked for again, in this list or a later one typed anew',
    async (says) => {
      const { after } = await answer(await asked(MOVED), says);
      expect((await put(after, [MOVED], WEEK)).files.size).toBe(0);
      const typed = { ...MOVED, 'Tên cơ sở': 'CTY TNHH MAI VÀNG', 'Mã số thuế': '' };
      const later = await put(after, [typed], '14/6/2021');
      expect(codesOf(later)).toEqual([]);
      expect(rowsOf(later.after, 'facilities.csv')).toHaveLength(says === 'cơ sở khác' ? 3 : 2);
    },
  );
});

describe('the findings file with answers is read back', () => {
  async function written(): Promise<{ one: Asked; bytes: Uint8Array }> {
    const one = await asked(MOVED);
    const folder = mkdtempSync(join(tmpdir(), 'asked-'));
    try {
      const path = await writeFindings(join(folder, 'tuan.csv'), one.result.findings);
      return { one, bytes: readFileSync(path!) };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  /** The cells of the findings file with an answer in it. */
  function cellsWith(bytes: Uint8Array, says: string): string[][] {
    const text = new TextDecoder('utf-16le').decode(bytes);
    const rows = text
      .trim()
      .split(/\r?\n/)
      .map((line) =>
        line.split('\t').map((cell) => cell.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"')),
      );
    const column = rows[0]!.indexOf('Trả lời');
    return rows.map((row, at) =>
      row.map((cell, index) => (at > 0 && index === column ? says : cell)),
    );
  }
  const csv = (rows: readonly string[][], separator: string) =>
    rows
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator))
      .join('\r\n');

  test.each([
    [
      'as it was written, UTF-16 with tabs',
      'tuan.csv.can-sua.csv',
      (rows: string[][]) => Buffer.from(`\ufeff${csv(rows, '\t')}`, 'utf16le'),
    ],
    [
      'saved as CSV UTF-8',
      'tuan.csv.can-sua.csv',
      (rows: string[][]) => new TextEncoder().encode(`\ufeff${csv(rows, ',')}`),
    ],
    [
      'saved as CSV UTF-8 with semicolons',
      'tuan.csv.can-sua.csv',
      (rows: string[][]) => new TextEncoder().encode(`\ufeff${csv(rows, ';')}`),
    ],
    ['saved as .xlsx', 'tuan.csv.can-sua.xlsx', async (rows: string[][]) => workbook([{ rows }])],
  ])('%s', async (_, file, save) => {
    const { one, bytes } = await written();
    const answers = { bytes: await save(cellsWith(bytes, 'CS-001 đã chuyển')), file };
    const { findings, files } = await importFile(listOf([MOVED], WEEK), 'tuan.csv', one.first, {
      today: TODAY,
      answers,
    });
    expect(findings).toEqual([]);
    expect(facility(withFiles(one.first, files), 'CS-001')?.['Địa chỉ']).toBe(TAN_LAP);
  });

  test('a file without these columns is named, with what to use instead', async () => {
    const { one } = await written();
    const answers = { bytes: new TextEncoder().encode('a,b\n1,2\n'), file: 'khac.csv' };
    const { findings } = await importFile(listOf([MOVED], WEEK), 'tuan.csv', one.first, {
      today: TODAY,
      answers,
    });
    expect(findings.map(({ code }) => code).toSorted()).toEqual(['import/answers', 'import/asked']);
  });
});
