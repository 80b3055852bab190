import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { distance } from '@turf/distance';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseGazetteer } from '../../scripts/sample/gazetteer.ts';
import { makeSample } from '../../scripts/sample/sample.ts';
import type { DataFile } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { addressMark } from '../../src/dataset/places.ts';
import { formatDiagnostic } from '../../src/model/diagnostic.ts';
import { PLACE_LEVELS } from '../../src/model/levels.ts';
import { DEFAULT, IS_SAMPLE } from './data-sets.ts';

// Only of the made-up list does anybody know where each facility truly is.
beforeEach(({ skip }) => skip(!IS_SAMPLE, 'data/site.json says that the lists are real'));

const textOf = (file: DataFile) => new TextDecoder().decode(DEFAULT.bytes.get(file));
const { value: dataSet, diagnostics } = openDataSet(DEFAULT, 'everything');
const located = new Map(dataSet?.facilities.map((one) => [String(one.id), one]));
const truths = IS_SAMPLE
  ? makeSample(
      parseGazetteer({
        districts: textOf('places/districts.csv'),
        communes: textOf('places/communes.csv'),
        parks: textOf('places/parks.csv'),
      }),
      { type: 'Tỉnh', name: 'Bình Phước' },
    ).facilities
  : [];
/** Every made-up facility, beside what the pipeline made of its row. */
const pairs = truths.map((made) => ({ made, found: located.get(made.id) }));
const active = pairs.flatMap(({ found }) =>
  found !== undefined && found.ceased === undefined ? [found] : [],
);

describe('where the pipeline places the made-up facilities', () => {
  test('is somewhere for 446 of 446, without a finding or a doubt', () => {
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(pairs.filter(({ found }) => found !== undefined)).toHaveLength(446);
    expect(pairs.flatMap(({ found }) => found?.placeDoubts ?? [])).toEqual([]);
  });

  test('is known at every level among the active ones, and never unknown', () => {
    const levels = PLACE_LEVELS.filter((level) => level !== 'none');
    expect(new Set(active.map(({ placeLevel }) => placeLevel))).toEqual(new Set(levels));
  });

  test('is never in a wrong district, park or commune', () => {
    const wrong = pairs.filter(({ made: { slot, truth }, found }) => {
      const commune = found?.commune?.code ?? truth.communeCode;
      return (
        found?.district?.code !== slot.districtCode ||
        found.park?.id !== slot.parkId ||
        (truth.communeCode !== undefined && commune !== truth.communeCode)
      );
    });
    expect(wrong.map(({ made: { id, address } }) => `${id}: ${address}`)).toEqual([]);
  });

  test('is the commune wherever the address or the column says one', () => {
    const said = pairs.filter(({ made: { truth } }) => truth.communeCode !== undefined);
    const lost = said.filter(({ found }) => found?.commune === undefined && !found?.park);
    expect(lost.map(({ made: { id, address } }) => `${id}: ${address}`)).toEqual([]);
    expect(said.length).toBeGreaterThan(400);
  });
});

describe('the points', () => {
  const points = pairs.flatMap(({ made, found }) =>
    found?.point === undefined ? [] : [{ made, found, point: found.point }],
  );

  test('are 12 reviewed ones in at least 6 districts, and 6 of the list', () => {
    const reviewed = points.filter(({ point }) => point.isReviewed);
    expect([reviewed.length, points.length]).toEqual([12, 18]);
    const districts = new Set(reviewed.map(({ found }) => found.district?.code));
    expect(districts.size).toBeGreaterThanOrEqual(6);
    expect(new Set(reviewed.map(({ made }) => made.slot.level)).size).toBeGreaterThanOrEqual(3);
    for (const { made } of points) expect(made.slot.state).not.toBe('ceased');
  });

  test('are within two metres of where the generator put them', () => {
    expect(points.map(({ made }) => made.id)).toEqual(
      pairs.filter(({ made }) => made.position !== undefined).map(({ made }) => made.id),
    );
    for (const { made, point } of points) {
      const { lng, lat } = made.position!;
      const metres = distance([lng, lat], [point.lng, point.lat], { units: 'meters' });
      expect(metres, made.id).toBeLessThan(2);
    }
  });

  test('lie in their district, and well within reach of their commune', () => {
    for (const { made, found, point } of points) {
      const border = dataSet!.boundaries.find(({ code }) => code === made.slot.districtCode)!;
      const isInside = booleanPointInPolygon([point.lng, point.lat], border.geometry);
      expect(isInside, made.id).toBe(true);
      const commune = dataSet!.communes.find(({ code }) => code === made.truth.communeCode)!;
      const km = distance([commune.lng, commune.lat], [point.lng, point.lat]);
      // A metre more, for the rounding to five places.
      expect(km, made.id).toBeLessThanOrEqual(0.7 * commune.radiusKm + 0.001);
      expect(found.placeLevel).toBe('point');
    }
  });

  test('of the list are written in six ways', () => {
    const cells = pairs.flatMap(({ made }) => made.positionCells ?? []);
    const shapes = cells.map(({ lat }) => lat.replace(/\d+/g, '9')).toSorted();
    expect(shapes).toEqual(['9,9', '9.9', '9.9', `9°9'9,9"`, `9°9'9.9"N`, 'X = 9.9.9,9']);
    const isMetric = cells.map(({ lat }) => /^\d{7}\.\d+$/.test(lat));
    expect(isMetric.filter(Boolean)).toHaveLength(1);
  });

  test('that were reviewed say who, when and of which address', () => {
    const [, ...rows] = textOf('places/overrides.csv').trim().split('\n');
    expect(rows).toHaveLength(12);
    for (const row of rows) {
      const { made } = pairs.find((pair) => row.startsWith(`${pair.made.id},`))!;
      const pattern =
        /^CS-\d{3},\d\d\.\d{5},\d{3}\.\d{5},"Giả định, để minh họa",Phòng Quản lý công nghiệp,(.{10}),(.{9})$/;
      const [, day, mark] = pattern.exec(row) ?? [];
      expect(mark, row).toBe(addressMark(made.address));
      expect(day! >= '2021-05-12' && day! >= made.grantedOn && day! <= '2021-06-07', row).toBe(
        true,
      );
    }
  });
});

describe('the gaps of the list', () => {
  const inPark = truths.filter(({ slot }) => slot.inPark);

  test('are about a quarter of the districts and a tenth of the parks', () => {
    const districts = truths.filter(({ districtCell }) => districtCell === '').length;
    expect(districts).toBeGreaterThanOrEqual(80);
    expect(districts).toBeLessThanOrEqual(140);
    const parks = inPark.filter(({ parkCell }) => parkCell === '').length;
    expect(parks).toBeGreaterThanOrEqual(12);
    expect(parks).toBeLessThanOrEqual(25);
  });

  test('are among districts written in full, short and without their type', () => {
    const count = (pattern: RegExp) =>
      truths.filter(({ districtCell }) => pattern.test(districtCell)).length;
    expect(count(/^(huyện|thị xã|thành phố) \p{Lu}/u)).toBeGreaterThan(200);
    expect(count(/^(H|TX|TP)\.? \p{Lu}/u)).toBeGreaterThan(20);
    expect(count(/^(?!H\. |TX|TP)\p{Lu}/u)).toBeGreaterThan(20);
  });
});
