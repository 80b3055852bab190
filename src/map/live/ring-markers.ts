import { Marker, type Map as MapLibreMap } from 'maplibre-gl';
import { nameRings } from './live-ring-names.ts';
import type { MapSelection } from './map-selection.ts';
import { staticRings } from './static-map.ts';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Put the static map's rings on the live one: the same drawings, as large, at the same places and
 * leading to the same pages. `scale` is how many pixels a user unit of the static map is, `homeZoom` where it is as large.
 * Returns what takes them away.
 */
export function addRings(
  map: MapLibreMap,
  host: HTMLElement,
  selection: MapSelection,
  { scale, homeZoom }: { readonly scale: number; readonly homeZoom: number },
): () => void {
  const rings = staticRings(host);
  const markers = rings.map((ring, index) => {
    const place = selection.placeOf(`noi-${index}`)!;
    const element = copyOf(ring, scale);
    element.addEventListener('mouseenter', () => selection.activate(place));
    element.addEventListener('mouseleave', () => selection.activate(undefined));
    const { lng, lat } = ring.dataset;
    return new Marker({ element, anchor: 'center' })
      .setLngLat([Number(lng), Number(lat)])
      .setOffset(shiftOf(ring, scale))
      .addTo(map);
  });
  const named = markers.map((marker, index) => ({ marker, ring: rings[index]! }));
  const forgetNames = nameRings(map, named, { scale, homeZoom });
  const forget = selection.onChange(() => {
    for (const [index, marker] of markers.entries())
      marker.getElement().classList.toggle('is-active', selection.active?.id === `noi-${index}`);
  });
  return () => {
    forget();
    forgetNames();
    for (const marker of markers) marker.remove();
  };
}

function copyOf(ring: SVGAElement, scale: number): HTMLElement {
  const size = Number(ring.dataset['radius']) + 2;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `${-size} ${-size} ${2 * size} ${2 * size}`);
  svg.setAttribute('width', String(2 * size * scale));
  svg.setAttribute('height', String(2 * size * scale));
  const drawing = ring.querySelector('g')!.cloneNode(true) as SVGGElement;
  const text = ring.nextElementSibling!.cloneNode(true) as SVGGElement;
  drawing.setAttribute('class', 'ring');
  for (const part of [drawing, text]) part.removeAttribute('transform');
  svg.append(drawing, text);
  const link = document.createElement('a');
  link.href = ring.getAttribute('href')!;
  // The list is for the keyboard.
  link.tabIndex = -1;
  link.draggable = false;
  link.append(svg);
  return link;
}

/** How far the static map moved the ring off its place, in pixels. */
function shiftOf(ring: SVGAElement, scale: number): [number, number] {
  const line = ring.querySelector('line')!;
  const shift = (axis: 'x' | 'y') =>
    Number(line.getAttribute(`${axis}2`)) - Number(line.getAttribute(`${axis}1`));
  return [shift('x') * scale, shift('y') * scale];
}
