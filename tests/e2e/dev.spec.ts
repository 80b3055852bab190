import { spawn } from 'node:child_process';
import { cp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { expect, type Locator, type Page, type TestInfo } from '@playwright/test';
import { ROOT } from './command.ts';
import { test } from './data-folder.ts';

/** What a copy of the repository does without. */
const NOT_SOURCE = ['.git', 'node_modules', '.astro', 'dist', 'test-results'];

test('while one develops, a change of style, component or data shows, and wrong data is told', async ({
  top,
  page,
}, info) => {
  const copy = join(top, 'copy');
  await cp(ROOT, copy, {
    recursive: true,
    filter: (path) => !NOT_SOURCE.includes(relative(ROOT, path)),
  });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  // A day that is reported keeps its figures, whatever the lists say.
  await rm(join(copy, 'data/reports'), { recursive: true });
  await rm(join(copy, 'data/reports.csv'));
  const { origin, ended, end } = await startDev(copy);
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text());
  });
  try {
    await open(page, `${origin}/`);
    const heading = page.locator('h1');
    await expect(heading).toBeVisible();

    const script = await fetch(`${origin}/nhung.js`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(await script.text()).toContain('ban-do-an-toan');
    for (const [file, type] of [
      ['van-ban/don-vi/bqlkkt.ics', 'text/calendar'],
      ['van-ban/don-vi/bqlkkt.xml', 'application/atom+xml'],
      ['du-lieu/tin-nhan.txt', 'text/plain'],
      ['thay-doi.xml', 'application/atom+xml'],
    ] as const) {
      const { status, headers } = await fetch(`${origin}/${file}`);
      expect([file, status, headers.get('content-type')]).toEqual([
        file,
        200,
        expect.stringContaining(type),
      ]);
    }

    await change(
      copy,
      'src/styles/base.css',
      (text) => `${text}\nh1 { outline: 7px solid red; }\n`,
    );
    const outline = () => heading.evaluate((element) => getComputedStyle(element).outlineWidth);
    await seen(info, 'a style', () => expect.poll(outline).toBe('7px'));

    await change(copy, 'src/layouts/Page.astro', (text) =>
      text.replace('Đến nội dung chính', 'Bỏ qua đầu trang'),
    );
    const skip = page.locator('.skip').first();
    await seen(info, 'a component', () => expect(skip).toHaveText(/Bỏ qua đầu trang/));

    await open(page, `${origin}/van-ban/`);
    const main = page.locator('main');
    await expect(main).not.toContainText('20/5/2021');
    await change(copy, 'data/replies.csv', (text) =>
      text.replace('941,UBND-694,,', '941,UBND-694,2021-05-20,'),
    );
    // A reload that the component asked for may come late, and leads back.
    const data = async () => {
      if (!page.url().endsWith('/van-ban/')) await open(page, `${origin}/van-ban/`);
      await expect(main).toContainText('20/5/2021', { timeout: 10_000 });
    };
    await seen(info, 'data', () => expect(data).toPass({ timeout: 60_000 }));

    const overlay = page.locator('vite-error-overlay');
    await change(copy, 'data/facilities.csv', (text) =>
      text.replace('huyện Hớn Quản', 'huyện Không Có'),
    );
    await seen(info, 'wrong data', () => expect(overlay).toContainText('huyện Không Có'));
    await expect(overlay).toContainText('data/facilities.csv:2');
    await expect(main).toContainText('20/5/2021');
    const other = await page.context().newPage();
    await other.goto(`${origin}/`);
    await expect(other.locator('vite-error-overlay')).toContainText('huyện Không Có');
    await expect(other.locator('main')).toBeVisible();

    await change(copy, 'data/facilities.csv', (text) =>
      text.replace('huyện Không Có', 'huyện Hớn Quản'),
    );
    await seen(info, 'mended data', () => isGone(overlay));

    await rename(join(copy, 'data/replies.csv'), join(top, 'replies.csv'));
    await expect(overlay).toContainText('file/missing');
    await rename(join(top, 'replies.csv'), join(copy, 'data/replies.csv'));
    await seen(info, 'a file put back', () => isGone(overlay));

    await rename(join(copy, 'data'), join(top, 'away'));
    await expect(overlay).toContainText('không có thư mục dữ liệu');
    await rename(join(top, 'away'), join(copy, 'data'));
    await seen(info, 'a folder put back', () => isGone(overlay));
    await change(copy, 'data/replies.csv', (text) => text.replace('2021-05-20', '2021-05-21'));
    await expect(main).toContainText('21/5/2021');
    await staysAway(overlay);
    expect(refused).toEqual([]);
  } finally {
    end();
    await ended;
  }
});

async function change(folder: string, file: string, edit: (text: string) => string): Promise<void> {
  const before = await readFile(join(folder, file), 'utf8');
  const after = edit(before);
  if (after === before) throw new Error(`the edit of ${file} changed nothing`);
  await writeFile(join(folder, file), after);
}

/**
 * Open a page and wait until it listens: what changes before is shown when it is loaded again. A reload that an
 * earlier change asked for may cut the opening off.
 */
async function open(page: Page, address: string): Promise<void> {
  await expect(async () => {
    const listens = page.waitForEvent('console', {
      predicate: (message) => /vite.*connected/.test(message.text()),
      timeout: 10_000,
    });
    await Promise.all([listens, page.goto(address, { timeout: 20_000 })]);
  }).toPass();
}

/** A page that loads anew shows an old message again where somebody still tells it. */
async function staysAway(overlay: Locator): Promise<void> {
  for (let looks = 0; looks < 10; looks += 1) {
    await overlay.page().waitForTimeout(100);
    // Waits while the page loads.
    expect(await overlay.count()).toBe(0);
  }
}

/**
 * Wait until an overlay is gone for good. A page that loads anew for an earlier change has none for a
 * moment, and is told again what is wrong still.
 */
async function isGone(overlay: Locator): Promise<void> {
  await expect(() => staysAway(overlay)).toPass({ timeout: 60_000 });
}

/** Wait for what a person sees, and note after how long. */
async function seen(info: TestInfo, what: string, look: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await look();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  info.annotations.push({ type: 'seen', description: `${what} after ${seconds} s` });
  console.log(`dev: ${what} seen after ${seconds} s`);
}

async function startDev(folder: string) {
  const port = await freePort();
  const child = spawn(process.execPath, ['scripts/dev.ts', '--port', String(port)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const said = await new Promise<string>((done) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('http://')) done(text);
    });
    void ended.then(() => done(text));
  });
  expect(said).toContain(`http://localhost:${port}/`);
  return { origin: `http://localhost:${port}`, ended, end: () => child.kill() };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
