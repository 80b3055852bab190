import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extract } from '@extractus/oembed-extractor';
import { expect, type Page, test } from '@playwright/test';
import sanitizeHtml from 'sanitize-html';
import xss from 'xss';
import { siteNamed, tallyOf } from './sites.ts';
import { servePage } from './static-server.ts';

const PURIFY = readFileSync(
  createRequire(import.meta.url).resolve('dompurify/dist/purify.min.js'),
  'utf8',
);

/** What a portal may do to a snippet before it shows it. */
const SANITISERS: Readonly<Record<string, (page: Page, html: string) => Promise<string> | string>> =
  {
    'frames taken out, by sanitize-html as it comes': (_, html) =>
      sanitizeHtml(html, { allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img'] }),
    'styles taken out, by xss with frames let in': (_, html) =>
      xss(html, {
        whiteList: {
          p: [],
          a: ['href'],
          img: ['src', 'alt', 'width', 'height'],
          iframe: ['src', 'title', 'width', 'height', 'frameborder', 'loading'],
        },
        stripIgnoreTag: true,
        stripIgnoreTagBody: ['script'],
      }),
    'scripts taken out, by DOMPurify with frames let in': async (page, html) => {
      await page.addScriptTag({ content: PURIFY });
      return page.evaluate(
        (text) =>
          (
            window as unknown as { DOMPurify: { sanitize: (t: string, o: object) => string } }
          ).DOMPurify.sanitize(text, {
            ADD_TAGS: ['iframe'],
            ADD_ATTR: ['frameborder', 'loading'],
          }),
        html,
      );
    },
  };

const snippetsOf = (page: Page) =>
  page.locator('embed-chooser textarea').evaluateAll((areas) =>
    areas.map((one) => ({
      name: (one as HTMLTextAreaElement).name,
      code: (one as HTMLTextAreaElement).value,
    })),
  );

async function openChooser(page: Page, search = ''): Promise<string> {
  const { origin, base } = await siteNamed('root');
  await page.goto(`${origin}${base}nhung/${search}`);
  await expect(page.getByRole('form')).toBeVisible();
  return origin;
}

const select = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });

for (const [name, sanitise] of Object.entries(SANITISERS))
  test(`what a portal leaves of each snippet leads to the map and says what it shows: ${name}`, async ({
    page,
    context,
  }) => {
    await openChooser(page);
    const snippets = await snippetsOf(page);
    expect(snippets.map((one) => one.name)).toEqual(['frame', 'script', 'picture']);
    const clean = await context.newPage();
    for (const { name: kind, code } of snippets) {
      const left = await sanitise(clean, code);
      expect(left, 'something was taken out').not.toContain('<script');
      const server = await servePage(
        `<!doctype html><html lang="vi"><title>Cổng thông tin</title><h1>Cổng</h1>${left}</html>`,
      );
      await page.setViewportSize({ width: 390, height: 900 });
      await page.goto(server.origin);
      const link = page.getByRole('link', { name: /^Bản đồ .* tỉnh Bình Phước \(Sở Công Thương/ });
      await expect(link, kind).toBeVisible();
      const frame = page.locator('iframe');
      if (name.startsWith('frames')) await expect(frame).toHaveCount(0);
      else if (kind !== 'picture') {
        await expect(frame).toHaveAttribute('title', /tỉnh Bình Phước/);
        await expect(frame).toHaveAttribute('height', /^\d{3}$/);
        await expect(frame).toHaveAttribute('frameborder', '0');
        await expect(page.frameLocator('iframe').locator('.map-svg')).toBeVisible();
      }
      if (kind === 'picture') {
        const image = page.getByRole('img', { name: /hình vẽ theo số liệu mới nhất/ });
        await expect
          .poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth))
          .toBe(1200);
      }
      await link.click();
      await expect(page.locator('.map-svg a').first()).toBeVisible();
      await server.close();
    }
  });

test('the chooser writes the snippets of a place, of a report day and of a width, at the real address', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const origin = await openChooser(page);
  const { districts } = tallyOf(await siteNamed('root'));
  const { slug, name } = districts[0]!;
  const frame = page.locator('textarea[name="frame"]');
  const heightOf = async () => Number(/height="(\d+)"/.exec(await frame.inputValue())![1]);
  await expect(frame).toHaveValue(new RegExp(`src="${origin}/nhung/ban-do/"`));
  const any = await heightOf();
  await select(page, 'Bề rộng của cột').selectOption({ label: '280–319 px' });
  expect(await heightOf()).toBeLessThan(any);
  await select(page, 'Nội dung').selectOption({ label: 'Một địa bàn' });
  await select(page, 'Địa bàn').selectOption(`dia-ban/${slug}`);
  await expect(frame).toHaveValue(new RegExp(`${origin}/nhung/dia-ban/${slug}/".*${name}`));
  await expect(page.frameLocator('.preview iframe').locator('h1')).toContainText(name);
  const live = await heightOf();
  await select(page, 'Số liệu').selectOption('2021-05-31');
  await expect(frame).toHaveValue(new RegExp(`/nhung/dia-ban/${slug}/#2021-05-31"`));
  expect(await heightOf(), 'a report day of a place has no map').toBeLessThan(live);
  const preview = page.frameLocator('.preview iframe');
  await expect(preview.getByText('31/5/2021 (đã chốt)')).toBeVisible();
  await expect(preview.locator('.map-svg')).toBeHidden();
  await select(page, 'Nội dung').selectOption({ label: 'Bản đồ: An toàn' });
  await expect(frame).toHaveValue(/\/nhung\/ban-do\/an-toan\/2021-05-31\/"/);
  await page.getByLabel('Bỏ tiêu đề').check();
  await select(page, 'Màu nền').selectOption('luôn tối');
  await expect(frame).toHaveValue(/2021-05-31\/\?tieu-de=khong&amp;giao-dien=toi"/);
  await expect(page.frameLocator('.preview iframe').locator('h1')).toBeHidden();
  await page.getByRole('button', { name: /^Sao chép đoạn mã 1/ }).click();
  await expect(page.locator('[data-status="frame"]')).toHaveText('Đã sao chép đoạn mã.');
  await expect(page.getByRole('button', { name: /^Sao chép đoạn mã 3/ })).toBeHidden();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await frame.inputValue());
});

test('every choice has a picture that is there, or says why not', async ({ page, request }) => {
  await openChooser(page);
  const area = page.locator('textarea[name="picture"]');
  const choices = await select(page, 'Nội dung')
    .locator('option')
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  for (const what of choices)
    for (const day of ['', '2021-05-31']) {
      await select(page, 'Nội dung').selectOption(what);
      await select(page, 'Số liệu').selectOption(day);
      for (const format of ['png', 'svg']) {
        await select(page, 'Dạng ảnh').selectOption(format);
        const [, address] = /<img src="([^"]+)"/.exec(await area.inputValue()) ?? [];
        if (address === undefined) {
          await expect(area, what).toBeHidden();
          await expect(page.locator('[data-status="picture"]')).toHaveText(/^Không có ảnh/);
          continue;
        }
        const response = await request.get(address);
        expect(response.status(), address).toBe(200);
        expect(address).toMatch(new RegExp(`\\.${format}$`));
      }
    }
});

test('the address may name what is to be embedded; without the index the page still has a snippet', async ({
  page,
}) => {
  await openChooser(page, '?nhung=van-ban');
  await expect(page.locator('textarea[name="frame"]')).toHaveValue(/\/nhung\/van-ban\/"/);
  await page.route('**/muc-luc.json', (route) => route.abort());
  const { origin, base } = await siteNamed('root');
  await page.goto(`${origin}${base}nhung/`);
  await expect(page.locator('[data-status="all"]')).toContainText('Không tải được danh mục');
  await expect(page.locator('textarea[name="frame"]')).toHaveValue(/\/nhung\/ban-do\/"/);
});

test('a consumer of oEmbed finds the embed of every page that has one', async () => {
  const { origin, base } = await siteNamed('underBase');
  const { districts, parks } = tallyOf(await siteNamed('underBase'));
  // The site was built for http://site, which stands here on this machine.
  const asSite = (url: string) => {
    const { pathname } = new URL(url);
    return fetch(`${origin}${pathname}`);
  };
  const pages = {
    '': 'ban-do/',
    'chi-so/an-toan/': 'ban-do/an-toan/',
    [`dia-ban/${districts[0]!.slug}/`]: `dia-ban/${districts[0]!.slug}/`,
    [`khu-cong-nghiep/${parks[0]!.slug}/`]: `khu-cong-nghiep/${parks[0]!.slug}/`,
    'van-ban/': 'van-ban/',
    'thay-doi/': 'tien-do/',
    'nhung/so-lieu/': 'so-lieu/',
  };
  for (const [path, embed] of Object.entries(pages)) {
    const found = await extract(`http://site${base}${path}`, {}, asSite);
    expect(found, path).toMatchObject({
      type: 'rich',
      version: '1.0',
      method: 'auto-discovery',
      width: 728,
    });
    const { html, height } = found as unknown as { html: string; height: number };
    expect(html).toContain(`<iframe src="http://site${base}nhung/${embed}"`);
    expect(html).toContain(`height="${height}"`);
    expect((await asSite(/src="([^"]+)"/.exec(html)![1]!)).status).toBe(200);
  }
});
