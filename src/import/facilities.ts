import type { DataFile } from '../dataset/files.ts';
import { FileDuplicates } from './file-duplicates.ts';
import type { ImportResult } from './import-file.ts';
import {
  judgeFacility,
  missingFacilities,
  registrationAssumed,
  standingTwice,
} from './judge-facilities.ts';
import { PlacePool, type Identity } from './identity.ts';
import { nameOf, type ListFacility } from './list-facility.ts';
import { AssessmentMerge } from './merge.ts';
import { FacilityMerge } from './merge-facilities.ts';
import type { BodyRow } from './body.ts';
import { FacilityReader } from './facility.ts';
import { identityOf, Recogniser } from './recognise.ts';
import { RowFindings } from './findings.ts';
import { judgeShape } from './row-shape.ts';
import type { Summary } from './result.ts';
import type { TableRows } from './table-rows.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

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
