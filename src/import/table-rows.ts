import type { ChosenTable } from './choose-table.ts';
import type { PlaceOf } from './list-place.ts';
import type { BodyRow } from './body.ts';
import type { DayReader } from './days.ts';
import type { RowCells } from './row-cells.ts';
import type { TakingTools } from './index.ts';

/** The rows of a table with everything that reading them leans on. */
export interface TableRows extends TakingTools {
  readonly table: ChosenTable;
  readonly rows: readonly BodyRow[];
  readonly placeOf: PlaceOf;
  readonly days: DayReader;
  readonly cells: RowCells;
}
