import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The rules of WCAG 2.2, levels A and AA, and what is good practice besides. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * A check of a page, which asks it alone: the usual way opens another page to put together what the
 * frames of other sites say, of which we have none. Only what is wrong is described. Both save most
 * of the time.
 */
export const axe = (page: Page) =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** A rule that is broken, and where. */
export const summary = ({ id, nodes }: Violation) =>
  `${id}: ${nodes.map(({ html }) => html).join(' | ')}`;
