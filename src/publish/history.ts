import type {
  Artefacts,
  BuildProfile,
  ChangesPage,
  FeedEntry,
  ReportPage,
} from '../contract/pages.ts';
import { CHANGES_TABLES, LEDGER_TABLES, sampleMark } from '../contract/sample.ts';
import {
  FACILITY_CHANGE_WORDS,
  NO_DISTRICT,
  NOT_PLACED,
  REPLY_CHANGE_WORDS,
} from '../contract/words.ts';
import {
  type Changes,
  changesBetween,
  FACILITY_CHANGES,
  type FacilityChange,
  facilityChangeKinds,
  REPLY_CHANGES,
  type ReplyChange,
  replyChangeKinds,
} from '../model/figures/changes.ts';
import type { DataSet, ReportDay } from '../model/data-set.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { isLevel, statusWord } from '../model/levels.ts';
import { formatFraction, formatNumber, formatShare } from '../model/number-format.ts';
import type { FacilityFacts, Snapshot } from '../model/figures/snapshot.ts';
import { snapshotOf, stateOn } from '../model/figures/state.ts';
import { countedState, countFacilities, tally } from '../model/figures/tally.ts';
import type { District, Park } from '../model/places.ts';
import { capitalise } from '../model/text.ts';
import { isIdentified, placeName } from './facility.ts';
import { summariseDispatch, summariseLedger } from './ledger.ts';
import { summariseReplies } from './reply-summary.ts';

/** All that is told by report days. */
type History = Pick<Artefacts, 'changes' | 'reports' | 'feed'> & {
  /** The id of the changes since the last report day before this one. */
  readonly latestChanges: string | undefined;
};

/** A day and the facts that were known of it. */
interface DayFacts {
  readonly on: Day;
  /** Missing on a day that is no report day. */
  readonly name?: string | undefined;
  readonly snapshot: Snapshot;
}

/** The same of a report day. */
interface ReportDayFacts extends DayFacts {
  readonly name: string;
}

/**
 * A report day, then and now. `snapshot` is what the lists say of it today, but for what has no day and
 * was not yet known when it was frozen: that happened later, or nobody can tell.
 */
interface ComparedReportDay extends ReportDayFacts {
  /** What the report said: frozen, else the same as `snapshot`. */
  readonly asReported: Snapshot;
  readonly isFrozen: boolean;
}

/** What the report days so far said, and what changed from one to another and to `now`. */
export function summariseHistory(dataSet: DataSet, now: Snapshot, profile: BuildProfile): History {
  const days = dataSet.reports
    .filter(({ on }) => on <= now.day)
    .map((report) => compareReportDay(dataSet, report));
  const between = (from: ComparedReportDay, to: DayFacts) =>
    summariseChanges(dataSet, from, to, profile);
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

function compareReportDay(dataSet: DataSet, { on, name, frozen }: ReportDay): ComparedReportDay {
  const today = snapshotOf(stateOn(dataSet, on));
  if (frozen === undefined)
    return { on, name, isFrozen: false, asReported: today, snapshot: today };
  const snapshot = withoutLaterUndated(dataSet, frozen, today);
  return { on, name, isFrozen: true, asReported: frozen, snapshot };
}

/**
 * What the lists say of a day today, but for what came into them without a day since the facts of that
 * day were frozen. The state of any day has it, since it may have happened by then; but a report that
 * did not know of it was not wrong.
 */
function withoutLaterUndated(dataSet: DataSet, frozen: Snapshot, today: Snapshot): Snapshot {
  const changes = changesBetween(frozen, today);
  const facilities = new Map(Object.entries(today.facilities));
  for (const change of changes.facilities.filter((one) => isUndated(one, dataSet))) {
    if (change.from === undefined) facilities.delete(change.id);
    else facilities.set(change.id, change.from);
  }
  const replies = changes.replies.filter(isUndatedReply);
  return {
    ...today,
    facilities: Object.fromEntries(facilities),
    requests: today.requests.map((request) => ({
      ...request,
      units: request.units.map((facts) => {
        const change = replies.find(
          ({ requestId, unit }) => requestId === request.id && unit === facts.unit,
        );
        return change?.from === undefined ? facts : { unit: facts.unit, ...change.from };
      }),
    })),
  };
}

/** Whether what the facility became has no day: its account, its assessment, or that it ceased. */
function isUndated({ id, from, to }: FacilityChange, { facilities }: DataSet): boolean {
  const facility = facilities.find((one) => one.id === id);
  if (facility === undefined || to === undefined) return false;
  if (from === undefined) return facility.accountGrantedOn === undefined;
  if (to.status === 'ceased') {
    return from.status !== 'ceased' && facility.ceased?.on === undefined;
  }
  return from.status === 'notAssessed' && isLevel(to.status) && to.assessedOn === undefined;
}

function isUndatedReply({ from, to }: ReplyChange): boolean {
  const isOpen =
    from !== undefined && ['waiting', 'overdue', 'longOverdue'].includes(from.standing);
  return isOpen && to?.standing === 'replied' && to.repliedOn === undefined;
}

function reportPage(
  dataSet: DataSet,
  day: ComparedReportDay,
  previous: ComparedReportDay | undefined,
  profile: BuildProfile,
): ReportPage {
  const { on, name, isFrozen, asReported } = day;
  const said = {
    tally: tally(dataSet, countedState(dataSet, asReported)),
    requests: asReported.requests.map(({ id, dispatches }) => requestOf(dataSet, id, dispatches)),
    ledger: summariseLedger(asReported),
  };
  return {
    id: on,
    name,
    isFrozen,
    ...(previous === undefined ? {} : { previous: { on: previous.on, name: previous.name } }),
    ...said,
    replySummary: summariseReplies(said, dataSet.units),
    ...(isFrozen
      ? { corrections: summariseChanges(dataSet, { on, name, snapshot: asReported }, day, profile) }
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

/** What changed between two days, by name where names may be shown. */
function summariseChanges(
  dataSet: DataSet,
  from: ReportDayFacts,
  to: DayFacts,
  profile: BuildProfile,
): ChangesPage {
  const { facilities, replies } = changesBetween(from.snapshot, to.snapshot, dataSet.aliases);
  const counts = ({ snapshot }: DayFacts) =>
    countFacilities(countedState(dataSet, snapshot).facilities);
  const names = namesOf(dataSet, profile);
  const wayOf = wayFinder(dataSet);
  const changesIn = (code: string | undefined) =>
    foldFacilityChanges(
      facilities.filter((change) => districtOf(change) === code),
      names,
      wayOf,
    );
  return {
    id: `${from.on}_${to.on}`,
    from: { on: from.on, name: from.name },
    to: { on: to.on, ...(to.name === undefined ? {} : { name: to.name }) },
    before: counts(from),
    after: counts(to),
    facilityKinds: countKinds(FACILITY_CHANGES, facilities.map(facilityChangeKinds)),
    replyKinds: countKinds(REPLY_CHANGES, replies.map(replyChangeKinds)),
    districts: dataSet.districts.flatMap(({ code, slug, type, name }) => {
      const changes = changesIn(code);
      return changes.length === 0 ? [] : [{ slug, type, name, changes }];
    }),
    notPlaced: changesIn(undefined),
    replies: foldReplyChanges(replies, from.on === to.on).map((change) => ({
      ...change,
      dispatches: dispatchesOf(change.requestId, to.snapshot, from.snapshot),
    })),
  };
}

/** The code of the district whose change it is: of one that has moved, where it is now. */
function districtOf({ from, to }: FacilityChange): string | undefined {
  return (to ?? from)!.district;
}

function namesOf(
  { facilities, site }: DataSet,
  profile: BuildProfile,
): ReadonlyMap<string, string> {
  const named = facilities.filter((one) => isIdentified(one, { profile, publish: site.publish }));
  return new Map(named.map(({ id, name }) => [id, name]));
}

function countKinds<const Kind extends string>(
  kinds: readonly Kind[],
  changes: readonly (readonly Kind[])[],
): { kind: Kind; count: number }[] {
  return kinds
    .map((kind) => ({ kind, count: changes.filter((change) => change.includes(kind)).length }))
    .filter(({ count }) => count > 0);
}

/** The words of a move, by the codes of its places. */
function wayFinder({ districts, parks }: DataSet): (change: FacilityChange) => string {
  const districtOf = new Map<string, District>(districts.map((one) => [one.code, one]));
  const parkOf = new Map<string, Park>(parks.map((one) => [one.id, one]));
  const words = (facts: FacilityFacts | undefined) => {
    const [district, park] = [facts?.district, facts?.park];
    return placeName({
      district: district === undefined ? undefined : districtOf.get(district),
      park: park === undefined ? undefined : parkOf.get(park),
    });
  };
  return ({ from, to }) => `${words(from)} → ${words(to)}`;
}

/** Those that changed alike together, in the order in which a page tells of changes. */
function foldFacilityChanges(
  changes: readonly FacilityChange[],
  names: ReadonlyMap<string, string>,
  wayOf: (change: FacilityChange) => string,
): ChangesPage['districts'][number]['changes'] {
  return foldAlike(changes, (change) => {
    const { from, to } = change;
    return {
      kinds: facilityChangeKinds(change),
      ...(from === undefined ? {} : { from: from.status }),
      ...(to === undefined ? {} : { to: to.status }),
    };
  })
    .map(([view, members]) => ({
      ...view,
      facilities: members.map((change) => {
        const { id, to, into } = change;
        const way = view.kinds.includes('moved') ? wayOf(change) : undefined;
        return {
          ...named(id, names),
          ...(to?.assessedOn === undefined ? {} : { assessedOn: to.assessedOn }),
          ...(into === undefined ? {} : { into: named(into, names) }),
          ...(way === undefined ? {} : { way }),
          ...(into === undefined ? {} : { into: named(into, names) }),
        };
      }),
    }))
    .toSorted(
      (a, b) => FACILITY_CHANGES.indexOf(a.kinds[0]!) - FACILITY_CHANGES.indexOf(b.kinds[0]!),
    );
}

function named(id: string, names: ReadonlyMap<string, string>) {
  const name = names.get(id);
  return name === undefined ? { id } : { id, name };
}

/** Items of which the same is said, with that, in the order of their first. */
function foldAlike<Item, View>(
  items: readonly Item[],
  viewOf: (item: Item) => View,
): [View, Item[]][] {
  const groups = Map.groupBy(items, (item) => JSON.stringify(viewOf(item)));
  return [...groups.values()].map((members) => [viewOf(members[0]!), members]);
}

/** A request that the later day no longer has is called as the earlier did. */
function dispatchesOf(requestId: string, ...snapshots: readonly Snapshot[]): string[] {
  const states = snapshots.flatMap(({ requests }) => requests);
  return [...(states.find(({ id }) => id === requestId)?.dispatches ?? [])];
}

/** Units of which the same changed with a request; a correction says all that is so now. */
function foldReplyChanges(changes: readonly ReplyChange[], isCorrection: boolean) {
  return foldAlike(changes, (change) => {
    const { requestId, from, to } = change;
    const kinds = replyChangeKinds(change);
    // Who was only asked again stands where it stood.
    const isSame = !isCorrection && kinds.every((kind) => kind === 'askedAgain');
    return {
      requestId,
      kinds,
      ...(isSame || from === undefined ? {} : { from: from.standing }),
      ...(isSame || to === undefined ? {} : { to: to.standing }),
      ...(isSame || to?.repliedOn === undefined ? {} : { repliedOn: to.repliedOn }),
      ...(isSame || to?.dueOn === undefined ? {} : { dueOn: to.dueOn }),
    };
  }).map(([view, members]) => ({ ...view, unitCodes: members.map(({ unit }) => unit) }));
}

// Of the scheme of ids (RFC 4151): a day on which the office had its name. It has to stay.
const SCHEME_YEAR = '2021';

/** The feed's id; neither the address of the site nor any words are part of it. */
export function feedId({ site: { portalUrl, province } }: Pick<DataSet, 'site'>): string {
  return `tag:${new URL(portalUrl).hostname},${SCHEME_YEAR}:${province.code}/bao-cao`;
}

/** One entry a report day and unit, the latest first: where it stood, and what changed since the day before. */
function summariseFeed(dataSet: DataSet, days: readonly ComparedReportDay[]): FeedEntry[] {
  return days
    .flatMap((day, index) => {
      const before = days[index - 1];
      const changes = before && changesBetween(before.snapshot, day.snapshot, dataSet.aliases);
      return subjectsOf(dataSet, day, changes).map((subject) =>
        entryOf(dataSet, subject, day, changes),
      );
    })
    .toReversed();
}

/** Whom an entry is about: a unit, or the facilities whose district nobody knows. */
interface Subject {
  readonly code: string;
  readonly name: string;
  /** Where its facilities are; missing where none are its own. */
  readonly isHome?: ((district: string | undefined) => boolean) | undefined;
}

function subjectsOf(
  { units }: DataSet,
  { asReported }: ComparedReportDay,
  changes: Changes | undefined,
): Subject[] {
  const districts = [
    ...Object.values(asReported.facilities).map(({ district }) => district),
    ...(changes?.facilities ?? []).map(districtOf),
  ];
  return [
    ...units.map(({ code, name, districtCode }): Subject => {
      if (districtCode === undefined) return { code, name };
      return { code, name, isHome: (district) => district === districtCode };
    }),
    ...(districts.includes(undefined) ? [NOT_PLACED_SUBJECT] : []),
  ];
}

const NOT_PLACED_SUBJECT: Subject = {
  code: NOT_PLACED,
  name: `cơ sở ${NO_DISTRICT}`,
  isHome: (district) => district === undefined,
};

function entryOf(
  dataSet: DataSet,
  subject: Subject,
  day: ComparedReportDay,
  changes: Changes | undefined,
): FeedEntry {
  const { on, name } = day;
  const lines = [
    ...figureLines(dataSet, subject, day),
    ...(changes === undefined
      ? ['Kỳ báo cáo đầu tiên, chưa có kỳ trước để so sánh.']
      : changeLines(dataSet, subject, changes)),
    ...sampleLines(dataSet, subject),
  ];
  return {
    id: `${feedId(dataSet)}/${on}/${subject.code}`,
    title: `${capitalise(subject.name)}: ${name} (${formatDay(on)})`,
    on,
    path: `/bao-cao/${on}/#${subject.code}`,
    lines,
  };
}

function sampleLines({ site }: DataSet, { isHome }: Subject): string[] {
  const mark = sampleMark(
    site.sample,
    isHome === undefined ? [...LEDGER_TABLES, 'reports'] : CHANGES_TABLES,
  );
  return mark === undefined ? [] : [`${mark}.`];
}

function figureLines(
  dataSet: DataSet,
  { isHome }: Subject,
  { asReported }: ComparedReportDay,
): string[] {
  if (isHome === undefined) return [];
  const { facilities } = countedState(dataSet, asReported);
  const { active, assessed } = countFacilities(
    facilities.filter(({ facility }) => isHome(facility.district?.code)),
  );
  if (active === 0) return ['Không có cơ sở đang hoạt động trong danh sách.'];
  return [
    `${formatFraction(assessed, active)} cơ sở đang hoạt động đã tự đánh giá (${formatShare(assessed / active)}).`,
  ];
}

function changeLines(dataSet: DataSet, { code, isHome }: Subject, changes: Changes): string[] {
  const here = changes.facilities.filter((change) => isHome?.(districtOf(change)));
  const kinds = here.map((change) => ({ change, kinds: facilityChangeKinds(change) }));
  const counts = FACILITY_CHANGES.flatMap((kind) => {
    const changed = kinds.filter((one) => one.kinds.includes(kind));
    if (changed.length === 0) return [];
    return [
      `${FACILITY_CHANGE_WORDS[kind]}: ${formatNumber(changed.length)} cơ sở${levelWays(dataSet, kind, changed)}.`,
    ];
  });
  const replies = changes.replies
    .filter(({ unit }) => unit === code)
    .flatMap((change) =>
      replyChangeKinds(change).map(
        (kind) => `${REPLY_CHANGE_WORDS[kind]}: yêu cầu ${change.requestId}.`,
      ),
    );
  const lines = [...counts, ...replies];
  return lines.length === 0 ? ['Không có thay đổi so với kỳ báo cáo trước.'] : lines;
}

/** From which level to which, and how often: ` (An toàn → Có rủi ro: 2)`. */
function levelWays(
  { site }: DataSet,
  kind: (typeof FACILITY_CHANGES)[number],
  changed: readonly { readonly change: Changes['facilities'][number] }[],
): string {
  if (kind !== 'levelChanged') return '';
  const ways = Map.groupBy(changed, ({ change: { from, to } }) =>
    [from!.status, to!.status].map((status) => statusWord(status, site.levels)).join(' → '),
  );
  return ` (${[...ways].map(([way, those]) => `${way}: ${formatNumber(those.length)}`).join('; ')})`;
}
