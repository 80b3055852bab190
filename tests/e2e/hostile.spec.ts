import { everyOtherOf } from '../how-many.ts';
import { fitOfPage, cutParts } from './cut-parts.ts';
import { filesIn } from './site-files.ts';
import { expect, test } from './site-test.ts';

test.use({ siteName: 'hostile' });

/** Whatever an element of a page or picture, or a line of a calendar, leads to, loads or sends. */
const LEADS =
  /\s(?:href|src|srcset|action|formaction|poster|data|ping|xlink:href)="([^"]*)"|content="0;url=([^"]*)"|^(?:URL|ATTACH)[:;](.*)$/gm;

test('no address of a page, feed, picture or calendar runs or reads anything, whatever the texts are', ({
  site,
}) => {
  const kinds = new Set<string>();
  const wrong = [...filesIn(site.folder)].flatMap(([path, bytes]) => {
    const kind = /\.(html|svg|xml|ics)$/.exec(path)?.[1];
    if (kind === undefined) return [];
    kinds.add(kind);
    const text = bytes.toString();
    const addresses = [...text.matchAll(LEADS)].map((found) => (found[1] ?? found[2] ?? found[3])!);
    const leading = addresses.filter((address) => {
      if (address === 'data:,') return false;
      const { protocol } = new URL(address.replaceAll('&amp;', '&'), 'http://site/');
      return !['http:', 'https:', 'mailto:', 'tel:'].includes(protocol);
    });
    return leading.map((what) => `${path}: ${what}`);
  });
  expect(wrong).toEqual([]);
  expect([...kinds].toSorted()).toEqual(['html', 'ics', 'svg', 'xml']);
});

test('with long names no page of any kind is wider than a phone', async ({ page, site, tally }) => {
  const pages = [...filesIn(site.folder).keys()].filter((path) => path.endsWith('.html'));
  // What stands for one of many is tried once: of districts, codes, days, metrics, orders, standings, portals.
  const one = new Set([...tally.districts, ...tally.parks].map(({ slug }) => slug));
  for (const { id } of tally.requests) one.add(id);
  const kindOf = (path: string) =>
    path
      .replace(/[^/]+(?=\/)/g, (name) => (one.has(name) || /[A-Z\d]/.test(name) ? '*' : name))
      .replace(/(?<=(^|\/)(chi-so|loc|ban-do|huong-dan\/nhung)\/|theo-)[^/]+/, '*');
  const kinds = new Map(pages.map((path) => [kindOf(path), path]));
  expect(kinds.size).toBeGreaterThan(40);
  for (const path of everyOtherOf([...kinds.values()])) {
    await page.goto(path.replace(/index\.html$/, ''));
    // What a text has brought along would be an element of its own.
    const made = page.locator('[src="x"], [onerror], script:not([src]), a[href^="javascript:"]');
    expect.soft(await made.count(), `elements that a text has made in ${path}`).toBe(0);
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const fit = await page.evaluate(fitOfPage);
      expect.soft(fit, `${path} at ${width}`).toEqual({ wider: [], scrollWidth: width });
    }
    expect.soft(await cutParts(page), `${path} in a wide font`).toEqual([]);
  }
});
