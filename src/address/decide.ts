import type { Commune, District, Park } from '../model/places.ts';
import { makeAnswer, nowhere, type AddressAnswer, type Claims, type Places } from './answer.ts';
import { Findings } from './findings.ts';
import { placeName, type Area } from './area.ts';
import { matchCommune } from './match.ts';
import { combine, listed, type Claim } from './match-parts.ts';
import type { Mentions } from './mentions.ts';
import type { PlaceNames } from './place-names.ts';
import { claimCommune, narrowToPark } from './settle-commune.ts';
import { claimDistrict, type KnownPlace } from './settle-district.ts';
import { claimPark, settlePark } from './settle-park.ts';
import { isInProvince } from './settle-province.ts';
import { districtKey, fullName } from './gazetteer.ts';

/** Weigh everything that an address says. What contradicts itself stays open. */
export function decide(
  mentions: Mentions,
  names: PlaceNames,
  isPlain: boolean,
  known: KnownPlace,
): AddressAnswer {
  const findings = new Findings();
  if (mentions.slips.length > 0) findings.doubt(...mentions.slips);
  if (!isInProvince(mentions, names, findings)) return outside(mentions, names, findings);
  const districts = claimDistrict(mentions, names, known, findings);
  const parks = claimPark(mentions.parks, findings);
  if (findings.status() === 'unresolved') {
    return makeAnswer({}, { districts, communes: combine<Commune>([]), parks }, findings);
  }
  const area: Area = {
    districts: districts.state === 'absent' ? districtsOfPark(parks, names) : districts.found,
    typedKeys: mentions.districts.map((typed) => districtKey(typed.type, typed)),
    isPlain,
  };
  const communes = narrowToPark(claimCommune(mentions, area, names), parks);
  const claims = { districts, communes, parks };
  const places = weigh(claims, area, names, findings);
  if (places.commune === undefined) weighUnread(mentions, findings);
  if (findings.status() !== 'unresolved') return makeAnswer(places, claims, findings);
  return makeAnswer({ district: undisputed(claims, mentions, area, names) }, claims, findings);
}

/** In another province; the province of 2025 has another name, too, and its units are known. */
function outside({ communes }: Mentions, names: PlaceNames, { notes }: Findings): AddressAnswer {
  const [laterUnit] = communes.flatMap((typed) => names.laterUnits.find(typed) ?? []);
  return { ...nowhere(notes), isOutside: true, laterUnit };
}

/** The places that agree with each other; where they do not, the findings refuse. */
function weigh(claims: Claims, area: Area, names: PlaceNames, findings: Findings): Places {
  const commune = findings.take(claims.communes, (found) => {
    return `địa chỉ ghi nhiều xã khác nhau: ${listed(found.map((one) => placeName(one, names)))}`;
  });
  const ofCommune = names.gazetteer.districts.find(({ code }) => code === commune?.districtCode);
  // A commune settles which district was meant by a name of old.
  const { state, isSure, notes } = claims.districts;
  if (state === 'several' && ofCommune === undefined) findings.refuse(...notes);
  else if (isSure) findings.tell(...notes);
  else findings.doubt(...notes);
  if (area.districts.length === 0 && ofCommune !== undefined) {
    findings.doubt(`địa chỉ không ghi huyện; suy ra ${fullName(ofCommune)} từ tên xã`);
  }
  const district = ofCommune ?? (area.districts.length === 1 ? area.districts[0] : undefined);
  const park = settlePark(claims.parks, district, commune, findings);
  const only = park?.communeCodes.length === 1 ? park.communeCodes[0] : undefined;
  const ofPark = names.gazetteer.communes.find(({ code }) => code === only);
  return { district, commune: commune ?? ofPark, park };
}

/** Where no commune is known, what was not understood may have been the one. */
function weighUnread({ parks, unread, last }: Mentions, findings: Findings): void {
  const names = unread.filter((shown) => !/\d/.test(shown) && shown !== last?.shown);
  if (names.length > 0) findings.doubt(`không hiểu ${listed(names.map((name) => `"${name}"`))}`);
  if (parks.some(({ found }) => found.length === 0)) findings.refuse();
}

/** The district that is certain although something finer is not. */
function undisputed(
  { districts, communes }: Claims,
  mentions: Mentions,
  area: Area,
  names: PlaceNames,
): District | undefined {
  if (districts.state !== 'one') return undefined;
  const isTyped = mentions.districts.length > 0 || mentions.bareDistricts.length === 0;
  if (isTyped || communes.state !== 'unknown') return districts.found[0];
  // A name without a type may be no district at all when the typed commune lies in another one.
  const anywhere = { ...area, districts: [] };
  const isElsewhere = mentions.communes.some(
    (typed) => matchCommune(typed, anywhere, names).found.length > 0,
  );
  return isElsewhere ? undefined : districts.found[0];
}

/** A park gives its district to an address that names none. */
function districtsOfPark(parks: Claim<Park>, { gazetteer }: PlaceNames): District[] {
  const [park] = parks.found;
  if (parks.state !== 'one' || park === undefined) return [];
  return gazetteer.districts.filter(({ code }) => code === park.districtCode);
}
