import type { FacilityView } from '../contract/pages.ts';
import { type PackedRows, packRows, unpackRows, writeParts } from '../contract/parts.ts';
import { type Sort, SORTS } from '../contract/sorts.ts';
import { foldText } from '../model/text.ts';
import { type Sliced, STEP } from '../slices.ts';
import { type ListState, PAGE_SIZE } from './address.ts';
import { type Filter, filterChoices, type FilterChoices, isChosen } from './filter.ts';
import { districtWords, type ListContext, sortFacilities } from './sort.ts';

/** The facilities of a list and what to say of them. */
interface FacilityList extends ListContext {
  readonly facilities: readonly FacilityView[];
}

/** What a list shows of what it has. */
export interface ListView {
  /** On all pages, in order. */
  readonly matches: readonly FacilityView[];
  readonly page: number;
  readonly pages: number;
  /** On this page. */
  readonly rows: readonly FacilityView[];
}

/** A list made ready to be asked many times. */
export class ListIndex {
  readonly list: FacilityList;
  readonly filters: readonly FilterChoices[];
  private readonly folded: ReadonlyMap<FacilityView, string>;
  private readonly orders: Map<string, readonly FacilityView[]>;

  private constructor(
    list: FacilityList,
    filters: readonly FilterChoices[],
    folded: ReadonlyMap<FacilityView, string>,
  ) {
    this.list = list;
    this.filters = filters;
    this.folded = folded;
    // As it was written.
    this.orders = new Map([[orderKey(SORTS[0], false), list.facilities]]);
  }

  /** Make ready what a list's file holds. */
  static *open(file: unknown): Sliced<ListIndex> {
    const list = yield* readListFile(file);
    const folded = new Map<FacilityView, string>();
    for (const one of list.facilities) {
      if (folded.size % STEP === 0) yield;
      folded.set(one, foldedWordsOf(one, list));
    }
    return new ListIndex(list, yield* filterChoices(list.facilities, list), folded);
  }

  /** What to show; a page after the last is the last. */
  *view(state: ListState): Sliced<ListView> {
    const chosen = Object.entries(state.filters) as [Filter, string][];
    const wanted = foldText(state.text).split(/\s+/);
    const matches: FacilityView[] = [];
    for (const [at, one] of (yield* this.sorted(state)).entries()) {
      if (at % STEP === 0) yield;
      if (
        chosen.every(([filter, value]) => isChosen(one, filter, value, this.list)) &&
        wanted.every((word) => this.folded.get(one)!.includes(word))
      )
        matches.push(one);
    }
    const pages = Math.max(1, Math.ceil(matches.length / PAGE_SIZE));
    const page = Math.min(state.page, pages);
    const rows = matches.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    return { matches, page, pages, rows };
  }

  private *sorted({ sort, isDescending }: ListState): Sliced<readonly FacilityView[]> {
    const key = orderKey(sort, isDescending);
    const sorted =
      this.orders.get(key) ??
      (yield* sortFacilities(this.list.facilities, sort, isDescending, this.list));
    this.orders.set(key, sorted);
    return sorted;
  }
}

const orderKey = (sort: Sort, isDescending: boolean) => `${sort} ${isDescending}`;

/** What a search of the list looks through. */
function foldedWordsOf(facility: FacilityView, context: ListContext): string {
  const { id, mergedCodes = [], name, taxCode, address, commune, park, sector } = facility;
  const { districtSlug, internalNote } = facility;
  const district = districtWords(context, districtSlug);
  return [id, ...mergedCodes, name, taxCode, address, commune, district, park, sector, internalNote]
    .map((text) => foldText(text ?? ''))
    .join('\n');
}

/** What the browser gets of a facility: all that a list or its CSV shows. */
const FIELDS = [
  'id',
  'mergedCodes',
  'name',
  'taxCode',
  'address',
  'sector',
  'sectorSlug',
  'districtSlug',
  'communeCode',
  'commune',
  'lastUnitSlug',
  'parkId',
  'park',
  'parkSlug',
  'status',
  'level',
  'assessedOn',
  'stale',
  'accountGrantedOn',
  'ceasedOn',
  'moved',
  'recordedOn',
  'toldBy',
  'placeLevel',
  'lng',
  'lat',
  'isPointReviewed',
  'internalNote',
  'inspections',
] as const satisfies readonly (keyof FacilityView)[];

/** The texts of `/danh-sach/….json` and of its further parts: what the list says, and its facilities by urgency. */
export function writeListFiles(
  { facilities, districts, sectors, lastUnits = {}, ...context }: FacilityList,
  build: string,
): string[] {
  const file = {
    ...context,
    districts: usedOf(districts, facilities, ({ districtSlug }) => districtSlug),
    sectors: usedOf(sectors, facilities, ({ sectorSlug }) => sectorSlug),
    lastUnits: usedOf(lastUnits, facilities, ({ lastUnitSlug }) => lastUnitSlug),
    ...packRows(facilities, FIELDS),
  };
  return writeParts(file, ['rows'], build);
}

/** What a list of these facilities needs of what is kept by slug. */
export function usedOf<Value>(
  bySlug: Readonly<Record<string, Value>>,
  facilities: readonly FacilityView[],
  slugOf: (facility: FacilityView) => string | undefined,
): Readonly<Record<string, Value>> {
  const used = new Set(facilities.map(slugOf));
  return Object.fromEntries(Object.entries(bySlug).filter(([slug]) => used.has(slug)));
}

/** Read what they hold, joined. */
export function* readListFile(file: unknown): Sliced<FacilityList> {
  // The same build wrote the file.
  const { fields, values, rows, ...context } = file as ListContext & PackedRows;
  return { ...context, facilities: yield* unpackRows<FacilityView>({ fields, values, rows }) };
}
