import type { Group } from './group.ts';

/** Counts the rows of a list, for its own totals and running numbers to be compared with. */
export class RowCount {
  /** Rows where the running number does not follow the one before. */
  readonly gaps: number[] = [];
  #last: number | undefined;
  #all = 0;
  // Rows since: the last group row, the last one that names a place, the last totals row.
  #sinceGroup = 0;
  #sincePlace = 0;
  #sinceTotal = 0;

  /** A row of the list, with its running number if it has one. */
  addRow(row: number, runningNumber: number | undefined): void {
    this.#all += 1;
    this.#sinceGroup += 1;
    this.#sincePlace += 1;
    this.#sinceTotal += 1;
    if (runningNumber === undefined) return;
    const follows = this.#last === undefined || runningNumber === this.#last + 1;
    // After a group row a list may begin anew.
    if (!follows && !(this.#sinceGroup === 1 && runningNumber === 1)) this.gaps.push(row);
    this.#last = runningNumber;
  }

  /** The beginning of a group. */
  beginGroup(group: Group | undefined): void {
    this.#sinceGroup = 0;
    if ((group?.district ?? group?.park ?? group?.commune) !== undefined) this.#sincePlace = 0;
  }

  /** What a totals row should say; `said` where that is the sum of any part it may stand for. */
  totalFor(said: number): number {
    const possible = [this.#all, this.#sinceGroup, this.#sincePlace, this.#sinceTotal];
    const matching = possible.find((count) => count === said);
    this.#sinceTotal = 0;
    return matching ?? this.#all;
  }
}
