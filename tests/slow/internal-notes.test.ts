import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvText } from '../fixtures/import/csv-file.ts';
import { FIXTURES } from '../unit/data-sets.ts';
import { runCommand } from './run-command.ts';

const top = mkdtempSync(join(tmpdir(), 'ban-do-notes-'));
const [data, notes, list] = ['data', 'ghi-chu', 'danh-sach.csv'].map((name) => join(top, name)) as [
  string,
  string,
  string,
];
const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
const FOLDERS = ['--data', data, '--internal-notes', notes];
const heading = ['Tên cơ sở', 'Địa chỉ', 'Huyện', 'Đăng ký', 'Ghi chú'];
const writeList = (note: string, name = 'Cơ sở thử mới') =>
  writeFileSync(
    list,
    csvText([heading, [name, 'Tổ 3, xã Mẫu Thượng', 'huyện Mẫu Đông', 'đã đăng ký', note]]),
  );

beforeAll(() => {
  cpSync(join(FIXTURES, 'province'), data, { recursive: true });
  mkdirSync(notes);
});
afterAll(() => rmSync(top, { recursive: true }));

test('an import puts the notes of a list, and those of the data set, into their own folder', async () => {
  writeList('Giữ kín: gặp chủ cơ sở');
  const { status, stdout } = await runCommand('import', [list, '--kind', 'facilities', ...FOLDERS]);
  expect(status).toBe(0);
  expect(stdout).toContain(join(notes, 'facilities.csv'));
  const kept = read(notes, 'facilities.csv');
  expect(kept).toMatch(/^Mã cơ sở,Ghi chú nội bộ\n/);
  for (const note of ['Giữ kín: gặp chủ cơ sở', 'Giữ kín 04', 'Giữ kín 22'])
    expect(kept).toContain(note);
  expect(read(data, 'facilities.csv')).not.toContain('Giữ kín');
  expect(read(data, 'facilities.csv')).toContain('Cơ sở thử mới');
  const check = await runCommand('check', FOLDERS);
  expect(`${check.stdout}${check.stderr}`).not.toContain('ghi chú');
});

test('the same list again changes nothing in either folder', async () => {
  const before = [read(data, 'facilities.csv'), read(notes, 'facilities.csv')];
  const { status, stdout } = await runCommand('import', [list, '--kind', 'facilities', ...FOLDERS]);
  expect([status, stdout]).toEqual([0, expect.stringContaining('không có gì để đổi')]);
  expect([read(data, 'facilities.csv'), read(notes, 'facilities.csv')]).toEqual(before);
});

test('a list that only says more in a note changes the notes alone; a dry run nothing', async () => {
  writeList('Giữ kín: đã gặp');
  const before = read(data, 'facilities.csv');
  const dry = await runCommand('import', [list, '--kind', 'facilities', '--dry-run', ...FOLDERS]);
  expect(dry.stdout).toContain(join(notes, 'facilities.csv'));
  expect(read(notes, 'facilities.csv')).not.toContain('đã gặp');
  await runCommand('import', [list, '--kind', 'facilities', ...FOLDERS]);
  expect(read(data, 'facilities.csv')).toBe(before);
  expect(read(notes, 'facilities.csv')).toContain('Giữ kín: đã gặp');
});

test('what inspectors found goes into the folder of the notes, and into no file of the data set', async () => {
  const found = ['Mã cơ sở', 'Kết quả kiểm tra', 'Ngày kiểm tra'];
  writeFileSync(list, csvText([found, ['CS-04', 'Không đạt', '01/6/2021']]));
  const { status, stderr } = await runCommand('import', [list, ...FOLDERS]);
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('error')]);
  expect(read(notes, 'inspections.csv')).toMatch(/CS-04,2021-06-01,không đạt/i);
  expect(existsSync(join(data, 'inspections.csv'))).toBe(false);
  const again = await runCommand('import', [list, ...FOLDERS]);
  expect([again.status, again.stdout]).toEqual([0, expect.stringContaining('không có gì để đổi')]);
});

test('notes that Excel has saved are read, and written back in their form by check --fix', async () => {
  const file = join(notes, 'facilities.csv');
  const right = read(notes, 'facilities.csv');
  writeFileSync(file, Buffer.from(`\uFEFF${right}`, 'utf16le'));
  const asked = await runCommand('check', FOLDERS);
  const command = `--data "${data}" --internal-notes "${notes}" --fix`;
  expect(asked.stderr).toContain(`npm run check -- ${command}`);
  const fixed = await runCommand('check', ['--fix', ...FOLDERS]);
  expect(fixed.stdout).toContain(`đã ghi ${file}`);
  // A mark of the encoding harms nobody.
  expect(read(notes, 'facilities.csv').replace('\uFEFF', '')).toBe(right);
});

test('where a note stands in both nothing is imported, and check says which', async () => {
  const file = join(data, 'facilities.csv');
  const right = readFileSync(file, 'utf8');
  writeFileSync(file, right.replace(/^(CS-04,.*),$/m, '$1,"Giữ kín: lần nữa"'));
  const wrong = readFileSync(file, 'utf8');
  expect(wrong).not.toBe(right);
  writeList('x', 'Cơ sở thử khác');
  const { status, stderr } = await runCommand('import', [list, ...FOLDERS]);
  expect(status).toBe(1);
  expect(stderr).toContain('chưa nhập gì');
  expect(readFileSync(file, 'utf8')).toBe(wrong);
  const check = await runCommand('check', FOLDERS);
  expect(check.status).toBe(1);
  expect(`${check.stdout}${check.stderr}`).toMatch(/ghi-chu\/facilities\.csv:\d+ .*note\/both/);
  writeFileSync(file, right);
});

test.each([
  ['a folder that is not there', () => join(top, 'khong-co'), 'không có thư mục ghi chú'],
  ['the data set itself', () => `${data}/`, 'là thư mục dữ liệu'],
])('%s is no folder of notes', async (_, folder, said) => {
  const { status, stderr } = await runCommand('check', [
    ...['--data', data, '--internal-notes', folder()],
  ]);
  expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
});
