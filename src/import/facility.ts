import type { FACILITIES, PresentData } from '../dataset/index.ts';
import type { Day } from '../model/day-words.ts';
import { FacilityIdSchema } from '../model/facility.ts';
import type { Outcome } from '../model/levels.ts';
import type { Level } from '../model/levels.ts';
import { isCutIdentity } from '../model/personal.ts';
import { cleanText, foldText } from '../model/text.ts';
import { isUncalculated, type SheetRow, wreckOf } from '../office/index.ts';
import { type BodyRow, type Group, sideOf } from './body/index.ts';
import type { DayReader } from './days.ts';
import { FIELDS_OF, labelOf, useOf } from './columns/fields.ts';
import type { RowFindings } from './findings.ts';
import { type ListPlace, PlaceReader } from './place.ts';
import { addressCell, placeCell } from './place-cells.ts';
import { readPoint } from './point.ts';
import { cellText, freeText, noteText, RowCells } from './rows.ts';
import { standingOf } from './standing.ts';
import { type ActiveSince, type CeasedIn, isCeasedMark, StatusReader } from './status.ts';
import {
  type Assessed,
  isMarked,
  levelOfFill,
  type LevelReader,
  readActivity,
  readOutcome,
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
  /** Only a title, a sheet's name or a group says so: too little to take one back. */
  readonly isGroupedActive?: true | undefined;
  /** Since when, where it says so: a day and the cell that it is from. */
  readonly activeSince?: ActiveSince | undefined;
  /** Where it says since when it has ceased. */
  readonly ceasedIn?: CeasedIn | undefined;
  /** In which words it says that the facility rests for a while. */
  readonly paused?: string | undefined;
  /** Which of several lists in one file it stands in. */
  readonly batch: string;
  readonly assessment?: ListAssessment | undefined;
  readonly inspection?: ListInspection | undefined;
}

/** What a list says of a facility's assessment. */
interface ListAssessment {
  readonly level: Assessed;
  readonly on: Day | undefined;
  readonly source: string;
}

/** What a list says of an inspection of a facility. */
interface ListInspection {
  readonly outcome: Outcome;
  readonly on: Day | undefined;
  readonly inspectors: string;
}

/** The name by which a person finds the row. */
export function nameOf({ cells }: ListFacility): string {
  return cells.name ?? cells.id ?? cells.taxCode ?? '';
}

const NOT_INSPECTED = /^(?:chua|khong)(?: (?:duoc |thuc hien )?kiem tra)?$/;

/** What the rows of a list are read with. */
interface FacilityRows {
  readonly cells: RowCells;
  readonly present: PresentData;
  readonly days: DayReader;
  readonly rows: readonly BodyRow[];
  readonly reader: { readonly readLevel: LevelReader };
}

/** Reads the rows of a list of facilities or of their assessments. */
export class FacilityReader {
  readonly levels: RowLevelReader;
  readonly places: PlaceReader;
  readonly status: StatusReader;
  /** Rows with the day of an assessment that has not been made. */
  readonly datedUnassessed: number[] = [];
  readonly #cells: RowCells;
  readonly #present: PresentData;
  readonly #days: DayReader;

  constructor({ cells, present, days, rows, reader: { readLevel } }: FacilityRows) {
    this.status = new StatusReader(cells, days, rows);
    this.levels = new RowLevelReader(cells, readLevel, present.site.levels);
    this.#cells = cells;
    this.#present = present;
    this.#days = days;
    this.places = new PlaceReader(present);
  }

  /** What the row says; whether it may go in is in its findings. `needsPlace`: else it only tells. */
  read(body: BodyRow, needsPlace: boolean, findings: RowFindings): ListFacility {
    const { row, group } = body;
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
    const status = this.status.read(body, findings, this.levels.ceasing(row));
    warnOfSaid(said, status.cells, findings);
    Object.assign(said, status.cells);
    const point = readPoint(this.#cells, row, this.#present.frame, findings);
    put('lat', point?.lat);
    put('lng', point?.lng);
    const place = this.#place(row, group, said.address ?? '', needsPlace, findings);
    for (const key of ['commune', 'district', 'park'] as const) put(key, place.cells[key]);
    const assessment = this.#assessment(row, findings);
    const inspection = this.#inspection(row, findings);
    const batch = this.#cells.text(row, 'batch');
    const { isActive, isGroupedActive, activeSince, ceasedIn, paused } = status;
    return {
      ...{ row: row.number, cells: said, place, batch, assessment, inspection },
      ...{ isActive, isGroupedActive, activeSince, ceasedIn, paused },
    };
  }

  #refuseErrors(row: SheetRow, findings: RowFindings): void {
    const isBroken = (cell: string) => wreckOf(cell) !== undefined;
    if (row.kinds?.includes('e') !== true && !row.cells.some(isBroken)) return;
    for (const field of READ_FIELDS) {
      // A formula without a value is told of the whole list.
      if (isUncalculated(row, this.#cells.index(field))) continue;
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
      const offered = withZero(text);
      if (offered === undefined && isCutIdentity(text)) return this.#refuseIdentity(findings);
      const isExcel = read.problem === 'scientific';
      const message = isExcel
        ? `mã số thuế bị Excel đổi thành dạng ${text}, mất chữ số`
        : `"${text}" không phải là mã số thuế 10 hoặc 13 chữ số`;
      const hint = isExcel
        ? 'đặt cột là Văn bản (Text), gõ lại mã từ giấy tờ'
        : `${offered === undefined ? '' : `có phải ${offered} (mất số 0) không? đúng thì ghi như thế, ô để dạng Văn bản (Text); không thì `}gõ lại mã từ giấy tờ, hoặc để trống`;
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

  /** Its figures are a person's, and are told to nobody. */
  #refuseIdentity(findings: RowFindings): '' {
    const message = 'ô Mã số thuế có dãy số giống số căn cước (CCCD) bị thiếu hoặc tách số';
    const hint =
      'xóa số ấy; hộ kinh doanh có mã số thuế 10 chữ số thì ghi mã ấy, không có thì để trống';
    findings.refuse('taxCode', 'tax-code', message, hint);
    return '';
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
    if (on !== undefined && level === 'notAssessed') this.datedUnassessed.push(row.number);
    return level === undefined
      ? undefined
      : { level, on, source: freeText(this.#cells, row, 'source', findings) };
  }

  #inspection(row: SheetRow, findings: RowFindings): ListInspection | undefined {
    const day = this.#cells.text(row, 'inspectedOn');
    const isTrue = this.#cells.kind(row, 'inspectedOn') === 'd';
    const on = this.#days.read('inspectedOn', day, isTrue, findings);
    const text = this.#cells.text(row, 'inspection') || this.#markedOutcome(row, findings);
    if (text === undefined) return undefined;
    const isNone = text === '' || /^[-–—.]+$/.test(text) || NOT_INSPECTED.test(foldText(text));
    const outcome = isNone ? undefined : readOutcome(text);
    if (outcome === undefined && (!isNone || (on !== undefined && text === ''))) {
      const message = isNone
        ? 'có ngày kiểm tra nhưng không có kết quả'
        : `không hiểu kết quả kiểm tra "${text}"`;
      const hint = 'ghi Đạt hoặc Không đạt; chưa có kết quả thì bỏ trống cả ngày kiểm tra';
      findings.refuse('inspection', 'inspection', message, hint, text);
    }
    if (outcome === undefined) return undefined;
    return { outcome, on, inspectors: freeText(this.#cells, row, 'inspectors', findings) };
  }

  /** The heading of the column of outcomes that is marked, `Đạt`; empty where none is, undefined where it is refused. */
  #markedOutcome(row: SheetRow, findings: RowFindings): string | undefined {
    const marked = this.#cells.outcomeMarks
      .map((column) => ({ ...column, text: cellText(row, column.index) }))
      .filter(({ text }) => isMarked(text) !== false);
    const odd = marked.find(
      ({ text, outcomeMark }) => isMarked(text) === undefined && readOutcome(text) !== outcomeMark,
    );
    if (odd !== undefined) {
      const message = `cột "${odd.heading}" ghi "${odd.text}", không phải dấu x`;
      findings.refuse('inspection', 'inspection', message, 'đánh dấu x, hoặc để trống', odd.text);
    } else if (marked.length > 1) {
      const message = 'đánh dấu cả hai kết quả kiểm tra';
      findings.refuse('inspection', 'inspection', message, 'chỉ để lại một dấu');
    }
    const isRefused = odd !== undefined || marked.length > 1;
    return isRefused ? undefined : (marked[0]?.heading.split(' / ').at(-1) ?? '');
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

  /** What stands in place of a level where the facility is at work no more: `Ngừng hoạt động từ 15/5/2021`. */
  ceasing(row: SheetRow): string | undefined {
    const text = this.#cells.text(row, 'level');
    const activity = text === '' ? undefined : readActivity(splitActivity(text).words);
    return activity === 'ceased' || activity === 'paused' ? text : undefined;
  }

  /** Undefined where the row says nothing of it, or something that is refused. */
  read(row: SheetRow, findings: RowFindings): Assessed | undefined {
    // Who is at work no more has no level to tell, nor has anybody forgotten to mark one.
    const marked = this.#marked(row, findings);
    if (this.ceasing(row) !== undefined || isCeasedMark(this.#cells.text(row, 'ceasedOn')))
      return marked === 'notAssessed' ? undefined : marked;
    const text = this.#cells.text(row, 'level');
    if (text === '' || /^[-–—.]+$/.test(text)) return marked ?? this.#ofFill(row);
    // A mark in a coloured cell says no more than that its colour counts.
    const told = isMarked(text) === true ? this.#ofFill(row) : undefined;
    if (told !== undefined && marked === undefined) return told;
    const level = this.#read(text);
    if (level === undefined) {
      const message = `không hiểu mức "${text}"`;
      const hint = `ghi ${this.#words} hoặc Chưa đánh giá${readOutcome(text) === undefined ? '' : `; kết quả kiểm tra thì ghi ở cột ${labelOf('inspection')}`}`;
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

/** A name or a note that says what a column should: the row goes in, and counts otherwise. */
function warnOfSaid(
  { name = '', internalNote = '' }: FacilityCells,
  { ceased, registered }: FacilityCells,
  findings: RowFindings,
): void {
  const words = { name, note: internalNote } as const;
  for (const field of ['name', 'note'] as const) {
    const said = standingOf(words[field]);
    if (said?.activity === 'ceased' && ceased === undefined) {
      const message = `${labelOf(field)} nói cơ sở đã ngừng hoạt động; vẫn tính là đang hoạt động`;
      const hint = `đã ngừng thì ghi "ngừng hoạt động" ở cột ${labelOf('activity')} (thêm cột nếu chưa có) rồi nhập lại`;
      findings.warn(field, 'ceased-in-note', message, hint);
    }
    if (said?.registered === false && registered !== registrationWord(false)) {
      const message = `${labelOf(field)} nói cơ sở chưa đăng ký; không tính theo đó`;
      const hint = `chưa có tài khoản thì ghi "chưa đăng ký" ở cột ${labelOf('registered')} (thêm cột nếu chưa có) rồi nhập lại`;
      findings.warn(field, 'unregistered-in-note', message, hint);
    }
  }
}
