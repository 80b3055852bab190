import { type Diagnostic, errorAt, inColumn } from '../../model/diagnostic.ts';
import { mask } from '../../model/personal.ts';
import { cleanText, foldText } from '../../model/text.ts';
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

/** Some of the rows, from all over them. */
export function sampled<Row>(rows: readonly Row[]): readonly Row[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  return rows.filter((_, index) => index % step === 0);
}

/** Two columns of which each holds what the other should; `cellsOf`: of each column cells that are not empty. */
export function swappedPair<Key extends string>(
  cellsOf: ReadonlyMap<Key, readonly string[]>,
  fits: Fits<Key>,
): readonly [Key, Key] | undefined {
  const share = (key: Key, cells: readonly string[]) =>
    cells.filter((one) => fits(key, one)).length / Math.max(1, cells.length);
  for (const [key, own] of cellsOf) {
    if (own.length < LEAST_CELLS || share(key, own) >= MOST_FITTING) continue;
    const [other] = [...cellsOf]
      .filter(([one, cells]) => one !== key && cells.length >= LEAST_CELLS)
      .filter(([, cells]) => share(key, cells) >= LEAST_FITTING)
      .filter(([one]) => share(one, own) >= LEAST_FITTING)
      .toSorted(([, a], [, b]) => b.length - a.length);
    if (other !== undefined) return [key, other[0]];
  }
  return undefined;
}

// What parts of an address begin with; the name of a firm has one of them at most, or begins as such names do.
const PLACE_WORDS =
  /\b(?:xa|x\.|phuong|p\.|thi tran|tt\.?|huyen|h\.|thi xa|tx\.?|thanh pho|tp\.?|tinh|kcn|ccn|khu cong nghiep|cum cong nghiep|duong|thon|ap|to|lo|khu pho|so \d)(?![a-z])/g;
const FIRM =
  /^(?:cong ty|cty|co so|doanh nghiep|dn|dntn|hop tac xa|htx|ho kinh doanh|hkd|nha may|xuong|xi nghiep|chi nhanh|trang trai|cua hang)\b/;

/** Whether a text is more likely an address than a name. */
function isLikeAddress(text: string): boolean {
  const folded = foldText(text);
  return !FIRM.test(folded) && (folded.match(PLACE_WORDS)?.length ?? 0) >= 2;
}

/** What of a facility's own words can stand in which of its columns. */
export const FACILITY_WORDS = {
  name: (text: string) => !isLikeAddress(text),
  address: isLikeAddress,
  sector: (text: string) => !FIRM.test(foldText(text)),
} as const;

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
  const sample = sampled(records);
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
  const pair = swappedPair(cellsOf, fits);
  return pair === undefined ? undefined : swapOf(...pair);

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
