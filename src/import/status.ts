import { type Day, formatDay } from '../model/day-words.ts';
import { UNKNOWN_DAY, WITHOUT_CEASING_DAY } from '../model/facility.ts';
import type { SheetRow } from '../office/index.ts';
import type { BodyRow, Group } from './body/index.ts';
import type { DayReader } from './days.ts';
import type { RowFindings } from './findings.ts';
import { cellText, type RowCells } from './rows.ts';
import { isOfUnregistered, standingOf, standingWords } from './standing.ts';
import {
  isMarked,
  readActivity,
  readRegistration,
  registrationWord,
  splitActivity,
} from './words.ts';

/** Since when a facility is at work. */
export interface ActiveSince {
  readonly on: Day;
  readonly cell: string;
}

/** The cell of a day of ceasing, which may stand in the column of activity. */
export interface CeasedIn {
  readonly field: 'ceasedOn' | 'activity';
  readonly cell: string;
}

type StatusCells = Partial<Record<'registered' | 'accountGrantedOn' | 'ceased', string>>;

/** Whether a facility has an account, and whether it is at work, as the data set writes it. */
interface StatedStatus {
  readonly cells: StatusCells;
  readonly isActive: boolean;
  readonly isGroupedActive: true | undefined;
  readonly activeSince: ActiveSince | undefined;
  readonly ceasedIn: CeasedIn;
  readonly paused: string | undefined;
}

type RegistrationField = 'registered' | 'unregistered';

/** Reads what a row, and the groups that it stands in, say of its account and of whether it is at work. */
export class StatusReader {
  readonly #cells: RowCells;
  readonly #days: DayReader;
  /** The only column about accounts, where it is one of marks: an empty cell of it is the opposite. */
  readonly #marks: RegistrationField | undefined;
  /** Other columns about ceasing than the one that goes in. */
  readonly #otherCeasings: readonly number[];

  constructor(cells: RowCells, days: DayReader, rows: readonly BodyRow[]) {
    this.#cells = cells;
    this.#days = days;
    const fields = (['registered', 'unregistered'] as const).filter((field) => cells.has(field));
    const [only, ...others] = fields;
    const isOne = only !== undefined && others.length === 0 && this.#areMarks(only, rows);
    this.#marks = isOne ? only : undefined;
    this.#otherCeasings = cells.unknown
      .filter(({ passedOver }) => passedOver?.field === 'ceasedOn')
      .map(({ index }) => index);
  }

  /** What was understood of the columns about accounts, in Vietnamese sentences. */
  get words(): string[] {
    if (this.#marks === undefined) return [];
    const word = registrationWord(!this.#isAffirmed(this.#marks));
    return [
      `Cột "${this.#cells.heading(this.#marks)}" chỉ có dấu: ô để trống được hiểu là "${word}".`,
    ];
  }

  /** `ceasing`: what stands in place of a level. */
  read(body: BodyRow, findings: RowFindings, ceasing: string | undefined): StatedStatus {
    const said: StatusCells = {};
    const { row, group } = body;
    const granted = this.#cells.text(row, 'accountGrantedOn');
    const grantedOn = this.#day('accountGrantedOn', row, granted, findings);
    if (grantedOn !== undefined) said.accountGrantedOn = grantedOn;
    const registered = this.#registered(body, grantedOn, findings);
    if (registered !== undefined) said.registered = registrationWord(registered);
    if (grantedOn !== undefined && registered === false) {
      const message = `ghi ${registrationWord(false)} nhưng có ngày cấp tài khoản "${granted}"`;
      const hint =
        group.registered === false
          ? 'xóa ngày, hoặc sửa tiêu đề, tên trang tính hay dòng nhóm'
          : 'sửa một trong hai ô';
      findings.refuse('registered', 'status', message, hint, granted);
    }
    const activity = this.#activity(row, group, findings, ceasing);
    const ceasedIn = this.#ceasedIn(row, activity, findings);
    const ceased = this.#ceasedDay(row, ceasedIn, activity.is, grantedOn, findings);
    if (ceased !== undefined) said.ceased = ceased;
    const isActive = activity.is === 'active';
    const on = isActive ? this.#days.read('activity', activity.day, false, findings) : undefined;
    return {
      cells: said,
      isActive,
      isGroupedActive: activity.is === undefined && group.activity === 'active' ? true : undefined,
      activeSince: on === undefined ? undefined : { on, cell: activity.day },
      ceasedIn,
      paused: activity.is === 'paused' ? activity.words : undefined,
    };
  }

  #day(field: 'accountGrantedOn' | 'ceasedOn', row: SheetRow, cell: string, findings: RowFindings) {
    return this.#days.read(field, cell, this.#cells.kind(row, field) === 'd', findings);
  }

  /** Whether the column is of those that have an account; a person may have named one `Chưa đăng ký` so. */
  #isAffirmed(field: RegistrationField): boolean {
    return field === 'registered' && !isOfUnregistered(this.#cells.heading(field));
  }

  #areMarks(field: RegistrationField, rows: readonly BodyRow[]): boolean {
    const texts = rows.map(({ row }) => this.#cells.text(row, field)).filter(Boolean);
    return texts.length > 0 && texts.every((text) => isMarked(text) === true);
  }

  #registered(
    { row, group }: BodyRow,
    grantedOn: Day | undefined,
    findings: RowFindings,
  ): boolean | undefined {
    const [yes, no] = (['registered', 'unregistered'] as const).map((field) =>
      this.#registeredIn(field, row, findings),
    );
    if (yes !== undefined && no !== undefined && yes !== no) {
      const message = `cột "${this.#cells.heading('registered')}" và cột "${this.#cells.heading('unregistered')}" ghi trái nhau`;
      findings.refuse(
        'unregistered',
        'status',
        message,
        'sửa một trong hai ô',
        this.#cells.text(row, 'unregistered'),
      );
    }
    const said = yes ?? no;
    if (said !== undefined && group.registered !== undefined && said !== group.registered) {
      const field = yes === undefined ? 'unregistered' : 'registered';
      this.#refuseAgainstGroup(
        field,
        registrationWord(said),
        group,
        this.#cells.text(row, field),
        findings,
      );
    }
    const known = said ?? group.registered;
    if (known !== undefined || this.#marks === undefined || grantedOn !== undefined) return known;
    return !this.#isAffirmed(this.#marks);
  }

  #registeredIn(
    field: RegistrationField,
    row: SheetRow,
    findings: RowFindings,
  ): boolean | undefined {
    const text = this.#cells.text(row, field);
    if (text === '' || /^[-–—.]+$/.test(text)) return undefined;
    const mark = isMarked(text);
    if (mark !== undefined) return mark === this.#isAffirmed(field);
    const word = readRegistration(text);
    if (word !== undefined) return word === registrationWord(true);
    const hint = 'ghi "đã đăng ký" hoặc "chưa đăng ký"';
    findings.refuse(field, 'status', `không hiểu "${text}"`, hint, text);
    return undefined;
  }

  #refuseAgainstGroup(
    field: RegistrationField | 'activity',
    said: string,
    group: Group,
    value: string,
    findings: RowFindings,
  ): void {
    const message = `ghi "${said}" nhưng tiêu đề, tên trang tính hoặc dòng nhóm ghi ${standingWords(group)}`;
    findings.refuse(field, 'status', message, 'sửa một trong hai chỗ cho khớp', value);
  }

  /** What the row says, else its group; with the day that stands with it. */
  #activity(row: SheetRow, group: Group, findings: RowFindings, ceasing: string | undefined) {
    const own = this.#cells.text(row, 'activity');
    const { words, day } = splitActivity(ceasing ?? own);
    const is = this.#marked(words) ?? readActivityCell(words, findings);
    if (ceasing !== undefined && readActivity(own) === 'active') {
      const message = `cột kết quả ghi "${ceasing}" nhưng tình trạng ghi đang hoạt động`;
      findings.refuse('level', 'status', message, 'sửa một trong hai ô', ceasing);
    }
    if (is === 'active' && group.activity === 'ceased')
      this.#refuseAgainstGroup('activity', 'đang hoạt động', group, own, findings);
    return { words, day, is: is ?? (group.activity === 'ceased' ? 'ceased' : undefined) } as const;
  }

  /** What a mark in a column means that is headed `Đang hoạt động`. */
  #marked(words: string): 'active' | 'ceased' | undefined {
    const mark = words === '' || words === '-' ? undefined : isMarked(words);
    const headed = mark === undefined ? undefined : standingOf(this.#cells.heading('activity'));
    if (headed?.activity === undefined) return undefined;
    return (headed.activity === 'active') === mark ? 'active' : 'ceased';
  }

  #ceasedIn(
    row: SheetRow,
    { is, day }: { readonly is: ReturnType<typeof readActivity>; readonly day: string },
    findings: RowFindings,
  ): CeasedIn {
    const own = this.#ceasedCell(row);
    const field = own === '' && day !== '' ? 'activity' : 'ceasedOn';
    const cell = own || (is === 'active' ? '' : day);
    if (is === 'active' && cell !== '') {
      const message = `ghi đang hoạt động nhưng có ngày ngừng "${cell}"`;
      findings.refuse('activity', 'status', message, 'sửa một trong hai ô', cell);
    }
    return { field, cell };
  }

  /** The day of ceasing; where a mark or words say it, in this column or another, that it is not known. */
  #ceasedCell(row: SheetRow): string {
    const cell = this.#cells.text(row, 'ceasedOn');
    if (isCeasedMark(cell)) return UNKNOWN_DAY;
    if (isMarked(cell) !== false) return cell;
    return this.#otherCeasings.some((index) => isCeasedMark(cellText(row, index)))
      ? UNKNOWN_DAY
      : '';
  }

  #ceasedDay(
    row: SheetRow,
    { field, cell }: CeasedIn,
    activity: ReturnType<typeof readActivity>,
    grantedOn: Day | undefined,
    findings: RowFindings,
  ): string | undefined {
    if (cell.toLowerCase() === UNKNOWN_DAY) return UNKNOWN_DAY;
    const isTrue = field === 'ceasedOn' && this.#cells.kind(row, 'ceasedOn') === 'd';
    const on = this.#days.read(field, cell, isTrue, findings);
    if (on !== undefined && grantedOn !== undefined && on < grantedOn) {
      const hint = `kiểm tra lại hai ngày; ${WITHOUT_CEASING_DAY}`;
      const message = `ngày ngừng ${formatDay(on)} trước ngày cấp tài khoản ${formatDay(grantedOn)}`;
      findings.refuse(field, 'date', message, hint, cell);
    }
    const isCeased = activity === 'ceased' || activity === 'paused';
    return on ?? (isCeased ? UNKNOWN_DAY : undefined);
  }
}

/** A mark, or words without a day, in a column of ceasings. */
export function isCeasedMark(cell: string): boolean {
  return cell !== '' && (isMarked(cell) === true || readActivity(cell) === 'ceased');
}

function readActivityCell(cell: string, findings: RowFindings) {
  if (cell === '' || /^[-–—.]+$/.test(cell)) return undefined;
  const activity = readActivity(cell);
  if (activity === undefined) {
    const hint =
      'ghi "đang hoạt động" hoặc "ngừng hoạt động"; tình trạng khác thì chuyển sang cột Ghi chú';
    findings.refuse('activity', 'status', `không hiểu tình trạng "${cell}"`, hint, cell);
  }
  return activity;
}
