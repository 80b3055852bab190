import { scaleLinear } from 'd3-scale';
import type { Curve } from '../../contract/pages.ts';
import { type Day, daysBetween } from '../../model/day-words.ts';
import { addDays } from '../../model/day.ts';

/** Where a chart is drawn, in its user units. */
interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** Left free for the words around. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A mark on the axis of days. */
interface DayTick {
  readonly on: Day;
  readonly x: number;
}

/** A curve that is drawn: a share that stays until the next day on which it changes. */
interface DrawnCurve {
  /** The `d` of a path; it is broken where there was nothing to share. */
  readonly path: string;
  /** The share at the end, 0 to 1; missing where nothing is active. */
  readonly last: { readonly share: number; readonly x: number; readonly y: number } | undefined;
  readonly months: readonly DayTick[];
  readonly reports: readonly DayTick[];
  readonly yOf: (share: number) => number;
}

const MOST_MONTHS = 8;

/** Draw the share assessed from `from` to `to`, both on the axis, over 0 to 100%. */
export function drawCurve(
  curve: Curve,
  { from, to }: { readonly from: Day; readonly to: Day },
  reports: readonly Day[],
  { width, height, left, right, top, bottom }: ChartSize,
): DrawnCurve {
  const length = Math.max(1, daysBetween(from, to));
  const x = scaleLinear([0, length], [left, width - right]);
  const y = scaleLinear([0, 1], [height - bottom, top]);
  const xOf = (day: Day) => round(x(daysBetween(from, day)));
  const points = curve.map(({ on, assessed, active }) => ({
    x: xOf(on),
    y: active === 0 ? undefined : round(y(assessed / active)),
  }));
  const end = curve.at(-1);
  const last = points.at(-1);
  return {
    path: stepPath(points, xOf(to)),
    last:
      end === undefined || last?.y === undefined
        ? undefined
        : { share: end.assessed / end.active, x: xOf(to), y: last.y },
    months: monthStarts(from, to).map((on) => ({ on, x: xOf(on) })),
    reports: reports.filter((on) => on >= from && on <= to).map((on) => ({ on, x: xOf(on) })),
    yOf: (share) => round(y(share)),
  };
}

function stepPath(
  points: readonly { readonly x: number; readonly y: number | undefined }[],
  end: number,
): string {
  let isDrawing = false;
  return points
    .map(({ x, y }, index) => {
      if (y === undefined) {
        isDrawing = false;
        return '';
      }
      const start = isDrawing ? `V${y}` : `M${x},${y}`;
      isDrawing = true;
      return `${start}H${points[index + 1]?.x ?? end}`;
    })
    .join('');
}

/** The first days of months, of every second or third one where they would be many. */
function monthStarts(from: Day, to: Day): Day[] {
  const starts: Day[] = [];
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (day.endsWith('-01')) starts.push(day);
  }
  const step = Math.ceil(starts.length / MOST_MONTHS);
  return starts.filter((_, index) => index % Math.max(1, step) === 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
