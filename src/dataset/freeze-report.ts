import { csvLine, dataForm } from '../model/csv.ts';
import type { DataSet } from '../model/data-set.ts';
import type { Day } from '../model/day.ts';
import { snapshotOf } from '../model/snapshot.ts';
import { stateOn } from '../model/state-parts.ts';
import { fileOf, formatSnapshot } from './frozen-file.ts';
import type { DataFile } from './files.ts';
import { cellRows } from './split-records.ts';
import { REPORTS } from './tables.ts';

/** The files that keep what is known of a report day, in the order in which to write them. */
export type FrozenFiles = ReadonlyMap<DataFile, string>;

/**
 * What freezes a report day: its row in `reports.csv`, added to the text of that file unless it is
 * there, and its facts. The row comes first: interrupted between, the day is a report day not yet frozen.
 */
export function freezeReport(
  dataSet: DataSet,
  report: { readonly on: Day; readonly name: string },
  listText: string | undefined,
): FrozenFiles {
  const isListed = dataSet.reports.some(({ on }) => on === report.on);
  const list = withRow(listText ?? `${Object.values(REPORTS.columns).join(',')}\n`, report);
  return new Map<DataFile, string>([
    ...(isListed ? [] : [[REPORTS.file, list] as const]),
    [fileOf(report.on), formatSnapshot(snapshotOf(stateOn(dataSet, report.on)))],
  ]);
}

function withRow(text: string, { on, name }: { readonly on: Day; readonly name: string }): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  // The heading may stand in another order.
  const [heading = []] = cellRows(text);
  const row = heading.map((cell) =>
    cell.trim() === REPORTS.columns.on ? on : cell.trim() === REPORTS.columns.name ? name : '',
  );
  const end = /\n$/.test(text) ? '' : newline;
  return `${text}${end}${csvLine(row, dataForm(newline))}`;
}
