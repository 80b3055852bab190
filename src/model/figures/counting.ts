import { isLevel } from '../levels.ts';
import type { Park } from '../places.ts';
import type {
  ByLevel,
  Counts,
  PlaceCounts,
  ReplyCounts,
  ShownCounts,
  ShownPlaceCounts,
} from './counts.ts';
import type { FacilityFacts } from './snapshot.ts';
import type { ReplyStatus } from './standing.ts';

// Apart from the schemas of figures, so that a browser can count without them.

/** What counting needs of a facility. */
export interface CountedFacility extends Pick<FacilityFacts, 'status'> {
  readonly stale: boolean;
  readonly facility: CountedPlace;
}

/** The same of where it is. */
interface CountedPlace {
  readonly district?: { readonly code: string } | undefined;
  readonly park?: Pick<Park, 'id' | 'kind'> | undefined;
}

/** The facts of a facility as something to count. */
export function countedFacility(
  facts: Pick<FacilityFacts, 'district' | 'park' | 'status' | 'stale'>,
  { place }: { readonly place: (codes: Pick<FacilityFacts, 'district' | 'park'>) => CountedPlace },
): CountedFacility {
  return { status: facts.status, stale: facts.stale ?? false, facility: place(facts) };
}

const districtOf = ({ facility }: CountedFacility) => facility.district?.code;

/**
 * The figures of facilities as a whole, by area and by park. One can be put in, and taken out again. The areas are
 * districts, or those that `areaOf` says by their codes.
 */
export class FacilityCount<One extends CountedFacility = CountedFacility> {
  readonly totals = noCounts();
  /** Of those whose area nobody knows. */
  readonly notPlaced = noCounts();
  readonly #areaOf: (one: One) => string | undefined;
  readonly #areas = new Map<string, Counts>();
  readonly #parks = new Map<string, Counts>();

  constructor(
    facilities: Iterable<One> = [],
    areaOf: (one: One) => string | undefined = districtOf,
  ) {
    this.#areaOf = areaOf;
    for (const one of facilities) this.put(one);
  }

  put(one: One): void {
    this.#count(one, 1);
  }

  take(one: One): void {
    this.#count(one, -1);
  }

  area(code: string): Counts {
    return countsAt(this.#areas, code);
  }

  park(id: string): Counts {
    return countsAt(this.#parks, id);
  }

  #count(one: One, by: 1 | -1): void {
    const { park } = one.facility;
    const area = this.#areaOf(one);
    count(this.totals, one, by);
    count(area === undefined ? this.notPlaced : this.area(area), one, by);
    if (park !== undefined) count(this.park(park.id), one, by);
  }
}

/** The figures of any set of facilities. */
export function countFacilities(facilities: Iterable<CountedFacility>): Counts {
  const counts = noCounts();
  for (const one of facilities) count(counts, one, 1);
  return counts;
}

/** Of each level, the facilities whose assessment is stale. */
export function countStale(facilities: readonly CountedFacility[]) {
  const { safe, atRisk, unsafe } = countFacilities(facilities.filter(({ stale }) => stale));
  return { safe, atRisk, unsafe };
}

/** How often units were asked to reply, and where that stands. */
export function countReplyStates(units: Iterable<{ readonly status: ReplyStatus }>): ReplyCounts {
  const counts: ReplyCounts = { asked: 0, replied: 0, waiting: 0, overdue: 0 };
  for (const { status } of units) countReply(counts, status, 1);
  return counts;
}

/** Puts a unit into figures, or takes it out. */
export function countReply(counts: ReplyCounts, status: ReplyStatus, by: 1 | -1): void {
  counts.asked += by;
  counts[status] = (counts[status] ?? 0) + by;
  if (counts.dissolved === 0) delete counts.dissolved;
}

/** How many replies are owed, of those that were asked of units that are still there. */
export function owedOf({ asked, waiting, overdue, dissolved = 0 }: ReplyCounts) {
  return { part: waiting + overdue, whole: asked - dissolved };
}

/** Whether figures by level are shown. */
export function hasLevels(counts: ShownCounts): counts is ShownCounts & ByLevel;
export function hasLevels(
  counts: ShownPlaceCounts,
): counts is ShownPlaceCounts & Omit<ByLevel, 'stale'>;
export function hasLevels({ withheld }: { readonly withheld?: true | undefined }): boolean {
  return withheld === undefined;
}

/** Figures that stay as they are when more is counted. */
export function copyCounts(counts: Counts): Counts {
  return { ...counts, inPark: { ...counts.inPark }, outsidePark: { ...counts.outsidePark } };
}

function countsAt(counts: Map<string, Counts>, key: string): Counts {
  let found = counts.get(key);
  if (found === undefined) counts.set(key, (found = noCounts()));
  return found;
}

function count(counts: Counts, one: CountedFacility, by: 1 | -1): void {
  const { status, stale } = one;
  if (status === 'unregistered') {
    counts.unregistered += by;
    return;
  }
  counts.accounts += by;
  if (status === 'ceased') {
    counts.ceased += by;
    return;
  }
  for (const place of [counts, isInPark(one) ? counts.inPark : counts.outsidePark]) {
    place.active += by;
    place[status] += by;
    if (isLevel(status)) place.assessed += by;
  }
  if (stale) counts.stale += by;
}

/** Whether a facility lies in an industrial park (trong KCN); zones and clusters are outside. */
function isInPark({ facility }: CountedFacility): boolean {
  return facility.park?.kind === 'park';
}

function noCounts(): Counts {
  return {
    accounts: 0,
    ceased: 0,
    ...noPlaceCounts(),
    stale: 0,
    unregistered: 0,
    inPark: noPlaceCounts(),
    outsidePark: noPlaceCounts(),
  };
}

function noPlaceCounts(): PlaceCounts {
  return { active: 0, assessed: 0, notAssessed: 0, safe: 0, atRisk: 0, unsafe: 0 };
}
