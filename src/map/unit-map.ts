import type { PlaceSummary, Province } from '../contract/pages.ts';
import { layOutDistrict } from './district-layout.ts';
import { DISTRICT_PADDING, drawProvince, MAP_WIDTH } from './shapes.ts';

/** What is free around rings, in user units. */
const AIR = 4;

/** The map of the province with a ring for each unit of today, whose borders nobody has, over the districts of then. */
export function unitMap(places: readonly PlaceSummary[], province: Province) {
  const drawing = drawProvince(province.districts, province.bbox, MAP_WIDTH, DISTRICT_PADDING);
  const { areaOf, outline } = drawing;
  const layouts = layOutDistrict('', places, [], { ...drawing, contains: () => true });
  // Rings stand beyond the border where they give way to each other.
  const rings = layouts.flatMap((layout) => layout.rings);
  const ends = (at: 0 | 1, size: number) => {
    const least = rings.map(({ centre, radius }) => centre[at] - radius - AIR);
    const most = rings.map(({ centre, radius }) => centre[at] + radius + AIR);
    return [Math.floor(Math.min(0, ...least)), Math.ceil(Math.max(size, ...most))] as const;
  };
  const [left, right] = ends(0, drawing.width);
  const [top, bottom] = ends(1, drawing.height);
  return {
    left,
    top,
    width: right - left,
    height: bottom - top,
    outline,
    areas: province.tally.districts.map(({ slug, type, name }) => ({
      slug,
      type,
      name,
      path: areaOf(slug),
    })),
    layouts,
  };
}
