import { LISTED, type PresentData } from '../../dataset/index.ts';
import type { Day } from '../../model/day-words.ts';
import type { FactGroup } from '../../model/history.ts';
import type { TableSummary } from '../result.ts';
import { codeKey, TableText } from './table-text.ts';

const { columns } = LISTED;

/** Keeps in `listed.csv` which list told what of a facility last: an older one does not overwrite it. */
export class ListedMerge {
  readonly #table: TableText;
  readonly #rowOf: Map<string, string[]>;
  readonly #day: Day;
  readonly #dataDay: Day;
  #isChanged = false;

  constructor({ raw, site }: PresentData, day: Day) {
    this.#table = new TableText(raw.bytes.get(LISTED.file)!);
    const id = this.#table.column(columns.facilityId);
    this.#rowOf = new Map(this.#table.rows.map((row) => [row[id]!.trim(), row]));
    this.#day = day;
    this.#dataDay = site.asOf;
  }

  /**
   * Whether facts of a facility are known from a later list than this one. Where no list ever told
   * them they are of the data day, and typed by hand.
   */
  isKnownLater(id: string, group: FactGroup): boolean {
    const row = this.#rowOf.get(id);
    const on = row?.[this.#table.column(columns[group])]?.trim() ?? '';
    if (on !== '') return on > this.#day;
    return row === undefined && this.#dataDay > this.#day;
  }

  /** This list has told facts of a facility; `held`: what was known of it before, if it was known. */
  tell(id: string, groups: Iterable<FactGroup>, held: readonly FactGroup[] = []): void {
    let row = this.#rowOf.get(id);
    for (const group of groups) {
      if (row === undefined) {
        // What no list has told is of the data day: it stays so when an older list comes again.
        const days = new Map([
          [columns.facilityId, id],
          ...held.map((known) => [columns[known] as string, this.#dataDay as string] as const),
        ]);
        this.#table.add((heading) => days.get(heading));
        row = this.#table.rows.at(-1)!;
        this.#rowOf.set(id, row);
        this.#isChanged = true;
      }
      const at = this.#table.column(columns[group]);
      if (row[at]!.trim() >= this.#day) continue;
      row[at] = this.#day;
      this.#isChanged = true;
    }
  }

  /** The new text where anything is new. */
  result(): { readonly file: TableSummary['file']; readonly text?: string } {
    const { file } = LISTED;
    if (!this.#isChanged) return { file };
    const id = this.#table.column(columns.facilityId);
    this.#table.sort((row) => codeKey(row[id]!));
    return { file, text: this.#table.finish() };
  }
}
