import type { MultiPolygon, Polygon } from 'geojson';
import { type Box, boxAround, type BoxTree, touch, treeOf } from './boxes.ts';

/** A stretch of border from one point to the next. */
type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

/** How many bands an area is cut into, one below the other. */
const BANDS = 24;

/** The area of a district in user units, prepared to say which points lie in it. */
export class Area implements Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  private readonly bands: readonly Edge[][] = Array.from({ length: BANDS }, () => []);

  constructor({ type, coordinates }: Polygon | MultiPolygon) {
    const rings = type === 'Polygon' ? coordinates : coordinates.flat();
    const { left, top, right, bottom } = boxAround(rings.flat());
    [this.left, this.top, this.right, this.bottom] = [left, top, right, bottom];
    for (const ring of rings) {
      for (let index = 1; index < ring.length; index += 1) {
        const [x0, y0] = ring[index - 1] as [number, number];
        const [x1, y1] = ring[index] as [number, number];
        const last = this.bandOf(Math.max(y0, y1));
        for (let band = this.bandOf(Math.min(y0, y1)); band <= last; band += 1)
          this.bands[band]!.push([x0, y0, x1, y1]);
      }
    }
  }

  /** Whether a point of its box lies in it: a ray to the right crosses its borders an odd number of times. */
  holds(x: number, y: number): boolean {
    let isInside = false;
    for (const [x0, y0, x1, y1] of this.edgesAround(y))
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) isInside = !isInside;
    return isInside;
  }

  /** The stretches of its borders that may reach as far up or down as `y`. */
  edgesAround(y: number): readonly Edge[] {
    return this.bands[this.bandOf(y)]!;
  }

  private bandOf(y: number): number {
    const band = Math.floor(((y - this.top) / (this.bottom - this.top)) * BANDS);
    return Math.min(BANDS - 1, Math.max(0, band));
  }
}

const pointBox = (x: number, y: number): Box => ({ left: x, right: x, top: y, bottom: y });

/** The districts of a drawing, found by a point. */
export class Areas {
  private readonly bySlug: ReadonlyMap<string, Area>;
  private readonly tree: BoxTree<Area>;

  constructor(geometries: ReadonlyMap<string, Polygon | MultiPolygon>) {
    this.bySlug = new Map([...geometries].map(([slug, one]) => [slug, new Area(one)]));
    this.tree = treeOf([...this.bySlug.values()]);
  }

  /** Whether a point lies in a district. */
  contains(slug: string, x: number, y: number): boolean {
    const area = this.bySlug.get(slug);
    if (area === undefined) return false;
    return touch(area, pointBox(x, y)) && area.holds(x, y);
  }

  /** Whether a point lies in any district. */
  hasAt(x: number, y: number): boolean {
    return this.tree.touching(pointBox(x, y)).some((area) => area.holds(x, y));
  }
}
