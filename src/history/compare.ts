import { carried } from '../model/units/carried.ts';
import { changesBetween } from '../model/figures/changes.ts';
import { codedPlaces } from '../model/figures/coded-places.ts';
import { countedFacility, countFacilities, countReplyStates } from '../model/figures/counting.ts';
import type { Changes } from '../model/figures/changes.ts';
import type { ReplyCounts } from '../model/figures/counts.ts';
import { statusOf } from '../model/figures/standing.ts';
import { stagesOf } from '../model/figures/timing.ts';
import { unitsOfBoth, type UnitsCompared } from '../model/units/compared.ts';
import { type CountedBy, isShown, type ReportDays } from './report-days.ts';
import { type ChangesView, viewChanges, viewUnits } from './views.ts';

/** What changed between two of the days, by their places among them; the earlier one is a report day. */
export function compareDays(
  { days, aliases, names, communes, counted, ...places }: ReportDays,
  from: number,
  to: number,
): ChangesView {
  const [before, after] = [days[from]!, days[to]!];
  const units = unitsBetween(counted, from, to);
  const [start, ...between] = days
    .slice(from, to)
    .map(({ snapshot }, at) =>
      carried(snapshot, after.snapshot, unitsBetween(counted, from + at, to)),
    );
  const changes = changesBetween(start!, after.snapshot, new Map(aliases), between);
  const [earlier, later] = [from, to].map((at) => counted.lists[counted.of[at]!]!);
  const districts = unitsOfBoth(later!, earlier!);
  const { place } = codedPlaces({ ...places, districts });
  const figures = countStages(changes, place);
  return {
    from: { on: before.on, name: before.name! },
    to: { on: after.on, ...(after.name === undefined ? {} : { name: after.name }) },
    bridge: {
      totals: figures.map(({ totals }) => moved(before.totals, figures[0]!.totals, totals)),
      replies: figures.map(({ replies }) =>
        movedReplies(before.replies, figures[0]!.replies, replies),
      ),
    },
    ...viewChanges(changes, [before.snapshot, after.snapshot], {
      districts,
      communes: new Map(communes.map((one) => [one.code, one])),
      place,
      names: new Map(names),
      mayName: isShown,
    }),
    ...(units.changed.length === 0 ? {} : { units: viewUnits(units) }),
  };
}

/** How the units of one day lie in those of another. */
function unitsBetween({ of, compared }: CountedBy, from: number, to: number): UnitsCompared {
  const found = compared.find((one) => one[0] === of[from] && one[1] === of[to]);
  return found === undefined ? { changed: [], became: [], groups: [] } : found[2];
}

/** Of those alone who changed: their figures at each stage. */
function countStages(
  { facilities, replies }: Changes,
  place: Parameters<typeof countedFacility>[1]['place'],
) {
  return [0, 1, 2, 3].map((stage) => ({
    totals: countFacilities(
      facilities.flatMap((change) => {
        const facts = stagesOf(change)[stage];
        return facts === undefined ? [] : [countedFacility(facts, { place })];
      }),
    ),
    replies: countReplyStates(
      replies.flatMap((change) => {
        const facts = stagesOf(change)[stage];
        return facts === undefined ? [] : [{ status: statusOf(facts.standing) }];
      }),
    ),
  }));
}

/** Figures that those have moved who were counted as `was` in them and are counted as `is`. */
function moved<Figures extends object>(figures: Figures, was: Figures, is: Figures): Figures {
  return Object.fromEntries(
    (Object.keys(figures) as (keyof Figures & string)[]).map((key) => {
      const [all, before, after] = [figures[key], was[key], is[key]];
      return typeof all === 'object' && all !== null
        ? [key, moved(all, before as object, after as object)]
        : [key, Number(all) - Number(before) + Number(after)];
    }),
  ) as Figures;
}

/** The same of replies, which leave out what nobody is. */
function movedReplies(...replies: readonly [all: ReplyCounts, was: ReplyCounts, is: ReplyCounts]) {
  const [all, was, is] = replies.map((one) => ({ ...one, dissolved: one.dissolved ?? 0 }));
  const { dissolved, ...rest } = moved(all!, was!, is!);
  return dissolved === 0 ? rest : { ...rest, dissolved };
}
