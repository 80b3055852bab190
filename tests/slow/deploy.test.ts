import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deploy, rollBack } from '../../scripts/command/releases/releases.ts';
import { contents, markedSite, writeSite } from '../versioned-site.ts';
import { runApart, runCommand } from './run-command.ts';

const COMMAND = join(import.meta.dirname, '../../scripts/deploy.ts');

let top: string;
let to: string;

beforeEach(() => {
  top = fs.mkdtempSync(join(tmpdir(), 'deploy-'));
  to = join(top, 'live');
});

afterEach(() => fs.rmSync(top, { recursive: true, force: true }));

const site = (mark: string, pages = 1) => markedSite(join(top, `site-${mark}`), mark, pages);
const siteOf = (name: string, files: Readonly<Record<string, string>>, said: object = {}) =>
  writeSite(join(top, `site-${name}`), files, said);

const record = (release: string): unknown =>
  JSON.parse(fs.readFileSync(join(to, 'releases', `${release}.json`), 'utf8'));

const put = (mark: string, keep = 5) => deploy({ from: site(mark), to, keep });
const shown = () => fs.readFileSync(join(to, 'current/index.html'), 'utf8');
/** The releases, and what is left of what was at work. */
const releases = () =>
  fs
    .readdirSync(join(to, 'releases'))
    .filter((name) => !name.endsWith('.json'))
    .sort();
const run = (...args: string[]) => runCommand('deploy', args);

/** Everything under `folder`, with links as links, to compare before and after. */
function snapshot(folder: string): string[] {
  if (!fs.existsSync(folder)) return ['nothing'];
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) => {
    const path = join(folder, name);
    return fs.lstatSync(path).isSymbolicLink() ? `${name} -> ${fs.readlinkSync(path)}` : name;
  });
}

test('each deploy is a numbered release and current is a relative link to the newest', async () => {
  expect(await put('a')).toEqual({ live: '0001', previous: undefined, removed: [] });
  expect(await put('b')).toEqual({ live: '0002', previous: '0001', removed: [] });
  expect(fs.readlinkSync(join(to, 'current'))).toBe('releases/0002');
  expect(snapshot(to)).toEqual([
    'current -> releases/0002',
    'current/index.html',
    'current/trang',
    'current/version.json',
    'releases',
    'releases/0001',
    'releases/0001.json',
    'releases/0001/index.html',
    'releases/0001/trang',
    'releases/0001/version.json',
    'releases/0002',
    'releases/0002.json',
    'releases/0002/index.html',
    'releases/0002/trang',
    'releases/0002/version.json',
  ]);
  expect(shown()).toBe('b');
});

test('the web server may read what was deployed, whatever the modes of the source and the umask', () => {
  const from = site('a', 2);
  fs.chmodSync(join(from, 'index.html'), 0o600);
  fs.chmodSync(join(from, 'trang'), 0o700);
  to = join(top, 'new/live');
  const script = `umask 077 && "${process.execPath}" "${COMMAND}" --from "${from}" --to "${to}"`;
  expect(spawnSync('sh', ['-c', script]).status).toBe(0);
  const mode = (path: string) => (fs.statSync(join(top, path)).mode & 0o777).toString(8);
  for (const path of ['new', 'new/live', 'new/live/releases', 'new/live/current']) {
    expect([path, mode(path)]).toEqual([path, '755']);
  }
  expect(mode('new/live/current/trang')).toBe('755');
  expect(mode('new/live/current/index.html')).toBe('644');
  expect(mode('new/live/current/trang/1.html')).toBe('644');
});

test('only the newest releases are kept, at least one', async () => {
  for (const mark of ['a', 'b', 'c']) await put(mark, 3);
  expect((await put('d', 3)).removed).toEqual(['0001']);
  expect(releases()).toEqual(['0002', '0003', '0004']);
  expect((await put('e', 1)).removed).toEqual(['0002', '0003', '0004']);
  expect(releases()).toEqual(['0005']);
  expect(shown()).toBe('e');
});

test('five releases are kept unless told otherwise', async () => {
  for (const mark of ['a', 'b', 'c', 'd', 'e']) await put(mark);
  expect((await run('--from', site('f'), '--to', to)).stdout).toBe(
    'Đã đưa lên bản 0006 (trước đó: 0005). Đã xóa bản cũ: 0001.\n',
  );
  expect(releases()).toEqual(['0002', '0003', '0004', '0005', '0006']);
});

test('the release that was live before a deploy stays, even where newer ones are kept', async () => {
  for (const mark of ['a', 'b', 'c', 'd']) await put(mark);
  await rollBack(to);
  await rollBack(to);
  await put('e', 2);
  expect(releases()).toEqual(['0002', '0004', '0005']);
});

test('numbers are ordered as numbers and go on past four digits', async () => {
  await put('a');
  const record0001 = record('0001');
  fs.renameSync(join(to, 'releases/0001'), join(to, 'releases/9999'));
  fs.rmSync(join(to, 'releases/0001.json'));
  const made = { ...(record0001 as object), release: '9999' };
  fs.writeFileSync(join(to, 'releases/9999.json'), JSON.stringify(made));
  expect((await put('b')).live).toBe('10000');
  expect(await put('c', 2)).toMatchObject({ live: '10001', removed: ['9999'] });
});

test('rolling back twice goes two back, and the next deploy takes a number never used', async () => {
  for (const mark of ['a', 'b', 'c']) await put(mark);
  expect(await rollBack(to)).toEqual({ live: '0002', previous: '0003', removed: [] });
  expect(shown()).toBe('b');
  expect(await run('--to', to, '--rollback')).toMatchObject({
    status: 0,
    stdout: 'Đã quay về bản 0001 (trước đó: 0002).\n',
  });
  expect(shown()).toBe('a');
  const refused = await run('--to', to, '--rollback');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toBe(
    `deploy: "${to}" không còn bản nào trước bản 0001\n` +
      '    gợi ý: đưa một trang đã dựng lên bằng --from\n' +
      'deploy: bản đang chạy: 0001\n',
  );
  expect(snapshot(to)[0]).toBe('current -> releases/0001');
  expect(await put('d')).toEqual({ live: '0004', previous: '0001', removed: [] });
});

test('rolling back where nothing was ever deployed is refused and makes no folder', async () => {
  const { status, stderr } = await run('--to', to, '--rollback');
  expect(status).toBe(1);
  expect(stderr).toContain(`"${to}/current" chưa trỏ vào bản nào`);
  expect(fs.existsSync(to)).toBe(false);
});

// Each prepares a situation and returns --from, --to and what the message must say.
interface Refused {
  readonly from: string;
  readonly into?: string;
  readonly says: string;
}
const REFUSALS: Record<string, () => Refused | Promise<Refused>> = {
  'a source that does not exist': () => ({
    from: join(top, 'dits'),
    says: `"${join(top, 'dits')}" không phải trang đã dựng: không có thư mục này`,
  }),
  'a folder that is not a built site': () => {
    fs.rmSync(join(site('x'), 'index.html'));
    return {
      from: join(top, 'site-x'),
      says: 'site-x" không phải trang đã dựng: thiếu index.html',
    };
  },
  'a folder that does not say which build made it': () => {
    fs.rmSync(join(site('x'), 'version.json'));
    return {
      from: join(top, 'site-x'),
      says: 'site-x" không phải trang đã dựng: thiếu version.json\n    gợi ý: dựng lại bằng "npm run build"',
    };
  },
  'a version that is none': () => {
    fs.writeFileSync(join(site('x'), 'version.json'), '{"profile":"public"');
    return { from: join(top, 'site-x'), says: 'version.json không đúng dạng' };
  },
  'an internal build': () => ({
    from: siteOf('x', { 'index.html': 'x' }, { profile: 'internal' }),
    says: 'site-x" là bản nội bộ',
  }),
  'a target inside the source': () => {
    const from = site('x');
    return { from, into: join(from, 'a/b'), says: 'trùng nhau hoặc nằm trong nhau' };
  },
  'a source inside the target': () => ({
    from: site('x'),
    into: top,
    says: 'trùng nhau hoặc nằm trong nhau',
  }),
  'the live site as its own source': async () => {
    await put('a');
    return { from: join(to, 'current'), says: 'trùng nhau hoặc nằm trong nhau' };
  },
  'a target that reaches the source through a link': () => {
    fs.symlinkSync(site('x'), join(top, 'alias'));
    return { from: site('x'), into: join(top, 'alias/live'), says: 'nằm trong nhau' };
  },
  'a current that leads elsewhere': async () => {
    await put('a');
    fs.mkdirSync(join(top, 'other'));
    fs.rmSync(join(to, 'current'));
    fs.symlinkSync('../other', join(to, 'current'));
    return { from: site('x'), says: `"${to}/current" trỏ đến "../other", không phải một bản` };
  },
  'a folder for drafts that somebody else has made': async () => {
    await put('a');
    fs.mkdirSync(join(to, 'releases/.deploying/x'), { recursive: true });
    return { from: site('x'), says: `"${to}/releases/.deploying" không do lệnh này tạo ra` };
  },
  'a current that is a real folder': () => {
    fs.mkdirSync(join(to, 'current'), { recursive: true });
    return { from: site('x'), says: `"${to}/current" đã có nhưng không phải liên kết (symlink)` };
  },
};

test.each(Object.keys(REFUSALS))('%s is refused and nothing changes', async (name) => {
  const { from, into = to, says } = await REFUSALS[name]!();
  const before = snapshot(top);
  const { status, stderr, stdout } = await run('--from', from, '--to', into);
  expect(stderr).toContain(says);
  expect(stderr).toMatch(/\n {4}gợi ý: .+\n/);
  expect(stderr).not.toContain('!');
  expect([status, stdout]).toEqual([1, '']);
  expect(snapshot(top)).toEqual(before);
});

test('a folder beside the source whose name only begins alike is no refusal', async () => {
  const from = site('x');
  expect((await deploy({ from, to: `${from}-live`, keep: 1 })).live).toBe('0001');
});

test.each([
  '',
  '--to T',
  '--from F',
  '--from F --to T --keep 0',
  '--from F --to T --keep 1.5',
  '--from F --to T --keep',
  '--from F --to T --rollback',
  '--to T --rollback --keep 2',
  '--to T --list --rollback',
  '--to T --list --from F',
  '--from F --to T thừa',
  '--form F --to T',
])('wrong use "%s" ends with 2 and the usage', async (line) => {
  const { status, stderr } = await run(...line.split(' ').filter(Boolean));
  expect([status, stderr.includes('cách dùng: npm run deploy -- --to DIR')]).toEqual([2, true]);
});

test('a file that cannot be copied is named, with what is still live, and the draft is removed', async () => {
  await put('a');
  const from = site('b');
  fs.symlinkSync('nowhere', join(from, 'trang/dangling'));
  const { status, stderr } = await run('--from', from, '--to', to);
  expect(stderr).toContain('trang/dangling');
  expect(stderr).toContain('bản đang chạy: 0001\n');
  expect(status).toBe(1);
  expect([shown(), fs.existsSync(join(to, '.lock'))]).toEqual(['a', false]);
  expect(releases()).toEqual(['0001']);
});

test('a deploy or rollback while another is at work is refused, naming its process', async () => {
  await put('a');
  await put('b');
  fs.mkdirSync(join(to, '.lock', String(process.pid)), { recursive: true });
  const before = snapshot(to);
  for (const args of [['--from', site('c')], ['--rollback']]) {
    const { status, stderr } = runApart('deploy', ['--to', to, ...args]);
    expect(status).toBe(1);
    expect(stderr).toContain(`tiến trình ${process.pid} đang đưa một bản khác vào "${to}"`);
    expect(stderr).toContain(`xóa "${to}/.lock" rồi chạy lại`);
  }
  expect(snapshot(to)).toEqual(before);
});

test('the lock of a dead process is taken over', async () => {
  await put('a');
  const { pid } = spawnSync(process.execPath, ['--version']);
  fs.mkdirSync(join(to, '.lock', String(pid)), { recursive: true });
  expect((await put('b')).live).toBe('0002');
  expect(fs.existsSync(join(to, '.lock'))).toBe(false);
});

test('of many deploys at once each either gets its own number or is refused', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  fs.mkdirSync(join(to, '.lock', String(pid)), { recursive: true });
  const from = site('a', 200);
  const codes = await Promise.all(
    Array.from({ length: 8 }, () => {
      const child = spawn(process.execPath, [COMMAND, '--from', from, '--to', to, '--keep', '9']);
      return new Promise((done) => child.once('exit', done));
    }),
  );
  const done = codes.filter((code) => code === 0).length;
  expect(done).toBeGreaterThanOrEqual(1);
  expect(codes.filter((code) => code === 1).length).toBe(8 - done);
  expect(releases().length).toBe(done);
  for (const name of releases()) expect(contents(join(to, 'releases', name)).files).toBe(200);
  expect(fs.existsSync(join(to, '.lock'))).toBe(false);
});

test('a deploy killed while it copies leaves the live site, and the next one tidies up', async () => {
  await put('a');
  const child = spawn(process.execPath, [COMMAND, '--from', site('b', 1000), '--to', to]);
  const gone = new Promise((done) => child.once('exit', done));
  const copied = join(to, 'releases/.deploying/site/trang');
  while (!fs.existsSync(copied) || fs.readdirSync(copied).length === 0) await sleep(1);
  child.kill('SIGKILL');
  await gone;
  expect(releases()).toEqual(['.deploying', '0001']);
  expect(fs.existsSync(join(to, '.lock'))).toBe(true);
  expect(shown()).toBe('a');
  expect((await put('c')).live).toBe('0002');
  expect(contents(join(to, 'current'))).toEqual({ marks: ['c'], files: 1 });
  expect(snapshot(to)).not.toContainEqual(expect.stringMatching(/(^|\/)\./));
});

test('a deploy killed while it deletes an old release leaves nothing half under a number', async () => {
  await put('a', 1);
  await deploy({ from: site('b', 1000), to, keep: 1 });
  const child = spawn(process.execPath, [COMMAND, '--from', site('a'), '--to', to, '--keep', '1']);
  const gone = new Promise((done) => child.once('exit', done));
  while (fs.readlinkSync(join(to, 'current')) !== 'releases/0003') await sleep(1);
  child.kill('SIGKILL');
  await gone;
  const left = releases().filter((name) => !name.startsWith('.'));
  const files = left.map((name) => [name, contents(join(to, 'releases', name)).files]);
  expect([{ '0003': 1 }, { '0002': 1000, '0003': 1 }]).toContainEqual(Object.fromEntries(files));
});
