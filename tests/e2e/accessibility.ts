import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

/** The small form of the rules: to bring them into a page takes as long as to check it. */
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
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
