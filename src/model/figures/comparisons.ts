import type { DataSet } from '../data-set.ts';
import { type DayUnit, unitsOfBoth, type UnitsCompared } from '../units/compared.ts';
import { CountedUnits, type UnitsOfDay } from '../units/counted.ts';
import { carried } from '../units/carried.ts';
import { type Changes, changesBetween } from './changes.ts';
import type { Snapshot } from './snapshot.ts';

/** What changed between two days, and what of them may be compared. */
export interface ComparedDays extends Changes {
  /** The earlier day, by the units of the later. */
  readonly before: Snapshot;
  readonly units: UnitsCompared;
  /** The units of the later day, and those of the earlier that nothing has become one of those. */
  readonly districts: readonly DayUnit[];
}

/** What changed between days of one data set; two days that are asked again are not compared again. */
export class Comparisons {
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #counted: CountedUnits;
  readonly #found = new WeakMap<Snapshot, WeakMap<Snapshot, ComparedDays>>();
  readonly #units = new WeakMap<Snapshot, UnitsOfDay>();

  constructor(dataSet: Pick<DataSet, 'aliases' | 'changes' | 'districts' | 'communes'>) {
    this.#aliases = dataSet.aliases;
    this.#counted = new CountedUnits(dataSet);
  }

  /** What a day counts by: as it was frozen, else as the table of changes tells. */
  unitsOf(snapshot: Snapshot): UnitsOfDay {
    const known = this.#units.get(snapshot);
    if (known !== undefined) return known;
    const { day, unitsOn = day, districts } = snapshot;
    const units = { on: unitsOn, units: districts ?? this.#counted.on(day) };
    this.#units.set(snapshot, units);
    return units;
  }

  /** The same for days that count by the same units under the same names, on the same ground. */
  groundOf(snapshot: Snapshot): string {
    return this.#counted.groundOf(this.unitsOf(snapshot));
  }

  /** What of two days may be compared. */
  units(before: Snapshot, after: Snapshot): UnitsCompared {
    return this.#counted.compare(this.unitsOf(before), this.unitsOf(after));
  }

  /** As `changesBetween`, by the units of the later day. */
  between(before: Snapshot, after: Snapshot, days: readonly Snapshot[] = []): ComparedDays {
    const known = days.length > 0 ? undefined : this.#found.get(before)?.get(after);
    if (known !== undefined) return known;
    const units = this.units(before, after);
    const start = carried(before, after, units);
    const between = days.map((day) => carried(day, after, this.units(day, after)));
    const [earlier, later] = [this.unitsOf(before).units, this.unitsOf(after).units];
    const found = {
      ...changesBetween(start, after, this.#aliases, between),
      ...{ before: start, units, districts: unitsOfBoth(later, earlier) },
    };
    if (days.length === 0) {
      const from = this.#found.get(before) ?? new WeakMap<Snapshot, ComparedDays>();
      this.#found.set(before, from.set(after, found));
    }
    return found;
  }
}
