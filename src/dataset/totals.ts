import { type Diagnostic, errorAt } from '../model/diagnostic.ts';
import { brokenBridge } from '../model/figures/bridge.ts';
import type { ComparedDays } from '../model/figures/comparisons.ts';
import type { Snapshot } from '../model/figures/snapshot.ts';
import type { DataSet } from '../model/data-set.ts';
import { REPORTS } from './tables.ts';
import { brokenIdentities, flatten } from '../model/figures/identities.ts';
import { stateOn } from '../model/figures/timeline.ts';
import { type Tally, tally } from '../model/figures/tally.ts';
import type { Site } from '../model/site.ts';
import { commandWords } from '../model/command-words.ts';
import type { DataFile, RawFiles } from './files.ts';
import { openDataSet, type PresentData } from './open.ts';
import { editSite, siteLocation } from './site.ts';

/** A total of `expected` in `site.json` that is another in the data; undefined where it has none such. */
export interface DifferingTotal {
  /** `inPark.active` */
  readonly key: string;
  readonly expected: number | undefined;
  readonly actual: number | undefined;
}

/** The figures must add up. */
export function checkIdentities(tally: Tally, raw: RawFiles): Diagnostic[] {
  return brokenIdentities(tally).map(({ where, identity, left, right }) =>
    errorAt(
      siteLocation(raw, ['expected']),
      'totals/identity',
      `${where}: ${identity} không khớp, ${left} ≠ ${right}`,
    ),
  );
}

/** Between two days the changes that are named must make up every difference. */
export function checkChanges(
  { parks, units }: Pick<DataSet, 'parks' | 'units'>,
  after: Snapshot,
  { before, districts, ...changes }: ComparedDays,
  raw: RawFiles,
): Diagnostic[] {
  const places = { districts, parks, units };
  return brokenBridge(places, before, after, changes).map(({ where, identity, left, right }) =>
    errorAt(
      { file: `${raw.folder}/${REPORTS.file}`, line: 1 },
      'totals/changes',
      `${where}: ${identity} không khớp, ${left} ≠ ${right}`,
    ),
  );
}

/** The figures must add up, and meet the totals that `site.json` expects on its day. */
export function checkTotals(tally: Tally, site: Site, raw: RawFiles): Diagnostic[] {
  const differing = differingTotals(tally, site).map(({ key, expected, actual }) =>
    errorAt(
      siteLocation(raw, ['expected', ...key.split('.')]),
      'totals/expected',
      actual === undefined
        ? `dữ liệu không có số này nhưng expected ghi ${expected}`
        : `dữ liệu cho ${actual} nhưng expected ghi ${expected}`,
      `tìm dòng thiếu hoặc thừa trong dữ liệu; tổng mới là đúng thì chạy ${renewCommand(raw.folder)}`,
    ),
  );
  return [...checkIdentities(tally, raw), ...differing];
}

/** The totals that `expected` fixes and the data does not meet, on the day that it is of. */
function differingTotals(tally: Tally, { expected, asOf }: Site): DifferingTotal[] {
  if (expected === undefined || tally.asOf !== asOf) return [];
  const actual = flatten(totalsOf(tally));
  return Object.entries(flatten(expected))
    .filter(([key, total]) => actual[key] !== total)
    .map(([key, total]) => ({ key, expected: total, actual: actual[key] }));
}

/** Totals that `expected` fixes and that the data set would not meet with new texts. */
export function outdatedTotals(
  { raw, site, parseAddress }: Pick<PresentData, 'raw' | 'site' | 'parseAddress'>,
  files: ReadonlyMap<DataFile, string>,
): readonly DifferingTotal[] {
  if (site.expected === undefined || files.size === 0) return [];
  const bytes = new Map(raw.bytes);
  const written = new Map<string, string>();
  for (const [file, text] of files) {
    const isTable = file.endsWith('.csv');
    bytes.set(file, new TextEncoder().encode(isTable ? '' : text));
    if (isTable) written.set(file, text);
  }
  const { value } = openDataSet({ ...raw, bytes, written }, 'figures', parseAddress);
  if (value === undefined) return [];
  return differingTotals(tally(value, stateOn(value, value.site.asOf)), value.site);
}

/** `site.json` with totals that the data meets: those that it fixes, or all where it fixes none. */
export function renewExpected(
  tally: Tally,
  site: Site,
  raw: RawFiles,
): { readonly changes: readonly DifferingTotal[]; readonly text: string } {
  if (site.expected === undefined) {
    const totals = totalsOf(tally);
    const changes = Object.entries(flatten(totals)).map(([key, actual]) => ({
      key,
      expected: undefined,
      actual,
    }));
    return { changes, text: editSite(raw, [[['expected'], totals]]) };
  }
  const changes = differingTotals(tally, site);
  const edits = changes.map(
    ({ key, actual }) => [['expected', ...key.split('.')], actual] as const,
  );
  return { changes, text: editSite(raw, edits) };
}

/** What to type to have `expected` follow the data. */
export function renewCommand(folder: string): string {
  return commandWords({ folder }, 'check', '--renew-expected');
}

function totalsOf({ totals, requests }: Tally) {
  return {
    ...totals,
    requests: Object.fromEntries(
      requests.map(({ id, addressees, replied, waiting, overdue, dissolved }) => [
        id,
        {
          addressees,
          replied,
          waiting,
          overdue,
          ...(dissolved === undefined ? {} : { dissolved }),
        },
      ]),
    ),
  };
}
