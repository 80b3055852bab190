import {
  SNAPSHOT_VERSION,
  type FacilityFacts,
  type ReplyFacts,
  type Snapshot,
} from './snapshot.ts';
import type { FacilityState, State, UnitReplyState } from './state.ts';

/** The facts of a state. */
export function snapshotOf({
  day,
  staleAfterDays,
  counted,
  facilities,
  requests,
}: State): Snapshot {
  return {
    schemaVersion: SNAPSHOT_VERSION,
    day,
    staleAfterDays,
    districts: counted.units,
    ...(counted.on === day ? {} : { unitsOn: counted.on }),
    facilities: Object.fromEntries(facilities.map((one) => [one.facility.id, facilityFacts(one)])),
    requests: requests.map(({ id, symbols, units }) => ({
      id,
      dispatches: [...symbols],
      units: units.map((unit) => ({ unit: unit.unit.code, ...replyFacts(unit) })),
    })),
  };
}

function facilityFacts(state: FacilityState): FacilityFacts {
  const { facility, status, assessment, stale, recordedOn, toldBy, moved, since } = state;
  return defined({
    name: facility.name,
    district: facility.district?.code,
    commune: facility.commune?.code,
    park: facility.park?.id,
    sector: facility.sector,
    status,
    level: assessment?.level,
    assessedOn: assessment?.on,
    stale: stale || undefined,
    accountGrantedOn: facility.accountGrantedOn,
    ceasedOn: status === 'ceased' ? facility.ceased?.on : undefined,
    recordedOn,
    toldBy: toldBy && { requestId: toldBy.requestId, unitCode: toldBy.unitCode },
    moved:
      moved &&
      defined({ on: moved.on, district: moved.from.district?.code, park: moved.from.park?.id }),
    since,
  });
}

function replyFacts({
  standing,
  askedOn,
  timesAsked,
  dueOn,
  repliedOn,
  replySymbol,
  lastAskedOn,
  dueBy,
  dueSetOn,
  replies,
  dissolved,
}: UnitReplyState): ReplyFacts {
  return defined({
    standing,
    askedOn,
    timesAsked,
    dueOn,
    repliedOn,
    replySymbol,
    lastAskedOn: lastAskedOn === askedOn ? undefined : lastAskedOn,
    dueBy,
    dueSetOn: dueSetOn === askedOn ? undefined : dueSetOn,
    replies: replies.length < 2 ? undefined : replies.map((reply) => defined({ ...reply })),
    dissolved: dissolved && { on: dissolved.on, successors: [...dissolved.successors] },
  });
}

/** Without the keys of which nothing is known: what is compared and kept has no `undefined`. */
function defined<T extends object>(object: T): T {
  // Of every facility and report day: with pairs of keys and values it took three times as long.
  const kept: Partial<T> = {};
  for (const key in object) if (object[key] !== undefined) kept[key] = object[key];
  return kept as T;
}
