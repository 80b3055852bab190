import type { BuildProfile } from '../../src/contract/pages.ts';
import type { ChangesView } from '../../src/history/views.ts';
import type { DataSet } from '../../src/model/data-set.ts';
import { Comparisons } from '../../src/model/figures/comparisons.ts';
import { ChangeViews, type DayFacts } from '../../src/publish/changes.ts';

/** Every two of these days, by their places, the earlier first. */
export function pairsOf(days: readonly unknown[]): [from: number, to: number][] {
  return days.flatMap((_, to) =>
    days.slice(0, to).map((_, from) => [from, to] as [number, number]),
  );
}

/** What a page of two of the days shows, made of all that is known of them. */
export function toldByPage(
  dataSet: DataSet,
  days: readonly DayFacts[],
  profile: BuildProfile,
  [from, to]: readonly [number, number],
): ChangesView {
  const ends = [days[from]!, days[to]!] as const;
  const between = days.slice(from + 1, to).map(({ snapshot }) => snapshot);
  const comparisons = new Comparisons(dataSet);
  const changes = comparisons.between(ends[0].snapshot, ends[1].snapshot, between);
  const views = new ChangeViews(dataSet, profile);
  const page = views.page({ ...ends[0], name: ends[0].name! }, ends[1], changes);
  const { totals, replies } = page.bridge;
  // A page has figures of districts besides, and an id.
  return { ...page, ...{ id: undefined }, bridge: { totals, replies } };
}
