import { type Day, daysBetween } from '../day-words.ts';
import { isLevel } from '../levels.ts';
import { differingReplies, type ReplyChange } from './reply-changes.ts';
import type { FacilityFacts, Snapshot } from './snapshot.ts';
import { laterTiming, type Timing, timingOf } from './timing.ts';

/** What can become of a facility between two days, in the order in which a page tells it. */
export const FACILITY_CHANGES = [
  'added',
  'assessed',
  'levelChanged',
  'reassessed',
  'stale',
  'fresh',
  'ceased',
  'resumed',
  'reported',
  'registered',
  'placed',
  'unplaced',
  'moved',
  'renamed',
  'withdrawn',
  'detailed',
  'merged',
  'removed',
] as const;
export type FacilityChangeKind = (typeof FACILITY_CHANGES)[number];

/** What became of one of the things that are known of a facility. */
export interface FacilityEvent {
  readonly kind: FacilityChangeKind;
  readonly timing: Timing;
}

/** Facts before and after; missing where the list had no such facility. */
export interface FacilityChange {
  readonly id: string;
  readonly from?: FacilityFacts | undefined;
  readonly to?: FacilityFacts | undefined;
  /** The code of which it was found to be another one. */
  readonly into?: string | undefined;
  /** At least one. */
  readonly events: readonly FacilityEvent[];
  /** The facts once what was wrong is put right, and then once what was learned late is known. */
  readonly stages: readonly [corrected: FacilityFacts | undefined, late: FacilityFacts | undefined];
}

export interface Changes {
  readonly facilities: readonly FacilityChange[];
  readonly replies: readonly ReplyChange[];
}

/**
 * Everything that became of facilities and replies from one snapshot to another. `aliases`: whose code another
 * one was found to be; `between`: the report days between, the earliest first, which tell what was learned of the
 * first before it became something else again.
 */
export function changesBetween(
  before: Snapshot,
  after: Snapshot,
  aliases: ReadonlyMap<string, string> = new Map(),
  between: readonly Snapshot[] = [],
): Changes {
  const steps = [...between, after].map((snapshot) => ({
    facilities: snapshot.facilities,
    comparison: comparisonOf(before, snapshot),
  }));
  const ids = new Set([...Object.keys(before.facilities), ...Object.keys(after.facilities)]);
  return {
    facilities: [...ids].flatMap((id): FacilityChange[] => {
      const [from, to] = [before.facilities[id], after.facilities[id]];
      // Most of a list stays as it was.
      if (steps.every(({ facilities }) => isSame(facilities[id], from))) return [];
      const into = to === undefined ? aliases.get(id) : undefined;
      const known = steps.reduce<FacilityFacts | undefined>(
        (facts, { facilities, comparison }) =>
          compare(facts, facilities[id], comparison, into).stages[1],
        from,
      );
      const { comparison } = steps[steps.length - 1]!;
      const learned = compare(from, known, comparison, into);
      const since = compare(known, to, comparison, into);
      const events = [
        ...learned.events,
        // All that was learned of the earlier day is known by then.
        ...since.events.map(({ kind }) => ({ kind, timing: 'since' as const })),
      ];
      if (events.length === 0) return [];
      return [{ id, from, to, into, events, stages: [learned.stages[0], known] }];
    }),
    replies: differingReplies(before, after),
  };
}

/** Whether two days say the same of a facility, in the same order; otherwise it has to be compared. */
function isSame(one: FacilityFacts | undefined, other: FacilityFacts | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function comparisonOf(before: Snapshot, after: Snapshot): Comparison {
  return {
    day: before.day,
    // What a file of version 1 did not keep tells no difference.
    isKept: before.schemaVersion > 1 && after.schemaVersion > 1,
    isDated: after.schemaVersion > 1,
    staleAfterDays: after.staleAfterDays,
  };
}

/** What a comparison goes by: the earlier day, and what the snapshots keep. */
interface Comparison {
  readonly day: Day;
  /** Whether both keep names, communes, and what does not count. */
  readonly isKept: boolean;
  /** Whether the later one keeps since when things are so. */
  readonly isDated: boolean;
  /** After how many days the later one calls an assessment stale. */
  readonly staleAfterDays: number | undefined;
}

/** Facts with the status taken apart into what can change by itself. */
interface Parts extends Omit<FacilityFacts, 'status'> {
  readonly registered: boolean;
  readonly ceased: boolean;
}

/** The parts that change together. */
const ASPECTS = {
  assessment: ['level', 'assessedOn'],
  stale: ['stale'],
  activity: ['ceased', 'ceasedOn'],
  registration: ['registered', 'accountGrantedOn'],
  place: ['district', 'commune', 'park'],
  name: ['name'],
  sector: ['sector'],
} as const satisfies Record<string, readonly (keyof Parts)[]>;
type Aspect = keyof typeof ASPECTS;

/** What became of an aspect; without a kind it only goes along with another. */
interface AspectChange {
  readonly aspect: Aspect;
  readonly timing: Timing;
  readonly kind?: FacilityChangeKind | undefined;
  /** Of an assessment that was learned late: whether it was stale on the earlier day. */
  readonly value?: boolean | undefined;
}

type Compared = Pick<FacilityChange, 'events' | 'stages'>;

function compare(
  from: FacilityFacts | undefined,
  to: FacilityFacts | undefined,
  comparison: Comparison,
  into: string | undefined,
): Compared {
  if (to === undefined) {
    if (from === undefined) return { events: [], stages: [undefined, undefined] };
    const kind = into === undefined ? 'removed' : 'merged';
    return { events: [{ kind, timing: 'corrected' }], stages: [undefined, undefined] };
  }
  if (from === undefined) return compareNew(to, comparison);
  const parts = partsOf(from);
  const changes = aspectChanges(parts, partsOf(to), to.since, comparison);
  return { events: eventsOf(changes), stages: stagesOf(parts, partsOf(to), changes) };
}

/** One that was not there was not assessed and had not ceased, either. */
function compareNew(to: FacilityFacts, comparison: Comparison): Compared {
  const known = timingOf(to.accountGrantedOn ?? to.recordedOn, comparison.day);
  const parts = partsOf(to);
  const blank = {
    ...parts,
    level: undefined,
    assessedOn: undefined,
    stale: undefined,
    ceased: false,
  };
  const changes = aspectChanges(blank, parts, undefined, { ...comparison, isKept: false }).map(
    (change) => ({ ...change, timing: laterTiming(change.timing, known) }),
  );
  const kind = to.status === 'unregistered' ? 'reported' : 'added';
  const [, late] = stagesOf(blank, parts, changes);
  return {
    events: [{ kind, timing: known }, ...eventsOf(changes)],
    stages: [undefined, known === 'since' ? undefined : late],
  };
}

function eventsOf(changes: readonly AspectChange[]): FacilityEvent[] {
  const events = new Map<string, FacilityEvent>();
  for (const { kind, timing } of changes) {
    if (kind !== undefined) events.set(`${kind} ${timing}`, { kind, timing });
  }
  return [...events.values()];
}

function stagesOf(
  from: Parts,
  to: Parts,
  changes: readonly AspectChange[],
): FacilityChange['stages'] {
  const until = (stages: readonly Timing[]) => {
    const aspects = changes
      .filter(({ timing }) => stages.includes(timing))
      .map(({ aspect }) => aspect);
    const keys = aspects.flatMap((aspect): readonly (keyof Parts)[] => ASPECTS[aspect]);
    const facts = { ...from, ...Object.fromEntries(keys.map((key) => [key, to[key]])) };
    const then = changes.find((change) => change.aspect === 'stale' && 'value' in change);
    if (then !== undefined && stages.includes(then.timing))
      Object.assign(facts, { stale: then.value });
    return factsOf({ ...facts, since: sinceOf(from.since, to.since, aspects) });
  };
  return [until(['corrected']), until(['corrected', 'late'])];
}

/** Since when each aspect has been so: of those that are of the later facts, what those say. */
function sinceOf(
  from: FacilityFacts['since'],
  to: FacilityFacts['since'],
  aspects: readonly Aspect[],
): FacilityFacts['since'] {
  const days = { ...from };
  for (const aspect of aspects) {
    const key = SINCE_KEYS[aspect];
    if (key !== undefined) days[key] = to?.[key];
  }
  return Object.values(days).some((day) => day !== undefined) ? days : undefined;
}

const SINCE_KEYS: { readonly [Key in Aspect]?: keyof NonNullable<FacilityFacts['since']> } = {
  place: 'place',
  name: 'name',
  activity: 'activity',
  registration: 'registered',
};

function partsOf({ status, ...facts }: FacilityFacts): Parts {
  return {
    ...facts,
    registered: status !== 'unregistered',
    ceased: status === 'ceased',
    level: isLevel(status) ? status : facts.level,
  };
}

function factsOf({ registered, ceased, ...facts }: Parts): FacilityFacts {
  const status = !registered ? 'unregistered' : ceased ? 'ceased' : (facts.level ?? 'notAssessed');
  // Nobody else can be stale.
  return { ...facts, status, stale: isLevel(status) ? facts.stale : undefined };
}

function aspectChanges(
  from: Parts,
  to: Parts,
  since: FacilityFacts['since'],
  comparison: Comparison,
): AspectChange[] {
  const { day, isKept, isDated } = comparison;
  const differs = (aspect: Aspect) => ASPECTS[aspect].some((key) => from[key] !== to[key]);
  /** Of what has no event of its own day: wrong before, unless nobody can tell. */
  const dated = (on: Day | undefined): Timing =>
    on === undefined ? (isDated ? 'corrected' : 'since') : timingOf(on, day);
  const changes: AspectChange[] = [];
  const add = (aspect: Aspect, timing: Timing, kind?: FacilityChangeKind) =>
    changes.push({ aspect, timing, kind });

  if (from.registered !== to.registered) {
    if (to.registered)
      add('registration', timingOf(to.accountGrantedOn ?? since?.registered, day), 'registered');
    else add('registration', 'corrected', 'withdrawn');
  } else if (isKept && differs('registration')) add('registration', 'corrected', 'detailed');

  if (from.ceased !== to.ceased) {
    if (to.ceased) add('activity', timingOf(to.ceasedOn ?? since?.activity, day), 'ceased');
    else add('activity', dated(since?.activity), 'resumed');
  } else if (isKept && differs('activity')) add('activity', 'corrected', 'detailed');

  const isHidden = !isKept && [from, to].some(({ ceased, registered }) => ceased || !registered);
  const assessment = isHidden ? undefined : assessmentChange(from, to, day);
  // Of who has ceased, or has no account, version 1 kept no level: it comes and goes with that.
  const timing = isHidden ? changes[0]?.timing : assessment?.timing;
  if (timing !== undefined) changes.push({ aspect: 'assessment', timing, kind: assessment?.kind });
  const isLearned = assessment !== undefined && assessment.timing !== 'since';
  const then = isLearned ? staleOn(to, comparison) : from.stale;
  if (then !== from.stale) {
    const value = { value: then };
    changes.push({ aspect: 'stale', timing: timing!, kind: then ? 'stale' : undefined, ...value });
  }
  if (then !== to.stale) {
    const isAlone =
      assessment === undefined && !to.ceased && to.registered && to.level !== undefined;
    if (to.stale) add('stale', 'since', 'stale');
    else add('stale', isAlone ? 'corrected' : (timing ?? 'since'), isAlone ? 'fresh' : undefined);
  }

  const placeKeys = ['district', 'park', ...(isKept ? (['commune'] as const) : [])] as const;
  if (placeKeys.some((key) => from[key] !== to[key])) {
    const isPlaced = from.district === undefined && to.district !== undefined;
    const isUnplaced = from.district !== undefined && to.district === undefined;
    const on = since?.place;
    // It lay there before anybody knew.
    if (isPlaced) add('place', on === undefined ? 'late' : timingOf(on, day), 'placed');
    else if (isUnplaced) add('place', dated(on), 'unplaced');
    else if (isMoreExact(from, to)) add('place', 'corrected', 'detailed');
    else add('place', dated(on), 'moved');
  }
  if (isKept && differs('name')) add('name', dated(since?.name), 'renamed');
  if (isKept && differs('sector')) add('sector', 'corrected', 'detailed');
  return changes;
}

/** Whether the latest assessment was stale on the earlier day already; nobody can tell of version 1. */
function staleOn(
  { assessedOn, stale }: Parts,
  { day, staleAfterDays }: Comparison,
): true | undefined {
  // Whoever has ceased by now may not have then; of others nothing counts.
  if (staleAfterDays === undefined) return stale ? true : undefined;
  if (assessedOn === undefined) return undefined;
  return daysBetween(assessedOn, day) > staleAfterDays ? true : undefined;
}

function assessmentChange(
  from: Parts,
  to: Parts,
  day: Day,
): Pick<AspectChange, 'timing' | 'kind'> | undefined {
  if (from.level === to.level && from.assessedOn === to.assessedOn) return undefined;
  const isOut = (parts: Parts) => parts.ceased || !parts.registered;
  // It counts in no figure, neither before nor after.
  const isUncounted = isOut(from) && isOut(to);
  if (to.level === undefined)
    return { timing: 'corrected', kind: isUncounted ? 'detailed' : 'withdrawn' };
  const { assessedOn } = to;
  const isLater = from.level === undefined || (from.assessedOn ?? '') < (assessedOn ?? '');
  const timing = isLater ? timingOf(assessedOn, day) : 'corrected';
  const kind =
    from.level === undefined ? 'assessed' : from.level === to.level ? 'reassessed' : 'levelChanged';
  return { timing, kind: isUncounted ? 'detailed' : kind };
}

/** The same district and park, and a commune that nobody knew. */
function isMoreExact(from: Parts, to: Parts): boolean {
  return from.district === to.district && from.park === to.park && from.commune === undefined;
}
