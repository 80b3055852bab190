import fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { expect, test, vi } from 'vitest';
import { takeLock } from '../../scripts/command/lock.ts';
import { today } from '../../scripts/command/arguments.ts';
import { workbook } from '../fixtures/import/workbook.ts';
import { assess, listOf, liveInputs, logOf, putList, timesIn, versionOf } from '../watching.ts';
import { until, watchTest } from './watch-test.ts';
import { runImport } from '../killed-import.ts';

vi.spyOn(console, 'log').mockReturnValue(undefined);

/** A watch whose first site is live, and what lies in its inbox. */
async function watched(context: Parameters<typeof watchTest>[0]) {
  const test = watchTest(context);
  const { folders } = test;
  const end = test.start();
  await test.isLive();
  const resultOf = (name: string) => {
    const path = join(folders.inbox, `${name}.ket-qua.txt`);
    return fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : '';
  };
  const done = (name: string) => join(folders.inbox, 'da-nhap', today(), name);
  return {
    ...test,
    end,
    done,
    resultOf,
    hasResult: (name: string, words: string) => until(() => resultOf(name).includes(words)),
    isDone: (name: string) =>
      until(() => fs.existsSync(done(`${name}.ket-qua.txt`)) && hidden(folders.data).length === 0),
    /** What lies there for people to see. */
    lying: () =>
      fs
        .readdirSync(folders.inbox)
        .filter((name) => !name.startsWith('.') && name !== 'da-nhap')
        .sort(),
  };
}

const hidden = (folder: string) => fs.readdirSync(folder).filter((name) => name.startsWith('.'));

test.concurrent(
  'a list goes in, the site with it, and lies with its result under the day; twice it changes nothing',
  async (context) => {
    const { folders, goesLive, done, isDone, lying } = await watched(context);
    const list = listOf('Mới');
    await goesLive(() => putList(folders.inbox, 'tuần 1.csv', list));
    await isDone('tuần 1.csv');
    expect(fs.readFileSync(done('tuần 1.csv'), 'utf8')).toBe(list);
    expect(fs.readFileSync(done('tuần 1.csv.ket-qua.txt'), 'utf8')).toMatch(
      /^\uFEFFKết quả nhập "tuần 1.csv", .*\r\nĐÃ NHẬP\.\r\n/,
    );
    expect([timesIn(folders.data, 'Mới'), lying(), hidden(folders.data)]).toEqual([1, [], []]);
    const before = liveInputs(folders.to);
    putList(folders.inbox, 'tuần 1.csv', list);
    await isDone('tuần 1 (2).csv');
    expect(timesIn(folders.data, 'Mới')).toBe(1);
    expect(liveInputs(folders.to)).toBe(before);
    expect(hidden(join(folders.inbox, 'da-nhap'))).toEqual([]);
  },
);

test.concurrent(
  'a refused list stays with its findings, is tried again once it or the data set is another, and never else',
  async (context) => {
    const { folders, start, goesLive, end, resultOf, hasResult, isDone, lying } =
      await watched(context);
    putList(folders.inbox, 'sai.csv', listOf('Sai', 'Tím'));
    await hasResult('sai.csv', 'CHƯA NHẬP, hoặc chưa nhập hết');
    expect(resultOf('sai.csv')).toContain('import/level');
    expect(lying()).toEqual(['sai.csv', 'sai.csv.can-sua.csv', 'sai.csv.ket-qua.txt']);
    await until(() => versionOf(folders.to).watch?.lists.refused === 1);
    const written = () => fs.statSync(join(folders.inbox, 'sai.csv.ket-qua.txt')).ino;
    const first = written();
    await sleep(800);
    expect(written()).toBe(first);
    await end();
    start();
    await sleep(900);
    expect(written()).toBe(first);
    await goesLive(() => assess(folders.data, 1, 'Xanh'));
    await until(() => written() !== first);
    await goesLive(() => putList(folders.inbox, 'sai.csv', listOf('Sai')));
    await isDone('sai.csv');
    await until(() => versionOf(folders.to).watch === undefined);
    expect([timesIn(folders.data, 'Sai'), lying()]).toEqual([1, []]);
  },
);

test.concurrent(
  'what is asked waits for its answer in the findings file, and then goes on',
  async (context) => {
    const { folders, goesLive, hasResult, isDone, lying } = await watched(context);
    await goesLive(() => putList(folders.inbox, 'a.csv', listOf('Mai Vàng')));
    await isDone('a.csv');
    const moved = listOf('Mai Vàng')
      .replaceAll('Mẫu Thượng', 'Mẫu Hạ')
      .replaceAll('Mẫu Đông', 'Mẫu Nam');
    putList(folders.inbox, 'b.csv', moved);
    await hasResult('b.csv', 'CHỜ TRẢ LỜI');
    await until(() => versionOf(folders.to).watch?.lists.asked === 1);
    const file = join(folders.inbox, 'b.csv.can-sua.csv');
    const text = iconv.decode(fs.readFileSync(file), 'utf-16le');
    const [, code] = /ghi ""là (CS-\d+)""/.exec(text)!;
    // Who answers has a folder and no command line.
    const result = fs.readFileSync(join(folders.inbox, 'b.csv.ket-qua.txt'), 'utf8');
    expect(`${text}${result}`).not.toMatch(/npm run|--answers/);
    const asked = text.split('\r\n').map((line) => {
      const cells = line.split('\t');
      if (cells.at(-1) === 'import/asked') cells[cells.length - 3] = `${code} chuyển đi đâu đó`;
      return cells.join('\t');
    });
    // First one that nobody understands: it is told, and what was typed is still there.
    fs.writeFileSync(file, iconv.encode(asked.join('\r\n'), 'utf-16le', { addBOM: true }));
    await hasResult('b.csv', 'không hiểu câu trả lời');
    const carried = iconv.decode(fs.readFileSync(file), 'utf-16le');
    expect(carried).toContain('chuyển đi đâu đó');
    const right = carried.replaceAll('chuyển đi đâu đó', 'đã chuyển');
    await goesLive(() => fs.writeFileSync(file, iconv.encode(right, 'utf-16le', { addBOM: true })));
    await isDone('b.csv');
    expect(timesIn(folders.data, 'Mai Vàng')).toBe(1);
    expect(fs.readFileSync(join(folders.data, 'history.csv'), 'utf8')).toContain(code!);
    expect(lying()).toEqual([]);
  },
);

test.concurrent(
  'what is still being copied, what Excel has open and what is no list is left alone',
  async (context) => {
    const { folders, done, isDone, lying } = await watched(context);
    const bytes = await workbook([
      {
        name: 'A',
        rows: [
          ['Tên cơ sở', 'Địa chỉ', 'Huyện', 'Đăng ký'],
          ['Cơ sở Zip', 'xã Mẫu Thượng, huyện Mẫu Đông', 'huyện Mẫu Đông', 'đã đăng ký'],
        ],
      },
    ]);
    putList(folders.inbox, '~$a.xlsx', 'khóa');
    putList(folders.inbox, '.a.csv', listOf('Ẩn'));
    putList(folders.inbox, 'thư.docx', 'thư');
    const path = putList(folders.inbox, 'a.xlsx', bytes.subarray(0, bytes.length / 2));
    // The size at once, the bytes later, as some systems copy.
    putList(folders.inbox, 'b.csv', Buffer.alloc(500));
    await sleep(1500);
    expect(lying()).toEqual(['a.xlsx', 'b.csv', 'thư.docx', '~$a.xlsx']);
    fs.appendFileSync(path, bytes.subarray(bytes.length / 2));
    await isDone('a.xlsx');
    expect(timesIn(folders.data, 'Zip')).toBe(1);
    expect(fs.readFileSync(done('a.xlsx'))).toEqual(Buffer.from(bytes));
  },
);

test.concurrent(
  'what a hint wants said stands in a file beside the list; what is not understood there is told',
  async (context) => {
    const { folders, goesLive, done, hasResult, isDone } = await watched(context);
    const said = join(folders.inbox, 'ngày.csv.tuy-chon.txt');
    fs.writeFileSync(said, '--dya 30/9/2021\r\n');
    putList(folders.inbox, 'ngày.csv', listOf('Ngày'));
    await hasResult('ngày.csv', 'không hiểu "--dya 30/9/2021"');
    fs.writeFileSync(said, '\uFEFF--day "04/10/2021"\r\n');
    await goesLive(() => undefined);
    await isDone('ngày.csv');
    expect(fs.readFileSync(join(folders.data, 'site.json'), 'utf8')).toContain('"2021-10-04"');
    expect(fs.existsSync(done('ngày.csv.tuy-chon.txt'))).toBe(true);
  },
);

test.concurrent(
  'who imports by hand beside it is waited for, and what that brought is not put in twice',
  async (context) => {
    const { folders, isDone } = await watched(context);
    const give = takeLock(join(folders.data, '.lock'), 'thử');
    const list = putList(folders.inbox, 'tay.csv', listOf('Tay'));
    await until(() => logOf(folders.to).includes('list-waiting'));
    expect(timesIn(folders.data, 'Tay')).toBe(0);
    give();
    // Now both want it; whoever comes second finds it there, or that the other is at it.
    expect([0, 1, 2]).toContain(await runImport(folders.data, list));
    await isDone('tay.csv');
    expect(timesIn(folders.data, 'Tay')).toBe(1);
  },
);

test.concurrent('rows that went in are not put back over what came later', async (context) => {
  const { folders, goesLive, hasResult } = await watched(context);
  const two = (level: string) =>
    listOf('Cũ', level).replace(/\r?\n?$/, '\n') + listOf('Dở', 'Tím').split('\n')[1]!;
  putList(folders.inbox, 'một.csv', two('Xanh'));
  await hasResult('một.csv', 'CHƯA NHẬP, hoặc chưa nhập hết');
  const result = fs.statSync(join(folders.inbox, 'một.csv.ket-qua.txt')).ino;
  await goesLive(() => assess(folders.data, 1, 'Vàng'));
  await sleep(900);
  expect(fs.statSync(join(folders.inbox, 'một.csv.ket-qua.txt')).ino).toBe(result);
  expect(timesIn(folders.data, 'Cũ')).toBe(1);
});

test.concurrent(
  'a list that is open in the way of its findings, or cannot be read, changes nothing',
  async (context) => {
    const { folders, goesLive, hasResult } = await watched(context);
    fs.mkdirSync(join(folders.inbox, 'kẹt.csv.can-sua.csv'));
    putList(folders.inbox, 'kẹt.csv', listOf('Kẹt', 'Tím'));
    await until(() => logOf(folders.to).includes('"kẹt.csv": '));
    await goesLive(() => assess(folders.data, 2, 'Vàng'));
    fs.rmdirSync(join(folders.inbox, 'kẹt.csv.can-sua.csv'));
    await hasResult('kẹt.csv', 'CHƯA NHẬP, hoặc chưa nhập hết');
  },
);

test.concurrent(
  'a list that is in but cannot be moved is moved once it can be, and put in no second time',
  async (context) => {
    const { folders, start, end, done, isDone } = await watched(context);
    // In the way of the day's folder; others go on meanwhile.
    fs.mkdirSync(join(folders.inbox, 'da-nhap'));
    fs.writeFileSync(join(done('x'), '..'), '');
    const list = listOf('Giữ');
    putList(folders.inbox, 'giữ.csv', list);
    await until(() => hidden(folders.data).some((name) => name.startsWith('.list-')));
    await until(() => timesIn(folders.data, 'Giữ') === 1);
    await end();
    // Taken out by hand: whoever put the list in again would bring it back.
    const file = join(folders.data, 'facilities.csv');
    const without = fs.readFileSync(file, 'utf8').replace(/^.*Cơ sở Giữ,.*\r?\n/m, '');
    fs.writeFileSync(file, without);
    // And another list lies there by now, under the same name.
    putList(folders.inbox, 'giữ.csv', listOf('Sau', 'Tím', 77));
    start();
    await sleep(900);
    fs.rmSync(join(done('x'), '..'));
    await isDone('giữ.csv');
    expect(fs.readFileSync(done('giữ.csv'), 'utf8')).toBe(list);
    await until(() => fs.existsSync(join(folders.inbox, 'giữ.csv.ket-qua.txt')));
    expect(fs.readFileSync(join(folders.inbox, 'giữ.csv'), 'utf8')).toBe(listOf('Sau', 'Tím', 77));
    expect(timesIn(folders.data, 'Giữ')).toBe(0);
  },
);

test.concurrent(
  'a name too long for a result beside it is told under a shorter one, and others go in',
  async (context) => {
    const { folders, isDone, lying } = await watched(context);
    const long = `${'danh sách '.repeat(21)}.csv`;
    putList(folders.inbox, long, listOf('Dài'));
    putList(folders.inbox, 'ngắn.csv', listOf('Ngắn', 'Xanh', 78));
    await isDone('ngắn.csv');
    await until(() => lying().length === 2);
    expect(timesIn(folders.data, 'Dài')).toBe(0);
    expect(logOf(folders.to)).toContain('tên tệp quá dài');
  },
);
