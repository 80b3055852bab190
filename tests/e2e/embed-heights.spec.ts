import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { everyOtherOf } from '../how-many.ts';
import { addressOn } from '../../src/embed/addresses.ts';
import { chosenLayout } from '../../src/embed/chosen-layout.ts';
import {
  anyHeight,
  frameHeight,
  snippetHeight,
  WIDTH_CLASSES,
  WIDTHS,
} from '../../src/embed/heights.ts';
import type { ChoosableEmbed, EmbedIndex } from '../../src/embed/index-file.ts';
import { FONTS } from './fonts.ts';
import { type BuiltSite, siteNamed, type SiteName } from './sites.ts';

// A font is put in place from outside, which the pages' policy forbids.
test.use({ bypassCSP: true });

const indexOf = ({ folder }: BuiltSite) =>
  JSON.parse(readFileSync(join(folder, 'nhung/muc-luc.json'), 'utf8')) as EmbedIndex;

/** An embed as its address asks for it, and what the height for that follows from. */
function variantsOf(embed: ChoosableEmbed, index: EmbedIndex) {
  const [day] = index.days;
  const path = `nhung/${embed.id}/`;
  const plain = { isOfDay: false, hasTable: false };
  const variant = (address: string, chosen: typeof plain) => ({
    address,
    layout: chosenLayout(embed, index, chosen),
  });
  return [
    variant(path, plain),
    variant(`${path}?tieu-de=khong&chu-giai=khong`, plain),
    ...(embed.tableHeads === undefined
      ? []
      : [variant(`${path}?bang=co`, { ...plain, hasTable: true })]),
    ...(day === undefined
      ? []
      : [variant(addressOn(embed, day.on).slice(1), { ...plain, isOfDay: true })]),
  ];
}

/** One of each kind, and every map: those with the longest words. */
function typical(embeds: readonly ChoosableEmbed[]): ChoosableEmbed[] {
  const byLength = [...embeds].sort((a, b) => b.title.length - a.title.length);
  const first = new Map(byLength.reverse().map((embed) => [embed.kind, embed]));
  return embeds.filter((one) => one.kind === 'map' || first.get(one.kind) === one);
}

/** What of an embed does not fit into a window. */
const overflow = () => {
  const { scrollHeight, scrollWidth } = document.scrollingElement!;
  const cut = [...document.querySelectorAll('.embed p, .embed li, .embed h1, .embed a')].filter(
    (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline',
  );
  return {
    down: Math.max(0, scrollHeight - innerHeight),
    across: Math.max(0, scrollWidth - innerWidth),
    cut: cut.map(({ textContent }) => textContent),
  };
};
const NOTHING = { down: 0, across: 0, cut: [] };
const LEAST = 160;
const fillOf = () => document.querySelector('.map-frame, .embed-fill')?.clientHeight;

const isLong = process.env['LONG'] !== undefined;
const SITES = (isLong ? ['root', 'office'] : ['root']) as readonly SiteName[];
// The widest needs most; the others are tried in a page of another origin as well.
for (const name of SITES)
  for (const font of isLong ? FONTS : FONTS.slice(-1))
    test(`no embed of ${name} scrolls or is cut at the height of its formula, in ${font}`, async ({
      page,
    }) => {
      const site = await siteNamed(name);
      const index = indexOf(site);
      const { embeds } = index;
      for (const embed of isLong ? embeds : everyOtherOf(typical(embeds)))
        for (const { address, layout } of variantsOf(embed, index)) {
          await page.setViewportSize({ width: WIDTHS[0], height: 900 });
          // Another fragment of the same page would not load it anew.
          await page.goto('about:blank');
          await page.goto(`${site.origin}${site.base}${address}`);
          await page.addStyleTag({ content: `:root { --font: '${font}' }` });
          const frames = [
            ...(isLong ? WIDTHS : [WIDTHS[0], WIDTHS.at(-1)!]).map((width) => ({
              width,
              height: frameHeight(layout, width),
            })),
            ...WIDTH_CLASSES.flatMap((one) =>
              [one.from, one.to].map((width) => ({ width, height: snippetHeight(layout, one) })),
            ),
            { width: WIDTHS[0], height: anyHeight(layout) },
          ];
          for (const { width, height } of frames) {
            await page.setViewportSize({ width, height });
            const where = `${address} at ${width} × ${height}`;
            expect.soft(await page.evaluate(overflow), where).toEqual(NOTHING);
            const fill = await page.evaluate(fillOf);
            if (fill !== undefined && fill > 0)
              expect.soft(fill, where).toBeGreaterThanOrEqual(LEAST);
          }
        }
    });
