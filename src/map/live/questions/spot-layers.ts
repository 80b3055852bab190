import type { ExpressionSpecification, FilterSpecification, StyleSpecification } from 'maplibre-gl';
import type { Feature, FeatureCollection, Point, Polygon } from 'geojson';
import { STATUSES, type Status } from '../../../model/levels.ts';
import { drawImage } from '../colours/images.ts';
import { type AskedPlace, circleAround, type PlaceAnswer } from '../../places/asked-places.ts';

type Layer = StyleSpecification['layers'][number];
type SymbolLayer = Extract<Layer, { type: 'symbol' }>;

/** What the map shows of places. */
export interface Spots {
  readonly spots: readonly Spot[];
  /** Whether it answers a question, and so shows its places from afar, too. */
  readonly isAnswer: boolean;
  /** Around what is selected: where it may be. */
  readonly around: AskedPlace | undefined;
  /** The box that is asked about; degrees. */
  readonly box: readonly [west: number, south: number, east: number, north: number] | undefined;
}

/** A place, and what it answers. */
export interface Spot {
  /** As the list box of the map names it. */
  readonly id: string;
  readonly place: AskedPlace;
  readonly answer: PlaceAnswer | undefined;
}

/** In what its places are drawn. */
export interface SpotStyle {
  readonly statuses: Readonly<Record<Status, string>>;
  readonly others: string;
  readonly ink: string;
  readonly soft: string;
  readonly paper: string;
  readonly highlight: string;
  /** The size of letters, in pixels. */
  readonly em: number;
  /** From this zoom on colours give way to places. */
  readonly near: number;
}

export const SPOTS_SOURCE = 'spots';
/** The layers of places which pointers ask about. */
export const SPOT_LAYERS = ['spot-rings', 'spot-dots'];

/** What stands first in the name of a ring's picture. */
const RING = 'ring';
/** And of one that nothing is seen of. */
const ROOM = 'room';
/** Radii in letters' sizes; a ring is no larger than at so many facilities. */
const [LEAST, MOST, AT_MOST] = [0.8, 1.7, 40];
export const DOT = 0.2;
/** Of a place with facilities that match: also where its ring finds no room. */
export const FULL_DOT = 0.42;
/** Of the hole in a ring. */
export const HOLE = 0.62;

interface SpotProperties {
  readonly spot: string;
  readonly name: string;
  readonly ring: string;
  /** In letters' sizes. */
  readonly radius: number;
  readonly matching: number;
  /** The worst of those that match; `none` where none does. */
  readonly status: Status | 'none';
}

function collection<Shape extends Point | Polygon, Own extends object | null>(
  features: Feature<Shape, Own>[],
): FeatureCollection<Shape, Own> {
  return { type: 'FeatureCollection', features };
}

/** Where what is known of a place may be. */
export function aroundData(place: AskedPlace | undefined): FeatureCollection<Polygon, null> {
  return areas(place === undefined || place.radiusKm === 0 ? undefined : circleAround(place));
}

function areas(ring: [number, number][] | undefined): FeatureCollection<Polygon, null> {
  if (ring === undefined) return collection([]);
  return collection([
    { type: 'Feature', properties: null, geometry: { type: 'Polygon', coordinates: [ring] } },
  ]);
}

/** The sources of places, as a style has them. */
export function spotSources(shown: Spots | undefined, style: SpotStyle) {
  const { spots = [], around, box } = shown ?? {};
  return {
    [SPOTS_SOURCE]: collection(spots.map((spot) => featureOf(spot, style))),
    'spot-around': aroundData(around),
    'spot-box': areas(box && ringOf(box)),
  };
}

function ringOf([west, south, east, north]: NonNullable<Spots['box']>): [number, number][] {
  const start: [number, number] = [west, south];
  return [start, [east, south], [east, north], [west, north], start];
}

/** How a place is drawn. */
export interface SpotMark {
  /** In letters' sizes. */
  readonly radius: number;
  readonly matching: number;
  readonly others: number;
  /** Of a ring, its parts; none of a dot. */
  readonly parts: PlaceAnswer['matches'] | undefined;
  /** The worst of those that match; `none` where none does. */
  readonly status: Status | 'none';
}

/** How a place is drawn that answers so: with facilities that match as a ring, else as a dot. */
export function markOf({ place, answer }: Spot): SpotMark {
  const { matches, matching = 0, others = 0 } = answer ?? {};
  const worst = matches && STATUSES.find((status) => matches[status] > 0);
  const parts = place.kind !== 'point' && matching > 0 ? matches : undefined;
  const share = Math.sqrt(Math.min(1, (matching + others) / AT_MOST));
  const dot = worst === undefined ? DOT : FULL_DOT;
  const radius = parts === undefined ? dot : LEAST + (MOST - LEAST) * share;
  return { radius, matching, others, parts, status: worst ?? 'none' };
}

function featureOf(spot: Spot, style: SpotStyle): Feature<Point, SpotProperties> {
  const { place } = spot;
  const { radius, matching, others, parts, status } = markOf(spot);
  return {
    type: 'Feature',
    properties: {
      spot: spot.id,
      name: place.kind === 'point' ? '' : place.shortName,
      ring: parts === undefined ? '' : ringName(radius * style.em, parts, others, style),
      radius,
      matching,
      status,
    },
    geometry: { type: 'Point', coordinates: [...place.drawnAt] },
  };
}

/** What of places is drawn below all names. */
export function spotLayers(shown: Spots | undefined, style: SpotStyle): Layer[] {
  if (shown === undefined) return [];
  const { near, em, ink, soft, paper, highlight, statuses, others } = style;
  const minzoom = shown.isAnswer ? 0 : near;
  const radius = (more: number): ExpressionSpecification => [
    '+',
    ['*', ['get', 'radius'], em],
    more,
  ];
  const state = (name: string): ExpressionSpecification => [
    'boolean',
    ['feature-state', name],
    false,
  ];
  const colour = [
    'match',
    ['get', 'status'],
    ...Object.entries(statuses).flat(),
    soft,
  ] as unknown as ExpressionSpecification;
  const source = SPOTS_SOURCE;
  return [
    {
      id: 'spot-around',
      type: 'line',
      source: 'spot-around',
      paint: { 'line-color': ink, 'line-width': 1.5, 'line-dasharray': [3, 3] },
    },
    {
      id: 'spot-box',
      type: 'line',
      source: 'spot-box',
      paint: { 'line-color': ink, 'line-width': 2 },
    },
    {
      ...{ id: 'spot-dots', type: 'circle', source, minzoom },
      paint: {
        // Of a ring that finds no room, too.
        'circle-radius': ['case', ['>', ['get', 'matching'], 0], FULL_DOT * em, DOT * em],
        'circle-color': ['case', ['>', ['get', 'matching'], 0], colour, others],
        'circle-stroke-color': ['case', ['>', ['get', 'matching'], 0], paper, soft],
        'circle-stroke-width': 1,
      },
    },
    {
      ...{ id: 'spot-marks', type: 'circle', source, minzoom },
      paint: {
        'circle-radius': radius(3),
        'circle-color': highlight,
        'circle-opacity': ['case', ['any', state('active'), state('selected')], 1, 0],
        'circle-stroke-color': ink,
        'circle-stroke-width': ['case', state('selected'), 3, state('active'), 1.5, 0],
      },
    },
  ];
}

/**
 * The names of places, then what they give way to: rings, and the dots of places with facilities that match. Those of
 * areas, `areas`, give way to them as well, once colours have given way to places; MapLibre gives room to the last first.
 */
export function spotSymbols(
  shown: Spots | undefined,
  style: SpotStyle,
  areas: readonly Layer[],
): Layer[] {
  if (shown === undefined) return [...areas];
  const { near, em, ink, soft, paper } = style;
  const minzoom = shown.isAnswer ? 0 : near;
  const source = SPOTS_SOURCE;
  const matches: FilterSpecification = ['>', ['get', 'matching'], 0];
  const hasRing: FilterSpecification = ['!=', ['get', 'ring'], ''];
  const names = (filter: FilterSpecification, colour: string, from: number): SymbolLayer => ({
    ...{ id: `spot-names-${colour === ink ? 'matching' : 'others'}`, type: 'symbol', source },
    ...{ minzoom: from, filter },
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['system-ui', 'sans-serif'],
      'text-size': em,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': ['+', 0.3, ['get', 'radius']],
      'text-justify': 'auto',
      'text-max-width': 20,
      'symbol-sort-key': ['-', 0, ['get', 'matching']],
    },
    paint: { 'text-color': colour, 'text-halo-color': paper, 'text-halo-width': 1.5 },
  });
  return [
    names(['!', matches] as FilterSpecification, soft, near + 0.5),
    names(matches, ink, near),
    ...areas,
    {
      // Nothing to be seen: it keeps names off the dots.
      ...{ id: 'spot-room', type: 'symbol', source, minzoom, filter: matches },
      layout: { 'icon-image': `${ROOM} ${em.toFixed(1)}`, 'icon-allow-overlap': true },
    },
    {
      ...{ id: 'spot-rings', type: 'symbol', source, minzoom, filter: hasRing },
      layout: {
        'icon-image': ['get', 'ring'],
        'icon-padding': 1,
        'symbol-sort-key': ['-', 0, ['get', 'matching']],
      },
    },
  ];
}

/** By how much the colours of areas have given way to places at a zoom; 1 where there are none. */
export function fading(
  shown: Spots | undefined,
  near: number,
  value = 1,
): ExpressionSpecification | number {
  return shown === undefined
    ? value
    : ['interpolate', ['linear'], ['zoom'], near, value, near + 0.3, 0];
}

// The parts of a ring clockwise from the top, as on the map of a district.
export const PARTS = ['unsafe', 'atRisk', 'notAssessed', 'safe', 'unregistered', 'ceased'] as const;

/** The name of a ring's picture says all that is to be drawn. */
function ringName(
  radius: number,
  matches: PlaceAnswer['matches'],
  others: number,
  { paper, em }: SpotStyle,
): string {
  const counts = PARTS.map((part) => matches[part]);
  return [RING, radius.toFixed(1), em.toFixed(1), ...counts, others, paper].join(' ');
}

/** Draw the ring that a style calls so; `undefined` where it is none. */
export function drawRing(name: string, style: SpotStyle): ImageData | undefined {
  const [kind, radius, em, ...counts] = name.split(' ').slice(0, 3 + PARTS.length + 1);
  if (kind === ROOM) return drawImage(Math.ceil(2 * FULL_DOT * style.em), () => undefined);
  if (kind !== RING) return undefined;
  const [outer, size, numbers] = [Number(radius), Number(em), counts.map(Number)];
  const colours = [...PARTS.map((part) => style.statuses[part]), style.others];
  const all = numbers.reduce((sum, one) => sum + one, 0);
  const side = Math.ceil(2 * (outer + 1.5));
  return drawImage(side, (context) => {
    context.translate(side / 2, side / 2);
    const disc = (r: number) => {
      context.fillStyle = style.paper;
      context.beginPath();
      context.arc(0, 0, r, 0, 2 * Math.PI);
      context.fill();
    };
    disc(outer + 1.5);
    let from = -Math.PI / 2;
    for (const [at, number] of numbers.entries()) {
      const to = from + (2 * Math.PI * number) / all;
      context.fillStyle = colours[at]!;
      context.beginPath();
      context.moveTo(0, 0);
      context.arc(0, 0, outer, from, to);
      context.fill();
      from = to;
    }
    disc(outer * HOLE);
    context.fillStyle = style.ink;
    context.font = `bold ${Math.min(size, outer)}px system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(String(all - numbers.at(-1)!), 0, 0.5);
  });
}
