import { scaleLinear } from 'd3-scale';
import type { Curve } from '../../contract/pages.ts';
import { type Day, daysBetween } from '../../model/day-words.ts';

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

/** A day that the axis names. */
interface DayTick {
  readonly on: Day;
  readonly x: number;
}

/** A day on the curve, and the share on it, 0 to 1. */
interface CurvePoint {
  readonly on: Day;
  readonly x: number;
  readonly y: number;
  readonly share: number;
  /** Whether there is room for its figure. */
  readonly isNamed: boolean;
}

/** A curve that is drawn: a share that stays until the next day on which it changes. */
interface DrawnCurve {
  /** The `d` of a path; it is broken where there was nothing to share. */
  readonly path: string;
  /** The end; missing where nothing is active. */
  readonly last: CurvePoint | undefined;
  /** First and last day and the report days, those alone that have room. */
  readonly ticks: readonly DayTick[];
  readonly reports: readonly CurvePoint[];
  /** The day on which the share fell most because accounts were granted, and how many. */
  readonly fall: (CurvePoint & { readonly added: number }) | undefined;
  readonly yOf: (share: number) => number;
}

/** What a figure or a day takes of the axis, in user units. */
const WORD = 28;
/** By how much the share has to fall, in parts of one, so that it is explained. */
const FALL = 0.03;

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
  const yOf = (share: number) => round(y(share));
  const pointOn = (on: Day): CurvePoint | undefined => {
    const known = curve.filter((point) => point.on <= on).pop();
    if (known === undefined || known.active === 0) return undefined;
    const share = known.assessed / known.active;
    return { on, x: xOf(on), y: yOf(share), share, isNamed: false };
  };
  const last = pointOn(to);
  const marks = reports
    .filter((on) => on >= from && on < to)
    .map(pointOn)
    .filter((point) => point !== undefined);
  return {
    path: stepPath(
      // A report day is a mark of its own: what was learned of it later leaves that where it is.
      curve
        .filter(({ isFrozen }) => !isFrozen)
        .map(({ on, assessed, active }) => ({
          x: xOf(on),
          y: active === 0 ? undefined : yOf(assessed / active),
        })),
      xOf(to),
    ),
    last: last && { ...last, isNamed: true },
    // The end and the start first, then the latest days.
    ticks: withRoom([
      // Beyond the end, so that a report a few days before has room, too.
      { on: to, x: xOf(to) + WORD / 2 + 4 },
      ...[from, ...[...reports].reverse()]
        .filter((on) => on >= from && on < to)
        .map((on) => ({ on, x: xOf(on) })),
    ]),
    reports: nameThoseWithRoom(marks),
    fall: fallOf(curve, pointOn),
    yOf,
  };
}

function nameThoseWithRoom(points: readonly CurvePoint[]): CurvePoint[] {
  const named = withRoom([...points].reverse());
  return points.map((point) => ({ ...point, isNamed: named.some(({ on }) => on === point.on) }));
}

/** Those of a row that do not stand on an earlier one of it. */
function withRoom<T extends DayTick>(row: readonly T[]): T[] {
  const kept: T[] = [];
  for (const tick of row) if (kept.every(({ x }) => Math.abs(x - tick.x) >= WORD)) kept.push(tick);
  return kept;
}

function fallOf(curve: Curve, pointOn: (on: Day) => CurvePoint | undefined): DrawnCurve['fall'] {
  const shareOf = ({ assessed, active }: Curve[number]) => (active === 0 ? 0 : assessed / active);
  const falls = curve.slice(1).map((point, index) => {
    const before = curve[index]!;
    return {
      on: point.on,
      by: shareOf(before) - shareOf(point),
      added: point.accounts - before.accounts,
    };
  });
  const most = falls
    .filter(({ by, added }) => by >= FALL && added > 0)
    .sort((a, b) => b.by - a.by)[0];
  const point = most && pointOn(most.on);
  return most === undefined || point === undefined ? undefined : { ...point, added: most.added };
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

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
