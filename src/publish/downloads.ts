import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Download, FacilityView } from '../contract/pages.ts';
import { SAMPLE_NOTE, writeCsv, type Columns } from '../model/csv.ts';
import { facilityColumns } from '../list/facility-columns.ts';
import { DISTRICT_COLUMNS, replyColumns, type Pages } from './download-tables.ts';
import { listContext } from './summarise-lists.ts';

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
