import { createAddressParser, type AddressParser } from '../../src/address/index.ts';
import { parseSite } from '../../src/dataset/site.ts';
import type { DataFile, RawFiles } from '../../src/dataset/files.ts';
import { readTable } from '../../src/dataset/read-table.ts';
import { CHANGES, COMMUNES, DISTRICTS, PARKS } from '../../src/dataset/tables.ts';
import type { Place } from '../../scripts/sample/addresses.ts';
import { parseGazetteer } from '../../scripts/sample/gazetteer.ts';
import { DEFAULT } from './data-sets.ts';

/** The parser for a data set's gazetteer, whatever its other files are like. */
export function parserOf(raw: RawFiles): AddressParser {
  const { value } = parseSite(raw);
  if (value === undefined) throw new Error(`${raw.folder}: no site.json`);
  return createAddressParser({
    districts: readTable(raw, DISTRICTS).rows.map((row) => row.value),
    communes: readTable(raw, COMMUNES).rows.map((row) => row.value),
    parks: readTable(raw, PARKS).rows.map((row) => row.value),
    changes: raw.bytes.has(CHANGES.file)
      ? readTable(raw, CHANGES).rows.map((row) => row.value)
      : [],
    province: value.province,
  });
}

/** The parser for the default data set. */
export const parseDefault = parserOf(DEFAULT);

/** Every commune of the default data set by itself, and every park in each of its communes. */
export function samplePlaces(): Place[] {
  const { province, gazetteer } = sampleGazetteer();
  const inDistrict = (code: string, rest: Partial<Place>): Place[] => {
    const district = gazetteer.districts.get(code);
    return district === undefined ? [] : [{ province, district, ...rest }];
  };
  const ofParks = [...gazetteer.parks.values()].flatMap((park) => {
    const codes = park.communeCodes.length === 0 ? [''] : park.communeCodes;
    return codes.flatMap((code) =>
      inDistrict(park.districtCode, { park, commune: gazetteer.communes.get(code) }),
    );
  });
  const ofCommunes = [...gazetteer.communes.values()].flatMap((commune) =>
    inDistrict(commune.districtCode, { commune }),
  );
  return [...ofCommunes, ...ofParks];
}

/** The default gazetteer as the generator of addresses wants it. */
export function sampleGazetteer() {
  const textOf = (file: DataFile) => new TextDecoder().decode(DEFAULT.bytes.get(file));
  const gazetteer = parseGazetteer({
    districts: textOf('places/districts.csv'),
    communes: textOf('places/communes.csv'),
    parks: textOf('places/parks.csv'),
  });
  return { province: parseSite(DEFAULT).value!.province, gazetteer };
}
