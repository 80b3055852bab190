import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { ShareClass } from './choropleth.ts';
import type { DistrictFeatures } from './district-features.ts';
import { classProperty, districtData, labelData, type LabelPlacing } from './gl-data.ts';
import type { Metric } from './metrics.ts';

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
  readonly here: string;
  readonly elsewhere: string;
  readonly neighbour: string;
  readonly highlight: string;
  readonly highlightEdge: string;
}

/** What the map shows, and how large. */
export interface MapPicture {
  /** The metric, on a map of the province; none on a district's, which stands out amid its neighbours. */
  readonly metric: Metric | undefined;
  readonly here: string | undefined;
  readonly colours: MapColours;
  /** Pixels to a user unit of the static map. */
  readonly scale: number;
  /** The zoom of the static map's size. */
  readonly homeZoom: number;
  readonly labels: LabelPlacing;
}

/** The layer of the districts' areas, which pointers ask about. */
export const DISTRICTS_LAYER = 'districts';
export const DISTRICTS_SOURCE = 'districts';
/** The image that fills districts without facilities. */
export const HATCH_IMAGE = 'hatch';

// The map's text is drawn from the page's fonts. MapLibre takes the weight from the first family's
// name, one that no computer has.
const REGULAR = ['system-ui', 'sans-serif'];
const BOLD = ['map bold', ...REGULAR];

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
      // A point source of its own: labels of polygons repeat at the edges of tiles.
      labels: { type: 'geojson', data: labelData(districts, picture) },
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
      ...circles(picture),
      labelLayer(picture),
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
    return ['case', ['==', ['get', 'slug'], here ?? ''], colours.here, colours.elsewhere];
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

function circles({ metric, colours, scale }: MapPicture): Layer[] {
  if (metric?.mark !== 'circle') return [];
  return [
    {
      id: 'circles',
      type: 'circle',
      source: 'labels',
      paint: {
        'circle-radius': ['*', ['get', 'radius'], scale],
        'circle-color': colours.circle,
        'circle-opacity': 0.55,
      },
    },
  ];
}

function labelLayer({ metric, colours, scale, homeZoom, labels }: MapPicture): Layer {
  const onDark = (dark: string, other: string): ExpressionSpecification => [
    'case',
    ['get', 'onDark'],
    dark,
    other,
  ];
  const name: ExpressionSpecification = ['get', 'name'];
  const bold = { 'text-font': ['literal', BOLD] as ['literal', string[]] };
  const value: ExpressionSpecification = ['format', ['get', 'value'], bold];
  const both: ExpressionSpecification = ['format', name, {}, '\n', {}, ['get', 'value'], bold];
  return {
    id: 'labels',
    type: 'symbol',
    source: 'labels',
    layout: {
      'text-field':
        metric === undefined
          ? name
          : // A name that had no room at the static map's size gets it once there is twice as much.
            ['step', ['zoom'], ['case', ['get', 'showsName'], both, value], homeZoom + 0.99, both],
      'text-font': REGULAR,
      'text-size': labels.fontSize * scale,
      'text-line-height': 1.1,
      'text-padding': 1,
      // From the static map's size on, its labels cover no other; smaller, some have to go.
      'text-allow-overlap':
        metric === undefined ? false : ['step', ['zoom'], false, homeZoom - 0.05, true],
    },
    paint: {
      'text-color':
        metric === undefined ? colours.neighbour : onDark(colours.labelOnDark, colours.label),
      'text-halo-color':
        metric === undefined ? colours.elsewhere : onDark(colours.classes[5], colours.labelHalo),
      'text-halo-width': 1.5 * scale,
    },
  };
}
