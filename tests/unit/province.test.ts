import { describe, expect, test } from 'vitest';
import type { BuildProfile } from '../../src/contract/pages.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { artefactsOf, dataSetOf, HOUSEHOLDS, PROVINCE } from './data-sets.ts';

// Every figure here was counted by hand from the rows of tests/fixtures/province.

const { province } = artefactsOf(PROVINCE, 'public');
const { tally } = province;
const countsOf = (slug: string) =>
  tally.districts.find((district) => district.slug === slug)!.counts;
const NOBODY = { active: 0, assessed: 0, notAssessed: 0, safe: 0, atRisk: 0, unsafe: 0 };

test('another province passes the check without an error or a warning', () => {
  expect(prepareSite(PROVINCE, 'public').diagnostics).toEqual([]);
  expect(prepareSite(PROVINCE, 'internal').diagnostics).toEqual([]);
});

describe('the figures of another province', () => {
  test('speak of its own day, name and code', () => {
    const { asOf, sample, province: named } = tally;
    expect({ asOf, sample, ...named }).toEqual({
      asOf: '2021-09-30',
      sample: false,
      code: '99',
      name: 'Mẫu Sơn',
    });
  });

  test('count 30 rows as 27 accounts and 3 found without one', () => {
    expect(tally.totals).toEqual({
      accounts: 27,
      ceased: 4,
      active: 23,
      assessed: 16,
      notAssessed: 7,
      safe: 9,
      atRisk: 4,
      unsafe: 3,
      stale: 3,
      unregistered: 3,
      inPark: { active: 8, assessed: 6, notAssessed: 2, safe: 4, atRisk: 1, unsafe: 1 },
      outsidePark: { active: 15, assessed: 10, notAssessed: 5, safe: 5, atRisk: 3, unsafe: 2 },
    });
  });

  test('take the latest of several assessments and 61 days, not 60, as stale', () => {
    expect(countsOf('mau-thanh')).toEqual({
      accounts: 13,
      ceased: 2,
      active: 11,
      assessed: 8,
      notAssessed: 3,
      safe: 5,
      atRisk: 2,
      unsafe: 1,
      stale: 2,
      unregistered: 1,
      inPark: { active: 5, assessed: 4, notAssessed: 1, safe: 2, atRisk: 1, unsafe: 1 },
      outsidePark: { active: 6, assessed: 4, notAssessed: 2, safe: 3, atRisk: 1, unsafe: 0 },
    });
  });

  test('find a district by its park, by a false Ð and by its code', () => {
    expect(countsOf('mau-dong')).toEqual({
      accounts: 8,
      ceased: 1,
      active: 7,
      assessed: 5,
      notAssessed: 2,
      safe: 3,
      atRisk: 1,
      unsafe: 1,
      stale: 1,
      unregistered: 1,
      inPark: { active: 3, assessed: 2, notAssessed: 1, safe: 2, atRisk: 0, unsafe: 0 },
      outsidePark: { active: 4, assessed: 3, notAssessed: 1, safe: 1, atRisk: 1, unsafe: 1 },
    });
  });

  test('count a cluster as outside the parks', () => {
    const counts = { active: 5, assessed: 3, notAssessed: 2, safe: 1, atRisk: 1, unsafe: 1 };
    expect(countsOf('mau-nam')).toEqual({
      accounts: 6,
      ceased: 1,
      ...counts,
      stale: 0,
      unregistered: 1,
      inPark: NOBODY,
      outsidePark: counts,
    });
    expect(tally.parks.map(({ id, counts: { active } }) => [id, active])).toEqual([
      ['kcn1', 5],
      ['kcn2', 3],
    ]);
  });

  test('are all zero for the district without a facility', () => {
    expect(countsOf('mau-tay')).toEqual({
      accounts: 0,
      ceased: 0,
      ...NOBODY,
      stale: 0,
      unregistered: 0,
      inPark: NOBODY,
      outsidePark: NOBODY,
    });
  });

  test('tell replied, waiting and overdue apart', () => {
    expect(
      tally.requests.map(({ id, addressees, replied, waiting, overdue }) => [
        id,
        addressees,
        replied,
        waiting,
        overdue,
      ]),
    ).toEqual([
      ['ra-soat', 4, 2, 1, 1],
      ['33', 3, 1, 2, 0],
      ['45', 1, 0, 1, 0],
    ]);
  });
});

describe('the pages of another province', () => {
  test('put its own words for the levels and no word of the default province', () => {
    const text = JSON.stringify(artefactsOf(PROVINCE, 'internal'));
    expect(province.levels).toEqual({ safe: 'Xanh', atRisk: 'Vàng', unsafe: 'Đỏ' });
    expect(text).not.toMatch(/Bình Phước|minh họa/);
  });

  test('draw the district of two parts with both', () => {
    const { geometry } = province.districts.find(({ slug }) => slug === 'mau-nam')!;
    expect([geometry.type, geometry.coordinates.length]).toEqual(['MultiPolygon', 2]);
    expect(province.bbox).toEqual([105, 21, 105.55, 21.4]);
  });

  test('keep a comma and quotes of a cell, and mend the false Ð', () => {
    const { facilities } = dataSetOf(PROVINCE);
    const find = (wanted: string) => facilities.find(({ id }) => id === wanted)!;
    expect(find('CS-03').name).toBe('Cơ sở thử 03, chi nhánh "B"');
    expect(find('CS-19').address).toBe('Thôn 2, xã Tân Mẫu, huyện Mẫu Đông');
    expect(find('CS-19').commune!.code).toBe('90022');
    expect(find('CS-08').commune!.code).toBe('90013');
  });
});

describe('the places of another province', () => {
  const placesOf = (profile: BuildProfile, slug: string) =>
    artefactsOf(profile === 'public' ? HOUSEHOLDS : PROVINCE, profile)
      .districts.find(({ id }) => id === slug)!
      .places.filter(({ counts }) => counts.active > 0)
      .map(({ id, kind, counts }) => [id, kind, counts.active]);

  test('are the parks, clusters and communes that its facilities are known by', () => {
    expect(placesOf('public', 'mau-dong')).toEqual([
      ['90022', 'commune', 1],
      ['90023', 'commune', 2],
      ['kcn2', 'park', 3],
    ]);
    expect(placesOf('public', 'mau-nam')).toEqual([
      ['90032', 'commune', 1],
      ['90033', 'commune', 1],
      ['ccn1', 'park', 2],
    ]);
  });

  test('hold a facility with coordinates at its point for the office, in its commune for others', () => {
    const shared = [
      ['90012', 'commune', 1],
      ['90013', 'commune', 1],
      ['90014', 'commune', 1],
    ];
    const park = ['kcn1', 'park', 5];
    expect(placesOf('public', 'mau-thanh')).toEqual([['90011', 'commune', 1], ...shared, park]);
    expect(placesOf('internal', 'mau-thanh')).toEqual([...shared, ['CS-13', 'point', 1], park]);
  });

  test('leave out what is known by its district alone', () => {
    const alone = artefactsOf(PROVINCE, 'public').districts.map(
      ({ placedByDistrictOnly }) => placedByDistrictOnly,
    );
    expect(alone).toEqual([2, 1, 1, 0]);
  });
});
