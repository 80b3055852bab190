import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import jsQR from 'jsqr';
import { facilityShortPath } from '../../src/contract/unit-names.ts';
import { print } from './printed-sheets.ts';
import { expect, test } from './site-test.ts';
import { fullest, siteNamed, smallestWith } from './sites.ts';

/** Some codes of a site, from its own list. */
async function codesOf(name: 'root' | 'underBase'): Promise<string[]> {
  const { folder } = await siteNamed(name);
  const list = readFileSync(join(folder, 'du-lieu/co-so.csv'), 'utf8');
  const codes = [...list.matchAll(/^(CS-\d+),/gm)].map(([, code]) => code!);
  return [codes[0]!, codes[Math.floor(codes.length / 2)]!, codes[codes.length - 1]!];
}

for (const siteName of ['root', 'underBase'] as const) {
  test.describe(`the site "${siteName}" without JavaScript`, () => {
    test.use({ siteName, javaScriptEnabled: false });

    test('a short address leads to the row of its facility', async ({ page }) => {
      for (const code of await codesOf(siteName)) {
        await page.goto(facilityShortPath(code).slice(1));
        await page.waitForURL(`**/*#co-so-${code}`);
        await expect(page.locator(`tr#co-so-${code}`)).toBeInViewport();
      }
    });

    test('a short address leads to what a unit owes', async ({ page, site, tally }) => {
      const { slug } = fullest(tally.districts);
      await page.goto(`v/${slug}/`);
      await page.waitForURL(`${site.origin}${site.base}dia-ban/${slug}/#cong-van`);
    });
  });
}

test('without an address of the public site nobody is led to notices, and it is said why', async ({
  page,
  tally,
}) => {
  await page.goto('thong-bao/');
  await expect(page.locator('main')).toContainText('publicUrl');
  await page.goto(`dia-ban/${fullest(tally.districts).slug}/`);
  await expect(page.getByRole('link', { name: 'In thông báo' })).toHaveCount(0);
});

test.describe('notices at gates', () => {
  test.use({ siteName: 'underBase', viewport: { width: 662, height: 1000 } });

  test(
    'print four to a sheet, each with a code that leads to its facility',
    { tag: '@only-long' },
    async ({ page, tally }) => {
      const { slug } = smallestWith(tally.districts, 5);
      await page.goto(`dia-ban/${slug}/`);
      await page.getByRole('link', { name: 'In thông báo' }).click();
      const notices = page.locator('.gate-notice');
      const codes = await notices.locator('p strong').allTextContents();
      expect(codes.length).toBeGreaterThan(4);
      const sheets = await print(page, false);
      expect(sheets).toHaveLength(Math.ceil(codes.length / 4));
      for (const [at, { lines }] of sheets.entries()) {
        const text = lines.join(' ');
        for (const code of codes.slice(at * 4, at * 4 + 4))
          expect(text).toContain(`Mã cơ sở: ${code}`);
        expect(text.match(/Dữ liệu minh họa: /g)).toHaveLength(
          codes.slice(at * 4, at * 4 + 4).length,
        );
      }
      await page.emulateMedia({ media: 'print' });
      for (const [at, code] of [...codes.entries()].filter(([at]) => at % 4 === 0))
        expect(await readCode(notices.nth(at).locator('.gate-code svg'))).toBe(
          `http://site/ban-do/q/${code}/`,
        );
    },
  );

  test('hold a name of 200 letters', async ({ page, tally }) => {
    await page.goto(`thong-bao/${fullest(tally.districts).slug}/`);
    await page.emulateMedia({ media: 'print' });
    const outside = await page.locator('.gate-notice').evaluateAll((notices) => {
      const names = [
        { text: 'Công ty Mẫu '.repeat(17), isLong: true },
        { text: 'M'.repeat(200), isLong: true },
        { text: 'M'.repeat(80), isLong: false },
      ];
      return names.flatMap(({ text, isLong }, at) => {
        const notice = notices[at]!;
        const heading = notice.querySelector('h2')!;
        heading.textContent = text;
        heading.className = isLong ? 'long' : '';
        const { bottom, right } = notice.getBoundingClientRect();
        return [...notice.querySelectorAll('*')]
          .map((part) => part.getBoundingClientRect())
          .filter((part) => part.bottom > bottom || part.right > right)
          .map(() => text)
          .concat(heading.scrollWidth > heading.clientWidth ? [text] : [])
          .concat(notice.scrollHeight > notice.clientHeight ? [text] : []);
      });
    });
    expect(outside).toEqual([]);
  });
});

/** What a code says, as another's reader reads what is drawn. */
async function readCode(code: Locator): Promise<string | undefined> {
  const png = await code.screenshot();
  const { width, height, data } = await code.page().evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
    context.drawImage(picture, 0, 0);
    const drawn = context.getImageData(0, 0, picture.width, picture.height);
    return { width: drawn.width, height: drawn.height, data: [...drawn.data] };
  }, png.toString('base64'));
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}
