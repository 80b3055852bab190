import { MOST_OF_ALL_LISTS } from '../contract/sorts.ts';
import { NO_SECTOR, NO_SECTOR_SLUG, OTHER_SECTORS, OTHER_SECTORS_SLUG } from '../contract/words.ts';
import type { Facility } from '../model/facility.ts';
import { cleanText, slugOf } from '../model/text.ts';

/** A sector (ngành nghề) as the lists of an office have it. */
export interface Sector<Item> {
  /** The last part of its page's address. */
  readonly slug: string;
  /** As it is written most. */
  readonly name: string;
  readonly members: readonly Item[];
}

type WithSector = Pick<Facility, 'id' | 'sector' | 'accountGrantedOn'>;

/**
 * The sectors of facilities; those of which none is written are one as well, where others have any. Capitals and
 * spaces tell no two apart, diacritics do: `da` is leather and `đá` is stone. Of two that would have one address it is
 * that of whichever has the facility known first, for that one has had it so far.
 */
export function sectorsOf<Item>(
  items: readonly Item[],
  facilityOf: (item: Item) => WithSector,
): Sector<Item>[] {
  const byAge = items
    .map((item) => ({ item, facility: facilityOf(item) }))
    .toSorted((a, b) => (ageKey(a.facility) < ageKey(b.facility) ? -1 : 1));
  const byKey = Map.groupBy(byAge, ({ facility }) =>
    cleanText(facility.sector ?? '').toLowerCase(),
  );
  const without = byKey.get('') ?? [];
  byKey.delete('');
  const taken = new Set([NO_SECTOR_SLUG, OTHER_SECTORS_SLUG]);
  const sectors = [...byKey].map(([key, those]): Sector<Item> => {
    const slug = freeSlug(key, taken);
    taken.add(slug);
    const name = mostFrequent(those.map(({ facility }) => cleanText(facility.sector!)));
    return { slug, name, members: those.map(({ item }) => item) };
  });
  if (sectors.length === 0 || without.length === 0) return withFewTogether(sectors);
  const members = without.map(({ item }) => item);
  return [...withFewTogether(sectors), { slug: NO_SECTOR_SLUG, name: NO_SECTOR, members }];
}

/** So many pages are read and drawn soon; where every facility writes its own there would be thousands of them. */
const MOST_SECTORS = 200;

/** The largest, and the others as one where there are too many. */
function withFewTogether<Item>(sectors: readonly Sector<Item>[]): Sector<Item>[] {
  const bySize = sectors.toSorted((a, b) => b.members.length - a.members.length);
  const few = bySize.slice(MOST_SECTORS);
  if (few.length === 0) return [...sectors];
  const members = few.flatMap((one) => one.members);
  const others = { slug: OTHER_SECTORS_SLUG, name: OTHER_SECTORS, members };
  return [...bySize.slice(0, MOST_SECTORS), others];
}

function ageKey({ id, accountGrantedOn }: WithSector): string {
  return `${accountGrantedOn ?? '9999'} ${id}`;
}

/** Names of folders end at 255 bytes, and nobody reads an address so long. */
const MOST_LETTERS = 60;

function freeSlug(key: string, taken: ReadonlySet<string>): string {
  const plain = (slugOf(key) || 'nganh').slice(0, MOST_LETTERS).replace(/-$/, '');
  let slug = plain;
  for (let number = 2; taken.has(slug); number += 1) slug = `${plain}-${number}`;
  return slug;
}

function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]![0];
}

/** Whether the sectors of a province with so many facilities have lists of their own. */
export const areSectorsListed = (facilities: number): boolean => facilities <= MOST_OF_ALL_LISTS;

/** The list of a sector, by the folder of its pages. */
export function sectorListId(slug: string): string {
  return `nganh-nghe/${slug}`;
}

/** The page of a sector; without a slug, of those of which none is written. */
export function sectorPath(slug: string = NO_SECTOR_SLUG): `/${string}` {
  return `/${sectorListId(slug)}/`;
}
