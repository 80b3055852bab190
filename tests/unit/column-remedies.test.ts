import { describe, expect, test } from 'vitest';
import { importFile, readNamedColumns } from '../../src/import/index.ts';
import type { ImportOptions, ImportResult } from '../../src/import/result.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import type { Cell } from '../fixtures/import/office-list.ts';
import { workbook } from '../fixtures/import/workbook.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';

type Rows = readonly (readonly Cell[])[];

const NAMES = ['Tên cơ sở', 'Địa chỉ'];
const MILL = ['Xưởng Mẫu Cưa', 'ấp 1, xã Minh Lập, huyện Chơn Thành'];
const raw = emptyProvince({});

async function take(rows: Rows, options: ImportOptions = {}, onto = raw): Promise<ImportResult> {
  return importFile(new TextEncoder().encode(csvText(rows)), 'ds.csv', onto, options);
}

function finding({ findings }: ImportResult, code: string) {
  const found = findings.find((one) => one.code === code)!;
  expect(found, JSON.stringify(findings)).toBeDefined();
  return found;
}

const typedIn = (hint: string | undefined) => /--columns "([^"]+)"/.exec(hint ?? '')![1]!;

/** What a hint says to type after `--columns`; `fields` take the place of what it leaves open, in order. */
function columnsIn(
  hint: string | undefined,
  ...fields: readonly string[]
): NonNullable<ImportOptions['columns']> {
  const offered = / bằng một trong: ([^;]+)/.exec(hint ?? '')?.[1]?.split(', ') ?? [];
  for (const field of fields) expect(offered).toContain(field);
  const open = [...fields];
  const columns = readNamedColumns(typedIn(hint).replaceAll('…', () => open.shift() ?? ''));
  if (typeof columns === 'string') throw new Error(columns);
  return columns;
}

const errorsIn = ({ findings }: ImportResult) =>
  findings.flatMap(({ level, code }) => (level === 'error' ? [code] : []));

function facilitiesOf(result: ImportResult) {
  expect(errorsIn(result)).toEqual([]);
  return rowsOf(withFiles(raw, result.files), 'facilities.csv');
}

describe('what helps with columns', () => {
  test('two columns for one field: the one that the hint leaves out is left out', async () => {
    const rows = [
      ['STT', ...NAMES, 'Địa điểm'],
      [1, ...MILL, 'xã Lộc Thái, huyện Lộc Ninh'],
    ];
    const refused = await take(rows);
    expect(errorsIn(refused)).toEqual(['import/doubled-column']);
    const columns = columnsIn(finding(refused, 'import/doubled-column').hint);
    const [row] = facilitiesOf(await take(rows, { columns }));
    expect(row).toMatchObject({ 'Địa chỉ': MILL[1], 'Ghi chú nội bộ': '' });
  });

  test('what was said of a column goes before what another is understood as', async () => {
    const rows = [
      ['STT', ...NAMES, 'Chỗ làm ra hàng'],
      [1, MILL[0]!, 'xã Lộc Thái, huyện Lộc Ninh', MILL[1]!],
    ];
    const columns = [{ heading: 'Chỗ làm ra hàng', field: 'Địa chỉ' }];
    expect(facilitiesOf(await take(rows, { columns }))[0]).toMatchObject({ 'Địa chỉ': MILL[1] });
  });

  test('what was said of a column is known of the next list', async () => {
    const heading = ['STT', 'Danh tính', 'Chỗ làm ra hàng'];
    const columns = readNamedColumns('Danh tính=Tên cơ sở; Chỗ làm ra hàng=địa chỉ');
    if (typeof columns === 'string') throw new Error(columns);
    const first = await take([heading, [1, ...MILL]], { columns });
    expect(facilitiesOf(first)).toMatchObject([{ 'Tên cơ sở': MILL[0], 'Địa chỉ': MILL[1] }]);
    const after = withFiles(raw, first.files);
    const next = await take([heading, [1, ...MILL]], {}, after);
    expect(errorsIn(next)).toEqual([]);
    expect(next.summary?.tables[0]).toMatchObject({ added: [], unchanged: 1 });
    // Nothing is said anew.
    expect([...next.files.keys()]).toEqual([]);
  });

  test('no row is a heading: the nearest is named, with its words, and each may be said', async () => {
    const rows = [['DANH SÁCH'], ['Danh tính', 'Chỗ làm ra hàng'], [...MILL]];
    const none = finding(await take(rows), 'import/no-table');
    expect(none.at.line).toBe(2);
    expect(none.message).toContain('"Danh tính", "Chỗ làm ra hàng"');
    const columns = columnsIn(none.hint, 'Tên cơ sở', 'Địa chỉ');
    expect(facilitiesOf(await take(rows, { columns }))).toMatchObject([{ 'Tên cơ sở': MILL[0] }]);
  });

  test('a name that no column has: the columns are told, and one of them is taken', async () => {
    const rows = [
      ['STT', 'Danh tính', 'Địa chỉ', 'Huyện'],
      [1, ...MILL, 'Chơn Thành'],
    ];
    const columns = [{ heading: 'Danh tinhs', field: 'Tên cơ sở' }];
    const wrong = finding(await take(rows, { columns }), 'import/column-name');
    const heading = /"(Danh [^"]*)"/.exec(wrong.hint!)![1]!;
    const right = [{ heading, field: 'Tên cơ sở' }];
    expect(facilitiesOf(await take(rows, { columns: right }))).toHaveLength(1);
  });

  test('a column that nobody knows: the hint tells how to say what it is', async () => {
    const rows = [
      ['STT', ...NAMES, 'Nghề ngỗng'],
      [1, ...MILL, 'xẻ gỗ'],
    ];
    const unknown = finding(await take(rows), 'import/unknown-column');
    const [row] = facilitiesOf(
      await take(rows, { columns: columnsIn(unknown.hint, 'Ngành nghề') }),
    );
    expect(row).toMatchObject({ 'Ngành nghề': 'xẻ gỗ', 'Ghi chú nội bộ': '' });
  });

  test('a column that is missing under its own name may be another', async () => {
    const rows = [
      ['STT', 'Tên cơ sở', 'Chỗ làm', 'Huyện'],
      [1, ...MILL, 'Chơn Thành'],
    ];
    const missing = finding(await take(rows), 'import/missing-column');
    const [, other] = /tên khác \("([^"]+)"\)/.exec(missing.hint!)!;
    const columns = columnsIn(missing.hint!.replace('TÊN CỘT=', `${other!}=`));
    expect(columns).toEqual([{ heading: 'Chỗ làm', field: 'Địa chỉ' }]);
    expect(facilitiesOf(await take(rows, { columns }))).toHaveLength(1);
  });

  test.each([
    [
      'import/no-table',
      [
        ['STT', 'Địa chỉ', 'Số văn bản'],
        [1, MILL[1]!, '12/QĐ'],
      ],
    ],
    [
      'import/unknown-column',
      [
        ['STT', ...NAMES, 'QĐ thành lập'],
        [1, ...MILL, '12/QĐ'],
      ],
    ],
    [
      'import/missing-column',
      [
        ['STT', 'Tên cơ sở', 'QĐ thành lập', 'Kết quả'],
        [1, 'Xưởng Mẫu', '12/QĐ', 'An toàn'],
      ],
    ],
  ] as const)('%s: typed as it is printed, nothing goes in', async (code, rows) => {
    const { hint } = finding(await take(rows), code);
    const columns = readNamedColumns(typedIn(hint));
    if (typeof columns === 'string') expect(columns).toContain('các trường là');
    else expect((await take(rows, { columns })).files.size).toBe(0);
  });

  test('name and address in one column: one finding, and two columns go in', async () => {
    for (const heading of ['Tên và địa chỉ doanh nghiệp', 'Tên cơ sở, địa chỉ', 'Tên DN - Đ/c']) {
      const known = ['STT', heading, 'Ngành nghề', 'Huyện'];
      const cells = [1, MILL.join(', '), 'xẻ gỗ', 'Chơn Thành'];
      const one = await take([known, cells]);
      expect(errorsIn(one), heading).toEqual(['import/missing-column']);
      const few = await take([known.slice(0, 2), cells.slice(0, 2)]);
      for (const { hint } of [
        finding(one, 'import/missing-column'),
        finding(few, 'import/no-table'),
      ])
        expect(hint).toContain(`cột "${heading}" ghi cả tên và địa chỉ: tách thành hai cột`);
    }
    const [, ...named] = /hai cột (.+?) và (.+?) rồi/.exec(
      finding(
        await take([
          ['STT', 'Tên và địa chỉ'],
          [1, 'a'],
        ]),
        'import/no-table',
      ).hint!,
    )!;
    expect(
      facilitiesOf(
        await take([
          ['STT', ...named],
          [1, ...MILL],
        ]),
      ),
    ).toHaveLength(1);
  });

  test('one column as two fields, or two as one, is told in words', () => {
    expect(readNamedColumns('Nơi làm=Địa chỉ; nơi làm=Tên cơ sở')).toMatch(
      /cả "Địa chỉ" và "Tên cơ sở"/,
    );
    expect(readNamedColumns('Nơi làm=Địa chỉ; Chỗ ở=địa chỉ')).toMatch(
      /"Nơi làm" và "Chỗ ở".*Bỏ qua/,
    );
    for (const right of ['A=Bỏ qua; B=Bỏ qua', 'A=Ghi chú nội bộ; B=ghi chú nội bộ', 'A=Xã; A=Xã'])
      expect(readNamedColumns(right)).toHaveLength(2);
  });

  test('sheets of two kinds: one is chosen', async () => {
    const bytes = await workbook([
      {
        name: 'Cơ sở',
        rows: [
          ['STT', ...NAMES],
          [1, ...MILL],
        ],
      },
      {
        name: 'Trả lời',
        rows: [
          ['STT', 'Đơn vị', 'Trả lời công văn', 'Ngày trả lời'],
          [1, 'UBND-697', '1088', '04/6/2021'],
        ],
      },
    ]);
    const choice = finding(await importFile(bytes, 'ds.xlsx', raw), 'import/sheet-choice');
    const sheet = /--sheet "([^"]+)"/.exec(choice.hint!)![1]!;
    expect(facilitiesOf(await importFile(bytes, 'ds.xlsx', raw, { sheet }))).toHaveLength(1);
  });

  test('unused-column: with the column that is asked for, it is a list of facilities', async () => {
    const known = await take([
      ['STT', ...NAMES],
      [1, ...MILL],
    ]);
    const raw = withFiles(emptyProvince({}), known.files);
    const heads = ['Mã cơ sở', 'Kết quả', 'Ngày đánh giá', 'Ngành nghề'];
    const cells = ['CS-001', 'An toàn', '04/6/2021', 'xẻ gỗ'];
    const results = await take([heads, cells], {}, raw);
    const { hint = '' } = finding(results, 'import/unused-column');
    const asked = /thêm cột (.+?) để/.exec(hint)![1]!;
    const rows = [
      [...heads, 'Tên cơ sở', asked],
      [...cells, ...MILL],
    ];
    const whole = await take(rows, {}, raw);
    expect(whole.findings.map(({ code }) => code)).not.toContain('import/unused-column');
    const [row] = rowsOf(withFiles(raw, whole.files), 'facilities.csv');
    expect(row).toMatchObject({ 'Ngành nghề': 'xẻ gỗ' });
  });

  test('two-tables: in two sheets, or with the columns in one order', async () => {
    const upper = [
      ['STT', ...NAMES, 'Huyện', 'Ngành nghề'],
      [1, ...MILL, 'Chơn Thành', 'xẻ gỗ'],
    ];
    const lower = [
      ['STT', ...NAMES, 'Ngành nghề', 'Huyện'],
      [1, 'Xưởng Mẫu Đá', 'ấp 2, xã Lộc Thái, huyện Lộc Ninh', 'đá', 'Lộc Ninh'],
    ];
    const { hint } = finding(await take([...upper, ...lower]), 'import/two-tables');
    expect(hint).toBe(
      'tách thành hai trang tính hoặc hai tệp, hoặc xếp các cột theo cùng một thứ tự',
    );
    const sheets = await workbook([
      { name: 'Một', rows: upper },
      { name: 'Hai', rows: lower },
    ]);
    expect(facilitiesOf(await importFile(sheets, 'ds.xlsx', raw))).toHaveLength(2);
    const turned = lower.map(([number, name, address, sector, district]) => [
      number!,
      name!,
      address!,
      district!,
      sector!,
    ]);
    expect(facilitiesOf(await take([...upper, ...turned]))).toHaveLength(2);
  });

  test('cell-error: what Excel left in place of a value is refused, once a cell, and a value goes in', async () => {
    const heads = ['STT', ...NAMES, 'Huyện', 'Ngành nghề'];
    for (const wreck of ['#N/A', '#REF!', '=VLOOKUP(A2;B:C;2)', "='Sheet 1'!B2"]) {
      for (const column of [1, 2, 3, 4]) {
        const good = [1, ...MILL, 'Chơn Thành', 'xẻ gỗ'];
        const refused = await take([heads, good.with(column, wreck)]);
        expect(errorsIn(refused), `${wreck} ${heads[column]!}`).toEqual(['import/cell-error']);
        expect(finding(refused, 'import/cell-error').hint).toContain('gõ giá trị vào ô');
        expect(facilitiesOf(await take([heads, good]))).toHaveLength(1);
      }
    }
  });

  test('missing-column: one that was left out in an earlier list is taken in again', async () => {
    const both = [
      ['STT', ...NAMES, 'Địa chỉ nhà máy'],
      [1, MILL[0]!, 'xã Lộc Thái, huyện Lộc Ninh', MILL[1]!],
    ];
    const columns = [{ heading: 'Địa chỉ', field: 'Bỏ qua' }];
    const before = await take(both, { columns });
    const after = withFiles(raw, before.files);
    const plain = [
      ['STT', ...NAMES],
      [1, 'Lò Mẫu Gạch', 'ấp 2, xã Lộc Thái, huyện Lộc Ninh'],
    ];
    const refused = await take(plain, {}, after);
    expect(errorsIn(refused)).toEqual(['import/missing-column']);
    const { message, hint } = finding(refused, 'import/missing-column');
    expect(message).toContain('cột "Địa chỉ" có trong tệp nhưng đã được nói');
    const again = await take(plain, { columns: columnsIn(hint) }, after);
    expect(errorsIn(again)).toEqual([]);
    expect(rowsOf(withFiles(after, again.files), 'facilities.csv')).toHaveLength(2);
  });

  test('swapped-columns: names under the heading of addresses, and both headings exchanged', async () => {
    const rows = [
      MILL,
      ['HTX Mẫu xã Lộc Thái, huyện Lộc Ninh', 'ấp 2, xã Lộc Thái, huyện Lộc Ninh'],
    ];
    const below = (heads: readonly string[]) => [heads, ...rows];
    const refused = await take(below(NAMES.toReversed()));
    expect(errorsIn(refused)).toEqual(['import/swapped-columns']);
    const { message, hint } = finding(refused, 'import/swapped-columns');
    expect(message).toContain(`dưới "Tên cơ sở" là "${MILL[1]!}"`);
    expect(hint).toBe('đổi hai tiêu đề cho nhau trong tệp rồi nhập lại');
    expect(facilitiesOf(await take(below(NAMES)))).toHaveLength(2);
    const trades = [
      ['Công ty TNHH Mẫu Gỗ', 'Chế biến gỗ', 'ấp 1, xã Minh Lập, huyện Chơn Thành'],
      ['HTX Mẫu Điều', 'Hạt điều', 'ấp 2, xã Lộc Thái, huyện Lộc Ninh'],
    ];
    const ofTrades = (heads: readonly string[]) => [[...heads, 'Địa chỉ'], ...trades];
    const exchanged = await take(ofTrades(['Ngành nghề', 'Tên cơ sở']));
    expect(errorsIn(exchanged)).toEqual(['import/swapped-columns']);
    expect(finding(exchanged, 'import/swapped-columns').message).toContain('"Ngành nghề"');
    expect(facilitiesOf(await take(ofTrades(['Tên cơ sở', 'Ngành nghề'])))).toHaveLength(2);
    // Names of places alone are no addresses.
    const named = [
      ['HTX Mẫu xã Minh Lập, huyện Chơn Thành', 'ấp 1'],
      ['HTX Mẫu xã Lộc Thái, huyện Lộc Ninh', 'ấp 2'],
    ].map((row, at) => [...row, ['Chơn Thành', 'Lộc Ninh'][at]!]);
    expect(errorsIn(await take([[...NAMES, 'Huyện'], ...named]))).toEqual([]);
  });

  test('number-format: the whole column in the manner of the hint', async () => {
    const heads = ['STT', ...NAMES, 'X (m)', 'Y (m)'];
    const rows = (second: string) => [
      heads,
      [1, ...MILL, '1.276.259,5', '550.120,0'],
      [2, 'Xưởng Mẫu Đá', 'ấp 2, xã Minh Lập, huyện Chơn Thành', second, '550.130,0'],
    ];
    const mixed = finding(await take(rows('1,276,259.5')), 'import/number-format');
    const like = /như (\S+)$/.exec(mixed.hint!)![1]!;
    const codes = (await take(rows(like))).findings.map(({ code }) => code);
    expect(codes).not.toContain('import/number-format');
  });

  test('what is no column or no field is told in words', () => {
    expect(readNamedColumns('Danh tính')).toContain('"Tên cột=Trường"');
    expect(readNamedColumns('Danh tính=Cái tên')).toMatch(/"Cái tên".*Tên cơ sở.*Bỏ qua/);
    expect(readNamedColumns(' ; ')).toContain('--columns');
  });
});
