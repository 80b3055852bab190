import type { BuildProfile, Province, SitePages } from '../contract/pages.ts';
import { packByDay } from '../map/days/by-day.ts';
import { CHANGES_TABLES, FIGURE_TABLES, sampleMark } from '../contract/sample.ts';
import { type ComparedDay, type CountedBy, packDays } from '../history/report-days.ts';
import type { DataSet } from '../model/data-set.ts';
import { figuresByDay } from '../map/days/figures-by-day.ts';
import { allFigures } from '../model/figures/counts.ts';
import type { Snapshot } from '../model/figures/snapshot.ts';
import { namingContext } from './changes.ts';
import type { Comparisons } from '../model/figures/comparisons.ts';
import type { DayOfSite } from './judge/index.ts';

/** The report days that hold, and the day of the site: what each published and what was known of it. */
export function comparedDays(
  { province, reports }: Pick<SitePages, 'province' | 'reports'>,
  { timeline, snapshot }: Pick<DayOfSite, 'timeline' | 'snapshot'>,
): ComparedDay[] {
  const days = reports
    .filter(({ withdrawn }) => withdrawn === undefined)
    .map(({ id, name, tally: { totals, replies } }) => ({
      on: id,
      name,
      totals: allFigures(totals),
      replies,
      snapshot: timeline.facts(id),
    }));
  if (days.some(({ on }) => on === snapshot.day)) return days;
  const { totals, replies } = province.tally;
  return [...days, { on: snapshot.day, totals: allFigures(totals), replies, snapshot }];
}

/** The file from which a browser tells what changed between any two of these days. */
export function writeReportDays(
  dataSet: DataSet,
  { units, tally, build }: Pick<Province, 'units' | 'tally' | 'build'>,
  days: readonly ComparedDay[],
  comparisons: Comparisons,
  profile: BuildProfile,
): string {
  const { names, mayName } = namingContext(dataSet, profile);
  const text = packDays(
    {
      build,
      note: sampleMark(tally.sampleTables, CHANGES_TABLES),
      days,
      counted: countedBy(days, comparisons),
      parks: dataSet.parks.map(({ id, kind, name }) => ({ id, kind, name })),
      communes: dataSet.communes.map(({ code, type, name }) => ({ code, type, name })),
      units,
      aliases: [...dataSet.aliases],
      names: [...names],
    },
    mayName,
  );
  return `${text}\n`;
}

/** The files from which a map shows any day: all figures, so that what happened to a facility may be seen. */
export function writeByDay(
  dataSet: DataSet,
  day: Pick<DayOfSite, 'timeline' | 'comparisons' | 'snapshot'>,
  { build, levels, tally }: Pick<Province, 'build' | 'levels' | 'tally'>,
): string[] {
  const slugs = new Map<string, string>(dataSet.districts.map(({ code, slug }) => [code, slug]));
  const byDay = figuresByDay(dataSet, day);
  const mark = sampleMark(tally.sampleTables, FIGURE_TABLES);
  return packByDay(byDay, (code) => slugs.get(code)!, { levels, mark }, build);
}

/** The lists of units that the days count by, each once, and how they lie in each other. */
function countedBy(days: readonly ComparedDay[], comparisons: Comparisons): CountedBy {
  const places = new Map<string, number>();
  const firsts: Snapshot[] = [];
  const of = days.map(({ snapshot }) => {
    const key = comparisons.groundOf(snapshot);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, firsts.length);
    return firsts.push(snapshot) - 1;
  });
  const lists = firsts.map((snapshot) =>
    comparisons
      .unitsOf(snapshot)
      .units.map(({ code, slug, type, name }) => ({ code, slug, type, name })),
  );
  const compared = lists.flatMap((_, from) =>
    lists.flatMap((_, to) =>
      from === to ? [] : [[from, to, comparisons.units(firsts[from]!, firsts[to]!)] as const],
    ),
  );
  return { lists, of, compared };
}
