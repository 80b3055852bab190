import type { FacilityListPages, FacilityView } from '../contract/pages.ts';
import type { Sort } from '../contract/sorts.ts';
import { NO_DISTRICT, noPlaceWords, NOT_PLACED } from '../contract/words.ts';
import { groupedBy } from '../model/grouped.ts';
import { formatFraction, formatNumber } from '../model/number-format.ts';
import { capitalise } from '../model/text.ts';
import { type Sliced, STEP } from '../slices.ts';
import { placeIdOf } from './address.ts';

/** Rows of a list that stand together, some under a heading, to which links lead. */
export interface RowGroup {
  readonly id?: string;
  readonly name?: string;
  /** How many facilities it has on all pages, in words. */
  readonly sizeWords?: string;
  readonly rows: readonly FacilityView[];
}

/** What a list shows of what it has. */
interface Shown {
  /** On this page. */
  readonly rows: readonly FacilityView[];
  /** On all pages. */
  readonly matches: readonly FacilityView[];
  readonly all: readonly FacilityView[];
  readonly hasCommunes: boolean;
}

/** How the rows of a page stand in an order: a district's by place, and last in the province those of no district. */
export function* rowGroups(
  kind: FacilityListPages['kind'],
  sort: Sort,
  { rows, matches, all, hasCommunes }: Shown,
): Sliced<RowGroup[]> {
  const grouping =
    kind === 'district' && sort === 'noi'
      ? byPlace(noPlaceWords({ hasCommunes }))
      : kind === 'province' && sort === 'dia-ban'
        ? NOT_PLACED_APART
        : undefined;
  if (grouping === undefined) return [{ rows }];
  const matching = yield* sizesOf(matches, grouping.keyOf);
  const sizes = matches.length === all.length ? matching : yield* sizesOf(all, grouping.keyOf);
  return [...groupedBy(rows, grouping.keyOf)].map(([key, those]) => ({
    ...grouping.headingOf(key, those[0]!, sizeWords(matching.get(key)!, sizes.get(key)!)),
    rows: those,
  }));
}

interface Grouping {
  readonly keyOf: (facility: FacilityView) => string;
  readonly headingOf: (
    key: string,
    first: FacilityView,
    sizeWords: string,
  ) => Omit<RowGroup, 'rows'>;
}

const byPlace = (noPlace: string): Grouping => ({
  keyOf: placeIdOf,
  headingOf: (key, { park, commune }, sizeWords) => ({
    id: `noi-${key}`,
    name: park ?? commune ?? noPlace,
    sizeWords,
  }),
});
const NOT_PLACED_APART: Grouping = {
  keyOf: ({ districtSlug }) => (districtSlug === undefined ? NOT_PLACED : ''),
  headingOf: (key, _, sizeWords) =>
    key === '' ? {} : { id: key, name: capitalise(NO_DISTRICT), sizeWords },
};

interface Size {
  all: number;
  ceased: number;
}

function* sizesOf(
  facilities: readonly FacilityView[],
  keyOf: Grouping['keyOf'],
): Sliced<Map<string, Size>> {
  const sizes = new Map<string, Size>();
  for (const [at, one] of facilities.entries()) {
    if (at % STEP === 0) yield;
    const key = keyOf(one);
    const size = sizes.get(key) ?? { all: 0, ceased: 0 };
    sizes.set(key, size);
    size.all += 1;
    size.ceased += Number(one.status === 'ceased');
  }
  return sizes;
}

/** A ring on the map counts the active ones alone. */
function sizeWords(matching: Size, { all, ceased }: Size): string {
  if (matching.all < all) return `hiện ${formatFraction(matching.all, all)} cơ sở`;
  const size = `${formatNumber(all)} cơ sở`;
  return ceased === 0 ? size : `${size}, trong đó ${formatNumber(ceased)} đã ngừng hoạt động`;
}
