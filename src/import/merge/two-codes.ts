import {
  addressMark,
  ANSWERS,
  assessmentsTable,
  type DataFile,
  type DifferingTotal,
  FACILITIES,
  HISTORY,
  KeyedTable,
  LISTED,
  MERGED,
  openDataSet,
  outdatedTotals,
  ownHeading,
  INSPECTIONS,
  OVERRIDES,
  type PresentData,
  type RawFiles,
  type SettledPlace,
  sortByDay,
} from '../../dataset/index.ts';
import {
  fullerName,
  isElsewhere,
  isNearName,
  isSameName,
  readFirmName,
} from '../../identity/index.ts';
import { type Day, formatDay } from '../../model/day-words.ts';
import { DaySchema } from '../../model/day.ts';
import { type Diagnostic, errorAt, warningAt } from '../../model/diagnostic.ts';
import { FACT_GROUPS, type FactGroup } from '../../model/history.ts';
import { csvLine, dataForm } from '../../model/csv.ts';
import { foldText } from '../../model/text.ts';
import type { FacilityKey } from '../facility.ts';
import { registrationWord } from '../words.ts';
import { HistoryMerge, isToldBefore } from './history.ts';

/** What making one facility of two codes changes; without findings of level error it may be written. */
export interface MergedCodes {
  readonly files: ReadonlyMap<DataFile, string>;
  readonly findings: readonly Diagnostic[];
  /** Totals that `expected` fixes and that the data set no longer meets. */
  readonly outdated: readonly DifferingTotal[];
}

function unchanged(findings: readonly Diagnostic[]): MergedCodes {
  return { files: new Map(), findings, outdated: [] };
}

/**
 * Make one facility of two: `gone` becomes an alias of `stays` for ever, and what hangs on it comes
 * along: assessments, position, history, answers. What stood under it is kept in `merged.csv`.
 * Nothing is written here.
 */
export function mergeFacilities(raw: RawFiles, gone: string, stays: string, on: Day): MergedCodes {
  const { value: present, diagnostics } = openDataSet(raw, 'lists');
  if (present === undefined) return unchanged(diagnostics);
  const refusal = judgeCodes(present, gone, stays, raw.folder);
  if (refusal !== undefined) return unchanged([refusal]);
  const { files, findings } = new CodeMerge(present, gone, stays, on).result();
  const refusals = files.size === 0 ? [] : contradictions(raw, files, gone);
  return refusals.length === 0
    ? { files, findings, outdated: outdatedTotals(present, files) }
    : unchanged([...findings, ...refusals]);
}

/** Errors that the data set does not have now and would have with new files. */
function contradictions(
  raw: RawFiles,
  files: MergedCodes['files'],
  gone: string,
): readonly Diagnostic[] {
  const errorsOf = (bytes: RawFiles['bytes']) =>
    openDataSet({ ...raw, bytes }, 'everything').diagnostics.filter(
      ({ level }) => level === 'error',
    );
  const texts = [...files].map(([file, text]) => [file, new TextEncoder().encode(text)] as const);
  const after = errorsOf(new Map([...raw.bytes, ...texts]));
  if (after.length === 0) return [];
  const before = new Set(errorsOf(raw.bytes).map(({ code, message }) => `${code} ${message}`));
  return after
    .filter(({ code, message }) => !before.has(`${code} ${message}`))
    .map(({ at, message }) => {
      const told = `gộp thì hai mã mâu thuẫn: ${message}`;
      const hint = `sửa cho dòng của hai mã khớp nhau (mã ${gone} cũng ở ${at.file}) rồi chạy lại`;
      return errorAt(
        { file: at.file, line: 1, column: at.column },
        'merge/contradicts',
        told,
        hint,
      );
    });
}

/** Keep that two codes are two facilities, so that no check takes them for one. Nothing is written here. */
export function keepApart(raw: RawFiles, one: string, other: string, on: Day): MergedCodes {
  const { value: present, diagnostics } = openDataSet(raw, 'lists');
  if (present === undefined) return unchanged(diagnostics);
  const refusal = judgeCodes(present, one, other, raw.folder);
  if (refusal !== undefined) return unchanged([refusal]);
  const table = new KeyedTable(present.raw, ANSWERS);
  const isKept = present.answers.some(
    ({ facilityId, others }) =>
      (facilityId === one && others.includes(other)) ||
      (facilityId === other && others.includes(one)),
  );
  if (isKept) return unchanged([]);
  table.add({ mark: `${one}/${other}`, answer: 'cơ sở khác', facilityId: one, others: other, on });
  return { ...unchanged([]), files: new Map([[ANSWERS.file, table.finish()]]) };
}

function judgeCodes(
  { facilities, history }: PresentData,
  gone: string,
  stays: string,
  folder: string,
): Diagnostic | undefined {
  const at = { file: `${folder}/${FACILITIES.file}`, line: 1 };
  if (gone === stays) {
    return errorAt(at, 'merge/same', `"${gone}" không gộp vào chính nó`, 'ghi hai mã khác nhau');
  }
  for (const code of [gone, stays]) {
    if (facilities.some(({ id }) => id === code)) continue;
    const alias = history.aliases.get(code);
    const hint =
      alias === undefined
        ? 'xem lại mã trong facilities.csv'
        : `mã này đã gộp vào ${alias}, dùng ${alias}`;
    return errorAt(at, 'merge/unknown', `không có cơ sở nào mang mã "${code}"`, hint);
  }
  return undefined;
}

const OF_A_PLACE = ['address', 'commune', 'district', 'park', 'lat', 'lng'] as const;

class CodeMerge {
  readonly #present: PresentData;
  readonly #gone: string;
  readonly #stays: string;
  readonly #on: Day;
  readonly #findings: Diagnostic[] = [];
  readonly #files = new Map<DataFile, string>();

  constructor(present: PresentData, gone: string, stays: string, on: Day) {
    this.#present = present;
    this.#gone = gone;
    this.#stays = stays;
    this.#on = on;
  }

  result(): Pick<MergedCodes, 'files' | 'findings'> {
    const address = this.#mergeFacilities();
    const { raw, site } = this.#present;
    this.#mergeLog(new KeyedTable(raw, assessmentsTable(site.levels)), 'level', 'mức');
    if (raw.bytes.has(INSPECTIONS.file))
      this.#mergeLog(new KeyedTable(raw, INSPECTIONS), 'outcome', 'kết quả kiểm tra');
    this.#mergePositions(address);
    this.#mergeAnswers();
    const isRefused = this.#findings.some(({ level }) => level === 'error');
    return { files: isRefused ? new Map() : this.#files, findings: this.#findings };
  }

  #at(file: DataFile, line: number): Diagnostic['at'] {
    return { file: `${this.#present.raw.folder}/${file}`, line };
  }

  /** The rows of the list, its history and what lists have told of both. Returns the address that stays. */
  #mergeFacilities(): string {
    const table = new KeyedTable(this.#present.raw, FACILITIES);
    const rowOf = (code: string) => table.find('id', code)!;
    const [gone, stays] = [rowOf(this.#gone), rowOf(this.#stays)];
    const get = (key: FacilityKey) => [table.get(gone, key), table.get(stays, key)] as const;
    const fill = (keys: readonly FacilityKey[]) => {
      for (const key of keys) if (table.get(stays, key) === '') table.set(stays, key, get(key)[0]);
    };
    const merged = new KeyedTable(this.#present.raw, MERGED);
    merged.add({
      gone: this.#gone,
      facilityId: this.#stays,
      on: this.#on,
      ...Object.fromEntries(
        (['name', 'taxCode', 'address', 'commune', 'district', 'park'] as const).map((key) => [
          key,
          table.get(gone, key),
        ]),
      ),
    });
    this.#files.set(MERGED.file, merged.finish());

    const [goneName, staysName] = get('name');
    const [a, b] = [readFirmName(goneName), readFirmName(staysName)];
    if (isSameName(a, b) || isNearName(a, b))
      table.set(stays, 'name', fullerName(staysName, goneName));
    const later = this.#mergeListed();
    const before = new Map(OF_A_PLACE.map((key) => [key, table.get(stays, key)]));
    const [goneTaxCode, staysTaxCode] = get('taxCode').map((code) => code.replace('-', ''));
    // Of the code that stays the place holds, unless a tax code says that the firm went elsewhere.
    const isOneFirm = goneTaxCode !== '' && goneTaxCode === staysTaxCode;
    const moved = this.#chooseMove(isOneFirm ? later.place : undefined);
    if (moved !== undefined) for (const key of OF_A_PLACE) table.set(stays, key, get(key)[0]);
    else if (!this.#isPlaced(this.#stays)) fill(OF_A_PLACE);
    fill(['taxCode', 'sector']);
    if (later.activity !== undefined) table.set(stays, 'ceased', get('ceased')[0]);
    const registered = registrationWord(true);
    if (get('registered').includes(registered)) table.set(stays, 'registered', registered);
    const [first] = get('accountGrantedOn')
      .filter((on) => on !== '')
      .toSorted();
    table.set(stays, 'accountGrantedOn', first ?? '');
    const notes = new Set(
      get('internalNote')
        .toReversed()
        .flatMap((note) => note.split('; ')),
    );
    notes.delete('');
    table.set(stays, 'internalNote', [...notes].join('; '));
    const address = table.get(stays, 'address');
    const now = new Map<string, string>(
      (Object.keys(FACILITIES.columns) as FacilityKey[]).map((key) => [
        FACILITIES.columns[key],
        table.get(stays, key),
      ]),
    );
    this.#mergeHistory((heading) => now.get(ownHeading(heading)) ?? '');
    this.#settleHistory(table, now, before, moved);
    table.drop(new Set([gone]));
    this.#files.set(FACILITIES.file, table.finish());
    return address;
  }

  /** Which place holds where the two codes have two; the day of the move where it is that of the gone one. */
  #chooseMove(later: string | undefined): Day | undefined {
    const [gone, stays] = [this.#placeOf(this.#gone), this.#placeOf(this.#stays)];
    const codesOf = ({ district, commune, park }: SettledPlace) => ({
      districtCode: district?.code,
      communeCode: commune?.code,
      parkId: park?.id,
      parkCommunes: park?.communeCodes,
    });
    if (!isElsewhere(codesOf(gone), codesOf(stays))) return undefined;
    const moved = DaySchema.safeParse(later ?? '').data;
    const row = `dòng ${this.#stays} trong facilities.csv`;
    const at = this.#at(FACILITIES.file, 1);
    const words = (place: SettledPlace) =>
      [place.commune, place.park, place.district].map((one) => one?.name ?? '').filter(Boolean);
    const [there, here] = [gone, stays].map((place) => words(place).join(', '));
    const [message, hint] =
      moved === undefined
        ? [
            `${this.#stays} ở ${here}, ${this.#gone} ở ${there}; giữ ${here}`,
            `nơi kia mới đúng thì sửa ${row}${this.#hasMoved() ? ', và ô Đến của dòng cuối về nơi ấy trong history.csv' : ''}`,
          ]
        : [
            `${this.#stays} được ghi là đã chuyển từ ${here} đến ${there} ngày ${formatDay(moved)}, theo danh sách mới hơn`,
            `không phải chuyển thì xóa các dòng ấy của ${this.#stays} trong history.csv; nơi cũ mới đúng thì sửa cả ${row}`,
          ];
    this.#findings.push(warningAt(at, 'merge/place', message, hint));
    return moved;
  }

  /** Whether the history knows another place of the code that stays: its last row says where it is now. */
  #hasMoved(): boolean {
    const { facilities, history } = this.#present;
    const now = facilities.find(({ id }) => id === this.#stays)!;
    return (history.former.get(this.#stays) ?? []).some(({ was }) =>
      (['address', 'commune', 'district', 'park'] as const).some(
        (key) => was.value[key] !== now[key],
      ),
    );
  }

  /** The history leads to what is so now; a place that was another until a list told it is one. */
  #settleHistory(
    table: KeyedTable<FacilityKey>,
    now: ReadonlyMap<string, string>,
    before: ReadonlyMap<FacilityKey, string>,
    moved: Day | undefined,
  ): void {
    const { raw } = this.#present;
    const text = this.#files.get(HISTORY.file);
    const bytes = new Map(raw.bytes);
    if (text !== undefined) bytes.set(HISTORY.file, new TextEncoder().encode(text));
    const source = `gộp ${this.#gone} vào ${this.#stays}`;
    const present = { ...this.#present, raw: { ...raw, bytes } };
    const history = new HistoryMerge(present, moved ?? this.#on, source);
    for (const [heading, to] of now) history.settle(this.#stays, heading, to);
    for (const [key, from] of moved === undefined ? [] : before) {
      const heading = table.headingOf(key);
      const to = now.get(ownHeading(heading))!;
      if (key !== 'lat' && key !== 'lng' && from !== to && !history.has(this.#stays, heading))
        history.change(this.#stays, heading, from, to);
    }
    const settled = history.result().text;
    if (settled !== undefined) this.#files.set(HISTORY.file, settled);
  }

  #isPlaced(code: string): boolean {
    return this.#placeOf(code).district !== undefined;
  }

  #placeOf(code: string): SettledPlace {
    const { facilities, settle, readCommune, find } = this.#present;
    const one = facilities.find(({ id }) => id === code)!;
    const cells = {
      district: find.district(one.district).place,
      park: find.park(one.park).place,
    };
    const { address } = one;
    const commune = readCommune(
      { cells, address },
      (home) => find.commune(one.commune, home).place,
      (place) => place !== undefined,
    );
    return settle({ cells: { ...cells, commune }, address });
  }

  /** The later day of both for each group of facts; the day of those that the gone one has later. */
  #mergeListed(): { readonly [Group in FactGroup]?: string } {
    const table = new KeyedTable(this.#present.raw, LISTED);
    const rowOf = (code: string) => table.find('facilityId', code);
    const [gone, stays] = [rowOf(this.#gone), rowOf(this.#stays)];
    if (gone === undefined) return {};
    const later = Object.fromEntries(
      FACT_GROUPS.map((group) => [group, table.get(gone, group)] as const).filter(
        ([group, on]) => on > (stays === undefined ? '' : table.get(stays, group)),
      ),
    );
    if (stays === undefined) table.set(gone, 'facilityId', this.#stays);
    else {
      for (const group of FACT_GROUPS)
        if (later[group] !== undefined) table.set(stays, group, later[group]);
      table.drop(new Set([gone]));
    }
    this.#files.set(LISTED.file, table.finish());
    return later;
  }

  /** What became of the gone one comes along where it leads to what is so now; else it is told. */
  #mergeHistory(cellOf: (heading: string) => string): void {
    const table = new KeyedTable(this.#present.raw, HISTORY);
    const mine = table.rows.filter((row) => table.get(row, 'facilityId') === this.#gone);
    if (mine.length === 0) return;
    const ours = table.rows.filter((row) => table.get(row, 'facilityId') === this.#stays);
    const eventOf = (row: readonly string[]) => ownHeading(table.get(row, 'event'));
    const has = (event: string) => ours.some((row) => eventOf(row) === event);
    const dropped = new Set<readonly string[]>();
    for (const row of mine) {
      const event = eventOf(row);
      const known = ours.find((other) => eventOf(other) === event);
      const last = mine.findLast((other) => eventOf(other) === event)!;
      const leadsHere = foldText(table.get(last, 'to')) === foldText(cellOf(event));
      if (event === 'Ghi nhận' && known !== undefined) {
        const told = (one: readonly string[]) => ({
          on: table.get(one, 'on'),
          source: table.get(one, 'source'),
        });
        if (isToldBefore(told(row), told(known)))
          for (const key of ['on', 'source'] as const) table.set(known, key, table.get(row, key));
        dropped.add(row);
      } else if (event === 'Ghi nhận' || (!has(event) && leadsHere)) {
        table.set(row, 'facilityId', this.#stays);
      } else {
        dropped.add(row);
        const words = [
          formatDay(DaySchema.parse(table.get(row, 'on'))),
          event,
          `"${table.get(row, 'from')}" → "${table.get(row, 'to')}"`,
        ];
        const message = `lịch sử của ${this.#gone} không dùng được cho ${this.#stays} nên bỏ: ${words.join(', ')}`;
        const cells = [this.#stays, table.get(row, 'on'), event, table.get(row, 'from')];
        // Beside changes of its own nobody knows where it would belong.
        const hint = has(event)
          ? `không cần làm gì: lịch sử của ${this.#stays} giữ nguyên`
          : `vẫn đúng thì thêm vào history.csv dòng: ${csvLine([...cells, cellOf(event), ''], dataForm('\n')).trim()}`;
        this.#findings.push(
          warningAt(this.#at(HISTORY.file, table.lineOf(row)), 'merge/history', message, hint),
        );
      }
    }
    table.drop(dropped);
    this.#files.set(HISTORY.file, table.finish());
  }

  /** Rows of a log, one a day: the same of both is one, another is refused. */
  #mergeLog<Key extends string>(
    table: KeyedTable<Key | 'facilityId' | 'on'>,
    told: Key,
    what: string,
  ): void {
    const dayOf = (row: readonly string[]) => table.get(row, 'on');
    const known = new Map(
      table.rows
        .filter((row) => table.get(row, 'facilityId') === this.#stays)
        .map((row) => [dayOf(row), row]),
    );
    const doubled = new Set<readonly string[]>();
    let isChanged = false;
    for (const row of table.rows) {
      if (table.get(row, 'facilityId') !== this.#gone) continue;
      isChanged = true;
      const same = known.get(dayOf(row));
      if (same === undefined) table.set(row, 'facilityId', this.#stays);
      else if (table.get(same, told) === table.get(row, told)) doubled.add(row);
      else {
        const words = (code: string, one: readonly string[]) =>
          `${code} "${table.get(one, told)}" ở dòng ${table.lineOf(one)}`;
        const both = `${words(this.#stays, same)}, ${words(this.#gone, row)}`;
        const lines = [table.lineOf(row), table.lineOf(same)] as const;
        this.#refuseTold(table.file, lines, dayOf(row), `${what} khác nhau`, both);
      }
    }
    if (!isChanged) return;
    table.drop(doubled);
    sortByDay(table);
    this.#files.set(table.file, table.finish());
  }

  #refuseTold(
    file: DataFile,
    [gone, stays]: readonly [number, number],
    day: string,
    what: string,
    both: string,
  ): void {
    const on = DaySchema.safeParse(day).data;
    const when = on === undefined ? 'cùng không ghi ngày' : `cùng ngày ${formatDay(on)}`;
    const message = `hai mã có hai ${what} ${when}: ${both}`;
    const hint = `xóa dòng sai trong ${file} (dòng ${stays} hoặc dòng ${gone}) rồi chạy lại`;
    const at = this.#at(file, gone);
    this.#findings.push(errorAt(at, 'merge/levels', message, hint));
  }

  #mergePositions(address: string): void {
    if (!this.#present.raw.bytes.has(OVERRIDES.file)) return;
    const table = new KeyedTable(this.#present.raw, OVERRIDES);
    const rowOf = (code: string) => table.find('facilityId', code);
    // A position holds for the address that was reviewed; that of the code that stays goes first.
    const isOfAddress = (row: string[]) => table.get(row, 'addressMark') === addressMark(address);
    const rows = [this.#stays, this.#gone].map(rowOf).filter((row) => row !== undefined);
    if (rowOf(this.#gone) === undefined && rows.every(isOfAddress)) return;
    const kept = rows.find(isOfAddress);
    const dropped = new Set(rows.filter((row) => row !== kept));
    for (const row of dropped) {
      const where = `${table.get(row, 'lat')}, ${table.get(row, 'lng')} (${table.get(row, 'evidence')})`;
      const message = `vị trí đã duyệt của ${table.get(row, 'facilityId')} không dùng được cho ${this.#stays} nên bỏ: ${where}`;
      const hint = `vẫn đúng thì ghi lại cho ${this.#stays} với dấu địa chỉ ${addressMark(address)}`;
      this.#findings.push(
        warningAt(this.#at(OVERRIDES.file, table.lineOf(row)), 'merge/position', message, hint),
      );
    }
    if (kept !== undefined) table.set(kept, 'facilityId', this.#stays);
    table.drop(dropped);
    this.#files.set(OVERRIDES.file, table.finish());
  }

  /** Rows that were answered with the gone one are the other; it is no longer another than itself. */
  #mergeAnswers(): void {
    const table = new KeyedTable(this.#present.raw, ANSWERS);
    let isChanged = false;
    for (const row of table.rows) {
      const others = table
        .get(row, 'others')
        .split(' | ')
        .filter((code) => code !== '');
      const isOf = table.get(row, 'facilityId') === this.#gone;
      if (!isOf && !others.includes(this.#gone)) continue;
      isChanged = true;
      if (isOf) table.set(row, 'facilityId', this.#stays);
      const id = table.get(row, 'facilityId');
      const left = others
        .map((code) => (code === this.#gone ? this.#stays : code))
        .filter((code) => code !== id);
      table.set(row, 'others', [...new Set(left)].join(' | '));
    }
    if (isChanged) this.#files.set(ANSWERS.file, table.finish());
  }
}
