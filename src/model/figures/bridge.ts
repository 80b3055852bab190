import type { DataSet } from '../data-set.ts';
import { formatDay } from '../day-words.ts';
import type { DayUnit } from '../units/compared.ts';
import type { Changes, FacilityChange } from './changes.ts';
import { type CodedPlaces, codedPlaces } from './coded-places.ts';
import {
  copyCounts,
  countedFacility,
  countReply,
  countReplyStates,
  FacilityCount,
} from './counting.ts';
import type { Counts, ReplyCounts } from './counts.ts';
import { type BrokenIdentity, flatten } from './identities.ts';
import type { ReplyChange } from './reply-changes.ts';
import type { FacilityFacts, ReplyFacts, Snapshot } from './snapshot.ts';
import { statusOf } from './standing.ts';
import { stagesOf, TIMINGS } from './timing.ts';

/** What is counted by: the units of both days. */
type CountedPlaces = Pick<DataSet, 'parks' | 'units'> & { readonly districts: readonly DayUnit[] };

/** The figures of one stage. */
export interface Figures {
  readonly totals: Counts;
  readonly notPlaced: Counts;
  readonly replies: ReplyCounts;
  /** Of each district and park, in their order. */
  readonly districts: readonly {
    readonly code: string;
    readonly slug: string;
    readonly counts: Counts;
  }[];
  readonly parks: readonly { readonly id: string; readonly counts: Counts }[];
}

/**
 * The way from what a report said to a later day in four stages: as it was reported, once what was wrong
 * is put right, once what was learned late is known, and on the later day.
 */
export type Bridge = readonly [
  reported: Figures,
  corrected: Figures,
  late: Figures,
  after: Figures,
];

/** The figures of each stage: those of the earlier day, and the named changes put onto them. */
export function bridgeBetween(dataSet: CountedPlaces, before: Snapshot, changes: Changes): Bridge {
  const places = codedPlaces(dataSet);
  const counting = new StageCount(dataSet, places);
  counting.putAll(before);
  const reported = counting.figures();
  const [corrected, late, after] = ([1, 2, 3] as const).map((stage) => {
    counting.change(changes, stage);
    return counting.figures();
  }) as [Figures, Figures, Figures];
  return [reported, corrected, late, after];
}

/** The figures of a day, which changes are put onto. */
class StageCount {
  readonly #dataSet: CountedPlaces;
  readonly #places: CodedPlaces<DayUnit>;
  readonly #facilities = new FacilityCount();
  readonly #replies: ReplyCounts = countReplyStates([]);

  constructor(dataSet: CountedPlaces, places: CodedPlaces<DayUnit>) {
    this.#dataSet = dataSet;
    this.#places = places;
  }

  putAll({ facilities, requests }: Snapshot): void {
    for (const facts of Object.values(facilities)) this.#put(facts);
    for (const { units } of requests) for (const facts of units) this.#count(facts, 1);
  }

  /** From the stage before to a stage. */
  change({ facilities, replies }: Changes, stage: 1 | 2 | 3): void {
    for (const change of facilities) {
      const stages = stagesOf(change);
      this.#take(stages[stage - 1]);
      this.#put(stages[stage]);
    }
    for (const change of replies) {
      const stages = stagesOf(change);
      this.#count(stages[stage - 1], -1);
      this.#count(stages[stage], 1);
    }
  }

  /** The figures so far, which stay as they are. */
  figures(): Figures {
    const { districts, parks } = this.#dataSet;
    return {
      totals: copyCounts(this.#facilities.totals),
      notPlaced: copyCounts(this.#facilities.notPlaced),
      replies: { ...this.#replies },
      districts: districts.map(({ code, slug }) => ({
        code,
        slug,
        counts: copyCounts(this.#facilities.area(code)),
      })),
      parks: parks.map(({ id }) => ({ id, counts: copyCounts(this.#facilities.park(id)) })),
    };
  }

  #put(facts: FacilityFacts | undefined): void {
    if (facts !== undefined) this.#facilities.put(countedFacility(facts, this.#places));
  }

  #take(facts: FacilityFacts | undefined): void {
    if (facts !== undefined) this.#facilities.take(countedFacility(facts, this.#places));
  }

  #count(facts: ReplyFacts | undefined, by: 1 | -1): void {
    if (facts !== undefined) countReply(this.#replies, statusOf(facts.standing), by);
  }
}

/**
 * The figures that the named changes do not explain: at each stage those who are named with it make all of
 * its difference, in the province, in every district and in every park, and the last is the later day's.
 */
export function brokenBridge(
  dataSet: CountedPlaces,
  before: Snapshot,
  after: Snapshot,
  changes: Changes,
): BrokenIdentity[] {
  const places = codedPlaces(dataSet);
  const bridge = bridgeBetween(dataSet, before, changes);
  const where = `thay đổi từ ${formatDay(before.day)} đến ${formatDay(after.day)}`;
  const counted = new StageCount(dataSet, places);
  counted.putAll(after);
  const end = differing(
    where,
    'số của ngày sau',
    figuresOf(bridge[3]),
    figuresOf(counted.figures()),
  );
  const steps = TIMINGS.flatMap((timing, step) => {
    const isNamed = ({ events }: FacilityChange | ReplyChange) =>
      events.some((one) => one.timing === timing);
    const named = new StageCount(dataSet, places);
    named.change(
      { facilities: changes.facilities.filter(isNamed), replies: changes.replies.filter(isNamed) },
      (step + 1) as 1 | 2 | 3,
    );
    const [from, to, difference] = [bridge[step]!, bridge[step + 1]!, named.figures()].map(
      figuresOf,
    );
    const moved = Object.fromEntries(
      Object.keys({ ...from, ...to, ...difference }).map((key) => [
        key,
        (from![key] ?? 0) + (difference![key] ?? 0),
      ]),
    );
    return differing(where, `tổng các thay đổi nêu tên (${timing})`, to!, moved);
  });
  return [...end, ...steps];
}

function differing(
  where: string,
  identity: string,
  left: Readonly<Record<string, number>>,
  right: Readonly<Record<string, number>>,
): BrokenIdentity[] {
  // A figure that is left out is none.
  return Object.keys({ ...left, ...right }).flatMap((key) => {
    const [one, other] = [left[key] ?? 0, right[key] ?? 0];
    return one === other
      ? []
      : [{ where, identity: `${key} = ${identity}`, left: one, right: other }];
  });
}

/** Figures by where and what. */
function figuresOf({ totals, notPlaced, replies, districts, parks }: Figures) {
  return flatten({
    totals,
    notPlaced,
    replies,
    ...Object.fromEntries(districts.map(({ code, counts }) => [code, counts])),
    ...Object.fromEntries(parks.map(({ id, counts }) => [id, counts])),
  });
}
