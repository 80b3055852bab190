import type { ChangesPage } from '../contract/pages.ts';
import {
  changesBetween,
  FACILITY_CHANGES,
  facilityChangeKinds,
  REPLY_CHANGES,
  replyChangeKinds,
  type FacilityChange,
  type ReplyChange,
} from '../model/changes.ts';
import { countedState } from '../model/counted-state.ts';
import type { DataSet } from '../model/data-set.ts';
import type { Day } from '../model/day.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { countFacilities } from '../model/tally.ts';
import { isIdentified, type Profile } from './facility.ts';

/** A day and the facts that were known of it. */
export interface KnownDay {
  readonly on: Day;
  /** Missing on a day that is no report day. */
  readonly name?: string | undefined;
  readonly snapshot: Snapshot;
}

type ReportedDay = KnownDay & { readonly name: string };

/** What changed between two days, by name where names may be shown. */
export function summariseChanges(
  dataSet: DataSet,
  from: ReportedDay,
  to: KnownDay,
  profile: Profile,
): ChangesPage {
  const { facilities, replies } = changesBetween(from.snapshot, to.snapshot);
  const counts = ({ snapshot }: KnownDay) =>
    countFacilities(countedState(dataSet, snapshot).facilities);
  const names = namesOf(dataSet, profile);
  return {
    id: `${from.on}_${to.on}`,
    from: { on: from.on, name: from.name },
    to: { on: to.on, ...(to.name === undefined ? {} : { name: to.name }) },
    before: counts(from),
    after: counts(to),
    facilityKinds: countKinds(FACILITY_CHANGES, facilities.map(facilityChangeKinds)),
    replyKinds: countKinds(REPLY_CHANGES, replies.map(replyChangeKinds)),
    districts: dataSet.districts.flatMap(({ code, slug, type, name }) => {
      const here = facilities.filter(({ from, to }) => (to ?? from)!.district === code);
      if (here.length === 0) return [];
      return [{ slug, type, name, facilities: here.map((change) => viewChange(change, names)) }];
    }),
    replies: replies.map((change) => ({
      ...viewReplyChange(change, dataSet),
      dispatches: dispatchesOf(change.requestId, to.snapshot, from.snapshot),
    })),
  };
}

function namesOf({ facilities, site }: DataSet, profile: Profile): ReadonlyMap<string, string> {
  if (!isIdentified(profile, site.publish)) return new Map();
  return new Map(facilities.map(({ id, name }) => [id, name]));
}

function countKinds<const Kind extends string>(
  kinds: readonly Kind[],
  changes: readonly (readonly Kind[])[],
): { kind: Kind; count: number }[] {
  return kinds
    .map((kind) => ({ kind, count: changes.filter((change) => change.includes(kind)).length }))
    .filter(({ count }) => count > 0);
}

function viewChange(
  change: FacilityChange,
  names: ReadonlyMap<string, string>,
): ChangesPage['districts'][number]['facilities'][number] {
  const { id, from, to } = change;
  const name = names.get(id);
  return {
    id,
    ...(name === undefined ? {} : { name }),
    kinds: facilityChangeKinds(change),
    ...(from === undefined ? {} : { from: from.status }),
    ...(to === undefined ? {} : { to: to.status }),
    ...(to?.assessedOn === undefined ? {} : { assessedOn: to.assessedOn }),
  };
}

/** A request that the later day no longer has is called as the earlier did. */
function dispatchesOf(requestId: string, ...snapshots: readonly Snapshot[]): string[] {
  const states = snapshots.flatMap(({ requests }) => requests);
  return [...(states.find(({ id }) => id === requestId)?.dispatches ?? [])];
}

function viewReplyChange(
  change: ReplyChange,
  { units }: DataSet,
): Omit<ChangesPage['replies'][number], 'dispatches'> {
  const { requestId, unit: unitCode, from, to } = change;
  return {
    requestId,
    unitCode,
    unitName: units.find(({ code }) => code === unitCode)?.name ?? unitCode,
    kinds: replyChangeKinds(change),
    ...(from === undefined ? {} : { from: from.standing }),
    ...(to === undefined ? {} : { to: to.standing }),
    ...(to?.repliedOn === undefined ? {} : { repliedOn: to.repliedOn }),
    ...(to?.dueOn === undefined ? {} : { dueOn: to.dueOn }),
  };
}
