import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { formatDay, type Day } from '../../src/model/day-words.ts';
import { formatFraction } from '../../src/model/number-format.ts';
import { METRICS } from '../../src/map/metrics.ts';
import { type BuiltSite, siteNamed, tallyOf } from './sites.ts';

/** The figures of the report pages: what an embed of that day has to say, read from another page. */
async function reported(page: Page, { origin, base }: BuiltSite, day: string) {
  await page.goto(`${origin}${base}bao-cao/${day}/`);
  const total = await page.locator('.lead strong').first().innerText();
  const rows = await page.locator('#bang tbody tr, table.overview tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      slug: /dia-ban\/([^/]+)\//.exec(row.querySelector('a')?.getAttribute('href') ?? '')?.[1],
      text: row.textContent.replace(/\s+/g, ' '),
    })),
  );
  return { total, rows };
}

const reportDays = ({ folder }: BuiltSite) =>
  readdirSync(join(folder, 'bao-cao'))
    .filter((name) => /^\d{4}-/.test(name))
    .sort() as Day[];

test('an embed of a report day says what the report said, and of which day that is', async ({
  page,
}) => {
  const site = await siteNamed('root');
  const { origin, base } = site;
  const { districts } = tallyOf(site);
  const days = reportDays(site);
  expect(days.length).toBeGreaterThan(1);
  for (const day of days) {
    const { total, rows } = await reported(page, site, day);
    for (const path of [`ban-do/${day}/`, `tien-do/${day}/`, `so-lieu/${day}/`]) {
      await page.goto(`${origin}${base}nhung/${path}`);
      await expect(page.locator('.lead'), path).toContainText(total);
      await expect(page.locator('.embed-day'), path).toContainText(formatDay(day));
    }
    for (const { slug } of districts.slice(0, 3)) {
      await page.goto(`${origin}${base}nhung/dia-ban/${slug}/#${day}`);
      const lead = page.locator('.lead:visible');
      await expect(lead).toHaveCount(1);
      const [, part, whole] = /^(\d+)\/(\d+)/.exec(await lead.innerText())!;
      const row = rows.find((one) => one.slug === slug)!;
      expect(row.text, `${slug} on ${day}`).toContain(formatFraction(Number(part), Number(whole)));
      await expect(page.locator('.embed-day:visible')).toContainText(formatDay(day));
    }
  }
});

test('every embed has a page for each report day, with no map of another day', async ({ page }) => {
  const site = await siteNamed('root');
  const days = reportDays(site);
  for (const day of days)
    for (const { slug } of METRICS) {
      const path = `nhung/ban-do/${slug === '' ? '' : `${slug}/`}${day}/`;
      const html = readFileSync(join(site.folder, path, 'index.html'), 'utf8');
      expect(html, path).toContain(`datetime="${day}"`);
      expect(html, 'what the interactive map loads is of today').not.toContain('<interactive-map');
    }
  await page.goto(`${site.origin}${site.base}nhung/dia-ban/hon-quan/#${days[0]}`);
  expect(await page.evaluate(() => scrollY), 'no browser scrolls to the day').toBe(0);
});
