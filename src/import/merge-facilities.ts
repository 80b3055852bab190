import { FACILITIES } from '../dataset/tables.ts';
import { mergedCell } from './changed-cells.ts';
import type { FacilityCells, FacilityKey, ListFacility } from './list-facility.ts';
import { NewCodes } from './new-codes.ts';
import type { PresentData } from '../dataset/open.ts';
import { NEW_FACILITY } from './facility.ts';
import { registrationWord } from './read-activity.ts';
import type { RowFindings } from './findings.ts';
import type { AddedRow, ChangedField, ChangedRow, TableSummary } from './result.ts';
import { codeKey, TableText } from './table-text.ts';

const { columns } = FACILITIES;
const KEYS = Object.keys(columns) as FacilityKey[];
const KEY_OF = new Map<string, FacilityKey>(KEYS.map((key) => [columns[key], key]));

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

  /** `codes`: those that the list itself brings. */
  constructor(present: PresentData, codes: readonly string[]) {
    this.#present = present;
    this.#table = new TableText(present.raw.bytes.get(FACILITIES.file)!);
    this.#index = Object.fromEntries(
      KEYS.map((key) => [key, this.#table.column(columns[key])]),
    ) as Record<FacilityKey, number>;
    const id = this.#index.id;
    this.#rowOf = new Map(this.#table.rows.map((row) => [row[id]!.trim(), row]));
    this.#codes = new NewCodes([...this.#rowOf.keys()], codes);
    this.#overridden = new Set(present.overrides.map(({ facilityId }) => facilityId));
  }

  /** Add a new facility; its code, or undefined where it lacks what a facility must have. */
  add(one: ListFacility, findings: RowFindings): string | undefined {
    if (one.cells.name === undefined) {
      findings.refuse('name', 'name', 'thiếu tên cơ sở', 'điền tên, hoặc bỏ cả dòng');
    }
    if (one.place.district === undefined) {
      const hint = 'ghi địa chỉ, hoặc cột Huyện';
      findings.refuse('address', 'address-unclear', 'cơ sở mới không có địa chỉ và huyện', hint);
    }
    if (findings.isRefused) return undefined;
    const given = one.cells.id;
    const id = given === undefined || given === NEW_FACILITY ? this.#codes.take() : given;
    const cells: FacilityCells = { ...one.cells, id };
    if (cells.registered === undefined) {
      this.assumed += 1;
      cells.registered = registrationWord(true);
    }
    this.#table.add((heading) => cells[KEY_OF.get(heading)!]);
    this.#added.push({ key: id, name: cells.name ?? '', row: one.row });
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
    for (const key of KEYS) {
      const text = one.cells[key];
      if (key === 'id' || text === undefined) continue;
      const from = row[this.#index[key]] ?? '';
      set(key, mergedCell(key, from, text, this.#present.find));
    }
    if (one.isActive) set('ceased', '');
    if (fields.length === 0) this.#unchanged += 1;
    else this.#changed.push({ key: id, name: one.cells.name ?? '', row: one.row, fields });
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
    this.#table.sort((row) => codeKey(row[this.#index.id]!));
    return { summary, text: this.#table.finish() };
  }
}
