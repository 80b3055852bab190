import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** The rules of WCAG 2.2, levels A and AA, and what is good practice besides. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** Each rule of accessibility, or of `rules`, that a page breaks, or its first `part`, and where. */
export async function brokenRules(
  page: Page,
  { rules = RULES, part = 'html' }: { rules?: string[]; part?: string } = {},
): Promise<string[]> {
  // To bring the rules into a page takes as long as to check it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ rules, part }) => {
      const { violations } = await window.axe!.run(part, {
        runOnly: rules,
        resultTypes: ['violations'],
        // The one page that is framed is checked by itself.
        iframes: false,
      });
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
      );
    },
    { rules, part },
  );
}
