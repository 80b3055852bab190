import { test as base, expect, type BrowserContext } from '@playwright/test';
import { siteNamed, tallyOf, type BuiltSite, type SiteName } from './sites.ts';
import type { Tally } from '../../src/model/figures/tally.ts';

interface Options {
  /** The site under test; relative addresses are its own. */
  siteName: SiteName;
  /** Complaints of the browser that a test brings about on purpose. */
  tolerated: RegExp;
}
interface Fixtures {
  site: BuiltSite;
  tally: Tally;
  complaints: string[];
}

/** A test of a served site. Fails too when the console complains or a request leaves the site. */
export const test = base.extend<Options & Fixtures>({
  siteName: ['root', { option: true }],
  tolerated: [/^$/, { option: true }],
  // Its own time limit: it may have to be built first, and a busy machine takes a while.
  site: [async ({ siteName }, use) => use(await siteNamed(siteName)), { timeout: 300_000 }],
  tally: async ({ site }, use) => use(tallyOf(site)),
  baseURL: async ({ site }, use) => use(`${site.origin}${site.base}`),
  context: async ({ context }, use) => {
    await use(context);
    // The next test gets the same window, with this still in force.
    await context.setOffline(false);
    await context.clearPermissions();
  },
  complaints: [
    async ({ context, site, tolerated }, use) => {
      const complaints = watch(context, site.origin);
      await use(complaints);
      expect(complaints.filter((text) => !tolerated.test(text))).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

/** What goes wrong out of sight, on all pages of a context: errors, CSP violations, foreign requests. */
export function watch(context: BrowserContext, ...origins: readonly string[]): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    const isWrong = message.type() === 'error' || /Content.Security.Policy/i.test(message.text());
    if (isWrong) complaints.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`error: ${error.error().message}`));
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const isOurs = origins.includes(origin) || ['data:', 'blob:', 'about:'].includes(protocol);
    if (!isOurs) complaints.push(`request to ${request.url()}`);
  });
  return complaints;
}
