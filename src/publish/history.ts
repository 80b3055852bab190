import type { Artefacts, ReportPage } from '../contract/pages.ts';
import type { DataSet, ReportDay } from '../model/data-set.ts';
import type { Day } from '../model/day-words.ts';
import { codedPlaces } from '../model/figures/coded-places.ts';
import type { ComparedDays, Comparisons } from '../model/figures/comparisons.ts';
import type { Snapshot } from '../model/figures/snapshot.ts';
import { snapshotOf } from '../model/figures/snapshot-of.ts';
import { countedState, tally } from '../model/figures/tally.ts';
import type { Timeline } from '../model/figures/timeline.ts';
import { type Publication, showsFacilities } from '../model/publication/visibility.ts';
import { withholdTally } from '../model/publication/withhold.ts';
import { type DayUnit, sameGround } from '../model/units/compared.ts';
import { countUrged } from '../model/urging.ts';
import { ChangeViews, type DayFacts, type ReportDayFacts } from './changes.ts';
import { summariseFeed } from './feed.ts';
import { summariseDispatch, summariseLedger } from './units/ledger.ts';
import { summariseReplies } from './units/reply-summary.ts';

/** All that is told by report days. */
type History = Pick<Artefacts, 'changes' | 'reports' | 'feed'> & {
  /** The id of the changes since the last report day before this one. */
  readonly latestChanges: string | undefined;
};

/** A report day and what it said: frozen, else what is known of it today. */
interface Report extends ReportDayFacts {
  readonly withdrawn?: string | undefined;
  readonly withdrawnOn?: Day | undefined;
  readonly digest?: string | undefined;
  readonly isFrozen: boolean;
}

/** What the report days so far said, and what changed from one to another and to `now`. */
export function summariseHistory(
  dataSet: DataSet,
  timeline: Timeline,
  comparisons: Comparisons,
  now: Snapshot,
  publication: Publication,
): History {
  const reports = dataSet.reports
    .filter(({ on }) => on <= now.day)
    .map((report) => reportOf(report, timeline));
  const days = reports.filter(({ withdrawn }) => withdrawn === undefined);
  const last = days.findLast(({ on }) => on < now.day);
  const today: DayFacts = { on: now.day, snapshot: now };
  const pairs: readonly (readonly [ReportDayFacts, DayFacts])[] = [
    ...namedPairs(days),
    ...(last !== undefined && days.at(-1) === last ? [[last, today] as const] : []),
  ];
  const told = reports.map((report) => ({
    report,
    ...comparedWith(days, report, timeline, comparisons, now.day),
  }));
  const views = new ChangeViews(dataSet, publication.profile);
  const pages = told.map((one) => {
    const { snapshot } = one.report;
    const districts = addressedUnits(comparisons, snapshot, now);
    const changed = comparisons.units(snapshot, now).changed.flatMap(({ before }) => before);
    const codes = new Set(changed.map(({ code }) => code));
    const otherGround = districts.filter(({ code }) => codes.has(code)).map(({ slug }) => slug);
    const page = reportPage(dataSet, districts, one, views, publication);
    return otherGround.length === 0 ? page : { ...page, otherGround };
  });
  return {
    changes: pairs.map(([from, to]) => {
      const between = days.filter(({ on }) => on > from.on && on < to.on);
      const snapshots = between.map(({ snapshot }) => snapshot);
      return views.page(from, to, comparisons.between(from.snapshot, to.snapshot, snapshots));
    }),
    reports: pages,
    feed: summariseFeed(
      dataSet,
      told.map(({ report, since, later }, index) => ({
        ...report,
        tally: pages[index]!.tally,
        changes: since?.changes,
        corrections: later && { on: later.toldOn, changes: later.toldThen },
      })),
      showsFacilities(publication),
    ),
    latestChanges: last && `${last.on}_${now.day}`,
  };
}

/** A report day beside the one before, and beside what is known of it later. */
interface ToldReport {
  readonly report: Report;
  readonly since?: { readonly previous: Report; readonly changes: ComparedDays } | undefined;
  /** Of a frozen day: what is known of it today, and what the next report told of it, or today does. */
  readonly later?:
    | {
        readonly known: Snapshot;
        readonly changes: ComparedDays;
        readonly toldOn: Day;
        readonly toldThen: ComparedDays;
      }
    | undefined;
}

function comparedWith(
  days: readonly Report[],
  report: Report,
  timeline: Timeline,
  comparisons: Comparisons,
  today: Day,
): Omit<ToldReport, 'report'> {
  const { on, snapshot } = report;
  const previous = days.findLast((day) => day.on < on);
  const since = previous && {
    previous,
    changes: comparisons.between(previous.snapshot, snapshot),
  };
  if (!report.isFrozen || report.withdrawn !== undefined) return { since };
  const known = snapshotOf(timeline.recomputed(on));
  const changes = comparisons.between(snapshot, known);
  const next = days.find((day) => day.isFrozen && day.on > on);
  const toldThen = next === undefined ? changes : comparisons.between(snapshot, next.snapshot);
  return { since, later: { known, changes, toldOn: next?.on ?? today, toldThen } };
}

function reportOf({ frozen, ...report }: ReportDay, timeline: Timeline): Report {
  const isFrozen = frozen !== undefined;
  return { ...report, isFrozen, snapshot: frozen ?? timeline.facts(report.on) };
}

/** The pairs of report days that have a page: each two neighbours, and the first with the last. */
function namedPairs(days: readonly Report[]): [Report, Report][] {
  const neighbours = days.slice(1).map((day, at): [Report, Report] => [days[at]!, day]);
  return days.length > 2 ? [...neighbours, [days[0]!, days[days.length - 1]!]] : neighbours;
}

/** The units of a report day, at the addresses of those that have their ground now, where some do. */
function addressedUnits(
  comparisons: Comparisons,
  snapshot: Snapshot,
  now: Snapshot,
): readonly DayUnit[] {
  const earlier = sameGround(comparisons.units(snapshot, now));
  const slugs = new Map(
    comparisons.unitsOf(now).units.map(({ code, slug }) => [earlier(code), slug]),
  );
  return comparisons
    .unitsOf(snapshot)
    .units.map((unit) => ({ ...unit, slug: slugs.get(unit.code) ?? unit.slug }));
}

function reportPage(
  dataSet: DataSet,
  districts: readonly DayUnit[],
  { report, since, later }: ToldReport,
  views: ChangeViews,
  publication: Publication,
): ReportPage {
  const { on, name, isFrozen, withdrawn, withdrawnOn, digest, snapshot } = report;
  const { site, parks, units } = dataSet;
  const places = codedPlaces({ districts, parks, units });
  const facilities = Object.values(snapshot.facilities).map(
    ({ status, stale = false, ...codes }) => ({
      status,
      stale,
      facility: places.place(codes),
    }),
  );
  const counted = {
    ...countedState(snapshot, places),
    basis: isFrozen ? 'frozen' : 'recomputed',
  } as const;
  const full = tally({ site, parks, districts }, counted);
  const said = {
    tally: showsFacilities(publication) ? full : withholdTally(full, counted.facilities),
    requests: snapshot.requests.map(({ id, dispatches }) => requestOf(dataSet, id, dispatches)),
    ledger: summariseLedger(snapshot),
  };
  return {
    id: on,
    name,
    isFrozen,
    keeps: snapshot.schemaVersion === 1 ? 'figures' : 'facilities',
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(withdrawnOn === undefined ? {} : { withdrawnOn }),
    ...(digest === undefined ? {} : { digest }),
    ...(since === undefined
      ? {}
      : { previous: { on: since.previous.on, name: since.previous.name } }),
    ...said,
    replySummary: summariseReplies(said, units, countUrged(facilities, units)),
    ...(since === undefined ? {} : { changes: views.page(since.previous, report, since.changes) }),
    ...(later === undefined
      ? {}
      : { corrections: views.page(report, { ...report, snapshot: later.known }, later.changes) }),
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
