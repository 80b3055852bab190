import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DAY_FIRST, days, separated } from '../fixtures/mistakes/edits.ts';
import { FIXTURES } from '../unit/data-sets.ts';
import { runCommand } from './run-command.ts';

const PROVINCE = join(FIXTURES, 'province');

/** A copy of the province, two of its files as Excel saves them. */
function savedByExcel(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fix-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(PROVINCE, folder, { recursive: true });
  const change = (file: string, edit: (text: string) => string) =>
    writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), 'utf8')));
  change('units.csv', separated(';'));
  change('assessments.csv', (text) => separated(';')(days('Ngày đánh giá', DAY_FIRST)(text)));
  return folder;
}

const told = (folder: string) => [
  `đã ghi ${join(folder, 'assessments.csv')}: dấu ; thành dấu ,; đổi 18 ngày ở cột "Ngày đánh giá" từ ngày/tháng/năm thành năm-tháng-ngày`,
  `đã ghi ${join(folder, 'units.csv')}: dấu ; thành dấu ,`,
];

test('check tells once of each file, and with --fix writes it back, says what changes, and checks', async () => {
  const folder = savedByExcel();
  const before = await runCommand('check', ['--data', folder]);
  expect([before.status, before.stderr.match(/csv\/form/g)?.length]).toEqual([0, 2]);
  const [, command] = /gợi ý: chạy npm run check -- (.*) để ghi lại đúng dạng/.exec(before.stderr)!;
  expect(command).toBe(`--data "${folder}" --fix`);
  const { status, stdout, stderr } = await runCommand('check', ['--data', folder, '--fix']);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').slice(0, 3)).toEqual([...told(folder), `${folder}: 0 lỗi, 0 cảnh báo`]);
  const [restored, original] = [folder, PROVINCE].map((one) =>
    readFileSync(join(one, 'assessments.csv'), 'utf8').replaceAll('\r', ''),
  );
  expect(restored).toBe(original);
  expect(readdirSync(folder).toSorted()).toEqual(readdirSync(PROVINCE).toSorted());
  const again = await runCommand('check', ['--data', folder, '--fix']);
  expect(again.stdout).toContain('mọi tệp đã đúng dạng, không ghi gì');
});

test('files that another command is writing are fixed by nobody', async () => {
  const folder = savedByExcel();
  writeFileSync(join(folder, '.lock'), `${process.ppid}\n`);
  const text = readFileSync(join(folder, 'units.csv'), 'utf8');
  const { status } = await runCommand('check', ['--data', folder, '--fix']);
  expect(status).toBe(1);
  expect(readFileSync(join(folder, 'units.csv'), 'utf8')).toBe(text);
});

test('--fix writes, so it is no output for programs', async () => {
  const { status, stderr } = await runCommand('check', ['--fix', '--format', 'json']);
  expect([status, stderr.split('\n')[0]]).toEqual([
    2,
    'check: --fix và --renew-expected chỉ dùng với --format text',
  ]);
});
