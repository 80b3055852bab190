import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import { takeLock } from '../../scripts/command/lock.ts';
import { outputDigest } from '../../scripts/command/releases/built-site.ts';
import { recordedReleases, siteOf } from '../../scripts/command/releases/records.ts';
import { rollBack } from '../../scripts/command/releases/releases.ts';
import { type Builder, BuildFailed } from '../../scripts/command/watch/build-process.ts';
import { assess, liveInputs, logOf, standIn, versionOf } from '../watching.ts';
import { digestOf } from '../../src/dataset/index.ts';
import { ROOT } from '../unit/data-sets.ts';
import { writeVersion } from '../versioned-site.ts';
import { until, watchTest } from './watch-test.ts';

vi.spyOn(console, 'log').mockReturnValue(undefined);

/** Builds as the stand-in does, and counts. */
function counted(build: Builder = standIn): Builder & { readonly times: () => number } {
  let times = 0;
  const counting: Builder = (...args) => {
    times += 1;
    return build(...args);
  };
  return Object.assign(counting, { times: () => times });
}

test.concurrent(
  'a change goes live, many at once are one release, and none is none',
  async (context) => {
    const { folders, start, isLive, goesLive } = watchTest(context);
    const build = counted();
    // What one that was killed has left; no process has such a number.
    const draft = join(folders.to, '..watch.json.99999999.new');
    fs.mkdirSync(folders.to, { recursive: true });
    fs.writeFileSync(draft, '{');
    // Only events tell it in time.
    start({ inbox: undefined, pollMs: 600_000 }, build);
    await isLive();
    expect(fs.existsSync(draft)).toBe(false);
    await goesLive(() => assess(folders.data, 1, 'Xanh'));
    for (let time = 0; time < 10; time += 1) {
      assess(folders.data, 2 + time, 'Vàng');
      await sleep(30);
    }
    const inputs = digestOf(await readDataFolder(folders.data));
    await until(() => liveInputs(folders.to) === inputs);
    // One, where the machine has nothing else to do.
    expect(build.times()).toBeLessThan(6);
    const before = build.times();
    // Dates alone, and what is no file of a data set.
    fs.utimesSync(join(folders.data, 'units.csv'), 1, 1);
    fs.writeFileSync(join(folders.data, 'SOURCES.md'), 'x');
    await sleep(700);
    expect(build.times()).toBe(before);
    expect(logOf(folders.to).match(/ live /g)).toHaveLength(before);
  },
);

test.concurrent(
  'wrong data leaves what is live, and says so in the log, in public by codes alone, and to the webhook',
  async (context) => {
    const { folders, start, isLive } = watchTest(context);
    const messages: { event: string; findings?: unknown }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        // The first is lost, and sent again.
        response.statusCode =
          messages.length === 0 && body.includes('"live"') && !isLost ? 500 : 204;
        if (response.statusCode === 500) isLost = true;
        else messages.push(JSON.parse(body) as { event: string });
        response.end();
      });
    });
    let isLost = false;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const end = start({ inbox: undefined, webhook: `http://127.0.0.1:${port}/` });
    await isLive();
    const [before, built] = [liveInputs(folders.to), versionOf(folders.to)];
    const file = join(folders.data, 'facilities.csv');
    const good = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, `${good}CS-9999,Công ty Bí Mật,,\n`);
    await until(() => versionOf(folders.to).watch);
    const { watch: said, ...rest } = versionOf(folders.to);
    expect(said).toEqual({
      state: 'refused',
      since: expect.stringMatching(/^20\d\d-/) as string,
      findings: [{ code: 'csv/cell-count', count: 1 }],
      lists: { refused: 0, asked: 0 },
    });
    expect(rest).toEqual(built);
    expect(JSON.stringify(said)).not.toContain('Bí Mật');
    expect(logOf(folders.to)).toMatch(
      / refused 1 lỗi, 0 cảnh báo: csv\/cell-count ×1; bản đang chạy: 0001\n/,
    );
    expect(logOf(folders.to)).toContain(' finding ');
    expect(fs.statSync(join(folders.to, 'watch.log')).mode & 0o077).toBe(0);
    fs.writeFileSync(file, good);
    await until(() => versionOf(folders.to).watch === undefined);
    expect(versionOf(folders.to)).toEqual(built);
    expect(liveInputs(folders.to)).toBe(before);
    // That it is over is told as well.
    await until(() => messages.length === 3);
    expect(messages.map(({ event }) => event)).toEqual(['live', 'refused', 'live']);
    expect(logOf(folders.to)).toContain(' unchanged ');
    expect(messages[1]!.findings).toEqual([{ code: 'csv/cell-count', count: 1 }]);
    await end();
    server.close();
  },
);

test.concurrent(
  'who went back is left there, over a restart too, until the data set is another',
  async (context) => {
    const { folders, start, isLive, goesLive } = watchTest(context);
    let end = start({ inbox: undefined });
    await isLive();
    await goesLive(() => assess(folders.data, 1, 'Xanh'));
    await rollBack(folders.to);
    const back = liveInputs(folders.to);
    await until(() => versionOf(folders.to).watch?.state === 'back');
    expect(liveInputs(folders.to)).toBe(back);
    expect(logOf(folders.to)).toMatch(/ back bản 0001: /);
    await end();
    const build = counted();
    end = start({ inbox: undefined }, build);
    await sleep(600);
    expect([liveInputs(folders.to), build.times()]).toEqual([back, 0]);
    await goesLive(() => assess(folders.data, 2, 'Xanh'));
    await until(() => versionOf(folders.to).watch === undefined);
  },
);

test.concurrent(
  'what is said of a site while it is live is not said once somebody goes back to it',
  async (context) => {
    const { folders, start, isLive, goesLive } = watchTest(context);
    start({ inbox: undefined });
    await isLive();
    const file = join(folders.data, 'units.csv');
    const good = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, 'x');
    await until(() => versionOf(folders.to).watch);
    assess(folders.data, 1, 'Xanh');
    await goesLive(() => fs.writeFileSync(file, good));
    await rollBack(folders.to);
    expect(versionOf(folders.to).watch?.state).not.toBe('refused');
  },
);

test.concurrent(
  'a build that fails is tried again, and one of older data does not go live',
  async (context) => {
    const { folders, start, isLive } = watchTest(context);
    let times = 0;
    const build: Builder = async (request, given) => {
      times += 1;
      if (times === 1) throw new BuildFailed('hết bộ nhớ');
      // The data set changes as the build begins: what it makes is of no data set that came to rest.
      if (times === 2) assess(folders.data, 3, 'Vàng');
      return standIn(request, given);
    };
    start({ inbox: undefined }, build);
    await until(() => logOf(folders.to).includes('failed hết bộ nhớ'));
    await isLive();
    expect(times).toBe(3);
    expect(logOf(folders.to).match(/ live /g)).toHaveLength(1);
  },
);

test.concurrent('whoever deploys or imports beside it is waited for', async (context) => {
  const { folders, start, isLive } = watchTest(context);
  start({ inbox: undefined });
  await isLive();
  const give = takeLock(join(folders.to, '.lock'), 'thử');
  const before = liveInputs(folders.to);
  assess(folders.data, 1, 'Xanh');
  await sleep(700);
  expect(liveInputs(folders.to)).toBe(before);
  give();
  await until(() => liveInputs(folders.to) !== before);
  expect(logOf(folders.to)).not.toContain(' failed ');
});

test.concurrent('a folder that was replaced by another is followed', async (context) => {
  const { folders, start, isLive, goesLive } = watchTest(context);
  start({ inbox: undefined, pollMs: 600_000 });
  await isLive();
  const { data } = folders;
  fs.cpSync(data, `${data}.new`, { recursive: true });
  assess(`${data}.new`, 1, 'Xanh');
  await goesLive(() => {
    fs.renameSync(data, `${data}.old`);
    fs.renameSync(`${data}.new`, data);
  });
  await goesLive(() => assess(data, 2, 'Xanh'));
});

test.concurrent(
  'who deploys by hand beside it has what is live until the data set is another',
  async (context) => {
    const { folders, start, isLive, goesLive } = watchTest(context);
    start({ inbox: undefined });
    await isLive();
    const { data, to } = folders;
    const other = join(to, '../other');
    await standIn({ data, out: other, profile: 'public', base: '/' }, AbortSignal.timeout(60_000));
    fs.appendFileSync(join(other, 'trang/1.html'), ' by hand');
    writeVersion(other);
    const args = [join(ROOT, 'scripts/deploy.ts'), '--from', other, '--to', to];
    const byHand = () =>
      new Promise((done) => spawn(process.execPath, args, { stdio: 'ignore' }).once('exit', done));
    expect(await byHand()).toBe(0);
    await sleep(500);
    expect(liveInputs(to)).toContain('by hand');
    // Now both at once, again and again.
    for (let time = 0; time < 3; time += 1) {
      const ended = byHand();
      assess(data, 1 + time, 'Vàng');
      expect([0, 1]).toContain(await ended);
    }
    await goesLive(() => assess(data, 10, 'Vàng'));
    const inputs = digestOf(await readDataFolder(data));
    await until(() => liveInputs(to) === inputs);
    for (const { release, version, borrowed } of recordedReleases(to))
      expect(outputDigest(siteOf(to, release), new Set(borrowed))).toBe(version.output);
  },
);

test('a folder without events is looked at every so often, and one that was away is followed again', async (context) => {
  const { folders, start, isLive, goesLive } = watchTest(context);
  vi.spyOn(fs, 'watch').mockImplementation(() => {
    throw Object.assign(new Error('no events'), { code: 'ENOSYS' });
  });
  start({ inbox: undefined, pollMs: 200 });
  await isLive();
  await goesLive(() => assess(folders.data, 1, 'Xanh'));
  fs.renameSync(folders.data, `${folders.data}.away`);
  await until(() => logOf(folders.to).includes(`không có thư mục dữ liệu "${folders.data}"`));
  await until(() => versionOf(folders.to).watch?.state === 'failed');
  assess(`${folders.data}.away`, 2, 'Xanh');
  await goesLive(() => fs.renameSync(`${folders.data}.away`, folders.data));
  await until(() => versionOf(folders.to).watch === undefined);
});

test.concurrent(
  'two of one folder, and folders that lie in each other, are refused in clear words',
  async (context) => {
    const { folders, start, isLive } = watchTest(context);
    start({ inbox: undefined });
    await isLive();
    await expect(start({ inbox: undefined })()).rejects.toThrow(
      `tiến trình ${process.pid} đang theo dõi cho "${folders.to}"\n    gợi ý: dừng tiến trình ấy trước`,
    );
    for (const [changes, words] of [
      [{ to: folders.data }, 'trùng nhau hoặc nằm trong nhau'],
      [{ data: join(folders.to, '../nowhere') }, 'không có thư mục dữ liệu'],
      [{ inbox: folders.data }, 'không được chứa --data'],
      [{ inbox: join(folders.to, 'in') }, 'lồng với --to'],
    ] as const) {
      await expect(start({ inbox: undefined, ...changes })()).rejects.toThrow(words);
    }
  },
);
