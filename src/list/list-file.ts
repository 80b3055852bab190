import type { FacilityView } from '../contract/pages.ts';
import type { ListContext } from './facility-columns.ts';
import type { FacilityList } from './view.ts';

/** What the browser gets of a facility: all that a list or its CSV shows. */
const FIELDS = [
  'id',
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
  'placeLevel',
  'lng',
  'lat',
  'isPointReviewed',
  'internalNote',
] as const satisfies readonly (keyof FacilityView)[];

interface ListFile extends ListContext {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The text of `/danh-sach/….json`: names of fields once, and a row of values for each facility. */
export function writeListFile({ facilities, ...context }: FacilityList): string {
  // A field that no facility has costs nothing.
  const fields = FIELDS.filter((field) => facilities.some((one) => one[field] !== undefined));
  const rows = facilities.map((one) => fields.map((field) => one[field] ?? null));
  return `${JSON.stringify({ ...context, fields, rows } satisfies ListFile)}\n`;
}

/** Read it back. */
export function readListFile(text: string): FacilityList {
  const { fields, rows, ...context } = JSON.parse(text) as ListFile;
  // The same build wrote the file from this type.
  const facilities = rows.map((row) =>
    Object.fromEntries<unknown>(
      fields.map((field, i) => [field, row[i]] as const).filter(([, value]) => value !== null),
    ),
  ) as unknown as FacilityView[];
  return { ...context, facilities };
}
