import type { Artefacts, BuildProfile } from '../contract/pages.ts';
import {
  checkChanges,
  checkTotals,
  hasErrors,
  openDataSet,
  type RawFiles,
  siteLocation,
} from '../dataset/index.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import {
  type Diagnostic,
  errorAt,
  sortDiagnostics,
  type StageResult,
  warningAt,
} from '../model/diagnostic.ts';
import type { DataSet } from '../model/data-set.ts';
import { changesBetween } from '../model/figures/changes.ts';
import { snapshotOf } from '../model/figures/snapshot-of.ts';
import type { State } from '../model/figures/state.ts';
import { Timeline } from '../model/figures/timeline.ts';
import type { Snapshot } from '../model/figures/snapshot.ts';
import { tally } from '../model/figures/tally.ts';
import { writeDownloads } from './downloads.ts';
import { summariseLists } from './lists.ts';
import { summarise } from './pages.ts';
import { comparedDays, writeReportDays } from './report-days.ts';
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
  const timeline = new Timeline(dataSet);
  const state = timeline.on(asOf ?? dataSet.site.asOf);
  const figures = tally(dataSet, state);
  const totals = [
    ...checkTotals(figures, dataSet.site, raw),
    ...neighbours(timeline, state.day).flatMap(([before, after]) =>
      checkChanges(dataSet, before, after, raw),
    ),
  ];
  const differs = reportDiffers(dataSet, timeline, state, raw);
  const diagnostics = sortDiagnostics([...parsed.diagnostics, ...totals, ...differs]);
  if (hasErrors(totals)) return { value: undefined, diagnostics };
  const pages = summarise(dataSet, timeline, state, figures, profile);
  const lists = summariseLists(pages);
  const value = {
    ...pages,
    lists,
    search: indexSearch(pages, lists, dataSet),
    downloads: writeDownloads(pages),
    reportDays: writeReportDays(
      dataSet,
      pages.province,
      comparedDays(pages, timeline, state),
      profile,
    ),
  };
  return { value, diagnostics };
}

/** The facts of each report day and the next, and of the last and the day of the site. */
function neighbours(timeline: Timeline, day: Day): [Snapshot, Snapshot][] {
  const reported = timeline.frozenUntil(day).map(({ frozen }) => frozen);
  const facts = reported.at(-1)?.day === day ? reported : [...reported, timeline.facts(day)];
  return facts.slice(1).map((after, index) => [facts[index]!, after]);
}

/** The day of the site is a report day, and what is known of it today is something else. */
function reportDiffers(
  { aliases }: DataSet,
  timeline: Timeline,
  { day, basis }: State,
  raw: RawFiles,
): Diagnostic[] {
  if (basis !== 'frozen') return [];
  const known = snapshotOf(timeline.recomputed(day));
  const { facilities, replies } = changesBetween(timeline.facts(day), known, aliases);
  if (facilities.length + replies.length === 0) return [];
  const parts = [
    ...(facilities.length === 0 ? [] : [`${facilities.length} cơ sở`]),
    ...(replies.length === 0 ? [] : [`${replies.length} lượt trả lời`]),
  ];
  const message = `ngày ${formatDay(day)} đã chốt: các trang giữ số đã chốt, danh sách nay ghi khác ở ${parts.join(', ')}`;
  const hint =
    'xem chỗ khác ở trang /bao-cao/dinh-chinh/; để ra số mới thì dời asOf sang ngày của số liệu mới (nhập danh sách mới thì lệnh tự dời)';
  return [warningAt(siteLocation(raw, ['asOf']), 'report/differs', message, hint)];
}
