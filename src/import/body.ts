import type { AddressParser } from '../address/index.ts';
import type { PlaceFinder } from '../dataset/index.ts';
import { type Diagnostic, errorAt, warningAt } from '../model/diagnostic.ts';
import { mask } from '../model/personal.ts';
import { cleanText, foldText } from '../model/text.ts';
import type { Sheet, SheetRow } from '../office/index.ts';
import { isOfFacilities, type Kind } from './columns/fields.ts';
import type { TableLayout } from './find-table.ts';
import type { PlaceOf } from './findings.ts';
import { type Standing, standingOf, contradict, standingWords } from './standing.ts';
import { roleReader, rowText, runningNumberIn, totalOf } from './rows.ts';

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

/** Reads the name of a group row; undefined where it names no place. */
type GroupReader = (text: string) => Group | undefined;

/** Go through the rows below a heading: which are of the list, and what do the others say. */
export function readBody(
  sheet: Sheet,
  layout: TableLayout,
  kind: Kind,
  placeOf: PlaceOf,
  readGroup: GroupReader,
  title: Group,
): Body {
  const body = sheet.rows.slice(layout.bodyFrom);
  const reader = new BodyReader(layout, kind, placeOf, readGroup, title);
  const lastNumbered = body.findLastIndex((row) => reader.runningNumber(row) !== undefined);
  for (const [at, row] of body.entries()) reader.take(row, at > lastNumbered && lastNumbered >= 0);
  return reader.result();
}

class BodyReader {
  readonly #rows: BodyRow[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #count = new RowCount();
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
    else if (!this.#takeGroup(row)) this.#takeRow(row, role, isBelowNumbers);
  }

  /** Whether the row is one that names the group of those below it. */
  #takeGroup(row: SheetRow): boolean {
    const text = groupText(row);
    const group = text === undefined ? undefined : this.#readGroup(text);
    if (group === undefined) return false;
    if (contradict(this.#title, group)) this.#refuseContradiction(row, group);
    this.#enter(group);
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
    else if (!this.#hasGroups) this.#skipped.bare += 1;
    else if (groupText(row) !== undefined) this.#enterUnknown(row);
    else this.#rows.push({ row, group: this.#group });
  }

  #enter(group: Group): void {
    this.#skipped.groups += 1;
    this.#count.beginGroup(group);
    const { district, park, commune, inPark } = group;
    const isPlace = (district ?? park ?? commune ?? inPark) !== undefined;
    this.#standsFirst ??= !isPlace;
    const standing = this.#standingIn(group, isPlace);
    this.#group = { ...(isPlace ? this.#placeIn(group) : this.#placeAround()), ...standing };
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
    this.#group =
      this.#standsFirst === true ? { ...this.#title, ...this.#standingIn({}, true) } : this.#title;
    const text = mask(rowText(row)).text;
    this.#diagnostics.push(
      warningAt(
        this.#placeOf(row.number),
        'import/unknown-group-row',
        `dòng "${text}" không phải huyện, xã, khu công nghiệp hay "trong/ngoài KCN" nên bỏ qua; các dòng bên dưới không tính theo nhóm trước đó`,
        'nếu là một dòng của danh sách thì điền đủ các cột; nếu là nhóm thì ghi huyện ở từng dòng',
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
    const said = totalOf(row);
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
    const { columnNumbers, machineKeys, headings, groups, bare } = this.#skipped;
    const shown = this.#below.slice(0, 8).join(', ');
    const below = this.#below.length;
    const told: readonly (readonly [number, string])[] = [
      [columnNumbers, 'dòng đánh số cột (1), (2), (3) được bỏ qua'],
      [machineKeys, 'dòng tên cột cho máy (như ten_co_so) được bỏ qua'],
      [headings, 'dòng tiêu đề lặp lại'],
      [
        groups,
        'dòng nhóm (huyện, xã, khu công nghiệp, trong/ngoài KCN, đã/chưa đăng ký, ngừng hoạt động) được áp cho các dòng bên dưới',
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

/** What a group row says of the rows below it, in the gazetteer's words. */
export interface Group extends Standing {
  readonly commune?: string | undefined;
  readonly district?: string | undefined;
  readonly park?: string | undefined;
  readonly inPark?: boolean | undefined;
}

/** Before the name of a group: `I.`, `A)`, `1.2`, `-`. */
const MARKER = /^(?:(?:[IVXLC]+|[A-Z]|[a-z]|\d+(?:\.\d+)*)\s*[.)/:-]+\s*|[-+*•]\s*)/;
const MARKER_ALONE = /^(?:[IVXLC]+|[A-Z]|[a-z]|\d+(?:\.\d+)*)[.)]?$/;
/** How many there are: `3 cơ sở`, `01 DN`. */
const COUNT = /^[\d\s.,()]+(cơ sở|doanh nghiệp|DN|nhà máy|đơn vị)[\s.)]*$/iu;
/** What the name of a district or a park begins with, where it is not just the name. */
const PLACE =
  /^(địa bàn|huyện|thị xã|thành phố|h\.|tx|tp|t\.x|t\.p|khu công nghiệp|khu cn|kcn|cụm công nghiệp|ccn|khu kinh tế|kkt|huyen|thi xa|thanh pho|khu cong nghiep)(?!\p{L})/iu;
const COMMUNE = /^(?:xã|phường|thị trấn|xa|phuong|thi tran|tt)(?!\p{L})/iu;
/** A marker with nothing but a space after it: `I Xã A`. */
const BARE_MARKER =
  /^(?:[IVXLC]+|[A-Z]|\d{1,2})\s+(?=(?:xã|phường|thị trấn|huyện|thị xã|thành phố)\s)/iu;
const LONGEST = 80;

/** The name of a group, without its marker; undefined where the row has more than that. */
function groupText({ cells }: SheetRow): string | undefined {
  const filled = [...new Set(cells)].filter((cell) => cell.trim() !== '');
  // A row of the list has more words than a group, its marker and how many there are.
  if (filled.filter((cell) => /\p{L}/u.test(cell)).length > 3) return undefined;
  const texts = filled.map(cleanText).filter((cell) => !MARKER_ALONE.test(cell));
  const named = texts.filter((cell) => /\p{L}/u.test(cell) && !COUNT.test(cell.slice(0, LONGEST)));
  if (named.length !== 1) return undefined;
  const text = named[0]!
    .replace(MARKER, '')
    .replace(BARE_MARKER, '')
    .replace(/\s*[:.]\s*$/, '');
  return text.length > LONGEST ? undefined : text;
}

/** Reads the name of a group: a district, a park, whether what follows lies in one, has accounts or is at work. */
export function groupReader(find: PlaceFinder, parseAddress: AddressParser): GroupReader {
  const readPlace = placeReader(find, parseAddress);
  return (text) => {
    const standing = standingOf(text);
    if (standing === undefined) return readPlace(text);
    const { rest, ...said } = standing;
    if (rest === '') return said;
    const place = readPlace(rest);
    return place === undefined ? undefined : { ...place, ...said };
  };
}

function placeReader(find: PlaceFinder, parseAddress: AddressParser): GroupReader {
  return (text) => {
    // The number of facilities may follow: `Huyện A (12 cơ sở)`.
    const name = text.replace(/\s*[(:]?\s*\d+\s*(cơ sở|doanh nghiệp|DN|nhà máy)\s*\)?$/i, '');
    const side = sideOf(name);
    if (side !== undefined) return { inPark: side };
    const park = find.park(name).place;
    if (park !== undefined) return { park: park.name, inPark: park.kind === 'park' };
    if (COMMUNE.test(name) && find.knows.commune(name)) return { commune: name };
    const isPlace = PLACE.test(name);
    const known = find.district(name).place;
    const district = known ?? (isPlace ? districtOf(name, find, parseAddress) : undefined);
    if (district !== undefined) return { district: `${district.type} ${district.name}` };
    if (!isPlace) return undefined;
    const said = parseAddress(name);
    const named = said.status === 'resolved' ? find.parkOf(said.parkId) : undefined;
    return named === undefined ? undefined : { park: named.name, inPark: named.kind === 'park' };
  };
}

function districtOf(name: string, find: PlaceFinder, parseAddress: AddressParser) {
  const said = parseAddress(name.replace(/^địa bàn\s+/i, ''));
  return said.level === 'district' && said.status === 'resolved'
    ? find.districtOf(said.districtCode)
    : undefined;
}

/** `Trong KCN`, `Các cơ sở ngoài khu công nghiệp`; undefined where both or neither is said. */
export function sideOf(text: string): boolean | undefined {
  if (!/tr|ng/i.test(text)) return undefined;
  const folded = foldText(text)
    .replace(/[^a-z]+/g, ' ')
    .trim();
  // "Công ty … trong KCN" is no group.
  if (
    /^(cong ty|cty|co so|doanh nghiep|dn|nha may|htx|hop tac xa) /.test(folded) &&
    !/^(co so|doanh nghiep) (trong|ngoai) /.test(folded)
  )
    return undefined;
  const says = (word: string) =>
    new RegExp(`\\b${word} (?:cac )?(?:kcn|khu cong nghiep)\\b`).test(folded);
  const [isIn, isOut] = [says('trong'), says('ngoai')];
  return isIn === isOut ? undefined : isIn;
}

/** Counts the rows of a list, for its own totals and running numbers to be compared with. */
class RowCount {
  /** Rows where the running number does not follow the one before. */
  readonly gaps: number[] = [];
  #last: number | undefined;
  #all = 0;
  // Rows since: the last group row, the last one that names a place, the last totals row.
  #sinceGroup = 0;
  #sincePlace = 0;
  #sinceTotal = 0;

  /** A row of the list, with its running number if it has one. */
  addRow(row: number, runningNumber: number | undefined): void {
    this.#all += 1;
    this.#sinceGroup += 1;
    this.#sincePlace += 1;
    this.#sinceTotal += 1;
    if (runningNumber === undefined) return;
    const follows = this.#last === undefined || runningNumber === this.#last + 1;
    // After a group row a list may begin anew.
    if (!follows && !(this.#sinceGroup === 1 && runningNumber === 1)) this.gaps.push(row);
    this.#last = runningNumber;
  }

  /** The beginning of a group. */
  beginGroup(group: Group | undefined): void {
    this.#sinceGroup = 0;
    if ((group?.district ?? group?.park ?? group?.commune) !== undefined) this.#sincePlace = 0;
  }

  /** What a totals row should say; `said` where that is the sum of any part it may stand for. */
  totalFor(said: number): number {
    const possible = [this.#all, this.#sinceGroup, this.#sincePlace, this.#sinceTotal];
    const matching = possible.find((count) => count === said);
    this.#sinceTotal = 0;
    return matching ?? this.#all;
  }
}

const DISTRICT = /(?<!\p{L})((?:huyện|thị xã|thành phố)\s+[^,;:()–]{2,40})/giu;

/** The one district that the title above a table speaks of: `… TRÊN ĐỊA BÀN HUYỆN A`. */
export function titleGroup(rows: readonly SheetRow[], readGroup: GroupReader): Group {
  const districts = rows
    .flatMap(({ cells }) => cells.map(cleanText))
    // Where the list was signed, or the office has its seat, says nothing of what is in it.
    .filter((text) => !/ngày|địa chỉ|đường|phường|khu phố|ấp|thôn|số \d/i.test(text))
    .flatMap((text) => [...text.matchAll(DISTRICT)].map(([, name]) => readGroup(name!.trim())))
    .flatMap((group) => group?.district ?? []);
  const [only, ...others] = new Set(districts);
  return only === undefined || others.length > 0 ? {} : { district: only };
}
