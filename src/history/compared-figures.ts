import type { ChangesPage, Province } from '../contract/pages.ts';
import type { ComparedFigures } from '../map/compared/compared-view.ts';
import type { AllDays } from '../map/days/by-day.ts';
import type { Day } from '../model/day-words.ts';
import type { Figures } from '../map/metrics.ts';

type Counts = ChangesPage['bridge']['totals'][number];

// None of the metrics of which two days are compared reads replies.
const NO_REPLIES = { asked: 0, replied: 0, waiting: 0, overdue: 0 };

/**
 * What the maps of two report days show, as each day was reported; nothing where a place of the map is not the same
 * ground on both.
 */
export function pairFigures(
  { from, to, units, bridge }: Pick<ChangesPage, 'from' | 'to' | 'units' | 'bridge'>,
  { tally }: Pick<Province, 'tally'>,
): ComparedFigures | undefined {
  const known = new Map(bridge.districts.map(({ slug, counts }) => [slug, counts]));
  if (units !== undefined || !tally.districts.every(({ slug }) => known.has(slug)))
    return undefined;
  const onBoth = (stages: readonly Counts[]) => ({
    from: figuresOf(stages[0]!),
    to: figuresOf(stages[stages.length - 1]!),
  });
  return {
    from: from.on,
    to: to.on,
    places: tally.districts.map(({ slug, type, name }) => ({
      ...{ slug, type, name },
      ...onBoth(known.get(slug)!),
    })),
    total: onBoth(bridge.totals),
  };
}

const figuresOf = (counts: Counts): Figures => ({ counts, replies: NO_REPLIES });

/** The places of a map, in its order. */
export type MapPlaces = readonly Pick<
  ComparedFigures['places'][number],
  'slug' | 'type' | 'name'
>[];

/** The same of any two days of a span: a report day as it was reported, another as it is known today. */
export function anyFigures(days: AllDays, from: Day, to: Day, places: MapPlaces): ComparedFigures {
  const [before, after] = [days.on(from), days.on(to)];
  return {
    from,
    to,
    places: places.map((place) => ({
      ...place,
      from: before.districts.get(place.slug)!,
      to: after.districts.get(place.slug)!,
    })),
    total: { from: before.total, to: after.total },
  };
}
