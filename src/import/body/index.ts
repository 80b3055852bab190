import { type Diagnostic, errorAt, warningAt } from '../../model/diagnostic.ts';
import { mask } from '../../model/personal.ts';
import type { Sheet, SheetRow } from '../../office/index.ts';
import { isOfFacilities, type Kind } from '../columns/fields.ts';
import { type TableLayout, tellsReplies } from '../find-table.ts';
import type { PlaceOf } from '../findings.ts';
import { contradict, type Standing, standingWords } from '../standing.ts';
import { type Group, type GroupReader, groupText } from './group.ts';
import { GroupLevels } from './levels.ts';
import { RowCount } from './row-count.ts';
import { roleReader, rowText, runningNumberIn, totalOf } from '../rows.ts';

export { type Group, groupReader, groupsAbove, sideOf, titleGroup } from './group.ts';

/** A row of the list, with what the groups that it stands in say of it. */
export interface BodyRow {
  readonly row: SheetRow;
  readonly group: Group;
  /** Where the row is one of several of the list's: the heading of the column that it is from. */
  readonly heading?: string | undefined;
}

/** The rows of a table, and what else was below its heading. */
interface Body {
  readonly rows: readonly BodyRow[];
  readonly diagnostics: readonly Diagnostic[];
  readonly understood: readonly string[];
}

/**
 * Go through the rows below a heading: which are of the list, and what do the others say. `above`: group rows
 * that stand right above it.
 */
export function readBody(
  sheet: Sheet,
  layout: TableLayout,
  kind: Kind,
  placeOf: PlaceOf,
  readGroup: GroupReader,
  title: Group,
  above: readonly SheetRow[],
): Body {
  const body = sheet.rows.slice(layout.bodyFrom);
  const reader = new BodyReader(layout, kind, placeOf, readGroup, title);
  const lastNumbered = body.findLastIndex((row) => reader.runningNumber(row) !== undefined);
  for (const row of above) reader.takeGroup(row);
  for (const [at, row] of body.entries()) reader.take(row, at > lastNumbered && lastNumbered >= 0);
  return reader.result();
}

class BodyReader {
  readonly #rows: BodyRow[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #count = new RowCount();
  readonly #levels = new GroupLevels();
  readonly #skipped = { columnNumbers: 0, machineKeys: 0, headings: 0, groups: 0, bare: 0 };
  /** Rows below the table, by number. */
  readonly #below: number[] = [];
  readonly #title: Group;
  readonly #roleOf: ReturnType<typeof roleReader>;
  readonly #numberIndex: number;
  readonly #placeOf: PlaceOf;
  readonly #readGroup: GroupReader;
  /** Only facilities stand in groups that say anything of them. */
  readonly #hasGroups: boolean;
  /** A list of units of which the title says all there is. */
  readonly #isOfNames: boolean;
  /** A column a dispatch: its totals are not of rows. */
  readonly #isMatrix: boolean;
  #group: Group;
  /** Which kind of group row came first: it encloses the other. */
  #outer: 'place' | 'side' | undefined;
  /** Whether those of accounts and activity came before those of places, and enclose them. */
  #standsFirst: boolean | undefined;
  #hasSignature = false;
  readonly #totals: string[] = [];

  constructor(
    layout: TableLayout,
    kind: Kind,
    placeOf: PlaceOf,
    readGroup: GroupReader,
    title: Group,
  ) {
    this.#group = title;
    this.#title = title;
    this.#roleOf = roleReader(layout, kind);
    this.#numberIndex = layout.columns.find(({ field }) => field === 'rowNumber')?.index ?? -1;
    this.#placeOf = placeOf;
    this.#readGroup = readGroup;
    this.#hasGroups = isOfFacilities(kind);
    this.#isOfNames = layout.titled !== undefined && !tellsReplies(layout);
    this.#isMatrix = layout.columns.some(({ answers }) => answers !== undefined);
  }

  /** The running number of a row, if it has one. */
  runningNumber({ cells }: SheetRow): number | undefined {
    return runningNumberIn(cells[this.#numberIndex] ?? '');
  }

  take(row: SheetRow, isBelowNumbers: boolean): void {
    const role = this.#roleOf(row);
    if (role === 'column-numbers') this.#skipped.columnNumbers += 1;
    else if (role === 'machine-keys') this.#skipped.machineKeys += 1;
    else if (role === 'heading') {
      this.#skipped.headings += 1;
      this.#hasSignature = false;
    } else if (role === 'other-heading') this.#refuseTable(row);
    else if (role === 'totals') this.#takeTotal(row);
    else if (role === 'signature') {
      this.#hasSignature = true;
      this.#below.push(row.number);
    } else if (role === 'note') this.#below.push(row.number);
    else if (!this.takeGroup(row)) this.#takeRow(row, role, isBelowNumbers);
  }

  /** Whether the row is one that names the group of those below it. */
  takeGroup(row: SheetRow): boolean {
    const text = groupText(row);
    const group = text === undefined ? undefined : this.#readGroup(text);
    if (group === undefined) return false;
    if (contradict(this.#title, group)) this.#refuseContradiction(row, group);
    this.#enter(group, row);
    return true;
  }

  /** A row of the list, an unknown group, or what is below the table. */
  #takeRow(
    row: SheetRow,
    role: 'data' | 'addressed' | 'poor' | 'loose',
    isBelowNumbers: boolean,
  ): void {
    const number = this.runningNumber(row);
    if (number !== undefined) this.#hasSignature = false;
    const isBelow = this.#hasSignature || isBelowNumbers;
    const isSigned = this.#hasSignature && (isBelowNumbers || !row.cells.some(hasFigureOrComma));
    const isListed = role === 'data' || (role === 'addressed' && !isSigned);
    if (isListed || number !== undefined || (role === 'poor' && !isBelow)) {
      this.#count.addRow(row.number, number ?? (isBelowNumbers ? Infinity : undefined));
      this.#rows.push({ row, group: this.#group });
    } else if (isBelow) this.#below.push(row.number);
    else if (this.#isOfNames) this.#rows.push({ row, group: this.#group });
    else if (!this.#hasGroups) this.#skipped.bare += 1;
    else if (groupText(row) !== undefined) this.#enterUnknown(row);
    else this.#rows.push({ row, group: this.#group });
  }

  #enter(group: Group, row: SheetRow): void {
    this.#skipped.groups += 1;
    this.#count.beginGroup(group);
    if (group.replied !== undefined) {
      this.#group = group;
      return;
    }
    this.#leaveSiblings(row);
    const { district, park, commune, inPark } = group;
    const isPlace = (district ?? park ?? commune ?? inPark) !== undefined;
    this.#standsFirst ??= !isPlace;
    const standing = this.#standingIn(group, isPlace);
    this.#group = { ...(isPlace ? this.#placeIn(group) : this.#placeAround()), ...standing };
  }

  /** What a group said of accounts and activity does not hold in the next of its manner. */
  #leaveSiblings(row: SheetRow): void {
    const { registered, activity } = this.#group;
    const around = this.#levels.enter(row, { registered, activity });
    if (around !== undefined) this.#group = { ...this.#group, ...around };
  }

  /** A group of accounts holds those of activity; where places hold both, each place begins anew. */
  #standingIn({ registered, activity }: Group, isPlace: boolean): Standing {
    const around = isPlace && this.#standsFirst !== true ? this.#title : this.#group;
    const begins = registered !== undefined && around === this.#group;
    return {
      registered: registered ?? around.registered,
      activity: activity ?? (begins ? this.#title : around).activity,
    };
  }

  #placeAround(): Group {
    const { district, park, commune, inPark } =
      this.#standsFirst === true ? this.#title : this.#group;
    return { district, park, commune, inPark };
  }

  #placeIn({ district: own, park, commune, inPark: side }: Group): Group {
    const isSide = [own, park, commune].every((one) => one === undefined);
    this.#outer ??= isSide ? 'side' : 'place';
    const { district, inPark } = this.#group;
    // A side stands in its district or around it; a park in both; a district begins anew.
    if (isSide) return { ...(this.#outer === 'place' ? { district } : {}), inPark: side };
    if (commune !== undefined) return { district, inPark, commune };
    if (park !== undefined) return { district, park, inPark: side };
    return { ...(this.#outer === 'side' ? { inPark } : {}), district: own };
  }

  #refuseContradiction(row: SheetRow, group: Group): void {
    const message = `dòng nhóm ghi ${standingWords(group)} nhưng tiêu đề hoặc tên trang tính ghi ${standingWords(this.#title)}`;
    const hint = 'sửa tiêu đề, tên trang tính hoặc dòng nhóm cho khớp rồi nhập lại';
    this.#diagnostics.push(errorAt(this.#placeOf(row.number), 'import/standing', message, hint));
  }

  #enterUnknown(row: SheetRow): void {
    this.#count.beginGroup(undefined);
    this.#leaveSiblings(row);
    this.#group =
      this.#standsFirst === true ? { ...this.#title, ...this.#standingIn({}, true) } : this.#title;
    const text = mask(rowText(row)).text;
    this.#diagnostics.push(
      warningAt(
        this.#placeOf(row.number),
        'import/unknown-group-row',
        `dòng "${text}" không phải địa bàn, khu công nghiệp hay "trong/ngoài KCN" nên bỏ qua; các dòng bên dưới không tính theo nhóm trước đó`,
        'nếu là một dòng của danh sách thì điền đủ các cột; nếu là nhóm thì ghi địa bàn ở từng dòng',
        text,
      ),
    );
  }

  #refuseTable(row: SheetRow): void {
    this.#diagnostics.push(
      errorAt(
        this.#placeOf(row.number),
        'import/two-tables',
        'có thêm một dòng tiêu đề khác với tiêu đề ở trên; các dòng bên dưới sẽ bị lệch cột',
        'tách thành hai trang tính hoặc hai tệp, hoặc xếp các cột theo cùng một thứ tự',
      ),
    );
  }

  #takeTotal(row: SheetRow): void {
    const said = this.#isMatrix ? undefined : totalOf(row);
    if (said === undefined) {
      this.#totals.push(`Bỏ qua dòng tổng "${mask(rowText(row)).text}" (dòng ${row.number}).`);
      return;
    }
    const read = this.#count.totalFor(said);
    if (read === said) {
      this.#totals.push(`Dòng tổng "${mask(rowText(row)).text}" khớp với số dòng đọc được.`);
      return;
    }
    this.#diagnostics.push(
      warningAt(
        this.#placeOf(row.number),
        'import/totals-row',
        `dòng tổng ghi ${said} nhưng đọc được ${read} ${this.#hasGroups ? 'cơ sở' : 'dòng'}`,
        'xem các dòng bị bỏ qua hoặc bị từ chối; sửa dòng tổng nếu nó sai',
      ),
    );
  }

  result(): Body {
    const [gap] = this.#count.gaps;
    const unnumbered = gap === undefined ? [] : [this.#gapFinding(gap)];
    return {
      rows: this.#rows,
      diagnostics: [...this.#diagnostics, ...unnumbered],
      understood: this.#understood(),
    };
  }

  #gapFinding(row: number): Diagnostic {
    const others = this.#count.gaps.length - 1;
    const more = others === 0 ? '' : ` và ở ${others} dòng nữa`;
    return warningAt(
      this.#placeOf(row, 'rowNumber'),
      'import/row-numbers',
      `STT không liên tục ở dòng ${row}${more}`,
      'xem có dòng nào bị thiếu hoặc lặp; STT không được dùng làm mã',
    );
  }

  #understood(): string[] {
    const { columnNumbers, machineKeys, headings, groups, bare } = this.#skipped;
    const shown = this.#below.slice(0, 8).join(', ');
    const below = this.#below.length;
    const told: readonly (readonly [number, string])[] = [
      [columnNumbers, 'dòng đánh số cột (1), (2), (3) được bỏ qua'],
      [machineKeys, 'dòng tên cột cho máy (như ten_co_so) được bỏ qua'],
      [headings, 'dòng tiêu đề lặp lại'],
      [
        groups,
        `dòng nhóm (${this.#hasGroups ? 'địa bàn, khu công nghiệp, trong/ngoài KCN, đã/chưa đăng ký, ngừng hoạt động' : 'đã/chưa trả lời'}) được áp cho các dòng bên dưới`,
      ],
      [bare, 'dòng chỉ có tên nhóm hoặc tên đơn vị, không có gì để nhập'],
      [below, `dòng chữ ký, nơi nhận, ghi chú bên dưới bảng được bỏ qua (dòng ${shown})`],
    ];
    return [
      ...told.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}.`),
      ...this.#totals,
    ];
  }
}

const hasFigureOrComma = (cell: string) => /[\d,]/.test(cell);
