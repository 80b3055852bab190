import { FacilityIdSchema } from '../model/facility.ts';
import type { SheetRow } from '../office/sheet.ts';
import { foldText } from '../model/text.ts';
import { FIELDS_OF, labelOf, useOf } from './fields.ts';
import { freeText, noteText } from './free-text.ts';
import { sideOf, type Group } from './group-row.ts';
import { isMarked, type LevelReader } from './words.ts';
import type { FacilityCells, FacilityKey, ListAssessment, ListFacility } from './list-facility.ts';
import type { PresentData } from '../dataset/open.ts';
import type { BodyRow } from './body.ts';
import type { DayReader } from './days.ts';
import { RowLevelReader } from './read-level.ts';
import { PlaceReader, type ListPlace } from './place.ts';
import { readPoint } from './point.ts';
import { readStanding } from './read-standing.ts';
import type { RowCells } from './row-cells.ts';
import type { RowFindings } from './findings.ts';
import { readTaxCode } from './tax-code.ts';

/** What a cell says for a new facility, whatever the list's other columns would match. */
export const NEW_FACILITY = 'mới';

const READ_FIELDS = FIELDS_OF.facilities.filter((field) => useOf(field) === 'read');
const SIDES: ReadonlyMap<string, boolean> = new Map([
  ['trong', true],
  ['ngoai', false],
]);

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
    put('address', freeText(this.#cells, row, 'address', findings));
    put('sector', freeText(this.#cells, row, 'sector', findings));
    put('internalNote', noteText(this.#cells, row, findings));
    const standing = readStanding(this.#cells, row, this.#days, findings);
    Object.assign(said, standing.cells);
    const point = readPoint(this.#cells, row, this.#present.frame, findings);
    put('lat', point?.lat);
    put('lng', point?.lng);
    const place = this.#place(row, group, said.address ?? '', needsPlace, findings);
    for (const key of ['commune', 'district', 'park'] as const) put(key, place.cells[key]);
    const assessment = this.#assessment(row, findings);
    const batch = this.#cells.text(row, 'batch');
    const facility = { row: row.number, cells: said, place, batch, assessment };
    return { ...facility, isActive: standing.isActive };
  }

  #refuseErrors(row: SheetRow, findings: RowFindings): void {
    if (row.kinds?.includes('e') !== true) return;
    for (const field of READ_FIELDS.filter((field) => this.#cells.kind(row, field) === 'e')) {
      const text = this.#cells.text(row, field);
      const hint = 'sửa công thức trong Excel, hoặc gõ giá trị vào ô';
      findings.refuse(field, 'cell-error', `ô có lỗi công thức ${text}`, hint, text);
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
      const hint = isExcel
        ? 'đặt cột là Văn bản (Text), gõ lại mã từ giấy tờ'
        : 'gõ lại mã từ giấy tờ, hoặc để trống';
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

  #place(
    row: SheetRow,
    group: Group,
    address: string,
    needsPlace: boolean,
    findings: RowFindings,
  ): ListPlace {
    const text = this.#cells.text(row, 'park');
    const side = isMarked(text) ?? sideOf(text) ?? SIDES.get(foldText(text));
    const outside = isMarked(this.#cells.text(row, 'outsidePark')) === true;
    const isNamed = side === undefined && text !== '';
    // An empty cell of a column "Trong KCN" says no more than one of a column of names.
    const inPark = (text === '' ? undefined : side) ?? (outside ? false : group.inPark);
    const own = {
      address,
      commune: this.#cells.text(row, 'commune'),
      district: this.#cells.text(row, 'district') || (group.district ?? ''),
      park: isNamed ? text : (group.park ?? ''),
    };
    const isKnown = !needsPlace || this.#cells.text(row, 'id') !== '';
    if (isKnown && Object.values(own).every((cell) => cell === '')) {
      return { cells: { commune: '', district: '', park: '' } };
    }
    const isGrouped = this.#cells.text(row, 'district') === '' && group.district !== undefined;
    // Where a list only tells of facilities that are known, their place is settled already.
    const told = needsPlace ? findings : findings.aside();
    const place = this.places.read(
      { ...own, isGrouped, inPark: isNamed ? undefined : inPark },
      told,
    );
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
