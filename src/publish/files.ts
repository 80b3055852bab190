import { lastUnitId } from '../contract/words.ts';
import type { Artefacts, FacilityView } from '../contract/pages.ts';
import { FACILITY_TABLES, FIGURE_TABLES, sampleMark } from '../contract/sample.ts';
import { partPath } from '../contract/parts.ts';
import { INDEX_FOLDER } from '../contract/search/files.ts';
import { unitFiles } from '../contract/unit-names.ts';
import { facilitiesByLastUnit, facilitiesBySector } from '../list/address.ts';
import { sectorListId } from '../list/sectors.ts';
import { writeListFiles } from '../list/view.ts';
import { BY_DAY_PATH } from '../map/days/by-day.ts';
import { PLACES_PATH } from '../map/places/place-file.ts';
import { unitCalendar, unitFeed } from './units/calendar.ts';
import { allFacilities, listContext } from './lists.ts';
import { indexFiles, indexText } from './search-files.ts';
import { shortAddresses } from './short-addresses.ts';

/** A file that a site has beside its pages. */
export interface SiteFile {
  /** Below the site's own address: `du-lieu/co-so.csv`. */
  readonly path: string;
  readonly mediaType: string;
  readonly text: string;
}

/**
 * The downloads, the feeds and calendars of units, what a browser loads of search, report days and lists, and
 * the short addresses: one after the other, as they are asked for.
 */
export function* siteFiles(artefacts: Artefacts): Generator<SiteFile, void> {
  const {
    downloads,
    search,
    byDay = [],
    places,
    reportDays,
    lists,
    province,
    districts,
    parks,
    units,
  } = artefacts;
  const { build } = province;
  for (const { id, mediaType, text } of downloads) yield { path: `du-lieu/${id}`, mediaType, text };
  for (const unit of units) {
    const { feed, calendar } = unitFiles(unit.id);
    yield file(feed, 'application/atom+xml', unitFeed(unit, province));
    yield file(calendar, 'text/calendar', unitCalendar(unit, province));
  }
  const mark = (tables: typeof FIGURE_TABLES) => sampleMark(province.tally.sampleTables, tables);
  const marks = { all: mark(FIGURE_TABLES), facilities: mark(FACILITY_TABLES) };
  for (const one of indexFiles(search, marks))
    yield file(`${INDEX_FOLDER}${one.name}`, 'text/javascript', indexText(one, build));
  yield* parts(BY_DAY_PATH, byDay);
  if (places !== undefined) yield* parts(PLACES_PATH, [places]);
  if (reportDays !== undefined) yield* parts('thay-doi/cac-ky.json', [reportDays]);
  const context = listContext(artefacts);
  const all = allFacilities(artefacts);
  const facilitiesOf = new Map<string, readonly FacilityView[]>([
    ['co-so', all],
    ...districts.map(({ id, facilities }) => [`dia-ban/${id}`, facilities] as const),
    ...parks.map(({ id, facilities }) => [`khu-cong-nghiep/${id}`, facilities] as const),
    ...[...facilitiesByLastUnit(all)].map(([slug, those]) => [lastUnitId(slug), those] as const),
    ...[...facilitiesBySector(all)].map(([slug, those]) => [sectorListId(slug), those] as const),
  ]);
  for (const { id, total } of lists) {
    const facilities = facilitiesOf.get(id)!;
    if (total === 0) continue;
    yield* parts(`danh-sach/${id}.json`, writeListFiles({ ...context, facilities }, build));
  }
  for (const { path, text } of shortAddresses(artefacts))
    yield { path, mediaType: 'text/html', text };
}

function file(path: `/${string}`, mediaType: string, text: string): SiteFile {
  return { path: path.slice(1), mediaType, text };
}

function parts(path: string, texts: readonly string[]): SiteFile[] {
  return texts.map((text, at) => ({
    path: partPath(path, at + 1),
    mediaType: 'application/json',
    text,
  }));
}
