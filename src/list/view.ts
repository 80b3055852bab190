import type { FacilityView } from '../contract/pages.ts';
import { districtWords, type ListContext } from './facility-columns.ts';
import { foldText } from '../model/text.ts';
import type { ListState } from './address.ts';
import { filterChoices, isChosen, type Filter, type FilterChoices } from './filter.ts';
import { PAGE_SIZE } from './list-paths.ts';
import { sortFacilities } from './sort.ts';

/** The facilities of a list and what to say of them. */
export interface FacilityList extends ListContext {
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
  readonly #folded: ReadonlyMap<FacilityView, string>;
  readonly #orders = new Map<string, readonly FacilityView[]>();

  constructor(list: FacilityList) {
    this.list = list;
    this.filters = filterChoices(list.facilities, list);
    this.#folded = new Map(list.facilities.map((one) => [one, foldText(wordsOf(one, list))]));
  }

  /** What to show; a page after the last is the last. */
  view(state: ListState): ListView {
    const chosen = Object.entries(state.filters) as [Filter, string][];
    const wanted = foldText(state.text).split(/\s+/);
    const matches = this.#sorted(state).filter(
      (one) =>
        chosen.every(([filter, value]) => isChosen(one, filter, value, this.list)) &&
        wanted.every((word) => this.#folded.get(one)!.includes(word)),
    );
    const pages = Math.max(1, Math.ceil(matches.length / PAGE_SIZE));
    const page = Math.min(state.page, pages);
    const rows = matches.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    return { matches, page, pages, rows };
  }

  #sorted({ sort, isDescending }: ListState): readonly FacilityView[] {
    const key = `${sort} ${isDescending}`;
    const sorted =
      this.#orders.get(key) ?? sortFacilities(this.list.facilities, sort, isDescending, this.list);
    this.#orders.set(key, sorted);
    return sorted;
  }
}

/** What a search of the list looks through. */
function wordsOf(facility: FacilityView, context: ListContext): string {
  const { id, name, taxCode, address, commune, park, sector, districtSlug, internalNote } =
    facility;
  const district = districtWords(context, districtSlug);
  return [id, name, taxCode, address, commune, district, park, sector, internalNote]
    .filter((text) => text !== undefined)
    .join('\n');
}
