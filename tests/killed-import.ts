import { spawn } from 'node:child_process';
import { readdirSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { readDataFolder } from '../scripts/command/data-folder.ts';
import { writeLargeProvince } from './large-province.ts';

const ROOT = join(import.meta.dirname, '..');
const LISTS = ['facilities.csv', 'assessments.csv'] as const;

/** A province with so many facilities, and a list that changes each of them and assesses each. */
export function writeKillable(folder: string, list: string, size: number): void {
  writeLargeProvince(folder, size);
  const numbers = Array.from({ length: size }, (_, index) => index + 1);
  const fields = ['Mã cơ sở', 'Tên cơ sở', 'Địa chỉ', 'Ghi chú', 'Mức', 'Ngày đánh giá'];
  const place = 'xã Mẫu Thượng, huyện Mẫu Đông';
  const data = numbers.map((number) => {
    const name = `Công ty mới ${number}`;
    const id = `CS-${String(number).padStart(4, '0')}`;
    return [`M${id}`, name, `Tổ ${number}, ${place}`, 'x'.repeat(60), 'Xanh', '2021-09-29'];
  });
  writeFileSync(list, Papa.unparse({ fields, data }));
}

/** The lists as every command reads them, both in one text. */
export async function readLists(folder: string): Promise<string> {
  const { bytes } = await readDataFolder(folder);
  return LISTS.map((list) => new TextDecoder().decode(bytes.get(list))).join('\f');
}

/** What an import leaves in a folder besides the files of the data set. */
export const leftOvers = (folder: string) =>
  readdirSync(folder).filter((name) => name.startsWith('.'));

/** Import a list by a process of its own; its exit code. */
export function runImport(folder: string, list: string): Promise<number | null> {
  return new Promise((resolve) => start(folder, list).on('close', resolve));
}

/**
 * Import a list and kill the process after so many milliseconds, counted from its start or from the
 * first file that it writes beside the lists. Whether it was killed before it ended.
 */
export async function killImport(
  folder: string,
  list: string,
  after: 'start' | 'writing',
  delay: number,
): Promise<boolean> {
  const child = start(folder, list);
  const kill = () => setTimeout(() => child.kill('SIGKILL'), delay);
  const watcher = watch(folder, (_, name) => {
    if (after !== 'writing' || name?.endsWith(`.csv.${child.pid}.new`) !== true) return;
    watcher.close();
    kill();
  });
  if (after === 'start') kill();
  const signal = await new Promise<NodeJS.Signals | null>((resolve) =>
    child.on('close', (_, by) => resolve(by)),
  );
  watcher.close();
  return signal === 'SIGKILL';
}

function start(folder: string, list: string) {
  const args = [join(ROOT, 'scripts/import.ts'), list, '--data', folder];
  return spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore' });
}
