import type { Commune, District, Park } from '../model/places.ts';
import type { Findings } from './findings.ts';
import { combine, listed, type Claim, type Match } from './match-parts.ts';
import { fullName } from './gazetteer.ts';

/** What the address says about a park. One that the gazetteer lacks is told and left aside. */
export function claimPark(matches: readonly Match<Park>[], findings: Findings): Claim<Park> {
  const known = matches.filter(({ found }) => found.length > 0);
  for (const { found, notes } of matches) if (found.length === 0) findings.doubt(...notes);
  // A park may lie in an economic zone; then both are named and the park is the finer of the two.
  const fine = known.filter(({ found }) => found.some(({ kind }) => kind !== 'zone'));
  return combine(fine.length > 0 ? fine : known);
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
    if (commune === undefined) findings.refuse(...claim.notes);
    else findings.doubt(...claim.notes);
    return undefined;
  }
  if (claim.state === 'several') findings.doubt(...claim.notes, `suy ra ${park.name} từ địa bàn`);
  else if (claim.isSure) findings.tell(...claim.notes);
  else findings.doubt(...claim.notes);
  return park;
}
