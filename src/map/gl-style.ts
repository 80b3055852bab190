import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection, Point } from 'geojson';
import { formatShare } from '../domain/number-format.ts';
import { classOfShare, isDarkClass, shareAssessed, type ShareClass } from './choropleth.ts';
import { smoothBorders } from './smooth-borders.ts';
import type { DistrictFeatures } from './district-features.ts';

/** The colours of the page, read from its style sheet, so that the map has none of its own. */
export interface MapColours {
  readonly classes: Readonly<Record<ShareClass, string>>;
  readonly border: string;
  readonly outline: string;
  readonly label: string;
  readonly labelOnDark: string;
  readonly labelHalo: string;
  readonly here: string;
  readonly elsewhere: string;
  readonly neighbour: string;
  readonly highlight: string;
  readonly highlightEdge: string;
}

/** The layer of the districts' areas, which pointers ask about. */
export const DISTRICTS_LAYER = 'districts';
/** The image that fills districts without facilities. */
export const HATCH_IMAGE = 'hatch';

/**
 * The style of the interactive map: the province by share assessed or, on the page of a district,
 * that district amid its neighbours. No glyphs are fetched: labels use the page's fonts.
 */
export function mapStyle(
  districts: DistrictFeatures,
  colours: MapColours,
  here?: string,
): StyleSpecification {
  return {
    version: 8,
    sources: {
      districts: { type: 'geojson', data: classed(districts), promoteId: 'slug' },
      // A point source of its own: labels of polygons repeat at the edges of tiles.
      labels: { type: 'geojson', data: labelPoints(districts, here) },
    },
    layers: [
      {
        id: 'outline',
        type: 'line',
        source: 'districts',
        layout: { 'line-join': 'round' },
        paint: { 'line-color': colours.outline, 'line-width': 3.5 },
      },
      {
        id: DISTRICTS_LAYER,
        type: 'fill',
        source: 'districts',
        paint: {
          'fill-color': here === undefined ? classColour(colours) : placeColour(colours, here),
        },
      },
      ...(here === undefined ? [HATCH_LAYER] : []),
      {
        id: 'borders',
        type: 'line',
        source: 'districts',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': here === undefined ? colours.border : colours.outline,
          'line-width':
            here === undefined ? 1.5 : ['case', ['==', ['get', 'slug'], here], 2.5, 0.75],
        },
      },
      // Two lines, so that one of them shows on every class.
      highlight('highlight-edge', colours.highlightEdge, 6.5),
      highlight('highlight', colours.highlight, 3.5),
      {
        id: 'labels',
        type: 'symbol',
        source: 'labels',
        layout: {
          'text-field': ['get', 'text'],
          'text-font': ['system-ui', 'sans-serif'],
          'text-size': 14,
          'text-line-height': 1.15,
          'text-padding': 1,
          'text-variable-anchor': ['center', 'left', 'right', 'top', 'bottom'],
        },
        paint: {
          ...labelColours(colours, here),
          'text-halo-width': 1.5,
        },
      },
    ],
  };
}

const HATCH_LAYER = {
  id: 'no-facilities',
  type: 'fill',
  source: 'districts',
  filter: ['==', ['get', 'class'], 'none'],
  paint: { 'fill-pattern': HATCH_IMAGE },
} as const satisfies StyleSpecification['layers'][number];

function highlight(
  id: string,
  colour: string,
  width: number,
): StyleSpecification['layers'][number] {
  return {
    id,
    type: 'line',
    source: 'districts',
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': ['case', ['boolean', ['feature-state', 'active'], false], width, 0],
    },
  };
}

function labelColours(colours: MapColours, here?: string) {
  const byClass = (onDark: string, other: string): ExpressionSpecification => [
    'case',
    ['get', 'onDark'],
    onDark,
    other,
  ];
  return here === undefined
    ? {
        'text-color': byClass(colours.labelOnDark, colours.label),
        'text-halo-color': byClass(colours.classes[5], colours.labelHalo),
      }
    : { 'text-color': colours.neighbour, 'text-halo-color': colours.elsewhere };
}

function classed(districts: DistrictFeatures): DistrictFeatures {
  return {
    ...districts,
    features: smoothBorders(districts).features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, class: classOfShare(shareAssessed(feature.properties)) },
    })),
  };
}

function labelPoints(districts: DistrictFeatures, here?: string): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: districts.features
      .filter(({ properties }) => properties.slug !== here)
      .map(({ properties }) => {
        const share = shareAssessed(properties);
        const value = share === undefined ? '–' : formatShare(share);
        return {
          type: 'Feature',
          properties: {
            text: here === undefined ? `${properties.name}\n${value}` : properties.name,
            onDark: here === undefined && isDarkClass(classOfShare(share)),
          },
          geometry: { type: 'Point', coordinates: [...properties.labelPoint] },
        };
      }),
  };
}

function classColour({ classes }: MapColours): ExpressionSpecification {
  const { none, ...numbered } = classes;
  const pairs = Object.entries(numbered).flat() as [string, string, ...string[]];
  return ['match', ['get', 'class'], ...pairs, none] as ExpressionSpecification;
}

function placeColour(colours: MapColours, here: string): ExpressionSpecification {
  return ['case', ['==', ['get', 'slug'], here], colours.here, colours.elsewhere];
}
