import { changesBetween, type FacilityChange, type ReplyChange } from '../model/changes.ts';
import type { DataSet } from '../model/data-set.ts';
import { isLevel } from '../model/levels.ts';
import type { Snapshot } from '../model/snapshot.ts';

/**
 * What the lists say of a day today, but for what came into them without a day since the facts of that
 * day were frozen. The state of any day has it, since it may have happened by then; but a report that
 * did not know of it was not wrong.
 */
export function withoutLaterUndated(dataSet: DataSet, frozen: Snapshot, today: Snapshot): Snapshot {
  const changes = changesBetween(frozen, today);
  const facilities = new Map(Object.entries(today.facilities));
  for (const change of changes.facilities.filter((one) => isUndated(one, dataSet))) {
    if (change.from === undefined) facilities.delete(change.id);
    else facilities.set(change.id, change.from);
  }
  const replies = changes.replies.filter(isUndatedReply);
  return {
    ...today,
    facilities: Object.fromEntries(facilities),
    requests: today.requests.map((request) => ({
      ...request,
      units: request.units.map((facts) => {
        const change = replies.find(
          ({ requestId, unit }) => requestId === request.id && unit === facts.unit,
        );
        return change?.from === undefined ? facts : { unit: facts.unit, ...change.from };
      }),
    })),
  };
}

/** Whether what the facility became has no day: its account, its assessment, or that it ceased. */
function isUndated({ id, from, to }: FacilityChange, { facilities }: DataSet): boolean {
  const facility = facilities.find((one) => one.id === id);
  if (facility === undefined || to === undefined) return false;
  if (from === undefined) return facility.accountGrantedOn === undefined;
  if (to.status === 'ceased') {
    return from.status !== 'ceased' && facility.ceased?.on === undefined;
  }
  return from.status === 'notAssessed' && isLevel(to.status) && to.assessedOn === undefined;
}

function isUndatedReply({ from, to }: ReplyChange): boolean {
  const isOpen =
    from !== undefined && ['waiting', 'overdue', 'longOverdue'].includes(from.standing);
  return isOpen && to?.standing === 'replied' && to.repliedOn === undefined;
}
