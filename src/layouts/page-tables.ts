import { CHANGES_TABLES, LEDGER_TABLES } from '../contract/sample.ts';
import { metricTables } from '../map/metric-tables.ts';
import { metricPath, METRICS } from '../map/metrics.ts';
import type { SampleTable } from '../model/site.ts';
import { href } from '../links.ts';

/** The tables that the figures of a page are made of; of most pages they may be any. */
export function tablesOf(pathname: string): readonly SampleTable[] {
  const metric = METRICS.find((one) => one.slug !== '' && pathname === href(metricPath(one)));
  if (metric !== undefined) return metricTables(metric);
  const path = pathname.slice(href('/').length);
  if (/^van-ban\/(?!loc\/|don-vi\/)./.test(path)) return LEDGER_TABLES;
  return /^(gioi-thieu|nhung|404|don-vi-hanh-chinh\/$)\b/.test(path) ? [] : CHANGES_TABLES;
}
