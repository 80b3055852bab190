import {
  addDays,
  type Day,
  daysBetween,
  formatDay,
  formatDayOfYear,
} from '../../../model/day-words.ts';
import { formatShare, formatShown } from '../../../model/number-format.ts';
import { href } from '../../../links.ts';
import { COMPARED_METRICS } from '../../compared/difference.ts';
import type { AllDays } from '../../days/by-day.ts';
import { fractionOf, type Metric, shareOf } from '../../metrics.ts';
import { button } from '../buttons.ts';
import type { MapTime } from './map-time.ts';

/** How long a day is shown while days go by, in milliseconds; longer for who wants nothing to move. */
const STEP_MS = 220;
const STILL_STEP_MS = 2000;
const [WIDTH, HEIGHT] = [1000, 60];
const SVG = 'http://www.w3.org/2000/svg';

/** What stands beside a day: whether its figures are those of a report. */
function basisWords(isFrozen: boolean): string {
  return isFrozen ? 'kỳ báo cáo, số đã chốt' : 'tính lại theo số liệu hiện có';
}

/**
 * The bar by which a reader goes through the days: a slider on the curve of the metric, buttons to the report days before
 * and after, and one that lets the days go by. `metric` is asked at each drawing.
 */
export function timeBar(
  time: MapTime,
  days: AllDays,
  metric: () => Metric,
  signal: AbortSignal,
): { readonly element: HTMLElement; readonly draw: () => void } {
  const element = document.createElement('div');
  element.className = 'map-time no-print';
  const length = daysBetween(days.first, days.last);
  const stops = [...new Set([...days.frozen, days.last])];

  const words = document.createElement('p');
  const track = document.createElement('div');
  track.className = 'time-track';
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.max = String(length);
  slider.setAttribute('aria-label', 'Ngày của bản đồ');
  const curve = document.createElementNS(SVG, 'svg');
  curve.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  curve.setAttribute('preserveAspectRatio', 'none');
  curve.setAttribute('aria-hidden', 'true');
  const ends = document.createElement('p');
  ends.className = 'time-ends';
  ends.setAttribute('aria-hidden', 'true');
  for (const day of [days.first, days.last]) {
    const end = document.createElement('span');
    end.textContent = formatDayOfYear(day);
    ends.append(end);
  }
  track.append(curve, slider, ends);

  const shown = (): Day => time.figures?.on ?? days.last;
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    play.textContent = 'Chạy';
  };
  const go = (day: Day | undefined) => {
    stop();
    if (day !== undefined) time.show(day);
  };
  const step = () => {
    const next = days.days.find((day) => day > shown());
    if (next === undefined) stop();
    else time.show(next);
  };
  const start = () => {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (shown() === days.last) time.show(days.first);
    play.textContent = 'Dừng';
    timer = setInterval(step, isStill ? STILL_STEP_MS : STEP_MS);
  };
  const play = button('Chạy', () => (timer === undefined ? start() : stop()));
  const before = button('‹', () => go(stops.filter((day) => day < shown()).pop() ?? days.first));
  const after = button('›', () => go(stops.find((day) => day > shown())));
  before.setAttribute('aria-label', 'Kỳ báo cáo trước');
  after.setAttribute('aria-label', 'Kỳ báo cáo sau');
  before.title = 'Kỳ báo cáo trước';
  after.title = 'Kỳ báo cáo sau';
  slider.addEventListener('input', () => go(addDays(days.first, Number(slider.value))));
  signal.addEventListener('abort', stop);

  const draw = () => {
    const day = days.on(shown());
    const own = metric();
    const value = own.valueOf(day.total);
    const share = own.measure === 'share' ? shareOf(value) : undefined;
    const figure = share === undefined ? formatShown(value.part) : formatShare(share);
    slider.value = String(daysBetween(days.first, day.on));
    slider.setAttribute(
      'aria-valuetext',
      `${formatDay(day.on)}, ${basisWords(day.isFrozen)}: ${figure}`,
    );
    const bold = document.createElement('b');
    bold.textContent = formatDay(day.on);
    words.className = day.on === days.last ? '' : 'of-other-day';
    words.textContent = '';
    words.append(
      bold,
      ` ${basisWords(day.isFrozen)}; toàn tỉnh ${share === undefined ? figure : `${figure} (${fractionOf(value)})`}`,
      ...comparisonOf(day.on, days, own),
    );
    before.disabled = day.on === days.first;
    after.disabled = day.on === days.last;
  };
  const drawCurve = () => drawTrack(curve, days, metric());
  drawCurve();
  draw();
  time.onChange(draw);

  const buttons = document.createElement('div');
  buttons.className = 'time-buttons';
  buttons.append(play, before, after);
  element.append(buttons, words, track);
  return {
    element,
    draw: () => {
      drawCurve();
      draw();
    },
  };
}

/** The link to a day beside the page's own, and their difference: of a metric that is compared, where days are. */
function comparisonOf(
  day: Day,
  { last, frozen }: AllDays,
  { id, slug }: Metric,
): (Node | string)[] {
  const isCompared = COMPARED_METRICS.some((one) => one.id === id);
  if (day === last || !isCompared || !frozen.some((one) => one < last)) return [];
  const link = document.createElement('a');
  const metric = slug === '' ? '' : `&chi-so=${slug}`;
  link.href = `${href('/thay-doi/')}?tu=${day}&den=${last}${metric}#cac-ky`;
  link.textContent = `So với ${formatDay(last)}: hai bản đồ và chênh lệch`;
  return [' ', link];
}

/** The province by the metric over all days, from nothing to its most, and where figures are frozen. */
function drawTrack(svg: SVGSVGElement, days: AllDays, metric: Metric): void {
  const length = Math.max(1, daysBetween(days.first, days.last));
  const xOf = (day: Day) => ((daysBetween(days.first, day) / length) * WIDTH).toFixed(1);
  const values = days.totals.map((total) => metric.valueOf(total));
  const measures = values.map((value) =>
    metric.measure === 'share' ? (shareOf(value) ?? 0) : (value.part ?? 0),
  );
  const most = metric.measure === 'share' ? 1 : Math.max(1, ...measures);
  const steps = days.days.map((day, at) => {
    const y = (HEIGHT * (1 - measures[at]! / most)).toFixed(1);
    return `${at === 0 ? `M0 ${HEIGHT}V${y}` : `H${xOf(day)}V${y}`}`;
  });
  const area = pathOf('time-area', `${steps.join('')}H${WIDTH}V${HEIGHT}Z`);
  const frozen = days.frozen.map((day) => pathOf('time-report', `M${xOf(day)} 0V${HEIGHT}`));
  svg.textContent = '';
  svg.append(area, ...frozen);
}

function pathOf(name: string, d: string): SVGPathElement {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('class', name);
  path.setAttribute('d', d);
  return path;
}
