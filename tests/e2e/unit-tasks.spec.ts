import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Page } from '@playwright/test';
import jsQR from 'jsqr';
import { someOf } from '../how-many.ts';
import { FONTS } from './fonts.ts';
import { PUBLIC_URL } from './offices.ts';
import { print } from './printed-sheets.ts';
import { filesIn } from './site-files.ts';
import { expect, test } from './site-test.ts';
import { siteNamed, type SiteName } from './sites.ts';

/** The pages of all units of a site, without the one of them all; the fullest first. */
async function unitsOf(site: SiteName): Promise<string[]> {
  const files = [...filesIn((await siteNamed(site)).folder)];
  return files
    .toSorted(([, one], [, other]) => other.length - one.length)
    .flatMap(([path]) => /^viec-can-lam\/([^/]+)\/index\.html$/.exec(path)?.[1] ?? []);
}

/** The sheets of a page as a printer gets them, and what the first has to be scanned. */
async function printed(page: Page): Promise<{ sheets: number; code: string | undefined }> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(
    await page.pdf({ preferCSSPageSize: true, format: 'A4' }),
  );
  const first = document.getPage(0);
  const { data, width, height } = await first.render({ scale: 2, render: 'bitmap' });
  const code = jsQR(new Uint8ClampedArray(data), width, height)?.data;
  const sheets = document.getPageCount();
  document.destroy();
  library.destroy();
  return { sheets, code };
}

/** Letters as wide as a printer may have them. */
const setFont = (page: Page, font: string) =>
  page.evaluate((name) => document.documentElement.style.setProperty('--font', `"${name}"`), font);

for (const site of ['ourOffice', 'busyOffice'] as const) {
  test.describe(`of the site "${site}"`, () => {
    test.use({ siteName: site });

    test('what each unit has to do is one sheet, and its code leads to its page @long', async ({
      page,
    }) => {
      test.slow();
      const units = await unitsOf(site);
      expect(units.length).toBeGreaterThan(4);
      for (const unit of [...someOf(units), units.at(-1)!]) {
        await page.goto(`viec-can-lam/${unit}/`);
        const { sheets, code } = await printed(page);
        expect.soft([unit, sheets, code]).toEqual([unit, 1, `${PUBLIC_URL}v/${unit}/`]);
      }
    });

    test('in any font it is one sheet, and nothing on it is cut @long', async ({ page }) => {
      test.slow();
      for (const unit of someOf((await unitsOf(site)).slice(0, 3)))
        for (const font of FONTS.slice(0, 2)) {
          await page.goto(`viec-can-lam/${unit}/`);
          await setFont(page, font);
          expect.soft([unit, font, (await printed(page)).sheets]).toEqual([unit, font, 1]);
          await page.emulateMedia({ media: 'print' });
          expect.soft(await page.locator('.sheet').evaluate(cutOnSheet), unit).toEqual([]);
          await page.emulateMedia({ media: null });
        }
    });
  });
}

/** What is wider than its place, or lies over what is beside it. */
function cutOnSheet(sheet: Element): string[] {
  return [...sheet.querySelectorAll('li, td, p, h2')]
    .filter(
      (part) =>
        part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== 'inline',
    )
    .map((part) => part.textContent.slice(0, 60));
}

test.describe('of a unit with five hundred facilities', () => {
  test.use({ siteName: 'busyOffice' });

  test('a list that has no room ends with how many more, and where; names stay whole', async ({
    page,
  }) => {
    await page.goto('viec-can-lam/mau-nam/');
    const named = await page.locator('.task a').allTextContents();
    expect(named.length).toBeGreaterThan(400);
    const active = /^\d+\/(\d+)/m.exec(await page.locator('main').innerText())![1];
    expect(Number(active)).toBeGreaterThan(500);
    const counts = await page.locator('.task-counts li').allTextContents();
    const [sheet] = await print(page, false);
    const words = sheet!.lines.join(' ');
    const rest = [...words.matchAll(/và ([\d.]+) cơ sở nữa: \/viec-can-lam\/mau-nam\//g)];
    expect(rest.length).toBeGreaterThan(2);
    const shown = await page.locator('.boxes li > :first-child').allTextContents();
    const bare = (name: string) => name.replace(/\s+/g, '');
    const all = new Set(named.map(bare));
    expect(shown.length).toBeGreaterThan(10);
    for (const name of shown) {
      expect(
        [...all].some((one) => bare(name).startsWith(one)),
        name,
      ).toBe(true);
      expect(bare(words)).toContain(bare(name).slice(0, 20));
    }
    const more = rest.reduce((sum, [, number]) => sum + Number(number!.replace('.', '')), 0);
    const requests = counts.filter((one) => one.includes('công văn'));
    const total = counts
      .filter((one) => !requests.includes(one))
      .reduce((sum, one) => sum + parseInt(one.trim().replace('.', '')), 0);
    expect(more + shown.length).toBe(total);
  });
});

test.describe('on a phone', () => {
  test.use({ siteName: 'ourOffice', viewport: { width: 390, height: 800 } });

  test('the numbers lead to their tasks, and each has so many rows', async ({ page }) => {
    await page.goto('viec-can-lam/dong-phu/');
    const links = page.locator('.task-counts a');
    expect(await links.count()).toBeGreaterThan(4);
    for (const link of await links.all()) {
      const number = Number(await link.locator('xpath=preceding-sibling::strong').textContent());
      const target = page.locator((await link.getAttribute('href'))!);
      await expect(target.locator('xpath=..').locator('.task li')).toHaveCount(number);
    }
    const fold = page.locator('#don-doc').locator('xpath=..').locator('details');
    await expect(fold.locator('summary')).toHaveText('Đủ 19 cơ sở');
    await fold.locator('summary').click();
    await expect(fold.getByRole('link').last()).toBeVisible();
  });

  test('the message is copied whole, as long as it says', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('viec-can-lam/chon-thanh/');
    await page.getByRole('button', { name: 'Sao chép tin nhắn UBND huyện Chơn Thành' }).click();
    await expect(page.locator('unit-message [role=status]')).toHaveText('Đã sao chép tin nhắn.');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toBe(await page.locator('unit-message textarea').inputValue());
    expect(text).toContain(`${PUBLIC_URL}v/chon-thanh/`);
    await expect(page.locator('unit-message')).toContainText(`${[...text].length}/400 ký tự`);
    await expect(page.getByRole('button', { name: 'In một tờ A4' })).toBeVisible();
  });
});

test('a public site has no tasks, and says of them nowhere', async () => {
  for (const site of ['root', 'province', 'underBase'] as const) {
    const files = filesIn((await siteNamed(site)).folder);
    expect([...files.keys()].filter((path) => path.includes('viec-can-lam'))).toEqual([]);
    const telling = [...files].filter(
      ([path, bytes]) =>
        /\.(html|js|json|css|txt|xml)$/.test(path) && bytes.includes('viec-can-lam'),
    );
    expect(telling.map(([path]) => path)).toEqual([]);
  }
  const ours = filesIn((await siteNamed('ourOffice')).folder);
  expect([...ours.keys()].filter((path) => path.startsWith('viec-can-lam/'))).toHaveLength(13);
});

test('the index of tasks leads to every unit, the one with most to do first', async () => {
  const { folder } = await siteNamed('ourOffice');
  const html = readFileSync(join(folder, 'viec-can-lam/index.html'), 'utf8');
  const linked = [...html.matchAll(/<th scope="row"> ?<a href="\/viec-can-lam\/([^/"]+)\/"/g)];
  expect(linked.map(([, unit]) => unit)).toHaveLength(12);
  expect(linked[0]![1]).toBe('bu-dang');
  expect(linked.at(-1)![1]).toBe('phu-rieng');
});
