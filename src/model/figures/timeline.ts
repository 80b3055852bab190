import type { DataSet, ReportDay } from '../data-set.ts';
import type { Day } from '../day-words.ts';
import { ListedFacilities } from './facilities.ts';
import { frozenState } from './frozen-state.ts';
import { KnownDays } from './known-days.ts';
import { requestDays, requestsOn } from './requests.ts';
import type { Snapshot } from './snapshot.ts';
import { snapshotOf } from './snapshot-of.ts';
import type { RequestState, State } from './state.ts';
import type { DayUnit } from '../units/compared.ts';
import type { UnitsOfDay } from '../units/counted.ts';
import { Terms } from '../units/dissolved.ts';

/** A report day whose figures hold: frozen, and not withdrawn. */
export interface FrozenDay extends ReportDay {
  readonly frozen: Snapshot;
}

/**
 * A data set day by day. One day has one figure: on a frozen report day it is what was reported, on any
 * other what is known of it today.
 */
export class Timeline {
  readonly #dataSet: DataSet;
  readonly #known: KnownDays;
  readonly #terms: Terms;
  readonly #facilities: ListedFacilities;
  readonly #frozen: ReadonlyMap<Day, FrozenDay>;
  /** Whatever the day, what is known today counts by the units of today. */
  readonly #counted: UnitsOfDay;

  constructor(dataSet: DataSet) {
    this.#dataSet = dataSet;
    this.#counted = { on: dataSet.site.asOf, units: dataSet.districts.map(dayUnit) };
    this.#known = new KnownDays(dataSet);
    this.#terms = new Terms(dataSet);
    this.#facilities = new ListedFacilities(dataSet, this.#known);
    this.#frozen = new Map(dataSet.reports.filter(isFrozen).map((report) => [report.on, report]));
  }

  /** The frozen report days until a day, the earliest first. */
  frozenUntil(day: Day): FrozenDay[] {
    return [...this.#frozen.values()].filter(({ on }) => on <= day);
  }

  /** The province on a day. */
  on(day: Day): State {
    const report = this.#frozen.get(day);
    const recomputed = this.recomputed(day);
    return report === undefined
      ? recomputed
      : frozenState(this.#dataSet, report.frozen, recomputed);
  }

  /** What is known of a day today, whatever was reported of it. */
  recomputed(day: Day): State {
    return {
      day,
      basis: 'recomputed',
      staleAfterDays: this.#dataSet.site.staleAfterDays,
      counted: this.#counted,
      facilities: this.#facilities.on(day),
      requests: requestsOn(this.#dataSet, this.#known, this.#terms, day),
    };
  }

  /** As `ListedFacilities.courses`: what is known of each facility today, day by day. */
  courses(until: Day, withStale = false): ReturnType<ListedFacilities['courses']> {
    return this.#facilities.courses(until, withStale);
  }

  /** The requests as they are known today, on each day until `until` on which one of them may have become another. */
  *requestCourse(until: Day): Iterable<readonly [Day, readonly RequestState[]]> {
    for (const day of requestDays(this.#dataSet, this.#known).filter((one) => one <= until))
      yield [day, requestsOn(this.#dataSet, this.#known, this.#terms, day)];
  }

  /** The facts of a day: what was reported, else what is known of it today. */
  facts(day: Day): Snapshot {
    return this.#frozen.get(day)?.frozen ?? snapshotOf(this.recomputed(day));
  }
}

function dayUnit({ code, type, name, slug, group }: DayUnit): DayUnit {
  return { code, type, name, slug, ...(group === undefined ? {} : { group }) };
}

function isFrozen(report: ReportDay): report is FrozenDay {
  return report.frozen !== undefined && report.withdrawn === undefined;
}

/** The province on one day; of several days ask one `Timeline`. */
export function stateOn(dataSet: DataSet, day: Day): State {
  return new Timeline(dataSet).on(day);
}
