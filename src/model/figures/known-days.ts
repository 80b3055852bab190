import type { Assessment } from '../facility.ts';
import type { Reply } from '../correspondence.ts';
import type { DataSet, ListedFacility } from '../data-set.ts';
import type { Day } from '../day-words.ts';
import { isLevel } from '../levels.ts';
import { isReplied } from './standing.ts';

/**
 * From when on a fact without a day counts: from the day on which it was recorded, where the data set keeps
 * that, or the first frozen report day that knew it; else from the day of the data. Never from the
 * beginning of time.
 */
export class KnownDays {
  readonly #asOf: Day;
  readonly #listed = new Map<string, Day>();
  readonly #registered = new Map<string, Day>();
  readonly #ceased = new Map<string, Day>();
  readonly #assessed = new Map<string, Day>();
  readonly #replied = new Map<string, Day>();

  constructor({
    site,
    reports,
    aliases,
    assessments,
  }: Pick<DataSet, 'site' | 'reports' | 'aliases' | 'assessments'>) {
    this.#asOf = site.asOf;
    const undated = new Set(
      assessments
        .filter(({ on }) => on === undefined)
        .map(({ facilityId, level }) => `${facilityId} ${level}`),
    );
    for (const { on, frozen, withdrawn } of reports) {
      if (frozen === undefined || withdrawn !== undefined) continue;
      const keep = (days: Map<string, Day>, key: string) => {
        if (!days.has(key)) days.set(key, on);
      };
      for (const [code, { status, level, assessedOn }] of Object.entries(frozen.facilities)) {
        const id = aliases.get(code) ?? code;
        keep(this.#listed, id);
        if (status !== 'unregistered') keep(this.#registered, id);
        if (status === 'ceased') keep(this.#ceased, id);
        const known = level ?? (isLevel(status) ? status : undefined);
        if (known !== undefined && assessedOn === undefined) {
          // A level that is gone from the log was put right: that it was assessed was known.
          keep(this.#assessed, undated.has(`${id} ${known}`) ? `${id} ${known}` : id);
        }
      }
      for (const { id, units } of frozen.requests) {
        for (const { unit, standing, repliedOn } of units) {
          if (isReplied(standing) && repliedOn === undefined) keep(this.#replied, `${id} ${unit}`);
        }
      }
    }
  }

  /** From when on a facility is in the list: that of its account, where the day is known. */
  ofFacility(
    {
      id,
      registered,
      accountGrantedOn,
    }: Pick<ListedFacility, 'id' | 'registered' | 'accountGrantedOn'>,
    recordedOn: Day | undefined,
  ): Day {
    const reported = (registered ? this.#registered : this.#listed).get(id);
    return accountGrantedOn ?? this.#first(recordedOn, reported);
  }

  ofCeasing(
    { id, ceased }: Pick<ListedFacility, 'id' | 'ceased'>,
    recordedOn: Day | undefined,
  ): Day {
    return ceased?.on ?? this.#first(recordedOn, this.#ceased.get(id));
  }

  ofAssessment({ facilityId, on, level, recordedOn }: Assessment): Day {
    const same = this.#assessed.get(`${facilityId} ${level}`);
    return on ?? this.#first(recordedOn, same, this.#assessed.get(facilityId));
  }

  ofReply({ requestId, unitCode, on, recordedOn }: Reply): Day {
    return on ?? this.#first(recordedOn, this.#replied.get(`${requestId} ${unitCode}`));
  }

  /** The earliest of those that are known, or the day of the data. */
  #first(...days: readonly (Day | undefined)[]): Day {
    return days.filter((day) => day !== undefined).toSorted()[0] ?? this.#asOf;
  }
}
