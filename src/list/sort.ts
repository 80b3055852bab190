import type { BuildProfile, FacilityView, Province } from '../contract/pages.ts';
import type { Sort } from '../contract/sorts.ts';
import { NO_DISTRICT } from '../contract/words.ts';
import { STATUSES } from '../model/levels.ts';
import { sortKey } from '../model/text.ts';
import { type Sliced, STEP } from '../slices.ts';

/** What a list of facilities needs to know besides them, to show them in words. */
export interface ListContext {
  /** Where any of it is made up. */
  readonly mark?: string;
  readonly profile: BuildProfile;
  readonly levels: Province['levels'];
  readonly hasCommunes: Province['hasCommunes'];
  /** By slug, each with the group that it is of, if any. */
  readonly districts: Readonly<
    Record<
      string,
      { readonly type: string; readonly name: string; readonly group?: string | undefined }
    >
  >;
  /** Their names, by slug; none where none is written. */
  readonly sectors: Readonly<Record<string, string>>;
  /** The names of the units of today, by slug; none where no table tells of them. */
  readonly lastUnits?: Readonly<Record<string, string>>;
  /** Whether each sector has a list, to which rows lead. */
  readonly areSectorsListed: boolean;
}

/** A district with its type: `huyện Hớn Quản`; without a slug, that it is not known. */
export function districtWords({ districts }: ListContext, slug: string | undefined): string {
  if (slug === undefined) return NO_DISTRICT;
  const { type, name } = districts[slug]!;
  return `${type} ${name}`;
}

/** What an order may go by besides the facilities. */
type SortContext = Pick<ListContext, 'districts' | 'sectors'>;

/**
 * Facilities in the order that is asked for; those alike in it stay as they are, which in every list is by
 * urgency.
 */
export function* sortFacilities(
  facilities: readonly FacilityView[],
  sort: Sort,
  isDescending: boolean,
  context: SortContext,
): Sliced<FacilityView[]> {
  const keys: Key[] = [];
  for (const facility of facilities) {
    if (keys.length % STEP === 0) yield;
    keys.push(KEYS[sort](facility, context));
  }
  const texts = yield* inOrder([...new Set(keys.map(({ text }) => text))]);
  const places = new Map<string, number>();
  for (const text of isDescending ? texts.reverse() : texts) places.set(text, places.size);
  yield;
  // Numbers are put in order many times faster than what they stand for.
  const count = facilities.length;
  const order = Float64Array.from(
    keys,
    ({ rank, text }, at) => (rank * count + places.get(text)!) * count + at,
  ).sort();
  yield;
  return Array.from(order, (number) => facilities[number % count]!);
}

/** Texts are put in order by so many, and then merged. */
const RUN = 4000;

/** Different texts in order, by code units. */
function* inOrder(texts: readonly string[]): Sliced<string[]> {
  let runs: string[][] = [];
  for (let at = 0; at < texts.length; at += RUN) {
    runs.push(texts.slice(at, at + RUN).sort());
    yield;
  }
  while (runs.length > 1) {
    const merged: string[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(yield* merge(runs[at]!, runs[at + 1] ?? []));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge(first: readonly string[], second: readonly string[]): Sliced<string[]> {
  const merged: string[] = [];
  let [i, j] = [0, 0];
  while (i < first.length && j < second.length) {
    merged.push(first[i]! < second[j]! ? first[i++]! : second[j++]!);
    if (merged.length % RUN === 0) yield;
  }
  return merged.concat(first.slice(i), second.slice(j));
}

/** The order of every list: what needs a person first, then by code. */
export function byUrgency(a: FacilityView, b: FacilityView): number {
  return STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) || compare(a.id, b.id);
}

// By code units, not by a locale: what that knows of letters depends on the machine.
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Facilities whose key is unknown come last in either direction, by `rank`. */
interface Key {
  readonly rank: number;
  readonly text: string;
}
type KeyOf = (facility: FacilityView, context: SortContext) => Key;

const known = (text: string): Key => ({ rank: 0, text });
const unknown = (rank: number): Key => ({ rank, text: '' });

const KEYS: Readonly<Record<Sort, KeyOf>> = {
  muc: ({ status }) => known(String(STATUSES.indexOf(status))),
  ten: ({ name, id }) => known(sortKey(name ?? id)),
  ngay: ({ assessedOn, level }) => {
    if (assessedOn !== undefined) return known(assessedOn);
    return unknown(level === undefined ? 2 : 1);
  },
  noi: ({ park, commune, parkId, communeCode }) => {
    // The code keeps two communes of one name apart.
    if (park !== undefined) return known(`0${sortKey(park)} ${parkId}`);
    return commune === undefined ? unknown(1) : known(`1${placeKey(commune)} ${communeCode}`);
  },
  nganh: ({ sectorSlug }, { sectors }) =>
    sectorSlug === undefined ? unknown(1) : known(`${sortKey(sectors[sectorSlug]!)} ${sectorSlug}`),
  'dia-ban': ({ districtSlug }, { districts }) =>
    districtSlug === undefined ? unknown(1) : known(sortKey(districts[districtSlug]!.name)),
};

/** A commune by its name before its type: `xã Tân Mẫu` beside `phường Tân Mẫu`. */
const placeKey = (commune: string) => sortKey(commune.replace(/^(xã|phường|thị trấn) /i, ''));
