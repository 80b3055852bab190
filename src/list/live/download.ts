import type { FacilityView } from '../../contract/pages.ts';
import { giveFile } from '../../element.ts';
import { writeCsv } from '../../model/csv.ts';
import { facilityColumns } from '../columns.ts';
import type { ListContext } from '../sort.ts';

/** Give the reader facilities as a CSV file of this name. */
export function downloadList(
  context: ListContext,
  facilities: readonly FacilityView[],
  name: string,
): void {
  const text = writeCsv(facilityColumns(context), facilities, context.mark);
  giveFile(new Blob([text], { type: 'text/csv' }), `${name}.csv`);
}
