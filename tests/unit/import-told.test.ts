import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { importFile } from '../../src/import/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import type { Cell } from '../fixtures/import/office-list.ts';
import { checkDigit, madeUpTaxCode } from '../fixtures/import/tax-codes.ts';
import { type SheetSpec, workbook } from '../fixtures/import/workbook.ts';
import { emptyProvince, placesOf, rowsOf, withFiles } from './import-base.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { checked, codesOf, MINH_LAP, TODAY } from './second-week.ts';

const EMPTY = emptyProvince({});
const HEADINGS = ['STT', 'Tên cơ sở', 'Địa chỉ', 'Đăng ký'];
const CUA = [1, 'Xưởng Mẫu Cưa', MINH_LAP, 'đã đăng ký'];

async function put(bytes: Uint8Array, file: string, before: RawFiles) {
  const result = await importFile(bytes, file, before, { today: TODAY });
  return { ...result, after: withFiles(before, result.files) };
}

const take = (rows: readonly (readonly Cell[])[], before: RawFiles = EMPTY) =>
  put(new TextEncoder().encode(csvText(rows)), 'tuan.csv', before);

const takeSheets = async (sheets: readonly SheetSpec[]) =>
  put(await workbook([...sheets]), 'tuan.xlsx', EMPTY);

describe('a commune in the column of districts', () => {
  const list = (district: string, commune: string) =>
    take([
      [...HEADINGS, 'Huyện', 'Xã'],
      [...CUA.with(2, 'ấp 1'), district, commune],
    ]);

  test.each(['xã Minh Lập', 'Minh Lập'])('is told with its district: %s', async (cell) => {
    const { findings } = await list(cell, '');
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      [
        'import/address-unclear',
        `"${cell}" là xã của huyện Chơn Thành, không phải huyện, thị xã hoặc thành phố`,
      ],
    ]);
    const hint = /^ghi "(.*)" vào cột Huyện, "(.*)" vào cột Xã /.exec(findings[0]!.hint!)!;
    const { after, ...told } = await list(hint[1]!, hint[2]!);
    expect(codesOf(told)).toEqual([]);
    expect(placesOf(after, openDataSet(after, 'everything'))).toEqual(['697/25435/-']);
  });

  test('of which there are several is told, too', async () => {
    const { findings } = await list('Thanh Bình', '');
    expect(findings[0]!.message).toMatch(/^"Thanh Bình" là tên xã, phường hoặc thị trấn, không/);
    expect((await list('Huyện Mẫu', '')).findings[0]!.message).toMatch(/^không có "Huyện Mẫu"/);
  });
});

test('communes that commas and an "và" join are as many places', async () => {
  const listed = await take([
    HEADINGS,
    CUA.with(2, 'xã Minh Lập, xã Minh Thắng và xã Quang Minh, huyện Chơn Thành'),
    ['2', 'Lò Mẫu Gạch', 'xã Minh Lập và xã Minh Thắng, huyện Chơn Thành', 'đã đăng ký'],
  ]);
  expect(listed.findings.map(({ message }) => message)).toEqual([
    'một ô ghi 3 nơi: "xã Minh Lập", "xã Minh Thắng" và "xã Quang Minh, huyện Chơn Thành"',
    'một ô ghi 2 nơi: "xã Minh Lập" và "xã Minh Thắng, huyện Chơn Thành"',
  ]);
});

test('sheets that are named after parks put their rows there, and the summary says so', async () => {
  const { after, understood } = await takeSheets([
    { name: 'KCN Minh Hưng III', rows: [HEADINGS, CUA.with(2, 'Lô A1')] },
    { name: 'KCN Chơn Thành I', rows: [HEADINGS, [1, 'Lò Mẫu Gạch', 'Lô A2', 'đã đăng ký']] },
  ]);
  expect(rowsOf(after, 'facilities.csv').map((row) => row['Khu công nghiệp'])).toEqual([
    'KCN Minh Hưng III',
    'KCN Chơn Thành I',
  ]);
  for (const name of ['KCN Minh Hưng III', 'KCN Chơn Thành I']) {
    expect(understood).toContain(
      `Tên trang tính ghi ${name}: dùng cho các dòng không ghi khu công nghiệp.`,
    );
  }
});

describe('group rows among units that have replied', () => {
  const list = (...rows: readonly (readonly Cell[])[]) =>
    take([['STT', 'Đơn vị', 'Công văn', 'Ngày trả lời'], ...rows]);
  const repliesIn = (raw: RawFiles) =>
    rowsOf(raw, 'replies.csv').map((row) => `${row['Mã đơn vị']} ${row['Ngày trả lời']}`);

  test('say of those without a day whether they have', async () => {
    const { after, findings, understood } = await list(
      ['I', 'Đã trả lời', '', ''],
      [1, 'UBND huyện Hớn Quản', '1088', '02/6/2021'],
      [2, 'UBND huyện Lộc Ninh', '1088', ''],
      ['II', 'Các đơn vị chưa trả lời', '', ''],
      [1, 'UBND huyện Bù Đốp', '1088', ''],
      [2, 'UBND huyện Bù Đăng', '1088', '31/5/2021'],
    );
    expect(findings).toEqual([]);
    expect(repliesIn(after)).toEqual(['UBND-694 2021-06-02', 'UBND-692 ', 'UBND-696 2021-05-31']);
    expect(understood).toContain('2 dòng nhóm (đã/chưa trả lời) được áp cho các dòng bên dưới.');
  });

  test('are no units, and a unit that is said to have replied is no group', async () => {
    const named = await list(['', 'UBND huyện Hớn Quản đã trả lời', '', '']);
    expect(named.understood.join()).not.toContain('dòng nhóm');
    expect(repliesIn(named.after)).toEqual([]);
  });
});

describe('what should be a tax code', () => {
  const list = (code: string) =>
    take([
      [...HEADINGS, 'Mã số thuế'],
      [...CUA, code],
    ]);

  test.each(['70085001234', '07008500123', '0700850012-34'])(
    'but is like the number of an identity card is told without its figures: %s',
    async (code) => {
      const { findings, files } = await list(code);
      expect(findings.map((one) => one.code)).toEqual(['import/tax-code']);
      expect(JSON.stringify([findings, [...files]])).not.toContain(code.slice(0, 9));
      expect(findings[0]!.hint).toMatch(/^xóa số ấy; .* không có thì để trống$/);
      expect(codesOf(await list(''))).toEqual([]);
    },
  );

  test('of a branch whose number lacks its zeros is asked about, and taken so', async () => {
    const code = madeUpTaxCode(1);
    const { findings } = await list(`${code}-34`);
    const [, offered] = /^có phải (\S+) \(mất số 0\) không\?/.exec(findings[0]!.hint!)!;
    expect(offered).toBe(`${code}-034`);
    expect(codesOf(await list(offered!))).toEqual([]);
  });
});

describe('a facility that has ceased and seems to be at work', async () => {
  const day = ['đến ngày 07/6/2021'];
  const first = await take([day, [...HEADINGS, 'Ngày ngừng'], [...CUA, '13/5/2021']]);
  const assessed = (state: string) =>
    take(
      [
        day,
        [...HEADINGS, 'Tình trạng', 'Mức', 'Ngày đánh giá'],
        [...CUA, state, 'An toàn', '20/5/2021'],
      ],
      first.after,
    );
  const grouped = (state: string) =>
    take(
      [day, [...HEADINGS, 'Tình trạng'], ['', 'Đang hoạt động', '', '', ''], [...CUA, state]],
      first.after,
    );
  const ceasedOn = (raw: RawFiles) => rowsOf(raw, 'facilities.csv')[0]!['Ngày ngừng'];

  test.each([
    ['by an assessment', assessed, 'có đánh giá ngày 20/5/2021'],
    ['by the group that it stands in', grouped, 'dòng nhóm ghi đang hoạt động'],
  ])('import/resumed: %s it is told, and is so once a cell says it', async (_, list, why) => {
    const told = await list('');
    expect(codesOf(told)).toEqual(['import/resumed']);
    expect(told.findings[0]!.message).toContain('CS-001 đã ngừng từ 13/5/2021 nhưng');
    expect(told.findings[0]!.message).toContain(why);
    expect(ceasedOn(told.after)).toBe('2021-05-13');
    const words = /ghi "(hoạt động trở lại từ NGÀY)"/.exec(told.findings[0]!.hint!)![1]!;
    const mended = await list(words.replace('NGÀY', '20/5/2021'));
    expect(codesOf(mended)).toEqual([]);
    expect(ceasedOn(mended.after)).toBe('');
    expect(rowsOf(mended.after, 'history.csv').map((row) => row['Ngày'])).toContain('2021-05-20');
    expect(checked(mended.after)).toEqual([]);
  });
});

describe('a column that was sorted alone', async () => {
  const COUNT = 20;
  const CODES = Array.from({ length: 2 * COUNT }, (_, at) => at + 1)
    .filter((one) => checkDigit(`99${String(one).padStart(7, '0')}`) <= 9)
    .map(madeUpTaxCode);
  const HEADING = [
    'Tên cơ sở',
    'Địa chỉ',
    'Đăng ký',
    'Mã số thuế',
    'Ngày cấp tài khoản',
    'Mức',
    'Ngày đánh giá',
  ];
  const rows = Array.from({ length: COUNT }, (_, at) => [
    `Cơ sở Mẫu ${'ABCDEGHKLMNOPQRSTUVX'[at]}${at}`,
    `Lô ${at}, ${MINH_LAP}`,
    'đã đăng ký',
    CODES[(at * 7) % COUNT]!,
    `${((at * 3) % COUNT) + 1}/4/2021`,
    'An toàn',
    `${((at * 9) % COUNT) + 1}/5/2021`,
  ]);
  const list = (own: readonly (readonly string[])[], before?: RawFiles) =>
    take([['đến ngày 07/6/2021'], HEADING, ...own], before);
  const first = await list(rows);
  const keyOf = (cell: string) =>
    cell
      .split('/')
      .toReversed()
      .map((part) => part.padStart(2, '0'))
      .join();
  const sortedBy = (heading: string) => {
    const at = HEADING.indexOf(heading);
    const cells = rows.map((row) => row[at]!).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return rows.map((row, index) => row.with(at, cells[index]!));
  };

  test.each(['Mã số thuế', 'Ngày cấp tài khoản', 'Ngày đánh giá'])(
    'import/sorted-alone: %s is told once, and the file as it was goes in',
    async (heading) => {
      expect(codesOf(first)).toEqual([]);
      const { findings, files } = await list(sortedBy(heading), first.after);
      expect(findings.map(({ code, at }) => [code, at.line, at.column])).toEqual([
        ['import/sorted-alone', 2, heading],
      ]);
      expect(findings[0]!.message).toContain(`chỉ riêng cột "${heading}" được sắp xếp`);
      expect(findings[0]!.hint).toMatch(/^lấy lại tệp trước khi sắp xếp/);
      expect(files.size).toBe(0);
      expect(codesOf(await list(rows, first.after))).toEqual([]);
    },
  );

  test('is none where the whole table was sorted, or where days are other days', async () => {
    const at = HEADING.indexOf('Ngày đánh giá');
    const whole = rows.toSorted((a, b) => (keyOf(a[at]!) < keyOf(b[at]!) ? -1 : 1));
    expect(codesOf(await list(whole, first.after))).toEqual([]);
    const later = rows.map((row, index) => row.with(at, `${22 + Math.floor(index / 5)}/5/2021`));
    expect(codesOf(await list(later, first.after))).toEqual([]);
  });
});
