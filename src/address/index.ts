import { type Commune, type District, type Park, radiusKmOf } from '../model/places.ts';
import type { KnownPlace } from './claims.ts';
import { type AddressAnswer, decide, nowhere } from './decide.ts';
import { type AddressGazetteer, indexPlaces } from './gazetteer.ts';
import { type Mentions, readMentions, unitsAlone } from './mentions.ts';
import { beginReading } from './reading.ts';
import { answerRenamed } from './renamed.ts';
import { answerSeveral } from './several.ts';
import { type CleanAddress, cleanAddress } from './text.ts';
import { decideTwoTier } from './two-tier.ts';

export { nowhere } from './decide.ts';
export { indexPlaces, namesOfDistrict, typesOfDistrict } from './gazetteer.ts';
export { streetOf } from './street.ts';
export { cleanAddress, editDistance, nearest, slipsAllowedIn, splitLines } from './text.ts';
export { fullName, splitUnit } from './unit-name.ts';

export type { AddressAnswer };

/** Finds where an address is. */
export type AddressParser = (address: string, known?: KnownPlace) => AddressAnswer;

// Several times the longest address that anyone writes. Composing stacked diacritics takes quadratic
// time, so nothing longer is even cleaned.
const MAX_LENGTH = 1000;

/** A parser for one province's addresses. Preparing the names takes a while, so keep it. */
export function createAddressParser(gazetteer: AddressGazetteer): AddressParser {
  const names = indexPlaces(gazetteer);
  const { twoTier } = names;
  const weigh = (mentions: Mentions, address: CleanAddress, known: KnownPlace) =>
    twoTier === undefined
      ? decide(mentions, names, address, known)
      : decideTwoTier(mentions, names, twoTier, address, known);
  const answers = new Map<string, AddressAnswer>();
  const read = (address: CleanAddress, known: KnownPlace) => {
    const mentions = readMentions(beginReading(address, names));
    const units = unitsAlone(mentions);
    if (units === undefined) return weigh(mentions, address, known);
    const key = `${known.districtCode ?? ''}|${address.exact === address.folded}|${units}`;
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = weigh(mentions, address, known);
    if (answers.size < MOST_ANSWERS) answers.set(key, answer);
    return answer;
  };
  return (text, known = {}) => {
    if (text.length > MAX_LENGTH) {
      return nowhere([`địa chỉ dài ${text.length} ký tự, quá ${MAX_LENGTH}, nên không được đọc`]);
    }
    const address = cleanAddress(text);
    const of = (part: CleanAddress) =>
      answerSeveral(part, (piece) => read(cleanAddress(piece), {}), twoTier !== undefined) ??
      read(part, known);
    return answerRenamed(address, names, (part) => of(cleanAddress(part))) ?? of(address);
  };
}

/** More ways to name a province's units than a list has. */
const MOST_ANSWERS = 10_000;

/** Longer lists than offices have are read twice. */
const MOST_REMEMBERED = 200_000;

/** A parser that reads an address once, for a list whose facilities are counted right after. */
export function remembering(parse: AddressParser): AddressParser {
  const alone = new Map<string, AddressAnswer>();
  const within = new Map<string, Map<string, AddressAnswer>>();
  let count = 0;
  const knownWith = (code: string | undefined) => {
    if (code === undefined) return alone;
    const known = within.get(code) ?? new Map<string, AddressAnswer>();
    within.set(code, known);
    return known;
  };
  return (address, place = {}) => {
    const known = knownWith(place.districtCode);
    const before = known.get(address);
    if (before !== undefined) return before;
    const answer = parse(address, place);
    count += 1;
    if (count <= MOST_REMEMBERED) known.set(address, answer);
    return answer;
  };
}

/** Where on the map, and how far off that may be; a district alone has only the latter. */
export interface KnownPosition {
  readonly lat?: number;
  readonly lng?: number;
  readonly radiusKm: number;
}

/** Puts answers on the map: a park at its first commune; a whole district is nowhere in particular. */
export function createPositionFinder(
  communes: readonly Commune[],
  parks: readonly Park[],
  districts: readonly District[],
): (answer: AddressAnswer) => KnownPosition | undefined {
  const communeOf = new Map<string, Commune>(communes.map((commune) => [commune.code, commune]));
  const parkOf = new Map<string, Park>(parks.map((park) => [park.id, park]));
  const districtOf = new Map<string, District>(
    districts.map((district) => [district.code, district]),
  );
  return ({ level, districtCode, communeCode, parkId }) => {
    const ofPark = level === 'park' ? parkOf.get(parkId ?? '')?.communeCodes[0] : undefined;
    const commune = communeOf.get(ofPark ?? communeCode ?? '');
    if (commune === undefined) {
      const district = districtOf.get(districtCode ?? '');
      return district === undefined ? undefined : { radiusKm: radiusKmOf([district]) };
    }
    const { lat, lng, radiusKm } = commune;
    return { lat, lng, radiusKm };
  };
}
