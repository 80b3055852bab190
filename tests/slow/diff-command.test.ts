import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diffMarkdown } from '../../scripts/command/diff/words.ts';
import { FIXTURES } from '../unit/data-sets.ts';
import { runCommand } from './run-command.ts';

const top = fs.mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => fs.rmSync(top, { recursive: true, force: true }));
const repository = join(top, 'kho');
const data = join(repository, 'số liệu/tỉnh');
const SECRET = 'Cơ sở Kín Tên';

function git(...args: string[]): void {
  const who = ['-c', 'user.name=Thử', '-c', 'user.email=thu@thu.example', '-C', repository];
  const { status, stderr } = spawnSync('git', [...who, ...args], { encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
}

function edit(file: string, change: (text: string) => string): void {
  const path = join(data, file);
  const text = fs.readFileSync(path, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  fs.writeFileSync(path, changed);
}

type Row = Record<string, string>;
const rowsOf = (file: string): Row[] =>
  Papa.parse<Row>(fs.readFileSync(join(data, file), 'utf8').replaceAll(/\uFEFF|\r/g, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;

/** The figures of a place, counted from the rows alone. */
function countRows(place: RegExp): Record<string, number> {
  const listed = rowsOf('facilities.csv').filter((row) =>
    place.test(`${row['Huyện']} ${row['Khu công nghiệp']}`),
  );
  const accounts = listed.filter((row) => row['Đăng ký'] === 'đã đăng ký');
  const ended = accounts.filter((row) => row['Ngày ngừng'] !== '');
  const codes = new Set(rowsOf('assessments.csv').map((row) => row['Mã cơ sở']));
  const active = accounts.filter((row) => row['Ngày ngừng'] === '');
  return {
    accounts: accounts.length,
    ceased: ended.length,
    active: active.length,
    assessed: active.filter((row) => codes.has(row['Mã cơ sở'])).length,
    unregistered: listed.length - accounts.length,
  };
}

/** As the rows call them: by name, by code, or by a park that lies there. */
const PLACES = { 901: /Thành/, 902: /Mẫu [ĐÐ]ông|Mẫu An/, 903: /Mẫu Nam|903/, 904: /Tây/ };
const countAll = () =>
  Object.entries({ all: /^/, ...PLACES }).map(
    ([code, place]) => [code, countRows(place)] as [string, Record<string, number>],
  );

interface Counted {
  counts: Record<string, number>;
  replies: Record<string, number>;
}
interface Diff {
  asOf: object;
  published: {
    province: { from: Counted; to: Counted };
    districts: { code: string; from: Counted; to: Counted }[];
  };
  lists?: object;
  facilities: Record<'added' | 'gone' | 'changed', string[]> & { kinds: object[] };
  replies: { changed: number; kinds: object[] };
  reports: object;
  findings: Record<'added' | 'gone', { code: string; file: string; line: number }[]>;
}

const run = (...args: string[]) => runCommand('diff', ['--data', data, ...args]);
const diff = async (from: string) => {
  const { status, stdout, stderr } = await run('--from', from, '--format', 'json');
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Diff;
};

let before: [string, Record<string, number>][];
let after: typeof before;

beforeAll(() => {
  fs.cpSync(join(FIXTURES, 'province'), data, { recursive: true });
  edit('site.json', (text) => text.replace(/"expected": \{[^]*\},\n {2}"embed/, '"embed'));
  // A finding of both sides, on another line in each.
  edit('facilities.csv', (text) => `${text}CS-80,${SECRET} 0,,,,,,,đã đăng ký,2021-09-20,,,,\n`);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'trước');
  before = countAll();
  edit('facilities.csv', (text) =>
    text
      .replace(/^CS-09,[^\n]*\n/m, '')
      .concat(`CS-90,${SECRET},,,,huyện Mẫu Đông,,,đã đăng ký,2021-09-20,,,,\n`)
      .concat(`CS-91,${SECRET} 2,,,,,,,đã đăng ký,2021-09-20,,,,\n`),
  );
  edit('assessments.csv', (text) => `${text}CS-90,2021-09-25,Xanh,\nCS-10,2021-09-29,Vàng,\n`);
  edit('replies.csv', (text) => `${text}33,BQL,2021-09-29,9/BQL,\n`);
  git('commit', '-qam', 'sau');
  after = countAll();
});

test('every figure of both sides is that of the rows, and the districts are those that change', async () => {
  const { published, lists, asOf } = await diff('HEAD~1');
  const sides = new Map([
    ['all', published.province],
    ...published.districts.map((one) => [one.code, one] as const),
  ]);
  for (const [at, counted] of [before, after].entries()) {
    for (const [code, figures] of counted) {
      const side = sides.get(code)?.[at === 0 ? 'from' : 'to'];
      if (side !== undefined) expect([code, side.counts]).toMatchObject([code, figures]);
    }
  }
  expect(published.districts.map(({ code }) => code)).toEqual(['901', '902']);
  expect(published.province.from.replies).toEqual({ asked: 8, replied: 3, waiting: 4, overdue: 1 });
  expect(published.province.to.replies).toEqual({ asked: 8, replied: 4, waiting: 3, overdue: 1 });
  expect([lists, asOf]).toEqual([undefined, { from: '2021-09-30', to: '2021-09-30' }]);
});

test('who came, went and changed is told by code, and what became of them', async () => {
  const { facilities, replies, findings, reports } = await diff('HEAD~1');
  expect(facilities).toEqual({
    added: ['CS-90', 'CS-91'],
    gone: ['CS-09'],
    merged: [],
    changed: ['CS-10'],
    kinds: [
      { kind: 'added', timing: 'late', count: 2 },
      { kind: 'assessed', timing: 'late', count: 2 },
      { kind: 'removed', timing: 'corrected', count: 1 },
    ],
  });
  expect(replies).toEqual({ changed: 1, kinds: [{ kind: 'replied', timing: 'late', count: 1 }] });
  expect(reports).toEqual({ added: [], gone: [], changed: [] });
  // Rows below the one that went are no new findings.
  const line = rowsOf('facilities.csv').findIndex((row) => row['Mã cơ sở'] === 'CS-91') + 2;
  expect(findings.gone).toEqual([]);
  expect(findings.added).toEqual([
    {
      level: 'warning',
      code: 'facility/not-placed',
      file: 'facilities.csv',
      line,
      column: 'Huyện',
    },
  ]);
});

test('a terminal and a comment say the same, and neither has the name of a facility', async () => {
  const { stdout: text } = await run('--from', 'HEAD~1');
  const { stdout: markdown } = await run('--from', 'HEAD~1', '--format', 'markdown');
  expect(text).toMatch(/\n {2}Có tài khoản +28 +29 +\+1\n/);
  expect(markdown).toContain('\n| Có tài khoản | 28 | 29 | +1 |\n');
  expect(text).toMatch(/\n {2}huyện Mẫu Đông +Đã tự đánh giá +\d+ +\d+ +\+1\n/);
  for (const words of ['Thêm 2: CS-90, CS-91', 'Bớt 1: CS-09', 'Đổi 1: CS-10']) {
    expect(text).toContain(`\n  ${words}\n`);
    expect(markdown).toContain(`\n- ${words}\n`);
  }
  expect(text).toContain('Cảnh báo mới: 1\n  facility/not-placed: 1 (facilities.csv:');
  for (const said of [text, markdown, JSON.stringify(await diff('HEAD~1'))])
    expect(said).not.toMatch(/Kín Tên|Cơ sở thử|undefined/);
});

test('what is not committed yet counts, and nothing is written', async () => {
  const clean = await diff('HEAD');
  expect([clean.facilities.added, clean.findings.added, clean.published.districts]).toEqual([
    [],
    [],
    [],
  ]);
  edit('assessments.csv', (text) => `${text}CS-91,2021-09-30,Đỏ,\n`);
  const listing = () => fs.readdirSync(repository, { recursive: true }).sort();
  const files = listing();
  expect((await diff('HEAD')).facilities.changed).toEqual(['CS-91']);
  expect(listing()).toEqual(files);
  git('checkout', '-q', '--', '.');
});

test('what a data set says is no markup in a comment', () => {
  const rows = [['Mẫu <b>@Đông|', '1', '2', '+1']];
  const columns = ['a', 'b', 'c', 'd'];
  const told = diffMarkdown({
    title: '#1',
    sections: [{ heading: '*', lines: ['_'], columns, rows }],
  });
  expect(told).toContain(String.raw`| Mẫu \<b\>&#64;Đông\| | 1 | 2 | +1 |`);
  expect(told).toMatch(/^### \\#1\n\n#### \\\*\n[^]*\n- \\_$/);
});

test('errors on a side are told, and nowhere where the result goes', async () => {
  edit('assessments.csv', (text) => `${text}CS-99,2021-09-30,Đỏ,\n`);
  const wrong = await runCommand('diff', ['--data', data, '--from', 'HEAD', '--format', 'json'], {
    env: { GITHUB_ACTIONS: 'true' },
  });
  expect([wrong.status, wrong.stdout]).toEqual([1, '']);
  expect(wrong.stderr).toContain(`${data}/assessments.csv:24 "Mã cơ sở" error`);
  git('commit', '-qam', 'sai');
  edit('assessments.csv', (text) => text.replace('CS-99,2021-09-30,Đỏ,\n', ''));
  const was = await run('--from', 'HEAD');
  expect([was.status, was.stdout]).toEqual([1, '']);
  expect(was.stderr).toContain(`HEAD:${data}/assessments.csv:24 "Mã cơ sở" error`);
  git('commit', '-qam', 'sửa');
});

test.each([
  ['a revision that is none', ['--from', 'khong-co'], 'kho Git không có bản "khong-co"'],
  ['one that looks like an option', ['--from=--output=x'], 'kho Git không có bản "--output=x"'],
  ['no revision', [], 'thiếu --from'],
  ['another format', ['--from', 'HEAD', '--format', 'html'], '--format nhận text hoặc json'],
  ['a folder outside Git', ['--from', 'HEAD', '--data', top], 'không nằm trong kho Git nào'],
  ['no folder', ['--from', 'HEAD', '--data', join(top, 'x')], 'không có thư mục dữ liệu'],
])('%s is wrong use', async (_, args, says) => {
  const { status, stdout, stderr } = await run(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(says);
});

test('a folder that Git does not have at the revision is wrong use', async () => {
  const other = join(repository, 'mới');
  fs.cpSync(data, other, { recursive: true });
  const { status, stderr } = await run('--from', 'HEAD', '--data', other);
  expect([status, stderr]).toEqual([2, expect.stringContaining('bản "HEAD" không có thư mục')]);
});

test('where a day is frozen, what pages show and what lists say are told apart', async () => {
  const frozen = join(repository, 'chốt');
  fs.cpSync(data, frozen, { recursive: true });
  const freeze = await runCommand('freeze', ['--data', frozen, '--name', 'Kỳ thử']);
  expect(freeze.status).toBe(0);
  git('add', '.');
  git('commit', '-qm', 'chốt');
  const path = join(frozen, 'assessments.csv');
  fs.appendFileSync(path, 'CS-91,2021-09-30,Đỏ,\n');
  const { stdout } = await run('--from', 'HEAD', '--data', frozen, '--format', 'json');
  const { published, lists, findings } = JSON.parse(stdout) as Diff & {
    lists: Diff['published'];
  };
  const change = ({ province: { from, to } }: Diff['published']) =>
    to.counts['assessed']! - from.counts['assessed']!;
  expect([change(published), change(lists)]).toEqual([0, 1]);
  expect(findings.added.map(({ code }) => code)).toEqual(['report/differs']);
  // The first report of the day is new to what was before.
  const text = await run('--from', 'HEAD', '--data', frozen);
  expect(text.stdout).toContain('Số liệu trên các trang, toàn tỉnh: không đổi');
});
