import {
  checkChanges,
  checkTotals,
  digestOf,
  hasErrors,
  openDataSet,
  type RawFiles,
  siteLocation,
} from '../../dataset/index.ts';
import type { DataSet } from '../../model/data-set.ts';
import { type Day, formatDay } from '../../model/day-words.ts';
import {
  type Diagnostic,
  errorAt,
  sortDiagnostics,
  type StageResult,
  warningAt,
} from '../../model/diagnostic.ts';
import { Comparisons } from '../../model/figures/comparisons.ts';
import type { Snapshot } from '../../model/figures/snapshot.ts';
import { snapshotOf } from '../../model/figures/snapshot-of.ts';
import type { State } from '../../model/figures/state.ts';
import { type Tally, tally } from '../../model/figures/tally.ts';
import { Timeline } from '../../model/figures/timeline.ts';

/** The day of a site: its facts and figures, and the days before. */
export interface DayOfSite {
  readonly timeline: Timeline;
  readonly comparisons: Comparisons;
  readonly state: State;
  readonly snapshot: Snapshot;
  readonly tally: Tally;
}

/** A data set without errors, and the day that a site shows of it. */
export interface JudgedSite {
  readonly dataSet: DataSet;
  readonly day: DayOfSite;
  /** The digest of the inputs. */
  readonly inputs: string;
}

/** All findings about a data set, and its figures, before anything is made of them. Touches no disk. */
export function judgeSite(raw: RawFiles, asOf?: Day): StageResult<JudgedSite | undefined> {
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
  const comparisons = new Comparisons(dataSet);
  const day = asOf ?? dataSet.site.asOf;
  const refused = otherUnits(timeline, comparisons, day, raw);
  if (refused !== undefined)
    return { value: undefined, diagnostics: sortDiagnostics([...parsed.diagnostics, refused]) };
  const state = timeline.on(day);
  const snapshot = timeline.facts(state.day);
  const figures = tally(dataSet, state);
  const totals = [
    ...checkTotals(figures, dataSet.site, raw),
    ...neighbours(timeline, snapshot).flatMap(([before, after]) =>
      checkChanges(dataSet, after, comparisons.between(before, after), raw),
    ),
  ];
  const differs = reportDiffers(timeline, comparisons, state, dataSet.site.asOf, raw);
  const diagnostics = sortDiagnostics([...parsed.diagnostics, ...totals, ...differs]);
  if (hasErrors(totals)) return { value: undefined, diagnostics };
  const judged = { timeline, comparisons, state, snapshot, tally: figures };
  return { value: { dataSet, day: judged, inputs: digestOf(raw) }, diagnostics };
}

/** The facts of each report day and the next, and of the last and the day of the site. */
function neighbours(timeline: Timeline, now: Snapshot): [Snapshot, Snapshot][] {
  const reported = timeline.frozenUntil(now.day).map(({ frozen }) => frozen);
  const facts = reported.at(-1) === now ? reported : [...reported, now];
  return facts.slice(1).map((after, index) => [facts[index]!, after]);
}

/** A report day whose units the data set no longer has cannot be drawn: their borders are gone. */
function otherUnits(
  timeline: Timeline,
  comparisons: Comparisons,
  day: Day,
  raw: RawFiles,
): Diagnostic | undefined {
  const reported = timeline.facts(day);
  const { changed } = comparisons.units(reported, snapshotOf(timeline.recomputed(day)));
  if (changed.length === 0) return undefined;
  const changedOn = changed.flatMap(({ on }) => on).toSorted()[0];
  const since = changedOn === undefined ? '' : ` ngày ${formatDay(changedOn)}`;
  const message = `ngày ${formatDay(day)} đã chốt theo địa bàn trước khi thay đổi${since}, mà bộ dữ liệu chỉ còn địa bàn nay`;
  const hint = `xem số của ngày ấy ở trang /bao-cao/${day}/, hoặc dựng từ bộ dữ liệu của ngày ấy`;
  return errorAt(siteLocation(raw, ['asOf']), 'report/other-units', message, hint);
}

/** The day of the site is a report day, and what is known of it today is something else. */
function reportDiffers(
  timeline: Timeline,
  comparisons: Comparisons,
  { day, basis }: State,
  asOf: Day,
  raw: RawFiles,
): Diagnostic[] {
  if (basis !== 'frozen') return [];
  const known = snapshotOf(timeline.recomputed(day));
  const { facilities, replies } = comparisons.between(timeline.facts(day), known);
  if (facilities.length + replies.length === 0) return [];
  const parts = [
    ...(facilities.length === 0 ? [] : [`${facilities.length} cơ sở`]),
    ...(replies.length === 0 ? [] : [`${replies.length} lượt trả lời`]),
  ];
  const message = `ngày ${formatDay(day)} đã chốt: các trang giữ số đã chốt, danh sách nay ghi khác ở ${parts.join(', ')}`;
  const newer =
    day === asOf
      ? 'dời asOf sang ngày của số liệu mới (nhập danh sách mới thì lệnh tự dời)'
      : `dựng không có --as-of, đến ngày ${formatDay(asOf)}`;
  const hint = `xem chỗ khác ở trang /bao-cao/dinh-chinh/; để ra số mới thì ${newer}`;
  return [warningAt(siteLocation(raw, ['asOf']), 'report/differs', message, hint)];
}
