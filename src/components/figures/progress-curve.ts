import { scaleLinear } from 'd3-scale';
import type { Curve } from '../../contract/pages.ts';
import { type Day, daysBetween } from '../../model/day-words.ts';
import { formatFraction } from '../../model/number-format.ts';

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

/** The figures of a point. */
type Figures = Pick<Curve[number], 'on' | 'assessed' | 'active' | 'accounts'>;

/** A curve that is drawn: a share that stays until the next day on which it changes. */
interface DrawnCurve {
  /** The `d` of a path; it is broken where there was nothing to share. */
  readonly path: string;
  /** The end; missing where nothing is active. */
  readonly last: CurvePoint | undefined;
  /** First and last day and the frozen report days, those alone that have room. */
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

/** The characters, with those between columns, that the narrowest phone has room for beside names of places. */
const TABLE_ROOM = 24;

/** The days that the table below the curves has columns for: the latest report days, and that of the data. */
export function tableDays(curve: Curve, asOf: Day): Day[] {
  const figures = curve.map(({ assessed, active }) => formatFraction(assessed, active));
  const widest = Math.max(...['31/12', ...figures].map((text) => text.length + 1));
  const frozen = curve.filter(({ isFrozen }) => isFrozen).map(({ on }) => on);
  return [...new Set([...frozen, asOf])].slice(-Math.max(2, Math.floor(TABLE_ROOM / widest)));
}

/** Draw the share assessed from `from` to `to`, both on the axis, over 0 to 100%. */
export function drawCurve(
  curve: Curve,
  { from, to }: { readonly from: Day; readonly to: Day },
  { width, height, left, right, top, bottom }: ChartSize,
): DrawnCurve {
  const length = Math.max(1, daysBetween(from, to));
  const x = scaleLinear([0, length], [left, width - right]);
  const y = scaleLinear([0, 1], [height - bottom, top]);
  const xOf = (day: Day) => round(x(daysBetween(from, day)));
  const yOf = (share: number) => round(y(share));
  const pointOf = ({ on, assessed, active }: Figures): CurvePoint | undefined => {
    if (active === 0 || assessed === undefined) return undefined;
    const share = assessed / active;
    return { on, x: xOf(on), y: yOf(share), share, isNamed: false };
  };
  // A report day is a mark of its own: what was learned of it later leaves that where it is. One that was
  // withdrawn, or never frozen, is a day like any other.
  const reports = curve.filter(({ on, isFrozen }) => isFrozen && on >= from && on < to);
  const known = curve.map((point): Figures => ({ ...(point.known ?? point), on: point.on }));
  const end = curve.filter(({ on }) => on <= to).pop();
  const last = end && pointOf({ ...end, on: to });
  const marks = reports.map(pointOf).filter((point) => point !== undefined);
  const fall = fallOf(known);
  const fallPoint = fall && pointOf(fall.point);
  return {
    path: stepPath(
      known.map(({ on, assessed, active }) => ({
        x: xOf(on),
        y: active === 0 || assessed === undefined ? undefined : yOf(assessed / active),
      })),
      xOf(to),
    ),
    last: last && { ...last, isNamed: true },
    // The end and the start first, then the latest days.
    ticks: withRoom([
      // Beyond the end, so that a report a few days before has room, too.
      { on: to, x: xOf(to) + WORD / 2 + 4 },
      ...[from, ...reports.map(({ on }) => on).reverse()]
        .filter((on) => on < to)
        .map((on) => ({ on, x: xOf(on) })),
    ]),
    reports: nameThoseWithRoom(marks),
    fall: fallPoint && { ...fallPoint, added: fall.added },
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

/** The point to which the share fell most as accounts were granted. */
function fallOf(all: readonly Figures[]): { point: Figures; added: number } | undefined {
  const shareOf = ({ assessed = 0, active }: Figures) => (active === 0 ? 0 : assessed / active);
  const points = all.filter(({ assessed }) => assessed !== undefined);
  return points
    .slice(1)
    .map((point, index) => {
      const before = points[index]!;
      const by = shareOf(before) - shareOf(point);
      return { point, by, added: point.accounts - before.accounts };
    })
    .filter(({ by, added }) => by >= FALL && added > 0)
    .sort((a, b) => b.by - a.by)[0];
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
