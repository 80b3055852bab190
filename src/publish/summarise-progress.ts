import type { Curve } from '../contract/pages.ts';
import type { DataSet } from '../model/data-set.ts';
import type { Day } from '../model/day.ts';
import { stateOn, type State } from '../model/state-parts.ts';
import { countFacilities, type CountedFacility } from '../model/tally.ts';

/** How far the facilities of a place were, from the first day of which anything is known. */
export type CurveOf = (isInPlace: (facility: CountedFacility) => boolean) => Curve;

/**
 * Draws the way to a day. The state is asked on every day on which something with a date happened;
 * between two of those nothing changes but what becomes stale, which counts as assessed all the same.
 */
export function progressUntil(dataSet: DataSet, day: Day): CurveOf {
  const states = eventDays(dataSet, day).map((on) => stateOn(dataSet, on));
  return (isInPlace) => curveOf(states, isInPlace, day);
}

function eventDays({ facilities, assessments }: DataSet, day: Day): Day[] {
  const days = [
    ...facilities.flatMap(({ accountGrantedOn, ceased }) => [accountGrantedOn, ceased?.on]),
    ...assessments.map(({ on }) => on),
  ].filter((on) => on !== undefined);
  return [...new Set(days)].filter((on) => on <= day).toSorted();
}

function curveOf(
  states: readonly State[],
  isInPlace: (facility: CountedFacility) => boolean,
  day: Day,
): Curve {
  const points: Curve = [];
  for (const state of states) {
    const { assessed, active } = countFacilities(state.facilities.filter(isInPlace));
    const last = points.at(-1);
    if (last?.assessed !== assessed || last.active !== active) {
      points.push({ on: state.day, assessed, active });
    }
  }
  const end = points.at(-1);
  return end === undefined || end.on === day ? points : [...points, { ...end, on: day }];
}
