import { contentSecurityPolicy } from '../../contract/content-security-policy.ts';
import type { BuildProfile } from '../../contract/pages.ts';
import { ASSETS } from '../../contract/site-files.ts';

/** A site as web servers have to know it. */
export interface ServedSite {
  readonly profile: BuildProfile;
  /** The other sites that may frame its embeds: `https://portal.example`. */
  readonly origins: readonly string[];
  /** The folder on the host: `/` or `/ban-do/`. */
  readonly base: string;
  /** The folders at its top: `dia-ban`. */
  readonly folders: readonly string[];
  /** The files at its top: `index.html`. */
  readonly files: readonly string[];
  /** The folders of its embeds: `ban-do`. */
  readonly embeds: readonly string[];
  /** The files beside them: `index.html`. */
  readonly embedFiles: readonly string[];
}

/** What is served alike: what bears its bytes' hash in its name, what portals may frame, and all else. */
export type Kind = 'asset' | 'embed' | 'rest';

/** The folder of the embeds; the page at its top, which is about them, is not one. */
export const EMBEDS = 'nhung';
/** The folder of what a server has to be told to read. */
export const SERVERS = 'may-chu';
/** At the top of a site, for servers that find it there. */
export const FOUND = ['.htaccess', 'web.config', '_headers'] as const;

export const NOT_FOUND = '404.html';

/** What no page uses: a script that somebody has smuggled in shall not either. */
const UNUSED = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'usb'];

const YEAR_S = 31_536_000;

/** The header for sites that are reached by https alone; a browser then asks by http no more, for a year. */
export const HSTS = ['Strict-Transport-Security', `max-age=${YEAR_S}`] as const;

/**
 * The headers of each kind but `Cache-Control`, with errors too. Who may frame a page only a header can say;
 * `X-Frame-Options` is for browsers before 2016, and knows no list of origins.
 */
export function headersOf(site: ServedSite, kind: Kind): Readonly<Record<string, string>> {
  const frames = kind === 'embed' ? ["'self'", ...site.origins].join(' ') : "'none'";
  return {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Permissions-Policy': UNUSED.map((feature) => `${feature}=()`).join(', '),
    ...(site.profile === 'internal' && { 'X-Robots-Tag': 'noindex, nofollow' }),
    'Content-Security-Policy': `${contentSecurityPolicy()}; frame-ancestors ${frames}`,
    ...(kind !== 'embed' && { 'X-Frame-Options': 'DENY' }),
  };
}

/**
 * `Cache-Control`: what has a hash in its name never changes, all else is asked for again, by its ETag. Of what the
 * office alone may see nobody on the way keeps anything, and browsers keep no page. Never for an error of an asset: what
 * is missing today may be there tomorrow.
 */
export function cacheOf({ profile }: Pick<ServedSite, 'profile'>, kind: Kind): string {
  const isInternal = profile === 'internal';
  if (kind === 'asset') return `${isInternal ? 'private' : 'public'}, max-age=${YEAR_S}, immutable`;
  return isInternal ? 'private, no-store' : 'no-cache';
}

/** Regular expressions that all servers read, of paths with their leading `/`. */
export function patternsOf({ base }: Pick<ServedSite, 'base'>): Readonly<Record<Kind, string>> {
  const top = `^${escaped(base)}`;
  return { asset: `${top}${ASSETS}/`, embed: `${top}${EMBEDS}/[^/]+/`, rest: top };
}

/** What is for servers alone, below the site's own folder. */
export const HIDDEN = `(${SERVERS}/|${FOUND.map(escaped).join('|')})`;

export function escaped(text: string): string {
  return text.replaceAll('.', String.raw`\.`);
}

/** At the head of each file. */
export const RENEWED = 'Do lệnh dựng ghi; đừng sửa ở đây, lần dựng sau ghi lại.';

/** The addresses within an office: the machine itself, and networks that no one outside can reach. */
export const OFFICE = [
  ...['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
  ...['::1/128', 'fc00::/7'],
] as const;

/** In these a server in front says for whom it asks. */
export const FORWARDED = ['X-Forwarded-For', 'X-Real-IP'] as const;

const OFFICE_ADDRESS = [
  String.raw`127\.[0-9.]+`,
  String.raw`10\.[0-9.]+`,
  String.raw`192\.168\.[0-9.]+`,
  String.raw`172\.(1[6-9]|2[0-9]|3[01])\.[0-9.]+`,
  '::1',
  '[fF][cCdD][0-9a-fA-F:]+',
].join('|');

/**
 * Fits what is said in those headers where it is nothing, or tells of addresses within an office alone: behind a server
 * in front, all visitors come from its own address.
 */
export const OFFICE_ALONE = `^((${OFFICE_ADDRESS})( *, *(${OFFICE_ADDRESS}))*)?$`;
