import { bbox } from '@turf/bbox';
import type { FeatureCollection, Position } from 'geojson';
import polylabel from 'polylabel';
import type { Province } from '../contract/pages.ts';
import type { BoundaryGeometry, Boundary } from '../model/data-set.ts';

type BBox = Province['bbox'];

type Ring = [lng: number, lat: number][];

/** The border of a district; there is one, since the data set was checked. */
export function boundaryOf(code: string, boundaries: readonly Boundary[]): Boundary {
  // parseBoundaries has matched each district to one border.
  return boundaries.find((boundary) => boundary.code === code)!;
}

/** West, south, east and north of all these borders, in degrees. */
export function bboxOf(boundaries: readonly Boundary[]): BBox {
  const features = boundaries.map(({ geometry }) => ({
    type: 'Feature' as const,
    properties: {},
    geometry,
  }));
  const collection: FeatureCollection = { type: 'FeatureCollection', features };
  return bbox(collection).slice(0, 4) as BBox;
}

/** The polygons of an area, each an outer ring and its holes. */
export function polygonsOf({ type, coordinates }: BoundaryGeometry): Position[][][] {
  return type === 'Polygon' ? [coordinates] : coordinates;
}

/** All rings of an area, outer ones and holes. */
export function ringsOf(geometry: BoundaryGeometry): Position[][] {
  return polygonsOf(geometry).flat();
}

/** Polygons as an area. */
export function areaOf(polygons: Position[][][]): BoundaryGeometry {
  return (
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons }
  ) as BoundaryGeometry;
}

/** Along a meridian. */
export const METRES_PER_DEGREE = 111_195;

/** Eccentricity of the WGS 84 ellipsoid, squared, and the radius of the sphere with its surface. */
const E2 = 0.00669437999014;
const AUTHALIC_KM = 6371.0072;

/** On the latitudes that keep areas (authalic, to the second order): a sphere is 0.4 % off at 11°. */
function sineOfAuthalic(degrees: number): number {
  const lat = (degrees * Math.PI) / 180;
  return Math.sin(
    lat -
      (E2 / 3 + (31 * E2 ** 2) / 180) * Math.sin(2 * lat) +
      ((17 * E2 ** 2) / 360) * Math.sin(4 * lat),
  );
}

/** The size of an area on the ellipsoid, in km². */
export function areaKm2(geometry: BoundaryGeometry): number {
  return polygonsOf(geometry).reduce(
    (sum, [outer, ...holes]) =>
      sum + ringKm2(outer!) - holes.reduce((all, hole) => all + ringKm2(hole), 0),
    0,
  );
}

/** What lies between each line and the height of the first corner, on a sphere. */
function ringKm2(ring: readonly Position[]): number {
  let [lng, sine] = [ring[0]![0]!, sineOfAuthalic(ring[0]![1]!)];
  const first = sine;
  let sum = 0;
  for (const [nextLng, lat] of ring) {
    const next = sineOfAuthalic(lat!);
    sum += (nextLng! - lng) * (sine + next - 2 * first);
    [lng, sine] = [nextLng!, next];
  }
  return Math.abs(((sum * Math.PI) / 180 / 2) * AUTHALIC_KM ** 2);
}

/** Positive where the ring turns left; from its first corner, or the digits of small rings are lost. */
export function signedArea(ring: readonly Position[]): number {
  const [x0, y0] = ring[0] as [number, number];
  let doubled = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [ax, ay] = ring[i - 1] as [number, number];
    const [bx, by] = ring[i] as [number, number];
    doubled += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return doubled / 2;
}

/** The point of a district that is farthest from its border, where a label fits best. */
export function labelPoint(geometry: Boundary['geometry']): [lng: number, lat: number] {
  const candidates = polygonsOf(geometry).map((polygon) => polylabel(polygon as Ring[], 0.001));
  const best = candidates.toSorted((a, b) => b.distance - a.distance)[0]!;
  return [round(best[0]), round(best[1])];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

/** West, south, east and north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Finds what lies near a box among many things, each of them with a box of its own. */
export class BoxGrid<Item> {
  readonly #cellSize: number;
  readonly #items: Item[] = [];
  readonly #cells = new Map<number, number[]>();
  /** The search that found an item last. */
  readonly #found: number[] = [];
  #searches = 0;

  constructor(cellSize: number) {
    this.#cellSize = cellSize;
  }

  add(item: Item, [west, south, east, north]: Box): void {
    const number = this.#items.push(item) - 1;
    this.#found.push(0);
    const [right, top] = [this.#cell(east), this.#cell(north)];
    for (let x = this.#cell(west); x <= right; x += 1) {
      for (let y = this.#cell(south); y <= top; y += 1) {
        const cell = this.#cells.get(cellKey(x, y));
        if (cell === undefined) this.#cells.set(cellKey(x, y), [number]);
        else cell.push(number);
      }
    }
  }

  /** Everything whose box may touch this one, each once, in the order of adding within a cell. */
  near([west, south, east, north]: Box): Item[] {
    this.#searches += 1;
    const items: Item[] = [];
    const [right, top] = [this.#cell(east), this.#cell(north)];
    for (let x = this.#cell(west); x <= right; x += 1) {
      for (let y = this.#cell(south); y <= top; y += 1) {
        const cell = this.#cells.get(cellKey(x, y));
        if (cell === undefined) continue;
        for (const number of cell) {
          if (this.#found[number] === this.#searches) continue;
          this.#found[number] = this.#searches;
          items.push(this.#items[number]!);
        }
      }
    }
    return items;
  }

  #cell(value: number): number {
    return Math.floor(value / this.#cellSize);
  }
}

/** Room for 2^25 rows on either side of the first; a Map of numbers is faster than one of texts. */
function cellKey(x: number, y: number): number {
  return x * 2 ** 26 + y;
}

/** The box around two points, and so much more on every side. */
export function boxAround(
  [x0, y0]: readonly number[],
  [x1, y1]: readonly number[],
  margin = 0,
): Box {
  return [
    Math.min(x0!, x1!) - margin,
    Math.min(y0!, y1!) - margin,
    Math.max(x0!, x1!) + margin,
    Math.max(y0!, y1!) + margin,
  ];
}

/** A plane in metres around a place, good to a few in a thousand over a province. */
export function metricPlane([, lat]: Position) {
  const x = METRES_PER_DEGREE * Math.cos((lat! * Math.PI) / 180);
  return {
    toMetres: ([lng, lat]: Position): Position => [lng! * x, lat! * METRES_PER_DEGREE],
    toDegrees: ([east, north]: Position): Position => [east! / x, north! / METRES_PER_DEGREE],
  };
}
