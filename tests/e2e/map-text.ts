import type { Page } from '@playwright/test';
import { staticMap } from './live-map.ts';

/** What is read without effort. */
const LEAST_PIXELS = 11;
/** Windows from a phone to a wall. */
export const SCREENS = [
  [360, 740],
  [390, 844],
  [768, 1024],
  [1024, 768],
  [1366, 768],
  [1440, 900],
  [1920, 1080],
] as const;

/** The texts of the page's map that are shown, where, and how large. */
const labelsOf = (page: Page) =>
  page.locator('.map-svg text').evaluateAll((texts) =>
    texts
      .filter((text) => text.getClientRects().length > 0)
      .map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        const scale = (text as SVGTextElement).getScreenCTM()!.a;
        const pixels = Number.parseFloat(getComputedStyle(text).fontSize) * scale;
        return { text: text.textContent.trim(), pixels, left, right, top, bottom };
      }),
  );

/** What is wrong with the texts of the map that a page shows in a window. */
export async function faultsOfLabels(page: Page): Promise<string[]> {
  const labels = await labelsOf(page);
  if (labels.length === 0) return ['no text'];
  const frame = (await staticMap(page).boundingBox())!;
  return labels.flatMap((a, i) => {
    // A line's box has space above and below its letters.
    const covered = labels
      .slice(i + 1)
      .filter(
        (b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom,
      );
    return [
      ...(a.pixels < LEAST_PIXELS ? [`${a.text} is of ${a.pixels.toFixed(1)} pixels`] : []),
      ...covered.map(({ text }) => `${a.text} × ${text}`),
      ...(a.left < frame.x || a.right > frame.x + frame.width ? [`${a.text} is cut off`] : []),
    ];
  });
}
