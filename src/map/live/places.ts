import type {
  Feature,
  FeatureCollection,
  Geometry,
  MultiPolygon,
  Polygon,
  Position,
} from 'geojson';
import type { ReplyCounts, ShownCounts } from '../../model/figures/counts.ts';
import { formatFraction, formatNumber, formatShare, WITHHELD } from '../../model/number-format.ts';
import { capitalise } from '../../model/text.ts';
import { fetchOwn } from '../../own-data.ts';
import type { Attempt } from '../../patience.ts';
import { shareAssessed } from '../metrics.ts';
import { staticLinks, staticRings, wordsOf } from './static-map.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** What can be pointed at on the map: a district, on a district's page a ring, on the province's a spot. */
export interface MapPlace {
  /** A district's slug, a ring's place in the drawing, or what a spot is called in addresses. */
  readonly id: string;
  readonly kind: 'district' | 'ring' | 'spot';
  /** Of a spot: that of the mark which stands for it. */
  readonly spotId?: string;
  /** Its name in a sentence: `huyện Hớn Quản`. */
  readonly name: string;
  /** Its name and figures, as the static map says them. */
  readonly words: string;
  readonly href: string;
  readonly bounds: Bounds;
}

/** The places of the map in the order of its list: rings, then districts. */
export function mapPlaces(host: HTMLElement, { features }: DistrictFeatures): readonly MapPlace[] {
  const { here, pages } = host.dataset;
  const links = new Map(staticLinks(host).map((link) => [link.dataset['slug'], link]));
  const districts = features
    .filter(({ properties }) => properties.slug !== here)
    .map((feature): MapPlace => {
      const { slug, type, name } = feature.properties;
      const link = links.get(slug);
      return {
        id: slug,
        kind: 'district',
        name: `${type} ${name}`,
        // A district's page has only the names of its neighbours.
        words: capitalise(
          here === undefined && link !== undefined ? wordsOf(link) : describeDistrict(feature),
        ),
        href: `${pages}${slug}/`,
        bounds: boundsOf([feature]),
      };
    });
  const neighbours = districts.filter(({ id }) => links.has(id));
  return [...ringPlaces(host), ...neighbours, ...districts.filter(({ id }) => !links.has(id))];
}

function ringPlaces(host: HTMLElement): MapPlace[] {
  return staticRings(host).map((ring, index) => {
    const { lng, lat } = ring.dataset;
    const words = wordsOf(ring);
    const [x, y] = [Number(lng), Number(lat)];
    return {
      id: `noi-${index}`,
      kind: 'ring',
      name: words.slice(0, Math.max(words.indexOf(':'), 0)) || words,
      words,
      href: ring.getAttribute('href')!,
      bounds: [x, y, x, y],
    };
  });
}

/** The box around districts, in degrees. */
export function boundsOf(features: readonly DistrictFeature[]): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lng, lat] of features.flatMap(outlineOf) as [number, number][]) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/** The corners of a district's borders, in degrees. */
function outlineOf({ geometry }: DistrictFeature): Position[] {
  return (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()).flat();
}

/** What `dia-ban.geojson` says of a district. */
export interface DistrictProperties extends ShownCounts {
  readonly code: string;
  readonly slug: string;
  readonly type: string;
  readonly name: string;
  readonly labelPoint: readonly [lng: number, lat: number];
  readonly replies: ReplyCounts;
}
export type DistrictFeature = Feature<Polygon | MultiPolygon, DistrictProperties>;
export type DistrictFeatures = FeatureCollection<Polygon | MultiPolygon, DistrictProperties>;

/** Read `dia-ban.geojson`; throws an `Error` when the request fails or the answer is something else. */
export async function fetchDistricts(url: string, attempt: Attempt): Promise<DistrictFeatures> {
  const json: unknown = await fetchOwn(url, attempt);
  if (!isDistrictCollection(json)) throw new Error(`${url}: not the districts`);
  return { ...json, features: json.features.filter(isDistrict) };
}

/** The last feature may be what no district counts, which no map can show. */
function isDistrict(feature: Feature<Geometry | null, object | null>): feature is DistrictFeature {
  return feature.geometry !== null;
}

// The file is this site's own; this tells it from a proxy's error page or half a file.
function isDistrictCollection(
  json: unknown,
): json is FeatureCollection<Geometry | null, object | null> {
  const { features } = (json ?? {}) as { features?: unknown };
  return (
    Array.isArray(features) &&
    features.length > 0 &&
    features.every(
      (feature: Partial<DistrictFeature> | null) =>
        feature?.geometry === null ||
        (typeof feature?.properties?.slug === 'string' && feature.geometry?.type !== undefined),
    )
  );
}

/** A district and its figures in one sentence, for people who point at it or listen. */
export function describeDistrict({ properties }: DistrictFeature): string {
  const { type, name, assessed, active, notAssessed } = properties;
  const share = shareAssessed(properties);
  const place = capitalise(`${type} ${name}`);
  if (notAssessed === undefined)
    return `${place}: ${formatNumber(active)} cơ sở đang hoạt động, số theo mức ${WITHHELD}`;
  return share === undefined
    ? `${place}: không có cơ sở đang hoạt động`
    : `${place}: ${formatFraction(assessed, active)} cơ sở đã tự đánh giá ` +
        `(${formatShare(share)}), ${formatNumber(notAssessed)} chưa đánh giá`;
}

/** Which place is pointed at and which is selected, and who hears of a change. */
export class MapSelection {
  readonly #listeners = new Set<() => void>();
  #places: readonly MapPlace[];
  #active: MapPlace | undefined;
  #selected: MapPlace | undefined;
  #find: ((id: string) => MapPlace | undefined) | undefined;

  constructor(places: readonly MapPlace[]) {
    this.#places = places;
  }

  get places(): readonly MapPlace[] {
    return this.#places;
  }

  /** The place under the pointer, or where the arrow keys are. */
  get active(): MapPlace | undefined {
    return this.#active;
  }

  /** The district that was clicked on. */
  get selected(): MapPlace | undefined {
    return this.#selected;
  }

  placeOf(id: unknown): MapPlace | undefined {
    const listed = this.#places.find((place) => place.id === id);
    return listed ?? (typeof id === 'string' ? this.#find?.(id) : undefined);
  }

  /** Where else to look for places: the list box has not all of them. */
  findAlso(find: ((id: string) => MapPlace | undefined) | undefined): void {
    this.#find = find;
  }

  activate(place: MapPlace | undefined): void {
    if (place === this.#active) return;
    this.#active = place;
    this.#tell();
  }

  select(place: MapPlace | undefined): void {
    if (place === this.#selected) return;
    this.#selected = place;
    this.#tell();
  }

  /** The same places, with other words or in another order. */
  replacePlaces(places: readonly MapPlace[]): void {
    this.#places = places;
    this.#active = this.placeOf(this.#active?.id);
    this.#selected = this.placeOf(this.#selected?.id);
    this.#tell();
  }

  /** Hear of changes; returns what ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Where what the eyes see anyway is told to those who listen. */
export function announcerIn(host: HTMLElement): HTMLElement {
  const announcer = document.createElement('p');
  announcer.className = 'visually-hidden';
  announcer.setAttribute('role', 'status');
  host.append(announcer);
  return announcer;
}

/** Say what is selected and what is no longer, whoever did it: the reader, Back or Forward. */
export function announceSelection(selection: MapSelection, announce: (text: string) => void): void {
  let said: MapPlace['id'] | undefined = selection.selected?.id;
  selection.onChange(() => {
    const { selected } = selection;
    if (selected?.id === said) return;
    said = selected?.id;
    announce(selected === undefined ? 'Đã bỏ chọn.' : `Đã chọn ${selected.words}.`);
  });
}
