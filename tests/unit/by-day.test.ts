import { describe, expect, test } from 'vitest';
import { joinParts } from '../../src/contract/parts.ts';
import { AllDays, packByDay } from '../../src/map/days/by-day.ts';
import { addDays, type Day } from '../../src/model/day-words.ts';
import type { DataSet } from '../../src/model/data-set.ts';
import { figuresByDay } from '../../src/map/days/figures-by-day.ts';
import { Comparisons } from '../../src/model/figures/comparisons.ts';
import { tally } from '../../src/model/figures/tally.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { dataSetOf, DEFAULT, PROVINCE } from './data-sets.ts';

function allDaysOf(dataSet: DataSet): { days: AllDays; texts: string[] } {
  const timeline = new Timeline(dataSet);
  const comparisons = new Comparisons(dataSet);
  const snapshot = timeline.facts(dataSet.site.asOf);
  const byDay = figuresByDay(dataSet, { timeline, comparisons, snapshot });
  const slugs = new Map<string, string>(dataSet.districts.map(({ code, slug }) => [code, slug]));
  const texts = packByDay(
    byDay,
    (code) => slugs.get(code)!,
    { levels: dataSet.site.levels, mark: undefined },
    'build',
  );
  const parts = texts.map((text) => JSON.parse(text) as object);
  return { days: new AllDays(joinParts(parts)), texts };
}

describe.each([
  ['the default data set', DEFAULT],
  ['a made-up province', PROVINCE],
])('%s', (_, raw) => {
  const dataSet = dataSetOf(raw);

  test('has on every day of the calendar the figures that a count of that day alone has', () => {
    const { days } = allDaysOf(dataSet);
    const timeline = new Timeline(dataSet);
    expect(days.last).toBe(dataSet.site.asOf);
    for (let day: Day = days.first; day <= days.last; day = addDays(day, 1)) {
      const counted = tally(dataSet, timeline.on(day));
      const shown = days.on(day);
      const rest = ({
        active,
        assessed,
        notAssessed,
        safe,
        atRisk,
        unsafe,
        stale,
      }: typeof counted.totals) => ({ active, assessed, notAssessed, safe, atRisk, unsafe, stale });
      expect([day, shown.isFrozen]).toEqual([day, counted.basis === 'frozen']);
      for (const { slug, counts, replies } of counted.districts)
        expect([day, slug, shown.districts.get(slug)]).toEqual([
          day,
          slug,
          { counts: rest(counts), replies },
        ]);
      expect([day, shown.total]).toEqual([
        day,
        { counts: rest(counted.totals), replies: counted.replies },
      ]);
    }
  });
});

test('all days of the default data set are a small file', async () => {
  const { gzipSync } = await import('node:zlib');
  const { texts } = allDaysOf(dataSetOf(DEFAULT));
  expect(texts.length).toBe(1);
  expect(gzipSync(texts[0]!).length).toBeLessThan(15_000);
});
