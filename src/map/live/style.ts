import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { Metric } from '../metrics.ts';
import { STALE_HATCHES } from '../patterns.ts';
import { NO_FACILITIES, WITHHELD } from './colours/images.ts';
import type { MapColours } from './colours/page-colours.ts';
import {
  centreData,
  classProperty,
  districtData,
  labelData,
  type LabelSource,
  leaderData,
  outsideData,
  unknownProperty,
} from './data.ts';
import type { DistrictFeatures } from './places.ts';
import {
  fading,
  spotLayers,
  spotSymbols,
  type Spots,
  SPOTS_SOURCE,
  type SpotStyle,
  spotSources,
} from './questions/spot-layers.ts';
import type { LabelGround } from './static-map.ts';

/** What the map shows, and how large. */
export interface MapPicture extends LabelSource {
  /** The metric, on a map of the province; none on a district's, which stands out amid its neighbours. */
  readonly metric: Metric | undefined;
  readonly colours: MapColours;
  /** Pixels to a user unit of the static map. */
  readonly scale: number;
  /** The zoom of the static map's size. */
  readonly homeZoom: number;
  /** From here on all areas have room for their names, and colours give way to places. */
  readonly nearZoom: number;
  /** The places of facilities, once they are there. */
  readonly spots: Spots | undefined;
}

/** The layer of the districts' areas, which pointers ask about. */
export const DISTRICTS_LAYER = 'districts';
export const DISTRICTS_SOURCE = 'districts';

type Layer = StyleSpecification['layers'][number];

/**
 * The style of the interactive map: the province by a metric or, on the page of a district, that
 * district amid its neighbours. The districts' data is the same for every metric, so that changing
 * it keeps what is selected.
 */
export function mapStyle(districts: DistrictFeatures, picture: MapPicture): StyleSpecification {
  return {
    version: 8,
    transition: { duration: 0 },
    sources: Object.fromEntries(
      Object.entries(sourceData(districts, picture)).map(([name, data]) => [
        name,
        { type: 'geojson', data, ...(KEYS[name] && { promoteId: KEYS[name] }) },
      ]),
    ),
    layers: [
      line('outline', picture.colours.outline, outlineWidth(picture)),
      {
        id: DISTRICTS_LAYER,
        type: 'fill',
        source: DISTRICTS_SOURCE,
        paint: { 'fill-color': fillColour(picture), ...faded(picture) },
      },
      ...patterns(picture),
      bordersLayer(picture),
      // Two lines, so that one of them shows on every class.
      line('classed-edge', picture.colours.highlightEdge, whenState('classed', 6)),
      line('classed', picture.colours.highlight, whenState('classed', 3)),
      line('active-edge', picture.colours.highlightEdge, whenState('active', 4.5)),
      line('active', picture.colours.highlight, whenState('active', 2)),
      line('selected-edge', picture.colours.highlightEdge, whenState('selected', 8)),
      line('selected', picture.colours.highlight, whenState('selected', 4.5)),
      ...spotLayers(picture.spots, spotStyle(picture)),
      ...circles(picture),
      ...spotSymbols(picture.spots, spotStyle(picture), largeLabels(picture)),
      ...labelLayers(picture),
    ],
  };
}

/** What the map shows, by the names of its sources. */
export function sourceData(districts: DistrictFeatures, picture: MapPicture) {
  return {
    [DISTRICTS_SOURCE]: districtData(districts),
    // Point sources of their own: labels of polygons repeat at the edges of tiles.
    labels: labelData(picture),
    centres: centreData(districts, picture),
    outside: outsideData(picture),
    leaders: leaderData(picture),
    ...spotSources(picture.spots, spotStyle(picture)),
  };
}

/** By which property features are known, by the names of their sources. */
const KEYS: Readonly<Record<string, string>> = {
  [DISTRICTS_SOURCE]: 'slug',
  [SPOTS_SOURCE]: 'spot',
};

/** In what the places of facilities are drawn. */
export function spotStyle({ colours, scale, nearZoom, text }: MapPicture): SpotStyle {
  const { statuses, elsewhere, ink, neighbour, paper, highlight } = colours;
  return {
    ...{ statuses, others: elsewhere, ink, soft: neighbour, paper, highlight },
    em: Math.max(LEAST_LETTERS, text.fontSize * scale * 0.9),
    near: nearZoom,
  };
}

/** In pixels. */
const LEAST_LETTERS = 12;

/** How visible the colours of areas are. */
function faded({ spots, nearZoom }: MapPicture) {
  return spots === undefined ? {} : { 'fill-opacity': fading(spots, nearZoom) };
}

function line(
  id: string,
  colour: DataDrivenPropertyValueSpecification<string>,
  width: DataDrivenPropertyValueSpecification<number>,
) {
  return {
    id,
    type: 'line',
    source: DISTRICTS_SOURCE,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  } as const satisfies Layer;
}

/** What an area is marked as: pointed at, selected, or of the class that the legend points out. */
export type AreaState = 'active' | 'selected' | 'classed';

function whenState(name: AreaState, width: number): ExpressionSpecification {
  return ['case', ['boolean', ['feature-state', name], false], width, 0];
}

/** Under the colours half of it is seen. */
function outlineWidth({ spots, nearZoom: near }: MapPicture): ExpressionSpecification | number {
  return spots === undefined
    ? 3.5
    : ['interpolate', ['linear'], ['zoom'], near, 3.5, near + 0.3, 0.5];
}

function bordersLayer({ colours, here, spots, nearZoom: near }: MapPicture): Layer {
  // White borders need colours beside them.
  const fadedOut: ExpressionSpecification = [
    'interpolate',
    ['linear'],
    ['zoom'],
    near,
    colours.border,
    near + 0.3,
    colours.outline,
  ];
  return here === undefined
    ? line('borders', spots === undefined ? colours.border : fadedOut, 1.5)
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

/** What lies over the colours: grey hatch where nothing can be said, dots over the unknown, lines over the stale. */
function patterns(picture: MapPicture): Layer[] {
  const { metric } = picture;
  if (metric === undefined) return [];
  const over = (id: string, filter: FilterSpecification, image: string | ExpressionSpecification) =>
    ({
      id,
      type: 'fill',
      source: DISTRICTS_SOURCE,
      filter,
      paint: { 'fill-pattern': image, ...faded(picture) },
    }) as const satisfies Layer;
  const hatched: ExpressionSpecification = ['concat', 'hatch-', classIn(metric)];
  const dotted: ExpressionSpecification = ['concat', 'dots-', classIn(metric)];
  const lined = STALE_HATCHES.map(({ step }) => step);
  return [
    over(NO_FACILITIES, ['==', classIn(metric), 'none'], NO_FACILITIES),
    over(WITHHELD, ['==', classIn(metric), 'withheld'], WITHHELD),
    ...(metric.mark === 'hatch'
      ? [over('hatch', ['in', classIn(metric), ['literal', lined]], hatched)]
      : []),
    ...(metric.isLowerBound
      ? [over('dots', ['==', ['get', unknownProperty(metric)], true], dotted)]
      : []),
  ];
}

type SymbolLayer = Extract<Layer, { type: 'symbol' }>;

// The map's text is drawn from the page's fonts. MapLibre takes the weight from the first family's
// name, one that no computer has.
const REGULAR = ['system-ui', 'sans-serif'];
const BOLD = ['map bold', ...REGULAR];

// In levels of zoom from the static map's size on: labels may cover each other when the map is smaller, and what of the
// static map is written elsewhere goes to its place once it is twice as large. Parts of a level stand for rounding. The
// spans are layers, because text in a layer changes at whole levels only.
const SMALLER = -0.02;
export const LARGER = 0.98;

const NAMES: ExpressionSpecification = ['get', 'name'];
const IN_BOLD = { 'text-font': ['literal', BOLD] as ['literal', string[]] };
const VALUE: ExpressionSpecification = ['format', ['get', 'value'], IN_BOLD];
const BOTH: ExpressionSpecification = ['format', NAMES, {}, '\n', {}, ['get', 'value'], IN_BOLD];

/** The names of areas in their middles, once all have room for them; of a metric, and where its places are on the map beside these. */
function largeLabels(picture: MapPicture): Layer[] {
  const { metric, nearZoom, spots } = picture;
  if (metric === undefined) return [];
  const isCircle = metric.mark === 'circle';
  const label = overlapping(onGround(picture, 'labels-large', 'centres', fieldOf(metric)));
  const isBeside = spots !== undefined && !isCircle;
  const beside = { 'text-variable-anchor': BESIDE, 'text-radial-offset': 1.2 };
  const layout = { ...label.layout, ...(isBeside ? beside : {}) };
  return [{ ...label, layout, minzoom: nearZoom }, ...(isCircle ? [belowCircle(picture)] : [])];
}

const BESIDE = ['center', 'top', 'bottom', 'left', 'right'] satisfies Anchor[];
type Anchor = 'center' | 'top' | 'bottom' | 'left' | 'right';

/** What is written in the middle of an area. */
function fieldOf({ mark }: Metric): ExpressionSpecification {
  return mark === 'circle' ? VALUE : BOTH;
}

/** Text in the colour that is seen on what it stands on. */
function onGround(
  picture: MapPicture,
  id: string,
  source: string,
  field: ExpressionSpecification,
): SymbolLayer {
  const { colours, spots } = picture;
  // Once places are there the large ones stand on paper.
  if (source === 'centres' && spots !== undefined && id === 'labels-large')
    return text(picture, id, source, field, colours.ink, colours.paper);
  const ink = byGround(colours.inks, colours.circleInk, colours.ink);
  const halo = byGround(colours.classes, colours.circle, colours.paper);
  return text(picture, id, source, field, ink, halo);
}

/** The text of the map where the static one has it. */
function labelLayers(picture: MapPicture): Layer[] {
  const { metric, homeZoom, nearZoom, colours } = picture;
  const from = homeZoom + SMALLER;
  const to = homeZoom + LARGER;
  const asStatic = { minzoom: from, maxzoom: to };
  if (metric === undefined)
    return [text(picture, 'labels', 'labels', NAMES, colours.neighbour, colours.elsewhere)];
  const has = (property: string): ExpressionSpecification => ['!=', ['get', property], ''];
  const field: ExpressionSpecification = [
    'case',
    ['all', has('name'), has('value')],
    BOTH,
    has('value'),
    VALUE,
    ['format', NAMES, {}],
  ];
  return [
    {
      id: 'leaders',
      type: 'line',
      source: 'leaders',
      ...asStatic,
      paint: { 'line-color': colours.neighbour, 'line-width': picture.scale },
    },
    text(picture, 'outside', 'outside', NAMES, colours.neighbour, colours.paper),
    { ...onGround(picture, 'labels-small', 'labels', field), maxzoom: from },
    { ...overlapping(onGround(picture, 'labels', 'labels', field)), ...asStatic },
    // Until all have room those that have it.
    ...(nearZoom > to
      ? [
          {
            ...onGround(picture, 'labels-larger', 'centres', fieldOf(metric)),
            ...{ minzoom: to, maxzoom: nearZoom },
          },
        ]
      : []),
  ];
}

function text(
  { scale, text: { fontSize } }: MapPicture,
  id: string,
  source: string,
  field: ExpressionSpecification,
  colour: string | ExpressionSpecification,
  halo: string | ExpressionSpecification,
): SymbolLayer {
  return {
    id,
    type: 'symbol',
    source,
    layout: {
      'text-field': field,
      'text-font': REGULAR,
      'text-size': fontSize * scale,
      'text-line-height': 1.1,
      'text-padding': 1,
    },
    paint: { 'text-color': colour, 'text-halo-color': halo, 'text-halo-width': 1.5 * scale },
  };
}

// At the static map's size its labels cover no other.
function overlapping(layer: SymbolLayer): SymbolLayer {
  return { ...layer, layout: { ...layer.layout, 'text-allow-overlap': true } };
}

/** A name under the circle of its district. */
function belowCircle(picture: MapPicture): SymbolLayer {
  const { scale, homeZoom, colours } = picture;
  const { fontSize } = picture.text;
  const ems: ExpressionSpecification = ['+', 0.2, ['/', ['get', 'radius'], fontSize]];
  const layer = text(picture, 'names-large', 'centres', NAMES, colours.ink, colours.paper);
  return {
    ...layer,
    minzoom: homeZoom + LARGER,
    layout: {
      ...layer.layout,
      'text-size': fontSize * scale,
      'text-variable-anchor': ['top'],
      'text-radial-offset': ems,
    },
  };
}

/** A colour by what a label stands on. */
function byGround(
  classes: MapColours['classes'],
  circle: string,
  otherwise: string,
): ExpressionSpecification {
  const pairs = Object.entries({ ...classes, circle } satisfies Partial<
    Record<LabelGround, string>
  >).flat() as [string, string, ...string[]];
  return ['match', ['get', 'ground'], ...pairs, otherwise] as ExpressionSpecification;
}

function circles({ metric, colours, scale, spots, nearZoom }: MapPicture): Layer[] {
  if (metric?.mark !== 'circle') return [];
  return [
    {
      id: 'circles',
      type: 'circle',
      source: 'centres',
      filter: ['>', ['get', 'radius'], 0],
      paint: {
        'circle-radius': ['*', ['get', 'radius'], scale],
        'circle-color': colours.circle,
        'circle-opacity': fading(spots, nearZoom),
      },
    },
  ];
}
