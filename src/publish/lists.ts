import type { FacilityListPages, FacilityView, SitePages } from '../contract/pages.ts';
import { FACILITY_TABLES, sampleMark } from '../contract/sample.ts';
import {
  MOST_IN_ALL_SORTS,
  MOST_OF_ALL_LISTS,
  MOST_ON_PAPER,
  MOST_PRINTED_APART,
  type Sort,
  SORTS,
} from '../contract/sorts.ts';
import { lastUnitId, NO_SECTOR_SLUG } from '../contract/words.ts';
import { facilitiesByLastUnit, facilitiesBySector, PAGE_SIZE } from '../list/address.ts';
import { isOfProvince, type ListKind, listSorts } from '../list/columns.ts';
import { byUrgency, type ListContext, sortFacilities } from '../list/sort.ts';
import { areSectorsListed, sectorListId } from '../list/sectors.ts';
import { capitalise } from '../model/text.ts';
import { atOnce } from '../slices.ts';

/** Every list of the site, in every order that it stands in where no script runs, cut into pages. */
export function summariseLists(pages: SitePages): FacilityListPages[] {
  const context = listContext(pages);
  const all = allFacilities(pages);
  const sortsOf = (kind: ListKind, { length }: readonly FacilityView[]) =>
    kind === 'sector' ||
    kind === 'unit' ||
    length > MOST_IN_ALL_SORTS ||
    all.length > MOST_OF_ALL_LISTS
      ? SORTS.slice(0, 1)
      : listSorts(kind, context);
  const list = (kind: ListKind, id: string, facilities: readonly FacilityView[]) =>
    summariseList(kind, id, facilities, sortsOf(kind, facilities), context, all.length);
  const ofSector = facilitiesBySector(all);
  const sectors = context.areSectorsListed ? pages.sectors : [];
  const ofUnit = facilitiesByLastUnit(all);
  const units = pages.lastUnits.length > 0 && context.areSectorsListed ? [...ofUnit] : [];
  return [
    list('province', 'co-so', all),
    ...pages.districts.map(({ id, facilities }) => list('district', `dia-ban/${id}`, facilities)),
    ...pages.parks.map(({ id, facilities }) => list('park', `khu-cong-nghiep/${id}`, facilities)),
    ...sectors.map(({ id }) => list('sector', sectorListId(id), ofSector.get(id) ?? [])),
    ...units.map(([slug, those]) => list('unit', lastUnitId(slug), those)),
  ];
}

function summariseList(
  kind: ListKind,
  id: string,
  facilities: readonly FacilityView[],
  sorts: readonly Sort[],
  context: ListContext,
  everywhere: number,
): FacilityListPages {
  const isOnOnePage = !isOfProvince(kind) && facilities.length <= PAGE_SIZE;
  return {
    id,
    kind,
    total: facilities.length,
    pages: sorts.flatMap((sort) => {
      const sorted = atOnce(sortFacilities(facilities, sort, false, context)).map((one) => one.id);
      const count = Math.ceil(sorted.length / PAGE_SIZE);
      return Array.from({ length: count }, (_, page) => ({
        sort,
        number: page + 1,
        count,
        facilities: sorted.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
      }));
    }),
    printed:
      isOnOnePage && everywhere > MOST_PRINTED_APART ? [] : printedPages(kind, facilities, context),
  };
}

/**
 * A list as it goes on paper, whole: by district and there by urgency. One of many districts that is too long for
 * that is printed as theirs, and has here those alone that no district has.
 */
function printedPages(
  kind: ListKind,
  facilities: readonly FacilityView[],
  context: ListContext,
): FacilityListPages['printed'] {
  const isByDistrict = isOfProvince(kind) && facilities.length > MOST_ON_PAPER;
  const listed = isByDistrict
    ? facilities.filter(({ districtSlug }) => districtSlug === undefined)
    : facilities;
  const sort = isOfProvince(kind) ? 'dia-ban' : SORTS[0];
  const codes = atOnce(sortFacilities(listed, sort, false, context)).map(({ id }) => id);
  const count = Math.ceil(codes.length / MOST_ON_PAPER);
  return Array.from({ length: count }, (_, page) => ({
    ...(isByDistrict ? { isRest: true as const } : {}),
    number: page + 1,
    count,
    before: page * MOST_ON_PAPER,
    facilities: codes.slice(page * MOST_ON_PAPER, (page + 1) * MOST_ON_PAPER),
  }));
}

/** Every facility once, by urgency. */
export function allFacilities({ province, districts }: SitePages): FacilityView[] {
  const all = [...districts.flatMap(({ facilities }) => facilities), ...province.notPlaced];
  return all.toSorted(byUrgency);
}

const countOf = ({ province, districts }: SitePages) =>
  districts.reduce((sum, { facilities }) => sum + facilities.length, province.notPlaced.length);

/** What lists and their downloads say in words. */
export function listContext(pages: SitePages): ListContext {
  const { province, sectors, lastUnits } = pages;
  const { tally, profile, levels, hasCommunes } = province;
  const districts = tally.districts.map(
    ({ slug, type, name, group }) =>
      [slug, { type, name, ...(group === undefined ? {} : { group }) }] as const,
  );
  const mark = sampleMark(tally.sampleTables, FACILITY_TABLES);
  return {
    ...(mark === undefined ? {} : { mark }),
    profile,
    levels,
    hasCommunes,
    districts: Object.fromEntries(districts),
    sectors: Object.fromEntries(
      sectors.filter(({ id }) => id !== NO_SECTOR_SLUG).map(({ id, name }) => [id, name]),
    ),
    lastUnits: Object.fromEntries(
      lastUnits.map(({ id, type, name }) => [id, capitalise(`${type} ${name}`)]),
    ),
    areSectorsListed: areSectorsListed(countOf(pages)),
  };
}
