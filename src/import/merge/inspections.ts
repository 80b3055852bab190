import { INSPECTIONS, KeyedTable, type PresentData, sortByDay } from '../../dataset/index.ts';
import { formatDay } from '../../model/day-words.ts';
import { type Outcome, OUTCOME_WORDS } from '../../model/levels.ts';
import { type ListFacility, nameOf } from '../facility.ts';
import type { RowFindings } from '../findings.ts';
import type { AddedRow, TableSummary } from '../result.ts';

/** Puts the inspections of a list into the log `inspections.csv`: what is there is never changed. */
export class InspectionMerge {
  readonly #table: KeyedTable<keyof typeof INSPECTIONS.columns>;
  /** The outcome by facility and day, which may be unknown. */
  readonly #known = new Map<string, Outcome>();
  readonly #added: AddedRow[] = [];
  #unchanged = 0;

  constructor({ raw, inspections }: PresentData) {
    this.#table = new KeyedTable(raw, INSPECTIONS);
    for (const { facilityId, on, outcome } of inspections)
      this.#known.set(`${facilityId} ${on ?? ''}`, outcome);
  }

  /** Refuse another outcome of a day than the one that is known. */
  judge(id: string, { inspection }: ListFacility, findings: RowFindings): void {
    if (inspection === undefined) return;
    const { on, outcome } = inspection;
    const known = this.#known.get(`${id} ${on ?? ''}`);
    if (known === undefined || known === outcome) return;
    const when = on === undefined ? 'không rõ ngày' : `ngày ${formatDay(on)}`;
    const message = `${id} ${when} đã có kết quả kiểm tra "${OUTCOME_WORDS[known]}", tệp ghi khác`;
    const hint = `xem lại biên bản; tệp đúng thì sửa dòng ấy trong ${INSPECTIONS.file}, là lần kiểm tra khác thì ghi đúng ngày của nó`;
    findings.refuse('inspection', 'same-day-inspection', message, hint, OUTCOME_WORDS[outcome]);
  }

  /** Take in what a row says of a facility's inspection. */
  take(id: string, one: ListFacility): void {
    if (one.inspection === undefined) return;
    const { on = '', outcome, inspectors } = one.inspection;
    if (this.#known.has(`${id} ${on}`)) {
      this.#unchanged += 1;
      return;
    }
    this.#known.set(`${id} ${on}`, outcome);
    this.#table.add({ facilityId: id, on, outcome: OUTCOME_WORDS[outcome], inspectors });
    this.#added.push({ key: id, name: nameOf(one), row: one.row });
  }

  /** The summary where a list tells of inspections, and the new text where any is new. */
  result(): { readonly summary: TableSummary; readonly text?: string } | undefined {
    if (this.#added.length + this.#unchanged === 0) return undefined;
    const { file } = INSPECTIONS;
    const summary = { file, added: this.#added, changed: [], unchanged: this.#unchanged };
    if (this.#added.length === 0) return { summary };
    sortByDay(this.#table);
    return { summary, text: this.#table.finish() };
  }
}
