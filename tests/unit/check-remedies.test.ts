import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { edited } from './data-sets.ts';
import { added, errorIn, typed, typedFor, warningIn, withoutRow, withText } from './remedies.ts';
import { checked, countedOn, FIRM, firstWeek, merged, put, TAN_LAP } from './second-week.ts';

const told = { ...FIRM, Mức: 'An toàn', 'Ngày đánh giá': '12/5/2021' };
/** A data set of a later day. */
const movedOn = (raw: RawFiles, asOf: string) =>
  edited(raw, 'site.json', (text) => text.replace(/("asOf": ")[^"]*/, `$1${asOf}`));

describe('assessment/after-ceasing', async () => {
  const first = await firstWeek([told]);
  const raw = typedFor(first, 'CS-001', 'Ngày ngừng', '2021-05-10');
  const finding = warningIn(raw, 'assessment/after-ceasing');

  /** As its hint says of one that is at work again. */
  function reopened(from: RawFiles): RawFiles {
    const { hint } = warningIn(from, 'assessment/after-ceasing');
    const [, row] = /bỏ ngày ngừng trong facilities\.csv và thêm vào history\.csv dòng: (.*)$/.exec(
      hint!,
    )!;
    return added(typedFor(from, 'CS-001', 'Ngày ngừng', ''), 'history.csv', row!);
  }

  test('either day put right, or no ceasing of a facility that is at work again', () => {
    expect(finding.hint).toMatch(/^kiểm tra lại hai ngày; /);
    expect(checked(typed(raw, finding, '2021-05-09'))).toEqual([]);
    expect(checked(typedFor(raw, 'CS-001', 'Ngày ngừng', '2021-05-12'))).toEqual([]);
    expect(checked(reopened(raw))).toEqual([]);
  });

  test('after a ceasing and a reopening that lists have told', async () => {
    let told = await firstWeek();
    for (const [day, word] of [
      ['31/5/2021', 'đã ngừng hoạt động từ 10/5/2021'],
      ['07/6/2021', 'đang hoạt động'],
      ['21/6/2021', 'đã ngừng hoạt động từ 20/6/2021'],
    ] as const)
      told = (await put(told, [{ ...FIRM, 'Tình trạng': word }], day)).after;
    told = movedOn(told, '2021-06-28');
    // Of a ceasing before the reopening that was told, too.
    const earlier = typedFor(told, 'CS-001', 'Ngày ngừng', '2021-05-20');
    const same = edited(earlier, 'history.csv', (text) => text.replace('2021-06-20', '2021-05-20'));
    const again = (raw: RawFiles, day: string) =>
      reopened(added(raw, 'assessments.csv', `CS-001,${day},An toàn,`));
    expect(checked(again(same, '2021-05-25'))).toEqual([]);
    const mended = again(told, '2021-06-25');
    expect(checked(mended)).toEqual([]);
    const statusOn = (day: string) => countedOn(mended, day)[0]!.split(' ')[1];
    expect(['2021-06-19', '2021-06-22', '2021-06-25'].map(statusOn)).toEqual([
      'notAssessed',
      'ceased',
      'safe',
    ]);
  });

  test('in a data set that keeps no history', () => {
    const bytes = new Map(raw.bytes);
    bytes.delete('history.csv');
    const plain = { ...raw, bytes };
    expect(warningIn(plain, 'assessment/after-ceasing').hint).toMatch(
      /bỏ ngày ngừng trong facilities\.csv$/,
    );
    expect(checked(typedFor(plain, 'CS-001', 'Ngày ngừng', ''))).toEqual([]);
  });
});

test('facility/ceased-before-account: either day put right, or none', async () => {
  const granted = typedFor(await firstWeek(), 'CS-001', 'Ngày cấp tài khoản', '2021-05-10');
  const raw = typedFor(granted, 'CS-001', 'Ngày ngừng', '2021-05-01');
  const error = errorIn(raw, 'facility/ceased-before-account');
  const [, words] = /thì ghi "(.*)"$/.exec(error.hint!)!;
  for (const cell of [words!, '2021-05-10']) expect(checked(typed(raw, error, cell))).toEqual([]);
  expect(checked(typed(raw, error, '2021-05-01', 'Ngày cấp tài khoản'))).toEqual([]);
});

test('history/value: the old value of the column, or no row', async () => {
  const first = await put(
    await firstWeek([{ ...FIRM, 'Đăng ký': 'chưa đăng ký' }]),
    [FIRM],
    '07/6/2021',
  );
  const raw = edited(first.after, 'history.csv', (text) =>
    text.replace(',chưa đăng ký,', ',chưa rõ,'),
  );
  const error = errorIn(raw, 'history/value');
  expect(error.hint).toBe('ghi giá trị cũ của cột Đăng ký, hoặc xóa dòng này');
  expect(error.message).toContain('chưa đăng ký');
  expect(checked(typed(raw, error, 'chưa đăng ký'))).toEqual([]);
  expect(checked(withoutRow(raw, error))).toEqual([]);
});

describe('override/unknown-facility', () => {
  const HEADING = 'Mã cơ sở,Vĩ độ,Kinh độ,Bằng chứng,Người duyệt,Ngày duyệt,Dấu địa chỉ';
  const position = (code: string) =>
    `${HEADING}\n${code},11.53,106.75,bản đồ,Sở Công Thương,2021-05-01,d00000000\n`;

  test('no row', async () => {
    const raw = withText(await firstWeek(), 'places/overrides.csv', position('CS-099'));
    const error = errorIn(raw, 'override/unknown-facility');
    expect(error.hint).toBe('sửa mã, hoặc xóa dòng này');
    expect(checked(withoutRow(raw, error))).toEqual([]);
  });

  test.each(['sửa mã', 'gộp'])(
    'the right code, and the mark that is then named: %s',
    async (way) => {
      const first = await firstWeek();
      const from = way === 'gộp' ? merged(first, 'CS-002', 'CS-001') : first;
      const raw = withText(
        from,
        'places/overrides.csv',
        position('CS-002').replace('CS-002', way === 'gộp' ? 'CS-002' : 'CS-099'),
      );
      const error = errorIn(raw, 'override/unknown-facility');
      const code = way === 'gộp' ? /ghi (\S+),/.exec(error.hint!)![1]! : 'CS-001';
      const mended = typed(raw, error, code);
      const changed = errorIn(mended, 'override/address-changed');
      const [, mark] = /dấu mới (\S+),/.exec(changed.hint!)!;
      expect(checked(typed(mended, changed, mark!))).toEqual([]);
      expect(checked(withoutRow(raw, error))).toEqual([]);
    },
  );
});

describe('a day after that of the data', async () => {
  const first = await firstWeek([told]);
  const asOf = '2021-06-08';
  const TABLES: readonly (readonly [string, string, () => RawFiles])[] = [
    [
      'facility/after-as-of',
      'Ngày cấp tài khoản',
      () => typedFor(first, 'CS-001', 'Ngày cấp tài khoản', asOf),
    ],
    ['facility/after-as-of', 'Ngày ngừng', () => typedFor(first, 'CS-001', 'Ngày ngừng', asOf)],
    [
      'assessment/after-as-of',
      '',
      () => added(first, 'assessments.csv', `CS-001,${asOf},An toàn,`),
    ],
    [
      'history/after-as-of',
      '',
      () => added(first, 'history.csv', `CS-001,${asOf},Tên cơ sở,Cũ,${FIRM['Tên cơ sở']},`),
    ],
    [
      'dispatch/after-as-of',
      '',
      () => added(first, 'dispatches.csv', `99/SCT-CN,${asOf},Thử,Bộ Công Thương,,,`),
    ],
    ['reply/after-as-of', '', () => added(first, 'replies.csv', `1088,UBND-698,${asOf},,`)],
    ['report/after-as-of', '', () => withText(first, 'reports.csv', `Ngày,Tên\n${asOf},Kỳ thử\n`)],
  ];

  test.each(TABLES)('%s %s: another day, or a later day of the data', (code, _, make) => {
    const raw = make();
    const error = errorIn(raw, code);
    expect(error.hint).toBe('sửa ngày, hoặc chuyển asOf trong site.json đến ngày mới');
    const before = checked(first).concat(
      code.startsWith('report') ? ['warning report/not-frozen'] : [],
    );
    for (const mended of [typed(raw, error, '2021-06-07'), movedOn(raw, asOf)])
      expect(checked(mended)).toEqual(before);
  });
});

describe('facility/nowhere', async () => {
  const OUTSIDE = 'phường Dĩ An, thành phố Dĩ An, tỉnh Bình Dương';
  const first = await firstWeek([told]);

  test('in another province: an address in this one, or no row of the code', () => {
    const raw = typedFor(first, 'CS-001', 'Địa chỉ', OUTSIDE);
    const error = errorIn(raw, 'facility/nowhere');
    expect(error.hint).toBe(
      'ghi địa chỉ nơi sản xuất trong tỉnh, hoặc bỏ dòng này và mọi dòng khác của mã này',
    );
    expect(checked(typed(raw, error, TAN_LAP))).toEqual([]);
    const bytes = new Map(
      [...raw.bytes].map(([file, text]) => [
        file,
        Buffer.from(
          Buffer.from(text)
            .toString()
            .replace(/^CS-001,.*\r?\n/gm, ''),
        ),
      ]),
    );
    expect(checked({ ...raw, bytes })).toEqual([]);
  });

  test('where a data set requires a district: its name in the column that is named', () => {
    const strict = edited(first, 'site.json', (text) =>
      text.replace('"levels"', '"requireDistrict": true,\n  "levels"'),
    );
    const raw = typedFor(strict, 'CS-001', 'Địa chỉ', 'ấp 1');
    const error = errorIn(raw, 'facility/nowhere');
    expect([error.hint, error.at.column]).toEqual([
      'ghi huyện, thị xã hoặc thành phố vào cột Huyện',
      'Huyện',
    ]);
    expect(checked(typed(raw, error, 'huyện Chơn Thành'))).toEqual([]);
  });

  test.each([OUTSIDE, 'ấp 1'])('of a place before, told once at its own row: %s', (from) => {
    const strict = edited(first, 'site.json', (text) =>
      text.replace('"levels"', '"requireDistrict": true,\n  "levels"'),
    );
    const renamed = (day: string, was: string, is: string) =>
      `CS-001,${day},Tên cơ sở,${was},${is},`;
    const rows = [
      renamed('2021-05-10', 'Cũ nhất', 'Cũ'),
      renamed('2021-05-20', 'Cũ', FIRM['Tên cơ sở']),
      `CS-001,2021-05-20,Địa chỉ,"${from}","${FIRM['Địa chỉ']}",`,
    ];
    const raw = added(strict, 'history.csv', rows.join('\n'));
    const error = errorIn(raw, 'facility/nowhere');
    expect(error.hint).toBe(
      'ghi nơi cũ ở trong tỉnh, có tên địa bàn trong danh mục, hoặc xóa các dòng về nơi cũ ấy',
    );
    expect(checked(typed(raw, error, TAN_LAP))).toEqual([]);
    expect(checked(withoutRow(raw, error))).toEqual([]);
  });
});

describe('facility/not-placed', () => {
  test('the name of the district in the column that is named', async () => {
    const raw = typedFor(await firstWeek(), 'CS-001', 'Địa chỉ', 'ấp 1');
    const finding = warningIn(raw, 'facility/not-placed');
    expect(finding.hint).toContain('vào cột Huyện');
    expect(checked(typed(raw, finding, 'huyện Chơn Thành', 'Huyện'))).toEqual([]);
  });
});

describe('of a place that contradicts itself', async () => {
  const first = await firstWeek();
  const cells = (of: Readonly<Record<string, string>>, raw = first) =>
    Object.entries(of).reduce((raw, [column, cell]) => typedFor(raw, 'CS-001', column, cell), raw);
  const PARK = 'KCN Minh Hưng - Sikico, huyện Hớn Quản';
  const BY_COLUMN = /^sửa cột hoặc sửa địa chỉ cho khớp; hiện tính theo cột$/;
  const CASES: readonly (readonly [
    string,
    Readonly<Record<string, string>>,
    RegExp,
    readonly Readonly<Record<string, string>>[],
  ])[] = [
    [
      'warning facility/address-district',
      { Huyện: 'huyện Đồng Phú' },
      BY_COLUMN,
      [{ Huyện: 'huyện Chơn Thành' }, { 'Địa chỉ': TAN_LAP }],
    ],
    [
      'warning facility/address-commune',
      { Xã: 'xã Nha Bích' },
      BY_COLUMN,
      [{ Xã: 'xã Minh Lập' }, { 'Địa chỉ': 'ấp 1, xã Nha Bích, huyện Chơn Thành' }],
    ],
    [
      'warning facility/address-park',
      { 'Địa chỉ': PARK, 'Khu công nghiệp': 'KCN Tân Khai II' },
      BY_COLUMN,
      [{ 'Khu công nghiệp': 'KCN Minh Hưng - Sikico' }, { 'Địa chỉ': 'huyện Hớn Quản' }],
    ],
    [
      'warning facility/park-of-other-commune',
      { 'Khu công nghiệp': 'KCN Minh Hưng III' },
      /^sửa địa chỉ hoặc khu công nghiệp cho khớp; .* để ngỏ xã$/,
      [{ 'Địa chỉ': 'xã Minh Hưng, huyện Chơn Thành' }, { 'Khu công nghiệp': '' }],
    ],
    [
      'warning facility/park-of-other-commune',
      { Xã: 'xã Minh Lập', 'Khu công nghiệp': 'KCN Minh Hưng III' },
      /^sửa cột Xã và địa chỉ hoặc khu công nghiệp cho khớp/,
      [
        { Xã: 'xã Minh Hưng', 'Địa chỉ': 'xã Minh Hưng, huyện Chơn Thành' },
        { 'Khu công nghiệp': '' },
      ],
    ],
    [
      'error facility/park-elsewhere',
      { 'Địa chỉ': '', Huyện: 'huyện Chơn Thành', 'Khu công nghiệp': 'KCN Minh Hưng - Sikico' },
      /^sửa cột Huyện hoặc cột Khu công nghiệp$/,
      [{ Huyện: 'huyện Hớn Quản' }, { 'Khu công nghiệp': 'KCN Chơn Thành I' }],
    ],
  ];

  test.each(CASES)('%s %j', (told, wrong, hint, ways) => {
    const raw = cells(wrong);
    const [finding, ...others] = openDataSet(raw, 'everything').diagnostics;
    expect([`${finding!.level} ${finding!.code}`, others]).toEqual([told, []]);
    expect(finding!.hint).toMatch(hint);
    for (const way of ways) expect(checked(cells(way, raw))).toEqual([]);
  });
});

describe('personal/refused and personal/masked', () => {
  test.each([
    ['error personal/refused', 'Địa chỉ', `${FIRM['Địa chỉ']} `],
    ['warning personal/masked', 'Ghi chú nội bộ', ''],
  ])('%s: without what it names, the rest of the cell or none', async (told, column, rest) => {
    const raw = typedFor(await firstWeek(), 'CS-001', column, `${rest}0900 000 017`);
    const [finding, ...others] = openDataSet(raw, 'everything').diagnostics;
    expect([`${finding!.level} ${finding!.code}`, others]).toEqual([told, []]);
    expect(finding!.hint).toBe('xóa số điện thoại khỏi ô; ô không còn gì khác thì để trống');
    expect(checked(typed(raw, finding!, rest.trim()))).toEqual([]);
  });
});

test('a day that does not exist: its hint offers no such day, but how a day is written', async () => {
  const first = await firstWeek([told]);
  const raw = typedFor(first, 'CS-001', 'Ngày ngừng', '31/2/2021');
  const [error] = openDataSet(raw, 'everything').diagnostics.filter(
    ({ level }) => level === 'error',
  );
  expect(error!.hint).not.toContain('2021-02-31');
  const [day] = /\d{4}-\d{2}-\d{2}/.exec(error!.hint!)!;
  expect(
    openDataSet(typed(raw, error!, day), 'everything').diagnostics.filter(
      ({ level }) => level === 'error',
    ),
  ).toEqual([]);
});
