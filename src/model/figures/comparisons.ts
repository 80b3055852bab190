import { type Changes, changesBetween } from './changes.ts';
import type { Snapshot } from './snapshot.ts';

/** What changed between days of one data set; two days that are asked again are not compared again. */
export class Comparisons {
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #found = new WeakMap<Snapshot, WeakMap<Snapshot, Changes>>();

  /** `aliases`: whose code another one was found to be. */
  constructor(aliases: ReadonlyMap<string, string>) {
    this.#aliases = aliases;
  }

  /** As `changesBetween`. */
  between(before: Snapshot, after: Snapshot, days: readonly Snapshot[] = []): Changes {
    if (days.length > 0) return changesBetween(before, after, this.#aliases, days);
    let from = this.#found.get(before);
    if (from === undefined) this.#found.set(before, (from = new WeakMap()));
    let changes = from.get(after);
    if (changes === undefined)
      from.set(after, (changes = changesBetween(before, after, this.#aliases)));
    return changes;
  }
}
