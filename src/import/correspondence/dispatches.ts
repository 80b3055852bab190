import { DISPATCHES, KeyedTable, type PresentData, readDispatch } from '../../dataset/index.ts';
import type { AddressedDispatch } from '../../model/data-set.ts';
import { type Day, formatDay } from '../../model/day-words.ts';
import { cleanText, foldText } from '../../model/text.ts';
import type { SheetRow } from '../../office/index.ts';
import type { Field } from '../columns/fields.ts';
import type { DayReader } from '../days.ts';
import { RowFindings } from '../findings.ts';
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
import { type Recipients, recipientReader } from './recipients.ts';
import { readDeadline, readSymbol } from './dispatch-cells.ts';

const { columns } = DISPATCHES;
type DispatchKey = keyof typeof columns;
type DispatchCells = Readonly<Record<DispatchKey, string>>;

/** Take in a list of dispatches: new ones are added, known ones completed. */
export function takeDispatches(given: TableRows): TakenRows {
  const merge = new DispatchMerge(given.present);
  const reader = new DispatchReader(given.cells, given.days);
  const rows = given.rows.map(({ row }) => {
    const findings = new RowFindings(row.number, given.placeOf);
    judgeShape(row, given.table.layout, given.office.format === 'csv', findings);
    return { findings, one: findings.isRefused ? undefined : reader.read(row, findings) };
  });
  // Which dispatch repeats a request hangs on those before it.
  for (const { one, findings } of rows.toSorted((a, b) => byDay(a.one, b.one)))
    if (one !== undefined && !findings.isRefused) merge.take(one, findings);
  const { summary, text } = merge.result();
  return {
    understood: reader.understood(),
    findings: rows.flatMap(({ findings }) => findings.diagnostics),
    summary: {
      kind: given.table.kind,
      effects: effectsOf([summary]),
      rowsRead: rows.length,
      tables: [summary],
      missing: [],
      notPlaced: [],
      refused: rows
        .filter(({ findings }) => findings.isRefused)
        .map(({ one, findings }) => ({ row: findings.row, name: one?.symbol ?? '' })),
      asked: [],
    },
    files: text === undefined ? new Map() : new Map([[summary.file, text]]),
  };
}

function byDay(a: ListDispatch | undefined, b: ListDispatch | undefined): number {
  const [first, second] = [a?.on ?? '', b?.on ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** A dispatch as a row of a list describes it; what is empty is not said. */
interface ListDispatch {
  readonly row: number;
  readonly symbol: string;
  readonly on: Day | undefined;
  readonly subject: string;
  /** As the cell has them. */
  readonly recipients: string;
  readonly request: string;
  readonly round: string;
  /** As the data set has it. */
  readonly dueOn: string;
}

const EXTENSION = 'gia hạn';

/** Reads the rows of a list of dispatches. */
class DispatchReader {
  readonly #cells: RowCells;
  readonly #days: DayReader;
  #before = 0;

  constructor(cells: RowCells, days: DayReader) {
    this.#cells = cells;
    this.#days = days;
  }

  read(row: SheetRow, findings: RowFindings): ListDispatch {
    const cells = this.#cells;
    const typed = cells.text(row, 'symbol');
    const { symbol, day } = readSymbol(typed, cells.text(row, 'series'));
    const cell = cells.text(row, 'sentOn');
    const isTrue = cells.kind(row, 'sentOn') === 'd';
    const on = this.#days.read('sentOn', cell === '' ? day : cell, isTrue, findings);
    const recipients = row.cells[cells.index('recipients')] ?? '';
    return {
      row: row.number,
      symbol,
      on,
      subject: freeText(cells, row, 'subject', findings),
      recipients,
      request: cells.text(row, 'request'),
      round: readRound(cells.text(row, 'round'), findings),
      dueOn: this.#dueOn(row, findings),
    };
  }

  #dueOn(row: SheetRow, findings: RowFindings): string {
    const text = this.#cells.text(row, 'dueOn');
    const read = readDeadline(text, (day) =>
      this.#days.readLater('dueOn', day, this.#cells.kind(row, 'dueOn') === 'd', findings),
    );
    if (read.isBefore === true) this.#before += 1;
    if (read.rule === undefined && !findings.isRefused) {
      const hint = 'ghi ngày như 25/6/2021, hoặc số ngày như "5 ngày làm việc"';
      findings.refuse('dueOn', 'due', `không hiểu hạn trả lời "${text}"`, hint, text);
    }
    return read.rule ?? '';
  }

  understood(): string[] {
    return this.#before === 0
      ? []
      : [`${this.#before} hạn ghi "trước ngày …": hiểu là hạn đến hết ngày ấy.`];
  }
}

function readRound(text: string, findings: RowFindings): string {
  const folded = foldText(text);
  if (folded === '' || /^[-–—.]+$/.test(folded)) return '';
  if (folded.includes('gia han')) return EXTENSION;
  const [, number] = /^(?:lan )?(?:thu )?0*(\d{1,2})$/.exec(folded) ?? [];
  if (number !== undefined) return number;
  const hint = 'ghi 1, 2, 3 … hoặc "gia hạn"; không biết thì để trống';
  findings.refuse('round', 'round', `không hiểu lần "${text}"`, hint, text);
  return '';
}

const REPEATS = /\(?\blan (?:thu )?(?:[2-9]|hai|ba|tu|nam)\b|\bnhac lai\b|\bgia han\b/;
const URGES = /\b(?:don doc|nhac nho|nhac)\b/;
const NAMED = /(?:công văn|văn bản|CV|VB)\s*(?:số\s*)?\d{1,6}(?:\s*\/\s*[\p{L}\d-]+)?/giu;
const OPENS = /^(?:x|v|co|moi|✓|✔|√)$/;
const NONE = /^(?:khong|-|–|0)$/;

/** Which request a dispatch is of: it opens one, repeats one, or asks for nothing. */
type Asks = { readonly id: string; readonly isNew: boolean } | undefined;

/** Puts the dispatches of a list into `dispatches.csv`; what is there is completed and never changed. */
class DispatchMerge {
  readonly #table: KeyedTable<DispatchKey>;
  readonly #recipients: (cell: string) => Recipients;
  /** Of the data set, and of the list so far. */
  readonly #known: AddressedDispatch[];
  readonly #rows: Map<string, string[]>;
  readonly #added: AddedRow[] = [];
  readonly #changed: ChangedRow[] = [];
  #unchanged = 0;

  constructor(present: PresentData) {
    this.#table = new KeyedTable(present.raw, DISPATCHES);
    this.#recipients = recipientReader(present);
    this.#known = [...present.dispatches];
    this.#rows = new Map(
      this.#table.rows.map((row) => [foldText(this.#table.get(row, 'symbol')), row]),
    );
  }

  take(one: ListDispatch, findings: RowFindings): void {
    if (!this.#hasSymbol(one, findings)) return;
    const row = this.#rows.get(foldText(one.symbol)) ?? this.#rowNumbered(one);
    if (row !== undefined) this.#complete(row, one, findings);
    else this.#add(one, findings);
  }

  #hasSymbol({ symbol, ...one }: ListDispatch, findings: RowFindings): boolean {
    const isKnown = this.#rowNumbered({ symbol, ...one }) !== undefined;
    if (symbol.includes('/') || isKnown) return true;
    const message = symbol === '' ? 'thiếu số ký hiệu' : `"${symbol}" không có ký hiệu`;
    const hint = 'ghi cả số và ký hiệu như 1088/SCT-CN';
    findings.refuse('symbol', 'symbol', message, hint, symbol);
    return false;
  }

  /** The only dispatch of a number that stands without the rest of its symbol. */
  #rowNumbered({ symbol, on }: ListDispatch): string[] | undefined {
    if (symbol.includes('/') || symbol === '') return undefined;
    const rows = [...this.#rows.values()].filter((row) => {
      const isOfDay = on === undefined || this.#table.get(row, 'on') === on;
      return isOfDay && /^\d+/.exec(this.#table.get(row, 'symbol'))?.[0] === symbol;
    });
    return rows.length === 1 ? rows[0] : undefined;
  }

  #add(one: ListDispatch, findings: RowFindings): void {
    const { on, subject } = one;
    if (on === undefined) {
      const hint = 'ghi ngày của công văn rồi nhập lại';
      findings.refuse('sentOn', 'sent-on', `${one.symbol} không có ngày`, hint);
    }
    if (subject === '') {
      const hint = 'ghi trích yếu, hoặc bỏ cả dòng';
      findings.refuse('subject', 'subject', `${one.symbol} không có trích yếu`, hint);
    }
    const asks = this.#asks(one, findings);
    if (findings.isRefused || on === undefined) return;
    const recipients = this.#recipients(one.recipients);
    const cells = this.#cellsOf(one, asks, recipients);
    if (!isSound(one, on, cells, recipients, findings)) return;
    if (asks === undefined && recipients.codes.size > 0) {
      const message = `${one.symbol} gửi đơn vị nhưng không ghi hạn hay yêu cầu: không tính là phải trả lời`;
      const hint =
        'phải trả lời thì thêm cột Yêu cầu, ghi x (nhắc lại công văn trước thì ghi số công văn ấy) rồi nhập lại';
      findings.warn('request', 'asks-nothing', message, hint);
    }
    this.#rows.set(foldText(one.symbol), this.#table.add(cells));
    this.#remember(on, cells, recipients);
    this.#added.push({ key: one.symbol, name: subject, row: one.row });
  }

  #cellsOf(one: ListDispatch, asks: Asks, { texts }: Recipients): DispatchCells {
    const { symbol, on = '', subject, dueOn } = one;
    const requestId = asks?.id ?? '';
    const round = asks === undefined ? '' : one.round || this.#roundOf(one, asks);
    return { symbol, on, subject, recipients: texts.join('|'), requestId, round, dueOn };
  }

  #roundOf({ subject }: ListDispatch, { id, isNew }: NonNullable<Asks>): string {
    if (isNew) return '1';
    if (/\bgia han\b/.test(foldText(subject))) return EXTENSION;
    const before = this.#known.filter((one) => one.requestId === id && !one.isExtension);
    return String(before.length + 1);
  }

  #remember(on: Day, cells: DispatchCells, { codes }: Recipients): void {
    const { symbol, subject, requestId, round } = cells;
    this.#known.push({
      symbol,
      on,
      subject,
      recipients: [],
      requestId: requestId === '' ? undefined : requestId,
      addressees: [...codes],
      due: undefined,
      isExtension: round === EXTENSION,
    });
  }

  /** The request that a row says, or that follows from its deadline and its subject. */
  #asks(one: ListDispatch, findings: RowFindings): Asks {
    const { request, subject, symbol, dueOn, round } = one;
    const folded = foldText(request);
    const own = /^\d+/.exec(symbol)?.[0] ?? '';
    if (OPENS.test(folded)) return this.#opened(own, one);
    if (NONE.test(folded)) return undefined;
    if (request !== '') {
      const read = readDispatch(request, this.#known);
      if ('dispatch' in read) return { id: read.dispatch.requestId, isNew: false };
      if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(request) && !/^\d+$/.test(request))
        return { id: request, isNew: true };
      if (/\d+/.exec(request)?.[0] === own) return this.#opened(own, one);
      this.#refuseRequest(read.problem, request, findings);
      return undefined;
    }
    const words = foldText(subject);
    const isRepeated =
      REPEATS.test(words) || round === EXTENSION || (round !== '' && round !== '1');
    const named = this.#namedIn(subject);
    if (!isRepeated && dueOn === '' && !(named.length > 0 && URGES.test(words))) return undefined;
    if (!isRepeated && named.length === 0) return this.#opened(own, one);
    const [only, ...others] = named;
    if (only !== undefined && others.length === 0 && (isRepeated || URGES.test(words)))
      return { id: only, isNew: false };
    const which = named.length > 0 ? `: nói đến yêu cầu ${named.join(', ')}` : '';
    this.#refuseRequest(`chưa rõ ${symbol} nhắc lại yêu cầu nào${which}`, '', findings);
    return undefined;
  }

  #refuseRequest(message: string, value: string, findings: RowFindings): void {
    const hint =
      'thêm cột Yêu cầu, ghi số công văn đã yêu cầu lần đầu (như 1088); là yêu cầu mới thì ghi "mới"';
    findings.refuse('request', 'request', message, hint, value);
  }

  /** Numbers begin anew each year. */
  #opened(number: string, { on }: ListDispatch): Asks {
    const isTaken = this.#known.some(({ requestId }) => requestId === number);
    return { id: isTaken ? `${number}-${on?.slice(0, 4) ?? 'moi'}` : number, isNew: true };
  }

  /** The requests of the dispatches that a subject names. */
  #namedIn(subject: string): string[] {
    const named = [...subject.matchAll(NAMED)].flatMap(([text]) => {
      const read = readDispatch(text, this.#known);
      return 'dispatch' in read ? [read.dispatch.requestId] : [];
    });
    return [...new Set(named)];
  }

  /** What a known dispatch lacks is filled; what the list says otherwise refuses the row. */
  #complete(row: string[], one: ListDispatch, findings: RowFindings): void {
    const get = (key: DispatchKey) => this.#table.get(row, key);
    const symbol = get('symbol');
    const recipients = this.#recipients(one.recipients);
    const saysRequest =
      get('requestId') === '' || (one.request !== '' && !OPENS.test(foldText(one.request)));
    const known = this.#known.findIndex((other) => other.symbol === symbol);
    const before = this.#known[known];
    // A dispatch does not repeat itself.
    const others = before === undefined ? [] : this.#known.splice(known, 1);
    const asks = saysRequest ? this.#asks({ ...one, symbol }, findings) : undefined;
    const round = asks === undefined ? one.round : one.round || this.#roundOf(one, asks);
    this.#known.push(...others);
    if (findings.isRefused) return;
    const said: Partial<Record<DispatchKey, string>> = {
      on: one.on ?? '',
      recipients: isSame(before, recipients) ? '' : recipients.texts.join('|'),
      requestId: asks?.id ?? '',
      round: get('round') === '' || one.round !== '' ? round : '',
      dueOn: one.dueOn,
    };
    const differing = (Object.keys(said) as DispatchKey[]).filter(
      (key) => said[key] !== '' && get(key) !== '' && get(key) !== said[key],
    );
    // One of another day is another dispatch, whatever else of it differs.
    const told = differing[0] === 'on' ? differing.slice(0, 1) : differing;
    for (const key of told) this.#refuseOther(row, key, said[key]!, findings);
    if (findings.isRefused) return;
    const cells = Object.fromEntries(
      (Object.keys(columns) as DispatchKey[]).map((key) => [key, said[key] || get(key)]),
    ) as DispatchCells;
    const all = recipients.texts.length > 0 ? recipients : this.#recipients(cells.recipients);
    if (!isSound({ ...one, symbol }, cells.on as Day, cells, all, findings)) return;
    this.#tellSubject(one, get('subject'), findings);
    const fields = (Object.keys(said) as DispatchKey[]).flatMap((key): ChangedField[] => {
      const [from, to] = [get(key), cells[key]];
      if (from === to) return [];
      this.#table.set(row, key, to);
      return [{ column: columns[key], from, to }];
    });
    if (fields.length === 0) this.#unchanged += 1;
    else this.#changed.push({ key: symbol, name: get('subject'), row: one.row, fields });
    if (fields.length === 0 || before === undefined) return;
    this.#known.splice(this.#known.indexOf(before), 1);
    this.#remember(cells.on as Day, cells, all);
  }

  #refuseOther(row: string[], key: DispatchKey, said: string, findings: RowFindings): void {
    const [symbol, old] = [this.#table.get(row, 'symbol'), this.#table.get(row, key)];
    const message = `${symbol} trong ${DISPATCHES.file} có ${columns[key]} "${old}", tệp ghi "${said}"`;
    const hint = `tệp sai thì sửa tệp; tệp đúng thì sửa cột ${columns[key]} của ${symbol} trong ${DISPATCHES.file} thành "${said}"; rồi nhập lại`;
    findings.refuse(FIELD_OF[key], 'dispatch-differs', message, hint, said);
  }

  /** A list may shorten a subject; another one is told, and that of the data set stays. */
  #tellSubject({ subject }: ListDispatch, known: string, findings: RowFindings): void {
    const [said, old] = [subject, known].map(wordsOf) as [string, string];
    if (said === '' || old.includes(said)) return;
    const message = `trích yếu khác với ${DISPATCHES.file}: "${known}"; giữ như đã có`;
    const hint = `tệp đúng thì sửa cột Trích yếu trong ${DISPATCHES.file}`;
    findings.warn('subject', 'dispatch-subject', message, hint, subject);
  }

  /** The summary, and the new text where anything changed. */
  result(): { readonly summary: TableSummary; readonly text?: string } {
    const summary = {
      file: DISPATCHES.file,
      added: this.#added,
      changed: this.#changed,
      unchanged: this.#unchanged,
    };
    if (this.#added.length + this.#changed.length === 0) return { summary };
    this.#table.sort((row) => this.#table.get(row, 'on'));
    return { summary, text: this.#table.finish() };
  }
}

const FIELD_OF: Readonly<Record<DispatchKey, Field>> = {
  symbol: 'symbol',
  on: 'sentOn',
  subject: 'subject',
  recipients: 'recipients',
  requestId: 'request',
  round: 'round',
  dueOn: 'dueOn',
};

const wordsOf = (text: string) =>
  foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Whether both are the same units, and the same others. */
function isSame(known: AddressedDispatch | undefined, { codes, others }: Recipients): boolean {
  if (known === undefined || known.addressees.length !== codes.size) return false;
  const isKnown = (text: string) => known.recipients.some((one) => wordsOf(one) === wordsOf(text));
  return known.addressees.every((code) => codes.has(code)) && others.every(isKnown);
}

/** Whether somebody can answer a dispatch, and in time. */
function isSound(
  { symbol, recipients: cell }: ListDispatch,
  on: Day,
  { requestId, round, dueOn }: DispatchCells,
  { texts, others }: Recipients,
  findings: RowFindings,
): boolean {
  const typed = cleanText(cell.replaceAll('\n', ' '));
  if (requestId !== '' && (texts.length === 0 || others.length > 0)) {
    const message =
      texts.length === 0
        ? `${symbol} yêu cầu trả lời mà không ghi nơi nhận`
        : `"${others[0]!}" không khớp tên hay mã đơn vị nào`;
    const hint =
      'ghi tên đơn vị như ở trang Công văn của bản đồ, các đơn vị cách nhau bằng dấu ; rồi nhập lại';
    findings.refuse('recipients', 'recipient', message, hint, others[0] ?? typed);
  }
  if (/^\d{4}-/.test(dueOn) && dueOn < on) {
    const message = `hạn ${formatDay(dueOn as Day)} trước ngày công văn ${formatDay(on)}`;
    findings.refuse('dueOn', 'due', message, 'sửa ngày hoặc hạn rồi nhập lại', dueOn);
  }
  if (round === EXTENSION && dueOn === '') {
    const hint = 'ghi hạn mới ở cột Hạn trả lời rồi nhập lại';
    findings.refuse('dueOn', 'due', `${symbol} gia hạn mà không ghi hạn mới`, hint);
  }
  return !findings.isRefused;
}
