import { writeDetails, writePark } from './address-details.ts';
import {
  ADDRESS_FORMATS,
  ADDRESS_STYLES,
  type AddressFormat,
  type AddressStyle,
} from './address-formats.ts';
import type { SampleCommune, SampleDistrict, SamplePark, SampleUnit } from './gazetteer.ts';
import type { Random } from './random.ts';

/** Where a facility stands. */
export interface Place {
  readonly province: SampleUnit;
  readonly district: SampleDistrict;
  readonly commune?: SampleCommune | undefined;
  readonly park?: SamplePark | undefined;
  /** Roads that may be named; without them the address names one that every district has. */
  readonly roads?: readonly string[] | undefined;
}

/** What an address says beyond doubt to whoever knows the gazetteer. */
export interface Truth {
  readonly districtCode: string;
  readonly communeCode?: string;
  readonly parkId?: string;
}

const SHORT: Readonly<Record<string, string>> = {
  'Thị trấn': 'TT',
  'Thành phố': 'TP',
  'Thị xã': 'TX',
  Phường: 'P',
  Xã: 'X',
  Huyện: 'H',
  Tỉnh: 'T',
};

/** One address of the place; lots, hamlets, roads and spellings of the park are drawn at random. */
export function formatAddress(place: Place, format: AddressFormat, random: Random): string {
  const style = ADDRESS_STYLES[format];
  const named = namesCommune(place, format) ? place.commune : undefined;
  const district = writeDistrict(place.district, style);
  const commune = named === undefined ? [] : [writeType(named, style)];
  const parts = [
    ...writeDetails({ ...place, commune: named }, style, random),
    ...(place.park === undefined ? [] : [writePark(place.park, random)]),
    ...commune,
    ...(style.trait === 'duplicated' ? [commune[0] ?? district] : []),
    district,
    ...writeProvince(place.province, style),
  ];
  const text = (style.trait === 'reversed' ? parts.toReversed() : parts).join(style.separator);
  if (style.trait === 'capitals') return text.toUpperCase();
  return style.trait === 'trailing-comma' ? `${text},` : text;
}

/** The formats that can write the place without becoming unclear. */
export function formatsFor(place: Place): AddressFormat[] {
  return ADDRESS_FORMATS.filter((format) => {
    const { trait } = ADDRESS_STYLES[format];
    if (trait === 'former-type') return place.district.former !== undefined;
    // "QL13 - Chơn Thành" may be a road between two towns.
    return trait !== 'bare-district' || place.commune !== undefined;
  });
}

/** What the place's address in that format says: all of the place, but for a commune left out. */
export function truthOf(place: Place, format: AddressFormat): Truth {
  const only = place.park?.communeCodes.length === 1 ? place.park.communeCodes[0] : undefined;
  const communeCode = namesCommune(place, format) ? place.commune?.code : only;
  return {
    districtCode: place.district.code,
    ...(communeCode === undefined ? {} : { communeCode }),
    ...(place.park === undefined ? {} : { parkId: place.park.id }),
  };
}

function namesCommune(place: Place, format: AddressFormat): boolean {
  return place.commune !== undefined && ADDRESS_STYLES[format].trait !== 'no-commune';
}

function writeDistrict(district: SampleDistrict, style: AddressStyle): string {
  if (style.trait === 'bare-district') return district.name;
  const former = style.trait === 'former-type' ? district.former : undefined;
  return writeType(former ?? district, style);
}

function writeProvince(province: SampleUnit, style: AddressStyle): string[] {
  const country = style.trait === 'country' ? ['Việt Nam'] : [];
  if (style.province === 'none') return country;
  return [style.province === 'bare' ? province.name : writeType(province, style), ...country];
}

function writeType({ type, name }: SampleUnit, { types }: AddressStyle): string {
  const short = SHORT[type] ?? type;
  switch (types) {
    case 'lower':
      return `${type.toLowerCase()} ${name}`;
    case 'title':
      return `${type} ${name}`;
    case 'spaced':
      return `${short}. ${name}`;
    case 'glued':
      return `${short}.${name}`;
    case 'undotted':
      // A single letter without a dot is nowhere in use.
      return `${short.length > 1 ? short : type} ${name}`;
  }
}
