import { assessmentsTable, KeyedTable, type PresentData, sortByDay } from '../../dataset/index.ts';
import { type Day, formatDay } from '../../model/day-words.ts';
import { LEVELS } from '../../model/levels.ts';
import { type ListFacility, nameOf } from '../facility.ts';
import type { RowFindings } from '../findings.ts';
import type { AddedRow, TableSummary } from '../result.ts';
import type { Assessed } from '../words.ts';

/**
 * Puts the assessments of a list into the log `assessments.csv`: what is new goes in as a row of its own,
 * what is there is never changed.
 */
export class AssessmentMerge {
  readonly #present: PresentData;
  /** The day that the list speaks of. */
  readonly #day: Day;
  readonly #table: KeyedTable<keyof ReturnType<typeof assessmentsTable>['columns']>;
  /** The rows without a day, by facility and level as it is written. */
  readonly #undated: ReadonlyMap<string, string[]>;
  /** The level by facility and day; by facility and nothing where the day is unknown. */
  readonly #known = new Map<string, Assessed>();
  readonly #latest = new Map<string, { readonly on: string; readonly level: Assessed }>();
  readonly #added: AddedRow[] = [];
  #unchanged = 0;
  #isChanged = false;

  constructor(present: PresentData, day: Day) {
    this.#present = present;
    this.#day = day;
    this.#table = new KeyedTable(present.raw, assessmentsTable(present.site.levels));
    for (const { facilityId, on, level } of present.assessments) {
      this.#remember(facilityId, on ?? '', level);
    }
    this.#undated = new Map(
      this.#table.rows.flatMap((row) =>
        this.#table.get(row, 'on') === '' ? [[this.#undatedKey(row), row] as const] : [],
      ),
    );
  }

  #undatedKey(row: readonly string[]): string {
    return `${this.#table.get(row, 'facilityId')} ${this.#table.get(row, 'level')}`;
  }

  #remember(id: string, on: string, level: Assessed): void {
    this.#known.set(`${id} ${on}`, level);
    const latest = this.#latest.get(id);
    if (latest === undefined || on > latest.on) this.#latest.set(id, { on, level });
  }

  /** Take in what a row says of a facility's assessment. */
  take(id: string, one: ListFacility, findings: RowFindings, isNew: boolean): void {
    const { assessment } = one;
    if (assessment === undefined) return;
    const latest = this.#latest.get(id);
    if (assessment.level === 'notAssessed') {
      if (latest === undefined) return;
      const message = `tệp ghi chưa đánh giá nhưng ${id} đã có đánh giá trong danh sách; lịch sử giữ nguyên`;
      findings.warn(
        'level',
        'log-contradicts',
        message,
        `nếu chưa đánh giá lần nào thì xóa các dòng của ${id} trong assessments.csv`,
      );
      return;
    }
    const on = assessment.on ?? '';
    const known = this.#known.get(`${id} ${on}`);
    if (this.has(id, one)) {
      this.#unchanged += 1;
      if (on === '') this.#recordEarlier(id, assessment.level);
    } else if (known !== undefined && on !== '') this.#refuseSameDay(id, known, one, findings);
    else if (on === '' && latest !== undefined) this.#refuseUndated(id, latest.on, one, findings);
    else {
      // A new facility stands once in a list: nothing will be compared with it.
      if (!isNew) this.#remember(id, on, assessment.level);
      this.#add(id, on, assessment.level, assessment.source, one);
    }
  }

  /** The latest known day of an assessment. */
  latestDay(id: string): string | undefined {
    return this.#latest.get(id)?.on || undefined;
  }

  /** Whether the log says of a facility what the row does; one without a day repeats the latest level. */
  has(id: string, { assessment }: ListFacility): boolean {
    if (assessment === undefined) return true;
    const { on = '', level } = assessment;
    const isLatest = on === '' && this.#latest.get(id)?.level === level;
    return isLatest || this.#known.get(`${id} ${on}`) === level;
  }

  #add(
    id: string,
    on: string,
    level: Exclude<Assessed, 'notAssessed'>,
    source: string,
    one: ListFacility,
  ): void {
    const { levels } = this.#present.site;
    // One without a day is known from the day of the list on.
    const recordedOn = on === '' ? this.#day : '';
    this.#table.add({ facilityId: id, on, level: levels[level], source, recordedOn });
    this.#added.push({ key: id, name: nameOf(one), row: one.row });
  }

  /** An older list told of one without a day, too. */
  #recordEarlier(id: string, level: Exclude<Assessed, 'notAssessed'>): void {
    const row = this.#undated.get(`${id} ${this.#present.site.levels[level]}`);
    if (row === undefined || this.#table.get(row, 'recordedOn') <= this.#day) return;
    this.#table.set(row, 'recordedOn', this.#day);
    this.#isChanged = true;
  }

  #refuseSameDay(id: string, known: Assessed, one: ListFacility, findings: RowFindings): void {
    const { levels } = this.#present.site;
    const word = LEVELS.find((level) => level === known);
    const day = one.assessment?.on;
    const message = `${id} ngày ${day === undefined ? '' : formatDay(day)} đã có mức ${word === undefined ? '' : levels[word]}, tệp ghi mức khác`;
    findings.refuse(
      'level',
      'same-day-level',
      message,
      'hỏi lại cơ sở; mức cũ sai thì sửa trong assessments.csv',
      nameOf(one),
    );
  }

  #refuseUndated(id: string, on: string, one: ListFacility, findings: RowFindings): void {
    const before = on === '' ? 'không rõ ngày' : `ngày ${formatDay(on as never)}`;
    const message = `${id} đã có một mức khác (${before}); tệp không ghi ngày nên không biết mức nào mới hơn`;
    findings.refuse(
      'assessedOn',
      'undated-level',
      message,
      'ghi ngày đánh giá rồi nhập lại',
      nameOf(one),
    );
  }

  /** The summary, and the new text where anything is new. */
  result(): { readonly summary: TableSummary; readonly text?: string } {
    const summary = {
      file: 'assessments.csv',
      added: this.#added,
      changed: [],
      unchanged: this.#unchanged,
    } as const;
    if (this.#added.length === 0 && !this.#isChanged) return { summary };
    sortByDay(this.#table);
    return { summary, text: this.#table.finish() };
  }
}
