import { allOfTally } from '../../src/model/figures/tally.ts';
import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { compareDays } from '../../src/history/compare.ts';
import { readDays } from '../../src/history/report-days.ts';
import { addDays, type Day } from '../../src/model/day-words.ts';
import { brokenBridge } from '../../src/model/figures/bridge.ts';
import { changesBetween, type FacilityChange } from '../../src/model/figures/changes.ts';
import type { FacilityFacts, Snapshot } from '../../src/model/figures/snapshot.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { howMany } from '../how-many.ts';
import { artefactsOf, dataSetOf, DEFAULT, edited } from '../unit/data-sets.ts';
import { pairsOf, toldByPage } from '../unit/told-by-page.ts';
import { countTruth, differences, siteFigures, trueStandings } from '../weeks/count.ts';
import { writeList } from '../weeks/list.ts';
import { freezeDay, siteOn } from '../weeks/office.ts';
import { Officer } from '../weeks/officer.ts';
import { tellStory, type Story } from '../weeks/story.ts';
import { LAST_WEEK, LIST_DAYS, type Standing, type TrueFacility, WEEKS } from '../weeks/truth.ts';

const GAZETTEER = dataSetOf(DEFAULT);
const seeds = Array.from({ length: howMany(20) }, (_, at) => String(at + 1));

/** A story, and an office that reports after each week's list of it. */
interface Reported {
  readonly story: Story;
  readonly officer: Officer;
  readonly raws: readonly RawFiles[];
}

/** What is asked of a seed is asked of the same weeks, which take the longest. */
const told = new Map<string, Promise<Reported>>();
function reportedWeeks(seed: string): Promise<Reported> {
  const weeks = told.get(seed) ?? reportWeeks(tellStory(seed, GAZETTEER));
  told.set(seed, weeks);
  return weeks;
}

async function reportWeeks(story: Story): Promise<Reported> {
  const officer = new Officer(story);
  const raws: RawFiles[] = [];
  for (const week of WEEKS) {
    await officer.take(await writeList(story, week));
    officer.raw = freezeDay(officer.raw, `Kỳ ${week + 1}`);
    raws.push(officer.raw);
  }
  return { story, officer, raws };
}

const truthOf = (story: Story, week: number, day: Day) =>
  countTruth(trueStandings(story, week, day).values(), GAZETTEER);

/** What counts of a facility, in the words of the site. */
const essence = (facts: FacilityFacts | undefined) =>
  facts && [facts.status, facts.stale ?? false, facts.district ?? '', facts.park ?? ''].join(' ');
const trueEssence = (standing: Standing | undefined) =>
  standing &&
  [
    standing.status,
    standing.isStale,
    standing.place.district?.code ?? '',
    standing.place.park?.id ?? '',
  ].join(' ');

/** The codes whose facts differ between two stages of their change. */
function namedBetween(changes: readonly FacilityChange[], from: 0 | 2, to: 2 | 3): string[] {
  return changes
    .filter((change) => {
      const stages = [change.from, ...change.stages, change.to];
      return essence(stages[from]) !== essence(stages[to]);
    })
    .map(({ id }) => id)
    .toSorted();
}

function differingTruth(
  before: ReadonlyMap<TrueFacility, Standing>,
  after: ReadonlyMap<TrueFacility, Standing>,
  codeOf: (one: TrueFacility) => string | undefined,
): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all]
    .filter((one) => trueEssence(before.get(one)) !== trueEssence(after.get(one)))
    .map((one) => codeOf(one) ?? `? ${one.key}`)
    .toSorted();
}

describe('an office that reports each week', () => {
  test.each(seeds)('has one figure for one day, wherever it is named: %s', async (seed) => {
    const { story, officer, raws } = await reportedWeeks(seed);
    const { value: site, diagnostics } = prepareSite(officer.raw, 'internal');
    expect(diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
    const found: unknown[] = [];
    for (const week of WEEKS) {
      const day = LIST_DAYS[week]!;
      const truth = truthOf(story, week, day);
      const report = site!.reports.find(({ id }) => id === day)!;
      const asOf = siteOn(officer.raw, day);
      if ('errors' in asOf) throw new Error(asOf.errors.join('\n'));
      found.push(
        ...differences(truth, siteFigures(asOf)),
        ...differences(
          truth,
          siteFigures({ tally: allOfTally(report.tally), standings: new Map() }),
        ),
      );
      const then = prepareSite(raws[week]!, 'internal').value!;
      expect({ ...report, corrections: undefined }).toEqual({
        ...then.reports.find(({ id }) => id === day),
        corrections: undefined,
      });
      const { totals, districts } = report.tally;
      const point = site!.province.progress.find(({ on }) => on === day);
      expect(point).toMatchObject({ active: totals.active, assessed: totals.assessed });
      for (const { slug, counts } of districts) {
        const page = site!.districts.find(({ id }) => id === slug)!;
        const there = page.progress.find(({ on }) => on === day);
        expect(there).toMatchObject({ active: counts.active, assessed: counts.assessed });
      }
    }
    expect(found).toEqual([]);
  });

  test.each(seeds)('names behind each figure who made it another: %s', async (seed) => {
    const { story, officer } = await reportedWeeks(seed);
    const dataSet = dataSetOf(officer.raw);
    const timeline = new Timeline(dataSet);
    const facts = (week: number): Snapshot => timeline.facts(LIST_DAYS[week]!);
    for (const [from, to] of WEEKS.flatMap((to) =>
      WEEKS.slice(0, to).map((from) => [from, to]),
    ) as [number, number][]) {
      const changes = changesBetween(
        facts(from),
        facts(to),
        dataSet.aliases,
        WEEKS.slice(from + 1, to).map(facts),
      );
      expect(brokenBridge(dataSet, facts(from), facts(to), changes)).toEqual([]);
      const [day, last] = [LIST_DAYS[from]!, LIST_DAYS[to]!];
      const reported = trueStandings(story, from, day);
      const known = trueStandings(story, to, day);
      const now = trueStandings(story, to, last);
      const codeOf = (one: TrueFacility) => officer.firstCodeOf(one);
      expect(namedBetween(changes.facilities, 0, 2), `${day} → ${last}: learned`).toEqual(
        differingTruth(reported, known, codeOf),
      );
      expect(namedBetween(changes.facilities, 2, 3), `${day} → ${last}: since`).toEqual(
        differingTruth(known, now, codeOf),
      );
    }
    expect(LAST_WEEK).toBeGreaterThan(1);
  });

  test.each(seeds)('lets a browser tell of any two days what a page tells: %s', async (seed) => {
    const { officer } = await reportedWeeks(seed);
    // After the last report, so that until today is a pair as well.
    const raw = edited(officer.raw, 'site.json', (text) =>
      JSON.stringify({ ...(JSON.parse(text) as object), asOf: addDays(LIST_DAYS[LAST_WEEK]!, 30) }),
    );
    const dataSet = dataSetOf(raw);
    const timeline = new Timeline(dataSet);
    for (const profile of ['public', 'internal'] as const) {
      const file = readDays(JSON.parse(artefactsOf(raw, profile).reportDays!));
      expect(file.days).toHaveLength(WEEKS.length + 1);
      const days = file.days.map(({ on, name }) => ({ on, name, snapshot: timeline.facts(on) }));
      for (const [from, to] of pairsOf(days)) {
        const told = toldByPage(dataSet, days, profile, [from, to]);
        expect(compareDays(file, from, to), `${profile} ${from} ${to}`).toEqual(told);
      }
    }
  });
});
