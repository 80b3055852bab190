import type { BuildProfile, DistrictPage, Province } from '../../contract/pages.ts';
import { FACILITY_TABLES, LEDGER_TABLES, sampleMark } from '../../contract/sample.ts';
import {
  type Task,
  TASK_KINDS,
  type TaskFacility,
  type TaskKind,
  type UnitPage,
  type UnitRequest,
  type UnitWork,
} from '../../contract/tasks.ts';
import type { LedgerCell, UnitView } from '../../contract/ledger.ts';
import { unitPath, unitShortPath, unitSlug } from '../../contract/unit-names.ts';
import { dueWords, NO_PLACE } from '../../contract/words.ts';
import { fitOnSheet, type MessageCounts, writeUnitMessage } from '../../documents/index.ts';
import { drawingHeight } from '../../map/projection.ts';
import { DISTRICT_PADDING, MAP_WIDTH } from '../../map/shapes.ts';
import type { DataSet, LocatedFacility } from '../../model/data-set.ts';
import type { Changes } from '../../model/figures/changes.ts';
import type { Comparisons } from '../../model/figures/comparisons.ts';
import { countFacilities, hasLevels } from '../../model/figures/counting.ts';
import type { FacilityFacts, Snapshot } from '../../model/figures/snapshot.ts';
import { snapshotOf } from '../../model/figures/snapshot-of.ts';
import { isOwed } from '../../model/figures/standing.ts';
import type { FacilityState, RequestState, State } from '../../model/figures/state.ts';
import type { Timeline } from '../../model/figures/timeline.ts';
import { isLevel } from '../../model/levels.ts';
import type { Park } from '../../model/places.ts';
import { showsFacilities } from '../../model/publication/visibility.ts';
import { urgingUnits } from '../../model/urging.ts';
import { changeLines, tagOf } from '../feed.ts';

/** The day of a site, as far as units need it. */
interface Today {
  readonly timeline: Timeline;
  readonly comparisons: Comparisons;
  readonly state: State;
  readonly snapshot: Snapshot;
}

interface Facts extends Pick<
  Province,
  | 'tally'
  | 'units'
  | 'ledger'
  | 'replySummary'
  | 'requests'
  | 'levels'
  | 'publicUrl'
  | 'hasCommunes'
> {
  readonly areas: readonly Pick<DistrictPage, 'id' | 'bbox'>[];
}

/** What each unit was asked and looks after, in the order of the list; for the office, what it is to do, by name. */
export function summariseUnitPages(
  dataSet: DataSet,
  today: Today,
  province: Facts,
  profile: BuildProfile,
): UnitPage[] {
  const unitOf = urgingUnits(dataSet.units);
  const { facilities } = today.state;
  const own = Map.groupBy(facilities, ({ facility }) => unitOf(facility)?.code as string);
  const pages = province.units.map((unit) =>
    summariseUnitPage(dataSet, today.state, province, {
      unit,
      facilities: own.get(unit.code) ?? [],
      isListed: showsFacilities({ profile, publish: dataSet.site.publish }),
    }),
  );
  if (profile !== 'internal') return pages;
  const news = newsOfUnits(dataSet, today);
  const works = pages.map((page) => {
    const facilities = own.get(page.code) ?? [];
    return {
      page,
      counts: countFacilities(facilities),
      inOthersParks: countInOthersParks(page, province, facilities),
      ...fitOnSheet(page, tasksOf(facilities, province.hasCommunes), mapShape(page, province)),
      ...news(page.code),
    };
  });
  const ranks = new Map(works.toSorted(byWorst).map(({ page }, rank) => [page.id, rank]));
  return works.map(({ page, ...work }) => ({
    ...page,
    work: { rank: ranks.get(page.id)!, ...work },
  }));
}

/** How tall the map of a unit's district is for its width. */
function mapShape({ districtSlug }: UnitPage, { areas }: Facts): number | undefined {
  const area = areas.find(({ id }) => id === districtSlug);
  return area && drawingHeight(area.bbox, MAP_WIDTH, DISTRICT_PADDING) / MAP_WIDTH;
}

/** Of a unit's district, those in parks that another unit manages. */
function countInOthersParks(
  { id }: UnitPage,
  { tally }: Facts,
  facilities: readonly FacilityState[],
): number {
  const ofDistrict = tally.districts.find(({ slug }) => slug === id)?.counts.active ?? 0;
  const home = facilities.filter(({ facility }) => facility.district?.slug === id);
  return ofDistrict - countFacilities(home).active;
}

/** A unit and those that it looks after; `isListed`: the build shows facilities one by one. */
interface OwnFacilities {
  readonly unit: UnitView;
  readonly facilities: readonly FacilityState[];
  readonly isListed: boolean;
}

/**
 * What a build may say of a unit's facilities. Where it shows none, that is what it says of the district, and
 * nothing where the unit looks after others than just those: the difference would tell.
 */
function shownCounts(
  { unit, facilities, isListed }: OwnFacilities,
  { districts }: Facts['tally'],
): MessageCounts | undefined {
  if (isListed) return countFacilities(facilities);
  const counts = districts.find(({ slug }) => slug === unit.districtSlug)?.counts;
  const isWhole =
    facilities.length === (counts && counts.accounts + counts.unregistered) &&
    facilities.every(({ facility }) => facility.district?.slug === unit.districtSlug);
  return isWhole && counts !== undefined && hasLevels(counts) ? counts : undefined;
}

function summariseUnitPage(
  dataSet: DataSet,
  state: State,
  province: Facts,
  { unit, facilities, isListed }: OwnFacilities,
): UnitPage {
  const { tally, units, levels, publicUrl } = province;
  const { code, name, districtSlug, dissolved } = unit;
  const requests = province.ledger
    .filter(({ unitCode }) => unitCode === code)
    .map((cell) => unitRequest(cell, province, state.requests));
  const owed = requests.filter(({ cell }) => isOwed(cell.status));
  const counts = shownCounts({ unit, facilities, isListed }, tally);
  const shortPath = unitShortPath(unit);
  const message = () =>
    writeUnitMessage({
      name,
      asOf: tally.asOf,
      counts,
      levels,
      owed,
      address: publicUrl && `${publicUrl}${shortPath.slice(1)}`,
      mark: sampleMark(tally.sampleTables, [
        ...(counts === undefined || facilities.length === 0 ? [] : FACILITY_TABLES),
        ...LEDGER_TABLES,
      ]),
    });
  return {
    id: unitSlug(unit, units),
    code,
    name,
    ...(districtSlug === undefined ? {} : { districtSlug }),
    path: unitPath(unit),
    shortPath,
    tag: tagOf(dataSet, `van-ban/${code}`),
    requests,
    owed: owed.length,
    overdue: owed.filter(({ cell }) => cell.status === 'overdue').length,
    ...(dissolved === undefined ? { message: message() } : { dissolved }),
  };
}

/** A request with the dispatches that this unit was sent. */
function unitRequest(
  cell: LedgerCell,
  { requests, replySummary }: Facts,
  states: readonly RequestState[],
): UnitRequest {
  const isAsked = ({ id }: { readonly id: string }) => id === cell.requestId;
  const { subject, dispatches } = requests.find(isAsked)!;
  const sent = states
    .find(isAsked)!
    .dispatches.filter(({ addressees }) => addressees.some((code) => code === cell.unitCode));
  const due = dispatches.find(({ symbol }) => symbol === cell.dueBy);
  const days = sent.filter(({ isExtension, due }) => !isExtension || due !== undefined);
  return {
    cell,
    subject,
    shortSubject: replySummary.requests.find(isAsked)!.subject,
    sent: sent.map(({ symbol, on, isExtension }) => ({ symbol, on, isExtension })),
    deadline: due === undefined ? 'Không ghi hạn trả lời.' : dueWords(due),
    changedOn: days.at(-1)?.on ?? cell.askedOn,
  };
}

/** Which facilities of a unit are part of which task. */
const IS_OF: Readonly<Record<TaskKind, (state: FacilityState, hasCommunes: boolean) => boolean>> = {
  urge: ({ status }) => status === 'notAssessed',
  inspect: ({ status }) => status === 'unsafe',
  remind: ({ status, stale }) => isLevel(status) && stale,
  follow: ({ status }) => status === 'atRisk',
  place: ({ status, facility }, hasCommunes) =>
    (isLevel(status) || status === 'notAssessed') && doubtsOf(facility, hasCommunes).length > 0,
  register: ({ status }) => status === 'unregistered',
};

function tasksOf(states: readonly FacilityState[], hasCommunes: boolean): Omit<Task, 'onPaper'>[] {
  return TASK_KINDS.flatMap((kind) => {
    const facilities = states
      .filter((state) => IS_OF[kind](state, hasCommunes))
      .map((state) => taskFacility(kind, state, hasCommunes))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return facilities.length === 0 ? [] : [{ kind, facilities }];
  });
}

function taskFacility(kind: TaskKind, state: FacilityState, hasCommunes: boolean): TaskFacility {
  const { facility, status, stale, assessment, recordedOn } = state;
  const { park, commune, district } = facility;
  const place = park?.name ?? (commune && `${commune.type} ${commune.name}`);
  const on = status === 'unregistered' ? recordedOn : assessment?.on;
  return {
    id: facility.id,
    name: facility.name,
    ...(place === undefined ? {} : { place }),
    ...(district === undefined ? {} : { districtSlug: district.slug }),
    status,
    stale,
    ...(on === undefined ? {} : { on }),
    ...(kind === 'place' ? { doubts: doubtsOf(facility, hasCommunes) } : {}),
  };
}

/** What nobody knows, or nobody can be sure of, about where a facility is. */
function doubtsOf(
  { placeLevel, address, placeDoubts }: LocatedFacility,
  hasCommunes: boolean,
): string[] {
  const isVague = placeLevel === 'none' || (placeLevel === 'district' && hasCommunes);
  return [
    ...(address === undefined ? ['không có địa chỉ'] : []),
    ...(isVague ? [NO_PLACE] : []),
    ...placeDoubts,
  ];
}

type News = Pick<UnitWork, 'changes' | 'corrections'>;

/** What became of each unit's facilities and replies since the last report day, and of that day itself. */
function newsOfUnits(dataSet: DataSet, today: Today): (code: string) => News {
  const { timeline, comparisons, state, snapshot } = today;
  const last = dataSet.reports.findLast(
    ({ on, withdrawn }) => withdrawn === undefined && on < state.day,
  );
  const frozen = timeline.frozenUntil(state.day).at(-1);
  const since = last && comparisons.between(timeline.facts(last.on), snapshot);
  const otherwise =
    frozen && comparisons.between(frozen.frozen, snapshotOf(timeline.recomputed(frozen.on)));
  const unitOf = urgingUnits(dataSet.units);
  const parkOf = new Map<string, Park>(dataSet.parks.map((one) => [one.id, one]));
  const place = ({ district, park }: FacilityFacts) => ({
    district: district === undefined ? undefined : { code: district },
    park: parkOf.get(park ?? ''),
  });
  const ofUnit = (changes: Changes, code: string): Changes => ({
    facilities: changes.facilities.filter(
      ({ from, to }) => unitOf(place((to ?? from)!))?.code === code,
    ),
    replies: changes.replies.filter(({ unit }) => unit === code),
  });
  const lines = (changes: Changes, code: string, timings: Parameters<typeof changeLines>[2]) =>
    changeLines(dataSet, ofUnit(changes, code), timings, true);
  return (code) => {
    const wrong = otherwise === undefined ? [] : lines(otherwise, code, ['corrected', 'late']);
    return {
      ...(since && { changes: { since: last.on, lines: lines(since, code, ['since']) } }),
      ...(wrong.length === 0 ? {} : { corrections: { of: frozen!.on, lines: wrong } }),
    };
  };
}

interface Ranked extends Pick<UnitWork, 'counts'> {
  readonly page: UnitPage;
}

/** Who is overdue with most first, then who owes most replies, then who has most to urge. */
function byWorst(a: Ranked, b: Ranked): number {
  return (
    b.page.overdue - a.page.overdue ||
    b.page.owed - a.page.owed ||
    b.counts.notAssessed - a.counts.notAssessed ||
    (a.page.code < b.page.code ? -1 : 1)
  );
}
