import type { Position } from 'geojson';

/** Districts as squares in rows, so many degrees wide. */
const SIDE = 0.1;
const [WEST, SOUTH] = [106, 11];

interface Feature {
  readonly type: 'Feature';
  readonly properties: { readonly code: string };
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: Position[][] };
}

/**
 * Made-up districts side by side, each side of them a wavy line of so many points, the same for both
 * neighbours. Those whose number is a multiple of `dirtyEach` were drawn anew, a metre or two beside.
 */
export function detailedBorders(
  count: number,
  pointsOnSide: number,
  dirtyEach = Infinity,
): Feature[] {
  const columns = Math.ceil(Math.sqrt(count));
  return Array.from({ length: count }, (_, index): Feature => {
    const [x, y] = [index % columns, Math.floor(index / columns)];
    const corners = [
      [x, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x, y + 1],
    ].map(([east, north]): Position => [WEST + east! * SIDE, SOUTH + north! * SIDE]);
    const ring = corners.flatMap((from, at) => side(from, corners[(at + 1) % 4]!, pointsOnSide));
    const isDirty = index % dirtyEach === 0;
    const drawn = isDirty ? ring.map(besides) : ring;
    return {
      type: 'Feature',
      properties: { code: String(100 + index) },
      geometry: { type: 'Polygon', coordinates: [[...drawn, drawn[0]!]] },
    };
  });
}

function side(from: Position, to: Position, points: number): Position[] {
  const isBackwards = from[0]! > to[0]! || from[1]! > to[1]!;
  const [a, b] = isBackwards ? [to, from] : [from, to];
  const seed = a[0]! * 7 + a[1]! * 13;
  const line = Array.from({ length: points }, (_, step): Position => {
    const part = step / points;
    const fade = Math.sin(part * Math.PI);
    const off =
      fade *
      (0.006 * Math.sin(seed + part * 21) +
        0.002 * Math.sin(seed * 3 + part * 97) +
        0.0004 * Math.sin(seed * 5 + part * 691));
    // Across the line, not along it: it never comes back upon itself.
    const isEast = a[1] === b[1];
    return [
      rounded(a[0]! + part * (b[0]! - a[0]!) + (isEast ? 0 : off)),
      rounded(a[1]! + part * (b[1]! - a[1]!) + (isEast ? off : 0)),
    ];
  });
  const end = [rounded(b[0]!), rounded(b[1]!)];
  return isBackwards ? [end, ...line.slice(1).toReversed()] : line;
}

function besides([lng, lat]: Position, index: number): Position {
  const off = 0.00001 * Math.sin(index * 1.7);
  return [rounded(lng! + off), rounded(lat! - off / 2)];
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
