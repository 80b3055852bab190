import type {
  Artefacts,
  DistrictPage,
  FacilityView,
  ParkPage,
  SitePages,
} from '../contract/pages.ts';
import type { DispatchView, UnitView } from '../contract/ledger.ts';
import { indexWords } from '../contract/search-index.ts';
import type { Search, SearchEntry } from '../contract/search.ts';
import { unitPath } from '../contract/unit-names.ts';
import { mergedWords, NO_DISTRICT } from '../contract/words.ts';
import { notPlacedPaths, placePaths } from '../list/address.ts';
import { formatDay } from '../model/day-words.ts';
import type { Commune, Park } from '../model/places.ts';
import { capitalise } from '../model/text.ts';

/** The names of places, of which nothing is withheld. */
interface FindablePlaces {
  readonly communes: readonly Commune[];
  readonly parks: readonly Park[];
}

/** What the search of a site finds, from what its pages show and the names of places. */
export function indexSearch(
  pages: SitePages,
  lists: Artefacts['lists'],
  places: FindablePlaces,
): Search {
  const findable = listFindable(pages, lists, places);
  return { entries: findable.map(({ entry }) => entry), words: indexWords(findable) };
}

/** Something to find: how it is shown, what it is called, and what else it may be looked for by. */
interface Findable {
  readonly entry: SearchEntry;
  readonly name: string;
  readonly rest: string;
}

/** Everything that a build's pages show and a visitor may look for; nothing that they withhold. */
function listFindable(
  pages: SitePages,
  lists: Artefacts['lists'],
  { communes, parks }: FindablePlaces,
): Findable[] {
  const listOf = new Map(lists.map((list) => [list.id, list]));
  const parkOf = new Map(parks.map((park) => [park.id as string, park]));
  const districts = pages.districts.map((page) => ({
    ...page,
    pathOf: placePaths(listOf.get(`dia-ban/${page.id}`)!, page.facilities),
  }));
  const districtOf = new Map(districts.map((district) => [district.code, district]));
  const notPlacedPathOf = notPlacedPaths(listOf.get('co-so')!, pages.province.notPlaced);
  return [
    ...districts.map(findableDistrict),
    ...pages.parks.map(findablePark),
    ...districts.flatMap((district) => findableLikeParks(district, parkOf)),
    ...communes
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .flatMap((commune) => findableCommune(commune, districtOf)),
    ...pages.province.dispatches.map(findableDispatch),
    ...pages.province.units.map(findableUnit),
    ...districts.flatMap((district) =>
      district.facilities
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .flatMap((facility) => findableFacility(facility, nameOf(district), district.pathOf)),
    ),
    ...pages.province.notPlaced
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((facility) => findableFacility(facility, NO_DISTRICT, notPlacedPathOf)),
  ];
}

/** A district and where its list by place has what stands in it. */
type FindableDistrict = DistrictPage & { readonly pathOf: ReturnType<typeof placePaths> };

const nameOf = ({ type, name }: { readonly type: string; readonly name: string }) =>
  `${type} ${name}`;

function findableDistrict(district: DistrictPage): Findable {
  const { id, type, name } = district;
  const entry = {
    kind: 'district',
    name: capitalise(nameOf(district)),
    path: `/dia-ban/${id}/`,
  } as const;
  // A type is no part of a name: half the districts would else be called `Thành`.
  return { entry, name, rest: type };
}

function findablePark({ id, name, district, communes }: ParkPage): Findable {
  const place = district === undefined ? {} : { place: nameOf(district) };
  const entry = { kind: 'park', name, ...place, path: `/khu-cong-nghiep/${id}/` } as const;
  return { entry, name, rest: [place.place, ...communes].join(' ') };
}

/** What is like a park but has no page of its own: its facilities stand in the district's list. */
function findableLikeParks(
  district: FindableDistrict,
  parks: ReadonlyMap<string, Park>,
): Findable[] {
  return district.units.flatMap(({ id }) => {
    const park = parks.get(id);
    if (park === undefined || park.kind === 'park') return [];
    const { kind, name } = park;
    const place = nameOf(district);
    const entry = { kind, name, place, path: district.pathOf(`noi-${id}`) } as const;
    return [{ entry, name, rest: place }];
  });
}

function findableCommune(
  commune: Commune,
  districts: ReadonlyMap<string, FindableDistrict>,
): Findable[] {
  const { code, type, name, districtCode } = commune;
  const district = districts.get(districtCode);
  if (district === undefined) return [];
  const isListed = district.units.some(({ id }) => id === code);
  const path = isListed ? district.pathOf(`noi-${code}`) : (`/dia-ban/${district.id}/` as const);
  const place = nameOf(district);
  const entry = { kind: 'commune', name: capitalise(nameOf(commune)), place, path } as const;
  return [{ entry, name, rest: `${type} ${place}` }];
}

function findableDispatch(dispatch: DispatchView): Findable {
  const { symbol, on, subject, requestId } = dispatch;
  const place = `ngày ${formatDay(on)}`;
  const entry = {
    kind: 'dispatch',
    name: symbol,
    place,
    detail: subject,
    path: `/van-ban/${requestId === undefined ? '' : `${requestId}/`}`,
  } as const;
  return { entry, name: symbol, rest: subject };
}

/** Who is asked to reply, and where what it owes stands. */
function findableUnit(unit: UnitView): Findable {
  const { code, name } = unit;
  const entry = { kind: 'unit', name: capitalise(name), path: unitPath(unit) } as const;
  return { entry, name, rest: code };
}

/** A facility, and the codes that were found to be its. */
function findableFacility(
  facility: FacilityView,
  place: string,
  pathOf: (anchor: string) => `/${string}`,
): Findable[] {
  const { id, mergedCodes = [], name, taxCode, address, sector, commune, park } = facility;
  const shown = name ?? `Cơ sở ${id} (tên không công bố)`;
  const known = address ?? [commune, park].filter((one) => one !== undefined).join(', ');
  const path = pathOf(`co-so-${id}`);
  const detail = known === '' ? {} : { detail: known };
  const entry = { kind: 'facility', name: shown, place, ...detail, path } as const;
  const rest = [taxCode, address, sector, commune, park, place];
  return [
    {
      entry,
      name: `${name ?? ''} ${id}`,
      rest: rest.filter((one) => one !== undefined).join(' '),
    },
    ...mergedCodes.map((gone) => ({
      entry: { ...entry, name: mergedWords(gone, id), detail: shown },
      name: gone,
      rest: '',
    })),
  ];
}
