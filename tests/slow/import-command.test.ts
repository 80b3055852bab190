import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvText } from '../fixtures/import/csv-file.ts';
import { FIXTURES, ROOT } from '../unit/data-sets.ts';
import { runApart, runCommand } from './run-command.ts';

// A process takes a second to start, and several on a machine with other work.
const ENVIRONMENT = { ...process.env, GITHUB_ACTIONS: undefined };
const top = mkdtempSync(join(tmpdir(), 'import-command-'));
// Who may write anywhere would not be stopped by a read-only folder.
const isRoot = process.getuid?.() === 0;
const AS_NOBODY = isRoot ? { uid: 65_534, gid: 65_534 } : {};
beforeAll(() => chmodSync(top, 0o755));
afterAll(() => rmSync(top, { recursive: true, force: true }));

async function run(args: readonly string[], who?: typeof AS_NOBODY) {
  const ended =
    who === undefined ? await runCommand('import', args) : runApart('import', args, who);
  expect(`${ended.stdout}${ended.stderr}`).not.toMatch(/\n\s+at /);
  return ended;
}

function freshData(name: string): string {
  const folder = join(top, name);
  cpSync(join(FIXTURES, 'province'), folder, { recursive: true });
  return folder;
}

/** Everything in a folder, by name. */
const contentOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

const HEADING = ['Tên cơ sở', 'Địa chỉ', 'Huyện', 'Đăng ký', 'Mức', 'Ngày đánh giá'];
const rowOf = (name: string, level = 'Xanh', day = '07/6/2021') => {
  const address = `Tổ ${name.length}, xã Mẫu Thượng, huyện Mẫu Đông`;
  return [`Cơ sở ${name}`, address, 'huyện Mẫu Đông', 'đã đăng ký', level, day];
};

function listFile(name: string, ...rows: readonly (readonly string[])[]): string {
  const folder = join(top, 'lists');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.csv`);
  writeFileSync(file, csvText([HEADING, ...rows]));
  return file;
}

describe('a list without mistakes', () => {
  test('goes in, ends with 0 and leaves no file of findings, not even an earlier one', async () => {
    const [data, file] = [freshData('plain'), listFile('plain', rowOf('Mới'))];
    writeFileSync(`${file}.can-sua.csv`, 'của lần trước');
    const { status, stdout, stderr } = await run([file, '--data', data]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('facilities.csv: thêm 1, đổi 0, giữ nguyên 0');
    expect(stdout).toContain('; đã ghi facilities.csv, assessments.csv');
    expect(readFileSync(join(data, 'facilities.csv'), 'utf8')).toContain('Cơ sở Mới');
    expect(readFileSync(join(data, 'assessments.csv'), 'utf8')).toContain(',2021-06-07,Xanh,');
    expect(existsSync(`${file}.can-sua.csv`)).toBe(false);
    expect(readdirSync(data).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('is only told of with --dry-run: nothing in the data folder changes', async () => {
    const [data, file] = [freshData('dry'), listFile('dry', rowOf('Mới'))];
    const before = contentOf(data);
    chmodSync(data, 0o555);
    const { status, stdout } = await run([file, '--data', data, '--dry-run'], AS_NOBODY);
    chmodSync(data, 0o755);
    expect([status, stdout]).toEqual([0, expect.stringContaining('chưa ghi gì (--dry-run)')]);
    expect(contentOf(data)).toEqual(before);
    const wrong = listFile('dry-wrong', rowOf('Sai', 'Tím'));
    const { stderr } = await run([wrong, '--data', data, '--dry-run']);
    expect(stderr).toContain('chạy thử nên không ghi tệp');
    expect(existsSync(`${wrong}.can-sua.csv`)).toBe(false);
  });
});

describe('the day of a list', () => {
  const asOf = (data: string) =>
    /"asOf": "(.*)"/.exec(readFileSync(join(data, 'site.json'), 'utf8'))?.[1];

  test('is typed as offices write it, moves the data day, and the check is clean once totals are renewed', async () => {
    const [data, file] = [freshData('day'), listFile('day', rowOf('Ngày', 'Xanh', '04/10/2021'))];
    const refused = await run([file, '--data', data]);
    expect([refused.status, asOf(data)]).toEqual([1, '2021-09-30']);
    expect(refused.stderr).toContain('nhập lại với --day 04/10/2021');
    const { status, stdout } = await run([file, '--data', data, '--day', '04/10/2021']);
    expect([status, asOf(data)]).toEqual([0, '2021-10-04']);
    expect(stdout.split('\n')[0]).toBe(
      'Ngày số liệu: 30/9/2021 → 04/10/2021, theo ngày của danh sách.',
    );
    expect(stdout).toContain(
      '; đã ghi facilities.csv, assessments.csv, history.csv, listed.csv, site.json',
    );
    const [, renew] = /thì chạy (npm run check .*)/.exec(stdout)!;
    spawnSync('sh', ['-c', renew!], { cwd: ROOT, env: ENVIRONMENT });
    const check = [join(ROOT, 'scripts/check.ts'), '--data', data];
    expect(spawnSync(process.execPath, check, { cwd: ROOT, env: ENVIRONMENT }).status).toBe(0);
  });

  test('is none that has not come', async () => {
    const [data, file] = [freshData('to-come'), listFile('to-come', rowOf('Mới'))];
    const before = contentOf(data);
    const { status, stderr } = await run([file, '--data', data, '--day', '7/6/2121']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('import/list-day-to-come')]);
    expect(contentOf(data)).toEqual(before);
  });
});

describe('a list with mistakes', () => {
  const rows = [rowOf('Tốt'), rowOf('Sai', '=cmd|mức lạ'), rowOf('Ngày', 'Vàng', '31/2/2021')];

  test('ends with 1; the good rows go in, the others stand in a file that Excel opens right', async () => {
    const [data, file] = [freshData('mistakes'), listFile('mistakes', ...rows)];
    const { status, stdout, stderr } = await run([file, '--data', data]);
    expect([status, stdout]).toEqual([1, expect.stringContaining('bị từ chối: 2 dòng (3, 4)')]);
    expect(stderr).toContain(`"${file}.can-sua.csv"`);
    expect(readFileSync(join(data, 'facilities.csv'), 'utf8')).toContain('Cơ sở Tốt');
    const bytes = readFileSync(`${file}.can-sua.csv`);
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
    const text = new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(bytes);
    const lines = text.slice(1).split('\r\n');
    expect(lines[0]?.split('\t')).toEqual([
      ...['Mức độ', 'Tệp', 'Trang tính', 'Dòng', 'Cột', 'Giá trị', 'Vấn đề', 'Cách sửa'],
      ...['Trả lời', 'Dấu dòng', 'Mã'],
    ]);
    const cells = lines.slice(1, -1).map((line) => line.split('\t'));
    expect(cells.map(([, , , line, , value]) => [line, value])).toEqual([
      ['3', `"'=cmd|mức lạ"`],
      ['4', '31/2/2021'],
    ]);
  });

  test('is answered as JSON of one shape', async () => {
    const [data, file] = [freshData('json'), listFile('json', ...rows)];
    const { status, stdout, stderr } = await run([file, '--data', data, '--format', 'json']);
    expect([status, stderr]).toEqual([1, '']);
    const row = (line: number) => ({ row: line, name: expect.any(String) as string });
    const table = { changed: [], unchanged: 0 };
    const key = expect.stringMatching(/^CS-0*31$/) as string;
    expect(JSON.parse(stdout)).toEqual({
      file,
      written: true,
      understood: expect.arrayContaining(['Tệp CSV.']) as string[],
      summary: {
        kind: 'facilities',
        day: {
          ...{ list: '2021-09-30', from: 'data', before: '2021-09-30', after: '2021-09-30' },
          isLate: false,
        },
        effects: [
          { kind: 'registered', count: 1 },
          { kind: 'assessed', count: 1 },
        ],
        outdated: expect.arrayContaining([
          { key: 'accounts', expected: 27, actual: 28 },
        ]) as unknown[],
        rowsRead: 3,
        tables: [
          { ...table, file: 'facilities.csv', added: [{ ...row(2), key }] },
          { ...table, file: 'assessments.csv', added: [{ ...row(2), key }] },
        ],
        missing: expect.any(Array) as unknown[],
        notPlaced: [],
        refused: [row(3), row(4)],
        asked: [],
      },
      findings: [3, 4].map((line) => ({
        level: 'error',
        code: line === 3 ? 'import/level' : 'import/date',
        file,
        line,
        column: line === 3 ? 'Mức' : 'Ngày đánh giá',
        value: line === 3 ? '=cmd|mức lạ' : '31/2/2021',
        message: expect.any(String) as string,
        hint: expect.any(String) as string,
      })),
    });
  });

  test('changes nothing where its findings cannot be written', async () => {
    const [data, folder] = [freshData('unwritable'), join(top, 'read-only')];
    mkdirSync(folder);
    const file = join(folder, 'list.csv');
    cpSync(listFile('unwritable', ...rows), file);
    chmodSync(folder, 0o555);
    openToAll(data);
    const before = contentOf(data);
    const { status, stdout, stderr } = await run([file, '--data', data], AS_NOBODY);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`không ghi hoặc đọc được "${folder}`);
    expect(contentOf(data)).toEqual(before);
  });
});

test.each([
  ['a trial', ['--dry-run']],
  ['a list that is refused whole', ['--day', '01/01/2030']],
])('answers that %s did not take stay where they were typed', async (_, more) => {
  const data = freshData(`answers-${more[0]!}`);
  const known = readFileSync(join(data, 'facilities.csv'), 'utf8').split('\n')[1]!.split(',');
  const row = rowOf('x');
  row[0] = known[1]!;
  const file = listFile(`answers-${more[0]!}`, row);
  const findings = `${file}.can-sua.csv`;
  expect((await run([file, '--data', data])).stderr).toContain('import/asked');
  const typed = readFileSync(findings, 'utf16le').replace(/\t([a-p]{14})\t/, '\tlà CS-01\t$1\t');
  writeFileSync(findings, typed.replace('\t\tlà CS-01', '\tlà CS-01'), 'utf16le');
  const before = readFileSync(findings);
  await run([file, '--data', data, '--answers', findings, ...more]);
  expect(readFileSync(findings)).toEqual(before);
  // Who forgets them is told, before anything is written over.
  const forgotten = await run([file, '--data', data, ...more]);
  expect([forgotten.status, forgotten.stdout]).toEqual([2, '']);
  expect(forgotten.stderr).toContain(`thêm --answers "${findings}"`);
  expect(readFileSync(findings)).toEqual(before);
  expect((await run([file, '--data', data, '--answers', findings])).status).toBe(0);
  expect(existsSync(findings)).toBe(false);
});

test('answers in a findings file that has lost a column stay where they were typed', async () => {
  const data = freshData('answers-column');
  const file = listFile('answers-column', rowOf('Mới'));
  const findings = `${file}.can-sua.csv`;
  writeFileSync(findings, 'Dòng,Trả lời\n2,là CS-01\n');
  const { status, stderr } = await run([file, '--data', data, '--answers', findings]);
  expect([status, stderr]).toEqual([1, expect.stringContaining('import/answers')]);
  expect(readFileSync(findings, 'utf8')).toBe('Dòng,Trả lời\n2,là CS-01\n');
});

test('a list with passwords leaves nothing of them anywhere', async () => {
  const data = freshData('secrets');
  const file = join(top, 'lists', 'secrets.csv');
  const secret = 'Bimat@2021';
  writeFileSync(
    file,
    csvText([
      [...HEADING, 'Mật khẩu'],
      [...rowOf('Mật'), secret],
    ]),
  );
  writeFileSync(`${file}.can-sua.csv`, 'của lần trước');
  const before = contentOf(data);
  for (const format of ['text', 'json']) {
    const { status, stdout, stderr } = await run([file, '--data', data, '--format', format]);
    expect(status).toBe(1);
    expect(`${stdout}${stderr}`).toContain('import/secrets');
    expect(`${stdout}${stderr}`).not.toMatch(/Bimat|Cơ sở Mật/);
    expect(existsSync(`${file}.can-sua.csv`)).toBe(false);
  }
  expect(contentOf(data)).toEqual(before);
});

test('a data set with errors is refused with its findings, and stays as it is', async () => {
  const data = freshData('broken');
  cpSync(join(FIXTURES, 'findings/doubled-id'), data, { recursive: true });
  const before = contentOf(data);
  const { status, stderr } = await run([listFile('broken', rowOf('Mới')), '--data', data]);
  expect([status, stderr]).toEqual([1, expect.stringContaining('facilities.csv')]);
  expect(contentOf(data)).toEqual(before);
});

test('a data folder that is read-only is named, without a stack', async () => {
  const data = freshData('closed');
  const file = listFile('closed', rowOf('Mới'));
  const before = contentOf(data);
  chmodSync(data, 0o555);
  const { status, stdout, stderr } = await run([file, '--data', data], AS_NOBODY);
  chmodSync(data, 0o755);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`không ghi hoặc đọc được "${data}`);
  expect(contentOf(data)).toEqual(before);
});

test('of two imports at once none is lost: one waits its turn or says that it has to', async () => {
  const data = freshData('at-once');
  const files = ['Một', 'Hai'].map((name) => listFile(name, rowOf(`${name} riêng`)));
  const start = (file: string) =>
    new Promise<number | null>((resolve) => {
      const args = [join(ROOT, 'scripts/import.ts'), file, '--data', data];
      spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore' }).on('close', resolve);
    });
  const codes = await Promise.all(files.map(start));
  for (const code of codes) expect([0, 1]).toContain(code);
  const text = readFileSync(join(data, 'facilities.csv'), 'utf8');
  expect(['Một', 'Hai'].map((name) => text.includes(`Cơ sở ${name} riêng`))).toEqual(
    codes.map((code) => code === 0),
  );
  expect(codes).toContain(0);
});

describe('wrong use', () => {
  const file = listFile('use', rowOf('Mới'));
  const data = join(FIXTURES, 'province');

  test.each([
    [[], 'thiếu tên tệp'],
    [[file, '--data', join(top, 'none')], 'không có thư mục dữ liệu'],
    [[top, '--data', data], `"${top}" là thư mục`],
    [[join(top, 'none.xlsx'), '--data', data], 'không có tệp'],
    [[file, '--encoding', 'latin1'], '--encoding nhận utf-8'],
    [[file, '--day', '7/6'], '--day nhận ngày có thật như 07/6/2021'],
    [[file, '--default-year', '21'], '--default-year nhận năm như 2021'],
    [[file, '--dry-run', '--data', data, '--sheet', 'A'], '--sheet chỉ dùng cho tệp .xlsx'],
  ])('%j ends with 2 and says what is wrong', async (args, says) => {
    const { status, stdout, stderr } = await run(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr).toContain('cách dùng: npm run import -- FILE');
    expect(existsSync(join(top, 'none'))).toBe(false);
  });
});

function openToAll(folder: string): void {
  chmodSync(folder, 0o777);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.csv')) chmodSync(path, 0o666);
  }
}
