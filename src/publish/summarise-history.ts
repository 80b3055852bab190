import type { Artefacts, ReportPage } from '../contract/pages.ts';
import { countedState } from '../model/counted-state.ts';
import type { DataSet } from '../model/data-set.ts';
import type { Report } from '../model/report.ts';
import { snapshotOf, type Snapshot } from '../model/snapshot.ts';
import { stateOn } from '../model/state-parts.ts';
import { tally } from '../model/tally.ts';
import { summariseChanges, type KnownDay } from './history.ts';
import { summariseDispatch, summariseLedger } from './ledger.ts';
import { summariseFeed } from './summarise-feed.ts';
import { withoutLaterUndated } from './later-undated.ts';
import type { Profile } from './facility.ts';

/**
 * A report day. `snapshot` is what the lists say of it today, but for what has no day and was not yet
 * known when it was frozen: that happened later, or nobody can tell.
 */
export interface ReportedDay extends KnownDay {
  readonly name: string;
  /** What the report said: frozen, else the same as `snapshot`. */
  readonly reported: Snapshot;
  readonly isFrozen: boolean;
}

type History = Pick<Artefacts, 'changes' | 'reports' | 'feed'> & {
  /** The id of the changes since the last report day before this one. */
  readonly latestChanges: string | undefined;
};

/** What the report days so far said, and what changed from one to another and to `now`. */
export function summariseHistory(dataSet: DataSet, now: Snapshot, profile: Profile): History {
  const days = dataSet.reports
    .filter(({ on }) => on <= now.day)
    .map((report) => reportedDay(dataSet, report));
  const between = (from: ReportedDay, to: KnownDay) => summariseChanges(dataSet, from, to, profile);
  const changes = days.flatMap((to, index) =>
    days.slice(0, index).map((from) => between(from, to)),
  );
  const last = days.findLast(({ on }) => on < now.day);
  if (last !== undefined && days.at(-1) === last) {
    changes.push(between(last, { on: now.day, snapshot: now }));
  }
  return {
    changes,
    reports: days.map((day, index) => reportPage(dataSet, day, days[index - 1], profile)),
    feed: summariseFeed(dataSet, days),
    latestChanges: last && `${last.on}_${now.day}`,
  };
}

function reportedDay(dataSet: DataSet, { on, name, frozen }: Report): ReportedDay {
  const today = snapshotOf(stateOn(dataSet, on));
  if (frozen === undefined) return { on, name, isFrozen: false, reported: today, snapshot: today };
  const snapshot = withoutLaterUndated(dataSet, frozen, today);
  return { on, name, isFrozen: true, reported: frozen, snapshot };
}

function reportPage(
  dataSet: DataSet,
  day: ReportedDay,
  previous: ReportedDay | undefined,
  profile: Profile,
): ReportPage {
  const { on, name, isFrozen, reported } = day;
  return {
    id: on,
    name,
    isFrozen,
    ...(previous === undefined ? {} : { previous: { on: previous.on, name: previous.name } }),
    tally: tally(dataSet, countedState(dataSet, reported)),
    requests: reported.requests.map(({ id, dispatches }) => requestOf(dataSet, id, dispatches)),
    ledger: summariseLedger(reported),
    ...(isFrozen
      ? { corrections: summariseChanges(dataSet, { on, name, snapshot: reported }, day, profile) }
      : {}),
  };
}

/** A request as a report counted it; of a dispatch that is gone from the list its number is left. */
function requestOf(
  { dispatches }: DataSet,
  id: string,
  symbols: readonly string[],
): ReportPage['requests'][number] {
  const found = symbols.flatMap((symbol) =>
    dispatches.filter((dispatch) => dispatch.symbol === symbol).map(summariseDispatch),
  );
  return { id, subject: found[0]?.subject ?? symbols.join(', '), dispatches: found };
}
