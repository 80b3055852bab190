import { FACILITY_TABLES, LEDGER_TABLES } from '../contract/sample.ts';
import type { SampleTable } from '../model/site.ts';
import type { Metric } from './metrics.ts';

/** The tables that a metric's figures are made of. */
export function metricTables({ id }: Metric): readonly SampleTable[] {
  return id === 'owed' ? LEDGER_TABLES : FACILITY_TABLES;
}
