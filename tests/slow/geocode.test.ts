import { spawn, type ChildProcess } from 'node:child_process';
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
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { UsageError } from '../../scripts/command/arguments.ts';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import {
  geocode,
  outcomeWords,
  readCacheFile,
  readGeocodeOptions,
  readOldList,
  stoppedWords,
} from '../../scripts/command/geocode.ts';
import type { CachedAnswer } from '../../src/geocode/cache.ts';
import { OVERRIDES } from '../../src/dataset/tables.ts';
import { listWork } from '../../src/publish/facility.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { dataSetOf, FIXTURES, ROOT } from '../unit/data-sets.ts';
import { inOrder, place, places, send, startServer, type Reply } from './nominatim-server.ts';

const top = mkdtempSync(join(tmpdir(), 'geocode-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

// The questions of the province that is made up, in the order of its work list.
const STREETS = ['Số 7', 'Lô 1, KCN Mẫu An', 'Lô A1, KCN Mẫu Bình', 'Lô A2, KCN Mẫu Bình']
  .concat('Lô B1, KCN Mẫu Bình', 'Lô B2, KCN MB')
  .toSorted();

/** A copy of the made-up province, and the paths of what a run writes. */
function folder() {
  const data = mkdtempSync(join(top, 'data-'));
  cpSync(join(FIXTURES, 'province'), data, { recursive: true });
  return {
    data,
    out: join(data, '../', `${data.slice(-6)}.csv`),
    cache: join(data, 'places/geocodes.csv'),
  };
}

type Folder = ReturnType<typeof folder>;

function begin(args: readonly string[]): ChildProcess {
  const env = { ...process.env, GITHUB_ACTIONS: undefined };
  return spawn(process.execPath, ['scripts/geocode.ts', ...args], { cwd: ROOT, env });
}

async function ended(child: ChildProcess) {
  const status = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  return { status: await status, stdout, stderr };
}

const options = ({ data, out }: Folder, url?: string, interval = '5') => [
  ...['--data', data, '--out', out],
  ...(url === undefined ? [] : ['--online', url, '--interval', interval]),
];
/** A run as the command makes it, in this process, which starts faster than another. */
async function run(...[files, url, interval]: Parameters<typeof options>) {
  const read = readGeocodeOptions(options(files, url, interval));
  const dataSet = dataSetOf(await readDataFolder(files.data));
  const items = listWork(dataSet, stateOn(dataSet, dataSet.site.asOf));
  const context = { userAgent: 'thu/1', signal: new AbortController().signal, onProgress: vi.fn() };
  const outcome = await geocode(read, { dataSet, items }, context);
  return {
    stdout: outcomeWords(read.out, items, 'npm run check', outcome),
    stderr: stoppedWords(outcome),
  };
}

const resultsOf = async ({ cache }: Folder) =>
  (await readCacheFile(cache)).map(({ result }) => result);
const keysOf = (answers: readonly CachedAnswer[]) => answers.map(({ facilityId }) => facilityId);

describe('without a server', () => {
  test('writes the list, says how many for each reason, and keeps what is filled', async () => {
    const files = folder();
    const first = await ended(begin(options(files)));
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /csv: 25 cơ sở cần xem vị trí\n( {2}\d+ .+\n)+Điền xong thì chép .*overrides\.csv.*npm run check -- --data .*\n$/,
    );
    const list = readFileSync(files.out, 'utf8');
    writeFileSync(files.out, list.replace('CS-07,,', 'CS-07,21.3,'));
    const second = await run(files);
    expect(second.stdout).toMatch(/giữ nguyên 1 dòng đã điền$/m);
    expect(readFileSync(files.out, 'utf8')).toBe(list.replace('CS-07,,', 'CS-07,21.3,'));
    expect(existsSync(files.cache)).toBe(false);
  });

  test('drops a filled row once it is in overrides.csv, and no sooner', async () => {
    const files = folder();
    await run(files);
    const list = readFileSync(files.out, 'utf8');
    const mark = /CS-07,,,,,,(\w{9}),/.exec(list)![1]!;
    const row = `CS-07,21.3,105.1,đi xem,Phòng thử,2021-10-01,${mark}`;
    writeFileSync(files.out, list.replace(`CS-07,,,,,,${mark}`, row));
    const overrides = join(files.data, 'places/overrides.csv');
    const heading = Object.values(OVERRIDES.columns).join(',');
    writeFileSync(overrides, `${heading}\n${row.replace('21.3', '21.31')}\n`);
    expect((await run(files)).stdout).toContain(
      'giữ nguyên 1 dòng đã điền, trong đó 1 dòng ở cuối',
    );
    writeFileSync(overrides, `${heading}\n${row}\n`);
    expect((await run(files)).stdout).not.toContain('giữ nguyên');
    expect(readFileSync(files.out, 'utf8')).not.toContain('CS-07');
  });

  test('writes nothing when the data has errors', async () => {
    const files = folder();
    cpSync(join(FIXTURES, 'findings/ten-mistakes'), files.data, { recursive: true });
    const { status, stderr } = await ended(begin(options(files)));
    expect([status, existsSync(files.out)]).toEqual([1, false]);
    expect(stderr).toContain('không ghi gì');
  });

  test.each<[string, (files: Folder) => string[]]>([
    ['không hiểu tham số "--wrong"', () => ['--wrong']],
    ['là tệp của bộ dữ liệu', ({ data }) => ['--out', join(data, 'places/overrides.csv')]],
    ['không phải là danh sách việc', () => ['--out', 'package.json']],
    ['không phải là tệp', ({ data }) => ['--out', data]],
    ['không có thư mục', ({ data }) => ['--out', join(data, 'x/y.csv')]],
    ['--interval chỉ dùng cùng --online', () => ['--interval', '2000']],
    ['không nhận "abc"', () => ['--online', 'abc']],
    ['không nhận "ftp://x/"', () => ['--online', 'ftp://x/']],
    ['không kèm tên đăng nhập', () => ['--online', 'https://a:b@x/']],
    ['từ 1000 đến', () => ['--online', 'https://example.org/', '--interval', '999']],
    ['không nhận "1e3"', () => ['--online', 'http://localhost/', '--interval', '1e3']],
  ])('wrong use is told: %s', async (message, args) => {
    const files = folder();
    const begun = async () => {
      const { out } = readGeocodeOptions(['--data', files.data, ...args(files)]);
      await readOldList(out);
    };
    const error: unknown = await begun().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(message);
  });

  test('wrong use ends with 2', async () => {
    const { status, stderr } = await ended(begin(['--interval', '1']));
    expect(status).toBe(2);
    expect(stderr).toBe(
      'geocode: --interval chỉ dùng cùng --online\n' +
        'cách dùng: npm run geocode -- [--data DIR] [--out FILE] [--online URL [--interval MS]]\n',
    );
  });
});

describe('with a server', () => {
  test('asks for addresses alone and suggests what is right', async () => {
    await using server = await startServer(places(place()));
    const files = folder();
    const { status, stdout, stderr } = await ended(begin(options(files, server.url)));
    expect([status, stderr]).toEqual([0, '']);
    const asked = server.questions.map(({ parameters }) => parameters['street']!);
    expect(asked.toSorted()).toEqual(STREETS);
    const packageJson = readFileSync(join(ROOT, 'package.json'), 'utf8');
    const { name, version } = JSON.parse(packageJson) as Record<'name' | 'version', string>;
    for (const { headers, parameters } of server.questions) {
      expect(headers['user-agent']).toBe(`${name}/${version}`);
      expect(JSON.stringify([parameters, headers])).not.toMatch(/CS-|Cơ sở|\d{10}|@/);
    }
    expect(
      server.questions.find(({ parameters }) => parameters['street'] === 'Số 7'),
    ).toMatchObject({
      parameters: { city: 'Mẫu Hai', county: 'Mẫu Thành', viewbox: '105,21.4,105.55,21' },
    });
    // The place lies in one district, so it cannot be that of the facility in the other.
    expect(stdout).toContain('6 địa chỉ: 5 dùng được, 1 không dùng được, 0 không tìm thấy');
    expect(stdout).toContain('19 địa chỉ không ghi tên đường');
    expect(readFileSync(files.out, 'utf8').match(/,21\.3,105\.1,"Nominatim: /g)).toHaveLength(5);
  });

  test('says of each useless answer why, and takes the first that is good', async () => {
    const coarse = place({ place_rank: 16 });
    const replies = [
      places(place({ lat: '21.1' })),
      places(place({ lat: '10.5' })),
      places(coarse),
      places(),
      places(coarse, place({ lon: '105.3' }), place()),
      places(place({ lat: '105.1', lon: '21.3' })),
    ];
    await using server = await startServer(inOrder(...replies));
    const files = folder();
    // One district for all, so that the order does not matter.
    const path = join(files.data, 'facilities.csv');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"Lô 1, KCN Mẫu An"/, ''));
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace('CS-09,Cơ sở thử 09,,', 'CS-09,Cơ sở thử 09,,Số 9'),
    );
    await run(files, server.url);
    expect(await resultsOf(files)).toEqual([
      expect.stringMatching(/nằm ngoài địa bàn \d+\.\d km/),
      expect.stringMatching(/nằm ngoài tỉnh/),
      'quá thô: độ chi tiết 16, cần từ 26',
      'không tìm thấy',
      'dùng được',
      expect.stringMatching(/đổi chỗ nhau/),
    ]);
    expect(readFileSync(files.out, 'utf8').match(/Nominatim: /g)).toHaveLength(1);
  });

  test('asks nothing twice, in one run or in the next, until the address changes', async () => {
    await using server = await startServer(places());
    const files = folder();
    const path = join(files.data, 'facilities.csv');
    const edit = (from: string, to: string) =>
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    edit('"Lô A2, KCN Mẫu Bình",,', '"Lô A1, KCN Mẫu Bình",,');
    await run(files, server.url);
    expect([server.questions.length, (await resultsOf(files)).length]).toEqual([5, 6]);
    const { stdout, stderr } = await run(files, server.url);
    expect([stderr, server.questions.length]).toEqual([undefined, 5]);
    expect(stdout).toContain('6 địa chỉ đã có câu trả lời từ trước');
    edit('"Số 7, phường Mẫu Hai"', '"Số 8, phường Mẫu Hai"');
    await run(files, server.url);
    expect(server.questions.slice(5).map(({ parameters }) => parameters['street'])).toEqual([
      'Số 8',
    ]);
  });

  test('drops a suggestion once the facility is in another district', async () => {
    await using server = await startServer(places(place()));
    const files = folder();
    await run(files, server.url);
    const path = join(files.data, 'facilities.csv');
    const moved = readFileSync(path, 'utf8').replace(
      ',"Số 7, phường Mẫu Hai",phường Mẫu Hai,thành phố Mẫu Thành,',
      ',"Số 7, phường Mẫu Hai",,huyện Mẫu Đông,',
    );
    writeFileSync(path, moved);
    await run(files);
    expect(readFileSync(files.out, 'utf8')).not.toMatch(/CS-07,.*Nominatim/);
  });

  const refusing: Reply = (response) => send(response, 403, 'không');
  test('keeps what is answered when the server refuses, and goes on another day', async () => {
    const files = folder();
    {
      await using server = await startServer(inOrder(places(place()), places(), refusing));
      const { status, stderr } = await ended(begin(options(files, server.url)));
      expect([status, server.questions.length]).toEqual([1, 3]);
      expect(stderr).toBe(
        'geocode: máy chủ từ chối (HTTP 403)\n' +
          '    gợi ý: mọi câu trả lời đã được giữ; chạy lại cùng lệnh này để hỏi tiếp 4 địa chỉ còn lại\n',
      );
      expect(await resultsOf(files)).toHaveLength(2);
      expect(existsSync(files.out)).toBe(true);
    }
    await using server = await startServer(places());
    expect(await run(files, server.url)).toMatchObject({ stderr: undefined });
    expect(server.questions).toHaveLength(4);
  });

  test('says so when nobody listens', async () => {
    const server = await startServer(places());
    await server[Symbol.asyncDispose]();
    const files = folder();
    const { stderr } = await run(files, server.url);
    expect(stderr).toContain('không kết nối được với máy chủ (ECONNREFUSED)');
    expect([existsSync(files.out), existsSync(files.cache)]).toEqual([true, true]);
  });

  test('asks nothing while another run does', async () => {
    await using server = await startServer(places());
    const files = folder();
    mkdirSync(join(`${files.cache}.lock`, String(process.ppid)), { recursive: true });
    await expect(run(files, server.url)).rejects.toThrow(`${process.ppid} đang hỏi máy chủ`);
    expect(server.questions).toEqual([]);
    expect(await run(files)).toMatchObject({ stderr: undefined });
  });

  test('asks nothing when the list cannot be written afterwards', async () => {
    await using server = await startServer(places());
    const files = { ...folder(), out: '/proc/geocode.csv' };
    await expect(run(files, server.url)).rejects.toThrow(/ENOENT|EACCES/);
    expect(server.questions).toEqual([]);
  });

  test('does not begin when the kept answers are of another form', async () => {
    await using server = await startServer(places());
    const files = folder();
    writeFileSync(files.cache, 'Tên;Tuổi\n');
    await expect(run(files, server.url)).rejects.toThrow(UsageError);
    expect([server.questions, readFileSync(files.cache, 'utf8')]).toEqual([[], 'Tên;Tuổi\n']);
  });
});

describe('interrupted', () => {
  const slowly: Reply = (response) =>
    void setTimeout(() => send(response, 200, JSON.stringify([place()])), 40);

  /** A run that gets a signal when the server has been asked so often. */
  async function interrupted(files: Folder, signal: NodeJS.Signals) {
    await using server = await startServer((response, question, index) => {
      if (index === 3) child.kill(signal);
      else slowly(response, question, index);
    });
    const child = begin(options(files, server.url));
    const outcome = await ended(child);
    return { ...outcome, asked: server.questions.length };
  }

  test('by SIGKILL it has kept every answer, and the next run asks only the rest', async () => {
    const files = folder();
    expect(await interrupted(files, 'SIGKILL')).toMatchObject({ status: null, asked: 4 });
    const before = await readCacheFile(files.cache);
    expect(before).toHaveLength(3);
    // As if it had come in the middle of a line, and of a letter.
    const half = Buffer.from('abcdef12,CS-99,21.3,105.1,26,"Đường').subarray(0, -1);
    writeFileSync(files.cache, Buffer.concat([readFileSync(files.cache), half]));
    await using server = await startServer(slowly);
    expect(await run(files, server.url)).toMatchObject({ stderr: undefined });
    expect(server.questions).toHaveLength(3);
    const after = await readCacheFile(files.cache);
    expect(keysOf(after).toSorted()).toEqual([
      'CS-01',
      'CS-02',
      'CS-03',
      'CS-04',
      'CS-07',
      'CS-15',
    ]);
    expect(after.slice(0, 3)).toEqual(before);
  });

  test('by Ctrl+C it still writes the list with what is answered', async () => {
    const files = folder();
    const { status, asked, stdout, stderr } = await interrupted(files, 'SIGINT');
    expect([status, asked]).toEqual([1, 4]);
    expect(stderr).toContain('đã dừng theo yêu cầu');
    expect(stdout).toContain('đã hỏi máy chủ về 3 địa chỉ');
    expect(await readCacheFile(files.cache)).toHaveLength(3);
    expect(readFileSync(files.out, 'utf8')).toContain('Nominatim: ');
  });
});
