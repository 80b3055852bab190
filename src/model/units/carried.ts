import type { UnitsCompared } from './compared.ts';
import type { FacilityFacts, Snapshot } from '../figures/snapshot.ts';

/**
 * The facts of an earlier day by the units of a later one, so that nobody moves because a unit became another.
 * Of a unit that was divided, each facility is in that part in which the later day has it; where that
 * has it elsewhere, in the unit as it was.
 */
export function carried(
  before: Snapshot,
  after: Pick<Snapshot, 'facilities'>,
  { became }: Pick<UnitsCompared, 'became'>,
): Snapshot {
  if (became.length === 0) return before;
  const later = new Map(became);
  const facilities = Object.entries(before.facilities).map(([id, facts]) => {
    const codes = later.get(facts.district ?? '');
    if (codes === undefined) return [id, facts] as const;
    const district = partOf(codes, facts, after.facilities[id], before);
    return [id, district === undefined ? facts : { ...facts, district }] as const;
  });
  return { ...before, facilities: Object.fromEntries(facilities) };
}

function partOf(
  codes: readonly string[],
  { district }: FacilityFacts,
  after: FacilityFacts | undefined,
  { day }: Snapshot,
): string | undefined {
  const [only, ...others] = codes;
  if (others.length === 0) return only;
  const isMoved = (after?.since?.place ?? '') > day;
  const isInPart = after?.district !== undefined && codes.includes(after.district);
  return isInPart && !isMoved ? after.district : district;
}
