import type { DataFile } from '../dataset/files.ts';
import type { BodyRow } from './body.ts';
import type { ChosenTable } from './find-table.ts';
import type { DayReader } from './days.ts';
import type { Kind } from './fields.ts';
import type { TakingTools } from './index.ts';
import type { PlaceOf } from './findings.ts';
import type { RowCells } from './rows.ts';

/** A row of the data set that an import adds. `key` is its code, `row` the row of the list. */
export interface AddedRow {
  readonly key: string;
  readonly name: string;
  readonly row: number;
}

/** A cell that an import changes, by its heading in the data set. */
export interface ChangedField {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** A row of the data set that an import changes. */
export interface ChangedRow extends AddedRow {
  readonly fields: readonly ChangedField[];
}

/** What an import does to a file of the data set. */
export interface TableSummary {
  readonly file: DataFile;
  readonly added: readonly AddedRow[];
  readonly changed: readonly ChangedRow[];
  readonly unchanged: number;
}

/** What an import does. */
export interface Summary {
  readonly kind: Kind;
  readonly rowsRead: number;
  readonly tables: readonly TableSummary[];
  /** Facilities of the districts that the list speaks of, which are not in it. Nothing is done to them. */
  readonly missing: readonly { readonly key: string; readonly name: string }[];
  readonly refused: readonly { readonly row: number; readonly name: string }[];
}

/** The rows of a table with everything that reading them leans on. */
export interface TableRows extends TakingTools {
  readonly table: ChosenTable;
  readonly rows: readonly BodyRow[];
  readonly placeOf: PlaceOf;
  readonly days: DayReader;
  readonly cells: RowCells;
}
