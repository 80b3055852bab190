import type { DistrictPage, ParkPage, Province } from '../../src/domain/artefacts.ts';
import type { DataSet } from '../../src/domain/data-set.ts';
import type { District, Park } from '../../src/domain/places.ts';
import type { FacilityState, State } from '../../src/domain/state.ts';
import { countFacilities, type Tally } from '../../src/domain/tally.ts';
import type { Pages } from './download-tables.ts';
import { bboxOf, boundaryOf, labelPoint } from './boundary-geometry.ts';
import { summariseDispatch, summariseLedger, summariseRequests } from './summarise-ledger.ts';
import { summarisePlaces, summariseUnits } from './summarise-places.ts';
import { listWork } from './work-list.ts';
import { byUrgency, isIdentified, viewFacility, type Profile } from './view-facility.ts';

/** Everything the pages show, from the figures and the state of one day. */
export function summarise(dataSet: DataSet, state: State, tally: Tally, profile: Profile): Pages {
  const view = (states: readonly FacilityState[]) =>
    states
      .map((facility) => viewFacility(facility, profile, dataSet.site.publish))
      .toSorted(byUrgency);
  const industrialParks = dataSet.parks.filter(({ kind }) => kind === 'park');
  return {
    province: summariseProvince(dataSet, state, tally, profile),
    districts: dataSet.districts.map((district) =>
      summariseDistrict(district, dataSet, state, view, profile),
    ),
    parks: industrialParks.map((park) => summarisePark(park, dataSet, state, view)),
  };
}

type View = (states: readonly FacilityState[]) => DistrictPage['facilities'];

function summariseProvince(
  dataSet: DataSet,
  state: State,
  tally: Tally,
  profile: Profile,
): Province {
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
    units: units.map(({ code, name, districtCode }) => {
      const slug = districts.find((district) => district.code === districtCode)?.slug;
      return { code, name, ...(slug === undefined ? {} : { districtSlug: slug }) };
    }),
    ledger: summariseLedger(state.requests),
    ...(profile === 'internal' ? { work: listWork(dataSet, state) } : {}),
  };
}

function summariseDistrict(
  district: District,
  { site, boundaries, communes, units }: DataSet,
  state: State,
  view: View,
  profile: Profile,
): DistrictPage {
  const { code, slug, type, name, areaKm2 } = district;
  const states = state.facilities.filter(({ facility }) => facility.district.code === code);
  const active = states.filter(({ status }) => status !== 'ceased');
  const places = summarisePlaces(active, communes, isIdentified(profile, site.publish));
  const unit = units.find(({ districtCode }) => districtCode === code);
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
    ...(unit === undefined
      ? {}
      : { unit: { code: unit.code, name: unit.name, districtSlug: slug } }),
    ledger: summariseLedger(state.requests).filter(({ unitCode }) => unitCode === unit?.code),
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
