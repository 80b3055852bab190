import type { FacilityView } from '../../contract/pages.ts';
import { groupedBy } from '../../model/grouped.ts';
import { isActive, STATUSES, type Status } from '../../model/levels.ts';
import type { KnownPlace } from './place-file.ts';

/** Where facilities are, as exactly as it is known: a park, a commune, the point of one of them, or all of a district. */
export interface AskedPlace extends Omit<KnownPlace, 'kind'> {
  readonly kind: KnownPlace['kind'] | 'point' | 'district';
  /** Where its mark stands: apart from those of places that share its point. Degrees. */
  readonly drawnAt: readonly [lng: number, lat: number];
}

/** What is asked of a place. */
export interface PlaceAnswer {
  /** Those that match, by status. */
  readonly matches: Readonly<Record<Status, number>>;
  readonly matching: number;
  /** Active facilities there that do not. */
  readonly others: number;
}

/** The places of facilities of which no more is known than the district lie in its middle, where nothing finer is known at all. */
type District = Omit<KnownPlace, 'kind'>;

/** Which facilities are at which place of the map. */
export class FacilityPlaces {
  /** All, those without facilities too. */
  readonly places: readonly AskedPlace[];
  readonly #placeOf = new Map<string, AskedPlace>();
  readonly #first = new Map<string, FacilityView>();
  readonly #active = new Map<string, number>();

  /** `districts`: by slug, of a data set without communes. */
  constructor(
    known: readonly KnownPlace[],
    facilities: readonly FacilityView[],
    districts: readonly District[] = [],
  ) {
    const shared = [...known, ...districts.map((one) => ({ ...one, kind: 'district' as const }))];
    const byId = new Map(spread(shared).map((place) => [place.id, place]));
    const points: AskedPlace[] = [];
    for (const facility of facilities) {
      const { id, parkId, communeCode, districtSlug } = facility;
      const point = pointOf(facility);
      if (point !== undefined) points.push(point);
      const place =
        point ??
        [parkId, communeCode, districtSlug]
          .map((key) => byId.get(key ?? ''))
          .find((one) => one !== undefined);
      if (place === undefined) continue;
      this.#placeOf.set(id, place);
      if (!this.#first.has(place.id)) this.#first.set(place.id, facility);
      if (isActive(facility.status))
        this.#active.set(place.id, (this.#active.get(place.id) ?? 0) + 1);
    }
    this.places = [...byId.values(), ...points];
  }

  /** Where a facility is; `undefined` where no place of the map is known. */
  placeOf({ id }: Pick<FacilityView, 'id'>): AskedPlace | undefined {
    return this.#placeOf.get(id);
  }

  /** Any facility that is there. */
  firstAt({ id }: AskedPlace): FacilityView | undefined {
    return this.#first.get(id);
  }

  /** What each place with facilities answers, by its id. */
  answers(matches: readonly FacilityView[]): Map<string, PlaceAnswer> {
    const counts = new Map<string, Record<Status, number>>();
    const matching = new Map<string, { readonly all: number; readonly active: number }>();
    for (const facility of matches) {
      const place = this.placeOf(facility);
      if (place === undefined) continue;
      const own = counts.get(place.id) ?? nothing();
      own[facility.status] += 1;
      counts.set(place.id, own);
      const { all, active } = matching.get(place.id) ?? { all: 0, active: 0 };
      matching.set(place.id, { all: all + 1, active: active + Number(isActive(facility.status)) });
    }
    const ids = new Set([...this.#active.keys(), ...counts.keys()]);
    return new Map(
      [...ids].map((id) => {
        const { all = 0, active = 0 } = matching.get(id) ?? {};
        const others = (this.#active.get(id) ?? 0) - active;
        return [id, { matches: counts.get(id) ?? nothing(), matching: all, others }];
      }),
    );
  }
}

function nothing(): Record<Status, number> {
  return Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
}

function pointOf(facility: FacilityView): AskedPlace | undefined {
  const { id, name = id, lng, lat } = facility;
  if (lng === undefined || lat === undefined) return undefined;
  return { id, kind: 'point', name, shortName: id, lng, lat, radiusKm: 0, drawnAt: [lng, lat] };
}

/** How far from the point that they share places are drawn: nearer than they are known, and apart on the map. */
const SPREAD_KM = 1.8;
const KM_PER_DEGREE = 111.195;

/** Places that share a point stand around it. */
function spread(places: readonly Omit<AskedPlace, 'drawnAt'>[]): AskedPlace[] {
  const sharing = groupedBy(places, ({ lng, lat }) => `${lng} ${lat}`);
  return [...sharing.values()].flatMap((those) =>
    those.map((place, at): AskedPlace => {
      const km = those.length === 1 ? 0 : SPREAD_KM;
      return { ...place, drawnAt: aside(place, km, at / those.length) };
    }),
  );
}

/** The point so far from a place, in a part of the whole turn from north over east; in degrees. */
function aside(
  { lng, lat }: Pick<KnownPlace, 'lng' | 'lat'>,
  km: number,
  turn: number,
): [number, number] {
  const degrees = km / KM_PER_DEGREE;
  const angle = 2 * Math.PI * turn;
  return [
    lng + (degrees * Math.sin(angle)) / Math.cos((lat * Math.PI) / 180),
    lat + degrees * Math.cos(angle),
  ];
}

const CORNERS = 64;

/** A circle around a place, in degrees: where what is known by it may be. */
export function circleAround(place: AskedPlace): [number, number][] {
  return Array.from({ length: CORNERS + 1 }, (_, at) => aside(place, place.radiusKm, at / CORNERS));
}

/** Degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Whether what is known of a facility's place lies in a box. */
export function liesIn({ lng, lat }: AskedPlace, [west, south, east, north]: Box): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}
