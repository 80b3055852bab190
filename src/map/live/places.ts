import type { Position } from 'geojson';
import { capitalise } from '../../model/text.ts';
import {
  describeDistrict,
  type DistrictFeature,
  type DistrictFeatures,
} from './district-features.ts';
import { staticLinks, staticRings } from './static-map.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** What can be pointed at on the map: a district, or the ring of a park, a commune or a point. */
export interface MapPlace {
  /** A district's slug, or a ring's place in the drawing. */
  readonly id: string;
  readonly kind: 'district' | 'ring';
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
      const words = links.get(slug)?.getAttribute('aria-label');
      return {
        id: slug,
        kind: 'district',
        name: `${type} ${name}`,
        // A district's page has only the names of its neighbours.
        words: capitalise(here === undefined && words ? words : describeDistrict(feature)),
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
    const words = ring.getAttribute('aria-label')!;
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
export function outlineOf({ geometry }: DistrictFeature): Position[] {
  return (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()).flat();
}
