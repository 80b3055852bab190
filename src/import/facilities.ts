import { commandWords, type DataFile, type PresentData } from '../dataset/index.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { DaySchema } from '../model/day.ts';
import { type Diagnostic, errorAt } from '../model/diagnostic.ts';
import type { Facility } from '../model/facility.ts';
import type { BodyRow } from './body/index.ts';
import { warnOrder } from './days.ts';
import { FacilityReader, type ListFacility, nameOf, NEW_FACILITY } from './facility.ts';
import { findingsFile, RowFindings } from './findings.ts';
import {
  datedUnassessed,
  registrationAssumed,
  registrationUnsaid,
  standingTwice,
} from './list-findings.ts';
import { maskedFinding } from './secrets.ts';
import {
  type Candidate,
  FacilityIndex,
  type FacilityMatch,
  type Identity,
  isAtOtherLot,
  PlacePool,
} from '../identity/index.ts';
import { AnswerBook, answerWords, markOf } from './answers.ts';
import { AnswerMerge } from './merge/answers.ts';
import { AssessmentMerge } from './merge/assessments.ts';
import { FacilityMerge } from './merge/facilities.ts';
import { InspectionMerge } from './merge/inspections.ts';
import { HistoryMerge } from './merge/history.ts';
import { ListedMerge } from './merge/listed.ts';
import { type PlaceReader, placesOf } from './place.ts';
import { candidateWords, identityOf, Recogniser, type RowIdentity } from './recognise.ts';
import { effectsOf, type Summary, type TableRows, type TakenRows } from './result.ts';
import { judgeShape } from './rows.ts';
import { SortedAlone } from './columns/sorted-alone.ts';

const PROGRESS_EVERY = 5000;

/** Take in a list of facilities, or of the assessments of some that are known. */
export function takeFacilities(given: TableRows): TakenRows {
  const intake = new Intake(given);
  takeRows(given, intake);
  return intake.result();
}

/** By itself: what was read of the rows makes room for the texts. */
function takeRows(given: TableRows, intake: Intake): void {
  const rows = inOrder(given).map((body, at) => {
    if ((at + 1) % PROGRESS_EVERY === 0) given.options.onProgress?.(at + 1);
    return intake.read(body);
  });
  // Which facility a row is may hang on which another one is.
  for (const row of rows) intake.claim(row);
  for (const row of rows) intake.take(row);
}

/** In a list of assessments those without a day come first: they are older than all that have one. */
function inOrder({ table, rows, cells }: TableRows): readonly BodyRow[] {
  if (table.kind === 'facilities') return rows;
  const isDated = ({ row }: BodyRow) => cells.text(row, 'assessedOn') !== '';
  return [...rows.filter((body) => !isDated(body)), ...rows.filter(isDated)];
}

/** A row that has been read; of one that is refused already nothing is known. */
interface ReadRow {
  readonly findings: RowFindings;
  readonly row?: RowIdentity | undefined;
}

/** Takes the rows one by one. */
class Intake {
  readonly #given: TableRows;
  /** The list only tells of facilities that are known. */
  readonly #isTold: boolean;
  readonly #reader: FacilityReader;
  readonly #recogniser: Recogniser;
  readonly #book: AnswerBook;
  readonly #facilities: FacilityMerge;
  readonly #history: HistoryMerge;
  readonly #listed: ListedMerge;
  readonly #answers: AnswerMerge;
  readonly #assessments: AssessmentMerge;
  readonly #inspections: InspectionMerge;
  readonly #places = new PlacePool();
  #duplicates: FileDuplicates | undefined = new FileDuplicates();
  readonly #sorted = new SortedAlone();
  readonly #districts = new Set<string>();
  readonly #known = new Set<string>();
  #haveAccounts = 0;
  #stayUnregistered = 0;
  readonly #findings: Diagnostic[] = [];
  readonly #refused: Summary['refused'][number][] = [];
  readonly #asked: Summary['asked'][number][] = [];

  constructor(given: TableRows) {
    const { present, cells, rows } = given;
    const day = given.day.list;
    const { reply } = given;
    this.#given = given;
    this.#isTold = given.table.kind === 'assessments';
    this.#reader = new FacilityReader(given);
    const { places } = this.#reader;
    this.#book = new AnswerBook(present, given.answers, day);
    this.#recogniser = new Recogniser(present, places, this.#book, day, this.#isTold);
    this.#history = new HistoryMerge(present, day, reply?.source, reply?.on);
    this.#listed = new ListedMerge(present, day);
    this.#answers = new AnswerMerge(present, day);
    this.#facilities = new FacilityMerge(
      present,
      rows.map(({ row }) => cells.text(row, 'id')),
      this.#history,
      this.#listed,
      (facility) => places.ofKnown(facility),
      reply !== undefined,
    );
    this.#assessments = new AssessmentMerge(present, day);
    this.#inspections = new InspectionMerge(present);
  }

  read(body: BodyRow): ReadRow {
    const { placeOf, table, office } = this.#given;
    const findings = new RowFindings(body.row.number, placeOf);
    judgeShape(body.row, table.layout, office.format === 'csv', findings);
    // Of a row whose cells may stand in other columns nothing is read.
    if (findings.isRefused) return { findings };
    const one = this.#reader.read(body, !this.#isTold, findings);
    const district = one.place.district?.code;
    if (district !== undefined) this.#districts.add(district);
    return { findings, row: { one, identity: identityOf(one, this.#places) } };
  }

  claim({ row, findings }: ReadRow): void {
    if (row !== undefined && !findings.isRefused) this.#recogniser.claim(row);
  }

  take({ row, findings }: ReadRow): void {
    if (row !== undefined && !findings.isRefused) this.#merge(row, findings);
    if (findings.isRefused) {
      const name = row === undefined ? '' : nameOf(row.one);
      this.#refused.push({ row: findings.row, name });
    }
    this.#findings.push(...this.#withAnswer(row, findings));
  }

  /** What was typed for a row that is refused stands beside the first thing that refuses it. */
  #withAnswer(
    row: RowIdentity | undefined,
    { isRefused, diagnostics }: RowFindings,
  ): readonly Diagnostic[] {
    if (!isRefused || row === undefined || this.#book.isEmpty) return diagnostics;
    const carried = this.#book.carry(markOf(row.one));
    if (carried.answer === undefined) return diagnostics;
    const at = diagnostics.findIndex(({ level }) => level === 'error');
    const { hint, ...finding } = diagnostics[at]!;
    const again = `${hint}; câu trả lời "${carried.answer}" còn ở cột Trả lời: ${this.#goOn('khi nhập lại chạy')}`;
    return diagnostics.with(at, { ...finding, hint: again, ...carried });
  }

  /** How a list goes on whose findings have answers. */
  #goOn(run: string): string {
    const { file, present, options } = this.#given;
    if (options.isFollowed === true) return 'lưu lại là máy tự nhập tiếp';
    const words = `"${file}" --answers "${findingsFile(file)}"`;
    return `${run} ${commandWords(present.raw, 'import', words)}`;
  }

  #merge(row: RowIdentity, findings: RowFindings): void {
    const { one, identity } = row;
    if (!this.#isTold) this.#duplicates?.add(one, identity, findings);
    if (findings.isRefused) return;
    const recognised = this.#recogniser.recognise(row, findings);
    if (recognised.is === 'asked') this.#ask(row, recognised.candidates);
    else if (recognised.is === 'known') {
      const { id } = recognised.facility;
      this.#known.add(id);
      if (this.#isBeforeChange(row, id, recognised.as.since)) return;
      if (recognised.facility.registered) this.#haveAccounts += 1;
      else this.#stayUnregistered += 1;
      const isLogged = this.#assessments.has(id, one);
      this.#compare(one, recognised.facility);
      judgeHistory(one, findings, recognised.facility, isLogged);
      this.#facilities.judge(id, one, !isLogged, findings);
      this.#inspections.judge(id, one, findings);
      if (findings.isRefused) return;
      // A level that cannot go in keeps the rest of the row out, too.
      this.#assessments.take(id, one, findings, false);
      if (findings.isRefused) return;
      this.#inspections.take(id, one);
      const isKept = this.#given.reply !== undefined && recognised.facility.registered;
      const told = isKept ? withoutRegistration(one) : one;
      if (!this.#isTold) this.#facilities.update(id, told, recognised.as, findings);
      else if (one.isActive || one.cells.ceased !== undefined)
        this.#facilities.update(id, activityAlone(one), recognised.as, findings);
      this.#keepAnswer(row, id, []);
    } else if (recognised.is === 'new' && this.#isTold) {
      const hint = 'nhập danh sách cơ sở trước, hoặc ghi đúng mã cơ sở';
      const message = `"${nameOf(one)}" không có trong danh sách cơ sở`;
      findings.refuse('name', 'unknown-facility', message, hint, nameOf(one));
    } else if (recognised.is === 'new') {
      judgeHistory(one, findings);
      const id = this.#facilities.add(one, findings);
      if (id === undefined) return;
      this.#assessments.take(id, one, findings, true);
      this.#inspections.take(id, one);
      this.#keepAnswer(row, id, recognised.others);
    }
  }

  #compare({ cells, assessment }: ListFacility, known: Facility): void {
    this.#sorted.see('taxCode', cells.taxCode, known.taxCode);
    this.#sorted.see('accountGrantedOn', cells.accountGrantedOn, known.accountGrantedOn);
    this.#sorted.see('assessedOn', assessment?.on, this.#assessments.latestDay(known.id));
  }

  /** Whether an answer puts a change before one that is known; the row is then asked about again. */
  #isBeforeChange({ one }: RowIdentity, id: string, since: Day | undefined): boolean {
    const last = this.#history.lastChange(id);
    if (since === undefined || last === undefined || last <= since) return false;
    const message = `câu trả lời ghi ngày ${formatDay(since)} nhưng ${id} còn có thay đổi ngày ${formatDay(last)}`;
    const hint = `trả lời lại với ngày từ ${formatDay(last)} trở đi rồi nhập lại, hoặc sửa history.csv trước`;
    const at = this.#given.placeOf(one.row, 'name');
    const finding = maskedFinding(errorAt(at, 'import/answer', message, hint, nameOf(one)));
    this.#findings.push({ ...finding, ...this.#book.carry(markOf(one)) });
    this.#asked.push({ row: one.row, name: nameOf(one), mark: markOf(one), candidates: [id] });
    return true;
  }

  /** The row waits for an answer; nothing of it is written. */
  #ask({ one }: RowIdentity, candidates: readonly Candidate<Facility>[]): void {
    const { placeOf, file } = this.#given;
    const namesake = candidates.find(({ why }) => why === 'taxCode')?.item;
    this.#sorted.see('taxCode', one.cells.taxCode, namesake?.taxCode);
    const shown = candidates.slice(0, 3);
    const message = `chưa rõ là cơ sở nào: ${shown.map(candidateWords).join('; ')}`;
    const hint = `ghi ${answerWords(shown[0]!.item.id)} vào cột Trả lời của tệp ${findingsFile(file)}, ${this.#goOn('lưu lại, rồi chạy')}`;
    const at = placeOf(one.row, 'name');
    const finding = maskedFinding(errorAt(at, 'import/asked', message, hint, nameOf(one)));
    this.#findings.push({ ...finding, ...this.#book.carry(markOf(one)) });
    this.#asked.push({
      row: one.row,
      name: nameOf(one),
      mark: markOf(one),
      candidates: candidates.map(({ item }) => item.id),
    });
  }

  /** What was answered just now is kept, so that nobody is asked again. */
  #keepAnswer({ one }: RowIdentity, id: string, others: readonly string[]): void {
    const typed = this.#book.isEmpty ? undefined : this.#book.typed(markOf(one));
    if (typed !== undefined) this.#answers.keep(markOf(one), one, typed, id, others);
  }

  result(): TakenRows {
    const { table, file, present } = this.#given;
    const both = this.#duplicates?.inBothLists ?? [];
    // Nothing is compared any more: what that leant on makes room for the texts.
    this.#duplicates = undefined;
    if (both.length > 0) {
      return { understood: [], findings: [standingTwice(both, file)], files: new Map() };
    }
    const sorted = this.#sorted.finding(this.#given);
    if (sorted !== undefined) return { understood: [], findings: [sorted], files: new Map() };
    const facilities = this.#facilities.result();
    // A list of results tells of a facility itself only whether it is at work.
    const tables = [
      ...(this.#isTold && facilities.text === undefined ? [] : [facilities]),
      this.#assessments.result(),
      ...[this.#inspections.result()].filter((result) => result !== undefined),
    ];
    const texts = [
      ...tables.map(({ summary, text }) => ({ file: summary.file, text })),
      ...[this.#history, this.#listed, this.#answers].map((merge) => merge.result()),
    ];
    const { byFill } = this.#reader.levels;
    const { places } = this.#reader;
    const codes = new Set(this.#known);
    for (const { summary } of tables) for (const { key } of summary.added) codes.add(key);
    return {
      codes,
      understood: [
        ...this.#reader.status.words,
        ...(byFill === 0 ? [] : [`Mức của ${byFill} cơ sở lấy theo màu tô của ô.`]),
      ],
      findings: [
        ...this.#findings,
        ...this.#book.diagnostics(),
        ...registrationAssumed(this.#facilities.assumedRows, this.#given),
        ...datedUnassessed(this.#reader.datedUnassessed, this.#given),
        ...registrationUnsaid(this.#stayUnregistered, this.#given),
      ],
      summary: {
        kind: table.kind,
        effects: effectsOf(
          tables.map(({ summary }) => summary),
          this.#facilities.fresh,
          this.#facilities.moved,
        ),
        ...(this.#given.reply === undefined ? {} : { haveAccounts: this.#haveAccounts }),
        rowsRead: this.#given.rows.length,
        tables: tables.map(({ summary }) => summary),
        missing: this.#isTold
          ? []
          : missingFacilities(present, this.#districts, this.#known, places),
        notPlaced: this.#facilities.notPlaced,
        refused: this.#refused.toSorted((a, b) => a.row - b.row),
        asked: this.#asked.toSorted((a, b) => a.row - b.row),
      },
      files: new Map<DataFile, string>(
        texts.flatMap(({ file, text }) => (text === undefined ? [] : [[file, text] as const])),
      ),
    };
  }
}

/** What a list of results says of a facility besides its level. */
function activityAlone(one: ListFacility): ListFacility {
  const { ceased } = one.cells;
  return { ...one, cells: ceased === undefined ? {} : { ceased } };
}

/** Who replies for a district may not know of an account: that there is one stays. */
function withoutRegistration(one: ListFacility): ListFacility {
  const cells = { ...one.cells };
  delete cells.registered;
  return { ...one, cells };
}

/** What is odd in a facility's history; a ceasing that the data set has was told when it came in. */
function judgeHistory(
  { cells, assessment, paused }: ListFacility,
  findings: RowFindings,
  known?: Facility,
  isLogged = false,
): void {
  if (paused !== undefined && known?.ceased === undefined) {
    const message = `"${paused}" được tính là ngừng hoạt động, chưa rõ ngày`;
    const hint = 'nếu vẫn tính là đang hoạt động thì sửa ô rồi nhập lại';
    findings.warn('activity', 'temporarily-ceased', message, hint, paused);
  }
  if (assessment === undefined || assessment.level === 'notAssessed') return;
  const day = (cell: string | undefined) =>
    cell === undefined ? undefined : DaySchema.safeParse(cell).data;
  const assessed = { field: 'assessedOn', day: assessment.on } as const;
  const granted = { field: 'accountGrantedOn', day: day(cells.accountGrantedOn) } as const;
  warnOrder(granted, assessed, findings);
  const ceased = { field: 'ceasedOn', day: day(cells.ceased) } as const;
  const isOld =
    ceased.day === undefined ? known?.ceased !== undefined : ceased.day === known?.ceased?.on;
  if (cells.ceased === undefined || (isLogged && isOld)) return;
  if (ceased.day !== undefined && assessed.day !== undefined) {
    warnOrder(assessed, ceased, findings);
  } else {
    const message = 'cơ sở đã ngừng nhưng có kết quả đánh giá; vẫn tính là đã ngừng';
    const hint = 'còn hoạt động thì sửa tình trạng';
    findings.warn('level', 'ceased-but-assessed', message, hint);
  }
}

/** Facilities of the districts that the list speaks of, which are not in it. */
function missingFacilities(
  { facilities }: PresentData,
  districts: ReadonlySet<string>,
  known: ReadonlySet<string>,
  places: PlaceReader,
): Summary['missing'] {
  return facilities
    .filter(({ id }) => !known.has(id))
    .filter((facility) => {
      const code = placesOf(places.ofKnown(facility)).districtCode;
      return code !== undefined && districts.has(code);
    })
    .map(({ id, name }) => ({ key: id, name }));
}

/** What is kept of a row. */
interface Seen {
  readonly row: number;
  readonly id: string | undefined;
  readonly batch: string;
  readonly addressKey: string;
}

/** Finds facilities that stand twice in one list. */
class FileDuplicates {
  /** The rows of facilities that stand in two of the lists that the file holds. */
  readonly inBothLists: number[] = [];
  readonly #index = new FacilityIndex<Seen>();
  readonly #byId = new Map<string, Seen>();

  /**
   * Compare a row with those before it: the same facility refuses it, perhaps the same is told. What
   * stands at another lot may be another plant, though its name and its commune are the same.
   */
  add(one: ListFacility, identity: Identity, findings: RowFindings): void {
    const { id } = one.cells;
    const seen = { row: one.row, id, batch: one.batch, addressKey: identity.addressKey };
    const sameId = id === undefined || id === NEW_FACILITY ? undefined : this.#byId.get(id);
    const match = this.#index.find(identity);
    const alike = this.#index.alike(identity).find((item) => !haveOwnCodes(item, seen));
    const perhaps = perhapsSame(match);
    const described = sameOf(match, seen);
    const twice = sameId ?? alike ?? described;
    const isOtherLot =
      described !== undefined && isAtOtherLot(described.addressKey, identity.addressKey);
    const same = sameId ?? alike ?? (isOtherLot ? undefined : described);
    const isListedTwice = twice !== undefined && twice.batch !== '' && one.batch !== '';
    if (isListedTwice && twice.batch !== one.batch) this.inBothLists.push(one.row);
    if (same !== undefined) {
      const message = `cơ sở này đã có ở dòng ${same.row} của tệp`;
      const hint = `bỏ một dòng; nếu là hai cơ sở thì ghi mã, hoặc ghi "${NEW_FACILITY}" vào cột Mã cơ sở của dòng này`;
      findings.refuse('name', 'duplicate-row', message, hint, nameOf(one));
      return;
    }
    if (perhaps !== undefined) {
      const message = `dòng ${one.row} có thể trùng dòng ${perhaps.row}; cả hai vẫn được nhập`;
      const hint =
        'nếu là một cơ sở thì bỏ một dòng trong tệp, chạy npm run check để biết hai mã rồi gộp bằng npm run merge';
      findings.warn('name', 'possible-duplicate', message, hint, nameOf(one));
    }
    this.#index.add(seen, identity);
    if (id !== undefined) this.#byId.set(id, seen);
  }
}

/** The one that it is by name and place, or the first of several. */
function sameOf(match: FacilityMatch<Seen>, seen: Seen): Seen | undefined {
  if (match.is === 'new') return undefined;
  const items =
    match.is === 'same'
      ? [match.item]
      : match.candidates.filter(({ why }) => why === 'several').map(({ item }) => item);
  return items.find((item) => !haveOwnCodes(item, seen));
}

/** One that may be the same: a list that names one firm at two places, or two at one, means two. */
function perhapsSame(match: FacilityMatch<Seen>): Seen | undefined {
  if (match.is === 'same') return match.item;
  if (match.is === 'new') return undefined;
  return match.candidates.find(({ why }) => why !== 'moved' && why !== 'renamed')?.item;
}

/** The list says that they are two, by codes of their own or a word. */
function haveOwnCodes(earlier: Seen, later: Seen): boolean {
  if (later.id === NEW_FACILITY) return true;
  return earlier.id !== undefined && later.id !== undefined && earlier.id !== later.id;
}
