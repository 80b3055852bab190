import { isLevel } from '../levels.ts';
import type { FacilityFacts, ReplyFacts, Snapshot } from './snapshot.ts';

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
  'withdrawn',
  'merged',
  'removed',
] as const;
export type FacilityChangeKind = (typeof FACILITY_CHANGES)[number];

/** What can become of a unit and a request. */
export const REPLY_CHANGES = [
  'asked',
  'askedAgain',
  'replied',
  'overdue',
  'longOverdue',
  'deadlineChanged',
  'corrected',
  'withdrawn',
] as const;
export type ReplyChangeKind = (typeof REPLY_CHANGES)[number];

/** Facts before and after; missing where the list had no such facility. Never alike. */
export interface FacilityChange {
  readonly id: string;
  readonly from?: FacilityFacts | undefined;
  readonly to?: FacilityFacts | undefined;
  /** The code of which it was found to be another one. */
  readonly into?: string | undefined;
}

/** The same of a unit and a request; missing where the unit was not asked. */
export interface ReplyChange {
  readonly requestId: string;
  readonly unit: string;
  readonly from?: ReplyFacts | undefined;
  readonly to?: ReplyFacts | undefined;
}

export interface Changes {
  readonly facilities: readonly FacilityChange[];
  readonly replies: readonly ReplyChange[];
}

/**
 * Everything that differs between two snapshots: put onto the first it gives the second. `aliases`:
 * whose code another one was found to be.
 */
export function changesBetween(
  before: Snapshot,
  after: Snapshot,
  aliases: ReadonlyMap<string, string> = new Map(),
): Changes {
  return {
    facilities: differences(
      new Map(Object.entries(before.facilities)),
      new Map(Object.entries(after.facilities)),
    ).map(([id, from, to]) => {
      const into = to === undefined ? aliases.get(id) : undefined;
      return { id, from, to, ...(into === undefined ? {} : { into }) };
    }),
    replies: differences(replyFacts(before), replyFacts(after)).map(([key, from, to]) => {
      const [requestId, unit] = key.split('\n') as [string, string];
      return { requestId, unit, from, to };
    }),
  };
}

function replyFacts({ requests }: Snapshot): Map<string, ReplyFacts> {
  return new Map(
    requests.flatMap(({ id, units }) =>
      units.map(({ unit, ...facts }) => [`${id}\n${unit}`, facts] as const),
    ),
  );
}

function differences<T extends object>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): [key: string, from: T | undefined, to: T | undefined][] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key): [string, T | undefined, T | undefined] => [key, before.get(key), after.get(key)])
    .filter(([, from, to]) => !isAlike(from, to));
}

function isAlike<T extends object>(a: T | undefined, b: T | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof T>;
  return [...keys].every((key) => a[key] === b[key]);
}

/** What happened to a facility; several things may have. */
export function facilityChangeKinds({ from, to, into }: FacilityChange): FacilityChangeKind[] {
  const was = from?.status;
  const is = to?.status;
  const holds: Record<FacilityChangeKind, boolean> = {
    added: from === undefined && is !== 'unregistered',
    reported: from === undefined && is === 'unregistered',
    merged: to === undefined && into !== undefined,
    removed: to === undefined && into === undefined,
    assessed: to !== undefined && !isLevel(was) && was !== 'ceased' && isLevel(is),
    levelChanged: isLevel(was) && isLevel(is) && was !== is,
    reassessed: was === is && isNewer({ from, to }),
    stale: to?.stale === true && from?.stale !== true,
    fresh: isLevel(is) && from?.stale === true && to?.stale !== true && !isNewer({ from, to }),
    ceased: is === 'ceased' && was !== 'ceased',
    resumed: was === 'ceased' && is !== undefined && is !== 'ceased',
    registered: was === 'unregistered' && is !== undefined && is !== 'unregistered',
    placed: from !== undefined && from.district === undefined && to?.district !== undefined,
    unplaced: from?.district !== undefined && to !== undefined && to.district === undefined,
    moved:
      from !== undefined &&
      to !== undefined &&
      (from.district === undefined) === (to.district === undefined) &&
      (from.district !== to.district || from.park !== to.park),
    // Nothing but a correction takes an assessment or an account back.
    withdrawn:
      (isLevel(was) && is === 'notAssessed') ||
      (was !== undefined && was !== 'unregistered' && is === 'unregistered'),
  };
  return FACILITY_CHANGES.filter((kind) => holds[kind]);
}

/** What happened between a unit and a request. */
export function replyChangeKinds({ from, to }: ReplyChange): ReplyChangeKind[] {
  const was = from?.standing;
  const is = to?.standing;
  const hadReplied = was !== undefined && REPLIED.includes(was);
  const hasReplied = is !== undefined && REPLIED.includes(is);
  const holds: Record<ReplyChangeKind, boolean> = {
    asked: from === undefined,
    askedAgain: from !== undefined && to !== undefined && to.timesAsked > from.timesAsked,
    replied: hasReplied && !hadReplied,
    overdue: is === 'overdue' && was !== 'overdue' && was !== 'longOverdue',
    longOverdue: is === 'longOverdue' && was !== 'longOverdue',
    // What is set after a reply asks nothing of who has replied.
    deadlineChanged:
      from !== undefined && to !== undefined && !hasReplied && from.dueOn !== to.dueOn,
    corrected: false,
    withdrawn: to === undefined || (hadReplied && !hasReplied),
  };
  const kinds = REPLY_CHANGES.filter((kind) => holds[kind]);
  // What no event brings about: another day or number of a reply, another day of asking.
  return kinds.length === 0 ? ['corrected'] : kinds;
}

const REPLIED: readonly ReplyFacts['standing'][] = ['inTime', 'late', 'replied'];

/** Both times assessed, on other days. */
function isNewer({ from, to }: Pick<FacilityChange, 'from' | 'to'>): boolean {
  return isLevel(from?.status) && isLevel(to?.status) && from?.assessedOn !== to?.assessedOn;
}
