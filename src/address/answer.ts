import type { Commune, District, DistrictCode, Park } from '../model/places.ts';
import type { Findings } from './findings.ts';
import type { LaterUnit } from './later-units.ts';
import { distinct, type Claim } from './match-parts.ts';

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
export interface Claims {
  readonly districts: Claim<District>;
  readonly communes: Claim<Commune>;
  readonly parks: Claim<Park>;
}

/** What was decided; anything may be missing. */
export interface Places {
  readonly district?: District | undefined;
  readonly commune?: Commune | undefined;
  readonly park?: Park | undefined;
}

/** An address of nowhere, with the reasons. */
export function nowhere(notes: readonly string[]): AddressAnswer {
  const candidates = { districtCodes: [], communeCodes: [], parkIds: [] };
  return { level: 'none', status: 'unresolved', notes, candidates };
}

/** The answer; of an address that is unclear it keeps no more than `places` has. */
export function makeAnswer(
  { district, commune, park }: Places,
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

function levelOf({ district, commune, park }: Places): AddressAnswer['level'] {
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
