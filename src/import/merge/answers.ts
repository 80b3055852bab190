import { ANSWERS, KeyedTable, type PresentData } from '../../dataset/index.ts';
import type { Day } from '../../model/day-words.ts';
import { type ListFacility, nameOf } from '../facility.ts';
import type { TableSummary } from '../result.ts';

const KEYS = Object.keys(ANSWERS.columns) as (keyof typeof ANSWERS.columns)[];

/** Keeps in `answers.csv` what a person has said of rows, so that nobody is asked again. */
export class AnswerMerge {
  readonly #table: KeyedTable<keyof typeof ANSWERS.columns>;
  readonly #rowOf: ReadonlyMap<string, string[]>;
  readonly #day: Day;
  #isChanged = false;

  constructor({ raw }: PresentData, day: Day) {
    this.#table = new KeyedTable(raw, ANSWERS);
    this.#rowOf = this.#table.by('mark');
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
    const cells = {
      mark,
      row: [nameOf(one), one.cells.address].filter(Boolean).join(', '),
      answer,
      facilityId: id,
      others: others.join(' | '),
      on: this.#day,
    };
    const row = this.#rowOf.get(mark) ?? this.#table.add({});
    for (const key of KEYS) this.#table.set(row, key, cells[key]);
    this.#isChanged = true;
  }

  /** The new text where anything was answered. */
  result(): { readonly file: TableSummary['file']; readonly text?: string } {
    const { file } = ANSWERS;
    return this.#isChanged ? { file, text: this.#table.finish() } : { file };
  }
}
