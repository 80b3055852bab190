import type { Commune, Park } from '../model/places.ts';
import { placeName, type Area } from './area.ts';
import { matchBareCommune, matchCommune } from './match.ts';
import { combine, distinct, listed, type Claim, type Match } from './match-parts.ts';
import type { Mentions } from './mentions.ts';
import { eachOnce, type TypedName } from './names.ts';
import type { PlaceNames } from './place-names.ts';
import { fullName } from './gazetteer.ts';

/** What the address says about a commune: typed words decide, else names that can be nothing else. */
export function claimCommune(mentions: Mentions, area: Area, names: PlaceNames): Claim<Commune> {
  const typed = eachOnce(mentions.communes).map((name) => matchCommune(name, area, names));
  if (typed.length > 0) return combine(typed);
  const isDistrict = ({ folded }: TypedName) =>
    (names.districts.get(folded) ?? []).some(({ district }) => area.districts.includes(district));
  const bare = eachOnce(mentions.bareCommunes)
    .filter((name) => !isDistrict(name))
    .map((name) => matchBareCommune(name, area, names));
  const known = bare.filter(({ found }) => found.length > 0);
  if (area.districts.length > 0) return combine(known);
  return notEnough(mentions.bareCommunes, known, names);
}

/** A name that has neither a type nor a district: told, but never taken for the one it may be. */
function notEnough(
  typed: readonly TypedName[],
  matches: readonly Match<Commune>[],
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
