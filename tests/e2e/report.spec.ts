import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { LISTS_FILE } from '../../src/contract/paper-words.ts';
import { formatDay } from '../../src/model/day-words.ts';
import { all, docxFiles } from '../unit/read-docx.ts';
import { ROOT } from './command.ts';
import { print, tidy } from './printed-sheets.ts';
import { filesIn } from './site-files.ts';
import { expect, test } from './site-test.ts';
import { type BuiltSite, siteNamed } from './sites.ts';

const fileOf = ({ folder }: BuiltSite, path: string) => readFileSync(join(folder, path));

/** All paragraphs of the paper as its file has them, from the first to the last, without what is left blank. */
function paragraphsOf(docx: Uint8Array): string[] {
  return all(docxFiles(docx).get('word/document.xml')!, 'p')
    .map((paragraph) => all(paragraph, 't').join(''))
    .map((xml) => tidy(decoded(xml.replace(/<[^>]*>/g, ''))))
    .filter((text) => text !== '');
}

const decoded = (xml: string) =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** The same of what the page has open, without the foot, which a file has elsewhere. */
async function linesOf(page: Page): Promise<string[]> {
  const texts = await page
    .locator('.paper-sheet, .annex')
    .locator('p:not(.paper-foot), h1, h3, th, td')
    .allTextContents();
  return texts.map(tidy).filter((text) => text !== '');
}

for (const siteName of ['root', 'office'] as const) {
  test.describe(`the report of the site "${siteName}"`, () => {
    test.use({ siteName });

    test('says on its page what its file says, word by word', async ({ page, site }) => {
      await page.goto('bao-cao/');
      const lines = await linesOf(page);
      expect(lines.length).toBeGreaterThan(100);
      expect(lines).toEqual(paragraphsOf(fileOf(site, 'bao-cao/bao-cao.docx')));
      const foot = tidy((await page.locator('.paper-foot').textContent())!);
      const words = [...docxFiles(fileOf(site, 'bao-cao/bao-cao.docx'))]
        .filter(([name]) => /^word\/footer\d+\.xml$/.test(name))
        .map(([, xml]) =>
          tidy(
            all(xml, 't')
              .join(' ')
              .replace(/<[^>]*>/g, ''),
          ),
        );
      expect(words.length).toBeGreaterThan(0);
      expect([...new Set(words)]).toEqual([foot]);
    });

    test(
      'offers the same files as the command writes',
      { tag: '@only-long' },
      async ({ site, page }) => {
        const data = siteName === 'root' ? 'data' : 'tests/fixtures/province';
        const out = test.info().outputPath('papers');
        execFileSync(process.execPath, ['scripts/documents.ts', '--data', data, '--out', out], {
          cwd: ROOT,
        });
        await page.goto('bao-cao/');
        const links = page.locator('a[href$=".docx"], a[href$=".xlsx"]');
        const names = ['bao-cao.docx', LISTS_FILE];
        expect(
          await links.evaluateAll((all) => all.map((one) => one.getAttribute('href'))),
        ).toEqual(names.map((name) => `${site.base}bao-cao/${name}`));
        // The list for the Ministry names everybody: in a public build it is left out.
        const same = siteName === 'office' ? names : ['bao-cao.docx'];
        for (const name of same)
          expect(fileOf(site, `bao-cao/${name}`).equals(readFileSync(join(out, name))), name).toBe(
            true,
          );
        expect(sheetsIn(fileOf(site, `bao-cao/${LISTS_FILE}`))).toEqual([
          ...(await page.locator('.annex-name').allTextContents()),
          ...(siteName === 'office' ? ['Đề nghị cấp tài khoản'] : []),
        ]);
      },
    );
  });
}

const sheetsIn = (xlsx: Uint8Array) =>
  [
    ...docxFiles(xlsx)
      .get('xl/workbook.xml')!
      .matchAll(/<sheet [^>]*name="([^"]*)"/g),
  ].map(([, name]) => name!);

test('the page has every figure of the day', async ({ page, tally: { totals } }) => {
  await page.goto('bao-cao/');
  const text = tidy((await page.locator('.paper-sheet').textContent())!);
  for (const words of [
    `có ${totals.accounts} cơ sở đã được`,
    `có ${totals.ceased} cơ sở ngừng hoạt động`,
    `${totals.assessed}/${totals.active} cơ sở đang hoạt động`,
    `Mức an toàn: ${totals.safe} cơ sở`,
    `Mức có rủi ro: ${totals.atRisk} cơ sở`,
    `Mức không an toàn: ${totals.unsafe} cơ sở`,
    `${totals.notAssessed}/${totals.active} cơ sở đang hoạt động`,
  ])
    expect(text).toContain(words);
});

test('a public build without leave has neither the text nor the files', async () => {
  const files = filesIn((await siteNamed('province')).folder);
  expect([...files.keys()].filter((path) => /\.(docx|xlsx)$|phu-luc/.test(path))).toEqual([]);
  const page = String(files.get('bao-cao/index.html'));
  expect(page).toContain('Các kỳ báo cáo');
  expect(page).not.toMatch(/Nơi nhận|class="paper|data-prints/);
  const papers = [...files].filter(([, bytes]) => bytes.includes('Độc lập - Tự do - Hạnh phúc'));
  expect(papers.map(([path]) => path)).toEqual([]);
});

test('each day is known by the code of its papers', async ({ page, site, tally }) => {
  await page.goto('bao-cao/');
  const codes = await page.locator('tbody .code').evaluateAll((all) =>
    all.map((one) => {
      const link = one.closest('th')!.querySelector('a')!.getAttribute('href')!;
      return [link.split('/').at(-2), one.textContent, one.getAttribute('title')];
    }),
  );
  const frozen = ['2021-06-07', '2021-05-31', '2021-04-30'].map((day) => {
    const text = readFileSync(join(ROOT, `data/reports/${day}.json`), 'utf8');
    const { digest } = JSON.parse(text) as { digest: string };
    return [day, digest.slice(0, 12), digest];
  });
  expect(codes).toEqual(frozen);
  const foot = tidy((await page.locator('.paper-foot').textContent())!);
  expect(foot).toContain(
    `Số liệu đến ngày ${formatDay(tally.asOf)}. Mã dữ liệu: ${frozen[0]![1]}.`,
  );
  const { inputs } = JSON.parse(String(fileOf(site, 'version.json'))) as { inputs: string };
  await expect(page.locator('.codes .code').last()).toHaveAttribute('title', inputs);
});

for (const name of ['root', 'underBase', 'office'] as const) {
  test.describe('version.json', () => {
    test.use({ siteName: name });

    test(`tells the site "${name}" by all its other files`, ({ site }) => {
      const version = JSON.parse(String(fileOf(site, 'version.json'))) as Record<string, string>;
      const sum = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
      const list = [...filesIn(site.folder)]
        .filter(([path]) => path !== 'version.json')
        .map(([path, bytes]) => `${sum(bytes)}  ${path}\n`);
      const { commit, ...rest } = version;
      expect(rest).toEqual({
        inputs: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
        output: sum(list.join('')),
        asOf: name === 'office' ? '2021-09-30' : '2021-06-07',
        profile: name === 'office' ? 'internal' : 'public',
        basis: name === 'office' ? 'recomputed' : 'frozen',
      });
      // A copy that was unpacked has none.
      if (existsSync(join(ROOT, '.git'))) expect(commit).toMatch(/^[0-9a-f]{40}(-dirty)?$/);
    });
  });
}

test('it prints as a paper: the head first, each annex across on sheets of its own', async ({
  page,
}) => {
  await page.goto('bao-cao/');
  const names = (await page.locator('.annex-name').allTextContents()).map(tidy);
  const headings = await page
    .locator('.annex')
    .evaluateAll((all) =>
      all.map((one) => [...one.querySelectorAll('thead th')].map((cell) => cell.textContent)),
    );
  const foot = tidy((await page.locator('.paper-foot').textContent())!);
  const sheets = await print(page, false);
  expect(sheets[0]!.lines[0]).toMatch(/CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$/);
  expect(sheets[0]!.lines.slice(1, 3).join('\n')).toContain('Độc lập - Tự do - Hạnh phúc');
  const begins = names.map((name) => sheets.findIndex(({ lines }) => lines[0] === name));
  expect(begins).not.toContain(-1);
  expect(begins.every((at, index) => index === 0 || at > begins[index - 1]!)).toBe(true);
  for (const [index, { lines, isAcross, rightMargin }] of sheets.entries()) {
    const annex = begins.findLastIndex((at) => at <= index);
    expect(isAcross, `sheet ${index + 1}`).toBe(annex !== -1);
    expect(lines.slice(-2).join(' ')).toBe(foot);
    expect(rightMargin, `sheet ${index + 1}`).toBeGreaterThan(14.5);
    const number = index - (annex === -1 ? 0 : begins[annex]!) + 1;
    // The first of the paper and of each annex has none.
    if (number > 1) expect(lines[0]).toBe(`${number}`);
    if (annex === -1) continue;
    const words = tidy(lines.slice(0, number > 1 ? 5 : 10).join(' '));
    expect(words).toContain(headings[annex]![0]);
  }
  // Nothing of the site around it.
  const text = sheets.map(({ lines }) => lines.join('\n')).join('\n');
  expect(text).not.toMatch(/Các kỳ báo cáo|Trang \d|Nguồn:/);
});

test.describe('an annex of many rows', () => {
  test.use({ siteName: 'busyOffice' });

  test(
    'has a page of its own, which prints all of them across',
    { tag: '@only-long' },
    async ({ page }) => {
      await page.goto('bao-cao/');
      const link = page.locator('.paper a[href*="phu-luc"]').last();
      const words = tidy((await link.locator('..').textContent())!);
      const rows = Number(/([\d.]+) dòng$/.exec(words)![1]!.replaceAll('.', ''));
      expect(rows).toBeGreaterThan(300);
      await link.click();
      await page.waitForURL(/phu-luc/);
      const cells = await page
        .locator('.annex tbody tr')
        .evaluateAll((all) => all.map((row) => row.children[1]!.textContent));
      expect(cells).toHaveLength(rows);
      const sheets = await print(page, false);
      expect(sheets.every(({ isAcross }) => isAcross)).toBe(true);
      const text = sheets.map(({ lines }) => lines.join('\n')).join('\n');
      expect(cells.filter((code) => !text.includes(code))).toEqual([]);
    },
  );
});
