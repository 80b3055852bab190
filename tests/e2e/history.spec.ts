import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import { freezeReport, withdrawReport } from '../../src/dataset/reports.ts';
import { DaySchema } from '../../src/model/day.ts';
import { dataSetOf } from '../unit/data-sets.ts';
import { withFiles } from '../unit/import-base.ts';
import { brokenRules } from './accessibility.ts';
import { build, ROOT } from './command.ts';
import { test as dataTest } from './data-folder.ts';
import { BuiltPage } from '../weeks/built/page.ts';
import { expect, test } from './site-test.ts';
import { siteNamed, type BuiltSite } from './sites.ts';

/** The default data three weeks later, with a list that was corrected besides. */
async function laterData(top: string): Promise<string> {
  const data = join(top, 'data');
  await cp(join(ROOT, 'data'), data, { recursive: true });
  const edit = async (file: string, change: (text: string) => string) =>
    writeFile(join(data, file), change(await readFile(join(data, file), 'utf8')));
  await edit('site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), expected: {}, asOf: '2021-06-30' }),
  );
  // The first row with a day is corrected to another level; the others happen later.
  await edit('assessments.csv', (text) =>
    `${text}CS-446,2021-06-15,An toàn,\n`.replace(
      /^(CS-\d+,2021-\d\d-\d\d),An toàn,/m,
      '$1,Không an toàn,',
    ),
  );
  await edit('replies.csv', (text) => `${text}941,UBND-692,2021-06-20,5/UBND,\n`);
  await edit(
    'dispatches.csv',
    (text) => `${text}1300/SCT-CN,2021-06-21,Đề nghị,UBND cấp huyện,1088,3,5 ngày làm việc\n`,
  );
  await edit('reports.csv', (text) => `${text}2021-06-25,Báo cáo cuối tháng 6\n`);
  // A day between that was frozen and withdrawn.
  const [on, withdrawnOn] = [DaySchema.parse('2021-06-14'), DaySchema.parse('2021-06-15')];
  const lists = await readDataFolder(data);
  const frozen = freezeReport(lists, dataSetOf(lists), { on, name: 'Tuần sau' });
  const rows = withdrawReport(withFiles(lists, frozen), on, 'nhập nhầm', withdrawnOn);
  for (const [file, text] of [...frozen, ...rows]) await writeFile(join(data, file), text);
  return data;
}

const feedOf = ({ folder }: Pick<BuiltSite, 'folder'>) =>
  readFile(join(folder, 'thay-doi.xml'), 'utf8');
const idsOf = (xml: string) => [...xml.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id!);

dataTest(
  'a frozen report day keeps its page, byte for byte, whatever is added or corrected later; a withdrawn one says so',
  { tag: '@only-long' },
  async ({ top }) => {
    const out = join(top, 'site');
    const { code, output } = await build(['--data', await laterData(top), '--out', out]);
    expect(code, output).toBe(0);
    const pageOf = (folder: string, day: string) =>
      readFile(join(folder, 'bao-cao', day, 'index.html'));
    for (const day of ['2021-04-30', '2021-05-31', '2021-06-07']) {
      const [before, after] = [
        await pageOf((await siteNamed('root')).folder, day),
        await pageOf(out, day),
      ];
      expect(after.equals(before), day).toBe(true);
    }
    const corrections = join(out, 'bao-cao/dinh-chinh/index.html');
    expect(await readFile(corrections, 'utf8')).toContain('Không an toàn');
    const home = await readFile(join(out, 'index.html'), 'utf8');
    expect(home).toContain('30/6/2021');

    const [ids, laterIds] = [
      idsOf(await feedOf(await siteNamed('root'))),
      idsOf(await feedOf({ folder: out })),
    ];
    expect(laterIds.filter((id) => ids.includes(id)).toSorted()).toEqual(ids.toSorted());
    // The new report day, what was corrected of the last one, and the units with news.
    const fresh = laterIds.filter((id) => !ids.includes(id)).map((id) => id.split('/bao-cao/')[1]);
    expect(fresh).toEqual(
      expect.arrayContaining(['2021-06-25', '2021-06-25/UBND-692', '2021-06-07/dinh-chinh']),
    );

    // A day that was withdrawn has its page, and no list, curve or link takes it for one that holds.
    const withdrawn = String(await pageOf(out, '2021-06-14'));
    expect(withdrawn).toMatch(/<title>Kỳ báo cáo 14\/6\/2021, đã rút – /);
    expect(withdrawn).not.toContain('/bao-cao/dinh-chinh/');
    expect(String(await pageOf(out, '2021-06-07'))).toContain('/bao-cao/dinh-chinh/#d2021-06-07"');
    const list = BuiltPage.read(join(out, 'bao-cao/index.html'), '/bao-cao/');
    expect(list.sentence(/(5 kỳ báo cáo, trong đó 1 kỳ đã rút)/).length).toBe(1);
    const table = list.tableHeaded('Kỳ báo cáo');
    expect(table.cell('Tuần sau', 'Kỳ trước')).toBe('–');
    expect(table.cell('Báo cáo cuối tháng 6', 'Kỳ trước')).toBe('từ 07/6');
    const [curve] = new BuiltPage('/', home).label(/^Tỷ lệ cơ sở đã tự đánh giá của (tỉnh .*)/);
    expect(curve).toMatch(/; 07\/6\/2021 [\d,]+%; ngày 30\/6\/2021 là /);
  },
);

/** What RFC 4287 asks of a feed that does not hold, as a browser's strict XML parser reads it. */
async function faultsOf(page: Page, xml: string): Promise<string[]> {
  return page.evaluate((text) => {
    const ATOM = 'http://www.w3.org/2005/Atom';
    const document = new DOMParser().parseFromString(text, 'application/xml');
    const error = document.querySelector('parsererror');
    if (error !== null) return [error.textContent];
    const feed = document.documentElement;
    const children = (parent: Element, name: string) =>
      [...parent.children].filter(
        (child) => child.localName === name && child.namespaceURI === ATOM,
      );
    const faults: string[] = [];
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
    const check = (holds: boolean, fault: string) => void (holds || faults.push(fault));
    check(feed.localName === 'feed' && feed.namespaceURI === ATOM, 'the root is no feed');
    check(children(feed, 'author').length > 0, 'no author');
    check(
      children(feed, 'link').some((link) => link.getAttribute('rel') === 'self'),
      'no self',
    );
    const entries = children(feed, 'entry');
    check(entries.length > 0, 'no entries');
    for (const part of [feed, ...entries]) {
      for (const name of ['id', 'title', 'updated']) {
        check(children(part, name).length === 1, `not one ${name}`);
      }
      check(time.test(children(part, 'updated')[0]?.textContent ?? ''), 'no time of RFC 3339');
      const id = children(part, 'id')[0]?.textContent ?? '';
      check(URL.canParse(id), `the id ${id} is no IRI`);
    }
    for (const entry of entries) {
      const alternate = children(entry, 'link').filter(
        (link) => link.getAttribute('rel') === 'alternate',
      );
      check(alternate.length === 1, 'not one alternate link');
      const content = children(entry, 'content')[0];
      check(content?.getAttribute('type') === 'html', 'the content is no HTML');
      const inside = new DOMParser().parseFromString(content?.textContent ?? '', 'text/html');
      check(inside.querySelectorAll('li').length > 0, 'the content lists nothing');
    }
    return faults;
  }, xml);
}

test('the feed is Atom, well-formed and complete, with its address and without', async ({
  page,
}) => {
  expect(await faultsOf(page, await feedOf(await siteNamed('root')))).toEqual([]);
  const withAddress = await feedOf(await siteNamed('underBase'));
  expect(await faultsOf(page, withAddress)).toEqual([]);
  expect(withAddress).toContain('href="http://site/ban-do/thay-doi.xml"');
  // The check itself: an id twice, a tag that is not closed.
  const doubled = withAddress.replace(/(<id>[^<]*<\/id>)/, '$1$1');
  expect(await faultsOf(page, doubled)).toEqual(['not one id']);
  expect(await faultsOf(page, withAddress.replace('</title>', ''))).toHaveLength(1);
});

test('every entry of the feed leads to its unit on the page of its report day', async ({
  page,
}) => {
  const xml = await feedOf(await siteNamed('root'));
  const paths = [...xml.matchAll(/rel="alternate" type="text\/html" href="([^"]+#[^"]+)"/g)];
  expect(paths.length).toBeGreaterThan(10);
  for (const [, path] of paths.slice(0, 3)) {
    await page.goto(path!.slice(1));
    await expect(page.locator('tr:target')).toHaveCount(1);
  }
});

test('what changed alike for many stands in one row, with all their names', async ({ page }) => {
  await page.goto('thay-doi/');
  const row = page.locator('#cong-van + table tbody tr');
  await expect(row).toHaveCount(1);
  await expect(row.locator('th')).toHaveText('11 đơn vị được đề nghị lại');
  await expect(row).toContainText(
    'các thị xã Phước Long, Bình Long; thành phố Đồng Xoài; các huyện',
  );
  await expect(row.locator('td').last().getByRole('link')).toHaveCount(11);
});

test('the curves of districts stand level, however wide the window', async ({ page }) => {
  await page.goto('thay-doi/');
  for (const width of [1440, 1000, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const boxes = await page.locator('.multiples li').evaluateAll((items) =>
      items.map((item) => {
        const bottom = (element: Element) => Math.round(element.getBoundingClientRect().bottom);
        return { row: item.getBoundingClientRect().top, curve: bottom(item.querySelector('svg')!) };
      }),
    );
    expect(boxes).toHaveLength(11);
    const levels = Map.groupBy(boxes, ({ row }) => row);
    for (const row of levels.values())
      expect(new Set(row.map(({ curve }) => curve)).size, JSON.stringify(row)).toBe(1);
  }
});

test('of a facility that is new only what it is now is said', async ({ page }) => {
  await page.goto('thay-doi/2021-05-31/2021-06-07/');
  const fresh = page.locator('tr th', { hasText: 'mới được báo, chưa đăng ký' });
  await expect(fresh.first()).toBeVisible();
  await expect(page.locator('main')).not.toContainText('không có →');
  for (const words of await fresh.locator('.soft').allInnerTexts())
    expect(words).not.toContain('→');
});

const compared = (page: Page) => page.locator('compare-days .compared');
const said = (page: Page) => page.locator('compare-days [role=status]');
const compareButton = (page: Page) => page.getByRole('button', { name: 'So sánh' });
const startSelect = (page: Page) => page.getByRole('combobox', { name: 'Từ kỳ' });
const endSelect = (page: Page) => page.getByRole('combobox', { name: 'Đến kỳ' });
/** What the tables of changes and the lists beside them say. */
const tablesIn = (part: Locator) =>
  part.locator('table.differences, table.changes, .tallied').allInnerTexts();

test('two report days are compared by keyboard, and the same is told as on their page', async ({
  page,
}) => {
  await page.goto('thay-doi/2021-04-30/2021-06-07/');
  const onPage = await tablesIn(page.locator('main'));
  expect(onPage.length).toBeGreaterThan(10);
  await page.goto('thay-doi/');
  await startSelect(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await expect(endSelect(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText(/^Đã so sánh ngày 30\/4\/2021 với 07\/6\/2021/);
  await expect(compareButton(page)).toBeFocused();
  expect(await tablesIn(compared(page))).toEqual(onPage);
  const link = compared(page).getByRole('link', { name: 'ở trang riêng' });
  await expect(link).toHaveAttribute('href', '/thay-doi/2021-04-30/2021-06-07/');
  const links = (part: Locator) =>
    part
      .locator('table.changes a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const here = await links(compared(page));
  expect(await brokenRules(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await link.click();
  expect(await links(page.locator('main'))).toEqual(here);
});

test('which days are compared is in the address: shared, reloaded, gone back over', async ({
  page,
}) => {
  await page.goto('thay-doi/?tu=2021-04-30&den=2021-05-31');
  await expect(said(page)).toHaveText(/30\/4\/2021 với 31\/5\/2021/);
  await expect(startSelect(page)).toHaveValue('2021-04-30');
  const first = await tablesIn(compared(page));
  await startSelect(page).selectOption('2021-05-31');
  await compareButton(page).click();
  await expect(said(page)).toHaveText(/^Hai kỳ được chọn là một/);
  await expect(compared(page)).toBeEmpty();
  await endSelect(page).selectOption('2021-06-07');
  await compareButton(page).click();
  await expect(page).toHaveURL(/\/thay-doi\/\?tu=2021-05-31&den=2021-06-07#cac-ky$/);
  await expect(said(page)).toHaveText(/31\/5\/2021 với 07\/6\/2021/);
  const second = await tablesIn(compared(page));
  expect(second).not.toEqual(first);
  await page.goBack();
  await expect(said(page)).toHaveText(/30\/4\/2021 với 31\/5\/2021/);
  expect(await tablesIn(compared(page))).toEqual(first);
  await expect(endSelect(page)).toHaveValue('2021-05-31');
  await page.goForward();
  await expect(said(page)).toHaveText(/31\/5\/2021 với 07\/6\/2021/);
  await page.reload();
  await expect(compared(page).locator('table').first()).toBeVisible();
  expect(await tablesIn(compared(page))).toEqual(second);
  await page.goto('thay-doi/?tu=2020-01-01&den=2021-06-07');
  await expect(said(page)).toHaveText(/^Địa chỉ nêu một ngày không so sánh được/);
  await expect(compared(page)).toBeEmpty();
});

test.describe('when the report days cannot be loaded', () => {
  test.use({ tolerated: /cac-ky|ERR_FAILED|503/ });
  test('a reader is told, and may try again', async ({ page }) => {
    let failures = 2;
    await page.route('**/cac-ky.json', (route) => {
      failures -= 1;
      if (failures === 1) return route.abort();
      return failures === 0 ? route.fulfill({ status: 503 }) : route.continue();
    });
    await page.goto('thay-doi/');
    await compareButton(page).click();
    const again = page.getByRole('button', { name: 'Thử lại' });
    for (let round = 0; round < 2; round += 1) {
      await expect(said(page)).toHaveText(/^Không tải được .* vẫn đầy đủ\.$/);
      await again.click();
    }
    await expect(said(page)).toHaveText(/^Đã so sánh/);
    await expect(compareButton(page)).toBeFocused();
    await expect(compared(page).locator('table').first()).toBeVisible();
  });
});

test('nothing is loaded to compare report days before somebody asks', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('thay-doi/', { waitUntil: 'networkidle' });
  await expect(compareButton(page)).toBeVisible();
  expect(asked.filter((url) => /cac-ky|tell-changes/.test(url))).toEqual([]);
  await compareButton(page).click();
  await expect(said(page)).toHaveText(/^Đã so sánh/);
  expect(asked.filter((url) => /cac-ky|tell-changes/.test(url))).toHaveLength(2);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('report days are listed with their neighbours and the last, and no control is dead', async ({
    page,
  }) => {
    await page.goto('thay-doi/');
    const list = page.locator('main table').last();
    await expect(list.locator('tbody tr')).toHaveCount(3);
    await expect(
      list.getByRole('columnheader', { name: 'Đánh giá thêm đến kỳ 07/6' }),
    ).toBeVisible();
    await expect(list.getByRole('link', { name: 'từ 31/5' })).toHaveAttribute(
      'href',
      '/bao-cao/2021-06-07/#thay-doi',
    );
    await expect(page.getByRole('link', { name: '30/4/2021 đến 07/6/2021' })).toBeVisible();
    await expect(page.locator('main select, main button')).toHaveCount(0);
  });
});
