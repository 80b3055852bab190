import type { DistrictPage, ParkPage, Province } from '../contract/pages.ts';
import type { DataSet } from '../model/data-set.ts';
import { byUrgency } from '../list/sort.ts';
import type { District, Park } from '../model/places.ts';
import { snapshotOf } from '../model/snapshot.ts';
import type { FacilityState, State } from '../model/state-parts.ts';
import { countFacilities, type Tally } from '../model/tally.ts';
import type { Pages } from './download-tables.ts';
import { bboxOf, boundaryOf, labelPoint } from '../borders/geometry.ts';
import { feedId } from './summarise-feed.ts';
import { summariseHistory } from './summarise-history.ts';
import {
  addDeadlines,
  summariseDispatch,
  summariseLedger,
  summariseRequests,
  summariseUnit,
} from './ledger.ts';
import { summarisePlaces, summariseUnits } from './summarise-places.ts';
import { progressUntil, type CurveOf } from './summarise-progress.ts';
import { listWork } from './work-list.ts';
import { isIdentified, viewFacility, type Profile } from './facility.ts';

/** Everything the pages show, from the figures and the state of one day. */
export function summarise(dataSet: DataSet, state: State, tally: Tally, profile: Profile): Pages {
  const view = (states: readonly FacilityState[]) =>
    states
      .map((facility) => viewFacility(facility, profile, dataSet.site.publish))
      .toSorted(byUrgency);
  const industrialParks = dataSet.parks.filter(({ kind }) => kind === 'park');
  const snapshot = snapshotOf(state);
  const ledger = addDeadlines(summariseLedger(snapshot), state.requests);
  const curveOf = progressUntil(dataSet, state.day);
  const { latestChanges, ...history } = summariseHistory(dataSet, snapshot, profile);
  return {
    province: {
      ...summariseProvince(dataSet, state, tally, profile),
      ledger,
      feedId: feedId(dataSet),
      progress: curveOf(() => true),
      reports: history.reports.map(({ id, name }) => ({ on: id, name })),
      ...(latestChanges === undefined ? {} : { latestChanges }),
    },
    districts: dataSet.districts.map((district) =>
      summariseDistrict(district, dataSet, state, { view, ledger, curveOf, profile }),
    ),
    parks: industrialParks.map((park) => summarisePark(park, dataSet, state, view)),
    ...history,
  };
}

type View = (states: readonly FacilityState[]) => DistrictPage['facilities'];

/** What the pages of all districts are made with. */
interface Common {
  readonly view: View;
  readonly ledger: Province['ledger'];
  readonly curveOf: CurveOf;
  readonly profile: Profile;
}

function summariseProvince(
  dataSet: DataSet,
  state: State,
  tally: Tally,
  profile: Profile,
): Omit<Province, 'ledger' | 'progress' | 'reports' | 'latestChanges' | 'feedId'> {
  const { site, districts, neighbours, boundaries, dispatches, units } = dataSet;
  const { title, province, department, portalUrl, levels, staleAfterDays } = site;
  return {
    id: 'province',
    title,
    type: province.type,
    name: province.name,
    department,
    portalUrl,
    levels,
    staleAfterDays,
    longOverdueAfterDays: site.longOverdueAfterDays,
    profile,
    tally,
    bbox: bboxOf(boundaries),
    districts: districts.map(({ code, slug, name }) => {
      const { geometry } = boundaryOf(code, boundaries);
      return { code, slug, name, labelPoint: labelPoint(geometry), geometry };
    }),
    neighbours: neighbours.map(({ name, lng, lat }) => ({ name, at: [lng, lat] })),
    dispatches: dispatches.filter(({ on }) => on <= state.day).map(summariseDispatch),
    requests: summariseRequests(state.requests),
    units: units.map((unit) => summariseUnit(unit, dataSet)),
    ...(profile === 'internal' ? { work: listWork(dataSet, state) } : {}),
  };
}

function summariseDistrict(
  district: District,
  dataSet: DataSet,
  state: State,
  { view, ledger, curveOf, profile }: Common,
): DistrictPage {
  const { site, boundaries, communes } = dataSet;
  const { code, slug, type, name, areaKm2 } = district;
  const states = state.facilities.filter(({ facility }) => facility.district.code === code);
  const active = states.filter(({ status }) => status !== 'ceased');
  const places = summarisePlaces(active, communes, isIdentified(profile, site.publish));
  const unit = dataSet.units.find(({ districtCode }) => districtCode === code);
  return {
    id: slug,
    code,
    type,
    name,
    areaKm2,
    bbox: bboxOf([boundaryOf(code, boundaries)]),
    counts: countFacilities(states),
    facilities: view(states),
    places,
    placedByDistrictOnly:
      countFacilities(active).active - places.reduce((sum, place) => sum + place.counts.active, 0),
    units: summariseUnits(states),
    progress: curveOf(({ facility }) => facility.district.code === code),
    ...(unit === undefined ? {} : { unit: summariseUnit(unit, dataSet) }),
    ledger: ledger.filter(({ unitCode }) => unitCode === unit?.code),
  };
}

function summarisePark(
  park: Park,
  { districts, communes }: DataSet,
  state: State,
  view: View,
): ParkPage {
  const states = state.facilities.filter(({ facility }) => facility.park?.id === park.id);
  const district = districts.find(({ code }) => code === park.districtCode);
  return {
    id: park.slug,
    name: park.name,
    status: park.status,
    ...(park.areaHectares === undefined ? {} : { areaHectares: park.areaHectares }),
    ...(district === undefined
      ? {}
      : { district: { slug: district.slug, type: district.type, name: district.name } }),
    communes: park.communeCodes.flatMap((wanted) =>
      communes.filter(({ code }) => code === wanted).map(({ type, name }) => `${type} ${name}`),
    ),
    counts: countFacilities(states),
    facilities: view(states),
  };
}
