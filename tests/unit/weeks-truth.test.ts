import { describe, expect, test } from 'vitest';
import { countTruth, trueStandings } from '../weeks/count.ts';
import { writeList } from '../weeks/list.ts';
import { tellStory } from '../weeks/story.ts';
import { KINDS, LIST_DAYS, WEEKS } from '../weeks/truth.ts';
import { DEFAULT, dataSetOf } from './data-sets.ts';

const GAZETTEER = dataSetOf(DEFAULT);
const story = tellStory('1', GAZETTEER);

describe("an office's made-up weeks", () => {
  test('are the same for the same seed, and have all that may befall a facility', async () => {
    expect(tellStory('1', GAZETTEER)).toEqual(story);
    expect(tellStory('2', GAZETTEER).facilities).not.toEqual(story.facilities);
    expect((await writeList(story, 1)).bytes).toEqual((await writeList(story, 1)).bytes);
    expect(new Set(story.facilities.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  });

  test('are of nobody', () => {
    for (const { names, taxCodes } of story.facilities) {
      for (const { value } of names) expect(value.own).toMatch(/^Mẫu /);
      for (const { value } of taxCodes) expect(value).toMatch(/^99/);
    }
  });

  test('add up: districts and what is not placed to the province, parks to what is inside', () => {
    const parks = GAZETTEER.parks.filter(({ kind }) => kind === 'park').map(({ name }) => name);
    const places = [...GAZETTEER.districts.map(({ name }) => name), 'chưa xác định địa bàn'];
    for (const week of WEEKS) {
      const standings = trueStandings(story, week, LIST_DAYS[week]!);
      const scopes = countTruth(standings.values(), GAZETTEER);
      const sum = (names: readonly string[], figure: string) =>
        names.reduce((total, name) => total + scopes.get(name)![figure]!, 0);
      const totals = scopes.get('tỉnh')!;
      for (const [figure, total] of Object.entries(totals)) expect(sum(places, figure)).toBe(total);
      expect(sum(parks, 'active')).toBe(totals['inPark.active']);
      expect(totals['accounts']).toBe(totals['ceased']! + totals['active']!);
      expect(totals['unregistered']).toBeGreaterThan(0);
    }
  });
});
