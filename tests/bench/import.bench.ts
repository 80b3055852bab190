/**
 * What importing long lists costs: time, time of the processor, peak memory. Prints the ratios to what is
 * aimed at; fails on too much memory, never on a time.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { MOST_CELLS, MOST_ROWS, MOST_TEXT } from '../../src/office/limits.ts';
import { workbook } from '../fixtures/import/workbook.ts';

const ROWS = 100_000;
const AIM = { csv: 7, xlsx: 9, megabytes: 512 } as const;
const ROOT = join(import.meta.dirname, '../..');
/** What `npm run import` gives node before the options of the import. */
const [, ...COMMAND] = npmScript('import').split(' ');
const HEADINGS = ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', 'Đăng ký', 'Mức', 'Ngày đánh giá'];
const PLACES = [
  ['xã Mẫu Thượng', 'huyện Mẫu Đông'],
  ['xã Mẫu Hạ', 'huyện Mẫu Nam'],
  ['phường Mẫu Một', 'thành phố Mẫu Thành'],
] as const;

const top = mkdtempSync(join(tmpdir(), 'bench-import-'));
for (const format of ['csv', 'xlsx'] as const) {
  await report(`${ROWS} dòng .${format}`, await listFile(format, rowsOf(ROWS, 0)), AIM[format]);
  // Nearly as many rows and as much text as are let in: quotes and the heading count, too.
  const count = Math.floor(0.9 * MOST_ROWS);
  const most = rowsOf(count, Math.floor((0.95 * MOST_TEXT) / count));
  await report(`lớn nhất .${format}`, await listFile(format, most), undefined);
}
// As many cells as are let in; a workbook of so many would be too much XML.
// Commas within quotes count, too.
const long = 0.8 * MOST_ROWS;
const width = Math.floor(MOST_CELLS / long) - 3;
const widened = rowsOf(long, 0).map((row) => [
  ...row,
  ...Array<string>(width - row.length).fill('a'),
]);
await report('nhiều ô nhất .csv', await listFile('csv', widened), undefined);
rmSync(top, { recursive: true });

/** Rows of a list; `length`: their cells are so long in all, by a longer name. */
function rowsOf(count: number, length: number): string[][] {
  return Array.from({ length: count }, (_, at) => {
    const [commune, district] = PLACES[at % PLACES.length]!;
    const day = `${String((at % 28) + 1).padStart(2, '0')}/09/2021`;
    const address = `Tổ ${at}, ${commune}, ${district}`;
    const cells = [String(at + 1), `Mẫu ${at}`, address, district, 'đã đăng ký', 'Xanh', day];
    const have = cells.reduce((sum, cell) => sum + cell.length, 0);
    return cells.map((cell, index) =>
      index === 1 ? cell.padEnd(cell.length + length - have, 'a') : cell,
    );
  });
}

function npmScript(name: string): string {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return scripts[name]!;
}

async function listFile(format: 'csv' | 'xlsx', rows: readonly string[][]): Promise<string> {
  const file = join(top, `list-${rows.length}.${format}`);
  const extra = rows[0]!.slice(HEADINGS.length).map((_, at) => `Cột ${at}`);
  const all = [[...HEADINGS, ...extra], ...rows];
  writeFileSync(file, format === 'csv' ? Papa.unparse(all) : await workbook([{ rows: all }]));
  return file;
}

async function report(what: string, file: string, aim: number | undefined): Promise<void> {
  const data = join(top, 'data');
  cpSync(join(ROOT, 'tests/fixtures/province'), data, { recursive: true });
  const { code, seconds, processor, megabytes, said } = await run([file, '--data', data]);
  rmSync(data, { recursive: true });
  const isIn = code === 0 && said.includes('đã ghi facilities.csv, assessments.csv');
  const ratio = aim === undefined ? '' : `, ${(seconds / aim).toFixed(2)} × ${aim} s`;
  console.log(
    `nhập ${what.padEnd(20)} ${seconds.toFixed(1)} s (bộ xử lý ${processor.toFixed(1)} s${ratio}), ` +
      `đỉnh ${megabytes.toFixed(0)} MB (${(megabytes / AIM.megabytes).toFixed(2)} × ${AIM.megabytes} MB)` +
      (isIn ? '' : `; không nhập được (${code}): ${said.slice(-300)}`),
  );
  if (!isIn || megabytes > AIM.megabytes) process.exitCode = 1;
}

async function run(args: readonly string[]) {
  // The child tells its own peak as it ends: nothing outside it needs to be installed.
  const tell = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('peak='+u.maxRSS+' cpu='+u.userCPUTime+'\\n')})`;
  const start = performance.now();
  const command = ['--import', tell, ...COMMAND, ...args];
  const child = spawn(process.execPath, command, { cwd: ROOT });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const [, peak = NaN, cpu = NaN] = /peak=(\d+) cpu=(\d+)/.exec(said) ?? [];
  const seconds = (performance.now() - start) / 1000;
  return { code, seconds, said, megabytes: Number(peak) / 1024, processor: Number(cpu) / 1e6 };
}
