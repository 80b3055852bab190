import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, Topology } from 'topojson-specification';

type PolygonFeatures<Properties> = FeatureCollection<Polygon | MultiPolygon, Properties>;

// Two rounds leave no corner to the eye at the sizes of our maps; each doubles the points.
const MOST_ROUNDS = 2;
/** Every page that has a map carries them; surveyed borders of so many points need no rounding. */
const MOST_POINTS = 2000;

/**
 * Round the corners of hand-drawn borders, which have few points, for display alone. Each stretch of border between two
 * junctions is smoothed once and given to both its districts, so no gap opens and junctions stay.
 * Corner cutting after Chaikin (1974), "An algorithm for high-speed curve generation".
 */
export function smoothBorders<Properties>(
  areas: PolygonFeatures<Properties>,
): PolygonFeatures<Properties> {
  const shared = topology({ areas: areas }) as Topology<{
    areas: GeometryCollection<Properties & object>;
  }>;
  const count = shared.arcs.reduce((sum, arc) => sum + arc.length, 0);
  const rounds = Math.min(MOST_ROUNDS, Math.max(0, Math.floor(Math.log2(MOST_POINTS / count))));
  const arcs = shared.arcs.map((arc) => smoothArc(arc, rounds));
  return feature({ ...shared, arcs }, shared.objects.areas) as PolygonFeatures<Properties>;
}

function smoothArc(arc: readonly Position[], rounds: number): Position[] {
  let line = [...arc];
  for (let round = 0; round < rounds; round += 1) line = cutCorners(line);
  return line;
}

function cutCorners(line: readonly Position[]): Position[] {
  const first = line[0]!;
  const last = line.at(-1)!;
  const cut = line.slice(1).flatMap((end, index) => {
    const start = line[index]!;
    return [between(start, end, 0.25), between(start, end, 0.75)];
  });
  // The ends are junctions, or the start of an island's ring: they stay where they are.
  return [first, ...cut, last];
}

function between([x0, y0]: Position, [x1, y1]: Position, part: number): Position {
  const mix = (a: number, b: number) => Math.round((a + (b - a) * part) * 1e5) / 1e5;
  return [mix(x0!, x1!), mix(y0!, y1!)];
}
