import { sortKey } from '../../../src/domain/vietnamese-order.ts';
import { FACILITIES } from '../tables.ts';
import { mergedCell } from './changed-cells.ts';
import type { FacilityKey, ListFacility } from './list-facility.ts';
import { NewCodes } from './new-codes.ts';
import type { PresentData } from './present-data.ts';
import { NEW_FACILITY } from './read-facility.ts';
import { registrationWord } from './read-activity.ts';
import type { RowFindings } from './row-findings.ts';
import type { AddedRow, ChangedField, ChangedRow, TableSummary } from './summary.ts';
import { TableText } from './table-text.ts';

const { columns } = FACILITIES;
const KEYS = Object.keys(columns) as FacilityKey[];

/** Puts the facilities of a list into `facilities.csv`. */
export class FacilityMerge {
  /** New facilities of which the list does not say whether they have an account. */
  assumed = 0;
  readonly #present: PresentData;
  readonly #table: TableText;
  readonly #index: Readonly<Record<FacilityKey, number>>;
  readonly #rowOf: ReadonlyMap<string, string[]>;
  readonly #codes: NewCodes;
  readonly #overridden: ReadonlySet<string>;
  readonly #added: AddedRow[] = [];
  readonly #changed: ChangedRow[] = [];
  #unchanged = 0;

  constructor(present: PresentData, list: readonly ListFacility[]) {
    this.#present = present;
    this.#table = new TableText(present.raw.bytes.get(FACILITIES.file)!);
    this.#index = Object.fromEntries(
      KEYS.map((key) => [key, this.#table.column(columns[key])]),
    ) as Record<FacilityKey, number>;
    const id = this.#index.id;
    this.#rowOf = new Map(this.#table.rows.map((row) => [row[id]!.trim(), row]));
    this.#codes = new NewCodes([
      ...this.#rowOf.keys(),
      ...list.flatMap(({ cells }) => cells.get('id') ?? []),
    ]);
    this.#overridden = new Set(present.overrides.map(({ facilityId }) => facilityId));
  }

  /** Add a new facility; its code, or undefined where it lacks what a facility must have. */
  add(one: ListFacility, findings: RowFindings): string | undefined {
    if (!one.cells.has('name')) {
      findings.refuse('name', 'name', 'thiếu tên cơ sở', 'điền tên, hoặc bỏ cả dòng');
    }
    if (one.place.district === undefined) {
      const hint = 'ghi địa chỉ, hoặc cột Huyện';
      findings.refuse('address', 'address-unclear', 'cơ sở mới không có địa chỉ và huyện', hint);
    }
    if (findings.isRefused) return undefined;
    const given = one.cells.get('id');
    const id = given === undefined || given === NEW_FACILITY ? this.#codes.take() : given;
    const cells = new Map(one.cells).set('id', id);
    if (!cells.has('registered')) {
      this.assumed += 1;
      cells.set('registered', registrationWord(true));
    }
    this.#table.add(new Map([...cells].map(([key, text]) => [columns[key], text])));
    this.#added.push({ key: id, name: cells.get('name') ?? '', row: one.row });
    return id;
  }

  /** Bring a known facility up to date. */
  update(id: string, one: ListFacility, findings: RowFindings): void {
    const row = this.#rowOf.get(id)!;
    const fields: ChangedField[] = [];
    const set = (key: FacilityKey, to: string) => {
      const from = row[this.#index[key]] ?? '';
      if (from === to) return;
      row[this.#index[key]] = to;
      fields.push({ column: columns[key], from, to });
    };
    for (const [key, text] of one.cells) {
      if (key === 'id') continue;
      const from = row[this.#index[key]] ?? '';
      set(key, mergedCell(key, from, text, this.#present.find));
    }
    if (one.isActive) set('ceased', '');
    if (fields.length === 0) this.#unchanged += 1;
    else this.#changed.push({ key: id, name: one.cells.get('name') ?? '', row: one.row, fields });
    const isMoved = fields.some(({ column }) => column === columns.address);
    if (!isMoved || !this.#overridden.has(id)) return;
    const hint = 'xem lại vị trí rồi ghi dấu mới vào places/overrides.csv, hoặc bỏ dòng ấy';
    findings.warn(
      'address',
      'position-void',
      `địa chỉ của ${id} đổi nên vị trí đã duyệt không còn hiệu lực`,
      hint,
    );
  }

  /** The summary, and the new text where anything changed. */
  result(): { readonly summary: TableSummary; readonly text?: string } {
    const summary = {
      file: FACILITIES.file,
      added: this.#added,
      changed: this.#changed,
      unchanged: this.#unchanged,
    };
    if (this.#added.length + this.#changed.length === 0) return { summary };
    this.#table.sort((row) => `${sortKey(row[this.#index.id]!)} ${row[this.#index.id]!}`);
    return { summary, text: this.#table.toText() };
  }
}
