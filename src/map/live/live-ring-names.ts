import type { Map as MapLibreMap, Marker } from 'maplibre-gl';
import { placeRingLabels, type NamedRing } from '../place-ring-labels.ts';

const SVG = 'http://www.w3.org/2000/svg';
// In levels of zoom from the static map's size on: up to here its own places for the names hold.
const NEARER = 0.1;

/**
 * Name the rings of a live map that have room for it at its zoom: the nearer, the more. `scale` is
 * how many pixels a user unit of the static map is. Returns what ends it.
 */
export function nameRings(
  map: MapLibreMap,
  rings: readonly { readonly marker: Marker; readonly ring: SVGAElement }[],
  { scale, homeZoom }: { readonly scale: number; readonly homeZoom: number },
): () => void {
  const counts = rings.map(({ marker }) => marker.getElement().querySelector('.ring-text > text'));
  const statics = rings.map(({ marker }) => marker.getElement().querySelector('.ring-name'));
  const fontSize = Number(counts.find((text) => text !== null)?.getAttribute('font-size') ?? 0);
  const place = () => {
    const isNear = map.getZoom() > homeZoom + NEARER;
    const named = rings.map(({ marker, ring }, index): NamedRing => {
      const { x, y } = map.project(marker.getLngLat()).add(marker.getOffset()).div(scale);
      return {
        centre: [x, y],
        radius: Number(ring.dataset['radius']),
        name: ring.dataset['name'],
        count: Number(counts[index]?.textContent ?? 0),
      };
    });
    const places = isNear ? placeRingLabels(named, fontSize, () => true) : [];
    for (const [index, { centre, name }] of named.entries()) {
      const text = counts[index];
      text?.parentElement!.querySelector('.ring-name')?.remove();
      const at = places[index];
      if (!isNear && statics[index]) text?.after(statics[index]);
      if (at !== undefined && name !== undefined)
        text?.after(nameAt(at.x - centre[0], at.y - centre[1], name, fontSize));
    }
  };
  place();
  map.on('zoomend', place);
  return () => map.off('zoomend', place);
}

function nameAt(x: number, y: number, name: string, fontSize: number): SVGTextElement {
  const text = document.createElementNS(SVG, 'text');
  text.setAttribute('class', 'ring-name');
  text.setAttribute('font-size', String(fontSize));
  text.setAttribute('x', x.toFixed(1));
  text.setAttribute('y', y.toFixed(1));
  text.textContent = name;
  return text;
}
