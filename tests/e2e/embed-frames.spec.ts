import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { frameHeight, WIDTHS } from '../../src/embed/heights.ts';
import type { EmbedIndex } from '../../src/embed/index-file.ts';
import { frameSnippet, scriptSnippet } from '../../src/embed/snippets.ts';
import { everyOtherOf, someOf } from '../how-many.ts';
import { FONTS } from './fonts.ts';
import { byFullness, siteNamed, tallyOf } from './sites.ts';
import { servePage } from './static-server.ts';

// A font is put in place from outside, which the embeds' policy forbids.
test.use({ bypassCSP: true, viewport: { width: 1280, height: 900 } });

/** How far a page within a frame is from being seen whole. */
const hidden = () => {
  const { scrollHeight, scrollWidth } = document.scrollingElement!;
  return [Math.max(0, scrollHeight - innerHeight), Math.max(0, scrollWidth - innerWidth)];
};

for (const isScripted of everyOtherOf([true, false]))
  // The widest first.
  for (const font of someOf(FONTS.toReversed()))
    test(
      `in a page of another origin every width shows an embed whole, ${isScripted ? 'with the script' : 'as it is pasted'}, in ${font}`,
      { tag: '@long' },
      async ({ page }) => {
        const { origin, base, folder } = await siteNamed('root');
        const site = `${origin}${base}`;
        const index = JSON.parse(
          readFileSync(join(folder, 'nhung/muc-luc.json'), 'utf8'),
        ) as EmbedIndex;
        const { slug } = byFullness(tallyOf({ folder }).districts)[0]!;
        for (const id of ['ban-do', `dia-ban/${slug}`, 'van-ban', 'tien-do']) {
          const { layout, title } = index.embeds.find((one) => one.id === id)!;
          const columns = WIDTHS.map((width) => {
            const parts = {
              address: `${site}nhung/${id}/`,
              page: site,
              title,
              source: index.source,
              height: frameHeight(layout, width),
            };
            const snippet = isScripted
              ? scriptSnippet({ ...parts, scriptAddress: `${site}nhung.js` })
              : frameSnippet(parts);
            return `<div style="width:${width}px">${snippet.replace('loading="lazy"', '')}</div>`;
          });
          const server = await servePage(
            `<!doctype html><html lang="vi"><title>Cổng</title>${columns.join('')}</html>`,
          );
          await page.goto(server.origin);
          const frames = await page.locator('iframe').all();
          expect(frames).toHaveLength(WIDTHS.length);
          for (const [at, element] of frames.entries()) {
            const frame = (await (await element.elementHandle()).contentFrame())!;
            await frame.waitForLoadState();
            await frame.addStyleTag({ content: `:root { --font: '${font}' }` });
            const where = `${id} at ${WIDTHS[at]}`;
            await expect.poll(() => frame.evaluate(hidden), { message: where }).toEqual([0, 0]);
            const drawing = frame.locator('.map-frame, .embed-fill');
            if ((await drawing.count()) > 0)
              expect(
                await drawing.evaluate((one) => one.clientHeight),
                where,
              ).toBeGreaterThanOrEqual(160);
          }
          await server.close();
        }
      },
    );
