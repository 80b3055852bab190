import type { Diagnostic, Located, StageResult } from '../../../src/domain/diagnostic.ts';
import { checkGazetteer } from '../check-gazetteer.ts';
import { parseSite } from '../parse-site.ts';
import type { RawFiles } from '../raw-files.ts';
import { readTable } from '../read-table.ts';
import { COMMUNES, DISTRICTS, PARKS, UNITS } from '../tables.ts';
import type { AddressAnswer } from './answer.ts';
import { createAddressParser } from './parse-address.ts';
import { createPositionFinder, type Position } from './position.ts';

/** What `npm run locate` says about an address; what is not known is left out. */
export type LocatedAddress = { readonly address: string } & Omit<AddressAnswer, 'candidates'> & {
    readonly [Key in keyof Position]?: number | undefined;
  };

/** A function that locates addresses, or every reason why the gazetteer is none. */
export function createAddressLocator(
  raw: RawFiles,
): StageResult<((address: string) => LocatedAddress) | undefined> {
  const site = parseSite(raw);
  const districts = readTable(raw, DISTRICTS);
  const communes = readTable(raw, COMMUNES);
  const parks = readTable(raw, PARKS);
  // Who was asked to reply has nothing to do with addresses.
  const units = { ...readTable(raw, UNITS), rows: [] };
  const read = [site, districts, communes, parks].flatMap(({ diagnostics }) => diagnostics);
  const diagnostics: Diagnostic[] = read.some(isError)
    ? read
    : [...read, ...checkGazetteer({ districts, communes, parks, units })];
  if (site.value === undefined || diagnostics.some(isError))
    return { value: undefined, diagnostics };
  const gazetteer = {
    districts: valuesOf(districts.rows),
    communes: valuesOf(communes.rows),
    parks: valuesOf(parks.rows),
    province: site.value.province,
  };
  const parse = createAddressParser(gazetteer);
  const positionOf = createPositionFinder(gazetteer.communes, gazetteer.parks, gazetteer.districts);
  const value = (address: string): LocatedAddress => {
    const answer = parse(address);
    const { districtCode, communeCode, parkId, level, status, notes } = answer;
    const { lat, lng, radiusKm } = positionOf(answer) ?? {};
    // In the order in which the command's output is described.
    return { address, districtCode, communeCode, parkId, lat, lng, level, radiusKm, status, notes };
  };
  return { value, diagnostics };
}

function isError({ level }: Diagnostic): boolean {
  return level === 'error';
}

function valuesOf<T>(rows: readonly Located<T>[]): T[] {
  return rows.map(({ value }) => value);
}
