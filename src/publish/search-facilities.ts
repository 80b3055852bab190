import type { Artefacts, FacilityView, SitePages } from '../contract/pages.ts';
import type { FoundFacility, PackedWord } from '../contract/search/entries.ts';
import {
  CLASS_OF,
  codeKey,
  indexWord,
  phraseAt,
  readName,
  type SearchWord,
  searchWords,
} from '../contract/search/words.ts';
import { mergedWords, NO_DISTRICT } from '../contract/words.ts';
import { notPlacedPaths, placePaths } from '../list/address.ts';
import { WordIndex } from './search-files.ts';

/** The facilities of an index, its words of them, and which lie where. */
interface IndexedFacilities {
  readonly facilities: readonly FoundFacility[];
  readonly words: readonly PackedWord[];
  /** By a district's slug, a commune's code, a park's id: the runs of facilities that are there. */
  readonly reach: ReadonlyMap<string, readonly number[]>;
}

/** A facility, and what its page and its district are. */
interface Placed {
  readonly view: FacilityView;
  readonly place: string;
  readonly pathOf: (anchor: string) => `/${string}`;
}

/**
 * Facilities as a build shows them, for its search. `callings`: what places are called, by the same keys as
 * `reach`; the words of an address that only say where it is are no words of a facility.
 */
export function indexFacilities(
  { districts, province }: SitePages,
  lists: Artefacts['lists'],
  callings: ReadonlyMap<string, readonly string[]>,
): IndexedFacilities {
  const listOf = new Map(lists.map((list) => [list.id, list]));
  const placed: Placed[] = [
    ...districts.flatMap(({ id, type, name, facilities }) => {
      const pathOf = placePaths(listOf.get(`dia-ban/${id}`)!, facilities);
      const place = `${type} ${name}`;
      return facilities.toSorted(byPlace).map((view) => ({ view, place, pathOf }));
    }),
    ...province.notPlaced.toSorted(byPlace).map((view) => ({
      view,
      place: NO_DISTRICT,
      pathOf: notPlacedPaths(listOf.get('co-so')!, province.notPlaced),
    })),
  ];
  const index = new WordIndex();
  const reach = new Map<string, number[]>();
  const withoutPlaces = placeReader(callings);
  const facilities = placed.map((one, number) => {
    for (const key of placesOf(one.view)) lengthen(reach, key, number);
    const { id, name = '', taxCode = '', sector = '', address = '' } = one.view;
    const codes = [id, ...(taxCode === '' ? [] : [taxCode.replace(/\D/g, '')])];
    index.add(
      number,
      [...readName(name).core.map(indexWord), ...codes.map((code) => codeKey(readName(code).core))],
      [
        ...searchWords(sector).map(indexWord),
        ...withoutPlaces(address, placesOf(one.view)).map(indexWord),
      ],
    );
    return foundFacility(one);
  });
  // After all others, so that they are in no place's run.
  const merged = placed.flatMap((one) =>
    (one.view.mergedCodes ?? []).map((gone) => ({ gone, row: foundFacility(one) })),
  );
  for (const [at, { gone }] of merged.entries())
    index.add(facilities.length + at, [codeKey(readName(gone).core)], []);
  const rows = merged.map(({ gone, row }): FoundFacility => {
    const detail = row.name ?? unnamed(row.id);
    return { ...row, name: mergedWords(gone, row.id), detail };
  });
  return { facilities: [...facilities, ...rows], words: index.packed(), reach };
}

/** What stands in the place of a name that is withheld. */
export const unnamed = (id: string): string => `Cơ sở ${id} (tên không công bố)`;

function placesOf({ districtSlug, communeCode, parkId }: FacilityView): string[] {
  return [districtSlug, communeCode, parkId].filter((key) => key !== undefined);
}

/** Within a district, so that places are long runs. */
function byPlace(a: FacilityView, b: FacilityView): number {
  const key = ({ communeCode = '', parkId = '', id }: FacilityView) =>
    `${communeCode}\n${parkId}\n${id}`;
  return key(a) < key(b) ? -1 : 1;
}

function lengthen(reach: Map<string, number[]>, key: string, number: number): void {
  const runs = reach.get(key) ?? [];
  reach.set(key, runs);
  const [from, count] = runs.slice(-2);
  if (from !== undefined && from + count! === number) runs[runs.length - 1]! += 1;
  else runs.push(number, 1);
}

function foundFacility({ view, place, pathOf }: Placed): FoundFacility {
  const { id, name, address, commune, park } = view;
  const detail = address ?? [commune, park].filter((one) => one !== undefined).join(', ');
  return {
    id,
    ...(name === undefined ? {} : { name }),
    place,
    ...(detail === '' ? {} : { detail }),
    page: pathOf(`co-so-${id}`).replace(/#.*/, '') as `/${string}`,
  };
}

const PLACE_CLASSES = ['province', 'district', 'commune', 'park'];

/** Reads the words of addresses that say more than which places they are in. */
function placeReader(
  callings: ReadonlyMap<string, readonly string[]>,
): (address: string, own: readonly string[]) => SearchWord[] {
  const known = new Set<string>();
  let longest = 1;
  const coresOf = new Map(
    [...callings].map(([key, names]) => {
      const cores = names.map((name) => readName(name).core);
      longest = Math.max(longest, ...cores.map(({ length }) => length));
      const texts = cores.map(keyOf).filter((text) => text !== '');
      texts.forEach((text) => known.add(text));
      return [key, texts] as const;
    }),
  );
  const everywhere = coresOf.get('') ?? [];
  return (address, own) => {
    const words = searchWords(address);
    const owned = new Set([...everywhere, ...own.flatMap((key) => coresOf.get(key) ?? [])]);
    const left: SearchWord[] = [];
    for (let at = 0; at < words.length;) {
      const said = phraseAt(words, at);
      const phrase =
        said !== undefined && PLACE_CLASSES.includes(CLASS_OF[said.mark]) ? said : undefined;
      const from = at + (phrase?.words.length ?? 0);
      const names = phrase === undefined ? owned : known;
      let to = Math.min(words.length, from + longest);
      while (to > from && !names.has(keyOf(words.slice(from, to)))) to -= 1;
      if (to === from && phrase === undefined) {
        left.push(words[at]!);
        at += 1;
      } else at = to;
    }
    return left;
  };
}

const keyOf = (words: readonly SearchWord[]) =>
  words.map(({ folded, value }) => value ?? folded).join(' ');
