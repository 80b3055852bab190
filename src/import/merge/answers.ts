import { ANSWERS, type PresentData } from '../../dataset/index.ts';
import type { Day } from '../../model/day-words.ts';
import { type ListFacility, nameOf } from '../facility.ts';
import type { TableSummary } from '../result.ts';
import { TableText } from './table-text.ts';

const { columns } = ANSWERS;

/** Keeps in `answers.csv` what a person has said of rows, so that nobody is asked again. */
export class AnswerMerge {
  readonly #table: TableText;
  readonly #rowOf: ReadonlyMap<string, string[]>;
  readonly #day: Day;
  #isChanged = false;

  constructor({ raw }: PresentData, day: Day) {
    this.#table = new TableText(raw.bytes.get(ANSWERS.file)!);
    const mark = this.#table.column(columns.mark);
    this.#rowOf = new Map(this.#table.rows.map((row) => [row[mark]!.trim(), row]));
    this.#day = day;
  }

  /** The row with this mark is that facility, and none of `others`. */
  keep(
    mark: string,
    one: ListFacility,
    answer: string,
    id: string,
    others: readonly string[],
  ): void {
    const cells = new Map<string, string>([
      [columns.mark, mark],
      [columns.row, [nameOf(one), one.cells.address].filter(Boolean).join(', ')],
      [columns.answer, answer],
      [columns.facilityId, id],
      [columns.others, others.join(' | ')],
      [columns.on, this.#day],
    ]);
    const row = this.#rowOf.get(mark);
    this.#isChanged = true;
    if (row === undefined) return this.#table.add((heading) => cells.get(heading));
    for (const [heading, text] of cells) row[this.#table.column(heading)] = text;
  }

  /** The new text where anything was answered. */
  result(): { readonly file: TableSummary['file']; readonly text?: string } {
    const { file } = ANSWERS;
    return this.#isChanged ? { file, text: this.#table.finish() } : { file };
  }
}
