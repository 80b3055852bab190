import type { FacilityView } from '../contract/pages.ts';
import { writeParts } from '../contract/parts.ts';
import { foldText } from '../model/text.ts';
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
  private readonly orders = new Map<string, readonly FacilityView[]>();

  constructor(list: FacilityList) {
    this.list = list;
    this.filters = filterChoices(list.facilities, list);
    this.folded = new Map(list.facilities.map((one) => [one, foldText(wordsOf(one, list))]));
  }

  /** What to show; a page after the last is the last. */
  view(state: ListState): ListView {
    const chosen = Object.entries(state.filters) as [Filter, string][];
    const wanted = foldText(state.text).split(/\s+/);
    const matches = this.sorted(state).filter(
      (one) =>
        chosen.every(([filter, value]) => isChosen(one, filter, value, this.list)) &&
        wanted.every((word) => this.folded.get(one)!.includes(word)),
    );
    const pages = Math.max(1, Math.ceil(matches.length / PAGE_SIZE));
    const page = Math.min(state.page, pages);
    const rows = matches.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    return { matches, page, pages, rows };
  }

  private sorted({ sort, isDescending }: ListState): readonly FacilityView[] {
    const key = `${sort} ${isDescending}`;
    const sorted =
      this.orders.get(key) ?? sortFacilities(this.list.facilities, sort, isDescending, this.list);
    this.orders.set(key, sorted);
    return sorted;
  }
}

/** What a search of the list looks through. */
function wordsOf(facility: FacilityView, context: ListContext): string {
  const { id, mergedCodes = [], name, taxCode, address, commune, park, sector } = facility;
  const { districtSlug, internalNote } = facility;
  const district = districtWords(context, districtSlug);
  return [id, ...mergedCodes, name, taxCode, address, commune, district, park, sector, internalNote]
    .filter((text) => text !== undefined)
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
  'districtSlug',
  'communeCode',
  'commune',
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
] as const satisfies readonly (keyof FacilityView)[];

/** What `/danh-sach/….json` holds: names of fields once, and a row of values for each facility. */
interface ListFile extends ListContext {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The texts of `/danh-sach/….json` and of its further parts. */
export function writeListFiles({ facilities, districts, ...context }: FacilityList): string[] {
  // A field that no facility has costs nothing.
  const fields = FIELDS.filter((field) => facilities.some((one) => one[field] !== undefined));
  const rows = facilities.map((one) => fields.map((field) => one[field] ?? null));
  const used = new Set(facilities.map(({ districtSlug }) => districtSlug));
  const file: ListFile = {
    ...context,
    districts: Object.fromEntries(Object.entries(districts).filter(([slug]) => used.has(slug))),
    fields,
    rows,
  };
  return writeParts(file, ['rows']);
}

/** Read what they hold, joined. */
export function readListFile(file: unknown): FacilityList {
  // The same build wrote the file from this type.
  const { fields, rows, ...context } = file as ListFile;
  const facilities = rows.map((row) =>
    Object.fromEntries<unknown>(
      fields.map((field, i) => [field, row[i]] as const).filter(([, value]) => value !== null),
    ),
  ) as unknown as FacilityView[];
  return { ...context, facilities };
}
