import { Marker, type Map as MapLibreMap } from 'maplibre-gl';

/** Put the static map's rings on the live one: the same drawings, each at its place. */
export function addRings(map: MapLibreMap, frame: HTMLElement, signal: AbortSignal): void {
  for (const ring of frame.querySelectorAll<SVGGElement>('.map-svg .ring')) {
    const { lng, lat, radius } = ring.dataset;
    const size = Number(radius) + 2;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', `${-size} ${-size} ${2 * size} ${2 * size}`);
    svg.setAttribute('width', String(2 * size));
    svg.setAttribute('height', String(2 * size));
    const drawing = ring.querySelector('g')!.cloneNode(true) as SVGGElement;
    drawing.removeAttribute('transform');
    const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    group.setAttribute('class', 'ring');
    group.append(drawing);
    svg.append(group);
    const element = document.createElement('div');
    element.append(svg);
    const marker = new Marker({ element, anchor: 'center' })
      .setLngLat([Number(lng), Number(lat)])
      .addTo(map);
    const keepApart = () => marker.setOffset(shiftOf(ring, map));
    keepApart();
    map.on('zoom', keepApart);
    // A marker is no image to a screen reader: the list beside the map says the same.
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', ring.getAttribute('aria-label') ?? '');
    signal.addEventListener('abort', () => marker.remove(), { once: true });
  }
}

/** How far the static map moved the ring off its place, in the pixels of the live one; less when near. */
function shiftOf(ring: SVGGElement, map: MapLibreMap): [number, number] {
  const line = ring.querySelector('line')!;
  const shift = (axis: 'x' | 'y') =>
    Number(line.getAttribute(`${axis}2`)) - Number(line.getAttribute(`${axis}1`));
  const { clientWidth } = map.getContainer();
  const scale = clientWidth / ring.ownerSVGElement!.viewBox.baseVal.width;
  return [shift('x') * Math.max(1, scale), shift('y') * Math.max(1, scale)];
}
