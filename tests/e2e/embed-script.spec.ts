import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { fillHeight } from '../../src/embed/heights.ts';
import { watch } from './site-test.ts';
import { siteNamed } from './sites.ts';
import { servePage, type Server } from './static-server.ts';

const MAP = 'nhung/ban-do/';
/** What a snippet gives a frame, so far from what it needs at any width that nobody takes it for that. */
const GIVEN = 333;

interface Host {
  /** `http://127.0.0.1:40123/` */
  readonly site: string;
  /** Open a page of another origin with this in it, and these headers; returns what its browser complains of. */
  readonly open: (content: string, headers?: Readonly<Record<string, string>>) => Promise<string[]>;
}

const test = base.extend<{ siteName: 'root' | 'underBase'; host: Host }>({
  siteName: ['root', { option: true }],
  host: async ({ page, context, siteName }, use) => {
    const { origin, base: path } = await siteNamed(siteName);
    const servers: Server[] = [];
    const open: Host['open'] = async (content, headers) => {
      const server = await servePage(
        `<!doctype html><html lang="vi"><title>Cổng</title><link rel="icon" href="data:,">${content}</html>`,
        headers,
      );
      servers.push(server);
      const complaints = watch(context, origin, server.origin);
      await page.goto(server.origin);
      return complaints;
    };
    await use({ site: `${origin}${path}`, open });
    await Promise.all(servers.map(({ close }) => close()));
  },
});

const scriptOf = ({ site }: Host) => `<script src="${site}nhung.js" async></script>`;
const frameOf = ({ site }: Host, width: number | string, more = '') =>
  `<iframe src="${site}${MAP}" title="Bản đồ" width="${width}" height="${GIVEN}" frameborder="0" ${more}></iframe>`;

/** How far a frame is from showing its page whole, with the drawing as tall as it is wished at its width. */
async function misfit(frame: Locator): Promise<number> {
  const { scrolled, width, height, ratio } = await frame
    .contentFrame()
    .locator('.map-frame')
    .evaluate((fill) => {
      const { width, height } = fill.querySelector('svg')!.viewBox.baseVal;
      return {
        scrolled: document.documentElement.scrollHeight - innerHeight,
        width: fill.clientWidth,
        height: fill.getBoundingClientRect().height,
        ratio: height / width,
      };
    });
  expect(width).toBeGreaterThan(0);
  return scrolled > 0 ? scrolled : Math.floor(Math.abs(height - fillHeight(width, ratio)));
}

async function fits(frame: Locator): Promise<void> {
  await expect.poll(() => misfit(frame)).toBe(0);
  expect(await heightOf(frame)).not.toBe(GIVEN);
}

const heightOf = (frame: Locator) => frame.evaluate((element) => element.clientHeight);

/** Keep what a page is told, in the order in which its other listeners hear it. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data }) => heard.push(data));
  });
const heardBy = (page: Page) =>
  page.evaluate(() => (window as Window & { heard?: unknown[] }).heard!);

test('a frame is as tall as its page at 320 and at 728 pixels, and has then no more to tell', async ({
  page,
  host,
}) => {
  const complaints = await host.open(scriptOf(host) + frameOf(host, 320));
  const frame = page.locator('iframe');
  await fits(frame);
  const narrow = await heightOf(frame);
  await listen(page);
  await frame.evaluate((element) => element.setAttribute('width', '728'));
  await fits(frame);
  expect(await heightOf(frame)).not.toBe(narrow);
  const told = (await heardBy(page)).length;
  expect(told).toBeGreaterThan(0);
  await frame
    .contentFrame()
    .locator('html')
    .evaluate(async () => {
      for (let turn = 0; turn < 10; turn += 1) await new Promise(requestAnimationFrame);
    });
  expect(await heardBy(page)).toHaveLength(told);
  expect(complaints).toEqual([]);
});

test('a frame follows what grows and shrinks in its page', async ({ page, host }) => {
  await host.open(scriptOf(host) + frameOf(host, 600));
  const frame = page.locator('iframe');
  await fits(frame);
  const before = await heightOf(frame);
  const sentence = frame.contentFrame().locator('main p').last();
  const pad = (padding: string) =>
    sentence.evaluate((element, value) => {
      (element as HTMLElement).style.paddingBottom = value;
    }, padding);
  await pad('100px');
  await expect.poll(() => heightOf(frame)).toBe(before + 100);
  await pad('');
  await expect.poll(() => heightOf(frame)).toBe(before);
  await fits(frame);
});

test('three frames of a page have each a height of its own, under borders of the host, too', async ({
  page,
  host,
}) => {
  await host.open(
    `<style>* { box-sizing: border-box } iframe { border: 5px solid }</style>${scriptOf(host)}` +
      [320, 600, 1000].map((width) => frameOf(host, width)).join(''),
  );
  const frames = await page.locator('iframe').all();
  expect(frames).toHaveLength(3);
  for (const frame of frames) await fits(frame);
  expect(new Set(await Promise.all(frames.map(heightOf))).size).toBeGreaterThan(1);
});

test('a frame that is added later follows', async ({ page, host }) => {
  await host.open(scriptOf(host));
  await page.waitForFunction(() => 'banDoAnToan' in window);
  await page.evaluate(
    (html) => document.body.insertAdjacentHTML('beforeend', html),
    frameOf(host, 390),
  );
  await fits(page.locator('iframe'));
});

test('a frame that loads once it is scrolled to is asked nothing before', async ({
  page,
  host,
}) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await host.open(
    `<div style="height: 20000px"></div>${frameOf(host, 390, 'loading="lazy"')}` +
      `<script src="${host.site}nhung.js"></script>`,
  );
  const frame = page.locator('iframe');
  expect(await frame.evaluate((element: HTMLIFrameElement) => element.contentDocument?.URL)).toBe(
    'about:blank',
  );
  await frame.scrollIntoViewIfNeeded();
  await fits(frame);
  expect(said).toEqual([]);
});

test('a frame in a hidden tab follows once that is opened', async ({ page, host }) => {
  await host.open(`${scriptOf(host)}<div hidden>${frameOf(host, '100%')}</div>`);
  const frame = page.locator('iframe');
  await frame.contentFrame().locator('.map-frame').waitFor({ state: 'attached' });
  await page.waitForLoadState();
  expect(await frame.getAttribute('style')).toBeNull();
  await page.locator('div').evaluate((tab) => tab.removeAttribute('hidden'));
  await fits(frame);
});

test('a frame that leads to another embed follows that', async ({ page, host }) => {
  await host.open(scriptOf(host) + frameOf(host, 728));
  const frame = page.locator('iframe');
  await fits(frame);
  await frame.evaluate((element) => element.style.removeProperty('height'));
  await frame
    .contentFrame()
    .locator('html')
    .evaluate(() => location.assign('chua-danh-gia/'));
  await expect
    .poll(() => page.frames().some((one) => one.url().endsWith('/chua-danh-gia/')))
    .toBe(true);
  await fits(frame);
});

test('a frame follows whether the script is there before it, after it or twice', async ({
  page,
  host,
}) => {
  const frame = page.locator('iframe');
  const complaints = await host.open(`${frameOf(host, 728)}`);
  await frame.contentFrame().locator('.map-frame').waitFor();
  await page.waitForLoadState();
  expect(await heightOf(frame)).toBe(GIVEN);
  const add = () => page.addScriptTag({ url: `${host.site}nhung.js` });
  await add();
  await fits(frame);
  await add();
  await page.setViewportSize({ width: 700, height: 900 });
  await frame.evaluate((element) => element.setAttribute('width', '390'));
  await fits(frame);
  expect(complaints).toEqual([]);

  const inHead = `<script src="${host.site}nhung.js"></script>${frameOf(host, 390)}`;
  expect(await host.open(inHead)).toEqual([]);
  await fits(frame);
});

test('no message from elsewhere changes a height', async ({ page, host }) => {
  await host.open(scriptOf(host) + frameOf(host, 390));
  const ours = page.locator('iframe').first();
  await fits(ours);
  const before = await heightOf(ours);
  await listen(page);
  const heard = async (height: number) => {
    const message = { banDoAnToan: { height } };
    await expect.poll(() => heardBy(page)).toContainEqual(message);
    return message;
  };
  const tell = (to: 'parent' | 'opener' | 'top') => `window.${to}.postMessage`;
  // A frame of another origin, about itself.
  const other = await servePage(
    `<script>${tell('parent')}({ banDoAnToan: { height: 2001 } }, '*')</script>`,
  );
  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    frame.height = '222';
    document.body.append(frame);
  }, other.origin);
  await heard(2001);
  expect(await heightOf(page.locator('iframe').last())).toBe(222);
  await other.close();
  // A window of the site that is no frame, and one that is a frame within a frame.
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((address) => void window.open(address), host.site + MAP),
  ]);
  await popup.evaluate(`${tell('opener')}({ banDoAnToan: { height: 2002 } }, '*')`);
  await heard(2002);
  await popup.close();
  await ours
    .contentFrame()
    .locator('body')
    .evaluate((body) => {
      const inner = document.createElement('iframe');
      inner.style.position = 'fixed';
      body.append(inner);
    });
  const innermost = () => page.frames().find((one) => one.parentFrame()?.parentFrame());
  await expect.poll(innermost).toBeDefined();
  await innermost()!.evaluate(`${tell('top')}({ banDoAnToan: { height: 2003 } }, '*')`);
  await heard(2003);
  expect(await heightOf(ours)).toBe(before);
  // The frame itself: heights that no page has are no heights, and the others are.
  const say = (height: number) =>
    ours
      .contentFrame()
      .locator('html')
      .evaluate((_, value) => parent.postMessage({ banDoAnToan: { height: value } }, '*'), height);
  await say(1_000_000);
  await heard(1_000_000);
  expect(await heightOf(ours)).toBe(before);
  await say(2004);
  await heard(2004);
  expect(await heightOf(ours)).toBe(2004);
});

test('a frame answers nobody but the page around it', async ({ page, host }) => {
  await host.open(frameOf(host, 390));
  await page.locator('iframe').contentFrame().locator('.map-frame').waitFor();
  await page.waitForLoadState();
  await listen(page);
  // Asked by a frame beside it, it would answer the page around.
  await page.evaluate(() => {
    const beside = document.createElement('iframe');
    document.body.append(beside);
    Object.assign(beside.contentWindow!, { asked: window[0] });
    const script = beside.contentDocument!.createElement('script');
    script.textContent = `asked.postMessage({ banDoAnToan: 'height?' }, '*')`;
    beside.contentDocument!.body.append(script);
    // Sent after those, so an answer to it comes after theirs.
    window[0]!.postMessage({ banDoAnToan: 'height?' }, '*');
  });
  await expect.poll(async () => (await heardBy(page)).length).toBeGreaterThan(0);
  await page
    .locator('iframe')
    .first()
    .contentFrame()
    .locator('html')
    .evaluate(() => undefined);
  expect(await heardBy(page)).toHaveLength(1);
});

test('a policy that lets in the scripts and frames of the site alone, and styles of its own, lets it work', async ({
  page,
  host,
}) => {
  const { origin } = new URL(host.site);
  const policy = `default-src 'none'; img-src data:; style-src 'self'; script-src ${origin}; frame-src ${origin}`;
  const element = '<ban-do-an-toan><a href="/">Bản đồ</a></ban-do-an-toan>';
  const complaints = await host.open(scriptOf(host) + frameOf(host, 390) + element, {
    'Content-Security-Policy': policy,
  });
  await expect(page.locator('iframe')).toHaveCount(2);
  for (const frame of await page.locator('iframe').all()) await fits(frame);
  expect(complaints).toEqual([]);
});

test('where scripts are forbidden a frame has the height it was given, and an element its words', async ({
  page,
  host,
}) => {
  const complaints = await host.open(
    `${scriptOf(host)}${frameOf(host, 390)}<ban-do-an-toan><a href="/ban-do">Bản đồ</a></ban-do-an-toan>`,
    { 'Content-Security-Policy': "script-src 'none'" },
  );
  const frame = page.locator('iframe');
  await frame.contentFrame().locator('.map-frame').waitFor();
  await page.waitForLoadState();
  expect(await heightOf(frame)).toBe(GIVEN);
  await expect(page.getByRole('link', { name: 'Bản đồ' })).toBeVisible();
  expect(complaints).toEqual([expect.stringContaining('nhung.js')]);
});

test('the script adds one name to its page, and keeps nothing', async ({ page, host, context }) => {
  const names = () => page.evaluate(() => Object.getOwnPropertyNames(window));
  await host.open(frameOf(host, 390));
  const before = await names();
  await page.addScriptTag({ url: `${host.site}nhung.js` });
  await fits(page.locator('iframe'));
  expect((await names()).filter((name) => !before.includes(name))).toEqual(['banDoAnToan']);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  expect(await context.cookies()).toEqual([]);
});

test.describe('the element', () => {
  const words = '<a href="https://example.org/">Bản đồ,\n  huyện <b>Hớn Quản</b></a>';
  const element = (attributes: string) => `<ban-do-an-toan ${attributes}>${words}</ban-do-an-toan>`;
  const sources = (page: Page) =>
    page
      .locator('iframe')
      .evaluateAll((frames) => frames.map((frame) => (frame as HTMLIFrameElement).src));

  test('shows the embed that it names, called as the words in it', async ({ page, host }) => {
    const complaints = await host.open(
      `<script src="${host.site}nhung.js"></script>${element('height="444"')}` +
        element('nhung="ban-do/" tham-so="nen=toi&amp;a b"'),
    );
    const frames = page.locator('iframe');
    await expect(frames).toHaveCount(2);
    expect(await sources(page)).toEqual([`${host.site}${MAP}`, `${host.site}${MAP}?nen=toi&a%20b`]);
    const attributes = await frames
      .first()
      .evaluate((frame) =>
        Object.fromEntries([...frame.attributes].map(({ name, value }) => [name, value])),
      );
    expect(attributes).toMatchObject({
      title: 'Bản đồ, huyện Hớn Quản',
      width: '100%',
      height: '444',
      loading: 'lazy',
      frameborder: '0',
    });
    await expect(frames.last()).toHaveAttribute('height', '560');
    for (const frame of await frames.all()) await fits(frame);
    await expect(page.getByRole('link')).toHaveCount(0);
    expect(complaints).toEqual([]);
  });

  test('shows a report day: a page of its own, of a place words on its page', async ({
    page,
    host,
  }) => {
    await host.open(
      `<script src="${host.site}nhung.js"></script>` +
        element('nhung="dia-ban/hon-quan" ky="2021-05-31"') +
        element('nhung="ban-do/an-toan" ky="2021-05-31"') +
        element('nhung="so-lieu" ky="31/5/2021"'),
    );
    await expect(page.locator('iframe')).toHaveCount(2);
    expect(await sources(page)).toEqual([
      `${host.site}nhung/dia-ban/hon-quan/#2021-05-31`,
      `${host.site}nhung/ban-do/an-toan/2021-05-31/`,
    ]);
    await expect(page.getByRole('link'), 'the words of the one that names no day').toHaveCount(1);
    for (const frame of await page.locator('iframe').all()) {
      // Until the style sheet is there all days are seen.
      const day = frame.contentFrame().locator('.embed-day:visible');
      await expect(day).toHaveCount(1);
      await expect(day).toContainText('31/5/2021');
    }
  });

  test('follows its attributes, and shows its words again where they name no embed', async ({
    page,
    host,
  }) => {
    await host.open(scriptOf(host) + element(''));
    const embed = page.locator('ban-do-an-toan');
    const set = (name: string, value: string) =>
      embed.evaluate((it, [key, text]) => it.setAttribute(key!, text!), [name, value]);
    await fits(page.locator('iframe'));
    const length = await page.evaluate(() => history.length);
    await set('tham-so', 'nen=toi');
    expect(await sources(page)).toEqual([`${host.site}${MAP}?nen=toi`]);
    await fits(page.locator('iframe'));
    await set('height', '777');
    await expect(page.locator('iframe')).toHaveAttribute('height', '777');
    await fits(page.locator('iframe'));
    for (const wrong of ['../du-lieu', 'ban-do//x', 'https://example.org/', 'ban-do?x', 'bản-đồ']) {
      await set('nhung', wrong);
      expect(await embed.innerHTML(), wrong).toBe(words);
    }
    await set('nhung', 'ban-do');
    expect(await sources(page)).toEqual([`${host.site}${MAP}?nen=toi`]);
    await fits(page.locator('iframe'));
    expect(await page.evaluate(() => history.length), 'no step in the history of the host').toBe(
      length,
    );
  });

  test('shows its words where the first it names is no embed', async ({ page, host }) => {
    await host.open(scriptOf(host) + element('nhung="?"'));
    await page.waitForFunction(() => customElements.get('ban-do-an-toan') !== undefined);
    expect(await page.locator('ban-do-an-toan').innerHTML()).toBe(words);
  });

  test('works made by a script, and moved', async ({ page, host }) => {
    await host.open(`${scriptOf(host)}<p></p>`);
    await page.evaluate(() => {
      const made = document.createElement('ban-do-an-toan');
      made.setAttribute('nhung', 'ban-do');
      document.body.append(made);
    });
    await fits(page.locator('iframe'));
    await expect(page.locator('iframe')).toHaveAttribute('title', /./);
    await page.evaluate(() =>
      document.querySelector('p')!.append(document.querySelector('ban-do-an-toan')!),
    );
    await expect(page.locator('iframe')).toHaveCount(1);
    await fits(page.locator('p iframe'));
  });

  test.describe('of a site in a folder of its host', () => {
    test.use({ siteName: 'underBase' });
    test('shows what lies there', async ({ page, host }) => {
      await host.open(scriptOf(host) + element(''));
      await fits(page.locator('iframe'));
      expect(await sources(page)).toEqual([`${host.site}${MAP}`]);
    });
  });
});
