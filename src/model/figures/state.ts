import type { Unit } from '../correspondence.ts';
import type { AddressedDispatch, LocatedFacility } from '../data-set.ts';
import type { Day } from '../day-words.ts';
import type { Assessment } from '../facility.ts';
import type { ReplyKey } from '../history.ts';
import type { Status } from '../levels.ts';
import type { Dissolution } from '../units/dissolved.ts';
import type { UnitsOfDay } from '../units/counted.ts';
import type { Since } from './snapshot.ts';
import type { ReplyStatus, Standing } from './standing.ts';

/** Where the figures of a day are from. */
export const BASES = ['frozen', 'recomputed'] as const;
export type Basis = (typeof BASES)[number];

/** The province on a day: as it was reported, else a pure function of what is known today and that day. */
export interface State {
  readonly day: Day;
  readonly basis: Basis;
  /** After how many days an assessment is stale. */
  readonly staleAfterDays: number;
  /** What is counted by, and of which day these units are. */
  readonly counted: UnitsOfDay;
  readonly facilities: readonly FacilityState[];
  readonly requests: readonly RequestState[];
}

/** What a facility is on a day. `assessment` is its latest, whatever its status. */
export interface FacilityState {
  readonly facility: LocatedFacility;
  /** From which day on it is known, and which reply told of it, where the history says so. */
  readonly recordedOn?: Day | undefined;
  readonly toldBy?: ReplyKey | undefined;
  readonly status: Status;
  readonly assessment?: Pick<Assessment, 'on' | 'level'> | undefined;
  /** The latest assessment is older than the data set's limit; the facility still counts as assessed. */
  readonly stale: boolean;
  /** Where it was before it moved to where it is on this day, and since when it is there. */
  readonly moved?: Move | undefined;
  /** Since when it has been so, where the history says it. */
  readonly since?: Since | undefined;
}

/** The place that a facility moved away from, to another district or park. */
export interface Move {
  readonly on: Day;
  readonly from: Pick<LocatedFacility, 'district' | 'park'>;
}

/** A request on a day: the dispatches that made it so far, and each addressee's state. */
export interface RequestState {
  readonly id: string;
  /** In the order of sending. */
  readonly symbols: readonly string[];
  /** Those of them that the list has. */
  readonly dispatches: readonly AddressedDispatch[];
  readonly units: readonly UnitReplyState[];
}

/** Where one unit stands with one request. */
export interface UnitReplyState {
  readonly unit: Unit;
  readonly status: ReplyStatus;
  readonly standing: Standing;
  /** The day of the first dispatch that asked this unit; it may be a repeat. */
  readonly askedOn: Day;
  /** The day of the last one. */
  readonly lastAskedOn?: Day | undefined;
  /** Missing when no dispatch sets a deadline that is known: then the unit waits and is never overdue. */
  readonly dueOn?: Day | undefined;
  /** The dispatch that sets the deadline. */
  readonly dueBy?: string | undefined;
  /** The day of that dispatch. */
  readonly dueSetOn?: Day | undefined;
  /** The first reply's day; missing when it has not replied or the day is unknown. */
  readonly repliedOn?: Day | undefined;
  readonly replySymbol?: string | undefined;
  /** All replies, those without a day first. */
  readonly replies: readonly {
    readonly on?: Day | undefined;
    readonly symbol?: string | undefined;
  }[];
  /** How many dispatches asked this unit, the first one included; more time given is no asking. */
  readonly timesAsked: number;
  /** How the unit ended, where that left the request open. */
  readonly dissolved?: Dissolution | undefined;
}
