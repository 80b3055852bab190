import type { Commune, District, Park } from '../model/places.ts';
import type { PlaceNames } from './gazetteer.ts';
import { distinct, listed } from './lists.ts';
import {
  matchBareCommune,
  matchCommune,
  matchDistrict,
  type NameMatch,
  placeName,
  type SearchArea,
} from './match.ts';
import type { Mentions } from './mentions.ts';
import { eachOnce, type TypedName } from './text.ts';
import { fullName } from './unit-name.ts';

/** What several names mean together. `clash`: each means something, but not the same. */
export interface Claim<T> extends NameMatch<T> {
  readonly state: 'absent' | 'one' | 'several' | 'unknown' | 'clash';
}

/** What is known about an address besides its text. */
export interface KnownPlace {
  /** From the list's own column. */
  readonly districtCode?: string | undefined;
}

/** What the address says about a district: typed words decide, else names without one. */
export function claimDistrict(
  mentions: Mentions,
  names: PlaceNames,
  known: KnownPlace,
  findings: Findings,
): Claim<District> {
  const typed = districtsOf(mentions, names);
  const named = eachOnce(typed.length > 0 ? typed : mentions.bareDistricts);
  const claim = combine(named.map((name) => matchDistrict(name, names)));
  const shown = listed(named.map((name) => `"${name.shown}"`));
  const province = fullName(names.gazetteer.province);
  if (claim.state === 'unknown') {
    findings.refuse(...claim.notes, `không có ${shown} trong danh mục huyện của ${province}`);
  }
  if (claim.state === 'clash') {
    findings.refuse(...claim.notes, `địa chỉ ghi nhiều huyện khác nhau: ${shown}`);
  }
  return withListDistrict(claim, shown, names, known, findings);
}

/** A large city that is a province itself was read as a city of the province. */
function districtsOf({ districts }: Mentions, names: PlaceNames): readonly TypedName[] {
  return districts.filter(
    ({ folded }) => names.districts.has(folded) || !names.provinces.has(folded),
  );
}

/** What the address says, and the district that the list's own column says. */
export function withListDistrict(
  claim: Claim<District>,
  shown: string,
  names: PlaceNames,
  known: KnownPlace,
  findings: Findings,
): Claim<District> {
  const { districtCode } = known;
  const district = districtCode === undefined ? undefined : names.districtByCode.get(districtCode);
  if (district === undefined || claim.state === 'unknown' || claim.state === 'clash') return claim;
  if (claim.state === 'absent') return { ...claim, state: 'one', found: [district] };
  if (claim.found.includes(district)) return { ...claim, state: 'one', found: [district] };
  findings.refuse(`địa chỉ ghi ${shown} nhưng danh sách ghi ${fullName(district)}`);
  return { ...claim, state: 'clash', found: [...claim.found, district] };
}

/** What the address says about a commune: typed words decide, else names that can be nothing else. */
export function claimCommune(
  mentions: Mentions,
  area: SearchArea,
  names: PlaceNames,
): Claim<Commune> {
  const typed = eachOnce(mentions.communes).map((name) => matchCommune(name, area, names));
  if (typed.length > 0) return combine(typed);
  const isDistrict = ({ folded }: TypedName) =>
    (names.districts.get(folded) ?? []).some(({ district }) => area.districts.includes(district));
  const bare = eachOnce(mentions.bareCommunes)
    .filter((name) => !isDistrict(name))
    .map((name) => matchBareCommune(name, area, names));
  const known = bare.filter(({ found }) => found.length > 0);
  if (area.districts.length > 0) return combine(known);
  return untypedCommunes(mentions.bareCommunes, known, names);
}

/** A name that has neither a type nor a district: told, but never taken for the one it may be. */
function untypedCommunes(
  typed: readonly TypedName[],
  matches: readonly NameMatch<Commune>[],
  names: PlaceNames,
): Claim<Commune> {
  const found = distinct(matches.flatMap((match) => match.found));
  if (found.length === 0) return combine<Commune>([]);
  const shown = listed(typed.map((name) => `"${name.shown}"`));
  const list = listed(found.map((commune) => placeName(commune, names)));
  return { state: 'several', found, isSure: false, notes: [`${shown} có thể là: ${list}`] };
}

/** Of several communes, the one in which the park lies. */
export function narrowToPark(communes: Claim<Commune>, parks: Claim<Park>): Claim<Commune> {
  const [park] = parks.found;
  if (communes.state !== 'several' || parks.state !== 'one' || park === undefined) return communes;
  const found = communes.found.filter(({ code }) => park.communeCodes.includes(code));
  const [commune] = found;
  if (commune === undefined || found.length > 1) return communes;
  const note = `suy ra ${fullName(commune)} từ ${park.name}`;
  return { state: 'one', found, isSure: false, notes: [...communes.notes, note] };
}

/** What the address says about a park. One that the gazetteer lacks is told and left aside. */
export function claimPark(matches: readonly NameMatch<Park>[], findings: Findings): Claim<Park> {
  const known = matches.filter(({ found }) => found.length > 0);
  for (const { found, notes } of matches) if (found.length === 0) findings.doubt(...notes);
  // A park may lie in an economic zone; then both are named and the park is the finer of the two.
  const fine = known.filter(({ found }) => found.some(({ kind }) => kind !== 'zone'));
  return combine(fine.length > 0 ? fine : known);
}

/** Names of one kind of place have to agree; one that is clear decides what a vague one means. */
export function combine<T>(matches: readonly NameMatch<T>[]): Claim<T> {
  const isSure = matches.every((match) => match.isSure);
  const notes = distinct(matches.flatMap((match) => match.notes));
  const all = distinct(matches.flatMap(({ found }) => found));
  if (matches.length === 0) return { state: 'absent', found: [], isSure, notes };
  if (matches.some(({ found }) => found.length === 0)) {
    return { state: 'unknown', found: all, isSure, notes };
  }
  const common = all.filter((item) => matches.every(({ found }) => found.includes(item)));
  if (common.length === 0) return { state: 'clash', found: all, isSure, notes };
  return { state: common.length === 1 ? 'one' : 'several', found: common, isSure, notes };
}

/** What is found wanting while an address is decided; it only ever gets worse. */
export class Findings {
  readonly #notes: string[] = [];
  #status: 'resolved' | 'review' | 'unresolved' = 'resolved';

  // A method and not a getter: the compiler takes a property to stay as it was.
  status(): 'resolved' | 'review' | 'unresolved' {
    return this.#status;
  }

  get notes(): readonly string[] {
    return distinct(this.#notes);
  }

  /** Worth knowing, but nothing to look at. */
  tell(...notes: readonly string[]): void {
    this.#notes.push(...notes);
  }

  /** A person has to look at it. */
  doubt(...notes: readonly string[]): void {
    this.tell(...notes);
    if (this.#status === 'resolved') this.#status = 'review';
  }

  /** It cannot be decided. */
  refuse(...notes: readonly string[]): void {
    this.tell(...notes);
    this.#status = 'unresolved';
  }

  /** The one place that a claim means; a vague or wrong claim is refused. */
  take<T>(claim: Claim<T>, clashNote: (found: readonly T[]) => string): T | undefined {
    if (claim.state === 'absent') return undefined;
    if (claim.state === 'one') {
      if (claim.isSure) this.tell(...claim.notes);
      else this.doubt(...claim.notes);
      return claim.found[0];
    }
    this.refuse(...claim.notes, ...(claim.state === 'clash' ? [clashNote(claim.found)] : []));
    return undefined;
  }
}
