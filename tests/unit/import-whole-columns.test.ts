import { describe, expect, test } from 'vitest';
import { createRandom } from '../../scripts/sample/random.ts';
import { personalAt } from '../../src/dataset/personal.ts';
import { importFile } from '../../src/import/index.ts';
import type { ImportOptions, ImportResult } from '../../src/import/result.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { type Cell, TITLE } from '../fixtures/import/office-list.ts';
import { type SheetSpec, workbook } from '../fixtures/import/workbook.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';

type Rows = readonly (readonly Cell[])[];

const HEADING = ['STT', 'Tên cơ sở', 'Địa chỉ'];
const FIRMS = ['Xưởng Mẫu Cưa', 'Lò Mẫu Gạch', 'Cơ sở Mẫu Điều', 'Cơ sở Mẫu May'];
const firm = (at: number) => [at + 1, FIRMS[at]!, `ấp ${at + 1}, xã Minh Lập, huyện Chơn Thành`];
const raw = emptyProvince({});

async function take(rows: Rows, options: ImportOptions = {}): Promise<ImportResult> {
  return importFile(new TextEncoder().encode(csvText(rows)), 'ds.csv', raw, options);
}

async function takeSheet(sheet: SheetSpec): Promise<ImportResult> {
  return importFile(await workbook([sheet]), 'ds.xlsx', raw);
}

const errorsIn = ({ findings }: ImportResult) =>
  findings.filter(({ level }) => level === 'error').map(({ code, at }) => `${code} ${at.line}`);

const daysOf = (result: ImportResult) =>
  rowsOf(withFiles(raw, result.files), 'assessments.csv')
    .toSorted((a, b) => (a['Mã cơ sở']! < b['Mã cơ sở']! ? -1 : 1))
    .map((row) => row['Ngày đánh giá']);

const dated = (days: readonly Cell[], title: Rows = []): Rows => [
  ...title,
  [...HEADING, 'Kết quả', 'Ngày đánh giá'],
  ...days.map((day, at) => [...firm(at), 'An toàn', day]),
];

describe('days of a column', () => {
  test('some of which fit only with the month first are all read so, and it is said', async () => {
    const result = await take(dated(['05/13/2021', '05/06/2021', '05/28/2021', '04/05/2021']));
    expect(errorsIn(result)).toEqual([]);
    expect(daysOf(result)).toEqual(['2021-05-13', '2021-05-06', '2021-05-28', '2021-04-05']);
    expect(result.understood.join('\n')).toContain(
      'Cột "Ngày đánh giá" ghi tháng trước ngày, như "05/13/2021", nên "05/06/2021" là ngày 06/5/2021.',
    );
  });

  test('some of which fit only with the day first are all read so', async () => {
    const result = await take(dated(['13/05/2021', '05/06/2021']));
    expect([errorsIn(result), daysOf(result)]).toEqual([[], ['2021-05-13', '2021-06-05']]);
  });

  test.each([
    ['both ways', ['05/06/2021', '04/05/2021'], [2, 3]],
    ['both ways, one alone', ['03/02/2021'], [2]],
    ['both ways, one many times', ['03/02/2021', '03/02/2021'], [2, 3]],
    ['both ways, beside one that is the same', ['03/02/2021', '05/05/2021'], [2]],
    ['neither way', ['05/13/2021', '05/06/2021', '28/05/2021'], [3]],
  ])('that fit %s: those that may be two are refused', async (_, days, lines) => {
    const refused = lines.map((line) => `import/date-either-way ${line}`);
    expect(errorsIn(await take(dated(days)))).toEqual(refused);
  });

  test('what helps with them: the year first, or to say which is first', async () => {
    const days = ['05/06/2021', '04/05/2021'];
    const { findings } = await take(dated(days));
    const hints = findings.flatMap(({ code, hint }) =>
      code === 'import/date-either-way' ? [hint!] : [],
    );
    const typed = hints.map((hint) => /\d{4}-\d\d-\d\d/.exec(hint)![0]);
    expect(daysOf(await take(dated(typed)))).toEqual(['2021-06-05', '2021-05-04']);
    expect(hints[0]).toContain('--day-order mdy');
    const mdy = await take(dated(days), { dayOrder: 'mdy' });
    expect([errorsIn(mdy), daysOf(mdy)]).toEqual([[], ['2021-05-06', '2021-04-05']]);
    const dmy = await take(dated(days), { dayOrder: 'dmy' });
    expect(daysOf(dmy)).toEqual(['2021-06-05', '2021-05-04']);
  });

  test.each([
    ['a title', dated(['05/06/2021', '04/05/2021'], TITLE)],
    ['the day of the list', dated(['05/06/2021'], [['Số liệu đến ngày 07/6/2021']])],
    ['its own zero', dated(['05/6/2021'])],
    ['a zero that stands before a day alone', dated(['05/06/2021', '04/5/2021'])],
    ['a day that would be too late', dated(['05/06/2021', '04/05/2021', '08/05/2021'])],
    ['dots', dated(['05/06/2021', '04/05/2021', '01.06.2021'])],
  ])('are told to have the day first by %s', async (_, rows) => {
    const result = await take(rows);
    expect(errorsIn(result).filter((code) => code.includes('either'))).toEqual([]);
  });

  test('are told to have the day first by another column, and by nothing needed where Excel has them', async () => {
    const other = dated(['05/06/2021', '04/05/2021']).map((row, at) => [
      ...row,
      at === 0 ? 'Ngày cấp tài khoản' : '27/01/2021',
    ]);
    expect(errorsIn(await take(other))).toEqual([]);
    expect(errorsIn(await take(dated(['2021-06-05'])))).toEqual([]);
  });

  test('a day later than the list is refused, whatever it would be the other way', async () => {
    expect(errorsIn(await take(dated(['05/12/2021'])))).toEqual(['import/date-swapped 2']);
  });
});

describe('a column of phones', () => {
  const PHONES = ['0271.3000.115-6', '006560000000', '0900.000.001', '079000000001'];
  const withPhones = (heading: string, phones: readonly string[], at = 3): Rows =>
    [[...HEADING], ...FIRMS.map((_, row) => firm(row))].map((row, line) =>
      row.toSpliced(at, 0, line === 0 ? heading : phones[(line - 1) % phones.length]!),
    );

  test.each(['Điện thoại', 'Liên hệ', 'Số máy', 'Hotline', 'SĐT người đại diện', 'Cột 4', ''])(
    'under the heading "%s" refuses no file, and is kept nowhere',
    async (heading) => {
      const plain = await take([HEADING, ...FIRMS.map((_, at) => firm(at))]);
      const result = await take(withPhones(heading, PHONES));
      expect(errorsIn(result)).toEqual([]);
      expect(result.files.get('facilities.csv')).toBe(plain.files.get('facilities.csv'));
      expect(JSON.stringify([...result.files])).not.toMatch(/0000|3000/);
    },
  );

  test('is none where its numbers are of identity cards', async () => {
    const cards = ['079000000001', '070100000002'];
    expect(errorsIn(await take(withPhones('Số máy', cards)))).toEqual(['import/secrets 2']);
    expect(errorsIn(await take(withPhones('CCCD', PHONES)))).toEqual(['import/secrets 1']);
  });

  test('is none where they are tax codes, or stand in notes', async () => {
    const codes = ['0399999903', '0399999910', '0399999928', '0399999935'];
    const notes = PHONES.map(
      (phone) => `gọi trước khi đến, bảo vệ giữ chìa khóa cổng sau ${phone}`,
    );
    for (const cells of [codes, notes]) {
      const result = await take(withPhones('Cột 4', cells));
      const kept = rowsOf(withFiles(raw, result.files), 'facilities.csv');
      expect(kept.filter((row) => row['Ghi chú nội bộ'] === '')).toEqual([]);
    }
  });
});

describe('levels by colour', () => {
  const [GREEN, AMBER, RED] = ['92D050', 'FFC000', 'FF0000'] as const;
  const levelsOf = (result: ImportResult) =>
    rowsOf(withFiles(raw, result.files), 'assessments.csv').map((row) => row['Mức']);
  const three = [0, 1, 2].map(firm);
  const day = '28/5/2021';

  test('in columns of marks count where one alone has its own, and it is said', async () => {
    const result = await takeSheet({
      rows: [
        [...HEADING, 'An toàn', 'Có rủi ro', 'Không an toàn', 'Ngày đánh giá'],
        ...three.map((row) => [...row, '', '', '', day]),
      ],
      fills: { D2: GREEN, E3: AMBER, F4: RED },
    });
    expect(errorsIn(result)).toEqual([]);
    expect(levelsOf(result)).toEqual(['An toàn', 'Có rủi ro', 'Không an toàn']);
    expect(result.understood.join('\n')).toContain('Mức của 3 cơ sở lấy theo màu tô');
  });

  test('do not count where each column has its own, nor against a mark', async () => {
    const result = await takeSheet({
      rows: [
        [...HEADING, 'An toàn', 'Có rủi ro', 'Không an toàn'],
        [...firm(0), '', 'x', ''],
        [...firm(1), '', '', ''],
      ],
      fills: { D2: GREEN, D3: GREEN, E3: AMBER, F3: RED },
    });
    expect(levelsOf(result)).toEqual(['Có rủi ro']);
    expect(result.understood.join('\n')).not.toContain('màu tô');
  });

  test('of a cell with nothing but a mark', async () => {
    const result = await takeSheet({
      rows: [[...HEADING, 'Kết quả', 'Ngày đánh giá'], ...three.map((row) => [...row, '✓', day])],
      fills: { D2: GREEN, D3: AMBER, D4: RED },
    });
    expect([errorsIn(result), levelsOf(result)]).toEqual([
      [],
      ['An toàn', 'Có rủi ro', 'Không an toàn'],
    ]);
    expect(result.understood.join('\n')).toContain('màu tô');
  });
});

test('a tax code without its first zero is refused with that it may be, and goes in so', async () => {
  const rows = (code: string) => [
    [...HEADING, 'MST'],
    [...firm(0), code],
  ];
  const { findings } = await take(rows('300000010'));
  const hint = findings.find(({ code }) => code === 'import/tax-code')!.hint!;
  const [, offered] = /có phải (\d+)/.exec(hint)!;
  expect(offered).toBe('0300000010');
  expect(errorsIn(await take(rows(offered!)))).toEqual([]);
  // What begins with a zero has lost none.
  for (const code of ['012345678', '070985001234'])
    expect((await take(rows(code))).findings.at(-1)!.hint).toMatch(/^gõ lại mã từ giấy tờ/);
});

test('an identity number among tax codes is refused as that, and nothing of it is printed', async () => {
  for (const number of ['070085001234', '070–085–001234', 'MST: 070085001234', '070 085 001 234']) {
    const result = await take([
      [...HEADING, 'MST'],
      ['1', 'Hộ Mẫu', 'xã Minh Lập, huyện Chơn Thành', '0312345678'],
      ['2', 'Hộ Mẫu Hai', 'xã Minh Lập, huyện Chơn Thành', number],
    ]);
    expect(errorsIn(result)).toEqual(['import/secrets 3']);
    expect(JSON.stringify(result)).not.toMatch(/0085|001234/);
    expect(
      personalAt(number, { at: { file: 'facilities.csv', line: 2 }, isFigure: true, isNote: false })
        ?.finding.code,
    ).toBe('personal/refused');
  }
});

describe('one list written in many ways is one list', () => {
  const random = createRandom('columns');
  const COLUMNS: readonly (readonly [headings: readonly string[], cells: readonly string[]])[] = [
    [['Tên cơ sở', 'TÊN DN', 'Tên doanh nghiệp/cơ sở', 'Company name'], FIRMS],
    [
      ['Địa chỉ', 'Địa chỉ nhà máy', 'ĐỊA ĐIỂM SẢN XUẤT', 'dia chi san xuat'],
      FIRMS.map((_, at) => String(firm(at)[2])),
    ],
    [
      ['MST', 'Mã số thuế', 'Mã số doanh nghiệp'],
      ['3800000011', '3800000029', '', ''],
    ],
    [
      ['Ngành nghề', 'Lĩnh vực SXKD', 'Ngành nghề chi tiết'],
      ['gỗ', 'gạch', 'điều', 'may'],
    ],
    [
      ['Kết quả', 'Mức độ rủi ro', 'Xếp loại'],
      ['An toàn', 'Có rủi ro', 'An toàn', 'Không an toàn'],
    ],
  ];
  const DAYS = ['2021-05-13', '2021-06-05', '2021-05-28', '2021-04-05'] as const;
  const MANNERS: readonly ((year: string, month: string, day: string) => string)[] = [
    (year, month, day) => `${year}-${month}-${day}`,
    (year, month, day) => `${day}/${month}/${year}`,
    (year, month, day) => `${day}/${Number(month)}/${year}`,
    (year, month, day) => `${day}.${month}.${year}`,
    (year, month, day) => `${month}/${day}/${year}`,
    (year, month, day) => `${Number(month)}/${Number(day)}/${year}`,
    (year, month, day) => `ngày ${Number(day)} tháng ${Number(month)} năm ${year}`,
    (year, month, day) => `${day}-${month}-${year.slice(2)}`,
  ];

  function written(): Rows {
    const write = random.pick(MANNERS);
    const days = DAYS.map((day) => write(...(day.split('-') as [string, string, string])));
    const all = [
      ...COLUMNS,
      [['Ngày đánh giá', 'Thời gian đánh giá', 'Ngày cập nhật'], days] as const,
      ...(random.chance(0.5)
        ? [[['Liên hệ', 'ĐT', 'Hotline'], FIRMS.map((_, at) => `0900.000.00${at}`)] as const]
        : []),
    ].map(([headings, cells]) => [random.pick(headings), ...cells]);
    const order = all
      .map((column) => ({ column, at: random.integer(0, 1_000_000) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ column }) => column);
    return Array.from({ length: FIRMS.length + 1 }, (_, row) => order.map((one) => one[row]!));
  }

  test('whatever the order of its columns, their headings and the manner of its days', async () => {
    const told = async (rows: Rows) => {
      const result = await take(rows);
      return { errors: errorsIn(result), files: [...result.files] };
    };
    const first = await told(written());
    expect(first.errors).toEqual([]);
    for (let at = 0; at < 40; at += 1) {
      const rows = written();
      expect(await told(rows), JSON.stringify(rows)).toEqual(first);
    }
  });
});
