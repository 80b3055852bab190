import { beforeEach, describe, expect, test } from 'vitest';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { flatten } from '../../src/model/figures/identities.ts';
import { allOfTally, type Tally } from '../../src/model/figures/tally.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { artefactsOf, dataSetOf, DEFAULT, edited, IS_SAMPLE, withoutReports } from './data-sets.ts';

// The figures of the document of 7 June 2021; they hold for the made-up list alone.
beforeEach(({ skip }) => skip(!IS_SAMPLE, 'data/site.json says that the lists are real'));

const tallyOf = (raw: typeof DEFAULT) => allOfTally(artefactsOf(raw, 'public').province.tally);
const figures = tallyOf(DEFAULT);
const request = (wanted: string) => figures.requests.find(({ id }) => id === wanted)!;
const districtsOf = ({ units }: Tally['requests'][number], status: string) =>
  units.filter((unit) => unit.status === status).map(({ unit }) => unit.replace('UBND-', ''));

describe('the default data set', () => {
  test('gives the totals of the document', () => {
    expect(figures.asOf).toBe('2021-06-07');
    expect(figures.totals).toMatchObject({
      accounts: 446,
      ceased: 45,
      active: 401,
      assessed: 269,
      notAssessed: 132,
      safe: 198,
      atRisk: 40,
      unsafe: 31,
      inPark: { active: 152, assessed: 135, notAssessed: 17 },
      outsidePark: { active: 249, assessed: 134, notAssessed: 115 },
    });
  });

  test('has eleven districts that add up to each total', () => {
    expect(figures.districts).toHaveLength(11);
    for (const [key, total] of Object.entries(flatten(figures.totals))) {
      const parts = figures.districts.map(({ counts }) => flatten(counts)[key]!);
      expect([key, parts.reduce((sum, part) => sum + part, 0)]).toEqual([key, total]);
    }
  });

  test('has 2 replies of 12 to request 941, and nobody overdue without a deadline', () => {
    expect(request('941')).toMatchObject({ addressees: 12, replied: 2, waiting: 10, overdue: 0 });
    // Hớn Quản and Phú Riềng.
    expect(districtsOf(request('941'), 'replied')).toEqual(['694', '698']);
  });

  test('has 5 replies of 11 to request 1088, asked twice', () => {
    expect(request('1088')).toMatchObject({ addressees: 11, replied: 5, waiting: 6, overdue: 0 });
    expect(request('1088').dispatches).toEqual(['1088/SCT-CN', '1157/SCT-CN']);
    // Phước Long, Bình Long, Bù Đốp, Đồng Phú and Phú Riềng.
    expect(districtsOf(request('1088'), 'replied')).toEqual(['688', '690', '693', '695', '698']);
  });

  test('has 6 units that replied to anything, and 6 that never did', () => {
    const all = new Map(request('941').units.map(({ unit, name }) => [unit, name]));
    const replied = figures.requests.flatMap(({ units }) =>
      units.filter(({ status }) => status === 'replied').map(({ unit }) => unit),
    );
    const never = [...all].filter(([unit]) => !replied.includes(unit)).map(([, name]) => name);
    expect(new Set(replied).size).toBe(6);
    expect(never).toEqual([
      'UBND thành phố Đồng Xoài',
      'UBND huyện Bù Gia Mập',
      'UBND huyện Lộc Ninh',
      'UBND huyện Bù Đăng',
      'UBND huyện Chơn Thành',
      'Ban Quản lý Khu kinh tế',
    ]);
  });
});

/** Every figure that differs between two tallies, with the difference. */
function differences(before: Tally, after: Tally): Record<string, number> {
  const flat = ({ totals, districts, parks }: Tally) =>
    flatten({
      totals,
      ...Object.fromEntries([...districts, ...parks].map(({ slug, counts }) => [slug, counts])),
    });
  const [old, fresh] = [flat(before), flat(after)];
  return Object.fromEntries(
    Object.keys(old)
      .map((key) => [key, fresh[key]! - old[key]!] as const)
      .filter(([, difference]) => difference !== 0),
  );
}

/** An active facility in a park that is safe and fresh, and has one assessment. */
function someSafeFacility() {
  const dataSet = dataSetOf(DEFAULT);
  return stateOn(dataSet, dataSet.site.asOf).facilities.find(
    ({ facility, status, stale }) =>
      status === 'safe' &&
      !stale &&
      facility.park?.kind === 'park' &&
      dataSet.assessments.filter(({ facilityId }) => facilityId === facility.id).length === 1,
  )!.facility;
}

const lineOf = (id: string) => new RegExp(`^${id},.*\\n`, 'm');

describe('a change in the files, on a day that was not reported,', () => {
  const lists = withoutReports(DEFAULT);

  test('of one level changes the figures of its two levels and nothing else', () => {
    const { id, district, park } = someSafeFacility();
    const changed = edited(lists, 'assessments.csv', (text) =>
      text.replace(lineOf(id), (line) => line.replace('An toàn', 'Không an toàn')),
    );
    // The new totals are no longer those of the document, and the site would rightly refuse them.
    const unchecked = (raw: typeof DEFAULT) =>
      edited(raw, 'site.json', (text) =>
        text.replace(/"expected": \{[^]*?\n {2}\},/, '"expected": {},'),
      );
    const places = ['totals', district!.slug, park!.slug];
    expect(differences(figures, tallyOf(unchecked(changed)))).toEqual(
      Object.fromEntries(
        places.flatMap((place) => [
          [`${place}.safe`, -1],
          [`${place}.unsafe`, 1],
          [`${place}.inPark.safe`, -1],
          [`${place}.inPark.unsafe`, 1],
        ]),
      ),
    );
    expect(prepareSite(changed, 'public').value).toBeUndefined();
  });

  test('that takes a facility and its log away names each total that no longer holds', () => {
    const { id } = someSafeFacility();
    const without = edited(
      edited(lists, 'facilities.csv', (text) => text.replace(lineOf(id), '')),
      'assessments.csv',
      (text) => text.replace(lineOf(id), ''),
    );
    const { value, diagnostics } = prepareSite(without, 'public');
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ at }) => at.column).toSorted()).toEqual([
      'expected.accounts',
      'expected.active',
      'expected.assessed',
      'expected.inPark.active',
      'expected.inPark.assessed',
      'expected.safe',
    ]);
    for (const { code, message } of diagnostics) {
      expect(code).toBe('totals/expected');
      expect(message).toMatch(/\d+ nhưng expected ghi \d+/);
    }
    const accounts = diagnostics.find(({ at }) => at.column === 'expected.accounts');
    expect(accounts!.message).toContain('445');
  });

  test('that takes only the row away names the assessment that is left over', () => {
    const { id } = someSafeFacility();
    const without = edited(DEFAULT, 'facilities.csv', (text) => text.replace(lineOf(id), ''));
    const { diagnostics } = prepareSite(without, 'public');
    expect(diagnostics.map(({ code }) => code)).toEqual(['assessment/unknown-facility']);
    expect(diagnostics[0]!.message).toContain(`"${id}"`);
  });
});
