import { isLevel } from '../levels.ts';
import type { Park } from '../places.ts';
import type { Counts, PlaceCounts, ReplyCounts } from './counts.ts';
import type { FacilityFacts } from './snapshot.ts';
import type { UnitReplyState } from './state.ts';

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

/** How often units were asked to reply, and where that stands. */
export function countReplyStates(units: readonly Pick<UnitReplyState, 'status'>[]): ReplyCounts {
  const having = (wanted: string) => units.filter(({ status }) => status === wanted).length;
  return {
    asked: units.length,
    replied: having('replied'),
    waiting: having('waiting'),
    overdue: having('overdue'),
  };
}

/** The figures of any set of facilities. */
export function countFacilities(facilities: readonly CountedFacility[]): Counts {
  const registered = facilities.filter(({ status }) => status !== 'unregistered');
  const active = registered.filter(({ status }) => status !== 'ceased');
  return {
    accounts: registered.length,
    ceased: registered.length - active.length,
    ...countActive(active),
    stale: active.filter(({ stale }) => stale).length,
    unregistered: facilities.length - registered.length,
    inPark: countActive(active.filter(isInPark)),
    outsidePark: countActive(active.filter((state) => !isInPark(state))),
  };
}

/** Whether a facility lies in an industrial park (trong KCN); zones and clusters are outside. */
function isInPark({ facility }: CountedFacility): boolean {
  return facility.park?.kind === 'park';
}

function countActive(active: readonly CountedFacility[]): PlaceCounts {
  const having = (wanted: CountedFacility['status']) =>
    active.filter(({ status }) => status === wanted).length;
  return {
    active: active.length,
    assessed: active.filter(({ status }) => isLevel(status)).length,
    notAssessed: having('notAssessed'),
    safe: having('safe'),
    atRisk: having('atRisk'),
    unsafe: having('unsafe'),
  };
}

/** The facts of a facility as something to count. */
export function countedFacility(
  facts: Pick<FacilityFacts, 'district' | 'park' | 'status' | 'stale'>,
  { place }: { readonly place: (codes: Pick<FacilityFacts, 'district' | 'park'>) => CountedPlace },
): CountedFacility {
  return { status: facts.status, stale: facts.stale ?? false, facility: place(facts) };
}
