import { describe, expect, test } from 'vitest';
import { layOutDistrict, ringName } from '../../src/map/district-layout.ts';
import { circleBox } from '../../src/map/ring-labels.ts';
import { DISTRICT_PADDING, drawProvince, MAP_WIDTH } from '../../src/map/shapes.ts';
import { overlap, textBox, type Box } from '../../src/map/boxes.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';

const maps = [DEFAULT, PROVINCE].flatMap((raw) => {
  const { province, districts } = artefactsOf(raw, 'internal');
  return districts.flatMap(({ id, name, bbox, places }) => {
    const drawing = drawProvince(province.districts, bbox, MAP_WIDTH, DISTRICT_PADDING);
    const around = province.tally.districts.filter(
      ({ slug }) => slug !== id && drawing.isInView(slug),
    );
    const layouts = layOutDistrict(id, places, around, drawing);
    return layouts.map((layout) => ({ id, name, drawing, around, ...layout }));
  });
});

describe.each(maps)('the map of $name, $width', (map) => {
  const { drawing, rings, fontSize, scaleBar } = map;
  const nameBoxes = rings.flatMap((ring) =>
    ring.at === undefined ? [] : [textBox(ring.at.x, ring.at.y, [ring.place.shortName], fontSize)],
  );
  const neighbourBoxes = map.neighbours.flatMap(({ name, at, fontSize: size }) =>
    at === undefined ? [] : [textBox(at.x, at.y, [name], size)],
  );

  test('has no name over another, over a ring or over the scale bar', () => {
    const names = [...nameBoxes, ...neighbourBoxes];
    const drawn = [...rings.map(circleBox), scaleBar.box];
    const covered = names.flatMap((box, index) =>
      [...names.slice(index + 1), ...drawn].filter((other) => overlap(shrunk(box), other)),
    );
    expect(covered).toEqual([]);
  });

  test('has every name within the picture, and a neighbour’s on its neighbour', () => {
    for (const { left, right, top, bottom } of [...nameBoxes, ...neighbourBoxes]) {
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(drawing.width);
      expect(bottom).toBeLessThanOrEqual(drawing.height);
    }
    const strays = map.neighbours.filter(
      ({ at }, index) => at !== undefined && !drawing.contains(map.around[index]!.slug, at.x, at.y),
    );
    expect(strays).toEqual([]);
  });

  test('names no point, and most of the places', () => {
    const points = rings.filter((ring) => ring.at !== undefined && ringName(ring) === undefined);
    expect(points).toEqual([]);
    const places = rings.filter((ring) => ringName(ring) !== undefined);
    const named = places.filter(({ at }) => at !== undefined);
    expect(named.length).toBeGreaterThanOrEqual(Math.min(places.length, 1));
  });
});

test('letters and rings are larger where the map is drawn smaller', () => {
  const [wide, narrow] = maps.filter(({ id }) => id === maps[0]!.id);
  expect(narrow!.fontSize).toBeGreaterThan(wide!.fontSize);
  expect(narrow!.rings[0]!.radius).toBeGreaterThan(wide!.rings[0]!.radius);
});

/** Positions are rounded to whole units. */
function shrunk({ left, right, top, bottom }: Box): Box {
  return { left: left + 1, right: right - 1, top: top + 1, bottom: bottom - 1 };
}
