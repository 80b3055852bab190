import type { DataFile, PresentData } from '../dataset/index.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { EncodingName, OfficeFile } from '../office/index.ts';
import type { BodyRow } from './body.ts';
import type { DayReader } from './days.ts';
import type { Kind } from './fields.ts';
import type { ChosenTable } from './find-table.ts';
import type { PlaceOf } from './findings.ts';
import type { RowCells } from './rows.ts';
import type { LevelReader } from './words.ts';

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
  /** Codes of new facilities whose district is not known. */
  readonly notPlaced: readonly string[];
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

/** What taking in a table leans on. */
export interface TakingTools {
  readonly office: OfficeFile;
  readonly file: string;
  readonly present: PresentData;
  readonly readLevel: LevelReader;
  readonly options: ImportOptions;
}

/** What the user says of the file; what is not said is found out. */
export interface ImportOptions {
  readonly kind?: Kind | undefined;
  readonly sheet?: string | undefined;
  readonly encoding?: EncodingName | undefined;
  /** The year of typed days that have none. */
  readonly defaultYear?: number | undefined;
  readonly onProgress?: ((rows: number) => void) | undefined;
}

/** What a file of an office says, and what it would change. */
export interface ImportResult {
  /** What was understood of the file, in Vietnamese. */
  readonly understood: readonly string[];
  readonly findings: readonly Diagnostic[];
  /** A few rows as they would read in the encoding that is suspected. */
  readonly preview?: readonly string[] | undefined;
  /** Missing where the file was refused whole. */
  readonly summary?: Summary | undefined;
  /** The new texts of the data set's files that change. */
  readonly files: ReadonlyMap<DataFile, string>;
}
