import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import { readNamedColumns } from '../../src/import/columns/named-columns.ts';
import { type SheetSpec, workbook } from '../fixtures/import/workbook.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';
import { FIRM, OTHER_FIRM } from './second-week.ts';

const HEADING = ['Tên cơ sở', 'Địa chỉ'];
const ONE = [FIRM['Tên cơ sở'], FIRM['Địa chỉ']];
const OTHER = [OTHER_FIRM['Tên cơ sở'], OTHER_FIRM['Địa chỉ']];
const raw = emptyProvince({});
const [YES, NO] = ['đã đăng ký', 'chưa đăng ký'];
type Rows = SheetSpec['rows'];

async function take(rows: Rows, name = 'DS', columns = '') {
  const named = readNamedColumns(columns);
  const options = typeof named === 'string' ? {} : { columns: named };
  const result = await importFile(await workbook([{ name, rows }]), 'ds.xlsx', raw, options);
  const facilities = rowsOf(withFiles(raw, result.files), 'facilities.csv');
  return {
    ...result,
    codes: result.findings.map(({ code }) => code.replace('import/', '')),
    registered: facilities.map((row) => row['Đăng ký']),
    ceased: facilities.map((row) => row['Ngày ngừng']),
    words: result.understood.join('\n'),
  };
}

describe('a marked group', () => {
  const [one, two] = [
    [1, ...ONE],
    [1, ...OTHER],
  ];
  test.each([
    ['Phần I', 'Phần II'],
    ['Mục 1', 'Mục 2'],
    ['NHÓM A', 'NHÓM B'],
    ['Phần I:', 'Phần II:'],
  ])('begins with a word: %s', async (first, second) => {
    const apart = await take([
      ['STT', ...HEADING],
      [first, 'Chưa đăng ký', ''],
      one,
      [second, 'Đã đăng ký', ''],
      two,
    ]);
    const together = await take([
      ['STT', ...HEADING],
      [`${first} Chưa đăng ký`, '', ''],
      one,
      [`${second} Đã đăng ký`, '', ''],
      two,
    ]);
    for (const result of [apart, together]) {
      expect(result.codes).toEqual([]);
      expect(result.registered).toEqual([NO, YES]);
    }
  });

  test('ends where the next with that word begins', async () => {
    const rows = [
      ['STT', ...HEADING],
      ['Phần I', 'Đã đăng ký', ''],
      ['a', 'Ngừng hoạt động', ''],
      one,
      ['Phần II', 'Chưa đăng ký', ''],
      two,
    ];
    const result = await take(rows);
    expect(result.registered).toEqual([YES, NO]);
    expect(result.ceased).toEqual(['không rõ ngày', '']);
  });

  test.each([[[]], [[['DANH SÁCH CƠ SỞ SẢN XUẤT']]], [[['DANH SÁCH']]]])(
    'may begin above the heading, and is no title: %j',
    async (title) => {
      const result = await take([
        ...title,
        ['I. ĐÃ ĐĂNG KÝ'],
        ['STT', ...HEADING],
        one,
        ['II. CHƯA ĐĂNG KÝ'],
        two,
      ]);
      expect(result.codes).toEqual([]);
      expect(result.registered).toEqual([YES, NO]);
      expect(result.words).not.toContain('"I. ĐÃ ĐĂNG KÝ"');
    },
  );
});

/** Two facilities with further columns. */
const list = (headings: readonly string[], one: readonly string[], other: readonly string[]) => [
  [...HEADING, ...headings],
  [...ONE, ...one],
  [...OTHER, ...other],
];

describe('whether there is an account is told by', () => {
  test.each([
    [
      ['Đã đăng ký', 'Chưa đăng ký'],
      ['x', ''],
      ['', 'x'],
    ],
    [
      ['Đã có TK', 'Chưa có TK'],
      ['v', ''],
      ['', '✓'],
    ],
    [['Chưa đăng ký'], [''], ['x']],
    [['CĐK'], [''], ['x']],
    [['Đã đăng ký'], ['x'], ['']],
    [['Đăng ký'], ['rồi'], ['chưa']],
    [['Tài khoản'], ['có'], ['chưa']],
    [['Tài khoản'], ['Đã cấp'], ['Chưa có']],
  ])('columns %j', async (headings, one, other) => {
    const result = await take(list(headings, one, other));
    expect(result.codes).toEqual([]);
    expect(result.registered).toEqual([YES, NO]);
  });

  test('columns below one heading', async () => {
    const rows = [
      [...HEADING, 'Đăng ký tài khoản', ''],
      ['', '', 'Đã', 'Chưa'],
      [...ONE, 'x', ''],
      [...OTHER, '', 'x'],
    ];
    expect((await take(rows)).registered).toEqual([YES, NO]);
  });

  test('a column that a person has named, whose heading says the opposite', async () => {
    const rows = list(['Chưa đăng ký'], [''], ['x']);
    expect((await take(rows, 'DS', 'Chưa đăng ký=Đăng ký')).registered).toEqual([YES, NO]);
  });

  test.each([
    'DANH SÁCH CÁC CƠ SỞ CHƯA ĐĂNG KÝ TÀI KHOẢN',
    'Danh sách doanh nghiệp chưa được cấp tài khoản trên hệ thống',
    '(Chưa đăng ký)',
    'Danh sách cơ sở chưa đăng ký (kèm theo báo cáo các cơ sở đã đăng ký)',
  ])('the title "%s"', async (title) => {
    const result = await take([[title], HEADING, ONE, OTHER]);
    expect(result.codes).toEqual([]);
    expect(result.registered).toEqual([NO, NO]);
    expect(result.words).toContain('Tiêu đề ghi "chưa đăng ký"');
  });

  test.each(['Chưa đăng ký', 'CĐK', 'DS chưa ĐK'])('the sheet "%s"', async (name) => {
    const result = await take([HEADING, ONE, OTHER], name);
    expect(result.registered).toEqual([NO, NO]);
    expect(result.words).toContain('Tên trang tính ghi "chưa đăng ký"');
  });

  test('group rows, around districts and in them', async () => {
    const around = [HEADING, ['A. Đã đăng ký'], ['Huyện Chơn Thành'], ONE];
    const rows = [...around, ['B. Danh sách chưa đăng ký'], ['Huyện Chơn Thành'], OTHER];
    expect((await take(rows)).registered).toEqual([YES, NO]);
    const within = [HEADING, ['I. Huyện Chơn Thành'], ['1. Cơ sở chưa đăng ký'], ONE];
    const next = await take([...within, ['II. Huyện Chơn Thành'], OTHER]);
    expect(next.registered).toEqual([NO, YES]);
    expect(next.codes).toContain('registration-assumed');
  });

  test('a group row in one account’s group keeps it', async () => {
    const rows = [HEADING, ['A. Chưa đăng ký'], ['1. Đang hoạt động'], ONE];
    const result = await take([...rows, ['2. Đã ngừng hoạt động'], OTHER]);
    expect(result.registered).toEqual([NO, NO]);
    expect(result.ceased).toEqual(['', 'không rõ ngày']);
  });
});

test.each([
  'Danh sách cơ sở đã và chưa đăng ký tài khoản',
  'Danh sách cơ sở chưa đăng ký hoặc chưa tự đánh giá',
  'Danh sách hộ chưa đăng ký kinh doanh',
  'Công văn đôn đốc các cơ sở chưa đăng ký tài khoản',
])('the title "%s" tells it of nobody', async (title) => {
  const result = await take([[title], HEADING, ONE, OTHER]);
  expect(result.codes).toEqual(['registration-assumed']);
});

test('accounts by their names stay a secret', async () => {
  const result = await take(list(['Tài khoản'], ['xuong.mau'], ['chưa']));
  expect(result.codes).toEqual(['secrets']);
});

test('cells that are left empty are told as such, not as a column that is missing', async () => {
  const result = await take(list(['Đăng ký'], ['đã đăng ký'], ['']));
  const [finding] = result.findings;
  expect(finding?.message).toBe(
    'cột "Đăng ký" để trống ở dòng 3; 1 cơ sở mới được ghi "đã đăng ký"',
  );
});

describe('a contradiction is refused', () => {
  test.each([
    ['of two marks', list(['Đã đăng ký', 'Chưa đăng ký'], ['x', 'x'], ['', 'x']), 'status'],
    [
      'of title and cell',
      [['Danh sách chưa đăng ký'], ...list(['Đăng ký'], ['đã đăng ký'], ['chưa'])],
      'status',
    ],
    [
      'of title and day of the account',
      [['Danh sách chưa đăng ký'], ...list(['Ngày cấp tài khoản'], ['15/4/2021'], [''])],
      'status',
    ],
    [
      'of title and group',
      [['Danh sách chưa đăng ký'], HEADING, ['A. Đã đăng ký'], ONE],
      'standing',
    ],
    [
      'of two titles',
      [['Danh sách chưa đăng ký'], ['Các cơ sở đã đăng ký'], HEADING, ONE],
      'standing',
    ],
    [
      'of title and activity',
      [['Danh sách cơ sở đã ngừng hoạt động'], ...list(['Tình trạng'], ['Đang hoạt động'], [''])],
      'status',
    ],
  ] as const)('%s', async (_, rows, code) => {
    expect((await take(rows as Rows)).codes).toContain(code);
  });
});

describe('that a facility has ceased is told by', () => {
  test.each([
    [['Đang hoạt động', 'Ngừng hoạt động'], ['x', ''], ['', 'x'], 'không rõ ngày'],
    [['Đã ngừng'], [''], ['x'], 'không rõ ngày'],
    [['Ngừng từ ngày'], [''], ['15/4/2021'], '2021-04-15'],
    [['Ngừng hoạt động', 'Ngày ngừng'], ['', ''], ['x', '15/4/2021'], '2021-04-15'],
    [['Ngừng hoạt động', 'Ngày ngừng'], ['', ''], ['x', ''], 'không rõ ngày'],
  ])('columns %j', async (headings, one, other, day) => {
    expect((await take(list(headings, one, other))).ceased).toEqual(['', day]);
  });

  test('the title, the sheet or a group row', async () => {
    const title = ['DANH SÁCH CƠ SỞ ĐÃ NGỪNG HOẠT ĐỘNG'];
    const unknown = ['không rõ ngày', 'không rõ ngày'];
    expect((await take([title, HEADING, ONE, OTHER])).ceased).toEqual(unknown);
    expect((await take([HEADING, ONE, OTHER], 'Ngừng HĐ')).ceased).toEqual(unknown);
    const rows = [HEADING, ['I. Đang hoạt động'], ONE, ['II. Đã ngừng hoạt động'], OTHER];
    expect((await take(rows)).ceased).toEqual(['', 'không rõ ngày']);
  });
});

test.each([
  ['Ghi chú', 'Đã ngừng hoạt động từ 15/4/2021', ['ceased-in-note', 'registration-assumed']],
  ['Ghi chú', 'chưa đăng ký', ['registration-assumed', 'unregistered-in-note']],
  ['Nhận xét', 'đã giải thể', ['ceased-in-note', 'registration-assumed', 'unknown-column']],
  ['Ghi chú', 'Tạm dừng', ['ceased-in-note', 'registration-assumed']],
  ['Ghi chú', 'tạm nghỉ', ['ceased-in-note', 'registration-assumed']],
  ['Ghi chú', 'hỏi ông Tám Dũng', ['registration-assumed']],
  ['Ghi chú', 'không ngừng phát triển', ['registration-assumed']],
  ['Ghi chú', 'chưa ngừng hoạt động', ['registration-assumed']],
])('%s "%s" is no column, but somebody is told', async (heading, note, codes) => {
  const result = await take(list([heading, 'Ngành nghề'], [note, ''], ['', '']));
  expect(result.codes.toSorted()).toEqual(codes);
});

describe('nobody reads', () => {
  const BOTH = ['Đăng ký', 'Tình trạng'];
  const mended = (above: Rows) => [
    ...above,
    ...list(BOTH, ['chưa đăng ký', ''], ['đã đăng ký', 'ngừng hoạt động']),
  ];
  const columnsOf = (hint: string | undefined) =>
    /ở cột ([^(]+) \(thêm cột\)|bằng cột ([^(]+) \(thêm cột\)/
      .exec(hint!)!
      .slice(1)
      .find(Boolean)!
      .split(', ');

  test.each([
    ['import/colours', 'DANH SÁCH CƠ SỞ (xanh: chưa đăng ký; vàng: ngừng hoạt động)'],
    ['import/colours', 'Màu đỏ là cơ sở chưa đăng ký, màu vàng là cơ sở ngừng hoạt động'],
    ['import/either-state', 'DANH SÁCH CƠ SỞ NGỪNG HOẠT ĐỘNG HOẶC CHƯA ĐĂNG KÝ'],
  ])('%s: what "%s" says of some rows, and columns say it of each', async (code, title) => {
    const told = await take([[title], HEADING, ONE, OTHER]);
    expect(told.codes).toEqual([code.slice(7), 'registration-assumed']);
    expect(told.registered).toEqual([YES, YES]);
    expect(told.ceased).toEqual(['', '']);
    expect(columnsOf(told.findings.find((one) => one.code === code)!.hint)).toEqual(BOTH);
    const again = await take(mended([[title]]));
    expect(again.codes).toEqual([]);
    expect(again.registered).toEqual([NO, YES]);
  });

  test('a legend below the table, nor one beside what a title says of all', async () => {
    const below = await take([HEADING, ONE, OTHER, ['Ghi chú: màu vàng: cơ sở ngừng hoạt động']]);
    expect(below.codes).toEqual(['registration-assumed', 'colours']);
    const title = ['DANH SÁCH CƠ SỞ CHƯA ĐĂNG KÝ; vàng: ngừng hoạt động'];
    const beside = await take([title, HEADING, ONE, OTHER]);
    expect(beside.codes).toEqual(['colours']);
    expect([beside.registered, beside.ceased]).toEqual([
      [NO, NO],
      ['', ''],
    ]);
    expect((await take([['Xanh: an toàn; vàng: có rủi ro'], HEADING, ONE])).codes).toEqual([
      'registration-assumed',
    ]);
  });

  test('colours of some names, unless they are those of their levels: import/colours', async () => {
    const filled = async (rows: Rows, fills: SheetSpec['fills']) => {
      const bytes = await workbook([{ name: 'DS', rows, fills: fills! }]);
      const { findings } = await importFile(bytes, 'ds.xlsx', raw);
      return findings.filter((one) => one.code === 'import/colours');
    };
    const plain = [HEADING, ONE, OTHER];
    const [told] = await filled(plain, { A2: 'FFFF00' });
    expect(told?.message).toContain('dòng 2');
    expect(columnsOf(told?.hint)).toEqual(BOTH);
    expect(await filled(mended([]), { A2: 'FFFF00' })).toEqual([]);
    expect(await filled(plain, { A2: 'FFFF00', A3: 'FFFF00' })).toEqual([]);
    expect(await filled(plain, { A2: 'F2F2F2' })).toEqual([]);
    const levels = list(['Kết quả'], ['Có rủi ro'], ['An toàn']);
    expect(await filled(levels, { A2: 'FFFF00', B2: 'FFFF00', C2: 'FFFF00' })).toEqual([]);
  });
});

describe('the remedy works', () => {
  test('import/registration-blank: a mark in one of both columns of the rows that it names', async () => {
    const rows = (cell: string) => list(['Đã đăng ký', 'Chưa đăng ký'], ['', cell], ['x', '']);
    const told = await take(rows(''));
    expect(told.codes).toEqual(['registration-blank']);
    expect(told.findings[0]!.message).toMatch(/^dòng 2 để trống cả cột/);
    expect(told.findings[0]!.hint).toContain('đánh dấu x ở một trong hai cột');
    expect((await take(rows('x'))).registered).toEqual([NO, YES]);
    expect((await take(rows('x'))).codes).toEqual([]);
  });

  test('standing: a title that agrees with its groups', async () => {
    const rows = (title: string) => [[title], HEADING, ['A. Đã đăng ký'], ONE];
    const refused = await take(rows('Danh sách chưa đăng ký'));
    expect(refused.findings[0]).toMatchObject({ code: 'import/standing', level: 'error' });
    expect(refused.findings[0]!.hint).toContain('sửa tiêu đề');
    expect((await take(rows('Danh sách đã đăng ký'))).codes).toEqual([]);
  });

  test.each([
    ['import/ceased-in-note', 'Đã ngừng hoạt động', 'Tình trạng', 'ngừng hoạt động'],
    ['import/unregistered-in-note', 'Chưa đăng ký', 'Đăng ký', 'chưa đăng ký'],
  ])('%s: a column that says it', async (code, note, heading, word) => {
    const told = (await take(list(['Ghi chú'], [note], ['']))).findings.find(
      (one) => one.code === code,
    );
    expect(told?.hint).toContain(`ghi "${word}" ở cột ${heading}`);
    const mended = await take(list(['Ghi chú', heading], [note, word], ['', '']));
    expect(mended.findings.map((one) => one.code)).not.toContain(code);
  });
});

describe('what a marked group says ends where the next that is marked so begins', () => {
  const firm = (at: number) => [`Công ty TNHH Mẫu ${at}`, `Tổ ${at}, ${FIRM['Địa chỉ']}`];
  const CEASED = 'không rõ ngày';
  test.each([
    ['an unknown one', ['I. Chưa đăng ký', 'II. Ngành gỗ'], [NO, YES], ['', '']],
    [
      'one of the other fact',
      ['I. Chưa đăng ký', 'II. Ngừng hoạt động', 'III. Ngành gỗ'],
      [NO, YES, YES],
      ['', CEASED, ''],
    ],
    [
      'one within another that goes on',
      ['A. Chưa đăng ký', '1. Ngừng hoạt động', '2. Ngành gỗ', 'B. Ngành nhựa'],
      [NO, NO, NO, YES],
      ['', CEASED, '', ''],
    ],
    [
      'one whose number is used on two levels',
      ['I. Chưa đăng ký', 'I. Ngừng hoạt động', 'II. Ngành gỗ', 'II. Ngành nhựa'],
      [NO, NO, NO, YES],
      ['', CEASED, '', ''],
    ],
    [
      'the third of capitals, which is a hundred too',
      ['A. Chưa đăng ký', 'B. Ngừng hoạt động', 'C. Ngành gỗ'],
      [NO, YES, YES],
      ['', CEASED, ''],
    ],
    [
      'one that a Roman number within capitals does not end',
      ['A. Chưa đăng ký', 'I. Ngừng hoạt động', 'II. Ngành gỗ', 'B. Ngành nhựa'],
      [NO, NO, NO, YES],
      ['', CEASED, '', ''],
    ],
    ['after a number that was left out', ['1) Chưa đăng ký', '3) Ngành gỗ'], [NO, YES], ['', '']],
  ])('%s', async (_, groups, registered, ceased) => {
    const rows = groups.flatMap((group, at) => [[group], firm(at)]);
    const result = await take([HEADING, ...rows]);
    expect(result.registered).toEqual(registered);
    expect(result.ceased).toEqual(ceased);
  });
});
