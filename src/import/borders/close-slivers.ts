import { difference, feature, featureCollection } from '@turf/turf';
import type { Area, Boundary } from '../../model/data-set.ts';
import { findFlaws, TOLERANCE_METRES, unionOf, type Flaw } from '../../borders/flaws-parts.ts';
import { snapBorders } from './snap.ts';

/** What rounding and a corner in the middle of a neighbour's line amount to. */
const ROUNDING_METRES = 0.5;
/** Each round leaves far less than the one before; a second one is seldom needed. */
const ROUNDS = 4;

/** Borders that fit exactly, or the flaws that stay. */
export interface Closed {
  readonly boundaries: readonly Boundary[];
  readonly left: readonly Flaw[];
}

/** Close gaps and overlaps that are narrower than the tolerance, so that neighbours share their lines. */
export function closeSlivers(boundaries: readonly Boundary[], flaws: readonly Flaw[]): Closed {
  const metres = flaws.length === 0 ? ROUNDING_METRES : TOLERANCE_METRES;
  let closed: readonly Boundary[] = snapBorders(boundaries, metres);
  let left = findFlaws(closed);
  for (let round = 0; round < ROUNDS && left.length > 0; round += 1) {
    closed = snapBorders(left.reduce(mend, closed), ROUNDING_METRES);
    left = findFlaws(closed);
  }
  return { boundaries: closed, left };
}

function mend(boundaries: readonly Boundary[], { kind, codes, area }: Flaw): readonly Boundary[] {
  if (area === undefined) return boundaries;
  const [first, second] = codes;
  // An overlap stays with its first district and leaves the second; a gap goes to its longest neighbour.
  return boundaries.map((boundary) => {
    if (kind === 'gap' && boundary.code === first) {
      return { ...boundary, geometry: unionOf([boundary.geometry, area]) ?? boundary.geometry };
    }
    if (kind === 'overlap' && boundary.code === second) {
      return { ...boundary, geometry: without(boundary.geometry, area) };
    }
    return boundary;
  });
}

function without(from: Area, taken: Area): Area {
  const rest = difference(featureCollection([feature(from), feature(taken)]));
  return (rest?.geometry as Area | undefined) ?? from;
}
