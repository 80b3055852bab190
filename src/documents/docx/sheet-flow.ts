import type { SheetTask } from '../sheets.ts';
import { heightOf } from './measure.ts';

/** A paragraph of a sheet's lists. */
export interface SheetLine {
  readonly kind: keyof typeof LINE_LOOKS;
  readonly text: string;
}

/** In points: the size, what is left free before and after, and how far an item's text is set in. */
export const LINE_LOOKS = {
  heading: { size: 13, before: 6, after: 2, left: 0 },
  note: { size: 11, before: 0, after: 2, left: 0 },
  item: { size: 12, before: 0, after: 1.5, left: 14 },
  rest: { size: 12, before: 0, after: 1.5, left: 14 },
} as const;

/** A column for text, in points. */
export interface FlowColumn {
  readonly width: number;
  readonly height: number;
}

/** More of a list than this has no room, and is not tried. */
const MOST_ITEMS = 160;

/** The lists of a sheet, column by column: as much of each as there is room for, and how many are left. */
export function flowTasks(
  tasks: readonly SheetTask[],
  columns: readonly FlowColumn[],
): SheetLine[][] {
  const shown = tasks.map(({ items }) => Math.min(items.length, MOST_ITEMS));
  const narrowest = Math.min(...columns.map(({ width }) => width));
  const heights = tasks.map(({ items }) =>
    items.slice(0, MOST_ITEMS).map((text) => lineHeight({ kind: 'item', text }, narrowest)),
  );
  for (;;) {
    const lines = tasks.flatMap((task, at) => taskLines(task, shown[at]!));
    const flowed = flow(lines, columns);
    if (flowed !== undefined) return flowed;
    // The longest list gives way first, from its end.
    const tall = shown.map((count, at) =>
      heights[at]!.slice(0, count).reduce((sum, height) => sum + height, 0),
    );
    const tallest = tall.indexOf(Math.max(...tall));
    if (shown[tallest] === 0) return [lines, ...columns.slice(1).map(() => [])];
    shown[tallest]! -= 1;
  }
}

/** The same, its columns from `from` on no taller than they have to be. */
export function flowEvenly(
  tasks: readonly SheetTask[],
  columns: readonly FlowColumn[],
  from: number,
): SheetLine[][] {
  const flowed = flowTasks(tasks, columns);
  const lines = flowed.flat();
  const [step, most] = [6, Math.max(...columns.slice(from).map(({ height }) => height))];
  for (let height = step; height < most; height += step) {
    const lower = columns.map((column, at) => (at < from ? column : { ...column, height }));
    const even = flow(lines, lower);
    if (even !== undefined) return even;
  }
  return flowed;
}

function taskLines({ heading, note, items, rest }: SheetTask, shown: number): SheetLine[] {
  return [
    { kind: 'heading', text: heading },
    ...(note === undefined ? [] : [{ kind: 'note', text: note } as const]),
    ...items.slice(0, shown).map((text) => ({ kind: 'item', text }) as const),
    ...(shown < items.length ? [{ kind: 'rest', text: rest(items.length - shown) } as const] : []),
  ];
}

/** How tall a line is with the space around it. */
function lineHeight({ kind, text }: SheetLine, width: number): number {
  const { size, before, after, left } = LINE_LOOKS[kind];
  const isBold = kind === 'heading';
  return before + heightOf({ text, size, width: width - left, isBold }) + after;
}

/** Lines from column to column; undefined where they have no room. A heading stays with what it heads. */
function flow(
  lines: readonly SheetLine[],
  columns: readonly FlowColumn[],
): SheetLine[][] | undefined {
  const filled: SheetLine[][] = columns.map(() => []);
  let [column, left] = [0, columns[0]!.height];
  for (const [at, line] of lines.entries()) {
    const group = line.kind === 'heading' ? lines.slice(at, at + 2) : [line];
    const needs = ({ width }: FlowColumn) =>
      group.reduce((sum, one) => sum + lineHeight(one, width), 0);
    while (needs(columns[column]!) > left) {
      column += 1;
      if (column === columns.length) return undefined;
      left = columns[column]!.height;
    }
    filled[column]!.push(line);
    left -= lineHeight(line, columns[column]!.width);
  }
  return filled;
}
