import { drawingProjection, type DrawingProjection } from './drawing-projection.ts';

// The interactive map says, labels and links what the static map does: everything is read from it,
// so that the two never differ and the words exist once.

/** A label of the static map: where it stands and whether there is room for the name. */
export interface StaticLabel {
  readonly slug: string | undefined;
  readonly lngLat: readonly [lng: number, lat: number];
  readonly showsName: boolean;
}

/** The labels that are seen at the map's present size. */
export interface StaticLabels {
  readonly labels: readonly StaticLabel[];
  /** In user units. */
  readonly fontSize: number;
}

const svgOf = (host: HTMLElement) => host.querySelector<SVGSVGElement>('.map-frame > .map-svg')!;

/** What the map has to show: degrees west, south, east, north. */
export function bboxOf(host: HTMLElement): [number, number, number, number] {
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

/** The rings that are seen at the map's present size. */
export function staticRings(host: HTMLElement): SVGAElement[] {
  return [...svgOf(host).querySelectorAll<SVGAElement>('.ring')].filter(isDrawn);
}

/** The labels of districts: of all on the map of the province, of its neighbours on a district's. */
export function staticLabels(host: HTMLElement): StaticLabels {
  const { unproject } = projectionOf(host);
  const links = staticLinks(host);
  const texts = [...svgOf(host).querySelectorAll<SVGTextElement>('.map-label, .neighbour')].filter(
    isDrawn,
  );
  // Where every district has a label, both are in the same order; else the label is the name.
  const linkOf = (text: SVGTextElement, index: number) =>
    texts.length === links.length
      ? links[index]
      : links.find((link) => link.getAttribute('aria-label')!.endsWith(text.textContent.trim()));
  return {
    labels: texts.map((text, index) => ({
      slug: linkOf(text, index)?.dataset['slug'],
      lngLat: unproject(Number(text.getAttribute('x')), Number(text.getAttribute('y'))),
      showsName: text.querySelectorAll('tspan').length !== 1,
    })),
    fontSize: texts[0] === undefined ? 15 : Number.parseFloat(getComputedStyle(texts[0]).fontSize),
  };
}

// A narrow window has labels and rings of its own; the others are there and not drawn.
function isDrawn(element: Element): boolean {
  return element.getClientRects().length > 0;
}
