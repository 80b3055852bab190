import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import type { MapPicture } from './style.ts';

type Layer = StyleSpecification['layers'][number];
type SymbolLayer = Extract<Layer, { type: 'symbol' }>;

// The map's text is drawn from the page's fonts. MapLibre takes the weight from the first family's
// name, one that no computer has.
const REGULAR = ['system-ui', 'sans-serif'];
const BOLD = ['map bold', ...REGULAR];

// In levels of zoom from the static map's size on: labels may cover each other when the map is
// smaller, and all districts have room for theirs once it is twice as large. Parts of a level stand
// for rounding. The spans are layers, because text in a layer changes at whole levels only.
const SMALLER = -0.02;
const LARGER = 0.98;

/** The text of the map, and the circles that it stands on. */
export function labelLayers(picture: MapPicture): Layer[] {
  const { metric, homeZoom, colours } = picture;
  const from = homeZoom + SMALLER;
  const to = homeZoom + LARGER;
  const asStatic = { minzoom: from, maxzoom: to };
  const names: ExpressionSpecification = ['get', 'name'];
  if (metric === undefined)
    return [text(picture, 'labels', 'labels', names, colours.neighbour, colours.elsewhere)];
  const bold = { 'text-font': ['literal', BOLD] as ['literal', string[]] };
  const value: ExpressionSpecification = ['format', ['get', 'value'], bold];
  const both: ExpressionSpecification = ['format', names, {}, '\n', {}, ['get', 'value'], bold];
  const districts = (id: string, source: string, field: ExpressionSpecification) =>
    text(
      picture,
      id,
      source,
      field,
      onDark(colours.labelOnDark, colours.label),
      onDark(colours.classes[5], colours.labelHalo),
    );
  const field: ExpressionSpecification = ['case', ['get', 'showsName'], both, value];
  return [
    ...circles(picture),
    {
      id: 'leaders',
      type: 'line',
      source: 'leaders',
      ...asStatic,
      paint: { 'line-color': colours.neighbour, 'line-width': picture.scale },
    },
    text(picture, 'outside', 'outside', names, colours.neighbour, colours.paper),
    { ...districts('labels-small', 'labels', field), maxzoom: from },
    { ...overlapping(districts('labels', 'labels', field)), ...asStatic },
    { ...overlapping(districts('labels-large', 'centres', both)), minzoom: to },
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

function onDark(dark: string, other: string): ExpressionSpecification {
  return ['case', ['get', 'onDark'], dark, other];
}

function circles({ metric, colours, scale }: MapPicture): Layer[] {
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
        'circle-opacity': 0.55,
        'circle-stroke-color': colours.label,
        'circle-stroke-width': scale,
      },
    },
  ];
}
