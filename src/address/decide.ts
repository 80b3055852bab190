import type { Commune, District, DistrictCode, Park } from '../model/places.ts';
import {
  type Claim,
  claimCommune,
  claimDistrict,
  claimPark,
  combine,
  Findings,
  type KnownPlace,
  narrowToPark,
} from './claims.ts';
import { districtKey, fullName, type LaterUnit, type PlaceNames } from './gazetteer.ts';
import { distinct, listed, matchCommune, placeName, type SearchArea } from './match.ts';
import type { Mentions } from './mentions.ts';
import { eachOnce, nearest, type TypedName } from './text.ts';

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
  const area: SearchArea = {
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

/** Where an address is, or why that cannot be said. */
export interface AddressAnswer {
  readonly districtCode?: DistrictCode | undefined;
  readonly communeCode?: Commune['code'] | undefined;
  readonly parkId?: Park['id'] | undefined;
  /** The finest of the three whose position is known. */
  readonly level: 'park' | 'commune' | 'district' | 'none';
  /** `review`: fuzzy or inferred. `unresolved`: unclear or contradicting beyond what is answered. */
  readonly status: 'resolved' | 'review' | 'unresolved';
  /** Each says in Vietnamese what was doubtful, and what it could be. */
  readonly notes: readonly string[];
  /** The address names another province. */
  readonly isOutside?: boolean;
  /** There it names a unit of 2025 that communes of this one became part of. */
  readonly laterUnit?: LaterUnit | undefined;
  /** What the address may mean where the answer leaves it open. */
  readonly candidates: {
    readonly districtCodes: readonly DistrictCode[];
    readonly communeCodes: readonly Commune['code'][];
    readonly parkIds: readonly Park['id'][];
  };
}

/** What an address says about each kind of place. */
interface Claims {
  readonly districts: Claim<District>;
  readonly communes: Claim<Commune>;
  readonly parks: Claim<Park>;
}

/** In another province; the province of 2025 has another name, too, and its units are known. */
function outside({ communes }: Mentions, names: PlaceNames, { notes }: Findings): AddressAnswer {
  const [laterUnit] = communes.flatMap((typed) => names.laterUnits.find(typed) ?? []);
  return { ...nowhere(notes), isOutside: true, laterUnit };
}

/** An address of nowhere, with the reasons. */
export function nowhere(notes: readonly string[]): AddressAnswer {
  const candidates = { districtCodes: [], communeCodes: [], parkIds: [] };
  return { level: 'none', status: 'unresolved', notes, candidates };
}

/** Whether the address is in the province; if not, it says so in the findings. */
function isInProvince(mentions: Mentions, names: PlaceNames, findings: Findings): boolean {
  const own = fullName(names.gazetteer.province);
  const outside = [
    ...eachOnce(mentions.provinces).filter((typed) => !isOwnProvince(typed, names, findings)),
    ...mentions.districts.filter(
      ({ folded }) => !names.districts.has(folded) && names.provinces.get(folded) === 'other',
    ),
    ...(mentions.last?.isProvince === true ? [mentions.last] : []),
  ];
  for (const { shown } of outside) findings.refuse(`"${shown}" không phải là ${own}`);
  if (mentions.last?.isProvince === false && !/\d/.test(mentions.last.shown)) {
    findings.doubt(`không hiểu "${mentions.last.shown}" ở cuối địa chỉ`);
  }
  return outside.length === 0;
}

function isOwnProvince(typed: TypedName, names: PlaceNames, findings: Findings): boolean {
  const known = names.provinces.get(typed.folded);
  if (known !== undefined) return known !== 'other';
  const isNear = nearest(typed.folded, [names.own], ({ folded }) => folded).length > 0;
  if (isNear) {
    findings.doubt(`đoán "${typed.shown}" là ${fullName(names.gazetteer.province)}`);
  }
  return isNear;
}

/** A park gives its district to an address that names none. */
function districtsOfPark(parks: Claim<Park>, { districtByCode }: PlaceNames): District[] {
  const code = parks.state === 'one' ? parks.found[0]?.districtCode : undefined;
  const district = code === undefined ? undefined : districtByCode.get(code);
  return district === undefined ? [] : [district];
}

/** The places that agree with each other; where they do not, the findings refuse. */
function weigh(
  claims: Claims,
  area: SearchArea,
  names: PlaceNames,
  findings: Findings,
): DecidedPlaces {
  const commune = findings.take(claims.communes, (found) => {
    return `địa chỉ ghi nhiều xã khác nhau: ${listed(found.map((one) => placeName(one, names)))}`;
  });
  const ofCommune = commune && names.districtByCode.get(commune.districtCode);
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
  const ofPark = only === undefined ? undefined : names.communeByCode.get(only);
  return { district, commune: commune ?? ofPark, park };
}

/** What was decided; anything may be missing. */
interface DecidedPlaces {
  readonly district?: District | undefined;
  readonly commune?: Commune | undefined;
  readonly park?: Park | undefined;
}

/** The park that agrees with the district and the commune; if none does, the findings refuse. */
function settlePark(
  claim: Claim<Park>,
  district: District | undefined,
  commune: Commune | undefined,
  findings: Findings,
): Park | undefined {
  if (claim.state === 'absent') return undefined;
  const fitting = claim.found.filter((park) => fits(park, district, commune));
  const [park] = fitting;
  if (claim.state === 'clash' || park === undefined) {
    const place = commune ?? district;
    const where = place === undefined ? '' : ` mâu thuẫn với ${fullName(place)}`;
    findings.refuse(...claim.notes, `${listed(claim.found.map(({ name }) => name))}${where}`);
    return undefined;
  }
  if (fitting.length > 1) {
    if (commune === undefined) findings.refuse(...claim.notes);
    else findings.doubt(...claim.notes);
    return undefined;
  }
  if (claim.state === 'several') findings.doubt(...claim.notes, `suy ra ${park.name} từ địa bàn`);
  else if (claim.isSure) findings.tell(...claim.notes);
  else findings.doubt(...claim.notes);
  return park;
}

/** Whether a park can be where the address says. Where its commune is not known, it can. */
function fits(park: Park, district: District | undefined, commune: Commune | undefined): boolean {
  const isDistrict =
    district === undefined ||
    park.districtCode === undefined ||
    park.districtCode === district.code;
  const isCommune =
    commune === undefined ||
    park.communeCodes.length === 0 ||
    park.communeCodes.includes(commune.code);
  return isDistrict && isCommune;
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
  area: SearchArea,
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

/** The answer; of an address that is unclear it keeps no more than `places` has. */
function makeAnswer(
  { district, commune, park }: DecidedPlaces,
  claims: Claims,
  findings: Findings,
): AddressAnswer {
  const level = levelOf({ district, commune, park });
  if (park !== undefined && park.communeCodes.length === 0 && commune === undefined) {
    findings.tell(`chưa rõ ${park.name} nằm ở xã nào`);
  }
  if (level === 'none' && findings.notes.length === 0) {
    findings.refuse('địa chỉ không ghi huyện, xã hoặc khu công nghiệp nào của tỉnh');
  } else if (level === 'none') findings.refuse();
  if (level === 'district' && findings.status() === 'resolved') {
    findings.tell('địa chỉ không ghi xã, phường, thị trấn');
  }
  return {
    ...(district === undefined ? {} : { districtCode: district.code }),
    ...(commune === undefined ? {} : { communeCode: commune.code }),
    ...(park === undefined ? {} : { parkId: park.id }),
    level,
    status: findings.status(),
    notes: findings.notes,
    candidates: {
      districtCodes: district === undefined ? openDistricts(claims) : [],
      communeCodes: commune === undefined ? codes(claims.communes.found) : [],
      parkIds: park === undefined ? claims.parks.found.map(({ id }) => id) : [],
    },
  };
}

function levelOf({ district, commune, park }: DecidedPlaces): AddressAnswer['level'] {
  if (park !== undefined && park.communeCodes.length > 0) return 'park';
  if (commune !== undefined) return 'commune';
  return district === undefined ? 'none' : 'district';
}

function openDistricts({ districts, communes, parks }: Claims): DistrictCode[] {
  return distinct([
    ...codes(districts.found),
    ...communes.found.map(({ districtCode }) => districtCode),
    ...parks.found.flatMap(({ districtCode }) => districtCode ?? []),
  ]);
}

function codes<Code extends string>(found: readonly { readonly code: Code }[]): Code[] {
  return found.map(({ code }) => code);
}
