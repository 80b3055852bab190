import {
  askWhether,
  DISPATCH_HINT,
  KeyedTable,
  type PresentData,
  readDispatch,
  REPLIES,
  UNIT_HINT,
  unitReader,
} from '../../dataset/index.ts';
import type { AddressedDispatch } from '../../model/data-set.ts';
import { type Day, formatDay } from '../../model/day-words.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { foldText } from '../../model/text.ts';
import type { SheetRow } from '../../office/index.ts';
import type { DayReader } from '../days.ts';
import { type PlaceOf, RowFindings } from '../findings.ts';
import {
  type AddedRow,
  type ChangedField,
  type ChangedRow,
  effectsOf,
  type TableRows,
  type TableSummary,
  type TakenRows,
} from '../result.ts';
import { freeText, judgeShape, type RowCells } from '../rows.ts';
import { isMarked } from '../words.ts';

/** Take in a list of replies to dispatches. */
export function takeReplies(given: TableRows): TakenRows {
  const { table, cells, days } = given;
  const merge = new ReplyMerge(given.present, given.day.list);
  const rows = given.rows.map(({ row, heading, group }) => {
    const findings = new RowFindings(row.number, placeBelow(heading, given.placeOf));
    judgeShape(row, table.layout, given.office.format === 'csv', findings);
    // Of which of several dispatches a group speaks nobody knows.
    const told = heading === undefined ? group.replied : undefined;
    const name = findings.isRefused ? '' : merge.take(cells, row, days, told, findings);
    return { row: row.number, name, findings };
  });
  const { summary, text } = merge.result();
  const isMatrix = given.rows.some(({ heading }) => heading !== undefined);
  const refused = rows.filter(({ findings }) => findings.isRefused);
  return {
    understood:
      merge.waiting === 0
        ? []
        : [
            `${merge.waiting} ${isMatrix ? 'ô' : 'dòng'} không có ngày, số ký hiệu hoặc ghi chưa trả lời: không tính là đã trả lời.`,
          ],
    findings: eachOnce(rows.flatMap(({ findings }) => findings.diagnostics)),
    summary: {
      kind: table.kind,
      effects: effectsOf([summary]),
      rowsRead: new Set(rows.map(({ row }) => row)).size,
      tables: [summary],
      missing: [],
      notPlaced: [],
      // A row of which one reply is refused is put right and goes in again, whole.
      refused: [...new Map(refused.map(({ row, name }) => [row, { row, name }])).values()],
      asked: [],
    },
    files: text === undefined ? new Map() : new Map([[summary.file, text]]),
  };
}

/** What is wrong with a row is told once, however many replies stand in it. */
function eachOnce(findings: readonly Diagnostic[]): Diagnostic[] {
  const byPlace = new Map(
    findings.map((one) => [[one.at.line, one.at.column, one.code, one.message].join('\n'), one]),
  );
  return [...byPlace.values()];
}

/** What is told of one of the replies in a row stands in its own column. */
function placeBelow(heading: string | undefined, placeOf: PlaceOf): PlaceOf {
  if (heading === undefined) return placeOf;
  return (row, field) =>
    field === undefined || field === 'unit' || field === 'rowNumber'
      ? placeOf(row, field)
      : { ...placeOf(row, field), column: heading };
}

const { columns } = REPLIES;
// "Chưa", "chưa trả lời", "chưa có văn bản"; "đã trả lời" without a day is a reply.
const NOT_YET =
  /^(?:(?:chua|khong|k|ko)(?: (?:tra loi|co|bao cao|gui|thuc hien|nhan|thuoc|yeu cau|phai).*)?|dang (?:thuc hien|ra soat|tong hop|xu ly|du thao).*)$/;
const HAS_REPLIED =
  /^(?:da|roi)$|^(?:da |co )+(?:tra loi|phan hoi|bao cao|van ban)\b|\bda (?:tra loi|bao cao|gui|co van ban)\b/;

type ReplyKey = keyof typeof columns;

type ReplyCells = Readonly<Record<ReplyKey, string>>;

/** Puts the replies of a list into `replies.csv`; a reply that is known in part is completed. */
class ReplyMerge {
  readonly #present: PresentData;
  /** The day that the list speaks of. */
  readonly #day: Day;
  readonly #table: KeyedTable<ReplyKey>;
  readonly #units: ReturnType<typeof unitReader>;
  readonly #added: AddedRow[] = [];
  readonly #changed: ChangedRow[] = [];
  #unchanged = 0;
  #isRecordedEarlier = false;
  /** Rows of units that have not replied. */
  #waiting = 0;

  constructor(present: PresentData, day: Day) {
    this.#present = present;
    this.#day = day;
    this.#table = new KeyedTable(present.raw, REPLIES);
    this.#units = unitReader(present);
  }

  /** Take in a row; returns the name by which a person finds it. `isTold`: what its group says of a reply. */
  take(
    cells: RowCells,
    row: SheetRow,
    days: DayReader,
    isTold: boolean | undefined,
    findings: RowFindings,
  ): string {
    const typedUnit = cells.text(row, 'unit');
    const asked = this.#request(cells.text(row, 'dispatch'), findings);
    const unit = this.#units.unit(typedUnit);
    if (unit === undefined) {
      const message = `"${typedUnit}" không khớp tên hay mã đơn vị nào`;
      const hint = askWhether(this.#units.meant(typedUnit), UNIT_HINT);
      findings.refuse('unit', 'unit', message, hint, typedUnit);
    }
    if (!this.#isUnderstood(cells.text(row, 'reply'), findings)) return typedUnit;
    if (this.#saysNoReply(cells, row, isTold)) {
      this.#waiting += 1;
      return typedUnit;
    }
    const day = cells.text(row, 'repliedOn');
    const on = days.read('repliedOn', day, cells.kind(row, 'repliedOn') === 'd', findings);
    const letter = freeText(cells, row, 'replySymbol', findings);
    // A mark, or "đã trả lời", is no symbol.
    const isWord = isMarked(letter) === true || HAS_REPLIED.test(foldText(letter));
    const symbol = isWord ? '' : letter;
    const note = freeText(cells, row, 'note', findings);
    if (findings.isRefused || asked === undefined || unit === undefined) return typedUnit;
    const first = this.#firstAsking(asked, unit.code);
    if (first === undefined) {
      const message = `${unit.name} không thuộc nơi nhận của yêu cầu ${asked}`;
      findings.refuse('unit', 'unit', message, 'kiểm tra lại công văn và đơn vị', typedUnit);
      return typedUnit;
    }
    // One without a day is known from the day of the list on.
    const recordedOn = on === undefined ? this.#day : '';
    const reply = { requestId: asked, unitCode: unit.code, on: on ?? '', symbol, note, recordedOn };
    const isNews = this.#put(reply, unit.name, row.number, findings);
    if (isNews && on !== undefined && on < first.on) {
      const message = `${unit.name}: văn bản trả lời ngày ${formatDay(on)} trước công văn ${first.symbol} ngày ${formatDay(first.on)}`;
      findings.warn(
        'repliedOn',
        'reply-early',
        message,
        'kiểm tra lại ngày, sai thì sửa cả trong replies.csv; trả lời vẫn được tính',
        day,
      );
    }
    return unit.name;
  }

  /** A row for a unit that has not replied: it says so, or has neither day nor symbol of a reply. */
  #saysNoReply(cells: RowCells, row: SheetRow, isTold: boolean | undefined): boolean {
    const [on, symbol, reply, note] = (['repliedOn', 'replySymbol', 'reply', 'note'] as const).map(
      (field) => foldText(cells.text(row, field)),
    ) as [string, string, string, string];
    if (isMarked(reply) === true || HAS_REPLIED.test(reply)) return false;
    // A note is about all that the row says.
    const said = cells.has('reply') ? [on, symbol, reply] : [on, symbol, note];
    if (said.some((text) => NOT_YET.test(text))) return true;
    if (isTold !== undefined && on === '' && symbol === '' && reply === '') return !isTold;
    const hasColumn = (['repliedOn', 'replySymbol', 'reply'] as const).some((one) =>
      cells.has(one),
    );
    return (
      hasColumn && on === '' && symbol === '' && (cells.has('reply') || !HAS_REPLIED.test(note))
    );
  }

  /** Whether what a cell says of a reply, besides a day and a symbol, is anything that is known. */
  #isUnderstood(text: string, findings: RowFindings): boolean {
    const folded = foldText(text);
    const isKnown =
      isMarked(text) !== undefined || HAS_REPLIED.test(folded) || NOT_YET.test(folded);
    if (isKnown) return true;
    const hint = 'ghi ngày hoặc số ký hiệu trả lời, x (đã trả lời, không rõ ngày) hoặc "chưa"';
    findings.refuse('reply', 'reply', `không hiểu "${text}"`, hint, text);
    return false;
  }

  #request(text: string, findings: RowFindings): string | undefined {
    const read = readDispatch(text, this.#present.dispatches);
    if ('dispatch' in read) return read.dispatch.requestId;
    findings.refuse('dispatch', 'dispatch', read.problem, DISPATCH_HINT, text);
    return undefined;
  }

  /** The dispatch by which the unit was first asked. */
  #firstAsking(requestId: string, unitCode: string): AddressedDispatch | undefined {
    return this.#present.dispatches
      .filter(
        (dispatch) =>
          dispatch.requestId === requestId &&
          !dispatch.isExtension &&
          dispatch.addressees.some((addressee) => addressee === unitCode),
      )
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];
  }

  /** Whether the reply says anything that was not known. */
  #put(reply: ReplyCells, name: string, row: number, findings: RowFindings): boolean {
    const key = `${reply.requestId} ${reply.unitCode}`;
    const same = this.#table.rows.filter(
      (known) =>
        this.#table.get(known, 'requestId') === reply.requestId &&
        this.#table.get(known, 'unitCode') === reply.unitCode,
    );
    const fits = same.find((known) =>
      (['on', 'symbol'] as const).every((column) => {
        const old = this.#table.get(known, column);
        return old === '' || reply[column] === '' || old === reply[column];
      }),
    );
    if (fits !== undefined) return this.#complete(fits, reply, { key, name, row });
    if (same.length > 0) {
      const message = `${name} đã có trả lời cho yêu cầu ${reply.requestId}; trả lời đầu tiên được tính`;
      findings.warn(
        'unit',
        'second-reply',
        message,
        'nếu là một thì xóa dòng sai trong replies.csv',
      );
    }
    this.#table.add(reply);
    this.#added.push({ key, name, row });
    return true;
  }

  #complete(known: string[], reply: ReplyCells, added: AddedRow): boolean {
    // An older list told of one without a day, too.
    if (this.#table.get(known, 'recordedOn') > this.#day && reply.on === '') {
      this.#table.set(known, 'recordedOn', this.#day);
      this.#isRecordedEarlier = true;
    }
    const fields = (['on', 'symbol', 'note'] as const).flatMap((column): ChangedField[] => {
      const from = this.#table.get(known, column);
      const to =
        column === 'note' && from !== '' && !from.includes(reply.note)
          ? `${from}; ${reply.note}`
          : reply[column];
      if (to === '' || to === from || (column === 'note' && from.includes(to))) return [];
      this.#table.set(known, column, to);
      return [{ column: columns[column], from, to }];
    });
    if (fields.length === 0) this.#unchanged += 1;
    else this.#changed.push({ ...added, fields });
    return fields.length > 0;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** The summary, and the new text where anything changed. */
  result(): { readonly summary: TableSummary; readonly text?: string } {
    const summary = {
      file: REPLIES.file,
      added: this.#added,
      changed: this.#changed,
      unchanged: this.#unchanged,
    };
    const isSame = this.#added.length + this.#changed.length === 0 && !this.#isRecordedEarlier;
    return isSame ? { summary } : { summary, text: this.#table.finish() };
  }
}
