import { type DistrictPlan, SECOND_GRANT } from './plan.ts';
import type { Random } from './random.ts';

type SlotState = 'ceased' | 'assessed' | 'notAssessed';
export type LevelWord = 'An toàn' | 'Có rủi ro' | 'Không an toàn';

/** A facility to be, with all that the totals depend on. */
export interface Slot {
  readonly districtCode: string;
  /** A park's or a cluster's. */
  readonly parkId?: string | undefined;
  readonly inPark: boolean;
  readonly state: SlotState;
  /** Of the latest assessment, where the state is `assessed`. */
  readonly level?: LevelWord | undefined;
}

/** One slot for each account of the plan: first those of the first grant, then of the second. */
export function makeSlots(
  plans: readonly DistrictPlan[],
  random: Random,
): { first: Slot[]; second: Slot[] } {
  const slots = random.shuffle(plans.flatMap((plan) => makeDistrictSlots(plan, random)));
  const left: Record<SlotState, number> = { ...SECOND_GRANT };
  const second = new Set(slots.filter(({ state }) => left[state]-- > 0));
  return {
    first: slots.filter((slot) => !second.has(slot)),
    second: slots.filter((slot) => second.has(slot)),
  };
}

function makeDistrictSlots(plan: DistrictPlan, random: Random): Slot[] {
  const { inPark, outside, clusters } = plan;
  const parks = Object.entries(plan.parks).flatMap(([id, count]) => repeat(id, count));
  const elsewhere = repeat(undefined, outside.accounts - clusters.length);
  const assessed = inPark.assessed + outside.assessed;
  const levels = random.shuffle([
    ...repeat<LevelWord>('An toàn', assessed - plan.atRisk - plan.unsafe),
    ...repeat<LevelWord>('Có rủi ro', plan.atRisk),
    ...repeat<LevelWord>('Không an toàn', plan.unsafe),
  ]);
  const fill = (ids: readonly (string | undefined)[], counts: typeof inPark, isPark: boolean) =>
    random.shuffle(ids).map((parkId, i): Slot => {
      const state = stateAt(i, counts);
      const level = state === 'assessed' ? levels.pop() : undefined;
      return { districtCode: plan.code, parkId, inPark: isPark, state, level };
    });
  return [...fill(parks, inPark, true), ...fill([...clusters, ...elsewhere], outside, false)];
}

function stateAt(index: number, counts: { ceased: number; assessed: number }): SlotState {
  if (index < counts.ceased) return 'ceased';
  return index < counts.ceased + counts.assessed ? 'assessed' : 'notAssessed';
}

function repeat<T>(value: T, count: number): T[] {
  return Array.from({ length: count }, () => value);
}
