import { warningAt, type Diagnostic } from '../../../src/domain/diagnostic.ts';
import type { Sheet, SheetRow } from '../office/sheet.ts';
import type { TableLayout } from './find-table.ts';
import { groupText, type Group } from './group-row.ts';
import type { PlaceOf } from './list-place.ts';
import { RowCount } from './row-count.ts';
import { mask } from './mask.ts';
import { roleReader, totalOf, totalText } from './row-role.ts';

/** A row of the list, with what the groups that it stands in say of it. */
export interface BodyRow {
  readonly row: SheetRow;
  readonly group: Group;
}

/** The rows of a table, and what else was below its heading. */
export interface Body {
  readonly rows: readonly BodyRow[];
  readonly diagnostics: readonly Diagnostic[];
  readonly understood: readonly string[];
}

/** Reads the name of a group row; undefined where it names no place. */
export type GroupReader = (text: string) => Group | undefined;

/** Go through the rows below a heading: which are of the list, and what do the others say. */
export function readBody(
  sheet: Sheet,
  layout: TableLayout,
  placeOf: PlaceOf,
  readGroup: GroupReader,
  title: Group,
): Body {
  const body = sheet.rows.slice(layout.bodyFrom);
  const reader = new BodyReader(layout, placeOf, readGroup, title);
  const lastNumbered = body.findLastIndex((row) => reader.runningNumber(row) !== undefined);
  for (const [at, row] of body.entries()) reader.take(row, at > lastNumbered && lastNumbered >= 0);
  return reader.result();
}

class BodyReader {
  readonly #rows: BodyRow[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #count = new RowCount();
  readonly #skipped = { columnNumbers: 0, headings: 0, groups: 0, below: 0 };
  readonly #roleOf: ReturnType<typeof roleReader>;
  readonly #numberIndex: number;
  readonly #placeOf: PlaceOf;
  readonly #readGroup: GroupReader;
  #group: Group;
  /** Which kind of group row came first: it encloses the other. */
  #outer: 'place' | 'side' | undefined;
  #hasSignature = false;
  readonly #totals: string[] = [];

  constructor(layout: TableLayout, placeOf: PlaceOf, readGroup: GroupReader, title: Group) {
    this.#group = title;
    this.#roleOf = roleReader(layout);
    this.#numberIndex = layout.columns.find(({ field }) => field === 'rowNumber')?.index ?? -1;
    this.#placeOf = placeOf;
    this.#readGroup = readGroup;
  }

  /** The running number of a row, if it has one. */
  runningNumber({ cells }: SheetRow): number | undefined {
    const text = (cells[this.#numberIndex] ?? '').trim();
    return /^\d{1,7}\.?$/.test(text) ? parseInt(text, 10) : undefined;
  }

  take(row: SheetRow, isBelowNumbers: boolean): void {
    const role = this.#roleOf(row);
    if (role === 'column-numbers') this.#skipped.columnNumbers += 1;
    else if (role === 'heading') this.#skipped.headings += 1;
    else if (role === 'totals') this.#takeTotal(row);
    else if (role === 'signature') {
      this.#hasSignature = true;
      this.#skipped.below += 1;
    } else if (role === 'data') this.#takeRow(row, isBelowNumbers);
    else this.#takeLoose(row, isBelowNumbers);
  }

  #takeRow(row: SheetRow, isBelowNumbers: boolean): void {
    // A group row may have its name in any column, and beside it how many follow.
    const isSparse = row.cells.filter((cell) => cell !== '').length <= 3;
    const text = isSparse ? groupText(row) : undefined;
    const group = text === undefined ? undefined : this.#readGroup(text);
    if (text !== undefined && group !== undefined) return this.#enter(group);
    const number = this.runningNumber(row);
    this.#count.addRow(row.number, number ?? (isBelowNumbers ? Infinity : undefined));
    this.#rows.push({ row, group: this.#group });
  }

  /** A group row, a row of the list that has nothing but a name, or what is below the table. */
  #takeLoose(row: SheetRow, isBelowNumbers: boolean): void {
    const text = groupText(row);
    const group = text === undefined ? undefined : this.#readGroup(text);
    if (group !== undefined && !this.#hasSignature) return this.#enter(group);
    const number = this.runningNumber(row);
    if (number !== undefined) {
      this.#count.addRow(row.number, number);
      this.#rows.push({ row, group: this.#group });
    } else if (isBelowNumbers || this.#hasSignature) this.#skipped.below += 1;
    else if (text !== undefined) this.#enterUnknown(row);
    else this.#rows.push({ row, group: this.#group });
  }

  #enter(group: Group): void {
    this.#skipped.groups += 1;
    this.#count.beginGroup(group);
    const isPlace = group.district !== undefined || group.park !== undefined;
    this.#outer ??= isPlace ? 'place' : 'side';
    const { district, park, inPark } = this.#group;
    if (isPlace) this.#group = { ...(this.#outer === 'side' ? { inPark } : {}), ...group };
    else this.#group = { ...(this.#outer === 'place' ? { district, park } : {}), ...group };
  }

  #enterUnknown(row: SheetRow): void {
    this.#count.beginGroup(undefined);
    this.#diagnostics.push(
      warningAt(
        this.#placeOf(row.number),
        'import/unknown-group-row',
        'dòng chỉ có một ô chữ, không phải huyện, khu công nghiệp hay "trong/ngoài KCN" nên bỏ qua',
        'nếu là một cơ sở thì điền thêm địa chỉ',
      ),
    );
  }

  #takeTotal(row: SheetRow): void {
    const said = totalOf(row);
    if (said === undefined) return;
    const read = this.#count.totalFor(said);
    if (read === said) {
      this.#totals.push(`Dòng tổng "${mask(totalText(row)).text}" khớp với số dòng đọc được.`);
      return;
    }
    this.#diagnostics.push(
      warningAt(
        this.#placeOf(row.number),
        'import/totals-row',
        `dòng tổng ghi ${said} nhưng đọc được ${read} cơ sở`,
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
    const { columnNumbers, headings, groups, below } = this.#skipped;
    const told: readonly (readonly [number, string])[] = [
      [columnNumbers, 'dòng đánh số cột (1), (2), (3) được bỏ qua'],
      [headings, 'dòng tiêu đề lặp lại'],
      [groups, 'dòng nhóm (huyện, khu công nghiệp, trong/ngoài KCN) được áp cho các dòng bên dưới'],
      [below, 'dòng bên dưới bảng (chữ ký, nơi nhận) được bỏ qua'],
    ];
    return [
      ...told.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}.`),
      ...this.#totals,
    ];
  }
}
