import type { DataFile, PresentData } from '../dataset/index.ts';
import { DaySchema } from '../model/day.ts';
import { type Diagnostic, errorAt, warningAt } from '../model/diagnostic.ts';
import type { BodyRow } from './body.ts';
import { warnOrder } from './days.ts';
import { FacilityReader, type ListFacility, nameOf, NEW_FACILITY } from './facility.ts';
import { RowFindings } from './findings.ts';
import { FacilityIndex, type Identity, PlacePool } from './identity.ts';
import { AssessmentMerge, FacilityMerge } from './merge.ts';
import { type PlaceReader, placesOf } from './place.ts';
import { identityOf, Recogniser } from './recognise.ts';
import type { ImportResult, Summary, TableRows } from './result.ts';
import { judgeShape } from './rows.ts';

const PROGRESS_EVERY = 5000;

/** Take in a list of facilities, or of the assessments of some that are known. */
export function takeFacilities(given: TableRows): ImportResult {
  const intake = new Intake(given);
  for (const [at, body] of inOrder(given).entries()) {
    intake.take(body);
    if ((at + 1) % PROGRESS_EVERY === 0) given.options.onProgress?.(at + 1);
  }
  return intake.result();
}

/** In a list of assessments those without a day come first: they are older than all that have one. */
function inOrder({ table, rows, cells }: TableRows): readonly BodyRow[] {
  if (table.kind === 'facilities') return rows;
  const isDated = ({ row }: BodyRow) => cells.text(row, 'assessedOn') !== '';
  return [...rows.filter((body) => !isDated(body)), ...rows.filter(isDated)];
}

/** Takes the rows one by one and keeps no more of each than is needed: a list may have 200,000. */
class Intake {
  readonly #given: TableRows;
  /** The list only tells of facilities that are known. */
  readonly #isTold: boolean;
  readonly #reader: FacilityReader;
  readonly #recogniser: Recogniser;
  readonly #facilities: FacilityMerge;
  readonly #assessments: AssessmentMerge;
  readonly #places = new PlacePool();
  #duplicates: FileDuplicates | undefined = new FileDuplicates();
  readonly #districts = new Set<string>();
  readonly #known = new Set<string>();
  readonly #findings: Diagnostic[] = [];
  readonly #refused: Summary['refused'][number][] = [];

  constructor(given: TableRows) {
    const { present, cells, rows } = given;
    this.#given = given;
    this.#isTold = given.table.kind === 'assessments';
    this.#reader = new FacilityReader(cells, present, given.days, given.readLevel);
    this.#recogniser = new Recogniser(present, this.#reader.places, this.#isTold);
    this.#facilities = new FacilityMerge(
      present,
      rows.map(({ row }) => cells.text(row, 'id')),
    );
    this.#assessments = new AssessmentMerge(present);
  }

  take(body: BodyRow): void {
    const { placeOf, table, office } = this.#given;
    const findings = new RowFindings(body.row.number, placeOf);
    judgeShape(body.row, table.layout, office.format === 'csv', findings);
    // Of a row whose cells may stand in other columns nothing is read.
    if (findings.isRefused) return this.#end('', findings);
    const one = this.#reader.read(body, !this.#isTold, findings);
    judgeFacility(one, findings);
    const district = one.place.district?.code;
    if (district !== undefined) this.#districts.add(district);
    if (!findings.isRefused) this.#merge(one, identityOf(one, this.#places), findings);
    this.#end(nameOf(one), findings);
  }

  #merge(one: ListFacility, identity: Identity, findings: RowFindings): void {
    if (!this.#isTold) this.#duplicates?.add(one, identity, findings);
    if (findings.isRefused) return;
    const recognised = this.#recogniser.recognise(one, identity, findings);
    if (recognised.is === 'known') {
      const { id } = recognised.facility;
      this.#known.add(id);
      // A level that cannot go in keeps the rest of the row out, too.
      this.#assessments.take(id, one, findings, false);
      if (!findings.isRefused && !this.#isTold) this.#facilities.update(id, one, findings);
    } else if (recognised.is === 'new' && this.#isTold) {
      const hint = 'nhập danh sách cơ sở trước, hoặc ghi đúng mã cơ sở';
      const message = `"${nameOf(one)}" không có trong danh sách cơ sở`;
      findings.refuse('name', 'unknown-facility', message, hint, nameOf(one));
    } else if (recognised.is === 'new') {
      const id = this.#facilities.add(one, findings);
      if (id !== undefined) this.#assessments.take(id, one, findings, true);
    }
  }

  #end(name: string, findings: RowFindings): void {
    if (findings.isRefused) this.#refused.push({ row: findings.row, name });
    this.#findings.push(...findings.diagnostics);
  }

  result(): ImportResult {
    const { table, file, present } = this.#given;
    const both = this.#duplicates?.inBothLists ?? [];
    // Nothing is compared any more: what that leant on makes room for the texts.
    this.#duplicates = undefined;
    if (both.length > 0) {
      return { understood: [], findings: [standingTwice(both, file)], files: new Map() };
    }
    const results = this.#isTold
      ? [this.#assessments.result()]
      : [this.#facilities.result(), this.#assessments.result()];
    const { byFill } = this.#reader.levels;
    const { places } = this.#reader;
    return {
      understood: byFill === 0 ? [] : [`Mức của ${byFill} cơ sở lấy theo màu tô của ô.`],
      findings: [...this.#findings, ...registrationAssumed(this.#facilities.assumed, this.#given)],
      summary: {
        kind: table.kind,
        rowsRead: this.#given.rows.length,
        tables: results.map(({ summary }) => summary),
        missing: this.#isTold
          ? []
          : missingFacilities(present, this.#districts, this.#known, places),
        notPlaced: this.#facilities.notPlaced,
        refused: this.#refused.toSorted((a, b) => a.row - b.row),
      },
      files: new Map<DataFile, string>(
        results.flatMap(({ summary, text }) =>
          text === undefined ? [] : [[summary.file, text] as const],
        ),
      ),
    };
  }
}

/** What is doubtful of a row as a whole. */
function judgeFacility({ cells, assessment }: ListFacility, findings: RowFindings): void {
  if (assessment === undefined || assessment.level === 'notAssessed') return;
  const day = (cell: string | undefined) =>
    cell === undefined ? undefined : DaySchema.safeParse(cell).data;
  const assessed = { field: 'assessedOn', day: assessment.on } as const;
  warnOrder({ field: 'accountGrantedOn', day: day(cells.accountGrantedOn) }, assessed, findings);
  const ceasedOn = day(cells.ceased);
  if (ceasedOn !== undefined && assessment.on !== undefined) {
    warnOrder(assessed, { field: 'ceasedOn', day: ceasedOn }, findings);
  } else if (cells.ceased !== undefined) {
    const message = 'cơ sở đã ngừng nhưng có kết quả đánh giá; vẫn tính là đã ngừng';
    const hint = 'còn hoạt động thì sửa tình trạng';
    findings.warn('level', 'ceased-but-assessed', message, hint);
  }
}

/** Facilities in two of the lists that one file holds: its total would be wrong. */
function standingTwice(rows: readonly number[], file: string): Diagnostic {
  const shown = rows.slice(0, 5).join(', ');
  return errorAt(
    { file, line: rows[0]! },
    'import/in-both-lists',
    `${rows.length} cơ sở có trong cả hai danh sách (dòng ${shown})`,
    'bỏ cơ sở khỏi một trong hai danh sách rồi nhập lại; chưa dòng nào được nhập',
  );
}

/** New facilities of a list that does not say whether they have an account. */
function registrationAssumed(count: number, { table, placeOf }: TableRows): Diagnostic[] {
  if (count === 0) return [];
  const message = `danh sách không có cột Đăng ký; ${count} cơ sở mới được ghi "đã đăng ký"`;
  const hint = 'cơ sở chưa có tài khoản thì thêm cột Đăng ký ghi "chưa đăng ký" rồi nhập lại';
  const { rows } = table.sheet;
  const at = placeOf(rows[table.layout.headingAt]!.number);
  return [warningAt(at, 'import/registration-assumed', message, hint)];
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
}

/** Finds facilities that stand twice in one list. */
class FileDuplicates {
  /** The rows of facilities that stand in two of the lists that the file holds. */
  readonly inBothLists: number[] = [];
  readonly #index = new FacilityIndex<Seen>();
  readonly #byId = new Map<string, Seen>();

  /** Compare a row with those before it: the same facility refuses it, perhaps the same is told. */
  add(one: ListFacility, identity: Identity, findings: RowFindings): void {
    const { id } = one.cells;
    const seen = { row: one.row, id, batch: one.batch };
    const sameId = id === undefined || id === NEW_FACILITY ? undefined : this.#byId.get(id);
    const match = this.#index.find(identity);
    const isSame = match.is === 'sure' && match.sameAddress && !haveOwnCodes(match.item, seen);
    const same = sameId ?? (isSame ? match.item : undefined);
    const perhaps =
      match.is === 'sure' ? match.item : match.is === 'doubtful' ? match.items[0] : undefined;
    const twice =
      same ?? (match.is === 'sure' && !haveOwnCodes(match.item, seen) ? match.item : undefined);
    const isListedTwice = twice !== undefined && twice.batch !== '' && one.batch !== '';
    if (isListedTwice && twice.batch !== one.batch) this.inBothLists.push(one.row);
    if (same !== undefined) {
      const message = `cơ sở này đã có ở dòng ${same.row} của tệp`;
      const hint = `bỏ một dòng; nếu là hai cơ sở thì ghi mã, hoặc ghi "${NEW_FACILITY}" vào cột Mã cơ sở của dòng này`;
      findings.refuse('name', 'duplicate-row', message, hint, nameOf(one));
    } else if (perhaps !== undefined) {
      const message = `dòng ${one.row} có thể trùng dòng ${perhaps.row}; cả hai vẫn được nhập`;
      const hint = 'nếu là một cơ sở thì bỏ một dòng trong tệp và một dòng trong facilities.csv';
      findings.warn('name', 'possible-duplicate', message, hint, nameOf(one));
    }
    this.#index.add(seen, identity);
    if (id !== undefined) this.#byId.set(id, seen);
  }
}

/** The list says that they are two, by codes of their own or a word. */
function haveOwnCodes(earlier: Seen, later: Seen): boolean {
  if (later.id === NEW_FACILITY) return true;
  return earlier.id !== undefined && later.id !== undefined && earlier.id !== later.id;
}
