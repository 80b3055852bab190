import {
  addressMark,
  codeKey,
  FACILITIES,
  frozenCodes,
  KeyedTable,
  type PresentData,
  writeUnit,
} from '../../dataset/index.ts';
import { isNearName, isSameName, readFirmName } from '../../identity/index.ts';
import { type Day, formatDay } from '../../model/day-words.ts';
import { type Facility, REGISTRATIONS, UNKNOWN_DAY } from '../../model/facility.ts';
import { DaySchema } from '../../model/day.ts';
import type { FactGroup } from '../../model/history.ts';
import {
  type FacilityCells,
  type FacilityKey,
  type ListFacility,
  NEW_FACILITY,
} from '../facility.ts';
import { labelOf } from '../columns/fields.ts';
import type { RowFindings } from '../findings.ts';
import {
  type AddedRow,
  type ChangedField,
  type ChangedRow,
  type MovedFacilities,
  type NewFacilities,
  REOPENED,
  type TableSummary,
} from '../result.ts';
import type { ListPlace } from '../place.ts';
import { registrationWord } from '../words.ts';
import { mergedCell } from './cells.ts';
import type { HistoryMerge } from './history.ts';
import type { ListedMerge } from './listed.ts';
import { NewCodes } from './new-codes.ts';

const { columns } = FACILITIES;

/** How a row of a list is a facility that is known. */
export interface Sameness {
  /**
   * Of its place: the same, maybe told more fully; another since a day; another that it always was; or
   * one of before, which says nothing of where it is.
   */
  readonly place?: 'same' | 'moved' | 'corrected' | 'past';
  /** It has another name since a day. */
  readonly isRenamed?: boolean;
  /** Since when, where that is said; else since the day of the list. */
  readonly since?: Day | undefined;
}

const GROUPS: Readonly<Record<FactGroup, readonly FacilityKey[]>> = {
  name: ['name'],
  place: ['address', 'commune', 'district', 'park', 'lat', 'lng'],
  registered: ['registered', 'accountGrantedOn'],
  activity: ['ceased'],
  other: ['taxCode', 'sector', 'internalNote'],
};
const GROUP_NAMES = Object.keys(GROUPS) as readonly FactGroup[];
/** What moves with a facility: of what the list does not say of the new place nothing is known. */
const OF_A_MOVE = GROUPS.place;
/** What of a move the history keeps. */
const IN_HISTORY: readonly FacilityKey[] = ['name', 'address', 'commune', 'district', 'park'];

/** Where its cells put a facility. */
type PlaceOfFacility = (
  cells: Pick<Facility, 'address' | 'commune' | 'district' | 'park'>,
) => Pick<ListPlace, 'district' | 'park'>;

/** Puts the facilities of a list into `facilities.csv`. */
export class FacilityMerge {
  /** Codes of new facilities whose district is not known. */
  readonly notPlaced: string[] = [];
  /** Rows of new facilities that do not say whether they have an account. */
  readonly assumedRows: number[] = [];
  readonly fresh: NewFacilities = { assumed: 0, registered: 0, unregistered: 0, ceased: 0 };
  readonly #present: PresentData;
  readonly #history: HistoryMerge;
  readonly #listed: ListedMerge;
  readonly moved: MovedFacilities = { placed: 0, located: 0, unlocated: 0 };
  readonly #placeOf: PlaceOfFacility;
  readonly #table: KeyedTable<FacilityKey>;
  readonly #rowOf: ReadonlyMap<string, string[]>;
  readonly #codes: NewCodes;
  readonly #overridden: ReadonlySet<string>;
  readonly #hasMerged: ReadonlySet<string>;
  readonly #isOfReply: boolean;
  readonly #added: AddedRow[] = [];
  readonly #changed: ChangedRow[] = [];
  #unchanged = 0;

  /**
   * `codes`: those that the list itself brings. `placeOf`: where cells of a facility put it.
   * `isOfReply`: a new one of which it does not say so has no account.
   */
  constructor(
    present: PresentData,
    codes: readonly string[],
    history: HistoryMerge,
    listed: ListedMerge,
    placeOf: PlaceOfFacility,
    isOfReply: boolean,
  ) {
    this.#isOfReply = isOfReply;
    this.#placeOf = placeOf;
    this.#present = present;
    this.#history = history;
    this.#listed = listed;
    this.#table = new KeyedTable(present.raw, FACILITIES);
    this.#rowOf = this.#table.by('id');
    // A code that was merged into another is never given again, and none that anything still hangs on.
    const known = [...this.#rowOf.keys(), ...present.history.aliases.keys()];
    this.#codes = new NewCodes(known, codes, codesIn(present));
    this.#hasMerged = new Set(present.history.aliases.values());
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
    // Who has been given an account is registered.
    if (cells.accountGrantedOn !== undefined) cells.registered ??= registrationWord(true);
    else if (this.#isOfReply) cells.registered ??= registrationWord(false);
    if (cells.registered === undefined) {
      this.fresh.assumed += 1;
      this.assumedRows.push(one.row);
    } else if (cells.registered === registrationWord(true)) this.fresh.registered += 1;
    else this.fresh.unregistered += 1;
    if (cells.ceased !== undefined) this.fresh.ceased += 1;
    cells.registered ??= registrationWord(true);
    this.#table.add(cells);
    this.#added.push({ key: id, name: cells.name ?? '', row: one.row });
    const isKnownByAccount =
      REGISTRATIONS.get(cells.registered as never) === true && cells.accountGrantedOn !== undefined;
    if (!isKnownByAccount) this.#history.record(id, true);
    if (cells.ceased === UNKNOWN_DAY) this.#history.change(id, columns.ceased, '', UNKNOWN_DAY);
    this.#listed.tell(id, groupsTold(one));
    if (one.place.district === undefined) this.notPlaced.push(id);
    return id;
  }

  /** By the rule of places; a data set may forbid what is not placed. */
  #tellNotPlaced({ place, cells: { address } }: ListFacility, findings: RowFindings): void {
    const field = address === undefined ? 'district' : 'address';
    const settled = this.#present.settle({ cells: place, address });
    for (const { code, message, hint } of settled.findings) {
      if (code === 'not-placed') findings.warn(field, code, message, hint, address);
      if (code === 'nowhere') findings.refuse(field, 'address-unclear', message, hint, address);
    }
  }

  /**
   * Refuse a day of reopening on which, as far as is known, the facility had yet to cease; and tell of one that
   * seems to be at work again. `isNews`: its assessment is not in the log yet.
   */
  judge(id: string, one: ListFacility, isNews: boolean, findings: RowFindings): void {
    if (this.#listed.isKnownLater(id, 'activity')) return;
    const { activeSince } = one;
    if (activeSince === undefined) return this.#tellResumed(id, one, isNews, findings);
    const rest = this.#history.lastRest(id, this.#table.get(this.#rowOf.get(id)!, 'ceased'));
    if (rest === undefined || activeSince.on > rest) return;
    const { on, cell } = activeSince;
    const message = `hoạt động trở lại ngày ${formatDay(on)} nhưng ${id} ngừng ngày ${formatDay(rest)}`;
    const hint = `ghi ngày sau ${formatDay(rest)} rồi nhập lại; không biết ngày thì chỉ ghi "hoạt động trở lại"`;
    findings.refuse('activity', 'date', message, hint, cell);
  }

  #tellResumed(id: string, one: ListFacility, isNews: boolean, findings: RowFindings): void {
    const cell = this.#table.get(this.#rowOf.get(id)!, 'ceased');
    if (cell === '' || one.isActive || one.cells.ceased !== undefined) return;
    const since = DaySchema.safeParse(cell).data;
    const { level, on } = one.assessment ?? {};
    const isAssessed =
      isNews && level !== 'notAssessed' && since !== undefined && on !== undefined && on > since;
    if (!isAssessed && one.isGroupedActive !== true) return;
    const [why, otherwise] = isAssessed
      ? [`có đánh giá ngày ${formatDay(on)}`, 'xem lại ngày đánh giá']
      : [
          'tiêu đề, tên trang tính hoặc dòng nhóm ghi đang hoạt động',
          'ghi "ngừng hoạt động" ở cột ấy',
        ];
    const day = since === undefined ? '' : ` từ ${formatDay(since)}`;
    const message = `${id} đã ngừng${day} nhưng ${why}; vẫn tính là đã ngừng`;
    const hint = `đã hoạt động trở lại thì ghi "hoạt động trở lại từ NGÀY" (không biết ngày thì chỉ ghi "hoạt động trở lại") ở cột ${labelOf('activity')} (thêm cột nếu chưa có) rồi nhập lại; vẫn ngừng thì ${otherwise}`;
    findings.warn(isAssessed ? 'assessedOn' : 'name', 'resumed', message, hint);
  }

  /** Bring a known facility up to date: what a later list told of it stays. */
  update(id: string, one: ListFacility, as: Sameness, findings: RowFindings): void {
    const row = new FacilityRow(this.#rowOf.get(id)!, this.#table);
    const told = groupsTold(one);
    const held = GROUP_NAMES.filter(
      (group) => group === 'activity' || GROUPS[group].some((key) => row.get(key) !== ''),
    );
    for (const group of told) {
      if (group === 'place' && as.place === 'past') continue;
      if (this.#listed.isKnownLater(id, group)) this.#fill(row, one, group);
      else this.#write(id, row, one, as, group, findings);
    }
    this.#listed.tell(id, told, held);
    this.#history.record(id, false);
    const { fields } = row;
    for (const { column, to } of fields) this.#history.settle(id, column, to);
    if (fields.length === 0) this.#unchanged += 1;
    else this.#changed.push({ key: id, name: one.cells.name ?? '', row: one.row, fields });
    this.#tellMoved(row);
    this.#tellVoidPosition(id, fields, findings);
  }

  #placeBy(get: (key: FacilityKey) => string): Pick<ListPlace, 'district' | 'park'> {
    const [address, commune] = [get('address'), get('commune')];
    return this.#placeOf({ address, commune, district: get('district'), park: get('park') });
  }

  /** Of what counts, and not of cells: a district may be known by the address alone. */
  #tellMoved(row: FacilityRow): void {
    const before = new Map(row.fields.map(({ column, from }) => [column, from]));
    if (!IN_HISTORY.some((key) => key !== 'name' && before.has(this.#table.headingOf(key)))) return;
    const was = this.#placeBy((key) => before.get(this.#table.headingOf(key)) ?? row.get(key));
    const is = this.#placeBy(row.get);
    if (was.district === undefined && is.district !== undefined) this.moved.located += 1;
    else if (was.district !== undefined && is.district === undefined) this.moved.unlocated += 1;
    else if (was.district !== is.district || was.park !== is.park) this.moved.placed += 1;
  }

  /** Of what is known from a later list only what that left open is taken. */
  #fill(row: FacilityRow, { cells }: ListFacility, group: FactGroup): void {
    const keys = GROUPS[group];
    // A place is one thing, and so is being at work or not, and an account.
    if (
      group === 'activity' ||
      (group === 'place' && this.#placeBy(row.get).district !== undefined)
    )
      return;
    if (group === 'registered' && row.get('registered') === registrationWord(false)) return;
    for (const key of keys) if (row.get(key) === '') row.set(key, cells[key] ?? '');
  }

  #write(
    id: string,
    row: FacilityRow,
    one: ListFacility,
    as: Sameness,
    group: FactGroup,
    findings: RowFindings,
  ): void {
    const before = new Map(IN_HISTORY.map((key) => [key, row.get(key)]));
    if (group === 'place') this.#writePlace(row, one, as, findings);
    else if (group === 'name') this.#writeName(id, row, one, as);
    else if (group === 'activity') this.#writeActivity(id, row, one, findings);
    else if (group === 'registered') this.#writeRegistration(id, row, one, findings);
    else for (const key of GROUPS.other) this.#merge(row, one, key);
    const isHistory = group === 'place' ? as.place === 'moved' : group === 'name' && as.isRenamed;
    if (isHistory !== true) return;
    for (const key of IN_HISTORY) {
      const [from, to] = [before.get(key)!, row.get(key)];
      if (from !== to) this.#history.change(id, this.#table.headingOf(key), from, to, as.since);
    }
  }

  #merge(row: FacilityRow, { cells }: ListFacility, key: FacilityKey): void {
    const text = cells[key];
    if (text !== undefined) row.set(key, mergedCell(key, row.get(key), text, this.#present.find));
  }

  #writePlace(
    row: FacilityRow,
    one: ListFacility,
    { place = 'same' }: Sameness,
    findings: RowFindings,
  ): void {
    if (place !== 'same') {
      for (const key of OF_A_MOVE) row.set(key, one.cells[key] ?? '');
      return;
    }
    const isKept = one.place.district === undefined && this.#keepsAddress(row, one, findings);
    for (const key of OF_A_MOVE) if (key !== 'address' || !isKept) this.#merge(row, one, key);
  }

  /** An address that says no district replaces none: by that alone the facility may be where it is counted. */
  #keepsAddress(
    row: FacilityRow,
    { cells: { address } }: ListFacility,
    findings: RowFindings,
  ): boolean {
    const from = row.get('address');
    if (from === '' || address === undefined) return false;
    if (mergedCell('address', from, address, this.#present.find) === from) return false;
    const message = `địa chỉ này không cho biết địa bàn nên ${row.get('id')} giữ địa chỉ "${from}"`;
    const hint = `nếu cơ sở đã chuyển thì ${writeUnit(this.#present.words)} rồi nhập lại`;
    findings.warn('address', 'address-review', message, hint, address);
    return true;
  }

  #writeName(id: string, row: FacilityRow, one: ListFacility, as: Sameness): void {
    const said = one.cells.name!;
    if (as.isRenamed === true) return row.set('name', said);
    // Another name that a person has called the same is not its name, and one of before no more.
    const [is, was] = [readFirmName(said), readFirmName(row.get('name'))];
    const former = this.#present.history.former.get(id) ?? [];
    const isFormer = former.some((one) => isSameName(readFirmName(one.was.value.name), is));
    if (!isFormer && (isSameName(is, was) || isNearName(is, was))) this.#merge(row, one, 'name');
  }

  #writeActivity(id: string, row: FacilityRow, one: ListFacility, findings: RowFindings): void {
    const from = row.get('ceased');
    if (one.isActive) row.set('ceased', '');
    else if (!this.#keepsCeasing(id, from, one, findings)) this.#merge(row, one, 'ceased');
    const to = row.get('ceased');
    const since = one.activeSince?.on;
    if (from === to) {
      const was = since && this.#history.redateReopening(id, since);
      if (was !== undefined) row.tell({ column: REOPENED, from: was, to: since! });
      return;
    }
    // Without a day that is so from the day of the list; a known day of ceasing speaks for itself.
    if (to === '') this.#history.change(id, columns.ceased, from, to, since);
    else if (from === UNKNOWN_DAY) this.#history.dropUnknownCeasing(id);
    else if (to === UNKNOWN_DAY) this.#history.change(id, columns.ceased, from, to);
  }

  /**
   * A later day than the known one may mean that it was at work in between, and what is before its last
   * reopening is of another ceasing: neither is guessed. Another day puts the known one right.
   */
  #keepsCeasing(
    id: string,
    from: string,
    { cells: { ceased }, ceasedIn }: ListFacility,
    findings: RowFindings,
  ): boolean {
    const [known, said] = [from, ceased ?? ''].map((text) => DaySchema.safeParse(text).data);
    if (known === undefined || said === undefined || said === known) return false;
    const reopened = this.#history.lastDay(id, columns.ceased);
    if (said < known && (reopened === undefined || said > reopened)) return false;
    const message = `${id} đã ngừng từ ${formatDay(known)}, danh sách ghi ${formatDay(said)}; giữ ${formatDay(known)}`;
    const both =
      reopened === undefined ? '' : ', và ô Đến của dòng Ngày ngừng cuối trong history.csv';
    const wrong = `ngày đã biết sai thì ghi ${said} vào ô ${columns.ceased} của ${id} trong facilities.csv`;
    const row = `${id},NGÀY,${columns.ceased},${known},${said},`;
    const again = `; đã hoạt động trở lại ở giữa thì ghi ô ấy như thế và thêm vào history.csv dòng ${row} với NGÀY là ngày hoạt động trở lại, dạng 2021-06-07`;
    const hint = `${wrong}${both}${said > known ? again : ''}`;
    findings.warn(ceasedIn?.field, 'ceased-again', message, hint, ceasedIn?.cell);
    return true;
  }

  /**
   * Two codes that were found to be one have had their account since the earlier day: the later one is that
   * of the other code, and no news.
   */
  #keepsAccount(
    id: string,
    known: string,
    { cells: { accountGrantedOn: said } }: ListFacility,
    findings: RowFindings,
  ): boolean {
    if (known === '' || said === undefined || said <= known || !this.#hasMerged.has(id))
      return false;
    const [first, later] = [known, said].map((day) => formatDay(day as Day));
    const message = `${id} gộp từ hai mã, có tài khoản từ ${first}, danh sách ghi ${later}; giữ ${first}`;
    const hint = `ngày đã biết sai thì ghi ${said} vào ô ${columns.accountGrantedOn} của ${id} trong facilities.csv`;
    findings.warn('accountGrantedOn', 'account-again', message, hint, said);
    return true;
  }

  #writeRegistration(id: string, row: FacilityRow, one: ListFacility, findings: RowFindings): void {
    const [from, dayBefore] = [row.get('registered'), row.get('accountGrantedOn')];
    this.#merge(row, one, 'registered');
    if (!this.#keepsAccount(id, dayBefore, one, findings))
      this.#merge(row, one, 'accountGrantedOn');
    // Who has been given an account is registered.
    if (one.cells.registered === undefined) row.set('registered', registrationWord(true));
    const to = row.get('registered');
    if (to !== registrationWord(true)) {
      // Nothing but a correction takes an account back.
      row.set('accountGrantedOn', '');
      return this.#history.dropRegistration(id);
    }
    const on = row.get('accountGrantedOn') as Day | '';
    if (from !== to)
      this.#history.change(id, columns.registered, from, to, on === '' ? undefined : on);
    else if (on !== '' && on !== dayBefore) this.#history.redateRegistration(id, on);
  }

  #tellVoidPosition(id: string, fields: readonly ChangedField[], findings: RowFindings): void {
    const isMoved = fields.some(({ column }) => column === columns.address);
    if (!isMoved || !this.#overridden.has(id)) return;
    const message = `địa chỉ của ${id} đổi nên vị trí đã duyệt không còn hiệu lực`;
    const mark = addressMark(fields.find(({ column }) => column === columns.address)!.to);
    const hint = `xem lại vị trí rồi ghi dấu mới ${mark} vào places/overrides.csv, hoặc xóa dòng ấy`;
    findings.warn('address', 'position-void', message, hint);
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
    this.#table.sort((row) => codeKey(this.#table.get(row, 'id')));
    return { summary, text: this.#table.finish() };
  }
}

/** Codes in all that is kept of facilities, of those that are in the list no more as well. */
function codesIn({
  raw,
  assessments,
  inspections,
  overrides,
  listed,
  answers,
}: PresentData): Set<string> {
  // One without a mark is of a park, commune or district.
  const reviewed = overrides.filter(({ addressMark: mark }) => mark !== undefined);
  const rows = [assessments, inspections, reviewed, listed, answers].flat();
  const others = answers.flatMap((answer) => answer.others);
  return new Set([...rows.map(({ facilityId }) => facilityId), ...others, ...frozenCodes(raw)]);
}

/** The groups of facts that a row says anything of. */
function groupsTold({ cells, isActive }: ListFacility): FactGroup[] {
  return GROUP_NAMES.filter(
    (group) =>
      GROUPS[group].some((key) => cells[key] !== undefined) || (group === 'activity' && isActive),
  );
}

/** A row of `facilities.csv` that is being changed. */
class FacilityRow {
  readonly fields: ChangedField[] = [];
  readonly #cells: string[];
  readonly #table: KeyedTable<FacilityKey>;

  constructor(cells: string[], table: KeyedTable<FacilityKey>) {
    this.#cells = cells;
    this.#table = table;
  }

  readonly get = (key: FacilityKey): string => this.#table.get(this.#cells, key);

  set(key: FacilityKey, to: string): void {
    const from = this.get(key);
    if (from === to) return;
    this.#table.set(this.#cells, key, to);
    this.tell({ column: this.#table.headingOf(key), from, to });
  }

  /** What changes elsewhere is told with it. */
  tell(field: ChangedField): void {
    this.fields.push(field);
  }
}
