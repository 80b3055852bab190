import type { Day } from '../day-words.ts';
import type { DataSet } from '../data-set.ts';
import { isCounted, isTwoTier, type TimedUnit, traceUnits } from './changes.ts';

/** The end of whoever answered for a counted unit: the day, and what that unit became, with its type. */
export interface Dissolution {
  readonly on: Day;
  readonly successors: readonly string[];
}

/** One who answers for a counted unit, from the unit's beginning to its end. */
interface Term {
  readonly from: Day | undefined;
  readonly end: Dissolution | undefined;
}

/** Who answers for the counted units of a data set, those that are no more included, and until when. */
export class Terms {
  readonly #byDistrict: ReadonlyMap<string, readonly Term[]>;

  constructor({
    changes,
    districts,
    communes,
  }: Pick<DataSet, 'changes' | 'districts' | 'communes'>) {
    const present = { districts, communes };
    const isYoung = isTwoTier(present);
    const traced = traceUnits(changes, present).flatMap(({ unit, age, communes: { length } }) =>
      age === 'younger' || length > 0 || !isCounted(unit, isYoung)
        ? []
        : [{ code: unit.code, from: unit.from, end: endOf(unit) }],
    );
    const ordered = traced.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
    this.#byDistrict = Map.groupBy(ordered, ({ code }) => code);
  }

  /**
   * How whoever was asked on a day has ended by a later one. A unit with the same code and the same name may
   * follow: who is asked then is another.
   */
  endedBy(day: Day, districtCode: string | undefined, askedOn: Day = day): Dissolution | undefined {
    const terms = this.#byDistrict.get(districtCode ?? '') ?? [];
    const asked = terms.findLast(({ from }) => from === undefined || from <= askedOn) ?? terms[0];
    return asked?.end !== undefined && asked.end.on <= day ? asked.end : undefined;
  }
}

/** Another name or type ends nobody; nor does another province, where code and extent stay. */
function endOf(unit: TimedUnit): Dissolution | undefined {
  let last = unit;
  for (;;) {
    const { code, after } = last;
    const [first] = after;
    if (first === undefined) return undefined;
    const isSame =
      after.length === 1 &&
      first.isWhole &&
      first.unit.code === code &&
      first.unit.before.length === 1;
    const next = isSame
      ? first
      : after.find(({ change: { kind } }) => kind === 'renamed' || kind === 'retyped');
    if (next === undefined) {
      const names = after.map(({ unit: { type, name } }) => `${type} ${name}`);
      return { on: first.unit.from!, successors: [...new Set(names)] };
    }
    last = next.unit;
  }
}
