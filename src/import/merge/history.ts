import {
  FACILITIES,
  HISTORY,
  KeyedTable,
  ownHeading,
  type PresentData,
  sortByDay,
} from '../../dataset/index.ts';
import { type Day, formatDay } from '../../model/day-words.ts';
import { DaySchema } from '../../model/day.ts';
import { UNKNOWN_DAY } from '../../model/facility.ts';
import { foldText } from '../../model/text.ts';
import { readReplySource } from '../../model/history.ts';
import type { TableSummary } from '../result.ts';

const RECORDED = 'Ghi nhận';
const OF_NAME_AND_PLACE = (['name', 'address', 'commune', 'district', 'park'] as const).map(
  (key) => FACILITIES.columns[key],
);
const REGISTERED = 'Đăng ký';
const CEASED = FACILITIES.columns.ceased;

/** Adds to `history.csv` what became of facilities; what is there stays. */
export class HistoryMerge {
  readonly #table: KeyedTable<keyof typeof HISTORY.columns>;
  readonly #day: Day;
  readonly #source: string;
  readonly #recordedOn: Day;
  readonly #recorded = new Map<string, string[]>();
  readonly #registered = new Map<string, string[]>();
  readonly #ceasedUnknown = new Map<string, string[]>();
  /** The changes of each cell, by facility and heading. */
  readonly #ofCell = new Map<string, string[][]>();
  readonly #dropped = new Set<readonly string[]>();
  #added = 0;
  #changed = 0;

  /**
   * `day`: the day that the list speaks of; `source`: where what it says is from, which made its facilities
   * known on the day `recordedOn`.
   */
  constructor(present: PresentData, day: Day, source?: string, recordedOn: Day = day) {
    this.#table = new KeyedTable(present.raw, HISTORY);
    this.#day = day;
    this.#recordedOn = recordedOn;
    this.#source = source ?? `danh sách đến ngày ${formatDay(day)}`;
    for (const cells of this.#table.rows) {
      const id = this.#table.get(cells, 'facilityId');
      const event = this.#table.get(cells, 'event');
      if (event === RECORDED) this.#recorded.set(id, cells);
      if (event === REGISTERED) this.#registered.set(id, cells);
      if (this.#table.get(cells, 'to') === UNKNOWN_DAY) this.#ceasedUnknown.set(id, cells);
      if (event !== RECORDED) this.#remember(cells);
    }
  }

  /**
   * The facility is known from the day of the list on, or from an earlier one that is written already. Of
   * what a list and a reply told on one day the reply is the source.
   */
  record(id: string, isNew: boolean): void {
    if (isNew) return this.#add(id, this.#recordedOn, RECORDED, '', '');
    const row = this.#recorded.get(id);
    if (row === undefined) return;
    const known = { on: this.#table.get(row, 'on'), source: this.#table.get(row, 'source') };
    if (!isToldBefore({ on: this.#recordedOn, source: this.#source }, known)) return;
    this.#table.set(row, 'on', this.#recordedOn);
    this.#table.set(row, 'source', this.#source);
    this.#changed += 1;
  }

  /** From a day on, that of the list unless another is known, a cell is another. */
  change(id: string, heading: string, from: string, to: string, on: Day = this.#day): void {
    this.#add(id, on, heading, from, to);
  }

  /** The day of an account has become known, where it was not there from the first. */
  redateRegistration(id: string, on: Day): void {
    const row = this.#registered.get(id);
    if (row === undefined || this.#table.get(row, 'on') === on) return;
    this.#table.set(row, 'on', on);
    this.#table.set(row, 'source', this.#source);
    this.#changed += 1;
  }

  /** There never was an account. */
  dropRegistration(id: string): void {
    const row = this.#registered.get(id);
    if (row !== undefined) this.#dropped.add(row);
  }

  /** The day of a ceasing has become known: that it was not goes. */
  dropUnknownCeasing(id: string): void {
    const row = this.#ceasedUnknown.get(id);
    if (row !== undefined) this.#dropped.add(row);
  }

  /** The row of the history that last tells that it is at work again, where nothing has come after. */
  #reopening(id: string): string[] | undefined {
    const row = this.#last(id, CEASED);
    return row !== undefined && this.#table.get(row, 'to') === '' ? row : undefined;
  }

  /** The latest day on which it is known not to have been at work, as `ceased` and the history say. */
  lastRest(id: string, ceased: string): Day | undefined {
    const reopening = ceased === '' ? this.#reopening(id) : undefined;
    if (ceased === '' && reopening === undefined) return undefined;
    const cell = reopening === undefined ? ceased : this.#table.get(reopening, 'from');
    const days = (this.#ofCell.get(`${id} ${CEASED}`) ?? [])
      .filter((row) => row !== reopening && !this.#dropped.has(row))
      .map((row) => this.#table.get(row, 'on'));
    return [cell, ...days]
      .flatMap((text) => DaySchema.safeParse(text).data ?? [])
      .toSorted()
      .at(-1);
  }

  /** The day of the last reopening has become known; the day that was written, where it was another. */
  redateReopening(id: string, on: Day): string | undefined {
    const row = this.#reopening(id);
    const was = row === undefined ? on : this.#table.get(row, 'on');
    if (row === undefined || was === on) return undefined;
    this.#table.set(row, 'on', on);
    this.#table.set(row, 'source', this.#source);
    this.#changed += 1;
    return was;
  }

  /** Whether a cell of a facility has ever changed. */
  has(id: string, heading: string): boolean {
    return this.#last(id, heading) !== undefined;
  }

  /** The day of the last change of a cell. */
  lastDay(id: string, heading: string): Day | undefined {
    const row = this.#last(id, heading);
    return row === undefined ? undefined : DaySchema.safeParse(this.#table.get(row, 'on')).data;
  }

  /** What a cell is now, told better or put right: its last change has led to that. */
  settle(id: string, heading: string, now: string): void {
    const row = this.#last(id, heading);
    if (row === undefined || foldText(this.#table.get(row, 'to')) === foldText(now)) return;
    this.#table.set(row, 'to', now);
    this.#changed += 1;
    if (foldText(this.#table.get(row, 'from')) === foldText(now)) this.#dropped.add(row);
  }

  /** The day of the last change of a facility's name or place. */
  lastChange(id: string): Day | undefined {
    const days = OF_NAME_AND_PLACE.flatMap((heading) => this.lastDay(id, heading) ?? []);
    return days.toSorted().at(-1);
  }

  /** The last change of a cell; of several on one day the one that stands last. */
  #last(id: string, heading: string): string[] | undefined {
    const rows = (this.#ofCell.get(`${id} ${ownHeading(heading)}`) ?? []).filter(
      (row) => !this.#dropped.has(row),
    );
    const days = rows.map((row) => this.#table.get(row, 'on'));
    const latest = days.toSorted().at(-1);
    return rows.findLast((_, at) => days[at] === latest);
  }

  #remember(row: string[]): void {
    const key = this.#keyOf(row);
    const rows = this.#ofCell.get(key);
    if (rows === undefined) this.#ofCell.set(key, [row]);
    else rows.push(row);
  }

  #keyOf(row: readonly string[]): string {
    return `${this.#table.get(row, 'facilityId')} ${ownHeading(this.#table.get(row, 'event'))}`;
  }

  #add(id: string, on: Day, event: string, from: string, to: string): void {
    const row = this.#table.add({ facilityId: id, on, event, from, to, source: this.#source });
    // Nobody asks when that changed.
    if (event !== RECORDED) this.#remember(row);
    this.#added += 1;
  }

  /** The new text where anything is new. */
  result(): { readonly file: TableSummary['file']; readonly text?: string } {
    const { file } = HISTORY;
    if (this.#added + this.#changed + this.#dropped.size === 0) return { file };
    this.#table.drop(this.#dropped);
    sortByDay(this.#table);
    return { file, text: this.#table.finish() };
  }
}

interface Told {
  readonly on: string;
  readonly source: string;
}

/** Whether the one made a facility known and not the other; of one day a reply goes before a list. */
export function isToldBefore(one: Told, other: Told): boolean {
  if (one.on !== other.on) return one.on < other.on;
  return isOfReply(one.source) && !isOfReply(other.source);
}

function isOfReply(source: string): boolean {
  return readReplySource(source) !== undefined;
}
