import type { Map as MapLibreMap } from 'maplibre-gl';
import type { MapSelection } from '../places.ts';
import { staticLinks, svgOf } from '../static-map.ts';
import { type AreaState, DISTRICTS_SOURCE } from '../style.ts';
import { svgElement } from '../svg-element.ts';

const CLASSED: AreaState = 'classed';

/**
 * Let the classes of an open map's legend point out their areas: while one is pointed at or has the keyboard's focus, and
 * from a click on it until the next. It says nothing of it: the legend has the number, the list the names.
 */
export function pointOutClasses(
  map: MapLibreMap,
  host: HTMLElement,
  selection: MapSelection,
  signal: AbortSignal,
): void {
  let marked: string[] = [];
  let pinned: string | undefined;
  let passing: string | undefined;
  let drawing: SVGSVGElement | undefined;
  const mark = () => {
    if (!map.style) return;
    for (const id of marked) map.removeFeatureState({ source: DISTRICTS_SOURCE, id }, CLASSED);
    marked = areasOf(host, passing ?? pinned);
    for (const id of marked)
      map.setFeatureState({ source: DISTRICTS_SOURCE, id }, { [CLASSED]: true });
  };
  const rows = (): Iterable<SVGElement> =>
    drawing?.querySelectorAll<SVGElement>('.legend-row') ?? [];
  const pin = (id: string) => {
    pinned = pinned === id ? undefined : id;
    passing = undefined;
    for (const row of rows())
      row.setAttribute('aria-pressed', String(row.dataset['class'] === pinned));
    for (const legend of drawing?.querySelectorAll('.map-legend') ?? [])
      legend.classList.toggle('is-pinned', pinned !== undefined);
    mark();
  };
  const pass = (id: string | undefined) => {
    passing = id;
    mark();
  };
  const decorate = () => {
    if (drawing === svgOf(host)) return;
    drawing = svgOf(host);
    pinned = passing = undefined;
    for (const legend of drawing.querySelectorAll<SVGGElement>('.map-legend'))
      addRows(legend, pin, pass);
  };
  decorate();
  // The drawing is another's with another metric, and another day has other areas in a class.
  selection.onChange(() => {
    decorate();
    mark();
  });
  signal.addEventListener('abort', () => {
    for (const row of [...rows()]) row.remove();
    for (const legend of drawing?.querySelectorAll('.map-legend') ?? []) {
      legend.setAttribute('role', 'img');
      legend.classList.remove('is-pinned');
    }
  });
}

/** The areas that the static map draws in a class. */
function areasOf(host: HTMLElement, id: string | undefined): string[] {
  if (id === undefined) return [];
  const name = id === 'unknown' ? 'dotted' : `class-${id}`;
  return staticLinks(host)
    .filter((link) => link.querySelector('path')!.classList.contains(name))
    .map((link) => link.dataset['slug']!);
}

function addRows(
  legend: SVGGElement,
  pin: (id: string) => void,
  pass: (id: string | undefined) => void,
): void {
  const ground = legend.querySelector('.legend-ground')!;
  const swatches = [...legend.querySelectorAll('.swatch')];
  if (swatches.length > 0) legend.setAttribute('role', 'group');
  // It grows towards the middle of the map.
  const { width, height } = legend.ownerSVGElement!.viewBox.baseVal;
  const side = (at: string, extent: string, whole: number) =>
    Number(ground.getAttribute(at)) + Number(ground.getAttribute(extent)) / 2 > whole / 2
      ? '100%'
      : '0';
  legend.style.transformOrigin = `${side('x', 'width', width)} ${side('y', 'height', height)}`;
  for (const swatch of swatches) {
    const id = [...swatch.classList].find((one) => one.startsWith('class-'))!.slice(6);
    const label = swatch.nextElementSibling!;
    const second = label.nextElementSibling!;
    const height = Number(swatch.getAttribute('height'));
    const isLong = !second.classList.contains('count');
    const words = [label, ...(isLong ? [second] : [])].map((line) => line.textContent.trim());
    const row = svgElement('rect', {
      ...{
        class: 'legend-row',
        'data-class': id,
        tabindex: 0,
        role: 'button',
        'aria-pressed': 'false',
      },
      'aria-label': `Chỉ ra địa bàn: ${words.join(' ')}`,
      x: ground.getAttribute('x')!,
      y: Number(swatch.getAttribute('y')) - 0.15 * height,
      width: ground.getAttribute('width')!,
      height: (isLong ? 2.6 : 1.3) * height,
    });
    row.addEventListener('pointerenter', () => pass(id));
    row.addEventListener('pointerleave', () => pass(undefined));
    row.addEventListener('focus', () => pass(id));
    row.addEventListener('blur', () => pass(undefined));
    row.addEventListener('click', () => pin(id));
    row.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      pin(id);
    });
    legend.append(row);
  }
}
