import { type Diagnostic, errorAt, inColumn } from '../../model/diagnostic.ts';
import { mask } from '../../model/personal.ts';
import { cleanText } from '../../model/text.ts';
import type { TextRecord } from './split.ts';

/** Whether a cell can stand in a column. */
export type Fits<Key extends string> = (key: Key, cell: string) => boolean;

/** So many rows, from all over a file, tell what its columns hold. */
const SAMPLE = 60;
/** A column of which most cells do not fit, and another of which nearly all would. */
const MOST_FITTING = 0.5;
const LEAST_FITTING = 0.8;
const LEAST_CELLS = 2;
const LONGEST_SHOWN = 40;

/** Two columns of which each holds what the other should, by their headings or by their cells. */
export function findSwapped<Key extends string>(
  records: readonly TextRecord[],
  headings: readonly string[],
  {
    columns,
    notes = [],
  }: { columns: Readonly<Record<Key, string>>; notes?: readonly Key[] | undefined },
  fits: Fits<Key>,
): Diagnostic | undefined {
  const [first] = records;
  if (first === undefined) return undefined;
  const step = Math.max(1, Math.floor(records.length / SAMPLE));
  const sample = records.filter((_, index) => index % step === 0);
  // Anything can stand in a note, and nobody is told to publish one.
  const keys = (Object.keys(columns) as Key[]).filter(
    (key) => headings.includes(columns[key]) && !notes.includes(key),
  );
  const cellsOf = new Map(
    keys.map((key) => {
      const at = headings.indexOf(columns[key]);
      const cells = sample.map((row) => cleanText(row.cells[at] ?? '')).filter((one) => one !== '');
      return [key, cells] as const;
    }),
  );
  const share = (key: Key, cells: readonly string[]) =>
    cells.filter((one) => fits(key, one)).length / Math.max(1, cells.length);
  for (const key of keys) {
    const own = cellsOf.get(key)!;
    if (own.length < LEAST_CELLS || share(key, own) >= MOST_FITTING) continue;
    const [other] = keys
      .filter((one) => one !== key && cellsOf.get(one)!.length >= LEAST_CELLS)
      .filter((one) => share(key, cellsOf.get(one)!) >= LEAST_FITTING)
      .filter((one) => share(one, own) >= LEAST_FITTING)
      .toSorted((a, b) => cellsOf.get(b)!.length - cellsOf.get(a)!.length);
    if (other !== undefined) return swapOf(key, other);
  }
  return undefined;

  function swapOf(key: Key, other: Key): Diagnostic {
    const [left, right] = keys.indexOf(key) < keys.indexOf(other) ? [key, other] : [other, key];
    // A contact is quoted by no finding.
    const cellOf = (one: Key) => mask(cellsOf.get(one)![0]!).text.slice(0, LONGEST_SHOWN);
    const shown = (one: Key) => `dưới "${columns[one]}" là "${cellOf(one)}"`;
    const message = `cột "${columns[left]}" và "${columns[right]}" đổi chỗ cho nhau: ${shown(left)}, ${shown(right)}`;
    const hint = 'đổi lại hai tiêu đề ở dòng đầu cho nhau';
    const at = inColumn({ file: first!.at.file, line: 1 }, columns[left]);
    return errorAt(at, 'csv/swapped-columns', message, hint);
  }
}
