import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { ShareClass } from '../choropleth.ts';
import type { DistrictFeatures } from './district-features.ts';
import {
  centreData,
  classProperty,
  districtData,
  labelData,
  leaderData,
  outsideData,
  type LabelSource,
} from './data.ts';
import { labelLayers } from './gl-labels.ts';
import type { Metric } from '../metrics.ts';

/** The colours of the page, read from its style sheet, so that the map has none of its own. */
export interface MapColours {
  readonly classes: Readonly<Record<ShareClass, string>>;
  readonly plain: string;
  readonly circle: string;
  readonly border: string;
  readonly outline: string;
  readonly label: string;
  readonly labelOnDark: string;
  readonly labelHalo: string;
  readonly paper: string;
  readonly elsewhere: string;
  readonly neighbour: string;
  readonly highlight: string;
  readonly highlightEdge: string;
}

/** What the map shows, and how large. */
export interface MapPicture extends LabelSource {
  /** The metric, on a map of the province; none on a district's, which stands out amid its neighbours. */
  readonly metric: Metric | undefined;
  readonly colours: MapColours;
  /** Pixels to a user unit of the static map. */
  readonly scale: number;
  /** The zoom of the static map's size. */
  readonly homeZoom: number;
}

/** The layer of the districts' areas, which pointers ask about. */
export const DISTRICTS_LAYER = 'districts';
export const DISTRICTS_SOURCE = 'districts';
/** The image that fills districts without facilities. */
export const HATCH_IMAGE = 'hatch';

type Layer = StyleSpecification['layers'][number];

/**
 * The style of the interactive map: the province by a metric or, on the page of a district, that
 * district amid its neighbours. The districts' data is the same for every metric, so that changing
 * it keeps what is selected.
 */
export function mapStyle(districts: DistrictFeatures, picture: MapPicture): StyleSpecification {
  return {
    version: 8,
    sources: {
      [DISTRICTS_SOURCE]: { type: 'geojson', data: districtData(districts), promoteId: 'slug' },
      // Point sources of their own: labels of polygons repeat at the edges of tiles.
      labels: { type: 'geojson', data: labelData(districts, picture) },
      centres: { type: 'geojson', data: centreData(districts, picture) },
      outside: { type: 'geojson', data: outsideData(picture) },
      leaders: { type: 'geojson', data: leaderData(picture) },
    },
    layers: [
      line('outline', picture.colours.outline, 3.5),
      {
        id: DISTRICTS_LAYER,
        type: 'fill',
        source: DISTRICTS_SOURCE,
        paint: { 'fill-color': fillColour(picture) },
      },
      ...hatch(picture.metric),
      bordersLayer(picture),
      // Two lines, so that one of them shows on every class.
      line('active-edge', picture.colours.highlightEdge, whenState('active', 4.5)),
      line('active', picture.colours.highlight, whenState('active', 2)),
      line('selected-edge', picture.colours.highlightEdge, whenState('selected', 8)),
      line('selected', picture.colours.highlight, whenState('selected', 4.5)),
      ...labelLayers(picture),
    ],
  };
}

function line(id: string, colour: string, width: DataDrivenPropertyValueSpecification<number>) {
  return {
    id,
    type: 'line',
    source: DISTRICTS_SOURCE,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  } as const satisfies Layer;
}

function whenState(name: string, width: number): ExpressionSpecification {
  return ['case', ['boolean', ['feature-state', name], false], width, 0];
}

function bordersLayer({ colours, here }: MapPicture): Layer {
  return here === undefined
    ? line('borders', colours.border, 1.5)
    : line('borders', colours.outline, ['case', ['==', ['get', 'slug'], here], 2.5, 0.75]);
}

function fillColour({ metric, here, colours }: MapPicture): ExpressionSpecification | string {
  if (metric === undefined)
    return ['case', ['==', ['get', 'slug'], here ?? ''], colours.paper, colours.elsewhere];
  if (metric.mark === 'circle') return colours.plain;
  const { none, ...numbered } = colours.classes;
  const pairs = Object.entries(numbered).flat() as [string, string, ...string[]];
  return ['match', classIn(metric), ...pairs, none] as ExpressionSpecification;
}

function classIn(metric: Metric): ExpressionSpecification {
  return ['get', classProperty(metric)];
}

function hatch(metric: Metric | undefined): Layer[] {
  if (metric === undefined) return [];
  const filter: FilterSpecification = ['==', classIn(metric), 'none'];
  return [
    {
      id: 'no-facilities',
      type: 'fill',
      source: DISTRICTS_SOURCE,
      filter,
      paint: { 'fill-pattern': HATCH_IMAGE },
    },
  ];
}
