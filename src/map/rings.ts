import { scaleSqrt } from 'd3-scale';
import { arc, pie } from 'd3-shape';
import type { PlaceSummary } from '../domain/artefacts.ts';
import type { Counts } from '../domain/tally.ts';

/** The parts of a ring, clockwise from the top; also the ends of their colours' names. */
const RING_PARTS = ['unsafe', 'atRisk', 'notAssessed', 'safe'] as const;
type RingPart = (typeof RING_PARTS)[number];

/** A place's facilities by level, ready to draw: user units of the SVG, relative to its centre. */
export interface Ring {
  readonly place: PlaceSummary;
  readonly radius: number;
  /** Where the place is known to be. */
  readonly anchor: readonly [x: number, y: number];
  /** Where the ring is drawn; apart from `anchor` where rings would cover each other. */
  readonly centre: readonly [x: number, y: number];
  readonly arcs: readonly { readonly part: RingPart; readonly path: string }[];
}

const radiusOf = scaleSqrt().domain([0, 40]).range([10, 30]);

/**
 * Lay out the rings of a district's places that hold active facilities. On a phone the map is drawn
 * smaller, and `enlargement` keeps the rings as large as a figure in them needs.
 */
export function layoutRings(
  places: readonly PlaceSummary[],
  project: (lngLat: readonly [number, number]) => [number, number],
  enlargement = 1,
): Ring[] {
  const rings = places
    .filter(({ counts }) => counts.active > 0)
    .map((place) => ({
      place,
      radius: Math.round(radiusOf(place.counts.active) * enlargement),
      anchor: project([place.lng, place.lat]),
    }));
  const centres = moveApart(rings);
  return rings.map((ring, index) => ({
    ...ring,
    centre: centres[index]!,
    arcs: ringArcs(ring.place.counts, ring.radius),
  }));
}

function ringArcs(counts: Counts, radius: number): Ring['arcs'] {
  const parts = RING_PARTS.filter((part) => counts[part] > 0);
  const slices = pie<RingPart>()
    .value((part) => counts[part])
    .sort(null)(parts);
  const draw = arc<(typeof slices)[number]>()
    .innerRadius(radius * 0.55)
    .outerRadius(radius)
    .digits(1);
  return slices.map((slice) => ({ part: slice.data, path: draw(slice) ?? '' }));
}

const GAP = 3;
const ROUNDS = 200;

/** Push circles that overlap apart, the least way that does it; the same input gives the same output. */
function moveApart(
  circles: readonly { readonly radius: number; readonly anchor: readonly [number, number] }[],
): [number, number][] {
  const centres = circles.map(({ anchor: [x, y] }, index): [number, number] =>
    // Places that share a point need some direction to leave it in.
    [x + Math.cos(index * 2.4) * 0.01, y + Math.sin(index * 2.4) * 0.01],
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (let i = 0; i < circles.length; i += 1) {
      for (let j = i + 1; j < circles.length; j += 1) {
        moved =
          separate(centres[i]!, centres[j]!, circles[i]!.radius + circles[j]!.radius + GAP) ||
          moved;
      }
    }
    if (!moved) break;
  }
  return centres.map(([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
}

function separate(a: [number, number], b: [number, number], distance: number): boolean {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const between = Math.hypot(dx, dy);
  // A hundredth of a unit less is not seen, and lets the rounds come to an end.
  if (between >= distance - 0.01) return false;
  const push = (distance - between) / 2 / between;
  a[0] -= dx * push;
  a[1] -= dy * push;
  b[0] += dx * push;
  b[1] += dy * push;
  return true;
}
