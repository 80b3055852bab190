import { CHANGES_TABLES, LEDGER_TABLES } from '../contract/sample.ts';
import { metricTables } from '../map/metric-tables.ts';
import { metricPath, METRICS } from '../map/metrics.ts';
import type { SampleTable } from '../model/site.ts';
import { href } from '../links.ts';

const FOLDERS: readonly (readonly [path: `/${string}`, tables: readonly SampleTable[]])[] = [
  ...METRICS.filter(({ slug }) => slug !== '').map(
    (metric) => [metricPath(metric), metricTables(metric)] as const,
  ),
  ['/van-ban/', LEDGER_TABLES],
  ['/gioi-thieu/', []],
  ['/nhung/', []],
  ['/404', []],
];

/** The tables that a page's figures are made of; of a page not named here they may be any. */
export function tablesOf(pathname: string): readonly SampleTable[] {
  const folder = FOLDERS.find(([path]) => pathname.startsWith(href(path)));
  return folder === undefined ? CHANGES_TABLES : folder[1];
}
