import { type Box, fits, grow, TakenBoxes, textBox, textBoxes } from './boxes.ts';

type Point = readonly [x: number, y: number];

/** A label of two lines, a name over a value, and where on its district it may stand. */
export interface LabelRequest {
  readonly name: string;
  readonly value: string;
  /** The best place for the label's middle. */
  readonly anchor: Point;
  /** Whether a point lies in the district that the label speaks of. */
  readonly contains: (x: number, y: number) => boolean;
  /** The district's size; the smallest choose first, since the larger have more room to give way. */
  readonly area: number;
}

/** Where the label goes: its middle, in user units. */
export interface PlacedLabel {
  readonly x: number;
  readonly y: number;
  /** Whether its name has room. */
  readonly showName: boolean;
  /** Where the line from a label beside the map to its district begins. */
  readonly leaderFrom?: Point;
}

/** The free ground around the districts. */
export interface Surroundings {
  readonly width: number;
  readonly height: number;
  readonly isFree: (x: number, y: number) => boolean;
}

const STEPS = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4];
const DIRECTIONS = Array.from({ length: 12 }, (_, index) => (index * Math.PI) / 6);
const GRID = 10;
const CLEARANCE = 3;

/**
 * Place labels so that none covers another, each within its district or, where that is too small,
 * beside the province with a line to it. A name without room even there is left out, and so is a value
 * that has none (the district's link, title and the table still say them).
 * `fontSize` in user units; `taken` grows by what is placed.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  fontSize: number,
  around: FreeGround,
  taken = new TakenBoxes(),
): (PlacedLabel | undefined)[] {
  const placed = new Map<LabelRequest, PlacedLabel>();
  for (const request of [...requests].sort((a, b) => a.area - b.area)) {
    const label =
      labelInside(request, fontSize, taken, around, true) ??
      labelBeside(request, fontSize, taken, around) ??
      labelInside(request, fontSize, taken, around, false);
    if (label === undefined) continue;
    taken.add(labelBox(request, label, fontSize));
    placed.set(request, label);
  }
  return requests.map((request) => placed.get(request));
}

/** The box that a placed label covers. */
function labelBox(
  { name, value }: Pick<LabelRequest, 'name' | 'value'>,
  { x, y, showName }: PlacedLabel,
  fontSize: number,
): Box {
  return textBox(x, y, showName ? [name, value] : [value], fontSize);
}

/** The points of a picture around which text may stand beside the province, found once for all its labels. */
export class FreeGround {
  readonly surroundings: Surroundings;
  private readonly points: readonly Point[];

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
    const { width, height, isFree } = surroundings;
    const points: Point[] = [];
    for (let x = GRID; x < width; x += GRID)
      for (let y = GRID; y < height; y += GRID) if (isFree(x, y)) points.push([x, y]);
    this.points = points;
  }

  /**
   * The point nearest to `wanted` at which lines of text lie wholly on free ground and cover nothing
   * that is taken; `undefined` where there is none within `reach`.
   */
  nearestPlace(
    lines: readonly string[],
    wanted: Point,
    fontSize: number,
    taken: TakenBoxes,
    reach: number,
  ): Point | undefined {
    const { width, height, isFree } = this.surroundings;
    const boxAt = textBoxes(lines, fontSize);
    return this.points
      .map((at) => ({ at, distance: Math.hypot(at[0] - wanted[0], at[1] - wanted[1]) }))
      .filter(({ distance }) => distance <= reach)
      .sort((a, b) => a.distance - b.distance)
      .find(({ at: [x, y] }) => {
        const box = boxAt(x, y);
        return (
          fits(box, width, height) &&
          taken.leaves(grow(box, CLEARANCE)) &&
          pointsOf(box).every((point) => isFree(...point))
        );
      })?.at;
  }
}

/** The anchor of a text and places around it, the nearest first. */
export function placesAround([x, y]: Point, fontSize: number): Point[] {
  return STEPS.flatMap((step) =>
    (step === 0 ? [0] : DIRECTIONS).map((angle): Point => [
      Math.round(x + Math.cos(angle) * step * fontSize),
      Math.round(y + Math.sin(angle) * step * fontSize),
    ]),
  );
}

function labelInside(
  request: LabelRequest,
  fontSize: number,
  taken: TakenBoxes,
  { surroundings: { width, height } }: FreeGround,
  showName: boolean,
): PlacedLabel | undefined {
  const places = placesAround(request.anchor, fontSize).map(([x, y]) => ({ x, y, showName }));
  return places.find((place) => {
    if (!request.contains(place.x, place.y)) return false;
    const box = labelBox(request, place, fontSize);
    return cornersInside(request, box) >= 2 && fits(box, width, height) && taken.leaves(box);
  });
}

function labelBeside(
  { name, value, anchor }: LabelRequest,
  fontSize: number,
  taken: TakenBoxes,
  around: FreeGround,
): PlacedLabel | undefined {
  const reach = around.surroundings.width / 3;
  const at = around.nearestPlace([name, value], anchor, fontSize, taken, reach);
  if (at === undefined) return undefined;
  const isCrossed = taken.near(boxBetween(anchor, at)).some((box) => crosses(anchor, at, box));
  return isCrossed ? undefined : { x: at[0], y: at[1], showName: true, leaderFrom: anchor };
}

function boxBetween([x0, y0]: Point, [x1, y1]: Point): Box {
  return {
    left: Math.min(x0, x1),
    right: Math.max(x0, x1),
    top: Math.min(y0, y1),
    bottom: Math.max(y0, y1),
  };
}

function crosses([x0, y0]: Point, [x1, y1]: Point, { left, right, top, bottom }: Box): boolean {
  return Array.from({ length: 40 }, (_, index) => index / 40).some((part) => {
    const [x, y] = [x0 + (x1 - x0) * part, y0 + (y1 - y0) * part];
    return x > left && x < right && y > top && y < bottom;
  });
}

// A label that reaches over its border on one side is still read as its district's; over both is not.
function cornersInside({ contains }: LabelRequest, { left, right, top, bottom }: Box): number {
  const inset = (right - left) * 0.1;
  return [left + inset, right - inset]
    .flatMap((x) => [top, bottom].map((y) => contains(x, y)))
    .filter(Boolean).length;
}

/** Points of a box close enough to each other that no district reaches in between them. */
function pointsOf({ left, right, top, bottom }: Box): [number, number][] {
  const columns = Array.from({ length: 9 }, (_, index) => left + ((right - left) * index) / 8);
  return columns.flatMap((x): [number, number][] => [
    [x, top - CLEARANCE],
    [x, (top + bottom) / 2],
    [x, bottom + CLEARANCE],
  ]);
}
