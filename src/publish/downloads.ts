import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Download, FacilityListPages, FacilityView } from '../contract/pages.ts';
import { SORTS } from '../contract/sorts.ts';
import { PAGE_SIZE } from '../list/address.ts';
import type { ListKind } from '../list/columns.ts';
import { byUrgency, facilityColumns, type ListContext, sortFacilities } from '../list/sort.ts';
import { writeListFile } from '../list/view.ts';
import { type Columns, SAMPLE_NOTE, writeCsv } from '../model/csv.ts';
import { DISTRICT_COLUMNS, type Pages, replyColumns } from './download-tables.ts';

/** The files under `/du-lieu/`, from the same figures as the pages. */
export function writeDownloads(pages: Pages): Download[] {
  const { province, districts } = pages;
  const facilities = districts
    .flatMap((district) => district.facilities)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return [
    { id: 'tong-hop.json', mediaType: 'application/json', text: jsonOf(province.tally) },
    geojson('dia-ban.geojson', province, districtFeatures(pages)),
    csv('dia-ban.csv', province, DISTRICT_COLUMNS, province.tally.districts),
    geojson('co-so.geojson', province, facilities.map(facilityFeature)),
    csv('co-so.csv', province, facilityColumns(listContext(pages)), facilities),
    csv('tra-loi.csv', province, replyColumns(pages), province.ledger),
  ];
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

function geojson(
  id: string,
  { tally }: Pages['province'],
  features: Feature<Geometry | null>[],
): Download {
  const collection: FeatureCollection<Geometry | null> & Record<string, unknown> = {
    type: 'FeatureCollection',
    asOf: tally.asOf,
    sample: tally.sample,
    ...(tally.sample ? { note: SAMPLE_NOTE } : {}),
    features,
  };
  return { id, mediaType: 'application/geo+json', text: `${JSON.stringify(collection)}\n` };
}

function csv<Item>(
  id: string,
  { tally }: Pages['province'],
  columns: Columns<Item>,
  items: readonly Item[],
): Download {
  return { id, mediaType: 'text/csv', text: writeCsv(columns, items, tally.sample) };
}

function districtFeatures({ province }: Pages): Feature[] {
  return province.tally.districts.map(({ code, slug, type, name, counts, replies }) => {
    const { geometry, labelPoint } = province.districts.find((shape) => shape.code === code)!;
    return {
      type: 'Feature',
      properties: { code, slug, type, name, labelPoint, ...counts, replies },
      geometry,
    };
  });
}

function facilityFeature(facility: FacilityView): Feature<Geometry | null> {
  const { lng, lat, ...properties } = facility;
  // Known by park, commune or district alone: no geometry, rather than a point nobody knows.
  const geometry: Geometry | null =
    lng === undefined || lat === undefined ? null : { type: 'Point', coordinates: [lng, lat] };
  return { type: 'Feature', properties, geometry };
}

/** Every list of the site, in every order, cut into pages. */
export function summariseLists(pages: Pages): FacilityListPages[] {
  const context = listContext(pages);
  const all = pages.districts.flatMap(({ facilities }) => facilities).toSorted(byUrgency);
  return [
    summariseList('province', 'co-so', all, context),
    ...pages.districts.map(({ id, facilities }) =>
      summariseList('district', `dia-ban/${id}`, facilities, context),
    ),
    ...pages.parks.map(({ id, facilities }) =>
      summariseList('park', `khu-cong-nghiep/${id}`, facilities, context),
    ),
  ];
}

/** What lists and their downloads say in words. */
export function listContext({ province }: Pages): ListContext {
  const { tally, profile, levels } = province;
  const districts = tally.districts.map(({ slug, type, name }) => [slug, { type, name }] as const);
  return { sample: tally.sample, profile, levels, districts: Object.fromEntries(districts) };
}

function summariseList(
  kind: ListKind,
  id: string,
  facilities: readonly FacilityView[],
  context: ListContext,
): FacilityListPages {
  const sorts = SORTS.filter((sort) => kind === 'province' || sort !== 'dia-ban');
  return {
    id,
    kind,
    total: facilities.length,
    pages: sorts.flatMap((sort) => {
      const sorted = sortFacilities(facilities, sort, false, context).map((one) => one.id);
      const count = Math.ceil(sorted.length / PAGE_SIZE);
      return Array.from({ length: count }, (_, page) => ({
        sort,
        number: page + 1,
        count,
        facilities: sorted.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
      }));
    }),
    file: writeListFile({ ...context, facilities }),
  };
}
