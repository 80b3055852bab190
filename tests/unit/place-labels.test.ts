import { describe, expect, test } from 'vitest';
import { formatShare } from '../../src/model/number-format.ts';
import { shareAssessed } from '../../src/map/metrics.ts';
import { TakenBoxes } from '../../src/map/boxes.ts';
import { FreeGround, labelBox, placeLabels, type LabelRequest } from '../../src/map/labels.ts';
import { placeScaleBar } from '../../src/map/scale-bar.ts';
import { drawProvince, PROVINCE_PADDING } from '../../src/map/shapes.ts';
import { bareName } from '../../src/contract/words.ts';
import { layoutProvinceMap } from '../../src/map/province-map.ts';
import { metricOf } from '../../src/map/metrics.ts';
import { artefactsOf, DEFAULT, edited, PROVINCE } from './data-sets.ts';

/** A picture that the districts fill. */
const NO_ROOM = new FreeGround({ width: 640, height: 640, isFree: () => false });

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const doOverlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function overlapping(requests: readonly LabelRequest[], fontSize: number): string[] {
  const places = placeLabels(requests, fontSize, NO_ROOM);
  const boxes = requests.map((request, index) => labelBox(request, places[index]!, fontSize));
  return requests.flatMap((a, i) =>
    requests
      .slice(i + 1)
      .flatMap((b, j) =>
        doOverlap(boxes[i]!, boxes[i + 1 + j]!) ? [`${a.name} and ${b.name}`] : [],
      ),
  );
}

/** The labels of a province's map, as its page asks for them. */
function requestsOf(raw: typeof DEFAULT): LabelRequest[] {
  const { province } = artefactsOf(raw, 'public');
  const drawing = drawProvince(province.districts, province.bbox, 640, PROVINCE_PADDING);
  return province.tally.districts.map(({ slug, name, counts }, index) => {
    const share = shareAssessed(counts);
    return {
      name,
      number: String(index + 1),
      value: share === undefined ? '–' : formatShare(share),
      anchor: drawing.project(province.districts.find((shape) => shape.slug === slug)!.labelPoint),
      contains: (x, y) => drawing.contains(slug, x, y),
      area: drawing.sizeOf(slug),
    };
  });
}

describe.each([
  ['the default province', DEFAULT],
  ['another province', PROVINCE],
])('the labels of %s', (_, raw) => {
  const requests = requestsOf(raw);

  test.each([10, 15, 21, 26])('do not cover each other at font size %d', (fontSize) => {
    expect(overlapping(requests, fontSize)).toEqual([]);
  });

  test.each([15, 21])('stand each in its own district at font size %d', (fontSize) => {
    const places = placeLabels(requests, fontSize, NO_ROOM);
    expect(
      requests.filter(({ contains }, index) => !contains(places[index]!.x, places[index]!.y)),
    ).toEqual([]);
  });

  test('do not depend on the order of the districts', () => {
    const turned = placeLabels(requests.toReversed(), 15, NO_ROOM).toReversed();
    expect(turned).toEqual(placeLabels(requests, 15, NO_ROOM));
  });
});

test('every name of the default province has room on a desk', () => {
  const labels = placeLabels(requestsOf(DEFAULT), 15, NO_ROOM);
  expect(labels.map((label) => label?.name)).toEqual(requestsOf(DEFAULT).map(({ name }) => [name]));
});

describe('where there is little room', () => {
  const request = (name: string, x: number, width: number): LabelRequest => ({
    name,
    number: '7',
    value: '50%',
    anchor: [x, 300],
    contains: (px, py) => Math.abs(px - x) <= width / 2 && Math.abs(py - 300) <= 100,
    area: width * 200,
  });

  test('a number stands for a name and its value', () => {
    const [place] = placeLabels([request('Một cái tên rất dài không vừa', 300, 40)], 10, NO_ROOM);
    expect(place).toEqual({ x: 300, y: 300, name: [] });
  });

  test('a name is broken in two lines where that is all it takes', () => {
    const tight = request('Tên không vừa', 300, 55);
    const none = request('Một cái tên rất dài không vừa', 500, 12);
    expect(placeLabels([tight, none], 10, NO_ROOM).map((label) => label!.name)).toEqual([
      ['Tên', 'không vừa'],
      [],
    ]);
  });

  test('a number that has no room either stands beside its district, with a line to it', () => {
    const tiny = (x: number): LabelRequest => ({
      ...request('Mẫu', x, 4),
      contains: (px, py) => Math.abs(px - x) < 2 && Math.abs(py - 300) < 2,
    });
    const requests = [tiny(300), tiny(303)];
    const [first, second] = placeLabels(requests, 10, NO_ROOM);
    expect(first).toEqual({ x: 300, y: 300, name: [] });
    expect(second!.leaderFrom).toEqual([303, 300]);
    expect(overlapping(requests, 10)).toEqual([]);
  });

  test('two neighbours move apart rather than cover each other', () => {
    expect(overlapping([request('Mẫu Đông', 300, 60), request('Mẫu Tây', 330, 60)], 12)).toEqual(
      [],
    );
  });

  test('a label stays where it is best when nothing is in its way', () => {
    expect(placeLabels([request('Mẫu', 307, 200)], 10, NO_ROOM)).toEqual([
      { x: 307, y: 300, name: ['Mẫu'] },
    ]);
  });

  test('a name that does not fit goes beside the province, with a line to its district', () => {
    const tiny: LabelRequest = {
      name: 'Một thị xã nhỏ',
      number: '7',
      value: '50%',
      anchor: [100, 100],
      contains: (x, y) => Math.hypot(x - 100, y - 100) < 10,
      area: 300,
    };
    const isFree = (x: number) => x > 130;
    const around = new FreeGround({ width: 640, height: 300, isFree });
    const [place] = placeLabels([tiny], 12, around);
    expect(place).toMatchObject({ name: [tiny.name], leaderFrom: [100, 100] });
    expect(labelBox(tiny, place!, 12).left).toBeGreaterThan(130);
    // Beyond a third of the picture nobody sees that the two belong together.
    const far = new FreeGround({ width: 240, height: 300, isFree: (x) => x > 200 });
    expect(placeLabels([tiny], 12, far)[0]!.name).toEqual([]);
  });

  test('the line to a district crosses no other label', () => {
    const tiny = (name: string, x: number): LabelRequest => ({
      name,
      number: '7',
      value: '50%',
      anchor: [x, 100],
      contains: (px, py) => Math.hypot(px - x, py - 100) < 8,
      area: x,
    });
    const around = new FreeGround({ width: 640, height: 200, isFree: (x) => x > 120 });
    const [first, second] = placeLabels([tiny('Gần mép', 110), tiny('Xa mép', 80)], 12, around);
    expect([first!.name, second!.name]).toEqual([['Gần mép'], ['Xa mép']]);
    expect(first!.y).not.toBe(second!.y);
  });
});

describe('names and bars beside the map', () => {
  const free = { width: 300, height: 200, isFree: (x: number, y: number) => x < 100 || y > 150 };

  test('a name stands at the nearest place that is free', () => {
    const ground = new FreeGround(free);
    const near = (wanted: readonly [number, number], reach: number, taken: Box[] = []) =>
      ground.nearestPlace(['Mẫu'], wanted, 10, new TakenBoxes(taken), reach);
    expect(near([50, 50], 100)).toEqual([50, 50]);
    const [x, y] = near([150, 140], 100)!;
    expect(x + 9 < 100 || y - 6 > 150).toBe(true);
    expect(near([250, 20], 50)).toBeUndefined();
    const touching = { left: 0, top: 0, right: 300, bottom: 50 - 5.75 };
    expect(near([50, 50], 100, [touching])).not.toEqual([50, 50]);
  });

  test('a scale bar takes a corner in which nothing stands', () => {
    const bar = placeScaleBar(100, 12, new TakenBoxes(), free);
    expect([bar.x, bar.y, bar.label]).toEqual([6, 194, '5\u00a0km']);
    expect(bar.units).toBe(50);
    const corner = { left: 0, right: 60, top: 150, bottom: 200 };
    const other = placeScaleBar(100, 12, new TakenBoxes([corner]), free);
    expect([other.x, other.y]).toEqual([244, 194]);
  });
});

test('a place whose name is a number is labelled by what it is, as no count is', () => {
  expect(bareName({ type: 'phường', name: '1' })).toBe('phường 1');
  expect(bareName({ type: 'phường', name: '12A' })).toBe('phường 12A');
  expect(bareName({ type: 'huyện', name: 'Hớn Quản' })).toBe('Hớn Quản');

  const numbered = edited(PROVINCE, 'places/communes.csv', (text) =>
    text.replace(/^(90012,)([^,]+),([^,]+)((?:,[^,]*){4}),/m, '$1$2,7$4,$3'),
  );
  const { province, districts } = artefactsOf(numbered, 'internal');
  const labels = districts.flatMap(({ places }) => places.map(({ shortName }) => shortName));
  expect(labels.filter((label) => /^\d+$/.test(label))).toEqual([]);
  expect(labels, String(labels)).toContain('phường 7');

  const [first, ...others] = province.tally.districts;
  const tally = { ...province.tally, districts: [{ ...first!, name: '3' }, ...others] };
  const { texts } = layoutProvinceMap({ ...province, tally }, metricOf('assessed'));
  const names = texts[0]!.labels.map(({ name }) => name);
  expect(names).toContainEqual([`${first!.type} 3`]);
});
