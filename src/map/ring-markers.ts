import { Marker, type Map as MapLibreMap } from 'maplibre-gl';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Put the static map's rings on the live one: the same drawings, as large and at the same places.
 * `scale` is how many pixels a user unit of the static map is.
 */
export function addRings(
  map: MapLibreMap,
  frame: HTMLElement,
  scale: number,
  signal: AbortSignal,
): void {
  for (const ring of frame.querySelectorAll<SVGGElement>('.map-svg .ring')) {
    if (ring.getClientRects().length === 0) continue;
    const { lng, lat } = ring.dataset;
    const marker = new Marker({ element: copyOf(ring, scale), anchor: 'center' })
      .setLngLat([Number(lng), Number(lat)])
      .setOffset(shiftOf(ring, scale))
      .addTo(map);
    signal.addEventListener('abort', () => marker.remove(), { once: true });
  }
}

function copyOf(ring: SVGGElement, scale: number): HTMLElement {
  const size = Number(ring.dataset['radius']) + 2;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `${-size} ${-size} ${2 * size} ${2 * size}`);
  svg.setAttribute('width', String(2 * size * scale));
  svg.setAttribute('height', String(2 * size * scale));
  const group = document.createElementNS(SVG, 'g');
  group.setAttribute('class', 'ring');
  const drawing = ring.querySelector('g')!.cloneNode(true) as SVGGElement;
  drawing.removeAttribute('transform');
  group.append(drawing);
  svg.append(group);
  const element = document.createElement('div');
  element.append(svg);
  return element;
}

/** How far the static map moved the ring off its place, in pixels. */
function shiftOf(ring: SVGGElement, scale: number): [number, number] {
  const line = ring.querySelector('line')!;
  const shift = (axis: 'x' | 'y') =>
    Number(line.getAttribute(`${axis}2`)) - Number(line.getAttribute(`${axis}1`));
  return [shift('x') * scale, shift('y') * scale];
}
