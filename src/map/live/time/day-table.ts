import { bareName } from '../../../contract/words.ts';
import { formatDay, formatDayOfYear } from '../../../model/day-words.ts';
import { formatChange, formatShare, formatShown } from '../../../model/number-format.ts';
import { pointsBetween } from '../../compared/difference.ts';
import type { DayFigures } from '../../days/by-day.ts';
import {
  classOf,
  fractionOf,
  inOrder,
  type Metric,
  type MetricValue,
  shareOf,
} from '../../metrics.ts';
import { metricWords } from '../../metric-words.ts';
import type { PaintedMap } from './paint.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The figures of a day beside those of the page's own day, the worst of that day first, with what lies between. */
export function dayTable(
  { districts, metric, days, host }: PaintedMap,
  day: DayFigures,
): HTMLTableElement {
  const own = days.on(days.last);
  const { measure, heading } = metricWords(metric, days.levels);
  const table = document.createElement('table');
  table.className = `overview day-table${metric.tone === 'bad' ? ' tone-bad' : ''}`;
  const caption = table.createCaption();
  caption.textContent = `Ngày ${formatDay(day.on)} so với ${formatDay(own.on)}`;
  const head = table.createTHead().insertRow();
  for (const [text, name] of [
    ['Địa bàn', ''],
    [measure, 'rate'],
    [heading, 'number'],
    [`thay đổi đến ${formatDayOfYear(own.on)}`, 'number'],
  ] as const) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.className = name;
    cell.textContent = text;
    head.append(cell);
  }
  const body = table.createTBody();
  const places = districts.features.map(({ properties: { slug, type, name } }) => ({
    slug,
    type,
    name,
    value: metric.valueOf(day.districts.get(slug)!),
    later: metric.valueOf(own.districts.get(slug)!),
  }));
  for (const { slug, type, name, value, later } of inOrder(metric, places, ({ value }) => value)) {
    const row = body.insertRow();
    const link = document.createElement('a');
    link.href = `${host.dataset['pages']}${slug}/`;
    const seen = bareName({ type, name });
    const kind = document.createElement('span');
    kind.className = 'visually-hidden';
    kind.textContent = seen === name ? `${type} ` : '';
    link.append(kind, seen);
    row.append(headOf(link));
    fill(row, metric, value, later, true);
  }
  const foot = table.createTFoot().insertRow();
  foot.append(headOf('Toàn tỉnh'));
  fill(foot, metric, metric.valueOf(day.total), metric.valueOf(own.total), false);
  return table;
}

function headOf(content: Node | string): HTMLTableCellElement {
  const cell = document.createElement('th');
  cell.scope = 'row';
  cell.append(content);
  return cell;
}

function fill(
  row: HTMLTableRowElement,
  metric: Metric,
  value: MetricValue,
  later: MetricValue,
  hasBar: boolean,
): void {
  const rate = row.insertCell();
  rate.className = 'rate';
  const line = document.createElement('span');
  const figure = document.createElement(hasBar ? 'b' : 'span');
  const share = shareOf(value);
  figure.textContent =
    metric.measure === 'number'
      ? formatShown(value.part)
      : share === undefined
        ? '–'
        : formatShare(share);
  if (hasBar && metric.measure === 'share') line.append(barOf(share ?? 0, classOf(metric, value)));
  line.append(figure);
  rate.append(line);
  for (const text of [fractionOf(value), differenceWords(metric, value, later)]) {
    const cell = row.insertCell();
    cell.className = 'number';
    cell.textContent = text;
  }
}

function barOf(share: number, id: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'bar');
  svg.setAttribute('aria-hidden', 'true');
  for (const [name, width] of [
    ['', 100],
    [`done class-${id}`, Math.round(share * 1000) / 10],
  ] as const) {
    if (width === 0) continue;
    const rect = document.createElementNS(SVG, 'rect');
    if (name !== '') rect.setAttribute('class', name);
    rect.setAttribute('width', `${width}%`);
    rect.setAttribute('height', '100%');
    svg.append(rect);
  }
  return svg;
}

/** `+12,6 điểm`: of shares the points between them, of numbers how many more or less. */
export function differenceWords(metric: Metric, from: MetricValue, to: MetricValue): string {
  if (metric.measure === 'number') {
    return from.part === undefined || to.part === undefined
      ? '–'
      : formatChange(to.part - from.part);
  }
  if (shareOf(from) === undefined || shareOf(to) === undefined) return '–';
  return `${formatChange(pointsBetween({ from, to }), 1)} điểm`;
}
