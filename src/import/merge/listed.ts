import { codeKey, KeyedTable, LISTED, type PresentData } from '../../dataset/index.ts';
import type { Day } from '../../model/day-words.ts';
import type { FactGroup } from '../../model/history.ts';
import type { TableSummary } from '../result.ts';

/** Keeps in `listed.csv` which list told what of a facility last: an older one does not overwrite it. */
export class ListedMerge {
  readonly #table: KeyedTable<keyof typeof LISTED.columns>;
  readonly #rowOf: Map<string, string[]>;
  readonly #day: Day;
  readonly #dataDay: Day;
  #isChanged = false;

  constructor({ raw, site }: PresentData, day: Day) {
    this.#table = new KeyedTable(raw, LISTED);
    this.#rowOf = this.#table.by('facilityId');
    this.#day = day;
    this.#dataDay = site.asOf;
  }

  /**
   * Whether facts of a facility are known from a later list than this one. Where no list ever told
   * them they are of the data day, and typed by hand.
   */
  isKnownLater(id: string, group: FactGroup): boolean {
    const row = this.#rowOf.get(id);
    const on = row === undefined ? '' : this.#table.get(row, group);
    if (on !== '') return on > this.#day;
    return row === undefined && this.#dataDay > this.#day;
  }

  /** This list has told facts of a facility; `held`: what was known of it before, if it was known. */
  tell(id: string, groups: Iterable<FactGroup>, held: readonly FactGroup[] = []): void {
    let row = this.#rowOf.get(id);
    for (const group of groups) {
      if (row === undefined) {
        // What no list has told is of the data day: it stays so when an older list comes again.
        row = this.#table.add({ facilityId: id });
        for (const known of held) this.#table.set(row, known, this.#dataDay);
        this.#rowOf.set(id, row);
        this.#isChanged = true;
      }
      if (this.#table.get(row, group) >= this.#day) continue;
      this.#table.set(row, group, this.#day);
      this.#isChanged = true;
    }
  }

  /** The new text where anything is new. */
  result(): { readonly file: TableSummary['file']; readonly text?: string } {
    const { file } = LISTED;
    if (!this.#isChanged) return { file };
    this.#table.sort((row) => codeKey(this.#table.get(row, 'facilityId')));
    return { file, text: this.#table.finish() };
  }
}
