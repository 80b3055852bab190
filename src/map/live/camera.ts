import { LngLat, type Map as MapLibreMap, type TransformConstrainFunction } from 'maplibre-gl';
import type { Bounds } from './places.ts';
import type { MapView, ViewLimits } from './view.ts';
import { projectionOf, scaleOf } from './static-map.ts';

type LngLatPair = readonly [lng: number, lat: number];

// Of MapLibre: how wide the world is at zoom 0, in pixels.
const TILE_PIXELS = 512;
// Nearer there is nothing more to see: borders drawn at 1:1,000,000, places known to a kilometre.
const MAX_ZOOM = 3;
/** How much further than the whole province one can go. */
const BEYOND = 0.5;

/**
 * Where the map looks. Remembers the view that the reader chose, in the terms of an address, and
 * keeps it when the map changes its size; without one the map stays where the static map is.
 */
export class MapCamera {
  readonly limits: ViewLimits;
  readonly #host: HTMLElement;
  readonly #container: HTMLElement;
  #map: MapLibreMap | undefined;
  #view: MapView | undefined;
  #scale: number;
  #marks: readonly LngLatPair[] = [];

  constructor(host: HTMLElement, container: HTMLElement, province: Bounds) {
    this.#host = host;
    this.#container = container;
    this.#scale = scaleOf(host, container);
    this.limits = limitsOf(host, province);
  }

  /** The view that the reader chose; none while the map is where the static map is. */
  get view(): MapView | undefined {
    return this.#view;
  }

  /** Pixels to a user unit of the static map. */
  get scale(): number {
    return this.#scale;
  }

  /** The zoom of MapLibre at which the map is as large as the static one. */
  get homeZoom(): number {
    return Math.log2((projectionOf(this.#host).worldUnits * this.#scale) / TILE_PIXELS);
  }

  /** Where to start from, for MapLibre. */
  startAt(view: MapView | undefined) {
    this.#view = view;
    return { ...this.#positionOf(view), transformConstrain: this.#constrain };
  }

  /** Keep the nearest of these in the picture as the reader moves, however near they come; none: the areas' colours are there. */
  keepInView(marks: readonly LngLatPair[]): void {
    this.#marks = marks;
  }

  /** Take charge of a map; `onMove` hears of each view that the reader chose. */
  steer(map: MapLibreMap, onMove: () => void): void {
    this.#map = map;
    map.on('resize', () => {
      const scale = scaleOf(this.#host, this.#container);
      // Hidden for a moment: no zoom is so small, and MapLibre does not come back from one.
      if (scale === 0) return;
      this.#scale = scale;
      map.jumpTo(this.#positionOf(this.#view));
    });
    map.on('moveend', () => {
      if (this.#isAt(this.#view)) return;
      this.#view = this.#isAt(undefined) ? undefined : this.#current();
      onMove();
    });
  }

  /** Go to a view of an address, or to where the static map is. */
  show(view: MapView | undefined): void {
    this.#view = view;
    this.#map!.easeTo(this.#positionOf(view));
  }

  /** Go near what lies within `bounds`. */
  showBounds(bounds: Bounds): void {
    const [west, south, east, north] = bounds;
    this.#map!.fitBounds([west, south, east, north], {
      padding: 40 * this.#scale,
      maxZoom: this.homeZoom + MAX_ZOOM,
    });
  }

  /** Bring the middle of `bounds` into the picture, if it is out of it. */
  bringIn([west, south, east, north]: Bounds): void {
    const middle = new LngLat((west + east) / 2, (south + north) / 2);
    if (!this.#map!.getBounds().contains(middle)) this.#map!.easeTo({ center: middle });
  }

  readonly #constrain: TransformConstrainFunction = (lngLat, zoom) => {
    const [west, south, east, north] = this.limits.bounds;
    const { homeZoom } = this;
    const near = clamp(zoom, homeZoom + this.limits.minZoom, homeZoom + this.limits.maxZoom);
    const degrees = 360 / (TILE_PIXELS * 2 ** near);
    const { clientWidth, clientHeight } = this.#container;
    const half = [
      (clientWidth / 2) * degrees,
      (clientHeight / 2) * degrees * Math.cos((lngLat.lat * Math.PI) / 180),
    ] as const;
    const middle = [clamp(lngLat.lng, west, east), clamp(lngLat.lat, south, north)] as const;
    const [lng, lat] = withNearest(middle, half, this.#marks);
    return { center: new LngLat(lng, lat), zoom: near };
  };

  #positionOf(view: MapView | undefined) {
    if (view === undefined) {
      const { width, height, unproject } = projectionOf(this.#host);
      return { center: unproject(width / 2, height / 2), zoom: this.homeZoom };
    }
    return {
      center: [view.lng, view.lat] as [number, number],
      zoom: this.homeZoom + view.zoom,
    };
  }

  #current(): MapView {
    const { lng, lat } = this.#map!.getCenter();
    return { lng, lat, zoom: this.#map!.getZoom() - this.homeZoom };
  }

  #isAt(view: MapView | undefined): boolean {
    const { center, zoom } = this.#positionOf(view);
    const { lng, lat } = this.#map!.getCenter();
    const isSame = (a: number, b: number) => Math.abs(a - b) < 1e-5;
    return isSame(lng, center[0]) && isSame(lat, center[1]) && isSame(this.#map!.getZoom(), zoom);
  }
}

/** Pan and zoom keep to the province: it is all that the map has. */
function limitsOf(host: HTMLElement, province: Bounds): ViewLimits {
  const { width, height, worldUnits, unproject } = projectionOf(host);
  const [west, south, east, north] = province;
  const middle = unproject(width / 2, height / 2);
  const perDegree = worldUnits / 360;
  const perLatitude = perDegree / Math.cos((middle[1] * Math.PI) / 180);
  const fit = Math.min(
    width / ((east - west) * perDegree),
    height / ((north - south) * perLatitude),
  );
  return {
    // The start's middle, too, where borders are drawn wider than the province's districts reach.
    bounds: [
      Math.min(west, middle[0]),
      Math.min(south, middle[1]),
      Math.max(east, middle[0]),
      Math.max(north, middle[1]),
    ],
    minZoom: Math.min(0, Math.log2(fit)) - BEYOND,
    maxZoom: MAX_ZOOM,
  };
}

/** Of what is seen, from the middle to its edge, so much is for marks: they are to be read, too. */
const SEEN = 0.8;

/**
 * The middle of a view, moved as little as needed for the nearest mark to be in it. `half`: how far it reaches from its
 * middle, east and north. All in degrees; a straight line through the marks.
 */
export function withNearest(
  [lng, lat]: LngLatPair,
  [east, north]: LngLatPair,
  marks: readonly LngLatPair[],
): LngLatPair {
  const [reachEast, reachNorth] = [east * SEEN, north * SEEN];
  let nearest: LngLatPair | undefined;
  let least = Infinity;
  for (const mark of marks) {
    const away = Math.max(
      Math.abs(mark[0] - lng) / reachEast,
      Math.abs(mark[1] - lat) / reachNorth,
    );
    if (away <= 1) return [lng, lat];
    if (away < least) [least, nearest] = [away, mark];
  }
  if (nearest === undefined) return [lng, lat];
  return [
    clamp(lng, nearest[0] - reachEast, nearest[0] + reachEast),
    clamp(lat, nearest[1] - reachNorth, nearest[1] + reachNorth),
  ];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
