import { createHash } from 'node:crypto';
import { bboxOf, labelPoint } from '../borders/geometry.ts';
import type {
  BuildProfile,
  DistrictPage,
  ParkPage,
  PlaceSummary,
  Province,
  ReportPage,
  SitePages,
} from '../contract/pages.ts';
import { bareName, NO_SECTOR_SLUG } from '../contract/words.ts';
import { sectorsOf } from '../list/sectors.ts';
import { byUrgency } from '../list/sort.ts';
import type { Unit } from '../model/correspondence.ts';
import type { Boundary, DataSet, LocatedFacility } from '../model/data-set.ts';
import type { Day } from '../model/day-words.ts';
import type { Commune, District, Park } from '../model/places.ts';
import { sameGround, type UnitsCompared } from '../model/units/compared.ts';
import { type Dissolution, Terms } from '../model/units/dissolved.ts';
import { countUrged } from '../model/urging.ts';
import { type Progress, progressUntil } from '../model/figures/progress.ts';
import type { ShownCounts } from '../model/figures/counts.ts';
import type { FacilityState, State } from '../model/figures/state.ts';
import { countFacilities, countStale } from '../model/figures/counting.ts';
import type { ShownTally } from '../model/figures/tally.ts';
import { showsFacilities } from '../model/publication/visibility.ts';
import { withholdTally } from '../model/publication/withhold.ts';
import { isIdentified, listWork, viewFacility } from './facility.ts';
import { countInspections, inspectionsOn } from './inspections.ts';
import { feedId } from './feed.ts';
import { summariseHistory } from './history.ts';
import {
  addDeadlines,
  addTold,
  summariseDispatch,
  summariseLedger,
  summariseRequests,
  summariseUnit,
  summariseUnregistered,
} from './units/ledger.ts';
import type { JudgedSite } from './judge/index.ts';
import { noticesLack } from './notices.ts';
import { crossUnits } from './units/crosswalk.ts';
import { countByLastUnits } from './units/last-units.ts';
import { summariseReplies } from './units/reply-summary.ts';
import { summariseUnitPages } from './units/tasks.ts';
import { withoutFacilities } from './withheld.ts';

const BUILD_DIGITS = 12;

function buildOf(profile: BuildProfile, { inputs, day }: JudgedSite, code: string): string {
  const text = [inputs, day.state.day, profile, code].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, BUILD_DIGITS);
}

/**
 * Everything the pages show, from the figures and the state of one day. `address`: where the build will
 * stand, if that is known; `code`: the digest of the code.
 */
export function summarise(
  site: JudgedSite,
  profile: BuildProfile,
  address?: string,
  code = '',
): SitePages {
  const { dataSet, day, inputs } = site;
  const { timeline, comparisons, state, snapshot } = day;
  const publication = { profile, publish: dataSet.site.publish };
  const isListed = showsFacilities(publication);
  const tally = isListed ? day.tally : withholdTally(day.tally, state.facilities);
  const gone = Map.groupBy(dataSet.aliases.keys(), (code) => dataSet.aliases.get(code)!);
  const inspections = inspectionsOn(dataSet, state.day);
  const sectors = sectorsOf(state.facilities, ({ facility }) => facility);
  const sectorOf = new Map(
    sectors
      .filter(({ slug }) => slug !== NO_SECTOR_SLUG)
      .flatMap(({ slug, members }) => members.map((one) => [one, slug] as const)),
  );
  const crossed = crossUnits(dataSet, state.day);
  const today = crossed && countByLastUnits(crossed, dataSet.districts, state.facilities);
  const view = (states: readonly FacilityState[]) =>
    states
      .map((one) =>
        viewFacility(one, publication, {
          mergedCodes: gone.get(one.facility.id)?.toSorted(),
          inspections: inspections.get(one.facility.id),
          sectorSlug: sectorOf.get(one),
          lastUnitSlug: today?.unitOf(one)?.slug,
        }),
      )
      .toSorted(byUrgency);
  const industrialParks = dataSet.parks.filter(({ kind }) => kind === 'park');
  const byDistrict = Map.groupBy(
    state.facilities,
    ({ facility }) => facility.district?.code as string | undefined,
  );
  const byPark = Map.groupBy(
    state.facilities,
    ({ facility }) => facility.park?.id as string | undefined,
  );
  const places = placesByCode(dataSet, state.day);
  const ledger = addTold(addDeadlines(summariseLedger(snapshot), state.requests), state.facilities);
  const progress = progressUntil(dataSet, day);
  const { latestChanges, ...history } = summariseHistory(
    dataSet,
    timeline,
    comparisons,
    snapshot,
    publication,
  );
  const trend = trendSince(history, latestChanges, tally, (on) =>
    comparisons.units(timeline.facts(on), snapshot),
  );
  const goneUnits = findGoneUnits(history.reports, tally, (on) =>
    comparisons.units(timeline.facts(on), snapshot),
  );
  const province = summariseProvince(dataSet, places, state, tally, profile);
  const known = publicUrl(dataSet, profile, address);
  const context: PlaceContext = {
    view,
    places,
    progress,
    mayShow: (facility) => isIdentified(facility, publication),
    ledgerOf: Map.groupBy(ledger, ({ unitCode }) => unitCode),
  };
  const districts = dataSet.districts.map((district) =>
    summariseDistrict(district, byDistrict.get(district.code) ?? [], context),
  );
  const provincePage: Province = {
    ...province,
    inputs,
    build: buildOf(profile, site, code),
    ...known,
    noticesLack: noticesLack(dataSet.site, known.publicUrl),
    ledger,
    replySummary: summariseReplies(
      { ...province, ledger },
      dataSet.units,
      countUrged(state.facilities, dataSet.units),
    ),
    feedId: feedId(dataSet),
    progress: progress.province,
    ...(progress.notPlaced.every(({ accounts }) => accounts === 0)
      ? {}
      : { notPlacedProgress: progress.notPlaced }),
    notPlaced: view(byDistrict.get(undefined) ?? []),
    reports: history.reports.map(summariseReport),
    ...(latestChanges === undefined ? {} : { latestChanges }),
    ...(trend === undefined ? {} : { trend }),
    ...(goneUnits.length === 0 ? {} : { goneUnits }),
  };
  const pages: SitePages = {
    province: provincePage,
    units: summariseUnitPages(dataSet, day, { ...provincePage, areas: districts }, profile),
    districts,
    parks: industrialParks.map((park) => summarisePark(park, byPark.get(park.id) ?? [], context)),
    sectors: sectors.map(({ slug, name, members }) => {
      return { id: slug, name, counts: countFacilities(members) };
    }),
    ...(crossed === undefined
      ? {}
      : { crosswalk: { ...crossed.crosswalk, today: today!.figures } }),
    lastUnits: today?.pages ?? [],
    ...history,
  };
  return isListed ? pages : withoutFacilities(pages);
}

function summariseReport(report: ReportPage): Province['reports'][number] {
  const { id, name, tally, previous, withdrawn, digest } = report;
  return {
    on: id,
    name,
    ...(tally.totals.assessed === undefined ? {} : { assessed: tally.totals.assessed }),
    active: tally.totals.active,
    ...(previous === undefined ? {} : { previous: previous.on }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** How many more have assessed themselves than the last report said, where both days show it. */
function trendSince(
  { changes, reports }: Pick<SitePages, 'changes' | 'reports'>,
  latestChanges: string | undefined,
  tally: ShownTally,
  unitsSince: (on: Day) => UnitsCompared,
): Province['trend'] {
  const latest = changes.find(({ id }) => id === latestChanges);
  const report = reports.find(({ id }) => id === latest?.from.on);
  if (latest === undefined || report === undefined) return undefined;
  const units = unitsSince(latest.from.on);
  const earlier = sameGround(units);
  const then = new Map(report.tally.districts.map(({ code, counts }) => [code, counts]));
  const groupsThen = new Map(report.tally.groups?.map(({ name, counts }) => [name, counts]));
  const change = moreAssessed(report.tally.totals, tally.totals);
  if (change === undefined) return undefined;
  const notPlaced = moreAssessed(report.tally.notPlaced, tally.notPlaced);
  return {
    since: latest.from,
    before: report.tally.totals,
    change,
    districts: Object.fromEntries(
      tally.districts.flatMap(({ code, slug, counts }) => {
        const before = earlier(code);
        if (before === undefined) return [];
        const own = moreAssessed(then.get(before) ?? { assessed: 0 }, counts);
        return own === undefined ? [] : [[slug, own]];
      }),
    ),
    groups: Object.fromEntries(
      (tally.groups ?? []).flatMap(({ name, counts }) => {
        const before = units.groups.includes(name) ? groupsThen.get(name) : undefined;
        const own = before && moreAssessed(before, counts);
        return own === undefined ? [] : [[name, own]];
      }),
    ),
    ...(latest.units === undefined ? {} : { units: latest.units }),
    ...(notPlaced === undefined ? {} : { notPlaced }),
  };
}

/** The units of report days that stand at no address of today, the latest report first. */
function findGoneUnits(
  reports: readonly ReportPage[],
  tally: ShownTally,
  unitsSince: (on: Day) => UnitsCompared,
): NonNullable<Province['goneUnits']> {
  const present = new Map(tally.districts.map((one) => [one.code, one]));
  const known = new Set(tally.districts.map(({ slug }) => slug));
  const gone = new Map<string, NonNullable<Province['goneUnits']>[number]>();
  for (const { id, name: reportName, tally: then, otherGround } of reports.toReversed()) {
    if (otherGround === undefined) continue;
    const { changed, became } = unitsSince(id);
    const later = new Map(became);
    const report = { on: id, name: reportName };
    for (const { code, slug, type, name } of then.districts) {
      if (known.has(slug)) continue;
      const successors = (later.get(code) ?? []).flatMap((one) => present.get(one) ?? []);
      const on = changed.find(({ before }) => before.some((one) => one.code === code))?.on ?? [];
      const unit = gone.get(slug) ?? {
        ...{ slug, type, name, on: [...on] },
        successors: successors.map(({ slug, type, name }) => ({ slug, type, name })),
        reports: [],
      };
      unit.reports.push(report);
      gone.set(slug, unit);
    }
  }
  return [...gone.values()].toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}

type Assessed = Pick<ShownCounts, 'assessed'>;

function moreAssessed(before: Assessed, after: Assessed): number | undefined {
  return before.assessed === undefined || after.assessed === undefined
    ? undefined
    : after.assessed - before.assessed;
}

/** Facilities as a page lists them: what the build may show of each, by urgency. */
type ViewFacilities = (states: readonly FacilityState[]) => DistrictPage['facilities'];

/** What places and units are found by. */
interface PlacesByCode {
  readonly district: ReadonlyMap<string, District>;
  readonly commune: ReadonlyMap<string, Commune>;
  readonly border: ReadonlyMap<string, Boundary>;
  /** The unit that replies for a district. */
  readonly unit: ReadonlyMap<string, Unit>;
  /** How whoever answers for a district has ended by the day. */
  readonly endedBy: (districtCode: string | undefined) => Dissolution | undefined;
}

function placesByCode(dataSet: DataSet, day: Day): PlacesByCode {
  const { districts, communes, boundaries, units } = dataSet;
  const terms = new Terms(dataSet);
  const byCode = <Item extends { readonly code: string }>(items: readonly Item[]) =>
    new Map(items.map((item) => [item.code, item]));
  return {
    district: byCode(districts),
    commune: byCode(communes),
    border: byCode(boundaries),
    // The first of a district replies for it.
    unit: new Map(units.toReversed().map((unit) => [unit.districtCode as string, unit])),
    endedBy: (districtCode) => terms.endedBy(day, districtCode),
  };
}

/** What the pages of all districts and parks are made with. */
interface PlaceContext {
  readonly view: ViewFacilities;
  readonly places: PlacesByCode;
  readonly progress: Progress;
  readonly mayShow: (facility: LocatedFacility) => boolean;
  readonly ledgerOf: ReadonlyMap<string, Province['ledger']>;
}

function summariseProvince(
  dataSet: DataSet,
  places: PlacesByCode,
  state: State,
  tally: ShownTally,
  profile: BuildProfile,
): Omit<
  Province,
  | ('inputs' | 'build' | 'noticesLack')
  | ('ledger' | 'replySummary' | 'progress' | 'notPlacedProgress' | 'notPlaced')
  | ('reports' | 'latestChanges' | 'trend' | 'goneUnits' | 'feedId')
> {
  const { site, districts, neighbours, boundaries, dispatches, units } = dataSet;
  const {
    title,
    shortTitle = title,
    province,
    department,
    portalUrl,
    levels,
    staleAfterDays,
  } = site;
  return {
    id: 'province',
    title,
    shortTitle,
    type: province.type,
    name: province.name,
    department,
    portalUrl,
    embedAllowedOrigins: site.embedAllowedOrigins,
    hasCommunes: dataSet.communes.length > 0,
    unitColumn: dataSet.unitColumn,
    levels,
    staleAfterDays,
    longOverdueAfterDays: site.longOverdueAfterDays,
    profile,
    tally,
    bbox: bboxOf(boundaries),
    districts: districts.map(({ code, slug, name }) => {
      const { geometry } = places.border.get(code)!;
      return { code, slug, name, labelPoint: labelPoint(geometry), geometry };
    }),
    neighbours: neighbours.map(({ name, lng, lat }) => ({ name, at: [lng, lat] })),
    dispatches: dispatches
      .filter(({ on }) => on <= state.day)
      .map((dispatch) => summariseDispatch(dispatch, units)),
    requests: summariseRequests(state, units),
    units: units.map((unit) => summariseUnit(unit, places)),
    ...(profile === 'internal'
      ? { work: listWork(dataSet, state), inspections: countInspections(dataSet, state) }
      : {}),
  };
}

function summariseDistrict(
  district: District,
  states: readonly FacilityState[],
  { view, places, progress, mayShow, ledgerOf }: PlaceContext,
): DistrictPage {
  const { code, slug, type, name, areaKm2 } = district;
  const active = states.filter(({ status }) => status !== 'ceased');
  const shown = summarisePlaces(active, places.commune, mayShow);
  const unit = places.unit.get(code);
  return {
    id: slug,
    code,
    type,
    name,
    areaKm2,
    bbox: bboxOf([places.border.get(code)!]),
    counts: countFacilities(states),
    facilities: view(states),
    unregistered: summariseUnregistered(states),
    places: shown,
    placedByDistrictOnly:
      countFacilities(active).active - shown.reduce((sum, place) => sum + place.counts.active, 0),
    units: summariseUnits(states),
    progress: progress.districts.get(code) ?? [],
    ...(unit === undefined ? {} : { unit: summariseUnit(unit, places) }),
    ledger: (unit && ledgerOf.get(unit.code)) ?? [],
  };
}

function summarisePark(
  park: Park,
  states: readonly FacilityState[],
  { places, progress, view }: PlaceContext,
): ParkPage {
  const district = places.district.get(park.districtCode ?? '');
  const communes = park.communeCodes
    .map((code) => places.commune.get(code))
    .filter((commune) => commune !== undefined);
  const nameOf = ({ type, name }: Commune) => `${type} ${name}`;
  const [home] = communes;
  return {
    id: park.slug,
    name: park.name,
    status: park.status,
    ...(park.areaHectares === undefined ? {} : { areaHectares: park.areaHectares }),
    ...(district === undefined
      ? {}
      : { district: { slug: district.slug, type: district.type, name: district.name } }),
    communes: communes.map(nameOf),
    ...(home === undefined ? {} : { home: { commune: nameOf(home), at: [home.lng, home.lat] } }),
    counts: countFacilities(states),
    facilities: view(states),
    progress: progress.parks.get(park.id) ?? [],
  };
}

/**
 * The places at which a district's facilities are known to be, each with its figures. A facility
 * with a point is a place of its own; one known by its park or commune is counted there; one known
 * by its district alone is in none. Where points are withheld, so are they here. A park lies at its first commune, with that commune's radius.
 */
function summarisePlaces(
  states: readonly FacilityState[],
  communes: PlacesByCode['commune'],
  mayShowPoint: (facility: LocatedFacility) => boolean,
): PlaceSummary[] {
  const placed = states.map((state) => ({
    state,
    place: placeOf(state, communes, mayShowPoint(state.facility)),
  }));
  return [...Map.groupBy(placed, ({ place }) => place?.id).values()]
    .flatMap((those) => {
      const shared = those[0]!.place;
      const members = those.map(({ state }) => state);
      return shared === undefined ? [] : [{ ...shared, ...figuresOf(members) }];
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function figuresOf(states: readonly FacilityState[]): Pick<PlaceSummary, 'counts' | 'stale'> {
  return { counts: countFacilities(states), stale: countStale(states) };
}

function placeOf(
  { facility }: FacilityState,
  communes: PlacesByCode['commune'],
  mayShowPoint: boolean,
): Omit<PlaceSummary, 'counts' | 'stale'> | undefined {
  const { id, point, park, commune } = facility;
  if (mayShowPoint && point !== undefined) {
    const { lng, lat } = point;
    return { id, kind: 'point', name: id, shortName: id, lng, lat, radiusKm: 0 };
  }
  const home = communes.get(park?.communeCodes[0] ?? '');
  if (park !== undefined && home !== undefined) {
    const { lng, lat, radiusKm } = home;
    return { id: park.id, kind: 'park', name: park.name, shortName: park.name, lng, lat, radiusKm };
  }
  if (commune === undefined) return undefined;
  return {
    id: commune.code,
    kind: 'commune',
    name: `${commune.type} ${commune.name}`,
    shortName: bareName(commune),
    lng: commune.lng,
    lat: commune.lat,
    radiusKm: commune.radiusKm,
  };
}

/**
 * A district's figures by park, else by commune, whatever points there are; what is known by neither
 * comes last, without a name. The parts add up to the district.
 */
function summariseUnits(states: readonly FacilityState[]): DistrictPage['units'] {
  const keyOf = ({ facility: { park, commune } }: FacilityState) => park?.id ?? commune?.code ?? '';
  return [...Map.groupBy(states, keyOf)]
    .map(([id, members]) => {
      const { park, commune } = members[0]!.facility;
      const name = park?.name ?? (commune && `${commune.type} ${commune.name}`);
      return {
        id,
        ...(name === undefined ? {} : { name }),
        ...(park?.kind === 'park' ? { parkSlug: park.slug } : {}),
        counts: countFacilities(members),
      };
    })
    .toSorted(
      (a, b) =>
        Number(a.name === undefined) - Number(b.name === undefined) ||
        Number(a.parkSlug === undefined) - Number(b.parkSlug === undefined) ||
        b.counts.active - a.counts.active ||
        ((a.name ?? '') < (b.name ?? '') ? -1 : 1),
    );
}

/** The settings go before where this build stands, which of an internal one is not for everybody. */
function publicUrl(
  { site }: DataSet,
  profile: BuildProfile,
  address: string | undefined,
): Pick<Province, 'publicUrl'> {
  const url = site.publicUrl ?? (profile === 'public' ? address : undefined);
  return url === undefined ? {} : { publicUrl: url };
}
