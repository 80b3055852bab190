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
  withListDistrict,
} from './claims.ts';
import { districtKey, type PlaceNames } from './gazetteer.ts';
import { type LaterUnit, laterUnitWords } from './in-time.ts';
import { distinct, listed } from './lists.ts';
import { matchCommune, placeName, type SearchArea } from './match.ts';
import type { Mentions } from './mentions.ts';
import { type CleanAddress, eachOnce, nearest, type TypedName } from './text.ts';
import { fullName } from './unit-name.ts';

/** Weigh everything that an address says. What contradicts itself stays open. */
export function decide(
  mentions: Mentions,
  names: PlaceNames,
  { exact, folded, shown }: CleanAddress,
  known: KnownPlace,
): AddressAnswer {
  const findings = new Findings();
  if (mentions.slips.length > 0) findings.doubt(...mentions.slips);
  const province = readProvince(mentions, names, findings);
  if (province === 'other') return outside(findings);
  if (province !== 'own' && mentions.districts.every((typed) => isProvinceAsCity(typed, names)))
    return ofLaterUnit(mentions, names, known) ?? outside(findings);
  const isProvinceSure = findings.status() === 'resolved';
  const districts = claimDistrict(mentions, names, known, findings);
  const parks = claimPark(mentions.parks, findings);
  if (findings.status() === 'unresolved') {
    return makeAnswer({}, { districts, communes: combine<Commune>([]), parks }, findings, false);
  }
  const area: SearchArea = {
    districts: districts.state === 'absent' ? districtsOfPark(parks, names) : districts.found,
    typedKeys: mentions.districts.map((typed) => districtKey(typed.type, typed)),
    isPlain: exact === folded,
  };
  const communes = narrowToPark(claimCommune(mentions, area, names), parks);
  const claims = { districts, communes, parks };
  const places = weigh(claims, area, names, findings);
  if (places.commune === undefined) weighUnread(mentions, findings);
  const isBare = isBareAlone(mentions, claims, shown, known);
  if (isBare) findings.doubt(...bareWords(mentions));
  const isSure = isProvinceSure && !isBare && isOne(districts, places.district);
  if (findings.status() !== 'unresolved') return makeAnswer(places, claims, findings, isSure);
  const district = undisputed(claims, mentions, area, names);
  const isAgainst = district !== undefined && liesElsewhere(claims, mentions, area, names);
  return makeAnswer({ district }, claims, findings, isProvinceSure && !isAgainst);
}

/** Where an address is, or why that cannot be said. */
export interface AddressAnswer {
  readonly districtCode?: DistrictCode | undefined;
  readonly communeCode?: Commune['code'] | undefined;
  readonly parkId?: Park['id'] | undefined;
  /** The finest of the three whose position is known. */
  readonly level: 'park' | 'commune' | 'district' | 'none';
  /**
   * `review`: fuzzy or inferred, or of a time whose units are several of the gazetteer's or none that it
   * knows. `unresolved`: unclear or contradicting beyond what is answered.
   */
  readonly status: 'resolved' | 'review' | 'unresolved';
  /** The district is written, and nothing that is written is against it. */
  readonly isDistrictSure?: true | undefined;
  /** Each says in Vietnamese what was doubtful, and what it could be. */
  readonly notes: readonly string[];
  /** The address names another province. */
  readonly isOutside?: boolean;
  /** The unit that it names, where that is younger than the gazetteer's. */
  readonly laterUnit?: LaterUnit | undefined;
  /** What the address may mean where the answer leaves it open. */
  readonly candidates: {
    readonly districtCodes: readonly DistrictCode[];
    readonly communeCodes: readonly Commune['code'][];
    readonly parkIds: readonly Park['id'][];
  };
}

/** What an address says about each kind of place. */
export interface Claims {
  readonly districts: Claim<District>;
  readonly communes: Claim<Commune>;
  readonly parks: Claim<Park>;
}

/** In another province. */
export function outside({ notes }: Findings): AddressAnswer {
  return { ...nowhere(notes), isOutside: true };
}

/** A younger unit is in the district in which all is that it was made of; where there are several, they are told. */
function ofLaterUnit(
  mentions: Mentions,
  names: PlaceNames,
  known: KnownPlace,
): AddressAnswer | undefined {
  const units = mentions.communes.map((typed) => names.laterUnits.findToday(typed));
  const [laterUnit, ...others] = distinct(units);
  if (laterUnit === undefined || others.length > 0) return undefined;
  const findings = new Findings();
  findings.tell(laterUnitWords(laterUnit));
  const shown = listed(mentions.communes.map((typed) => `"${typed.shown}"`));
  const state = laterUnit.districts.length === 1 ? 'one' : 'several';
  const claim = { state, found: laterUnit.districts, isSure: true, notes: [] } as const;
  const districts = withListDistrict(claim, shown, names, known, findings);
  const parks = claimPark(mentions.parks, findings);
  const parts = laterUnit.parts.filter(
    ({ districtCode }) => districts.state !== 'one' || districtCode === districts.found[0]?.code,
  );
  const communes = { state: 'several', found: parts, isSure: true, notes: [] } as const;
  const claims = { districts, communes, parks };
  if (districts.state === 'several') return { ...openAnswer(claims, findings), laterUnit };
  if (districts.state !== 'one') return { ...makeAnswer({}, claims, findings, false), laterUnit };
  const [district] = districts.found;
  const only = parts.length === 1 ? parts[0] : undefined;
  const park = settlePark(parks, district, only, findings);
  const commune = only ?? names.communeByCode.get(onlyCommuneOf(park) ?? '');
  if (mentions.parks.some(({ found }) => found.length === 0)) findings.doubt();
  return { ...makeAnswer({ district, commune, park }, claims, findings, true), laterUnit };
}

/** What is left open for somebody to look at, who is told what it may be. */
export function openAnswer(claims: Claims, findings: Findings): AddressAnswer {
  findings.doubt();
  return {
    ...nowhere(findings.notes),
    status: findings.status(),
    candidates: {
      districtCodes: openDistricts(claims),
      communeCodes: codes(claims.communes.found),
      parkIds: claims.parks.found.map(({ id }) => id),
    },
  };
}

function onlyCommuneOf(park: Park | undefined): string | undefined {
  return park?.communeCodes.length === 1 ? park.communeCodes[0] : undefined;
}

/** An address of nowhere, with the reasons. */
export function nowhere(notes: readonly string[]): AddressAnswer {
  const candidates = { districtCodes: [], communeCodes: [], parkIds: [] };
  return { level: 'none', status: 'unresolved', notes, candidates };
}

/** Which province the address is in; if not in the own one, it says so in the findings. */
export function readProvince(
  mentions: Mentions,
  names: PlaceNames,
  findings: Findings,
): 'own' | 'later' | 'other' {
  const own = fullName(names.gazetteer.province);
  const { last } = mentions;
  const foreign = [
    ...eachOnce(mentions.provinces).filter((typed) => !isOwnProvince(typed, names, findings)),
    ...mentions.districts.filter((typed) => isProvinceAsCity(typed, names)),
  ];
  const later = foreign.filter(({ folded }) => names.provinces.get(folded) === 'later');
  const isLater = later.length > 0 || last?.meaning === 'later';
  const isOther = later.length < foreign.length || last?.meaning === 'other';
  const shown = foreign.map((typed) => typed.shown);
  if (last !== undefined && last.meaning !== 'unknown') shown.push(last.shown);
  if (!isOther && isLater && mentions.districts.some((typed) => isDistrict(typed, names))) {
    findings.doubt(
      `${listed(shown.map((one) => `"${one}"`))} là tỉnh sau này, huyện là tên trước đó`,
    );
    return 'own';
  }
  for (const one of shown) findings.refuse(`"${one}" không phải là ${own}`);
  if (last?.meaning === 'unknown' && !/\d/.test(last.shown)) {
    findings.doubt(`không hiểu "${last.shown}" ở cuối địa chỉ`);
  }
  if (isOther) return 'other';
  return isLater ? 'later' : 'own';
}

/** A large city that is a province itself was read as a city of the province. */
function isProvinceAsCity(typed: TypedName, names: PlaceNames): boolean {
  const meaning = names.provinces.get(typed.folded);
  return !isDistrict(typed, names) && (meaning === 'other' || meaning === 'later');
}

function isDistrict({ folded }: TypedName, { calledDistricts }: PlaceNames): boolean {
  return calledDistricts.has(folded);
}

function isOwnProvince(typed: TypedName, names: PlaceNames, findings: Findings): boolean {
  const known = names.provinces.get(typed.folded);
  if (known !== undefined) return known === 'own' || known === 'former' || known === 'country';
  const isNear = nearest(typed.folded, [names.own], ({ folded }) => folded).length > 0;
  if (isNear) {
    findings.doubt(`đoán "${typed.shown}" là ${fullName(names.gazetteer.province)}`);
  }
  return isNear;
}

/** A park, or a family of parks that lies in one district, gives it to an address that names none. */
export function districtsOfPark(
  { state, found }: Claim<Park>,
  { districtByCode }: PlaceNames,
): District[] {
  if (state !== 'one' && state !== 'several') return [];
  const [code, ...others] = distinct(found.map(({ districtCode }) => districtCode));
  const district = code === undefined ? undefined : districtByCode.get(code);
  return district === undefined || others.length > 0 ? [] : [district];
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
  const ofPark = names.communeByCode.get(onlyCommuneOf(park) ?? '');
  return { district, commune: commune ?? ofPark, park };
}

/** What was decided; anything may be missing. */
interface DecidedPlaces {
  readonly district?: District | undefined;
  readonly commune?: Commune | undefined;
  readonly park?: Park | undefined;
}

/** The park that agrees with the district and the commune; if none does, the findings refuse. */
export function settlePark(
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
    if (district === undefined) findings.refuse(...claim.notes);
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

/** A district's name alone may be that of a street or of a ward anywhere in the country. */
function isBareAlone(
  { districts, bareDistricts, provinces, isProvinceNamed }: Mentions,
  { communes, parks }: Claims,
  shown: string,
  known: KnownPlace,
): boolean {
  const [name] = bareDistricts;
  if (name === undefined || districts.length + provinces.length > 0 || isProvinceNamed)
    return false;
  if (known.districtCode !== undefined || name.shown === shown.trim()) return false;
  return communes.state === 'absent' && parks.state === 'absent';
}

function bareWords({ bareDistricts }: Mentions): readonly string[] {
  return bareDistricts.map(
    ({ shown }) => `chỉ có tên "${shown}", không ghi là huyện, thị xã hay thành phố`,
  );
}

function isOne({ state, isSure, found }: Claim<District>, district: District | undefined): boolean {
  return state === 'one' && isSure && found[0] === district;
}

/** The district that is certain although something finer is not. */
function undisputed(
  { districts, communes }: Claims,
  mentions: Mentions,
  area: SearchArea,
  names: PlaceNames,
): District | undefined {
  // One that is guessed is not certain: of "huyện Châu Thành" there are nine in the country.
  if (districts.state !== 'one' || !districts.isSure) return undefined;
  const isTyped = mentions.districts.length > 0 || mentions.bareDistricts.length === 0;
  if (isTyped || communes.state !== 'unknown') return districts.found[0];
  // A name without a type may be no district at all when the typed commune lies in another one.
  return isCommuneElsewhere(mentions, area, names) ? undefined : districts.found[0];
}

function isCommuneElsewhere({ communes }: Mentions, area: SearchArea, names: PlaceNames): boolean {
  const anywhere = { ...area, districts: [] };
  return communes.some((typed) => matchCommune(typed, anywhere, names).found.length > 0);
}

/** Whether a commune or a park that is written lies in other districts alone. */
function liesElsewhere(
  { communes, parks }: Claims,
  mentions: Mentions,
  area: SearchArea,
  names: PlaceNames,
): boolean {
  if (communes.state === 'unknown' && isCommuneElsewhere(mentions, area, names)) return true;
  const isInside = ({ districtCode }: Park) =>
    districtCode === undefined || area.districts.some(({ code }) => code === districtCode);
  return parks.found.some((park) => !isInside(park));
}

/** The answer; of an address that is unclear it keeps no more than `places` has. */
export function makeAnswer(
  { district, commune, park }: DecidedPlaces,
  claims: Claims,
  findings: Findings,
  isDistrictSure: boolean,
): AddressAnswer {
  const level = levelOf({ district, commune, park });
  const isCommuneOpen = commune === undefined && claims.communes.state !== 'one';
  if (park !== undefined && park.communeCodes.length === 0 && isCommuneOpen) {
    findings.tell(`chưa rõ ${park.name} nằm ở xã nào`);
  }
  if (level === 'none' && findings.notes.length === 0) {
    findings.refuse('địa chỉ không ghi huyện, xã hoặc khu công nghiệp nào của tỉnh');
  } else if (level === 'none') findings.refuse();
  if (
    level === 'district' &&
    findings.status() === 'resolved' &&
    claims.communes.state === 'absent'
  ) {
    findings.tell('địa chỉ không ghi xã, phường, thị trấn');
  }
  return {
    ...(district === undefined ? {} : { districtCode: district.code }),
    ...(commune === undefined ? {} : { communeCode: commune.code }),
    ...(park === undefined ? {} : { parkId: park.id }),
    level,
    status: findings.status(),
    ...(isDistrictSure && district !== undefined ? { isDistrictSure } : {}),
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
