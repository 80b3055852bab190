import { changesBetween } from '../model/figures/changes.ts';
import { codedPlaces } from '../model/figures/coded-places.ts';
import { countedFacility, countFacilities, countReplyStates } from '../model/figures/counting.ts';
import type { Changes } from '../model/figures/changes.ts';
import type { ReplyCounts } from '../model/figures/counts.ts';
import { statusOf } from '../model/figures/standing.ts';
import { stagesOf } from '../model/figures/timing.ts';
import { isShown, type ReportDays } from './report-days.ts';
import { type ChangesView, viewChanges } from './views.ts';

/** What changed between two of the days, by their places among them; the earlier one is a report day. */
export function compareDays(
  { days, aliases, names, communes, ...places }: ReportDays,
  from: number,
  to: number,
): ChangesView {
  const [before, after] = [days[from]!, days[to]!];
  const between = days.slice(from + 1, to).map(({ snapshot }) => snapshot);
  const changes = changesBetween(before.snapshot, after.snapshot, new Map(aliases), between);
  const { place } = codedPlaces(places);
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
      districts: places.districts,
      communes: new Map(communes.map((one) => [one.code, one])),
      place,
      names: new Map(names),
      mayName: isShown,
    }),
  };
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
