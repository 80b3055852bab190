import type { Map as MapLibreMap } from 'maplibre-gl';
import { drawingProjection, type DrawingProjection } from '../projection.ts';
import type { MapClass } from '../metrics.ts';
import { metresPerUnit, scaleBar } from '../scale-bar.ts';

// The interactive map says, labels and links what the static map does: everything is read from it,
// so that the two never differ and the words exist once.

type LngLat = readonly [lng: number, lat: number];

/** What a label stands on: the colour of a class, a circle, or neither. */
export type LabelGround = MapClass | 'circle' | 'outside';

/** A piece of text on the static map: where it stands, and what it says. */
interface StaticLabel {
  readonly slug: string | undefined;
  readonly lngLat: LngLat;
  /** Empty where there is none. */
  readonly name: string;
  readonly value: string;
  readonly ground: LabelGround;
  /** A label beside its district: where the line to it starts. */
  readonly leaderFrom: LngLat | undefined;
}

/** The text that is seen at the map's present size. */
export interface StaticText {
  readonly labels: readonly StaticLabel[];
  /** The names of what lies around the province. */
  readonly outside: readonly { readonly name: string; readonly lngLat: LngLat }[];
  /** In user units. */
  readonly fontSize: number;
}

/** The static map itself. */
export const svgOf = (host: HTMLElement) =>
  host.querySelector<SVGSVGElement>('.map-still > .map-svg')!;

/** What the map has to show: degrees west, south, east, north. */
function bboxOf(host: HTMLElement): [number, number, number, number] {
  return host.dataset['bbox']!.split(' ').map(Number) as [number, number, number, number];
}

/** Where the static map lies on the ground. */
export function projectionOf(host: HTMLElement): DrawingProjection {
  const { width, height } = svgOf(host).viewBox.baseVal;
  return drawingProjection(bboxOf(host), Number(host.dataset['padding']), { width, height });
}

/** How many pixels a user unit of the static map is, drawn as large as `container` allows. */
export function scaleOf(host: HTMLElement, container: HTMLElement): number {
  const { width, height } = svgOf(host).viewBox.baseVal;
  return Math.min(container.clientWidth / width, container.clientHeight / height);
}

/** The static map's links to districts. */
export function staticLinks(host: HTMLElement): SVGAElement[] {
  return [...svgOf(host).querySelectorAll<SVGAElement>('a[data-slug]')];
}

/** What the static map says of a district or a ring. */
export const wordsOf = (link: SVGAElement) => link.querySelector('title')!.textContent;

/** The rings: links, each around a drawing for every width of screen. */
export function staticRings(host: HTMLElement): SVGAElement[] {
  return [...svgOf(host).querySelectorAll<SVGAElement>('.ring')];
}

/** The drawing of a ring that is seen at the map's present size. */
export const drawingOf = (ring: SVGAElement) =>
  [...ring.querySelectorAll('g')].find((drawing) => isDrawn(drawing))!;

/** The text that the static map draws in the window as it is. */
export interface DrawnText {
  readonly labels: readonly SVGTextElement[];
  readonly outside: readonly SVGElement[];
  /** The paths of the lines that lead to labels. */
  readonly leaders: readonly string[];
  readonly fontSize: number;
}

/** Find it: browsers lay the page out for it. */
export function drawnText(host: HTMLElement): DrawnText {
  const drawn = <T extends SVGElement>(selector: string) =>
    [...svgOf(host).querySelectorAll<T>(selector)].filter(isDrawn);
  const labels = drawn<SVGTextElement>('.map-label, .neighbour');
  return {
    labels,
    outside: drawn('.outside'),
    leaders: drawn('.label-leader').map((leader) => leader.getAttribute('d')!),
    fontSize:
      labels[0] === undefined ? 15 : Number.parseFloat(getComputedStyle(labels[0]).fontSize),
  };
}

/** The text on the map: labels of all districts of the province, or of a district's neighbours. */
export function staticText(
  host: HTMLElement,
  { labels, outside, leaders, fontSize }: DrawnText,
): StaticText {
  const { unproject } = projectionOf(host);
  const placeOf = (text: Element) =>
    unproject(Number(text.getAttribute('x')), Number(text.getAttribute('y')));
  const links = staticLinks(host);
  return {
    labels: labels.map((text) => {
      const end = `L${text.getAttribute('x')} ${text.getAttribute('y')}`;
      const start = leaders.find((path) => path.endsWith(end))?.match(/^M(\S+) ([^L]+)L/);
      return {
        slug: text.dataset['slug'] ?? slugNamed(text.textContent.trim(), links),
        lngLat: placeOf(text),
        // The names of neighbours, and numbers, stand alone.
        name:
          text.querySelector('.value') === null
            ? text.textContent.trim()
            : [...text.querySelectorAll('.name')].map((line) => line.textContent.trim()).join('\n'),
        value: text.querySelector('.value')?.textContent.trim() ?? '',
        ground: groundOf(text),
        leaderFrom: start ? unproject(Number(start[1]), Number(start[2])) : undefined,
      };
    }),
    outside: outside.map((text) => ({
      name: text.textContent.trim(),
      lngLat: placeOf(text),
    })),
    fontSize,
  };
}

/** Of letters, in their size: a wide guess, for those that are not drawn now cannot be measured. */
const [LETTER_WIDTH, LINE_HEIGHT] = [0.55, 1.2];

/** Where a desk's static map has the names and figures of areas, in user units. */
export function wordBoxes(host: HTMLElement) {
  const labels = svgOf(host).querySelectorAll<SVGTextElement>('.labels-wide .map-label');
  return [...labels].map((label) => {
    const size = Number(label.closest('[font-size]')?.getAttribute('font-size') ?? 15);
    const lines = [...label.querySelectorAll('.name, .value')].map((one) => one.textContent.trim());
    const width = size * LETTER_WIDTH * Math.max(1, ...lines.map(({ length }) => length));
    const height = size * LINE_HEIGHT * Math.max(1, lines.length);
    const [x, y] = [Number(label.getAttribute('x')), Number(label.getAttribute('y'))];
    return {
      left: x - width / 2,
      right: x + width / 2,
      top: y - height / 2,
      bottom: y + height / 2,
    };
  });
}

/** The corner of the static map's scale bar: `bottom-left`. */
function scaleBarCorner(host: HTMLElement): string {
  const svg = svgOf(host);
  const bar = [...svg.querySelectorAll<SVGPathElement>('.scale-bar path')].find(isDrawn);
  if (bar === undefined) return 'bottom-left';
  const { x, y } = bar.getBBox();
  const { width, height } = svg.viewBox.baseVal;
  return `${y < height / 2 ? 'top' : 'bottom'}-${x > width / 2 ? 'right' : 'left'}`;
}

function groundOf(text: Element): LabelGround {
  const name = [...text.classList].find((one) => one.startsWith('on-'));
  return name === undefined ? 'outside' : (name.slice('on-'.length) as LabelGround);
}

// A neighbour's name has no slug: `huyện Hớn Quản` is labelled `Hớn Quản`, `phường 1` as that.
function slugNamed(name: string, links: readonly SVGAElement[]): string | undefined {
  const link = links.find((one) => ` ${wordsOf(one)}`.endsWith(` ${name}`));
  return link?.dataset['slug'];
}

/** Whether an element is drawn: a narrow window has labels and rings of its own, and the others are there, too. */
export function isDrawn(element: Element): boolean {
  // Not by its rectangles: Chrome 110 gives those of what is not drawn.
  for (let part: Element | null = element; part !== null; part = part.parentElement)
    if (getComputedStyle(part).display === 'none') return false;
  return true;
}

const TILE_PIXELS = 512;

/** A scale bar that follows the map's zoom, in the corner where the static map's is, and as long. */
export function liveScaleBar(map: MapLibreMap, host: HTMLElement): HTMLElement {
  const element = document.createElement('div');
  element.className = 'map-scale';
  let maxPixels = 0;
  const draw = () => {
    const perPixel = metresPerUnit(TILE_PIXELS * 2 ** map.getZoom(), map.getCenter().lat);
    const { units, label } = scaleBar(perPixel, maxPixels);
    element.textContent = label;
    element.style.width = `${units.toFixed(1)}px`;
  };
  const place = () => {
    maxPixels = (projectionOf(host).width / 5) * scaleOf(host, map.getContainer());
    element.dataset['corner'] = scaleBarCorner(host);
    draw();
  };
  map.on('move', draw);
  map.on('resize', place);
  place();
  return element;
}
