import { describe, expect, test } from 'vitest';
import type { DataFile, RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { importFile, mergeFacilities, readNamedColumns } from '../../src/import/index.ts';
import { DaySchema } from '../../src/model/day.ts';
import { allFigures } from '../../src/model/figures/counts.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { artefactsOf, dataSetOf, DEFAULT } from './data-sets.ts';
import { errorCodes, rowsOf, withFiles } from './import-base.ts';
import { added, errorIn, findingOf, typed, withoutRow, withText } from './remedies.ts';
import { TODAY } from './second-week.ts';

const FILE: DataFile = 'inspections.csv';
const atWork = dataSetOf(DEFAULT).facilities.filter(
  ({ ceased, registered }) => ceased === undefined && registered,
);
const [ONE, TWO] = [atWork[0]!, atWork[1]!];
const TEAM = 'Đoàn Mẫu 77';
const HEADING = ['Mã cơ sở', 'Tên cơ sở', 'Ngày kiểm tra', 'Kết quả kiểm tra', 'Đoàn kiểm tra'];

type Rows = readonly (readonly string[])[];

async function put(
  rows: Rows,
  raw: RawFiles = DEFAULT,
  columns?: ReturnType<typeof readNamedColumns>,
) {
  if (typeof columns === 'string') throw new Error(columns);
  const text = csvText([['Đến ngày 07/6/2021'], ...rows]);
  const bytes = new TextEncoder().encode(text);
  const result = await importFile(bytes, 'kt.csv', raw, { today: TODAY, columns });
  return { ...result, after: withFiles(raw, result.files) };
}

const LIST: Rows = [
  HEADING,
  [ONE.id, ONE.name, '02/6/2021', 'Đạt', TEAM],
  [TWO.id, TWO.name, '03/6/2021', 'Không đạt yêu cầu', TEAM],
];
const withResult = (cell: string) => LIST.map((row, at) => (at === 1 ? row.with(3, cell) : row));

describe('what inspectors found', () => {
  test('goes into a log of its own, once', async () => {
    const { after, findings, summary, files } = await put(LIST);
    expect(findings).toEqual([]);
    expect(summary?.effects).toEqual([{ kind: 'inspected', count: 2 }]);
    expect([...files.keys()].toSorted()).toEqual([FILE]);
    expect(rowsOf(after, FILE).map((row) => Object.values(row))).toEqual([
      [ONE.id, '2021-06-02', 'Đạt', TEAM],
      [TWO.id, '2021-06-03', 'Không đạt', TEAM],
    ]);
    expect((await put(LIST, after)).files.size).toBe(0);
    expect(errorCodes(openDataSet(after, 'everything'))).toEqual([]);
  });

  test.each([
    [['Mã cơ sở', 'Tên cơ sở', 'Ngày kiểm tra', 'Kết quả', 'Đơn vị kiểm tra']],
    [['Mã cơ sở', 'Tên cơ sở', 'Thời gian kiểm tra', 'Kết luận kiểm tra', 'Đoàn kiểm tra']],
    [['Mã cơ sở', 'Tên cơ sở', 'Ngày thanh tra', 'Kết quả thanh tra', 'Cơ quan kiểm tra']],
  ])('is known by other headings: %o', async (heading) => {
    const { after } = await put([heading, ...LIST.slice(1)]);
    expect(rowsOf(after, FILE)).toHaveLength(2);
  });

  test('is no level, and a level beside it is no outcome', async () => {
    const rows = LIST.map((row, at) => [
      ...row,
      ...(at === 0 ? ['Kết quả tự đánh giá', 'Ngày tự đánh giá'] : ['An toàn', '01/6/2021']),
    ]);
    const { after, findings } = await put(rows);
    expect(findings).toEqual([]);
    expect(rowsOf(after, FILE).map((row) => row['Kết quả'])).toEqual(['Đạt', 'Không đạt']);
    const log = rowsOf(after, 'assessments.csv').filter(
      (row) => row['Ngày đánh giá'] === '2021-06-01',
    );
    expect(log.filter((row) => [ONE, TWO].some(({ id }) => id === row['Mã cơ sở']))).toHaveLength(
      2,
    );
  });

  test('comes along when two codes are one', async () => {
    const { after } = await put(LIST);
    const merged = mergeFacilities(after, TWO.id, ONE.id, DaySchema.parse('2021-06-07'));
    expect(rowsOf(withFiles(after, merged.files), FILE).map((row) => row['Mã cơ sở'])).toEqual([
      ONE.id,
      ONE.id,
    ]);
  });
});

describe('a bare result', () => {
  const bare = (heading: readonly string[], ...cells: readonly string[]): Rows => [
    [...heading],
    ...[ONE, TWO].map(({ id, name }, at) => [
      id,
      name,
      ...(heading[3] ? ['02/6/2021'] : []),
      cells[at]!,
    ]),
  ];
  const SHORT = ['Mã cơ sở', 'Tên', 'Kết quả'];
  const under = (title: string, rows: Rows) => put([[title], ...rows]);
  const levelsOf = (raw: RawFiles) => rowsOf(raw, 'assessments.csv').length;

  test.each([
    ['KẾT QUẢ KIỂM TRA CỦA SỞ Y TẾ', SHORT],
    ['BIÊN BẢN THANH TRA CƠ SỞ SẢN XUẤT', SHORT],
    ['KẾT QUẢ KIỂM TRA', ['Mã cơ sở', 'Tên', 'Ngày kiểm tra', 'Kết luận']],
  ])('under "%s" is that of inspectors', async (title, heading) => {
    const { after, findings, understood } = await under(title, bare(heading, 'Không đạt', 'Đạt'));
    expect(findings).toEqual([]);
    expect(rowsOf(after, FILE).map((row) => row['Kết quả'])).toEqual(['Không đạt', 'Đạt']);
    expect(levelsOf(after)).toBe(levelsOf(DEFAULT));
    expect(understood.join(' ')).toContain('Hiểu là kết quả kiểm tra cơ sở');
  });

  test.each(['KẾT QUẢ TỰ KIỂM TRA', 'KẾT QUẢ TỰ ĐÁNH GIÁ', '(Kèm theo Công văn về kiểm tra dịch)'])(
    'under "%s" is a level, which "Không đạt" is not: import/exchanged-results',
    async (title) => {
      const rows = bare(SHORT, 'Không đạt', 'Đạt');
      const refused = await under(title, rows);
      const { hint } = findingOf(refused, 'import/exchanged-results');
      expect(refused.files.size).toBe(0);
      const columns = readNamedColumns(/--columns "([^"]+)"/.exec(hint!)![1]!);
      const after = await put([[title], ...rows], DEFAULT, columns);
      expect(after.findings).toEqual([]);
      expect(rowsOf(after.after, FILE)).toHaveLength(2);
      const said = /ghi ([^;]+) ở từng dòng/.exec(hint!)![1]!.split(', ');
      expect(said).toEqual(['An toàn', 'Có rủi ro', 'Không an toàn']);
      const mended = await under(title, bare(SHORT, said[0]!, said[2]!));
      expect(mended.findings.filter(({ code }) => code !== 'import/undated-level')).toEqual([]);
    },
  );

  test.each([
    ['a title', [['KẾT QUẢ KIỂM TRA'], ['Mã cơ sở', 'Tên', 'Đạt', 'Không đạt']]],
    [
      'a heading above',
      [
        ['Mã cơ sở', 'Tên', 'Kết quả kiểm tra', ''],
        ['', '', 'Đạt', 'Không đạt'],
      ],
    ],
  ])('may be marked in two columns, by %s', async (_, heading) => {
    const rows = (mark: string, other = '') => [
      ...heading,
      [ONE.id, ONE.name, other, mark],
      [TWO.id, TWO.name, 'x', ''],
    ];
    const { after, findings } = await put(rows('x'));
    expect(findings).toEqual([]);
    expect(rowsOf(after, FILE).map((row) => row['Kết quả'])).toEqual(['Không đạt', 'Đạt']);
    expect(levelsOf(after)).toBe(levelsOf(DEFAULT));
    expect(findingOf(await put(rows('x', 'x')), 'import/inspection').hint).toBe(
      'chỉ để lại một dấu',
    );
    expect(findingOf(await put(rows('lần 2')), 'import/inspection').hint).toBe(
      'đánh dấu x, hoặc để trống',
    );
  });

  test('in columns of marks that nothing says to be of an inspection is no level', async () => {
    const rows = [
      ['Mã cơ sở', 'Tên', 'Địa chỉ', 'Đạt', 'Không đạt'],
      [ONE.id, ONE.name, ONE.address ?? '', '', 'x'],
    ];
    const { after, findings } = await put(rows);
    expect(findings.map(({ code }) => code)).toEqual([
      'import/unknown-column',
      'import/unknown-column',
    ]);
    expect(levelsOf(after)).toBe(levelsOf(DEFAULT));
    expect(rowsOf(after, FILE)).toEqual([]);
  });

  test('that is a level under the title of inspections is no outcome: import/exchanged-results', async () => {
    const rows = bare(SHORT, 'An toàn', 'Có rủi ro');
    const refused = await under('KẾT QUẢ KIỂM TRA', rows);
    const { hint } = findingOf(refused, 'import/exchanged-results');
    const columns = readNamedColumns(/--columns "([^"]+)"/.exec(hint!)![1]!);
    const { findings } = await put([['KẾT QUẢ KIỂM TRA'], ...rows], DEFAULT, columns);
    expect(findings.filter(({ code }) => code !== 'import/undated-level')).toEqual([]);
  });
});

describe('the remedy of', () => {
  test('import/inspection: one of both words', async () => {
    const told = await put(withResult('tốt'));
    expect(findingOf(told, 'import/inspection').hint).toMatch(/^ghi Đạt hoặc Không đạt/);
    expect((await put(withResult('Đạt'))).findings).toEqual([]);
    const bare = await put(withResult(''));
    expect(findingOf(bare, 'import/inspection').hint).toMatch(/bỏ trống cả ngày kiểm tra$/);
    const none = LIST.map((row, at) => (at === 1 ? row.with(3, '').with(2, '') : row));
    expect((await put(none)).findings).toEqual([]);
  });

  test('import/same-day-inspection: the row of the file, or the day', async () => {
    const { after } = await put(LIST);
    const told = await put(withResult('Không đạt'), after);
    expect(findingOf(told, 'import/same-day-inspection').hint).toContain(
      'sửa dòng ấy trong inspections.csv',
    );
    const at = { at: { file: FILE, line: 2 } };
    const mended = typed(after, at, 'Không đạt', 'Kết quả');
    expect((await put(withResult('Không đạt'), mended)).findings).toEqual([]);
    const other = withResult('Không đạt').map((row, line) =>
      line === 1 ? row.with(2, '04/6/2021') : row,
    );
    expect((await put(other, after)).findings).toEqual([]);
  });

  const LOG = withText(
    DEFAULT,
    FILE,
    `Mã cơ sở,Ngày kiểm tra,Kết quả,Đoàn kiểm tra\n${ONE.id},2021-06-02,Đạt,\n`,
  );
  const isGood = (raw: RawFiles) => expect(errorCodes(openDataSet(raw, 'everything'))).toEqual([]);

  test('inspection/unknown-facility: another code, or no row', () => {
    const wrong = added(LOG, FILE, 'CS-9999,2021-06-02,Đạt,');
    const error = errorIn(wrong, 'inspection/unknown-facility');
    expect(error.hint).toMatch(/xóa dòng này/);
    isGood(withoutRow(wrong, error));
    isGood(typed(wrong, error, TWO.id));
  });

  test('inspection/duplicate: the right one alone', () => {
    const wrong = added(LOG, FILE, `${ONE.id},2021-06-02,Không đạt,`);
    const error = errorIn(wrong, 'inspection/duplicate');
    expect(error.hint).toMatch(/^giữ lại lần đúng/);
    isGood(withoutRow(wrong, error));
  });

  test('inspection/after-as-of: another day', () => {
    const wrong = added(LOG, FILE, `${TWO.id},2021-07-02,Đạt,`);
    const error = errorIn(wrong, 'inspection/after-as-of');
    expect(error.hint).toMatch(/^sửa ngày/);
    isGood(typed(wrong, error, '2021-06-02'));
  });
});

describe('inspections', async () => {
  const { after } = await put(LIST);
  const outside: RawFiles = {
    ...DEFAULT,
    bytes: new Map(DEFAULT.bytes).set('internal-notes/inspections.csv', after.bytes.get(FILE)!),
    notesFolder: '/ngoai',
  };

  test.each([
    ['the data set', after],
    ['the notes', outside],
  ])('in %s are in the internal build alone: counted, and beside the facility', (_, raw) => {
    const open = artefactsOf(raw, 'public');
    const closed = artefactsOf(DEFAULT, 'public');
    const text = JSON.stringify(open);
    for (const secret of [TEAM, 'Không đạt', 'inspections', 'inspectors', 'failures', 'Kiểm tra:'])
      expect(text).not.toContain(secret);
    expect(open.districts).toEqual(closed.districts);
    const own = artefactsOf(raw, 'internal');
    const { active, unregistered } = allFigures(own.province.tally.totals);
    const counts = own.province.inspections!;
    const sum = (of: 'passed' | 'failed' | 'none') =>
      counts.reduce((total, one) => total + one[of], 0);
    expect([sum('passed'), sum('failed')]).toEqual([1, 1]);
    expect(sum('passed') + sum('failed') + sum('none')).toBe(active + unregistered);
    expect(counts.flatMap(({ failures }) => failures)).toMatchObject([
      { facilityId: TWO.id, inspection: { on: '2021-06-03', inspectors: TEAM } },
    ]);
    const views = own.districts.flatMap(({ facilities }) => facilities);
    expect(views.find(({ id }) => id === ONE.id)?.inspections).toEqual([
      { on: '2021-06-02', outcome: 'passed', inspectors: TEAM },
    ]);
    const download = own.downloads.find(({ id }) => id === 'co-so.csv')!.text;
    expect(download).toContain(`Không đạt, 03/6/2021, ${TEAM}`);
  });
});
