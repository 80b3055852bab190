import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { keepApart, mergeFacilities } from '../../src/import/index.ts';
import { edited } from './data-sets.ts';
import { withFiles } from './import-base.ts';
import { added, typedFor } from './remedies.ts';
import {
  checked,
  CHON_THANH,
  countedOn,
  DONG_PHU,
  facility,
  FIRM,
  firstWeek,
  merged,
  OTHER_FIRM,
  put,
  TAN_LAP,
  TODAY,
} from './second-week.ts';

/** The only finding of a merge. */
function findingIn(raw: RawFiles, gone: string, stays: string, code: string) {
  const { files, findings } = mergeFacilities(raw, gone, stays, TODAY);
  expect(findings.map((one) => one.code)).toEqual([code]);
  const { hint, message } = findings[0]!;
  return { hint: hint!, message, after: withFiles(raw, files) };
}

test('merge/same and merge/unknown: two codes of facilities.csv', async () => {
  const third = { ...FIRM, 'Tên cơ sở': 'Cơ sở Lan Rừng', 'Mã số thuế': '', 'Địa chỉ': TAN_LAP };
  const raw = await firstWeek([FIRM, OTHER_FIRM, third]);
  expect(findingIn(raw, 'CS-001', 'CS-001', 'merge/same').hint).toBe('ghi hai mã khác nhau');
  const unknown = findingIn(raw, 'CS-009', 'CS-001', 'merge/unknown');
  expect(unknown.hint).toBe('xem lại mã trong facilities.csv');
  const one = merged(raw, 'CS-002', 'CS-001');
  expect(checked(one)).toEqual([]);
  const [, alias] = /dùng (\S+)$/.exec(findingIn(one, 'CS-003', 'CS-002', 'merge/unknown').hint)!;
  expect(checked(merged(one, 'CS-003', alias!))).toEqual([]);
});

describe('merge/place of a firm that moved', async () => {
  const there = { ...FIRM, 'Mã cơ sở': 'mới', 'Địa chỉ': TAN_LAP };
  const raw = (await put(await firstWeek([FIRM]), [there], '07/6/2021')).after;
  const { hint, after } = findingIn(raw, 'CS-002', 'CS-001', 'merge/place');
  const never = edited(after, 'history.csv', (text) =>
    text.replace(/^CS-001,[^,]*,(Địa chỉ|Xã|Huyện),.*\n/gm, ''),
  );

  test('without its rows of the history it was there all the time', () => {
    expect(hint).toMatch(/^không phải chuyển thì xóa các dòng ấy của CS-001 trong history\.csv; /);
    expect(checked(never)).toEqual([]);
    expect(countedOn(never, '2021-06-06')).toEqual([`CS-001 notAssessed ${DONG_PHU}`]);
  });

  test('and with its row of facilities.csv put right it never went', () => {
    expect(hint).toMatch(/nơi cũ mới đúng thì sửa cả dòng CS-001 trong facilities\.csv$/);
    const back = typedFor(never, 'CS-001', 'Địa chỉ', FIRM['Địa chỉ']);
    expect(checked(back)).toEqual([]);
    expect(countedOn(back, '2021-06-07')).toEqual([`CS-001 notAssessed ${CHON_THANH}`]);
  });
});

describe('merge/place of two firms', () => {
  const other = { ...OTHER_FIRM, 'Địa chỉ': TAN_LAP };

  test('the place of the other, in the row that it names', async () => {
    const { hint, after } = findingIn(
      await firstWeek([FIRM, other]),
      'CS-002',
      'CS-001',
      'merge/place',
    );
    expect(hint).toBe('nơi kia mới đúng thì sửa dòng CS-001 trong facilities.csv');
    const mended = typedFor(after, 'CS-001', 'Địa chỉ', TAN_LAP);
    expect(checked(mended)).toEqual([]);
    expect(countedOn(mended, '2021-06-07')).toEqual([`CS-001 notAssessed ${DONG_PHU}`]);
  });

  test('and in the history of one that has moved', async () => {
    const was = await firstWeek([
      { ...FIRM, 'Địa chỉ': 'ấp 9, xã Minh Thành, huyện Chơn Thành' },
      other,
    ]);
    const row =
      'CS-001,2021-05-31,Địa chỉ,"ấp 3, xã An Phú, huyện Hớn Quản","ấp 9, xã Minh Thành, huyện Chơn Thành",';
    const raw = added(was, 'history.csv', row);
    expect(checked(raw)).toEqual([]);
    const { hint, after } = findingIn(raw, 'CS-002', 'CS-001', 'merge/place');
    expect(hint).toBe(
      'nơi kia mới đúng thì sửa dòng CS-001 trong facilities.csv, và ô Đến của dòng cuối về nơi ấy trong history.csv',
    );
    const mended = edited(typedFor(after, 'CS-001', 'Địa chỉ', TAN_LAP), 'history.csv', (text) =>
      text.replace('"ấp 9, xã Minh Thành, huyện Chơn Thành"', `"${TAN_LAP}"`),
    );
    expect(checked(mended)).toEqual([]);
  });
});

test('merge/levels: without either of the rows that it names', async () => {
  const told = { ...FIRM, Mức: 'An toàn', 'Ngày đánh giá': '12/5/2021' };
  const raw = await firstWeek([
    told,
    {
      ...OTHER_FIRM,
      ...told,
      Mức: 'Có rủi ro',
      'Mã số thuế': '',
      'Tên cơ sở': 'Công ty TNHH Sen Hồng',
    },
  ]);
  const { hint, message } = findingIn(raw, 'CS-002', 'CS-001', 'merge/levels');
  const [, one, two] = /\(dòng (\d+) hoặc dòng (\d+)\) rồi chạy lại$/.exec(hint)!;
  // Whose they are, and what they say.
  expect(message).toBe(
    `hai mã có hai mức khác nhau cùng ngày 12/5/2021: CS-001 "An toàn" ở dòng ${one}, CS-002 "Có rủi ro" ở dòng ${two}`,
  );
  for (const line of [one, two]) {
    const mended = edited(raw, 'assessments.csv', (text) =>
      text
        .split('\n')
        .filter((_, at) => at !== Number(line) - 1)
        .join('\n'),
    );
    expect(checked(merged(mended, 'CS-002', 'CS-001'))).toEqual([]);
  }
});

test('merge/contradicts: once the rows of both agree the merge goes through', async () => {
  const granted = typedFor(await firstWeek(), 'CS-001', 'Ngày cấp tài khoản', '2021-05-10');
  const raw = edited(
    typedFor(granted, 'CS-002', 'Ngày ngừng', '2021-05-01'),
    'listed.csv',
    (text) =>
      text
        .replace(/^CS-001,.*$/m, 'CS-001,2021-05-31,2021-05-31,2021-05-31,,2021-05-31')
        .replace(/^CS-002,.*$/m, 'CS-002,2021-05-31,2021-05-31,2021-05-31,2021-05-31,2021-05-31'),
  );
  const { hint } = findingIn(raw, 'CS-002', 'CS-001', 'merge/contradicts');
  expect(hint).toBe(
    'sửa cho dòng của hai mã khớp nhau (mã CS-002 cũng ở data/facilities.csv) rồi chạy lại',
  );
  for (const [id, column, cell] of [
    ['CS-002', 'Ngày ngừng', '2021-05-10'],
    ['CS-001', 'Ngày cấp tài khoản', '2021-05-01'],
  ] as const) {
    const mended = typedFor(raw, id, column, cell);
    expect(checked(mended)).toEqual([]);
    expect(checked(merged(mended, 'CS-002', 'CS-001'))).toEqual([]);
  }
});

describe('facility/double', async () => {
  const there = { ...FIRM, 'Mã cơ sở': 'mới', 'Địa chỉ': TAN_LAP };
  const raw = (await put(await firstWeek([FIRM]), [there], '07/6/2021')).after;
  const { hint } = openDataSet(raw, 'everything').diagnostics.find(
    ({ code }) => code === 'facility/double',
  )!;
  const [, gone, stays, one, other] =
    /là một thì chạy npm run merge -- (\S+) (\S+); là hai thì chạy npm run merge -- (\S+) (\S+) --distinct$/.exec(
      hint!,
    )!;

  test('the first command makes one of two', () => {
    expect(checked(merged(raw, gone!, stays!))).toEqual([]);
  });

  test('the second leaves two, and is asked for no more', () => {
    const { files } = keepApart(raw, one!, other!, TODAY);
    expect(checked(withFiles(raw, files))).toEqual([]);
  });
});

describe('two days of an account, of codes that were found to be one', async () => {
  const twin = { ...FIRM, 'Tên cơ sở': 'Cơ sở Mai Vàng', 'Mã số thuế': '' };
  const rows = [
    { ...FIRM, 'Ngày cấp tài khoản': '03/3/2021' },
    { ...twin, 'Mã cơ sở': 'mới', 'Ngày cấp tài khoản': '27/01/2021' },
  ];
  const two = await firstWeek(rows);
  const raw = merged(two, 'CS-002', 'CS-001');
  const again = (before: RawFiles) =>
    put(before, [{ ...rows[0]!, 'Mã cơ sở': 'CS-001' }], '14/6/2021');

  test('the list again keeps the earlier, and says so', async () => {
    const { findings, after, summary } = await again(raw);
    expect(findings.map(({ level, code, at }) => [level, code, at.column])).toEqual([
      ['warning', 'import/account-again', 'Ngày cấp tài khoản'],
    ]);
    expect(findings[0]!.message).toContain('giữ 27/01/2021');
    expect(summary?.tables[0]?.changed).toEqual([]);
    expect(facility(after, 'CS-001')?.['Ngày cấp tài khoản']).toBe('2021-01-27');
  });

  test('import/account-again: its remedy is the later day, and then the lists say nothing of it', async () => {
    const { findings, after } = await again(raw);
    const [, cell] = /ghi (\S+) vào ô Ngày cấp tài khoản của CS-001/.exec(findings[0]!.hint!)!;
    const mended = typedFor(after, 'CS-001', 'Ngày cấp tài khoản', cell!);
    expect(checked(mended)).toEqual([]);
    const later = await again(mended);
    expect([later.findings, later.files.size]).toEqual([[], 0]);
    expect(facility(later.after, 'CS-001')?.['Ngày cấp tài khoản']).toBe('2021-03-03');
  });
});
