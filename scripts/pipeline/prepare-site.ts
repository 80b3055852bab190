import type { Artefacts } from '../../src/domain/artefacts.ts';
import type { Day } from '../../src/domain/day.ts';
import { errorAt, sortDiagnostics, type StageResult } from '../../src/domain/diagnostic.ts';
import { stateOn } from '../../src/domain/state.ts';
import { tally } from '../../src/domain/tally.ts';
import { checkTotals } from './check-totals.ts';
import { indexSearch } from './index-search.ts';
import { hasErrors, openDataSet } from './parse-data-set.ts';
import { siteLocation } from './parse-site.ts';
import type { RawFiles } from './raw-files.ts';
import { summarise } from './summarise.ts';
import { summariseLists } from './summarise-lists.ts';
import type { Profile } from './view-facility.ts';
import { writeDownloads } from './write-downloads.ts';

/** The whole way from the text of the inputs to what a build publishes. Touches no disk. */
export function prepareSite(
  raw: RawFiles,
  profile: Profile,
  asOf?: Day,
): StageResult<Artefacts | undefined> {
  const parsed = openDataSet(raw, 'everything');
  if (parsed.value === undefined) {
    return { value: undefined, diagnostics: sortDiagnostics(parsed.diagnostics) };
  }
  const dataSet = parsed.value;
  if (asOf !== undefined && asOf > dataSet.site.asOf) {
    const at = siteLocation(raw, ['asOf']);
    const message = `ngày ${asOf} được yêu cầu sau ngày số liệu ${dataSet.site.asOf}`;
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
