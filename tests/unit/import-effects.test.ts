import { expect, test } from 'vitest';
import { findingWords, importWords } from '../../scripts/command/import-words.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { importFile } from '../../src/import/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { PROVINCE } from './data-sets.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';

const PLACE = 'xã Minh Lập, huyện Chơn Thành';
const EMPTY = emptyProvince({});

async function imported(rows: readonly (readonly string[])[], before = EMPTY) {
  const bytes = new TextEncoder().encode(csvText(rows));
  const result = await importFile(bytes, 'list.csv', before);
  const words = importWords(result, true, 'npm run check -- --renew-expected').split('\n');
  return { ...result, words, after: withFiles(before, result.files) };
}

type Imported = Awaited<ReturnType<typeof imported>>;
const effectsOf = ({ summary }: Imported) =>
  Object.fromEntries((summary?.effects ?? []).map(({ kind, count }) => [kind, count]));
const warnings = ({ findings }: Imported) => findings.map(({ code, at }) => `${code} ${at.line}`);

const FULL = [
  'Tên cơ sở',
  'Địa chỉ',
  'Đăng ký',
  'Tình trạng',
  'Ngày ngừng',
  'Mức',
  'Ngày đánh giá',
];
const full = (name: string, ...cells: readonly string[]) => [name, PLACE, ...cells];

test('what is assumed of new facilities stands before all else, however much is wrong', async () => {
  const outside = Array.from({ length: 21 }, (_, at) => [`CS ngoài ${at}`, 'xã X, tỉnh Tây Ninh']);
  const result = await imported(
    [['STT', 'Tên cơ sở', 'Địa chỉ'], ...outside, ['CS A', PLACE]].map((row, at) =>
      at === 0 ? row : [String(at), ...row],
    ),
  );
  expect(result.summary?.refused).toHaveLength(21);
  expect(findingWords(result.findings, undefined).join('\n')).not.toContain('registration-assumed');
  expect(result.words.slice(1, 3)).toEqual([
    'Số liệu đã đổi:',
    expect.stringMatching(
      /^ {2}1 cơ sở mới được coi là đã đăng ký \(danh sách không có cột Đăng ký;/,
    ),
  ]);
  expect(result.words[3]).toBe('Đã hiểu:');
});

test('the remedy of what is assumed works: a column more, and the facility has no account', async () => {
  const first = await imported([
    ['STT', 'Tên cơ sở', 'Địa chỉ'],
    ['1', 'CS A', PLACE],
  ]);
  expect(effectsOf(first)).toEqual({ assumed: 1 });
  const second = await imported(
    [
      ['STT', 'Tên cơ sở', 'Địa chỉ', 'Đăng ký'],
      ['1', 'CS A', PLACE, 'chưa đăng ký'],
    ],
    first.after,
  );
  expect(effectsOf(second)).toEqual({ nowUnregistered: 1 });
  expect(rowsOf(second.after, 'facilities.csv')).toMatchObject([{ 'Đăng ký': 'chưa đăng ký' }]);
});

test('whatever changes figures is counted once, and a second time nothing is', async () => {
  const week1 = [
    FULL,
    full('CS A', 'đã đăng ký', '', '', 'An toàn', '01/5/2021'),
    full('CS B', 'chưa đăng ký', '', '', '', ''),
    full('CS C', 'đã đăng ký', 'Ngừng hoạt động', '20/5/2021', '', ''),
  ];
  const week2 = [
    FULL,
    full('CS A', 'đã đăng ký', 'Ngừng hoạt động', '05/6/2021', '', ''),
    full('CS B', 'đã đăng ký', '', '', 'Có rủi ro', '04/6/2021'),
    full('CS C', 'đã đăng ký', 'Đang hoạt động', '', '', ''),
  ];
  const first = await imported(week1);
  expect(effectsOf(first)).toEqual({ registered: 2, unregistered: 1, ceased: 1, assessed: 1 });
  const second = await imported(week2, first.after);
  expect(effectsOf(second)).toEqual({ nowRegistered: 1, ceased: 1, reopened: 1, assessed: 1 });
  expect(second.words.slice(1, 6)).toEqual([
    'Số liệu đã đổi:',
    '  1 cơ sở đã có, nay đã đăng ký',
    '  1 cơ sở ngừng hoạt động',
    '  1 cơ sở hoạt động trở lại',
    '  1 lượt đánh giá mới',
  ]);
  const again = await imported(week2, second.after);
  expect([effectsOf(again), again.words[1]]).toEqual([
    {},
    'Không có gì trong danh sách làm đổi số liệu.',
  ]);
});

test('what is missing is said to be missing of the districts that the list speaks of', async () => {
  const first = await imported([FULL, full('CS A'), full('CS B'), ['CS C', 'huyện Hớn Quản']]);
  const { words, summary } = await imported([FULL, full('CS A')], first.after);
  expect(summary?.missing.map(({ name }) => name)).toEqual(['CS B']);
  expect(words.find((line) => line.includes('vắng trong tệp'))).toBe(
    '  vắng trong tệp, vẫn giữ nguyên: 1 cơ sở (CS-002), chỉ kể các địa bàn mà danh sách nói đến',
  );
});

test('an older list is called that before anything else', async () => {
  const { words } = await imported([
    ['Danh sách đến ngày 31/5/2021'],
    ['STT', 'Tên cơ sở', 'Địa chỉ'],
    ['1', 'CS A', PLACE],
  ]);
  expect(words[0]).toBe(
    'Danh sách đến ngày 31/5/2021, cũ hơn số liệu đến ngày 07/6/2021: chỉ thêm những gì chưa biết, không ghi đè số liệu mới hơn; ngày số liệu giữ nguyên.',
  );
});

test.each([
  ['Số liệu đến 14/6/2021', 'Ngày số liệu: 07/6/2021 → 14/6/2021, theo ngày của danh sách.'],
  ['Số liệu đến 07/6/2021', 'Ngày số liệu giữ nguyên 07/6/2021, cũng là ngày của danh sách.'],
  [
    'Danh sách',
    'Danh sách không ghi ngày, coi là đến ngày số liệu 07/6/2021; của ngày khác thì thêm --day.',
  ],
])('the data day is told first: "%s"', async (title, says) => {
  const { words } = await imported([
    [title],
    ['STT', 'Tên cơ sở', 'Địa chỉ'],
    ['1', 'CS A', PLACE],
  ]);
  expect(words[0]).toBe(says);
});

test.each([
  ['Ngừng hoạt động', '', ['import/ceased-but-assessed 2']],
  ['Tạm ngừng', '', ['import/ceased-but-assessed 2', 'import/temporarily-ceased 2']],
  ['', '20/5/2021', []],
  ['', '20/4/2021', ['import/date-order 2']],
])(
  'ceasing "%s" "%s" beside an assessment is told when it comes in, and no more',
  async (activity, ceasedOn, told) => {
    const list = [FULL, full('CS A', 'đã đăng ký', activity, ceasedOn, 'An toàn', '01/5/2021')];
    const first = await imported(list);
    expect(warnings(first)).toEqual(told);
    const second = await imported(list, first.after);
    expect([warnings(second), second.files.size]).toEqual([[], 0]);
    const later = [FULL, full('CS A', 'đã đăng ký', activity, ceasedOn, 'Có rủi ro', '02/6/2021')];
    expect(warnings(await imported(later, first.after))).toHaveLength(1);
  },
);

test('the check says nothing of an assessment before the ceasing, and names one after it', () => {
  const codes = (ceased: string) => {
    const facility = { 'Mã cơ sở': 'CS-1', 'Tên cơ sở': 'CS A', 'Địa chỉ': PLACE };
    const raw = emptyProvince({
      facilities: [
        { ...facility, Huyện: 'huyện Chơn Thành', 'Đăng ký': 'đã đăng ký', 'Ngày ngừng': ceased },
      ],
    });
    const log = 'Mã cơ sở,Ngày đánh giá,Mức,Nguồn\nCS-1,2021-05-01,An toàn,\n';
    const after = withFiles(raw, new Map([['assessments.csv', log]]));
    return openDataSet(after, 'everything').diagnostics.map(({ code }) => code);
  };
  expect(codes('2021-05-20')).toEqual([]);
  expect(codes('2021-05-01')).toEqual([]);
  expect(codes('không rõ ngày')).toEqual([]);
  expect(codes('2021-04-20')).toEqual(['assessment/after-ceasing']);
});

test('a reply before its dispatch is told when it comes in, and no more', async () => {
  const list = [
    ['Công văn', 'Đơn vị', 'Ngày trả lời'],
    ['941/SCT-CN', 'UBND huyện Hớn Quản', '10/5/2021'],
  ];
  const first = await imported(list);
  expect(warnings(first)).toEqual(['import/reply-early 2']);
  expect(warnings(await imported(list, first.after))).toEqual([]);
});

test('errors stand before warnings on the screen', async () => {
  const { findings } = await imported([
    [...FULL, 'Xe đưa đón'],
    [...full('CS A', 'đã đăng ký', 'Tạm ngừng', '', '', ''), '2 xe'],
    [...full('CS B', 'đã đăng ký', '', '', 'An toàn', '31/6/2021'), '2 xe'],
  ]);
  expect(findings.map(({ level }) => level)).toEqual(['warning', 'warning', 'error']);
  const shown = findingWords(findings, undefined);
  expect(shown.map((line) => /(error|warning) import/.exec(line)?.[1])).toEqual([
    ...['error', 'warning', 'warning'],
  ]);
});

test('totals that site.json fixes and the list changes are named, with what to type', async () => {
  const result = await imported(
    [
      ['STT', 'Tên cơ sở', 'Địa chỉ', 'Đăng ký'],
      ['1', 'CS A', 'xã Mẫu Thượng, huyện Mẫu Đông', 'đã đăng ký'],
    ],
    PROVINCE,
  );
  expect(result.summary?.outdated.map(({ key }) => key)).toContain('accounts');
  expect(result.words.find((line) => line.startsWith('Tổng ghi ở expected'))).toMatch(
    /không còn khớp: accounts 27 → 28, .*\. Số mới là đúng thì chạy npm run check -- --renew-expected$/,
  );
});
