import { expect, test, vi } from 'vitest';
import type { PlaceSummary, Province } from '../../src/contract/pages.ts';
import { Area } from '../../src/map/areas.ts';
import { BoxTree } from '../../src/map/boxes.ts';
import { layOutDistrict } from '../../src/map/district-layout.ts';
import { metricOf } from '../../src/map/metrics.ts';
import { layoutProvinceMap } from '../../src/map/province-map.ts';
import {
  DISTRICT_PADDING,
  drawProvince,
  MAP_WIDTH,
  type MapDrawing,
} from '../../src/map/shapes.ts';
import { artefactsOf, DEFAULT } from './data-sets.ts';
import { manyAreas } from './many-areas.ts';

const { province: LIKE, districts: PAGES } = artefactsOf(DEFAULT, 'public');
type Shape = Province['districts'][number];

const SIZES = [50, 100, 200];
const PROVINCES = SIZES.map((count) => manyAreas(LIKE, count, Math.ceil(Math.sqrt(count))));

/** How often it was asked whether a box is near another, and whether an edge of an area is crossed. */
function countTests(work: () => void): { boxes: number; edges: number } {
  const boxes = vi.spyOn(BoxTree.prototype, 'toBBox');
  const edges = vi.spyOn(Area.prototype, 'edgesAround');
  work();
  const counts = {
    boxes: boxes.mock.calls.length,
    edges: edges.mock.results.reduce((sum, { value }) => sum + (value as unknown[]).length, 0),
  };
  boxes.mockRestore();
  edges.mockRestore();
  return counts;
}

function drawProvinceMaps(province: Province): void {
  // A metric of fills, and the one of circles.
  for (const id of ['assessed', 'notAssessed']) layoutProvinceMap(province, metricOf(id));
}

/** A district by itself, amid its neighbours. */
function drawingOf({ districts }: Province, { labelPoint: [lng, lat] }: Shape): MapDrawing {
  const bbox: Province['bbox'] = [lng - 0.05, lat - 0.05, lng + 0.05, lat + 0.05];
  return drawProvince(districts, bbox, MAP_WIDTH, DISTRICT_PADDING);
}

/** The map of every district, with the places of a district of the default province moved there. */
function drawDistrictMaps(province: Province): void {
  const { places, bbox } = PAGES.find((page) => page.places.length > 5)!;
  for (const shape of province.districts) {
    const { slug, labelPoint } = shape;
    const moved = places.map((place): PlaceSummary => {
      const lng = labelPoint[0] + (place.lng - (bbox[0] + bbox[2]) / 2) / 10;
      const lat = labelPoint[1] + (place.lat - (bbox[1] + bbox[3]) / 2) / 10;
      return { ...place, lng, lat };
    });
    const drawing = drawingOf(province, shape);
    const around = province.tally.districts.filter(
      (one) => one.slug !== slug && drawing.isInView(one.slug),
    );
    layOutDistrict(slug, moved, around, drawing);
  }
}

test.each([
  ['the province', drawProvinceMaps],
  ['each district', drawDistrictMaps],
])(
  'twice as many areas make the maps of %s at most a little more than twice the work',
  (_, draw) => {
    const counts = PROVINCES.map((province) => countTests(() => draw(province)));
    counts.slice(1).forEach((after, index) => {
      const before = counts[index]!;
      expect(before.boxes).toBeGreaterThan(0);
      expect(before.edges).toBeGreaterThan(0);
      expect(after.boxes / before.boxes).toBeLessThan(2.2);
      expect(after.edges / before.edges).toBeLessThan(2.2);
    });
  },
);

test('the map of a district draws what is around it, however many more there are', () => {
  const lengths = PROVINCES.map((province) => {
    const drawings = province.districts.map((shape) => drawingOf(province, shape));
    return Math.max(...drawings.map(({ borders, outline }) => borders.length + outline.length));
  });
  expect(Math.min(...lengths)).toBeGreaterThan(0);
  expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(2);
});
