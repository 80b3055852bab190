import { formatNumber } from '../../../model/number-format.ts';
import { metricWords } from '../../metric-words.ts';
import {
  circleRadius,
  classOf,
  type Figures,
  isFilled,
  isMostlyUnknown,
  labelOf,
  type MapClass,
  type Metric,
} from '../../metrics.ts';
import { projectionOf, staticLinks, svgOf } from '../static-map.ts';
import type { DistrictFeatures } from '../places.ts';
import type { AllDays, DayFigures } from '../../days/by-day.ts';

/** What of a static map follows a day. */
export interface PaintedMap {
  readonly host: HTMLElement;
  readonly districts: DistrictFeatures;
  readonly metric: Metric;
  readonly days: AllDays;
}

/** Make the static map that of another day: its colours, words and numbers, where they stand. */
export function paintStill({ host, districts, metric, days }: PaintedMap, day: DayFigures): void {
  const svg = svgOf(host);
  const words = metricWords(metric, days.levels, [...day.districts.values()]);
  const counts = new Map<string, number>();
  const count = (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  const links = new Map(staticLinks(host).map((link) => [link.dataset['slug'], link]));
  for (const { properties } of districts.features) {
    const { slug, type, name } = properties;
    const figures = day.districts.get(slug)!;
    const value = metric.valueOf(figures);
    const id = classOf(metric, value);
    const isUnknown = isMostlyUnknown(metric, figures);
    count(id);
    if (isUnknown) count('unknown');
    const link = links.get(slug);
    const path = link?.querySelector('path');
    if (link === undefined || path == null) continue;
    link.querySelector('title')!.textContent = `${type} ${name}: ${words.wordsOf(value)}`;
    path.setAttribute('class', classesOf(metric, id, isUnknown));
  }
  for (const label of svg.querySelectorAll<SVGTextElement>('.map-label')) {
    const written = label.querySelector('.value');
    const figures = day.districts.get(label.dataset['slug'] ?? '');
    if (written === null || figures === undefined) continue;
    const value = metric.valueOf(figures);
    written.textContent = labelOf(metric, value);
    // A label beside its district stands on paper on any day.
    if (label.classList.contains('on-outside') && metric.mark !== 'circle') continue;
    const circle = (value.part ?? 0) > 0 ? 'circle' : 'outside';
    const ground = metric.mark === 'circle' ? circle : classOf(metric, value);
    label.setAttribute('class', `map-label on-${ground}`);
  }
  for (const entry of host.closest('figure')?.querySelectorAll<HTMLElement>('.map-key li') ?? []) {
    const figures = day.districts.get(entry.dataset['slug']!);
    if (figures !== undefined)
      entry.querySelector('b')!.textContent = labelOf(metric, metric.valueOf(figures));
  }
  if (metric.mark === 'circle') paintCircles(svg, host, districts, metric, { days, day });
  for (const swatch of svg.querySelectorAll('.map-legend .swatch')) {
    const id = [...swatch.classList]
      .find((one) => one.startsWith('class-'))!
      .slice('class-'.length);
    const number = swatch.nextElementSibling?.nextElementSibling;
    if (number?.classList.contains('count') === true)
      number.textContent = formatNumber(counts.get(id) ?? 0);
  }
}

function classesOf(metric: Metric, id: MapClass, isUnknown: boolean): string {
  return [
    metric.mark === 'circle' && isFilled(id) ? 'plain' : `class-${id}`,
    ...(metric.mark === 'hatch' && isFilled(id) ? ['hatched'] : []),
    ...(isUnknown ? ['dotted'] : []),
  ].join(' ');
}

const SVG = 'http://www.w3.org/2000/svg';

/** Circles as large as on any other day for the same count. */
function paintCircles(
  svg: SVGSVGElement,
  host: HTMLElement,
  districts: DistrictFeatures,
  metric: Metric,
  { days, day }: { readonly days: AllDays; readonly day: DayFigures },
): void {
  const { project } = projectionOf(host);
  const numberOf = (figures: Figures | undefined) => (figures && metric.valueOf(figures).part) ?? 0;
  const largest = Math.max(...[...days.on(days.last).districts.values()].map(numberOf), 1);
  for (const old of svg.querySelectorAll(':scope > .count-circle')) old.remove();
  const outline = svg.querySelector('.map-outline')!;
  for (const { properties } of districts.features.slice().reverse()) {
    const radius = circleRadius(
      numberOf(day.districts.get(properties.slug)),
      largest,
      districts.features.length,
    );
    if (radius === 0) continue;
    const circle = document.createElementNS(SVG, 'circle');
    const [x, y] = project(properties.labelPoint);
    circle.setAttribute('class', 'count-circle');
    circle.setAttribute('cx', x.toFixed(1));
    circle.setAttribute('cy', y.toFixed(1));
    circle.setAttribute('r', radius.toFixed(1));
    outline.after(circle);
  }
}
