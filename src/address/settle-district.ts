import type { District } from '../model/places.ts';
import type { Findings } from './findings.ts';
import { matchDistrict } from './match-district.ts';
import { combine, listed, type Claim } from './match-parts.ts';
import type { Mentions } from './mentions.ts';
import { eachOnce } from './names.ts';
import type { PlaceNames } from './place-names.ts';
import { districtsOf } from './settle-province.ts';
import { fullName } from './gazetteer.ts';

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
  return withKnown(claim, shown, names, known, findings);
}

function withKnown(
  claim: Claim<District>,
  shown: string,
  names: PlaceNames,
  known: KnownPlace,
  findings: Findings,
): Claim<District> {
  const district = names.gazetteer.districts.find(({ code }) => code === known.districtCode);
  if (district === undefined || claim.state === 'unknown' || claim.state === 'clash') return claim;
  if (claim.state === 'absent') return { ...claim, state: 'one', found: [district] };
  if (claim.found.includes(district)) return { ...claim, state: 'one', found: [district] };
  findings.refuse(`địa chỉ ghi ${shown} nhưng danh sách ghi ${fullName(district)}`);
  return { ...claim, state: 'clash', found: [...claim.found, district] };
}
