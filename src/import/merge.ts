import {
  assessmentsTable,
  FACILITIES,
  type PlaceFinder,
  type PresentData,
} from '../dataset/index.ts';
import { formatDay } from '../model/day-words.ts';
import { LEVELS } from '../model/levels.ts';
import { cleanText, foldText } from '../model/text.ts';
import {
  type FacilityCells,
  type FacilityKey,
  type ListFacility,
  nameOf,
  NEW_FACILITY,
  UNKNOWN_DAY,
} from './facility.ts';
import type { RowFindings } from './findings.ts';
import { addressKey } from './identity.ts';
import type { AddedRow, ChangedField, ChangedRow, TableSummary } from './result.ts';
import { codeKey, TableText } from './table-text.ts';
import { type Assessed, registrationWord } from './words.ts';

/**
 * Puts the assessments of a list into the log `assessments.csv`: what is new goes in as a row of its own,
 * what is there is never changed.
 */
export class AssessmentMerge {
  readonly #present: PresentData;
  readonly #table: TableText;
  readonly #columns: ReturnType<typeof assessmentsTable>['columns'];
  /** The level by facility and day; by facility and nothing where the day is unknown. */
  readonly #known = new Map<string, Assessed>();
  readonly #latest = new Map<string, { readonly on: string; readonly level: Assessed }>();
  readonly #added: AddedRow[] = [];
  #unchanged = 0;

  constructor(present: PresentData) {
    this.#present = present;
    const table = assessmentsTable(present.site.levels);
    this.#columns = table.columns;
    this.#table = new TableText(present.raw.bytes.get(table.file)!);
    for (const { facilityId, on, level } of present.assessments) {
      this.#remember(facilityId, on ?? '', level);
    }
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
        'nếu lần đánh giá cũ sai thì sửa trong assessments.csv',
      );
      return;
    }
    const on = assessment.on ?? '';
    const known = this.#known.get(`${id} ${on}`);
    const isSame = known === assessment.level || (on === '' && latest?.level === assessment.level);
    if (isSame) this.#unchanged += 1;
    else if (known !== undefined && on !== '') this.#refuseSameDay(id, known, one, findings);
    else if (on === '' && latest !== undefined) this.#refuseUndated(id, latest.on, one, findings);
    else {
      // A new facility stands once in a list: nothing will be compared with it.
      if (!isNew) this.#remember(id, on, assessment.level);
      this.#add(id, on, assessment.level, assessment.source, one);
    }
  }

  #add(
    id: string,
    on: string,
    level: Exclude<Assessed, 'notAssessed'>,
    source: string,
    one: ListFacility,
  ): void {
    const { levels } = this.#present.site;
    const { facilityId, on: day, level: word, source: from } = this.#columns;
    const cells = new Map<string, string>([
      [facilityId, id],
      [day, on],
      [word, levels[level]],
      [from, source],
    ]);
    this.#table.add((heading) => cells.get(heading));
    this.#added.push({ key: id, name: nameOf(one), row: one.row });
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
    if (this.#added.length === 0) return { summary };
    const day = this.#table.column(this.#columns.on);
    const id = this.#table.column(this.#columns.facilityId);
    this.#table.sort((row) => `${row[day]!.trim()} ${codeKey(row[id]!)}`);
    return { summary, text: this.#table.finish() };
  }
}

const { columns } = FACILITIES;
const KEYS = Object.keys(columns) as FacilityKey[];
const KEY_OF = new Map<string, FacilityKey>(KEYS.map((key) => [columns[key], key]));

/** Puts the facilities of a list into `facilities.csv`. */
export class FacilityMerge {
  /** New facilities of which the list does not say whether they have an account. */
  assumed = 0;
  /** Codes of new facilities whose district is not known. */
  readonly notPlaced: string[] = [];
  readonly #present: PresentData;
  readonly #table: TableText;
  readonly #index: Readonly<Record<FacilityKey, number>>;
  readonly #rowOf: ReadonlyMap<string, string[]>;
  readonly #codes: NewCodes;
  readonly #overridden: ReadonlySet<string>;
  readonly #added: AddedRow[] = [];
  readonly #changed: ChangedRow[] = [];
  #unchanged = 0;

  /** `codes`: those that the list itself brings. */
  constructor(present: PresentData, codes: readonly string[]) {
    this.#present = present;
    this.#table = new TableText(present.raw.bytes.get(FACILITIES.file)!);
    this.#index = Object.fromEntries(
      KEYS.map((key) => [key, this.#table.column(columns[key])]),
    ) as Record<FacilityKey, number>;
    const id = this.#index.id;
    this.#rowOf = new Map(this.#table.rows.map((row) => [row[id]!.trim(), row]));
    this.#codes = new NewCodes([...this.#rowOf.keys()], codes);
    this.#overridden = new Set(present.overrides.map(({ facilityId }) => facilityId));
  }

  /** Add a new facility; its code, or undefined where it lacks what a facility must have. */
  add(one: ListFacility, findings: RowFindings): string | undefined {
    if (one.cells.name === undefined) {
      findings.refuse('name', 'name', 'thiếu tên cơ sở', 'điền tên, hoặc bỏ cả dòng');
    }
    if (one.place.district === undefined) this.#tellNotPlaced(one, findings);
    if (findings.isRefused) return undefined;
    const given = one.cells.id;
    const id = given === undefined || given === NEW_FACILITY ? this.#codes.take() : given;
    const cells: FacilityCells = { ...one.cells, id };
    if (cells.registered === undefined) {
      this.assumed += 1;
      cells.registered = registrationWord(true);
    }
    this.#table.add((heading) => cells[KEY_OF.get(heading)!]);
    this.#added.push({ key: id, name: cells.name ?? '', row: one.row });
    if (one.place.district === undefined) this.notPlaced.push(id);
    return id;
  }

  /** By the rule of places; a data set may forbid what is not placed. */
  #tellNotPlaced({ place, cells: { address } }: ListFacility, findings: RowFindings): void {
    const field = address === undefined ? 'district' : 'address';
    for (const { code, message, hint } of this.#present.settle({ cells: place, address })
      .findings) {
      if (code === 'not-placed') findings.warn(field, code, message, hint, address);
      if (code === 'nowhere') findings.refuse(field, 'address-unclear', message, hint, address);
    }
  }

  /** Bring a known facility up to date. */
  update(id: string, one: ListFacility, findings: RowFindings): void {
    const row = this.#rowOf.get(id)!;
    const fields: ChangedField[] = [];
    const set = (key: FacilityKey, to: string) => {
      const from = row[this.#index[key]] ?? '';
      if (from === to) return;
      row[this.#index[key]] = to;
      fields.push({ column: columns[key], from, to });
    };
    for (const key of KEYS) {
      const text = one.cells[key];
      if (key === 'id' || text === undefined) continue;
      const from = row[this.#index[key]] ?? '';
      const to = mergedCell(key, from, text, this.#present.find);
      // By its address alone the facility may be where it is counted.
      if (key === 'address' && from !== to && from !== '' && one.place.district === undefined) {
        tellKeptAddress(id, from, to, findings);
      } else set(key, to);
    }
    if (one.isActive) set('ceased', '');
    if (fields.length === 0) this.#unchanged += 1;
    else this.#changed.push({ key: id, name: one.cells.name ?? '', row: one.row, fields });
    const isMoved = fields.some(({ column }) => column === columns.address);
    if (!isMoved || !this.#overridden.has(id)) return;
    const hint = 'xem lại vị trí rồi ghi dấu mới vào places/overrides.csv, hoặc bỏ dòng ấy';
    findings.warn(
      'address',
      'position-void',
      `địa chỉ của ${id} đổi nên vị trí đã duyệt không còn hiệu lực`,
      hint,
    );
  }

  /** The summary, and the new text where anything changed. */
  result(): { readonly summary: TableSummary; readonly text?: string } {
    const summary = {
      file: FACILITIES.file,
      added: this.#added,
      changed: this.#changed,
      unchanged: this.#unchanged,
    };
    if (this.#added.length + this.#changed.length === 0) return { summary };
    this.#table.sort((row) => codeKey(row[this.#index.id]!));
    return { summary, text: this.#table.finish() };
  }
}

function tellKeptAddress(id: string, from: string, to: string, findings: RowFindings): void {
  const message = `địa chỉ này không cho biết địa bàn nên ${id} giữ địa chỉ "${from}"`;
  const hint =
    'nếu cơ sở đã chuyển thì ghi huyện, thị xã hoặc thành phố vào cột Huyện rồi nhập lại';
  findings.warn('address', 'address-review', message, hint, to);
}

/**
 * The cell that a list gives a known facility; `from` itself where the list says the same in other
 * words, or less well. Notes are added to and never replaced.
 */
function mergedCell(key: FacilityKey, from: string, to: string, find: PlaceFinder): string {
  const old = cleanText(from);
  if (old === to) return from;
  switch (key) {
    case 'internalNote':
      return withNote(from, old, to);
    case 'name':
    case 'sector':
      return foldText(old) === foldText(to) && isPoorer(to, old) ? from : to;
    case 'address':
      return isSameAddress(old, to) ? from : to;
    case 'ceased':
      // A day that is known stays known.
      return to === UNKNOWN_DAY && old !== '' ? from : to;
    case 'district':
      return same(find.district(old).place, find.district(to).place) ? from : to;
    case 'park':
      return same(find.park(old).place, find.park(to).place) ? from : to;
    case 'commune':
      return foldText(old) === foldText(to) ? from : to;
    case 'taxCode':
      return old.replace('-', '') === to.replace('-', '') ? from : to;
    default:
      return to;
  }
}

/** A note is added to; what it has already, part by part, is not said again. */
function withNote(from: string, old: string, to: string): string {
  if (old === '') return to;
  const parts = new Set(old.split('; '));
  const fresh = to.split('; ').filter((part) => !parts.has(part));
  return fresh.length === 0 ? from : [old, ...fresh].join('; ');
}

/** The same address, or a part of it: what is known more fully stays. */
function isSameAddress(old: string, to: string): boolean {
  const [known, said] = [addressKey(old), addressKey(to)];
  if (known === said) return isPoorer(to, old);
  return ` ${known} `.includes(` ${said} `);
}

/** All capitals or without diacritics, where the other is not; or just the same in other signs. */
function isPoorer(text: string, than: string): boolean {
  const isShouted = text === text.toUpperCase() && than !== than.toUpperCase();
  const isPlain = text.toLowerCase() === foldText(text) && than.toLowerCase() !== foldText(than);
  return isShouted || isPlain || text.toLowerCase() === than.toLowerCase();
}

function same<Place>(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && a === b;
}

/** Codes for facilities that have none, going on from those of the data set: `CS-446`, `CS-447`. */
class NewCodes {
  readonly #taken: ReadonlySet<string>;
  readonly #prefix: string;
  readonly #width: number;
  #next: number;

  /** `present`: codes of the data set; `listed`: those that the list brings, which are taken as well. */
  constructor(present: readonly string[], listed: readonly string[]) {
    this.#taken = new Set([...present, ...listed]);
    const parts = (present.length > 0 ? present : listed).flatMap((code) => {
      const found = /^(.*?)(\d+)$/.exec(code);
      return found === null ? [] : [{ prefix: found[1]!, digits: found[2]! }];
    });
    const counts = new Map<string, number>();
    for (const { prefix } of parts) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    const most = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    this.#prefix = most?.[0] ?? 'CS-';
    const digits = parts.filter(({ prefix }) => prefix === this.#prefix).map((part) => part.digits);
    // Not Math.max(...digits): a data set has more codes than a call has arguments.
    this.#next = digits.reduce((highest, text) => Math.max(highest, Number(text)), 0) + 1;
    this.#width = digits.reduce((widest, text) => Math.max(widest, text.length), 3);
  }

  take(): string {
    for (;;) {
      const code = `${this.#prefix}${String(this.#next).padStart(this.#width, '0')}`;
      this.#next += 1;
      if (!this.#taken.has(code)) return code;
    }
  }
}
