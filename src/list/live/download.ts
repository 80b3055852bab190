import type { FacilityView } from '../../contract/pages.ts';
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
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = `${name}.csv`;
  link.click();
  // Some browsers begin to read only after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
