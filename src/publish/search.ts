import type { Artefacts, DistrictPage, ParkPage, Province, SitePages } from '../contract/pages.ts';
import type { DispatchView, UnitView } from '../contract/ledger.ts';
import type { SearchKind } from '../contract/search/kinds.ts';
import type { NamedEntry, Search } from '../contract/search/entries.ts';
import type { SectorPage } from '../contract/lists.ts';
import { SITE_PAGES } from '../contract/site-pages.ts';
import { unitPath } from '../contract/unit-names.ts';
import { placePaths } from '../list/address.ts';
import { sectorPath } from '../list/sectors.ts';
import { metricWords } from '../map/metric-words.ts';
import { metricPath, METRICS } from '../map/metrics.ts';
import type { Unit } from '../model/correspondence.ts';
import { formatDay } from '../model/day-words.ts';
import { ledgerFilters } from '../model/figures/standing.ts';
import type { Commune, District, Park } from '../model/places.ts';
import { showsField } from '../model/publication/visibility.ts';
import type { Site } from '../model/site.ts';
import { capitalise } from '../model/text.ts';
import { namesInTime, type UnitChange } from '../model/units/changes.ts';
import { indexFacilities } from './search-facilities.ts';

/** What places and units are called; other names than those on the pages are not for every build. */
interface KnownNames {
  readonly site: Pick<Site, 'publish'>;
  readonly districts: readonly District[];
  readonly communes: readonly Commune[];
  readonly parks: readonly Park[];
  readonly changes: readonly UnitChange[];
  readonly units: readonly Unit[];
}

/** What the search of a site finds, from what its pages show and the names of places; nothing that they withhold. */
export function indexSearch(
  pages: SitePages,
  lists: Artefacts['lists'],
  names: KnownNames,
): Search {
  const { province, districts, parks, sectors } = pages;
  const callings = placeCallings(province, names);
  const { facilities, words, reach } = indexFacilities(pages, lists, callings);
  const publication = { profile: province.profile, publish: names.site.publish };
  const shows = (file: string, field: string) => showsField(publication, file, field);
  const found = (entry: NamedEntry, id: string): NamedEntry => {
    const also = OTHER_NAMES.get(entry.kind)?.every(([file, field]) => shows(file, field))
      ? callings.get(id)!.slice(1)
      : [];
    const runs = reach.get(id);
    return {
      ...entry,
      ...(also.length === 0 ? {} : { also: also.join('|') }),
      ...(runs === undefined ? {} : { reach: runs }),
    };
  };
  const listOf = new Map(lists.map((list) => [list.id, list]));
  const placed = districts.map((page) => ({
    ...page,
    pathOf: placePaths(listOf.get(`dia-ban/${page.id}`)!, page.facilities),
  }));
  const districtOf = new Map(placed.map((district) => [district.code, district]));
  const parkIds = new Map(names.parks.map((park) => [park.slug, park.id as string]));
  const entries = [
    ...placed.map((one) => found(districtEntry(one), one.id)),
    ...names.communes
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .flatMap((one) => communeEntry(one, districtOf).map((entry) => found(entry, one.code))),
    ...parks.map((one) => found(parkEntry(one), parkIds.get(one.id)!)),
    ...likeParks(placed, names.parks, districtOf).map(({ id, entry }) => found(entry, id)),
    ...sectors.map(sectorEntry),
    ...pageEntries(pages),
    ...province.dispatches.map(dispatchEntry),
    ...unitEntries(province.units, shows('units.csv', 'otherNames') ? names.units : []),
  ];
  return { entries, facilities, words };
}

const PARKS = [['places/parks.csv', 'aliases']] as const;
/** Where the other names of each kind of place stand. */
const OTHER_NAMES = new Map<SearchKind, readonly (readonly [file: string, field: string])[]>([
  [
    'district',
    [
      ['places/districts.csv', 'spellings'],
      ['places/districts.csv', 'formerNames'],
      ['places/changes.csv', 'name'],
    ],
  ],
  [
    'commune',
    [
      ['places/communes.csv', 'spellings'],
      ['places/communes.csv', 'formerNames'],
    ],
  ],
  ['park', PARKS],
  ['zone', PARKS],
  ['cluster', PARKS],
]);

/** What every place is called, its own name first, by a district's slug, a commune's code, a park's id; the province by none. */
function placeCallings(
  { type, name }: Province,
  { districts, communes, parks, changes }: KnownNames,
): Map<string, readonly string[]> {
  const inTime = namesInTime(changes, { districts, communes });
  return new Map<string, readonly string[]>([
    ['', [`${type} ${name}`, name, 'Việt Nam']],
    ...districts.map((one) => {
      const { slug, spellings, formerNames } = one;
      const { former, later } = inTime(one.code);
      return [slug, [nameOf(one), ...spellings, ...formerNames, ...former, ...later]] as const;
    }),
    ...communes.map((one) => {
      // In brackets stands where it was then.
      const former = one.formerNames.map((name) => name.replace(/ *\(.*\)/, ''));
      return [one.code, [nameOf(one), ...new Set([...one.spellings, ...former])]] as const;
    }),
    ...parks.map(({ id, name, aliases }) => [id, [name, ...aliases]] as const),
  ]);
}

/** A district and where its list by place has what stands in it. */
type ListedDistrict = DistrictPage & { readonly pathOf: ReturnType<typeof placePaths> };

const nameOf = ({ type, name }: { readonly type: string; readonly name: string }) =>
  `${type} ${name}`;

function districtEntry(district: DistrictPage): NamedEntry {
  return { kind: 'district', name: capitalise(nameOf(district)), path: `/dia-ban/${district.id}/` };
}

function parkEntry({ id, name, district }: ParkPage): NamedEntry {
  const place = district === undefined ? {} : { place: nameOf(district) };
  return { kind: 'park', name, ...place, path: `/khu-cong-nghiep/${id}/` };
}

/**
 * What is like a park but has no page of its own: its facilities stand in the lists of districts; where there are none
 * it leads to its own district.
 */
function likeParks(
  districts: readonly ListedDistrict[],
  parks: readonly Park[],
  districtOf: ReadonlyMap<string, ListedDistrict>,
): { readonly id: string; readonly entry: NamedEntry }[] {
  const like = parks.filter(({ kind }) => kind !== 'park');
  const parkOf = new Map(like.map((park) => [park.id as string, park]));
  const listed = districts.flatMap((district) =>
    district.units.flatMap(({ id }) => {
      const park = parkOf.get(id);
      return park === undefined ? [] : [{ park, district, path: district.pathOf(`noi-${id}`) }];
    }),
  );
  const isListed = new Set(listed.map(({ park }) => park));
  const others = like.flatMap((park) => {
    const district = districtOf.get(park.districtCode ?? '');
    if (isListed.has(park) || district === undefined) return [];
    return [{ park, district, path: `/dia-ban/${district.id}/` as const }];
  });
  return [...listed, ...others].map(({ park: { id, kind, name }, district, path }) => ({
    id,
    entry: { kind, name, place: nameOf(district), path },
  }));
}

function communeEntry(
  commune: Commune,
  districts: ReadonlyMap<string, ListedDistrict>,
): NamedEntry[] {
  const { code, districtCode } = commune;
  const district = districts.get(districtCode);
  if (district === undefined) return [];
  const isListed = district.units.some(({ id }) => id === code);
  const path = isListed ? district.pathOf(`noi-${code}`) : (`/dia-ban/${district.id}/` as const);
  return [{ kind: 'commune', name: capitalise(nameOf(commune)), place: nameOf(district), path }];
}

function dispatchEntry({ symbol, on, subject, requestId }: DispatchView): NamedEntry {
  return {
    kind: 'dispatch',
    name: symbol,
    place: `ngày ${formatDay(on)}`,
    detail: subject,
    path: `/van-ban/${requestId === undefined ? '' : `${requestId}/`}`,
    // By its number alone.
    also: /^\d+/.exec(symbol)?.[0] ?? symbol,
  };
}

function sectorEntry({ id, name }: SectorPage): NamedEntry {
  return { kind: 'sector', name: capitalise(name), path: sectorPath(id) };
}

/** Who is asked to reply, and where what it owes stands. */
function unitEntries(units: readonly UnitView[], known: readonly Unit[]): NamedEntry[] {
  const others = new Map(known.map(({ code, otherNames }) => [code as string, otherNames]));
  return units.map((unit) => {
    const { code, name } = unit;
    const also = [code, ...(others.get(code) ?? [])].join('|');
    return { kind: 'unit', name: capitalise(name), path: unitPath(unit), also };
  });
}

/** The pages of no place: of metrics, of the ledger's filters, of report days, and those of which there is one. */
function pageEntries({ province, crosswalk }: SitePages): NamedEntry[] {
  const { levels, reports, type, name, work } = province;
  const page = (path: `/${string}`, title: string, also: readonly (string | undefined)[]) => {
    const others = also.filter((one) => one !== undefined && one !== '').join('|');
    return { kind: 'page', name: title, path, ...(others === '' ? {} : { also: others }) } as const;
  };
  return [
    ...SITE_PAGES.filter(
      ({ isInternal, isOfChanges }) =>
        (isInternal !== true || work !== undefined) &&
        (isOfChanges !== true || crosswalk !== undefined),
    ).map(({ path, name: title, head, foot, also }) =>
      path === '/'
        ? page(path, `${title} ${name}`, [head, `${type} ${name}`, name, also])
        : page(path, title, [head, foot, also]),
    ),
    ...ledgerFilters(province.tally.standings).map((filter) =>
      page(`/van-ban/loc/${filter.slug}/`, `${filter.name}: công văn và trả lời`, [
        filter.name,
        `${filter.name} công văn`,
        `Đơn vị ${filter.name.toLowerCase()}`,
        `Công văn ${filter.name.toLowerCase()}`,
        filter.name.replace(/^Trả lời /, ''),
      ]),
    ),
    ...METRICS.map((metric) => {
      const { measure, name: short } = metricWords(metric, levels);
      const parts = short.includes(',') ? short.split(', ') : [];
      const fuller = short.replace(/^Chưa đánh giá$/, 'Chưa tự đánh giá');
      return page(metricPath(metric), measure, [short, fuller, ...parts]);
    }),
    ...reports.toReversed().map((report, at) => {
      const written = formatDay(report.on);
      const month = `tháng ${written.replace(/^\d+\//, '')}`;
      const latest = at === 0 ? 'Kỳ báo cáo mới nhất|Kỳ báo cáo gần nhất' : undefined;
      const others = [written, `ngày ${written}`, month, report.name, latest];
      return page(`/bao-cao/${report.on}/`, `Kỳ báo cáo ${written}`, others);
    }),
  ];
}
