import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { FIXTURES, ROOT } from '../unit/data-sets.ts';
import { runCommand } from './run-command.ts';

// A process takes a second to start, and several on a machine with other work.
const ENVIRONMENT = { ...process.env, GITHUB_ACTIONS: undefined };
const COMMAND = join(ROOT, 'scripts/locate.ts');
const top = mkdtempSync(join(tmpdir(), 'locate-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const run = (input: string | Buffer, ...args: string[]) => runCommand('locate', args, { input });

async function located(input: string | Buffer, ...args: string[]): Promise<unknown[]> {
  const { status, stdout, stderr } = await run(input, ...args);
  expect([status, stderr]).toEqual([0, '']);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const start = () => spawn(process.execPath, [COMMAND], { cwd: ROOT, env: ENVIRONMENT });

describe('an address becomes one line of JSON', () => {
  test('with the point and the radius of its commune', async () => {
    expect((await run('ấp 3, xã Tiến Hưng, TX. Đồng Xoài\n')).stdout).toBe(
      '{"address":"ấp 3, xã Tiến Hưng, TX. Đồng Xoài","districtCode":"689","communeCode":"25213",' +
        '"lat":11.49,"lng":106.87,"level":"commune","radiusKm":1.8,"status":"resolved",' +
        '"notes":["\\"TX. Đồng Xoài\\" là tên trước đây của thành phố Đồng Xoài"]}\n',
    );
  });

  test('a park stands at its first commune, a district nowhere in particular, an empty line is answered too', async () => {
    const lines = ['KCN Becamex - Bình Phước', 'huyện Chơn Thành', '', 'KCN Minh Hưng'];
    expect(await located(lines.join('\n'))).toEqual([
      {
        address: 'KCN Becamex - Bình Phước',
        districtCode: '697',
        parkId: 'kcn06',
        lat: 11.44,
        lng: 106.67,
        level: 'park',
        radiusKm: 1.5,
        status: 'resolved',
        notes: [],
      },
      {
        address: 'huyện Chơn Thành',
        districtCode: '697',
        level: 'district',
        radiusKm: 11.1,
        status: 'resolved',
        notes: ['địa chỉ không ghi xã, phường, thị trấn'],
      },
      {
        address: '',
        level: 'none',
        status: 'unresolved',
        notes: ['địa chỉ không ghi huyện, xã hoặc khu công nghiệp nào của tỉnh'],
      },
      {
        address: 'KCN Minh Hưng',
        level: 'none',
        status: 'unresolved',
        notes: [
          '"KCN Minh Hưng" có thể là: KCN Minh Hưng - Hàn Quốc, KCN Minh Hưng III, KCN Minh Hưng - Sikico',
        ],
      },
    ]);
  });

  test('whatever the line ends with, and with a byte-order mark before the first', async () => {
    const addresses = (await located('\ufeffhuyện Bù Đốp\r\nhuyện\u2028Bù Đăng\r\n')).map(
      (line) => (line as { address: string }).address,
    );
    expect(addresses).toEqual(['huyện Bù Đốp', 'huyện\u2028Bù Đăng']);
  });

  test('nothing in, nothing out', async () => {
    expect(await run('')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('a byte that is no UTF-8 spoils its own line alone', async () => {
    const bytes = Buffer.concat([Buffer.from([0x68, 0xff, 0x0a]), Buffer.from('huyện Bù Đốp')]);
    expect(await located(bytes)).toMatchObject([{ level: 'none' }, { districtCode: '693' }]);
  });

  test('from the gazetteer of another data set', async () => {
    const province = join(FIXTURES, 'province');
    const [answer] = await located('Xã Tân Mẫu, H. Mẫu Đông', '--data', province);
    expect(answer).toMatchObject({ communeCode: '90022', lat: 21.37, lng: 105.25, radiusKm: 3 });
  });
});

describe('a stream of addresses', () => {
  test('is answered while it still comes', async () => {
    const child = start();
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stdin.write('huyện Bù Đốp\n');
    const first = await answers.next();
    expect(JSON.parse(String(first.value))).toMatchObject({ districtCode: '693' });
    child.stdin.end('huyện Bù Đăng');
    const second = await answers.next();
    expect(JSON.parse(String(second.value))).toMatchObject({ districtCode: '696' });
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  test('waits for whoever reads the answers, and loses none', async () => {
    const child = start();
    const block = 'ấp 3, xã Tiến Hưng, TP. Đồng Xoài\n'.repeat(2000);
    let blocks = 0;
    const isTaken = async () => {
      blocks += 1;
      if (child.stdin.write(block)) return true;
      return Promise.race([once(child.stdin, 'drain').then(() => true), wait(3000, false)]);
    };
    // Nobody reads, so some megabytes on the pipes are full.
    while (blocks < 200 && (await isTaken()));
    expect(blocks).toBeLessThan(200);
    child.stdin.end();
    let lines = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      if (line !== '') lines += 1;
    }
    expect(lines).toBe(2000 * blocks);
  });

  test('may be left before its end, as `head` does', async () => {
    const child = start();
    let stderr = '';
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.write('huyện Bù Đốp\n');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.write('huyện Bù Đốp\n'.repeat(100_000));
    expect([await once(child, 'close'), stderr]).toEqual([[0, null], '']);
  });
});

describe('wrong use and wrong data', () => {
  test.each([
    [['--data', '/none/such'], 'không có thư mục dữ liệu "/none/such"'],
    [['--nope'], '--nope'],
    [['ấp 3, xã Tiến Hưng'], 'ấp 3'],
  ])('%j ends with 2 and says how it is used', async (args, says) => {
    const { status, stdout, stderr } = await run('', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr).toContain('\ncách dùng: npm run locate -- [--data DIR]');
  });

  test('a mistake in the gazetteer ends with 1, is named, and nothing is answered', async () => {
    cpSync(join(FIXTURES, 'province'), top, { recursive: true });
    const file = join(top, 'places/communes.csv');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('90022,Xã,Tân Mẫu,902', '90022,Xã,Tân Mẫu,999'));
    const { status, stdout, stderr } = await run('Xã Tân Mẫu', '--data', top);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${file}:7 "Mã huyện" error place/unknown-district: "999"`);
  });

  test('a list of facilities that is wrong does not matter to addresses', async () => {
    cpSync(join(FIXTURES, 'province'), top, { recursive: true });
    rmSync(join(top, 'facilities.csv'));
    expect(await located('H. Mẫu Đông', '--data', top)).toMatchObject([{ districtCode: '902' }]);
  });
});
