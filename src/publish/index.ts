import type { Artefacts, BuildProfile } from '../contract/pages.ts';
import {
  checkTotals,
  hasErrors,
  openDataSet,
  type RawFiles,
  siteLocation,
} from '../dataset/index.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { errorAt, sortDiagnostics, type StageResult } from '../model/diagnostic.ts';
import { stateOn } from '../model/figures/state.ts';
import { tally } from '../model/figures/tally.ts';
import { writeDownloads } from './downloads.ts';
import { summariseLists } from './lists.ts';
import { summarise } from './pages.ts';
import { indexSearch } from './search.ts';

export { ACCOUNT_DAY, listForAccounts } from './account-list.ts';
export { listWork } from './facility.ts';

/** The whole way from the text of the inputs to what a build publishes. Touches no disk. */
export function prepareSite(
  raw: RawFiles,
  profile: BuildProfile,
  asOf?: Day,
): StageResult<Artefacts | undefined> {
  const parsed = openDataSet(raw, 'everything');
  if (parsed.value === undefined) {
    return { value: undefined, diagnostics: sortDiagnostics(parsed.diagnostics) };
  }
  const dataSet = parsed.value;
  if (asOf !== undefined && asOf > dataSet.site.asOf) {
    const at = siteLocation(raw, ['asOf']);
    const message = `ngày ${formatDay(asOf)} được yêu cầu sau ngày số liệu ${formatDay(dataSet.site.asOf)}`;
    const finding = errorAt(at, 'site/after-data', message, 'chọn ngày không sau ngày số liệu');
    return { value: undefined, diagnostics: sortDiagnostics([...parsed.diagnostics, finding]) };
  }
  const state = stateOn(dataSet, asOf ?? dataSet.site.asOf);
  const figures = tally(dataSet, state);
  const totals = checkTotals(figures, dataSet.site, raw);
  const diagnostics = sortDiagnostics([...parsed.diagnostics, ...totals]);
  if (hasErrors(totals)) return { value: undefined, diagnostics };
  const pages = summarise(dataSet, state, figures, profile);
  const lists = summariseLists(pages);
  const value = {
    ...pages,
    lists,
    search: indexSearch(pages, lists, dataSet),
    downloads: writeDownloads(pages),
  };
  return { value, diagnostics };
}
