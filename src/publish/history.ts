import type { Artefacts, BuildProfile, ReportPage } from '../contract/pages.ts';
import type { DataSet, ReportDay } from '../model/data-set.ts';
import type { Day } from '../model/day-words.ts';
import { changesBetween } from '../model/figures/changes.ts';
import { codedPlaces } from '../model/figures/coded-places.ts';
import type { Snapshot } from '../model/figures/snapshot.ts';
import { snapshotOf } from '../model/figures/snapshot-of.ts';
import { countedState, tally } from '../model/figures/tally.ts';
import type { Timeline } from '../model/figures/timeline.ts';
import { type DayFacts, type ReportDayFacts, summariseChanges } from './changes.ts';
import { summariseFeed } from './feed.ts';
import { summariseDispatch, summariseLedger } from './ledger.ts';
import { summariseReplies } from './reply-summary.ts';

/** All that is told by report days. */
type History = Pick<Artefacts, 'changes' | 'reports' | 'feed'> & {
  /** The id of the changes since the last report day before this one. */
  readonly latestChanges: string | undefined;
};

/** A report day and what it said: frozen, else what is known of it today. */
interface Report extends ReportDayFacts {
  readonly withdrawn?: string | undefined;
  readonly isFrozen: boolean;
}

/** What the report days so far said, and what changed from one to another and to `now`. */
export function summariseHistory(
  dataSet: DataSet,
  timeline: Timeline,
  now: Snapshot,
  profile: BuildProfile,
): History {
  const reports = dataSet.reports
    .filter(({ on }) => on <= now.day)
    .map((report) => reportOf(report, timeline));
  const days = reports.filter(({ withdrawn }) => withdrawn === undefined);
  const before = new Map(days.map((day, index) => [day.on, days[index - 1]]));
  const last = days.findLast(({ on }) => on < now.day);
  const today: DayFacts = { on: now.day, snapshot: now };
  const pairs: readonly (readonly [ReportDayFacts, DayFacts])[] = [
    ...namedPairs(days),
    ...(last !== undefined && days.at(-1) === last ? [[last, today] as const] : []),
  ];
  const pages = reports.map((report) =>
    reportPage(dataSet, timeline, report, before.get(report.on), profile),
  );
  return {
    changes: pairs.map(([from, to]) => {
      const between = days.filter(({ on }) => on > from.on && on < to.on);
      return summariseChanges(
        dataSet,
        from,
        to,
        profile,
        between.map(({ snapshot }) => snapshot),
      );
    }),
    reports: pages,
    feed: summariseFeed(
      dataSet,
      reports.map((report, index) => {
        const previous = before.get(report.on);
        return {
          ...report,
          tally: pages[index]!.tally,
          changes: previous && changesBetween(previous.snapshot, report.snapshot, dataSet.aliases),
          corrections: correctionsOf(dataSet, timeline, report, days, now.day),
        };
      }),
    ),
    latestChanges: last && `${last.on}_${now.day}`,
  };
}

function reportOf({ on, name, frozen, withdrawn }: ReportDay, timeline: Timeline): Report {
  const isFrozen = frozen !== undefined;
  return { on, name, withdrawn, isFrozen, snapshot: frozen ?? timeline.facts(on) };
}

/** The pairs of report days that have a page: the last two neighbours, and the first with the last. */
function namedPairs(days: readonly Report[]): [Report, Report][] {
  const [third, second, last] = [days.at(-3), days.at(-2), days.at(-1)];
  const pairs = [
    [third, second],
    [second, last],
    [days[0], last],
  ] as const;
  const byId = new Map<string, [Report, Report]>();
  for (const [from, to] of pairs) {
    if (from !== undefined && to !== undefined && from !== to)
      byId.set(`${from.on} ${to.on}`, [from, to]);
  }
  return [...byId.values()];
}

/** What the next report says otherwise of the same time, or what is known today. */
function correctionsOf(
  dataSet: DataSet,
  timeline: Timeline,
  report: Report,
  days: readonly Report[],
  today: Day,
) {
  if (!report.isFrozen || report.withdrawn !== undefined) return undefined;
  const next = days.find(({ on, isFrozen }) => isFrozen && on > report.on);
  const snapshot = next?.snapshot ?? snapshotOf(timeline.recomputed(report.on));
  const changes = changesBetween(report.snapshot, snapshot, dataSet.aliases);
  return { on: next?.on ?? today, changes };
}

function reportPage(
  dataSet: DataSet,
  timeline: Timeline,
  report: Report,
  previous: Report | undefined,
  profile: BuildProfile,
): ReportPage {
  const { on, name, isFrozen, withdrawn, snapshot } = report;
  const said = {
    tally: tally(dataSet, {
      ...countedState(snapshot, codedPlaces(dataSet)),
      basis: isFrozen ? 'frozen' : 'recomputed',
    }),
    requests: snapshot.requests.map(({ id, dispatches }) => requestOf(dataSet, id, dispatches)),
    ledger: summariseLedger(snapshot),
  };
  const known = { on, name, snapshot: snapshotOf(timeline.recomputed(on)) };
  return {
    id: on,
    name,
    isFrozen,
    keeps: snapshot.schemaVersion === 1 ? 'figures' : 'facilities',
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(previous === undefined ? {} : { previous: { on: previous.on, name: previous.name } }),
    ...said,
    replySummary: summariseReplies(said, dataSet.units),
    ...(previous === undefined
      ? {}
      : { changes: summariseChanges(dataSet, previous, report, profile) }),
    ...(isFrozen && withdrawn === undefined
      ? { corrections: summariseChanges(dataSet, report, known, profile) }
      : {}),
  };
}

/** A request as a report counted it; of a dispatch that is gone from the list its number is left. */
function requestOf(
  { dispatches, units }: DataSet,
  id: string,
  symbols: readonly string[],
): ReportPage['requests'][number] {
  const found = symbols.flatMap((symbol) =>
    dispatches
      .filter((dispatch) => dispatch.symbol === symbol)
      .map((dispatch) => summariseDispatch(dispatch, units)),
  );
  return { id, subject: found[0]?.subject ?? symbols.join(', '), dispatches: found };
}
