import { scaleSqrt } from 'd3-scale';
import { arc, pie } from 'd3-shape';
import type { PlaceSummary } from '../contract/pages.ts';

/** The parts of a ring, clockwise from the top; also the ends of their colours' names. */
const RING_PARTS = ['unsafe', 'atRisk', 'notAssessed', 'safe'] as const;
type RingPart = (typeof RING_PARTS)[number];

/** A level's facilities; those whose assessment is stale are at its end, and drawn once more over it. */
interface RingArc {
  readonly part: RingPart;
  readonly path: string;
  readonly stalePath: string | undefined;
}

/** A place's facilities by level, ready to draw: user units of the SVG, relative to its centre. */
export interface Ring {
  readonly place: PlaceSummary;
  readonly radius: number;
  /** How far around its centre a finger finds it, where that is farther than it is drawn. */
  readonly reach?: number;
  /** Where the place is known to be. */
  readonly anchor: readonly [x: number, y: number];
  /** Where the ring is drawn; apart from `anchor` where rings would cover each other. */
  readonly centre: readonly [x: number, y: number];
  readonly arcs: readonly RingArc[];
}

/** A facility that is a point of its own is a dot in the colour of its level. */
const POINT_RADIUS = 6;
/** The hole of a ring, in parts of its radius: room for the figure. */
const HOLE = 0.55;
const radiusOf = scaleSqrt().domain([0, 40]).range([10, 30]);

/** How large the rings of a map are. */
interface RingSizes {
  /** On a phone the map is drawn smaller, and this keeps the rings as large as a figure in them needs. */
  readonly enlargement: number;
  /** How far around its centre a finger has to find each. */
  readonly reach: number;
}

/** Lay out the rings of a district's places that hold active facilities. */
export function layoutRings(
  places: readonly PlaceSummary[],
  project: (lngLat: readonly [number, number]) => [number, number],
  { enlargement, reach }: RingSizes = { enlargement: 1, reach: 0 },
): Ring[] {
  const rings = places
    .filter(({ counts }) => counts.active > 0)
    .map((place) => ({
      place,
      radius: Math.round(
        (place.kind === 'point' ? POINT_RADIUS : radiusOf(place.counts.active)) * enlargement,
      ),
      anchor: project([place.lng, place.lat]),
    }));
  const centres = moveApart(
    rings.map((ring) => ({ ...ring, radius: Math.max(ring.radius, reach) })),
  );
  const reaches = reachesOf(
    rings.map(({ radius }, index) => ({ radius, centre: centres[index]! })),
    reach,
  );
  return rings.map((ring, index) => ({
    ...ring,
    ...(reaches[index] === undefined ? {} : { reach: reaches[index] }),
    centre: centres[index]!,
    arcs: ringArcs(ring.place, ring.radius, ring.place.kind === 'point' ? 0 : HOLE),
  }));
}

/** So many on a square of ground leave no room around any of them. */
const CROWD = 30;

/** How far a finger finds what is smaller than that: as far as was asked for, but never where another is drawn. */
function reachesOf(
  circles: readonly Pick<Ring, 'radius' | 'centre'>[],
  reach: number,
): (number | undefined)[] {
  // What may be in reach of one lies on its own square or on the eight around it.
  const side = reach + Math.max(0, ...circles.map(({ radius }) => radius));
  const squareOf = (value: number) => Math.floor(value / side);
  const keyOf = (column: number, row: number) => `${column} ${row}`;
  const squares = Map.groupBy(circles, ({ centre: [x, y] }) => keyOf(squareOf(x), squareOf(y)));
  return circles.map((circle) => {
    const { centre, radius } = circle;
    if (radius >= reach) return undefined;
    const [column, row] = [squareOf(centre[0]), squareOf(centre[1])];
    let reached = reach;
    for (const across of [-1, 0, 1])
      for (const down of [-1, 0, 1]) {
        const others = squares.get(keyOf(column + across, row + down)) ?? [];
        if (others.length > CROWD) return undefined;
        for (const other of others) {
          if (other === circle) continue;
          const [x, y] = other.centre;
          reached = Math.min(reached, Math.hypot(x - centre[0], y - centre[1]) - other.radius);
        }
      }
    const whole = Math.floor(reached);
    return whole > radius ? whole : undefined;
  });
}

function ringArcs(place: PlaceSummary, radius: number, hole: number): Ring['arcs'] {
  const slices = pie<RingPart>()
    .value((part) => place.counts[part])
    .sort(null)(RING_PARTS.filter((part) => place.counts[part] > 0));
  const draw = arc<{ readonly startAngle: number; readonly endAngle: number }>()
    .innerRadius(radius * hole)
    .outerRadius(radius)
    .digits(1);
  return slices.map(({ data: part, startAngle, endAngle }) => {
    const stale = part === 'notAssessed' ? 0 : place.stale[part] / place.counts[part];
    const staleFrom = endAngle - stale * (endAngle - startAngle);
    return {
      part,
      path: draw({ startAngle, endAngle }) ?? '',
      stalePath: stale === 0 ? undefined : (draw({ startAngle: staleFrom, endAngle }) ?? undefined),
    };
  });
}

const GAP = 3;
const ROUNDS = 200;

interface Circle {
  readonly place: { readonly kind: PlaceSummary['kind'] };
  readonly radius: number;
  readonly anchor: readonly [number, number];
}

/**
 * Push circles that overlap apart, the least way that does it; the same input gives the same output.
 * A point is known exactly and stays: only rings, which stand for a whole place, give way.
 */
function moveApart(circles: readonly Circle[]): [number, number][] {
  const isFixed = circles.map(({ place }) => place.kind === 'point');
  // A district may have thousands of points, of which no two can be moved apart.
  const numbers = circles.map((_, index) => index);
  const giving = numbers.filter((index) => !isFixed[index]);
  const centres = circles.map(({ anchor: [x, y] }, index): [number, number] =>
    // Places that share a point need some direction to leave it in.
    [x + Math.cos(index * 2.4) * 0.01, y + Math.sin(index * 2.4) * 0.01],
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (let i = 0; i < circles.length; i += 1) {
      for (const j of isFixed[i] ? giving : numbers) {
        if (j <= i) continue;
        const distance = circles[i]!.radius + circles[j]!.radius + GAP;
        const share = isFixed[i] ? 0 : isFixed[j] ? 1 : 0.5;
        moved = separate(centres[i]!, centres[j]!, distance, share) || moved;
      }
    }
    if (!moved) break;
  }
  return centres.map(([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
}

/** Move two centres to `distance` of each other; `share` is the part of the way that `a` goes. */
function separate(
  a: [number, number],
  b: [number, number],
  distance: number,
  share: number,
): boolean {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const between = Math.hypot(dx, dy);
  // A hundredth of a unit less is not seen, and lets the rounds come to an end.
  if (between >= distance - 0.01) return false;
  const push = (distance - between) / between;
  a[0] -= dx * push * share;
  a[1] -= dy * push * share;
  b[0] += dx * push * (1 - share);
  b[1] += dy * push * (1 - share);
  return true;
}
