import { selectsSpot } from './parameters.ts';

/** The names by which addresses say it; `asksForView` knows them, too. */
const [VIEW, SELECTED, DAY] = ['khung', 'chon', 'ngay'] as const;
export const VIEW_NAMES: readonly string[] = [VIEW, SELECTED, DAY];

/**
 * What an interactive map shows, as it stands in an address: `?khung=106.6500,11.7800,0.75&chon=slug&ngay=2021-05-31`.
 * The zoom counts from the static map's size, doublings of it, so that the same address shows the
 * same extent in windows of any size: 0 is as large as the static map.
 */
export interface MapView {
  readonly lng: number;
  readonly lat: number;
  readonly zoom: number;
}

/** What of an address says how the map looks. */
export interface ViewParameters {
  readonly view: MapView | undefined;
  readonly selected: string | undefined;
  /** As it was asked for: which days there are is known later. */
  readonly day: string | undefined;
}

/** Where the middle of a map may be, and how near it may come. */
export interface ViewLimits {
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** Read an address; what is malformed, out of the limits or not on the map is left out. */
export function readView(
  search: string,
  limits: ViewLimits,
  slugs: ReadonlySet<string>,
): ViewParameters {
  const parameters = new URLSearchParams(search);
  const selected = parameters.get(SELECTED) ?? '';
  return {
    view: parseView(parameters.get(VIEW) ?? '', limits),
    // Of places and facilities the list tells, later.
    selected: slugs.has(selected) || selectsSpot(search) ? selected : undefined,
    day: parameters.get(DAY) ?? undefined,
  };
}

/** The same address with another view; what else stands in it stays. */
export function writeView(search: string, { view, selected, day }: ViewParameters): string {
  const others = [...new URLSearchParams(search)].filter(([name]) => !VIEW_NAMES.includes(name));
  return queryOf([...others, [VIEW, view && formatView(view)], [SELECTED, selected], [DAY, day]]);
}

/** The query of an address that says these, by their names; what is undefined is left out. */
export function queryOf(
  said: readonly (readonly [name: string, value: string | undefined])[],
): string {
  // As URLSearchParams would write it, but for commas, which stay.
  const written = (value: string) =>
    encodeURIComponent(value).replace(/%2C/g, ',').replace(/%20/g, '+');
  const parts = said.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${written(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function formatView({ lng, lat, zoom }: MapView): string {
  // Not `-0.00`, which is another text for the same view.
  return `${lng.toFixed(4)},${lat.toFixed(4)},${(Math.round(zoom * 100) / 100 + 0).toFixed(2)}`;
}

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d{1,8})?)`;
const VIEW_PATTERN = new RegExp(`^${NUMBER},${NUMBER},${NUMBER}$`);

function parseView(text: string, limits: ViewLimits): MapView | undefined {
  const [, lng, lat, zoom] = VIEW_PATTERN.exec(text)?.map(Number) ?? [];
  if (lng === undefined || lat === undefined || zoom === undefined) return undefined;
  const [west, south, east, north] = limits.bounds;
  const isWithin =
    lng >= west &&
    lng <= east &&
    lat >= south &&
    lat <= north &&
    zoom >= limits.minZoom &&
    zoom <= limits.maxZoom;
  return isWithin ? { lng, lat, zoom } : undefined;
}
