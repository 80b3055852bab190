import type { Day } from '../day-words.ts';
import { laterTiming, type Timing, timingOf } from './timing.ts';
import type { ReplyFacts, Snapshot } from './snapshot.ts';
import { isReplied } from './standing.ts';

/** What can become of a unit and a request between two days. */
export const REPLY_CHANGES = [
  'asked',
  'askedAgain',
  'replied',
  'overdue',
  'longOverdue',
  'dissolved',
  'deadlineChanged',
  'corrected',
  'withdrawn',
] as const;
export type ReplyChangeKind = (typeof REPLY_CHANGES)[number];

export interface ReplyEvent {
  readonly kind: ReplyChangeKind;
  readonly timing: Timing;
}

/** Facts of a unit and a request before and after; missing where the unit was not asked. */
export interface ReplyChange {
  readonly requestId: string;
  readonly unit: string;
  readonly from?: ReplyFacts | undefined;
  readonly to?: ReplyFacts | undefined;
  /** At least one. */
  readonly events: readonly ReplyEvent[];
  /** The facts once what was wrong is put right, and then once what was learned late is known. */
  readonly stages: readonly [corrected: ReplyFacts | undefined, late: ReplyFacts | undefined];
}

/** What became of units and requests from one snapshot to another. */
export function differingReplies(before: Snapshot, after: Snapshot): ReplyChange[] {
  const [was, is] = [factsOf(before), factsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key): ReplyChange[] => {
    const [from, to] = [was.get(key), is.get(key)];
    const events = eventsOf(from, to, before.day);
    if (events.length === 0) return [];
    const [requestId, unit] = key.split('\n') as [string, string];
    return [{ requestId, unit, from, to, events, stages: stagesOf(from, to, events) }];
  });
}

function factsOf({ requests }: Snapshot): Map<string, ReplyFacts> {
  return new Map(
    requests.flatMap(({ id, units }) =>
      units.map(({ unit, ...facts }) => [`${id}\n${unit}`, facts] as const),
    ),
  );
}

function eventsOf(
  from: ReplyFacts | undefined,
  to: ReplyFacts | undefined,
  day: Day,
): ReplyEvent[] {
  if (to === undefined) return [{ kind: 'withdrawn', timing: 'corrected' }];
  const events: ReplyEvent[] = [];
  const add = (kind: ReplyChangeKind, timing: Timing) => events.push({ kind, timing });
  if (from === undefined) add('asked', timingOf(to.askedOn, day));
  const [hadReplied, hasReplied] = [from, to].map(
    (facts) => facts !== undefined && isReplied(facts.standing),
  );
  if (from !== undefined && to.timesAsked > from.timesAsked) {
    add('askedAgain', timingOf(to.lastAskedOn, day));
  }
  if (hasReplied && !hadReplied) {
    // Whoever replied before being asked is told of once asked.
    const replied = timingOf(to.repliedOn, day);
    add('replied', from === undefined ? laterTiming(events[0]!.timing, replied) : replied);
  }
  if (hadReplied && !hasReplied) add('withdrawn', 'corrected');
  if (hasReplied) {
    const isOther = hadReplied && from !== undefined && isOtherReply(from, to);
    if (isOther) add('corrected', 'corrected');
    return events;
  }
  // What is set after a reply asks nothing of who has replied.
  if (from !== undefined && from.dueOn !== to.dueOn) {
    add('deadlineChanged', deadlineTiming(from, to, day));
  }
  const { standing } = to;
  const isPast = (facts: ReplyFacts | undefined) =>
    facts?.standing === 'overdue' || facts?.standing === 'longOverdue';
  // Time has passed, unless the deadline was another.
  const passed = events.find(({ kind }) => kind === 'deadlineChanged')?.timing ?? 'since';
  if (standing === 'overdue' && !isPast(from))
    add('overdue', from === undefined ? events[0]!.timing : passed);
  if (standing === 'longOverdue' && from?.standing !== 'longOverdue')
    add('longOverdue', from === undefined ? events[0]!.timing : passed);
  if (standing === 'dissolved' && from?.standing !== 'dissolved') {
    const dissolved = timingOf(to.dissolved?.on, day);
    add('dissolved', from === undefined ? laterTiming(events[0]!.timing, dissolved) : dissolved);
  }
  // Whoever follows under the same name was asked, or the unit had not ended.
  if (from?.standing === 'dissolved' && standing !== 'dissolved') {
    const isAskedAgain = to.timesAsked > from.timesAsked;
    add('corrected', isAskedAgain ? timingOf(to.lastAskedOn, day) : 'corrected');
  }
  const isOther =
    from !== undefined &&
    events.length === 0 &&
    (from.askedOn !== to.askedOn ||
      from.standing !== to.standing ||
      from.dissolved?.on !== to.dissolved?.on ||
      from.timesAsked !== to.timesAsked);
  if (isOther) add('corrected', 'corrected');
  return events;
}

/** One that another dispatch set changed with that; the same dispatch with another deadline was wrong. */
function deadlineTiming(from: ReplyFacts, to: ReplyFacts, day: Day): Timing {
  if (to.dueBy === undefined || to.dueBy === from.dueBy) return 'corrected';
  const timing = timingOf(to.dueSetOn ?? to.askedOn, day);
  // Version 1 kept no dispatch: one that was sent by then may be the same.
  return timing === 'late' && from.dueBy === undefined && from.dueOn !== undefined
    ? 'corrected'
    : timing;
}

function isOtherReply(from: ReplyFacts, to: ReplyFacts): boolean {
  return (['standing', 'repliedOn', 'replySymbol', 'askedOn'] as const).some(
    (key) => from[key] !== to[key],
  );
}

/** Where a unit stands is one fact: it becomes what it is now with the last event that counts. */
function stagesOf(
  from: ReplyFacts | undefined,
  to: ReplyFacts | undefined,
  events: readonly ReplyEvent[],
): ReplyChange['stages'] {
  const asked = events.find(({ kind }) => kind === 'asked');
  const counting = events.filter(({ kind }) => kind !== 'askedAgain' && kind !== 'asked');
  const until = (timings: readonly Timing[]): ReplyFacts | undefined => {
    if (asked !== undefined && !timings.includes(asked.timing)) return undefined;
    if (counting.every(({ timing }) => timings.includes(timing))) return to;
    return from ?? (to && { ...to, standing: 'waiting' });
  };
  return [until(['corrected']), until(['corrected', 'late'])];
}
