import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { parseSite } from '../../src/dataset/site.ts';
import { importFile, readNamedColumns } from '../../src/import/index.ts';
import type { ImportOptions } from '../../src/import/result.ts';
import { DaySchema } from '../../src/model/day.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { checkDigit } from '../fixtures/import/tax-codes.ts';
import { edited } from './data-sets.ts';
import { emptyProvince, withFiles } from './import-base.ts';
import { findingOf, withoutLine } from './remedies.ts';
import {
  AN_PHU,
  answered,
  checked,
  CHON_THANH,
  codesOf,
  countedOn,
  facility,
  FIRM,
  firstWeek,
  OTHER_FIRM,
  put,
  TAN_LAP,
  TODAY,
} from './second-week.ts';

type Cells = Readonly<Record<string, string>>;

/** A list with a column for whatever its rows say. */
async function list(
  before: RawFiles,
  rows: readonly Cells[],
  day = '07/6/2021',
  options: ImportOptions = {},
) {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => headings.map((heading) => row[heading] ?? ''));
  const bytes = new TextEncoder().encode(csvText([[`đến ngày ${day}`], headings, ...cells]));
  const result = await importFile(bytes, 'tuan.csv', before, { today: TODAY, ...options });
  return { ...result, after: withFiles(before, result.files) };
}

const LEVEL = { ...FIRM, Mức: 'An toàn', 'Ngày đánh giá': '12/5/2021' };
const EMPTY = emptyProvince({});

describe('a cell that the hint says how to write', () => {
  /** Of a new facility; what is wrong with its cells, what the hint says, and cells as it says. */
  const CASES: readonly (readonly [string, Cells, string, readonly Cells[]])[] = [
    ['import/id', { 'Mã cơ sở': 'CS 7/1' }, 'để trống cho cơ sở mới', [{ 'Mã cơ sở': '' }]],
    [
      'import/name',
      { 'Tên cơ sở': '' },
      'điền tên, hoặc bỏ cả dòng',
      [{ 'Tên cơ sở': FIRM['Tên cơ sở'] }],
    ],
    [
      'import/tax-code',
      { 'Mã số thuế': '123' },
      'gõ lại mã từ giấy tờ, hoặc để trống',
      [{ 'Mã số thuế': FIRM['Mã số thuế'] }, { 'Mã số thuế': '' }],
    ],
    [
      'import/tax-code-scientific',
      { 'Mã số thuế': '3.8E+09' },
      'gõ lại mã từ giấy tờ',
      [{ 'Mã số thuế': FIRM['Mã số thuế'] }],
    ],
    [
      'import/level',
      { Mức: 'tốt' },
      'ghi An toàn, Có rủi ro, Không an toàn hoặc Chưa đánh giá',
      [
        { Mức: 'An toàn' },
        { Mức: 'Có rủi ro' },
        { Mức: 'Không an toàn' },
        { Mức: 'Chưa đánh giá' },
      ],
    ],
    [
      'import/level',
      { Mức: '', 'Ngày đánh giá': '12/5/2021' },
      'ghi mức ở cột Mức, hoặc bỏ ngày',
      [{ Mức: 'An toàn', 'Ngày đánh giá': '12/5/2021' }, { 'Ngày đánh giá': '' }],
    ],
    [
      'import/level',
      { 'An toàn': 'rồi', 'Có rủi ro': '' },
      'đánh dấu x, hoặc để trống',
      [{ 'An toàn': 'x' }, { 'An toàn': '' }],
    ],
    [
      'import/several-levels',
      { 'An toàn': 'x', 'Có rủi ro': 'x' },
      'chỉ để lại một dấu',
      [{ 'An toàn': 'x' }, { 'Có rủi ro': 'x' }],
    ],
    [
      'import/status',
      { 'Đăng ký': 'hôm nọ' },
      'ghi "đã đăng ký" hoặc "chưa đăng ký"',
      [{ 'Đăng ký': 'đã đăng ký' }, { 'Đăng ký': 'chưa đăng ký' }],
    ],
    [
      'import/status',
      { 'Đăng ký': 'chưa đăng ký', 'Ngày cấp tài khoản': '12/5/2021' },
      'sửa một trong hai ô',
      [
        { 'Đăng ký': 'đã đăng ký', 'Ngày cấp tài khoản': '12/5/2021' },
        { 'Đăng ký': 'chưa đăng ký', 'Ngày cấp tài khoản': '' },
      ],
    ],
    [
      'import/status',
      { 'Tình trạng': 'xa lắm' },
      'ghi "đang hoạt động" hoặc "ngừng hoạt động"; tình trạng khác thì chuyển sang cột Ghi chú',
      [
        { 'Tình trạng': 'đang hoạt động' },
        { 'Tình trạng': 'ngừng hoạt động' },
        { 'Tình trạng': '', 'Ghi chú': 'xa lắm' },
      ],
    ],
    [
      'import/status',
      { 'Tình trạng': 'đang hoạt động', 'Ngày ngừng': '12/5/2021' },
      'sửa một trong hai ô',
      [
        { 'Tình trạng': 'ngừng hoạt động', 'Ngày ngừng': '12/5/2021' },
        { 'Tình trạng': 'đang hoạt động', 'Ngày ngừng': '' },
      ],
    ],
    [
      'import/date',
      { 'Ngày cấp tài khoản': '31/4/2021' },
      'ghi ngày/tháng/năm như 07/6/2021; không biết ngày thì để trống',
      [{ 'Ngày cấp tài khoản': '07/6/2021' }, { 'Ngày cấp tài khoản': '' }],
    ],
    [
      'import/date',
      { 'Ngày ngừng': 'tháng 5/2021' },
      'ghi ngày/tháng/năm như 07/6/2021; không biết ngày ngừng thì ghi "không rõ ngày"',
      [{ 'Ngày ngừng': '07/6/2021' }, { 'Ngày ngừng': 'không rõ ngày' }],
    ],
    [
      'import/date',
      { 'Tình trạng': 'ngừng hoạt động từ 31/4/2021' },
      'không biết ngày thì chỉ ghi tình trạng',
      [{ 'Tình trạng': 'ngừng hoạt động' }],
    ],
    [
      'import/date',
      { 'Ngày cấp tài khoản': '12/5/1921' },
      'kiểm tra lại năm; ghi đủ bốn chữ số',
      [{ 'Ngày cấp tài khoản': '12/5/2021' }],
    ],
    [
      'import/date',
      { 'Ngày cấp tài khoản': '12/5/2021', 'Ngày ngừng': '01/5/2021' },
      'kiểm tra lại hai ngày; không biết ngày ngừng thì ghi "không rõ ngày"',
      [
        { 'Ngày cấp tài khoản': '12/5/2021', 'Ngày ngừng': 'không rõ ngày' },
        { 'Ngày cấp tài khoản': '12/5/2021', 'Ngày ngừng': '20/5/2021' },
      ],
    ],
    [
      'import/date-without-year',
      { 'Ngày cấp tài khoản': '12/5' },
      'thêm năm vào ô, hoặc nhập lại với --default-year',
      [{ 'Ngày cấp tài khoản': '12/5/2021' }],
    ],
    [
      'import/date-order',
      { 'Ngày cấp tài khoản': '20/5/2021', Mức: 'An toàn', 'Ngày đánh giá': '12/5/2021' },
      'kiểm tra lại hai ngày',
      [
        { 'Ngày cấp tài khoản': '10/5/2021', Mức: 'An toàn', 'Ngày đánh giá': '12/5/2021' },
        { 'Ngày cấp tài khoản': '20/5/2021', Mức: 'An toàn', 'Ngày đánh giá': '20/5/2021' },
      ],
    ],
    [
      'import/ceased-but-assessed',
      { 'Tình trạng': 'ngừng hoạt động', Mức: 'An toàn', 'Ngày đánh giá': '12/5/2021' },
      'còn hoạt động thì sửa tình trạng',
      [{ 'Tình trạng': 'đang hoạt động', Mức: 'An toàn', 'Ngày đánh giá': '12/5/2021' }],
    ],
    [
      'import/temporarily-ceased',
      { 'Tình trạng': 'tạm ngừng hoạt động' },
      'nếu vẫn tính là đang hoạt động thì sửa ô rồi nhập lại',
      [{ 'Tình trạng': 'đang hoạt động' }],
    ],
    [
      'import/district-contradicts',
      { Huyện: 'huyện Đồng Phú' },
      'hỏi lại địa bàn, sửa cột Huyện hoặc địa chỉ cho khớp rồi nhập lại',
      [{ Huyện: 'huyện Chơn Thành' }, { Huyện: 'huyện Đồng Phú', 'Địa chỉ': TAN_LAP }],
    ],
    [
      'import/outside-province',
      { Huyện: 'huyện Chơn Thành', 'Địa chỉ': 'phường Dĩ An, thành phố Dĩ An, tỉnh Bình Dương' },
      'ghi địa chỉ nơi sản xuất trong tỉnh',
      [{ Huyện: 'huyện Chơn Thành' }],
    ],
    [
      'import/masked',
      { 'Ghi chú': 'gọi 0900 000 017' },
      'không ghi liên hệ cá nhân vào danh sách',
      [{ 'Ghi chú': '' }],
    ],
    [
      'import/tax-code-zero',
      { 'Mã số thuế': `99000000${checkDigit('099000000')}` },
      'đặt cột là Văn bản (Text) để Excel giữ số 0',
      [{ 'Mã số thuế': `099000000${checkDigit('099000000')}` }],
    ],
    [
      'import/address-unclear',
      { Huyện: 'huyện Lạ' },
      'sửa tên cho đúng danh mục của tỉnh rồi nhập lại',
      [{ Huyện: 'huyện Chơn Thành' }],
    ],
  ];

  test.each(CASES)('%s %j: %s', async (code, wrong, hint, ways) => {
    // Not the only row: of a list that says nothing of accounts other things are told.
    const rows = (cells: Cells) => [
      { ...FIRM, ...cells },
      { ...OTHER_FIRM, 'Địa chỉ': AN_PHU, ...blank(cells) },
    ];
    const told = await list(EMPTY, rows(wrong));
    expect(findingOf(told, code).hint).toContain(hint);
    for (const cells of ways) {
      const mended = await list(told.after, rows({ ...blank(wrong), ...cells }));
      expect(codesOf(mended)).toEqual([]);
      expect(facility(mended.after, 'CS-002')).toBeDefined();
      if ('Ngày ngừng' in cells && hint.includes('không rõ ngày'))
        expect(facility(mended.after, 'CS-002')!['Ngày ngừng']).not.toBe('');
      expect(checked(mended.after)).toEqual([]);
    }
  });

  /** The same columns, empty: but for those that every row has. */
  function blank(cells: Cells): Cells {
    const own = Object.keys(cells).filter((heading) => !(heading in FIRM));
    return Object.fromEntries(own.map((heading) => [heading, '']));
  }
});

test('import/date-without-year: the option that it names takes the year for a warning', async () => {
  const row = { ...FIRM, 'Ngày cấp tài khoản': '12/5' };
  const { hint } = findingOf(await list(EMPTY, [row]), 'import/date-without-year');
  expect(hint).toContain('nhập lại với --default-year');
  const dated = await list(EMPTY, [row], '07/6/2021', { defaultYear: 2021 });
  expect(findingOf(dated, 'import/date-without-year').hint).toBe('ghi cả năm nếu hiểu chưa đúng');
  expect(facility(dated.after, 'CS-001')?.['Ngày cấp tài khoản']).toBe('2021-05-12');
  const whole = { ...row, 'Ngày cấp tài khoản': '12/5/2021' };
  expect((await list(dated.after, [whole])).findings).toEqual([]);
});

test('import/temporarily-ceased of one that was at work: it never ceased', async () => {
  const first = await firstWeek();
  const told = await list(first, [{ ...FIRM, 'Tình trạng': 'tạm ngừng hoạt động' }]);
  expect(findingOf(told, 'import/temporarily-ceased').hint).toContain('sửa ô rồi nhập lại');
  const mended = await list(told.after, [{ ...FIRM, 'Tình trạng': 'đang hoạt động' }]);
  expect(mended.findings).toEqual([]);
  expect(checked(mended.after)).toEqual([]);
  for (const day of ['2021-06-06', '2021-06-07'])
    expect(countedOn(mended.after, day)).toContain(`CS-001 notAssessed ${CHON_THANH}`);
});

test('import/in-both-lists: in one of the two, and all goes in', async () => {
  const rows = [
    { ...FIRM, Đợt: '376' },
    { ...OTHER_FIRM, Đợt: '376' },
    { ...FIRM, Đợt: '70' },
  ];
  const refused = await list(EMPTY, rows);
  const { hint } = findingOf(refused, 'import/in-both-lists');
  expect(hint).toMatch(/^bỏ cơ sở khỏi một trong hai danh sách rồi nhập lại/);
  for (const left of [0, 2]) {
    const mended = await list(
      refused.after,
      rows.filter((_, at) => at !== left),
    );
    expect(mended.findings).toEqual([]);
    expect(checked(mended.after)).toEqual([]);
  }
});

test('import/in-park-contradicts: the name of the park, which is asked about, or its side', async () => {
  const told = await list(EMPTY, [{ ...FIRM, 'Khu công nghiệp': 'trong' }]);
  const { hint } = findingOf(told, 'import/in-park-contradicts');
  expect(hint).toBe('hỏi lại, ghi đúng tên khu công nghiệp');
  const outside = await list(told.after, [{ ...FIRM, 'Khu công nghiệp': 'ngoài' }]);
  expect([codesOf(outside), checked(outside.after)]).toEqual([[], []]);
  const rows = [{ ...FIRM, 'Địa chỉ': '', 'Khu công nghiệp': 'KCN Chơn Thành I' }];
  const asked = await list(told.after, rows);
  expect(codesOf(asked)).toEqual(['import/asked']);
  const answers = { bytes: answered(asked, 'là CS-001'), file: 'tuan.csv.can-sua.csv' };
  const mended = await list(told.after, rows, '07/6/2021', { answers });
  expect([codesOf(mended), checked(mended.after)]).toEqual([[], []]);
});

test('import/tax-code-check: the right code is asked about, and taken', async () => {
  const right = FIRM['Mã số thuế'];
  const wrong = right.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
  const told = await list(EMPTY, [{ ...FIRM, 'Mã số thuế': wrong }]);
  expect(findingOf(told, 'import/tax-code-check').hint).toContain('so lại với giấy tờ');
  const asked = await list(told.after, [FIRM]);
  expect(codesOf(asked)).toEqual(['import/asked']);
  const answers = { bytes: answered(asked, 'là CS-001'), file: 'tuan.csv.can-sua.csv' };
  const mended = await list(told.after, [FIRM], '07/6/2021', { answers });
  expect(mended.findings).toEqual([]);
  expect(facility(mended.after, 'CS-001')?.['Mã số thuế']).toBe(right);
  expect(checked(mended.after)).toEqual([]);
});

describe('of a level that the log has otherwise', async () => {
  const first = await firstWeek([LEVEL, OTHER_FIRM]);
  const logged = (raw: RawFiles) =>
    new TextDecoder().decode(raw.bytes.get('assessments.csv')).split('\n').length - 1;
  const lineOf = (raw: RawFiles) => logged(raw);

  test('import/undated-level: with its day it goes in', async () => {
    const row = { ...FIRM, Mức: 'Có rủi ro', 'Ngày đánh giá': '' };
    const refused = await put(first, [row], '07/6/2021');
    expect(findingOf(refused, 'import/undated-level').hint).toBe('ghi ngày đánh giá rồi nhập lại');
    const dated = { ...row, 'Ngày đánh giá': '01/6/2021' };
    const mended = await put(refused.after, [dated], '07/6/2021');
    expect(mended.findings).toEqual([]);
    expect(countedOn(mended.after, '2021-06-07')).toContain(`CS-001 atRisk ${CHON_THANH}`);
    expect(checked(mended.after)).toEqual([]);
  });

  test('import/same-day-level: right in the list, or in assessments.csv', async () => {
    const row = { ...LEVEL, Mức: 'Có rủi ro' };
    const refused = await put(first, [row], '07/6/2021');
    const { hint } = findingOf(refused, 'import/same-day-level');
    expect(hint).toBe('hỏi lại cơ sở; mức cũ sai thì sửa trong assessments.csv');
    expect((await put(refused.after, [LEVEL], '07/6/2021')).findings).toEqual([]);
    const right = edited(refused.after, 'assessments.csv', (text) =>
      text.replace('An toàn', 'Có rủi ro'),
    );
    const mended = await put(right, [row], '07/6/2021');
    expect([mended.findings, logged(mended.after)]).toEqual([[], logged(first)]);
    expect(checked(mended.after)).toEqual([]);
  });

  test('import/log-contradicts: without the rows that it names', async () => {
    const row = { ...FIRM, Mức: 'Chưa đánh giá', 'Ngày đánh giá': '' };
    const told = await put(first, [row], '07/6/2021');
    const { hint } = findingOf(told, 'import/log-contradicts');
    expect(hint).toBe(
      'nếu chưa đánh giá lần nào thì xóa các dòng của CS-001 trong assessments.csv',
    );
    const mended = withoutLine(told.after, 'assessments.csv', lineOf(first));
    expect((await put(mended, [row], '07/6/2021')).findings).toEqual([]);
    expect(countedOn(mended, '2021-06-07')).toContain(`CS-001 notAssessed ${CHON_THANH}`);
    expect(checked(mended)).toEqual([]);
  });
});

describe('import/unknown-facility', async () => {
  const first = await firstWeek([FIRM]);
  const row = {
    'Tên cơ sở': OTHER_FIRM['Tên cơ sở'],
    Mức: 'An toàn',
    'Ngày đánh giá': '12/5/2021',
  };
  const LISTED = { kind: 'assessments' } as const;
  const refused = await list(first, [row], '07/6/2021', LISTED);

  test('once the list of facilities is in, the assessment is', async () => {
    const { hint } = findingOf(refused, 'import/unknown-facility');
    expect(hint).toBe('nhập danh sách cơ sở trước, hoặc ghi đúng mã cơ sở');
    const known = await list(refused.after, [OTHER_FIRM]);
    const mended = await list(known.after, [row], '07/6/2021', LISTED);
    expect(mended.findings).toEqual([]);
    expect(countedOn(mended.after, '2021-06-07')).toContain(`CS-002 safe ${CHON_THANH}`);
    expect(checked(mended.after)).toEqual([]);
  });

  test('or under the right code, and what is asked then is answered', async () => {
    const coded = [{ ...row, 'Mã cơ sở': 'CS-001' }];
    const asked = await list(refused.after, coded, '07/6/2021', LISTED);
    expect(codesOf(asked)).toEqual(['import/asked']);
    const answers = { bytes: answered(asked, 'là CS-001'), file: 'tuan.csv.can-sua.csv' };
    const mended = await list(refused.after, coded, '07/6/2021', { ...LISTED, answers });
    expect(mended.findings).toEqual([]);
    expect(countedOn(mended.after, '2021-06-07')).toContain(`CS-001 safe ${CHON_THANH}`);
    expect(checked(mended.after)).toEqual([]);
  });
});

describe('import/list-day-differs', () => {
  test('without --day the day of the title holds, and the day of the data as it names it', async () => {
    const day = DaySchema.parse('2021-06-14');
    const told = await list(await firstWeek(), [LEVEL], '10/6/2021', { day });
    const { hint } = findingOf(told, 'import/list-day-differs');
    const again = await list(told.after, [LEVEL], '10/6/2021');
    expect(again.findings).toEqual([]);
    const [, asOf] = /rồi sửa asOf trong site\.json thành (\S+)$/.exec(hint!)!;
    const mended = edited(again.after, 'site.json', (text) => text.replace('2021-06-14', asOf!));
    expect([parseSite(mended).value?.asOf, checked(mended)]).toEqual(['2021-06-10', []]);
  });

  test('of a day that moves nothing no more is said', async () => {
    const day = DaySchema.parse('2021-06-05');
    const told = await list(await firstWeek(), [LEVEL], '06/6/2021', { day });
    expect(findingOf(told, 'import/list-day-differs').hint).toMatch(/không có --day$/);
    expect((await list(told.after, [LEVEL], '06/6/2021')).findings).toEqual([]);
  });
});

test('import/address-review: with its district it is asked about, and may have moved', async () => {
  const first = await firstWeek();
  const told = await list(first, [{ ...FIRM, 'Địa chỉ': 'Số 5 đường Hùng Vương' }]);
  const { hint } = findingOf(told, 'import/address-review');
  expect(hint).toMatch(/vào cột Huyện rồi nhập lại$/);
  const rows = [{ ...FIRM, 'Địa chỉ': 'Số 5 đường Hùng Vương', Huyện: 'huyện Đồng Phú' }];
  const asked = await list(told.after, rows);
  expect(codesOf(asked)).toContain('import/asked');
  const answers = { bytes: answered(asked, 'CS-001 đã chuyển'), file: 'tuan.csv.can-sua.csv' };
  const mended = await list(told.after, rows, '07/6/2021', { answers });
  expect(facility(mended.after, 'CS-001')?.['Huyện']).toBe('huyện Đồng Phú');
  expect(checked(mended.after)).toEqual([]);
});

test('import/days-alone: a column of levels, or of notes', async () => {
  const row = { ...FIRM, 'Ngày ĐG': '12/5/2021' };
  const told = await list(EMPTY, [row]);
  const { hint } = findingOf(told, 'import/days-alone');
  expect(told.understood.join(' ')).not.toContain('Ngày ĐG');
  const [, column] = /thêm cột (\S+) ghi kết quả/.exec(hint!)!;
  expect((await list(EMPTY, [{ ...row, [column!]: 'An toàn' }])).findings).toEqual([]);
  const columns = readNamedColumns(/--columns "([^"]+)"/.exec(hint!)![1]!);
  if (typeof columns === 'string') throw new Error(columns);
  const kept = await list(EMPTY, [row], '07/6/2021', { columns });
  expect(kept.findings).toEqual([]);
  expect(facility(kept.after, 'CS-001')?.['Ghi chú nội bộ']).toContain('12/5/2021');
});

test('import/day-unassessed: one finding of all rows, until they have a level or no day', async () => {
  const rows = (level: string, day: string) =>
    [FIRM, OTHER_FIRM].map((firm) => ({ ...firm, Mức: level, 'Ngày đánh giá': day }));
  const told = await list(EMPTY, rows('Chưa đánh giá', '12/5/2021'));
  const { hint, message } = findingOf(told, 'import/day-unassessed');
  expect(message).toMatch(/^dòng 3, 4 /);
  expect(hint).toMatch(/^đã đánh giá thì ghi mức ở cột Mức, chưa thì xóa ngày/);
  expect((await list(EMPTY, rows('An toàn', '12/5/2021'))).findings).toEqual([]);
  expect((await list(EMPTY, rows('Chưa đánh giá', ''))).findings).toEqual([]);
});

test('import/registration-assumed: with the column that it names they have no account', async () => {
  const row = Object.fromEntries(Object.entries(FIRM).filter(([heading]) => heading !== 'Đăng ký'));
  const told = await list(EMPTY, [row]);
  const { hint } = findingOf(told, 'import/registration-assumed');
  const [, column, cell] = /thêm cột (.*) ghi "(.*)" rồi nhập lại$/.exec(hint!)!;
  const mended = await list(told.after, [{ ...row, [column!]: cell! }]);
  expect(mended.findings).toEqual([]);
  expect(facility(mended.after, 'CS-001')?.['Đăng ký']).toBe('chưa đăng ký');
  expect(checked(mended.after)).toEqual([]);
});

describe('of a list of replies', async () => {
  const first = await firstWeek();
  const right = {
    'Công văn': '1088/SCT-CN',
    'Đơn vị': 'UBND huyện Phú Riềng',
    'Ngày trả lời': '03/6/2021',
  };
  const CASES: readonly (readonly [string, Cells, string, readonly Cells[]])[] = [
    [
      'import/dispatch',
      { 'Công văn': '999/SCT-CN' },
      'ghi số ký hiệu như ở trang Công văn của bản đồ',
      [{}],
    ],
    [
      'import/unit',
      { 'Đơn vị': 'UBND huyện Lạ' },
      'ghi tên đơn vị như ở trang Công văn của bản đồ, hoặc mã đơn vị',
      [{}, { 'Đơn vị': 'UBND-698' }],
    ],
    [
      'import/unit',
      { 'Đơn vị': 'UBND huyện Phú Riêngg' },
      'có phải "UBND huyện Phú Riềng" không? đúng thì ghi như vậy',
      [{ 'Đơn vị': 'UBND huyện Phú Riềng' }],
    ],
    ['import/unit', { 'Đơn vị': 'BQLKKT' }, 'kiểm tra lại công văn và đơn vị', [{}]],
    ['import/reply-early', { 'Ngày trả lời': '03/1/2021' }, 'kiểm tra lại ngày', []],
  ];

  test.each(CASES)('%s %j: %s', async (code, wrong, hint, ways) => {
    const told = await list(first, [{ ...right, ...wrong }]);
    expect(findingOf(told, code).hint).toContain(hint);
    for (const cells of ways) {
      const mended = await list(told.after, [{ ...right, ...cells }]);
      expect(mended.findings).toEqual([]);
      expect(checked(mended.after)).toEqual([]);
    }
  });

  test('import/reply-early: the day put right in the list and what has gone in', async () => {
    const told = await list(first, [{ ...right, 'Ngày trả lời': '03/1/2021' }]);
    expect(checked(told.after)).toEqual(['warning reply/before-request']);
    const { hint } = findingOf(told, 'import/reply-early');
    expect(hint).toBe('kiểm tra lại ngày, sai thì sửa cả trong replies.csv; trả lời vẫn được tính');
    const mended = edited(told.after, 'replies.csv', (text) =>
      text.replace('2021-01-03', '2021-06-03'),
    );
    expect((await list(mended, [right])).findings).toEqual([]);
    expect(checked(mended)).toEqual([]);
  });

  test('import/replies-unsaid: a column that says who has replied', async () => {
    const take = async (heading: string, cell: string) => {
      const text = `TÌNH HÌNH TRẢ LỜI CÔNG VĂN SỐ 1088,\nĐơn vị,${heading}\nUBND huyện Đồng Phú,${cell}\n`;
      const bytes = new TextEncoder().encode(text);
      const options = { today: TODAY, kind: 'replies' } as const;
      return importFile(bytes, 'tl.csv', emptyProvince({}), options);
    };
    const told = await take('Ghi chú', '');
    const { hint } = findingOf(told, 'import/replies-unsaid');
    expect(told.summary?.effects).toEqual([]);
    expect(hint).toMatch(/^thêm cột Đã trả lời, ghi x hoặc ngày trả lời/);
    for (const cell of ['x', '05/6/2021']) {
      const { findings, summary } = await take('Đã trả lời', cell);
      expect(findings).toEqual([]);
      expect(summary?.effects).toEqual([{ kind: 'replied', count: 1 }]);
    }
  });

  test('import/second-reply: the day of the one that there is in replies.csv', async () => {
    const one = await list(first, [right]);
    const told = await list(one.after, [{ ...right, 'Ngày trả lời': '04/6/2021' }]);
    const { hint } = findingOf(told, 'import/second-reply');
    expect(hint).toBe('nếu là một thì xóa dòng sai trong replies.csv');
    for (const day of ['2021-06-03', '2021-06-04']) {
      const text = new TextDecoder().decode(told.after.bytes.get('replies.csv'));
      const line = text.split('\n').findIndex((row) => row.startsWith(`1088,UBND-698,${day}`)) + 1;
      const mended = withoutLine(told.after, 'replies.csv', line);
      expect(checked(mended)).toEqual([]);
    }
  });
});
