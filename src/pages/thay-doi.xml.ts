import { getCollection, getEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { atomFeed } from '../components/history/atom.ts';
import { CHANGES_TABLES, sampleMark } from '../contract/sample.ts';
import { siteTitle } from '../contract/titles.ts';
import { href } from '../links.ts';

/** What changed, for feed readers. */
export const GET: APIRoute = async ({ site }) => {
  const { data: province } = (await getEntry('province', 'province'))!;
  // A collection comes in an order of its own; the feed has the latest report day first.
  const entries = (await getCollection('feed'))
    .map(({ data }) => data)
    .toSorted((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? 1 : -1));
  const text = atomFeed(
    {
      id: province.feedId,
      title: `${siteTitle(province)}: thay đổi`,
      subtitle: sampleMark(province.tally.sampleTables, CHANGES_TABLES),
      author: province.department,
      page: '/thay-doi/',
      self: '/thay-doi.xml',
      updatedOn: entries[0]?.on ?? province.tally.asOf,
      addressOf: (path) => {
        const address = href(path as `/${string}`);
        return site === undefined ? address : new URL(address, site).href;
      },
    },
    entries,
  );
  return new Response(text, { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } });
};
