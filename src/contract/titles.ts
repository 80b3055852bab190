import { capitalise } from '../model/text.ts';
import type { Province } from './pages.ts';

/** What a page is called by: what it shows, and of which part of the province. */
export interface PageName {
  /** Left out where it is the subject of the whole site. */
  readonly what?: string | undefined;
  /** `huyện Mẫu`; left out where it is the whole province. */
  readonly place?: string | undefined;
}

type Named = Pick<Province, 'title' | 'shortTitle' | 'type' | 'name'>;

/** As much as a tab or a chat shows. */
const MOST_LETTERS = 70;

/** The site as its own pages and others name it: what it is, of where. */
export function siteTitle(province: Named): string {
  return ofProvince(province.title, province);
}

/** The same in few words, for a phone: `Tự đánh giá an toàn COVID-19, Bình Phước`. */
export function shortSiteTitle(province: Named): string {
  return within(siteSubject(province), province.name);
}

/** What the site is about: `Tự đánh giá an toàn COVID-19`. */
export function siteSubject({ shortTitle }: Pick<Named, 'shortTitle'>): string {
  return capitalise(shortTitle.replace(/^Bản đồ /i, ''));
}

/**
 * A page's name where nothing stands around it, in a tab or a chat: what it shows first, then where.
 * Where that is too long it leaves out the province beside a place of it, else the site's subject.
 */
export function pageTitle({ what, place }: PageName, province: Named): string {
  const { shortTitle, name } = province;
  const subject = siteSubject(province);
  if (what === undefined && place === undefined) return ofProvince(shortTitle, province);
  if (what === undefined) return `${subject} – ${within(place!, name)}`;
  const page = place === undefined ? what : `${what}, ${place}`;
  const titles = [
    `${page} – ${shortSiteTitle(province)}`,
    ...(place === undefined ? [] : [`${page} – ${subject}`]),
  ];
  return titles.find((title) => title.length <= MOST_LETTERS) ?? `${page} – ${name}`;
}

function ofProvince(text: string, { type, name }: Named): string {
  return within(text, name, `${type.toLowerCase()} ${name}`);
}

// Some names have the province's in them.
function within(text: string, name: string, where = name): string {
  return text.includes(name) ? text : `${text}, ${where}`;
}
