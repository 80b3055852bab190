import type { FACILITIES, PresentData } from '../dataset/index.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { FacilityIdSchema, UNKNOWN_DAY } from '../model/facility.ts';
import type { Level } from '../model/levels.ts';
import { cleanText, foldText } from '../model/text.ts';
import { type SheetRow, wreckOf } from '../office/index.ts';
import { type BodyRow, type Group, sideOf } from './body.ts';
import type { DayReader } from './days.ts';
import { FIELDS_OF, labelOf, useOf } from './columns/fields.ts';
import type { RowFindings } from './findings.ts';
import { type ListPlace, PlaceReader } from './place.ts';
import { addressCell, placeCell } from './place-cells.ts';
import { readPoint } from './point.ts';
import { cellText, freeText, noteText, RowCells } from './rows.ts';
import {
  type Assessed,
  isMarked,
  levelOfFill,
  type LevelReader,
  readActivity,
  readRegistration,
  registrationWord,
  withZero,
  readTaxCode,
  splitActivity,
} from './words.ts';

/** What a cell says for a new facility, whatever the list's other columns would match. */
export const NEW_FACILITY = 'mới';

const READ_FIELDS = FIELDS_OF.facilities.filter((field) => useOf(field) === 'read');
const SIDES: ReadonlyMap<string, boolean> = new Map([
  ['trong', true],
  ['ngoai', false],
]);

/** A column of `facilities.csv`. */
export type FacilityKey = keyof (typeof FACILITIES)['columns'];

/** Cells of `facilities.csv`; what is not there is not said. An object: a list has many rows. */
export type FacilityCells = Partial<Record<FacilityKey, string>>;

/** A facility as a row of a list describes it. */
export interface ListFacility {
  readonly row: number;
  /** The cells that the row fills, as the data set has them; what is not there is not said. */
  readonly cells: FacilityCells;
  readonly place: ListPlace;
  /** The list says that it is at work, which takes back an earlier ceasing. */
  readonly isActive: boolean;
  /** Since when, where it says so: a day and the cell that it is from. */
  readonly activeSince?: ActiveSince | undefined;
  /** Where it says since when it has ceased. */
  readonly ceasedIn?: CeasedIn | undefined;
  /** In which words it says that the facility rests for a while. */
  readonly paused?: string | undefined;
  /** Which of several lists in one file it stands in. */
  readonly batch: string;
  readonly assessment?: ListAssessment | undefined;
}

/** Since when a facility is at work. */
interface ActiveSince {
  readonly on: Day;
  readonly cell: string;
}

/** The cell of a day of ceasing, which may stand in the column of activity. */
interface CeasedIn {
  readonly field: 'ceasedOn' | 'activity';
  readonly cell: string;
}

/** What a list says of a facility's assessment. */
interface ListAssessment {
  readonly level: Assessed;
  readonly on: Day | undefined;
  readonly source: string;
}

/** The name by which a person finds the row. */
export function nameOf({ cells }: ListFacility): string {
  return cells.name ?? cells.id ?? cells.taxCode ?? '';
}

/** Reads the rows of a list of facilities or of their assessments. */
export class FacilityReader {
  readonly levels: RowLevelReader;
  readonly places: PlaceReader;
  readonly #cells: RowCells;
  readonly #present: PresentData;
  readonly #days: DayReader;

  constructor(cells: RowCells, present: PresentData, days: DayReader, readLevel: LevelReader) {
    this.levels = new RowLevelReader(cells, readLevel, present.site.levels);
    this.#cells = cells;
    this.#present = present;
    this.#days = days;
    this.places = new PlaceReader(present);
  }

  /** What the row says; whether it may go in is in its findings. `needsPlace`: else it only tells. */
  read({ row, group }: BodyRow, needsPlace: boolean, findings: RowFindings): ListFacility {
    this.#refuseErrors(row, findings);
    const said: FacilityCells = {};
    const put = (key: FacilityKey, text: string | undefined) => {
      if (text !== undefined && text !== '') said[key] = text;
    };
    put('id', this.#id(row, findings));
    put('name', freeText(this.#cells, row, 'name', findings));
    put('taxCode', this.#taxCode(row, findings));
    put('address', this.#address(row, findings));
    put('sector', freeText(this.#cells, row, 'sector', findings));
    put('internalNote', noteText(this.#cells, row, findings));
    const status = readStatedStatus(this.#cells, row, this.#days, findings);
    Object.assign(said, status.cells);
    const point = readPoint(this.#cells, row, this.#present.frame, findings);
    put('lat', point?.lat);
    put('lng', point?.lng);
    const place = this.#place(row, group, said.address ?? '', needsPlace, findings);
    for (const key of ['commune', 'district', 'park'] as const) put(key, place.cells[key]);
    const assessment = this.#assessment(row, findings);
    const batch = this.#cells.text(row, 'batch');
    const facility = { row: row.number, cells: said, place, batch, assessment };
    const { isActive, activeSince, ceasedIn, paused } = status;
    return { ...facility, isActive, activeSince, ceasedIn, paused };
  }

  #refuseErrors(row: SheetRow, findings: RowFindings): void {
    const isBroken = (cell: string) => wreckOf(cell) !== undefined;
    if (row.kinds?.includes('e') !== true && !row.cells.some(isBroken)) return;
    for (const field of READ_FIELDS) {
      const text = this.#cells.text(row, field);
      const wreck = this.#cells.kind(row, field) === 'e' ? { error: text } : wreckOf(text);
      if (wreck === undefined) continue;
      const [message, shown] =
        'error' in wreck
          ? [`ô có lỗi công thức ${wreck.error}`, wreck.error]
          : [`ô là công thức ${wreck.formula}, không phải giá trị`, wreck.formula];
      const hint = 'sửa công thức trong Excel, hoặc gõ giá trị vào ô';
      findings.refuseBroken(field, message, hint, shown);
    }
  }

  #id(row: SheetRow, findings: RowFindings): string {
    const text = this.#cells.text(row, 'id');
    if (text === '' || text.toLowerCase() === NEW_FACILITY) return text.toLowerCase();
    const parsed = FacilityIdSchema.safeParse(text);
    if (parsed.success) return parsed.data;
    const message = `"${text}" ${parsed.error.issues[0]!.message}`;
    const hint = 'ghi mã trong facilities.csv, hoặc để trống cho cơ sở mới';
    findings.refuse('id', 'id', message, hint, text);
    return '';
  }

  #taxCode(row: SheetRow, findings: RowFindings): string {
    const text = this.#cells.text(row, 'taxCode');
    if (text === '' || /^[-–—.]+$/.test(text)) return '';
    const read = readTaxCode(text);
    if ('problem' in read) {
      const isExcel = read.problem === 'scientific';
      const message = isExcel
        ? `mã số thuế bị Excel đổi thành dạng ${text}, mất chữ số`
        : `"${text}" không phải là mã số thuế 10 hoặc 13 chữ số`;
      const offered = withZero(text);
      const hint = isExcel
        ? 'đặt cột là Văn bản (Text), gõ lại mã từ giấy tờ'
        : `${offered === undefined ? '' : `có phải ${offered} (mất số 0 ở đầu) không? đúng thì ghi như thế, ô để dạng Văn bản (Text); không thì `}gõ lại mã từ giấy tờ, hoặc để trống`;
      findings.refuse('taxCode', isExcel ? 'tax-code-scientific' : 'tax-code', message, hint, text);
      return '';
    }
    if (read.flaw === 'zero') {
      const message = `mã số thuế thiếu số 0 đầu, hiểu là ${read.code}`;
      findings.warn(
        'taxCode',
        'tax-code-zero',
        message,
        'đặt cột là Văn bản (Text) để Excel giữ số 0',
        text,
      );
    } else if (read.flaw === 'check-digit') {
      const hint = 'so lại với giấy tờ; mã vẫn được giữ như đã ghi';
      findings.warn(
        'taxCode',
        'tax-code-check',
        `mã số thuế ${read.code} sai số kiểm tra`,
        hint,
        text,
      );
    }
    return read.code;
  }

  /** Parks of one family, of which a column does not say which, are judged as part of the address. */
  #address(row: SheetRow, findings: RowFindings): string {
    const address = addressCell(this.#cells, row, findings);
    const park = this.#cells.text(row, 'park');
    if (!this.places.isFamily(park) || address.includes(park)) return address;
    return address === '' ? park : `${park}, ${address}`;
  }

  #place(
    row: SheetRow,
    group: Group,
    address: string,
    needsPlace: boolean,
    findings: RowFindings,
  ): ListPlace {
    const cell = (field: 'commune' | 'district' | 'park') =>
      placeCell(this.#cells, row, field, findings);
    const park = cell('park');
    const text = this.places.isFamily(park) ? '' : park;
    const district = cell('district');
    const side = isMarked(text) ?? sideOf(text) ?? SIDES.get(foldText(text));
    const outside = isMarked(this.#cells.text(row, 'outsidePark')) === true;
    const isNamed = side === undefined && text !== '';
    // An empty cell of a column "Trong KCN" says no more than one of a column of names.
    const inPark = (text === '' ? undefined : side) ?? (outside ? false : group.inPark);
    const own = {
      address,
      commune: cell('commune') || (group.commune ?? ''),
      district: district || (group.district ?? ''),
      park: isNamed ? text : (group.park ?? ''),
    };
    const isKnown = !needsPlace || this.#cells.text(row, 'id') !== '';
    if (isKnown && Object.values(own).every((cell) => cell === '')) {
      return { cells: { commune: '', district: '', park: '' } };
    }
    const isGrouped = district === '' && group.district !== undefined;
    // Where a list only tells of facilities that are known, their place is settled already.
    const told = needsPlace ? findings : findings.aside();
    const place = this.places.read({ ...own, isGrouped, inPark }, told);
    // But a district that is none may be another facility's.
    if (told.isRefused && address === '' && this.#cells.text(row, 'id') === '')
      findings.adopt(told);
    return place;
  }

  #assessment(row: SheetRow, findings: RowFindings): ListAssessment | undefined {
    const cell = this.#cells.text(row, 'assessedOn');
    const on = this.#days.read(
      'assessedOn',
      cell,
      this.#cells.kind(row, 'assessedOn') === 'd',
      findings,
    );
    const level = this.levels.read(row, findings);
    if (on !== undefined && level === undefined && !findings.isRefused && this.#hasLevels()) {
      const hint = `ghi mức ở cột ${labelOf('level')}, hoặc bỏ ngày`;
      findings.refuse('level', 'level', 'có ngày đánh giá nhưng không có mức', hint, cell);
    }
    return level === undefined
      ? undefined
      : { level, on, source: freeText(this.#cells, row, 'source', findings) };
  }

  #hasLevels(): boolean {
    return this.#cells.has('level') || this.#cells.levelMarks.length > 0;
  }
}

/** Reads the level of a row: a word, a mark in a level's own column, or the colour of an empty cell. */
class RowLevelReader {
  /** How many levels were told by colour alone. */
  byFill = 0;
  readonly #cells: RowCells;
  readonly #read: LevelReader;
  readonly #words: string;

  constructor(cells: RowCells, read: LevelReader, own: Readonly<Record<Level, string>>) {
    this.#cells = cells;
    this.#read = read;
    this.#words = Object.values(own).join(', ');
  }

  /** Undefined where the row says nothing of it, or something that is refused. */
  read(row: SheetRow, findings: RowFindings): Assessed | undefined {
    const text = this.#cells.text(row, 'level');
    const marked = this.#marked(row, findings);
    if (text === '' || /^[-–—.]+$/.test(text)) return marked ?? this.#ofFill(row);
    // A mark in a coloured cell says no more than that its colour counts.
    const told = isMarked(text) === true ? this.#ofFill(row) : undefined;
    if (told !== undefined && marked === undefined) return told;
    const level = this.#read(text);
    if (level === undefined) {
      const message = `không hiểu mức "${text}"`;
      const hint = `ghi ${this.#words} hoặc Chưa đánh giá`;
      findings.refuse('level', 'level', message, hint, text);
    } else if (marked !== undefined && marked !== level) {
      const message = `cột kết quả ghi "${text}" nhưng đánh dấu mức khác`;
      findings.refuse('level', 'several-levels', message, 'chỉ để lại một mức', text);
    }
    return level;
  }

  #marked(row: SheetRow, findings: RowFindings): Assessed | undefined {
    const columns = this.#cells.levelMarks;
    if (columns.length === 0) return undefined;
    const marks = columns.filter(({ index, heading }) => {
      const text = cleanText(cellText(row, index));
      const isMark = isMarked(text);
      if (isMark !== undefined) return isMark;
      // The word of the level itself is a mark too.
      if (this.#read(text) === this.#read(heading)) return true;
      const hint = 'đánh dấu x, hoặc để trống';
      findings.refuse(
        'level',
        'level',
        `cột "${heading}" ghi "${text}", không phải dấu x`,
        hint,
        text,
      );
      return false;
    });
    if (marks.length > 1) {
      const message = `đánh dấu ${marks.length} mức an toàn`;
      const value = marks.map(({ heading }) => heading).join(' | ');
      findings.refuse('level', 'several-levels', message, 'chỉ để lại một dấu', value);
      return undefined;
    }
    if (marks.length === 1) return marks[0]!.levelMark;
    return this.#ofOneFill(row) ?? (columns.length > 1 ? 'notAssessed' : undefined);
  }

  /** Of columns that are marked by colour alone the one that has that of its level, as none of the others has. */
  #ofOneFill(row: SheetRow): Assessed | undefined {
    const filled = this.#cells.levelMarks.filter(
      ({ index, levelMark }) =>
        levelMark !== 'notAssessed' && this.#fillLevel(row, index) === levelMark,
    );
    if (filled.length !== 1) return undefined;
    this.byFill += 1;
    return filled[0]!.levelMark;
  }

  #ofFill(row: SheetRow): Assessed | undefined {
    const level = this.#fillLevel(row, this.#cells.index('level'));
    if (level !== undefined) this.byFill += 1;
    return level;
  }

  #fillLevel({ fills }: SheetRow, at: number): Level | undefined {
    const fill = fills?.get(at);
    // A whole row is marked for other reasons.
    if (fill !== undefined && [...fills!].some(([index, other]) => index !== at && other === fill))
      return undefined;
    return fill === undefined ? undefined : levelOfFill(fill);
  }
}

/** Whether a facility has an account, and whether it is at work, as the data set writes it. */
interface StatedStatus {
  readonly cells: FacilityCells;
  readonly isActive: boolean;
  readonly activeSince: ActiveSince | undefined;
  readonly ceasedIn: CeasedIn;
  readonly paused: string | undefined;
}

/** The cell that says whether there is an account, or of two columns of marks the one that has its mark. */
function registrationCell(cells: RowCells, row: SheetRow, findings: RowFindings): string {
  const text = cells.text(row, 'registered');
  const other = cells.text(row, 'unregistered');
  if (isMarked(other) === false) return isMarked(text) === true ? registrationWord(true) : text;
  if (isMarked(text) !== false) {
    const message = `đánh dấu cả "${cells.heading('registered')}" và "${cells.heading('unregistered')}"`;
    findings.refuse('registered', 'status', message, 'chỉ để lại một dấu', other);
  }
  return isMarked(other) === true ? registrationWord(false) : other;
}

/** Read the columns about accounts and activity. */
function readStatedStatus(
  cells: RowCells,
  row: SheetRow,
  days: DayReader,
  findings: RowFindings,
): StatedStatus {
  const said: FacilityCells = {};
  const registered = registrationCell(cells, row, findings);
  const word = readRegistration(registered);
  if (word !== undefined) said.registered = word;
  else if (registered !== '') {
    const hint = 'ghi "đã đăng ký" hoặc "chưa đăng ký"';
    findings.refuse('registered', 'status', `không hiểu "${registered}"`, hint, registered);
  }
  const isTrue = (field: 'accountGrantedOn' | 'ceasedOn') => cells.kind(row, field) === 'd';
  const granted = cells.text(row, 'accountGrantedOn');
  const grantedOn = days.read('accountGrantedOn', granted, isTrue('accountGrantedOn'), findings);
  if (grantedOn !== undefined) said.accountGrantedOn = grantedOn;
  if (grantedOn !== undefined && word === registrationWord(false)) {
    const hint = 'sửa một trong hai ô';
    const message = `ghi ${word} nhưng có ngày cấp tài khoản "${granted}"`;
    findings.refuse('registered', 'status', message, hint, registered);
  }
  const { words, day } = splitActivity(cells.text(row, 'activity'));
  const activity = readActivityCell(words, findings);
  const ownCell = cells.text(row, 'ceasedOn');
  const field = ownCell === '' && day !== '' ? 'activity' : 'ceasedOn';
  const ceased = ownCell || (activity === 'active' ? '' : day);
  if (activity === 'active' && ceased !== '') {
    const hint = 'sửa một trong hai ô';
    findings.refuse(
      'activity',
      'status',
      `ghi đang hoạt động nhưng có ngày ngừng "${ceased}"`,
      hint,
      ceased,
    );
  }
  if (ceased.toLowerCase() === UNKNOWN_DAY) said.ceased = UNKNOWN_DAY;
  else {
    const on = days.read(field, ceased, isTrue('ceasedOn'), findings);
    const isCeased = activity === 'ceased' || activity === 'paused';
    if (on !== undefined || isCeased) said.ceased = on ?? UNKNOWN_DAY;
    if (on !== undefined && grantedOn !== undefined && on < grantedOn) {
      const hint = 'kiểm tra lại hai ngày; không biết ngày ngừng thì ghi "không rõ ngày"';
      findings.refuse(
        field,
        'date',
        `ngày ngừng ${formatDay(on)} trước ngày cấp tài khoản ${formatDay(grantedOn)}`,
        hint,
        ceased,
      );
    }
  }
  const isActive = activity === 'active';
  const on = isActive ? days.read('activity', day, false, findings) : undefined;
  const activeSince = on === undefined ? undefined : { on, cell: day };
  const paused = activity === 'paused' ? words : undefined;
  return { cells: said, isActive, activeSince, ceasedIn: { field, cell: ceased }, paused };
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
