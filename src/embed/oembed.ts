import type { Province } from '../contract/pages.ts';
import { siteTitle } from '../contract/titles.ts';
import { addressOn } from './addresses.ts';
import type { Embed } from './embeds.ts';
import { anyHeight, WIDTHS } from './heights.ts';
import { frameSnippet } from './snippets.ts';

/** Where what consumers of oEmbed ask for stands, for an embed and for the page that it is of. */
export function oembedPath({ id }: Pick<Embed, 'id'>): `/${string}` {
  return `/nhung/oembed/${id}.json`;
}

const OF_A_DAY = /\/\d{4}-\d\d-\d\d\/$/;
const PLACE = String.raw`(?:dia-ban|khu-cong-nghiep)\/[^/]+`;
const PAGE = new RegExp(String.raw`^\/(van-ban|${PLACE})\/$`);
const EMBED = new RegExp(
  String.raw`^\/nhung\/(ban-do(?:\/[^/]+)?|van-ban|tien-do|so-lieu|${PLACE})\/$`,
);

/**
 * The embed of a page of the site, by its path: of one that shows what an embed shows, or of the embed itself.
 * Of a report day there is none.
 */
export function embedOfPage(path: string): string | undefined {
  if (OF_A_DAY.test(path)) return undefined;
  if (path === '/') return 'ban-do';
  if (path === '/thay-doi/') return 'tien-do';
  const [, metric] = /^\/chi-so\/([^/]+)\/$/.exec(path) ?? [];
  if (metric !== undefined) return `ban-do/${metric}`;
  return (EMBED.exec(path) ?? PAGE.exec(path))?.[1];
}

/** The width that it is told for; the frame itself takes all of its column. */
const WIDTH = WIDTHS[4];

/** An embed as oEmbed 1.0 has it (oembed.com, 2.3.4.4): the type `rich`, with the snippet. `absolute` puts the site's address before a path. */
export function oembedOf(
  embed: Embed,
  province: Province,
  absolute: (path: `/${string}`) => string,
): Readonly<Record<string, string | number>> {
  const height = anyHeight(embed.layout);
  return {
    version: '1.0',
    type: 'rich',
    title: embed.title,
    provider_name: siteTitle(province),
    provider_url: absolute('/'),
    cache_age: 3600,
    width: WIDTH,
    height,
    html: frameSnippet({
      address: absolute(addressOn(embed, undefined)),
      page: absolute(embed.page),
      title: embed.title,
      source: province.department,
      height,
    }),
  };
}
