import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { importFile } from '../../src/import/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { edited } from './data-sets.ts';
import { emptyProvince, errorCodes, withFiles } from './import-base.ts';
import { findingOf } from './remedies.ts';
import { TODAY } from './second-week.ts';

const EMPTY = emptyProvince({});
/** A dispatch by its headings, nothing wrong with it. */
const GOOD = {
  'Số ký hiệu': '1201/SCT-CN',
  Ngày: '14/6/2021',
  'Trích yếu': 'Đề nghị báo cáo',
  'Nơi nhận': 'UBND Đồng Phú; BQL KCN',
  'Yêu cầu': '',
  Lần: '',
  'Hạn trả lời': '25/6/2021',
} as const;
type Cells = Partial<Record<keyof typeof GOOD, string>>;

async function put(cells: Cells, raw: RawFiles = EMPTY) {
  const row = { ...GOOD, ...cells };
  const text = csvText([['Đến ngày 30/6/2021'], Object.keys(row), Object.values(row)]);
  const result = await importFile(new TextEncoder().encode(text), 'cv.csv', raw, { today: TODAY });
  return { ...result, after: withFiles(raw, result.files) };
}

/** A row that goes in whole, and leaves nothing for the check to stop at. */
async function expectGood(cells: Cells, raw: RawFiles = EMPTY): Promise<RawFiles> {
  const { findings, after } = await put(cells, raw);
  expect(findings.map(({ message }) => message)).toEqual([]);
  expect(errorCodes(openDataSet(after, 'everything'))).toEqual([]);
  return after;
}

describe('what refuses a dispatch of a list goes by its remedy', () => {
  test.each<[string, Cells, Cells, RegExp]>([
    ['import/symbol', { 'Số ký hiệu': '1201' }, {}, /^ghi cả số và ký hiệu như 1088\/SCT-CN$/],
    ['import/sent-on', { Ngày: '' }, {}, /^ghi ngày của công văn/],
    ['import/subject', { 'Trích yếu': '' }, {}, /^ghi trích yếu/],
    ['import/round', { Lần: 'nhiều' }, { Lần: '1' }, /^ghi 1, 2, 3/],
    ['import/due', { 'Hạn trả lời': 'sớm' }, { 'Hạn trả lời': '5 ngày làm việc' }, /^ghi ngày như/],
    ['import/due', { 'Hạn trả lời': '1/6/2021' }, {}, /^sửa ngày hoặc hạn/],
    [
      'import/due',
      { 'Yêu cầu': '1088', Lần: 'gia hạn', 'Nơi nhận': 'UBND Đồng Phú', 'Hạn trả lời': '' },
      { 'Yêu cầu': '1088', Lần: 'gia hạn', 'Nơi nhận': 'UBND Đồng Phú' },
      /^ghi hạn mới/,
    ],
    ['import/recipient', { 'Nơi nhận': '' }, {}, /^ghi tên đơn vị như ở trang Công văn/],
    ['import/recipient', { 'Nơi nhận': 'UBND huyện Mẫu' }, {}, /cách nhau bằng dấu ;/],
    ['import/request', { 'Trích yếu': 'Báo cáo (lần 2)' }, { 'Yêu cầu': '1088' }, /như 1088/],
    ['import/request', { 'Trích yếu': 'Báo cáo (lần 2)' }, { 'Yêu cầu': 'mới' }, /ghi "mới"$/],
    [
      'import/request',
      { 'Trích yếu': 'Bổ sung Công văn 941/SCT-CN' },
      { 'Yêu cầu': '941' },
      /^thêm cột Yêu cầu/,
    ],
    ['import/request', { 'Yêu cầu': '777' }, { 'Yêu cầu': 'mới' }, /^thêm cột Yêu cầu/],
  ])('%s: %o', async (code, wrong, mended, hint) => {
    const told = await put(wrong);
    expect(findingOf(told, code).hint).toMatch(hint);
    expect(told.files.has('dispatches.csv')).toBe(false);
    await expectGood(mended);
  });

  test('import/dispatch-differs: the list, or the cell of the file', async () => {
    const before = await expectGood({});
    const late = { 'Hạn trả lời': '28/6/2021' };
    const { hint } = findingOf(await put(late, before), 'import/dispatch-differs');
    expect(hint).toContain('sửa cột Hạn trả lời của 1201/SCT-CN trong dispatches.csv');
    await expectGood({}, before);
    const mended = edited(before, 'dispatches.csv', (text) =>
      text.replace('2021-06-25', '2021-06-28'),
    );
    await expectGood(late, mended);
  });

  test('import/dispatch-subject: the cell of the file', async () => {
    const before = await expectGood({});
    const other = { 'Trích yếu': 'Đề nghị báo cáo gấp' };
    const { hint } = findingOf(await put(other, before), 'import/dispatch-subject');
    expect(hint).toMatch(/^tệp đúng thì sửa cột Trích yếu trong dispatches.csv$/);
    const mended = edited(before, 'dispatches.csv', (text) =>
      text.replace(GOOD['Trích yếu'], other['Trích yếu']),
    );
    await expectGood(other, mended);
  });

  test('import/asks-nothing: a mark in a column of requests, also of a dispatch that is known', async () => {
    const told = await put({ 'Hạn trả lời': '' });
    expect(findingOf(told, 'import/asks-nothing').hint).toMatch(/thêm cột Yêu cầu, ghi x/);
    const after = await expectGood({ 'Hạn trả lời': '', 'Yêu cầu': 'x' }, told.after);
    expect(new TextDecoder().decode(after.bytes.get('dispatches.csv'))).toContain(',1201,1,');
  });
});

describe('a dispatch that is known', () => {
  test('is completed by a later list, and by a mark nothing of it is another', async () => {
    const before = await expectGood({ 'Hạn trả lời': '', 'Yêu cầu': 'x' });
    const { files, summary } = await put({ 'Yêu cầu': 'x' }, before);
    expect(files.get('dispatches.csv')).toContain(',1201,1,2021-06-25');
    expect(summary?.tables[0]).toMatchObject({ added: [], changed: [{ key: '1201/SCT-CN' }] });
  });

  test('opens its request though others repeat it', async () => {
    const known = {
      'Số ký hiệu': '1088/SCT-CN',
      Ngày: '31/5/2021',
      'Trích yếu': '',
      'Nơi nhận': 'các huyện, thị xã, thành phố',
      'Hạn trả lời': '',
    };
    for (const request of ['', 'x', '1088']) {
      const result = await put({ ...known, 'Yêu cầu': request });
      expect(result.findings).toEqual([]);
      expect(result.files.has('dispatches.csv')).toBe(false);
    }
  });
});

describe('what refuses a reply of a list with a column a dispatch goes by its remedy', () => {
  const matrix = async (rows: readonly (readonly string[])[], raw: RawFiles = EMPTY) => {
    const text = csvText([['Đến ngày 30/6/2021'], ...rows]);
    const bytes = new TextEncoder().encode(text);
    const result = await importFile(bytes, 'tl.csv', raw, { today: TODAY });
    return { ...result, after: withFiles(raw, result.files) };
  };
  const rows = (cell: string, heading = 'CV 941/SCT-CN') => [
    ['STT', 'Đơn vị', heading],
    ['1', 'UBND Đồng Phú', cell],
  ];

  test('import/reply: a day, a mark, or that there is none', async () => {
    const told = findingOf(await matrix(rows('hỏi lại')), 'import/reply');
    expect(told.hint).toBe(
      'ghi ngày hoặc số ký hiệu trả lời, x (đã trả lời, không rõ ngày) hoặc "chưa"',
    );
    expect(told.at.column).toBe('CV 941/SCT-CN');
    for (const cell of ['20/5/2021', '15/UBND-KT', 'x', 'chưa'])
      expect((await matrix(rows(cell))).findings).toEqual([]);
  });

  test('import/unknown-dispatch: the list of dispatches first', async () => {
    const list = rows('28/6/2021', '1201/SCT-CN');
    expect(findingOf(await matrix(list), 'import/unknown-dispatch').hint).toMatch(
      /^nhập danh sách công văn trước/,
    );
    const { findings, after } = await matrix(list, await expectGood({}));
    expect(findings).toEqual([]);
    expect(new TextDecoder().decode(after.bytes.get('replies.csv'))).toContain('1201,UBND-695');
  });
});
