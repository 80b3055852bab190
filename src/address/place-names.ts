import type { Commune, District, Park } from '../model/places.ts';
import { indexLaterUnits, type LaterUnits } from './later-units.ts';
import { nameOf, wordsOf, type Name } from './names.ts';
import { indexParks, type ParkNames } from './park-names.ts';
import {
  namesOfCommune,
  namesOfDistrict,
  namesOfProvinces,
  typesOfDistrict,
  type CommuneName,
  type DistrictName,
  type Era,
  type ProvinceMeaning,
} from './gazetteer.ts';

/** One province's places, and what the province itself is called. */
export interface AddressGazetteer {
  readonly districts: readonly District[];
  readonly communes: readonly Commune[];
  readonly parks: readonly Park[];
  readonly province: { readonly type: string; readonly name: string };
}

/** The gazetteer by name; a key is a folded name where nothing else is said. */
export interface PlaceNames {
  readonly gazetteer: AddressGazetteer;
  readonly districts: ReadonlyMap<string, readonly DistrictName[]>;
  readonly communes: ReadonlyMap<string, readonly CommuneName[]>;
  readonly parks: ParkNames;
  readonly provinces: ReadonlyMap<string, ProvinceMeaning>;
  readonly own: Name;
  readonly laterUnits: LaterUnits;
  /** By code. */
  readonly communesOf: ReadonlyMap<string, readonly CommuneName[]>;
  /** By code. */
  readonly typesOf: ReadonlyMap<string, ReadonlyMap<string, Era>>;
  /** By `districtKey`: the districts that communes of a district of old are in now. */
  readonly heirs: ReadonlyMap<string, ReadonlySet<District>>;
  /** No unit's name has more words. */
  readonly mostWords: number;
}

// "Bà Rịa - Vũng Tàu" is the longest of the provinces, which are listed without spaces.
const WORDS_OF_A_PROVINCE = 4;

/** Prepare a gazetteer for reading addresses. */
export function indexPlaces(gazetteer: AddressGazetteer): PlaceNames {
  const { districts, communes, parks, province } = gazetteer;
  const ofDistricts = districts.flatMap(namesOfDistrict);
  const ofCommunes = communes.flatMap(namesOfCommune);
  const laterUnits = indexLaterUnits(communes);
  const own = wordsOf(province.name);
  const lengths = [...ofDistricts, ...ofCommunes].map(({ wordCount }) => wordCount);
  return {
    gazetteer,
    districts: Map.groupBy(ofDistricts, ({ folded }) => folded),
    communes: Map.groupBy(ofCommunes, ({ folded }) => folded),
    parks: indexParks(parks),
    provinces: namesOfProvinces(province.name),
    own: nameOf(own),
    laterUnits,
    communesOf: Map.groupBy(ofCommunes, ({ commune }) => commune.districtCode),
    typesOf: new Map(districts.map((district) => [district.code, typesOfDistrict(district)])),
    heirs: indexHeirs(ofCommunes, districts),
    mostWords: Math.max(WORDS_OF_A_PROVINCE, own.length, laterUnits.mostWords, ...lengths),
  };
}

function indexHeirs(names: readonly CommuneName[], districts: readonly District[]) {
  const heirs = new Map<string, Set<District>>();
  const byCode = new Map(districts.map((district) => [district.code, district]));
  for (const { commune, parents } of names) {
    const district = byCode.get(commune.districtCode);
    for (const parent of parents) {
      const known = heirs.get(parent) ?? new Set();
      if (district !== undefined) heirs.set(parent, known.add(district));
    }
  }
  return heirs;
}
