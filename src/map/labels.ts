import { type Box, fits, grow, TakenBoxes, textBox, textBoxes } from './boxes.ts';

type Point = readonly [x: number, y: number];

/** A label, a name over a value, what stands for it where it has no room, and where on its district it may stand. */
export interface LabelRequest {
  readonly name: string;
  readonly value: string;
  /** The district's number, by which a key says its name and value. */
  readonly number: string;
  /** The best place for the label's middle. */
  readonly anchor: Point;
  /** Whether a point lies in the district that the label speaks of. */
  readonly contains: (x: number, y: number) => boolean;
  /** The district's size; the smallest choose first, since the larger have more room to give way. */
  readonly area: number;
}

/** Where a label goes, and what it says. */
export interface PlacedLabel {
  /** Its middle, in user units. */
  readonly x: number;
  readonly y: number;
  /** The lines of the name over its value; none where the number stands for both. */
  readonly name: readonly string[];
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
 * Place labels so that none covers another: each name over its value in its district or, where that is too
 * small, beside the province with a line to it. Where one of them has no room even there, the names that have
 * stand whole in their districts, and every other district has its number.
 * `fontSize` in user units; `taken` grows by what is placed.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  fontSize: number,
  around: FreeGround,
  taken = new TakenBoxes(),
): readonly (PlacedLabel | undefined)[] {
  return (
    placeNames(requests, fontSize, around, taken) ?? placeNumbers(requests, fontSize, around, taken)
  );
}

/** Every name over its value; `undefined`, and nothing taken, where one has no room. */
function placeNames(
  requests: readonly LabelRequest[],
  fontSize: number,
  around: FreeGround,
  taken: TakenBoxes,
): readonly PlacedLabel[] | undefined {
  const placed = new Map<LabelRequest, PlacedLabel>();
  const boxes: Box[] = [];
  for (const request of smallestFirst(requests)) {
    const name = [request.name];
    const label =
      labelInside(request, name, fontSize, taken, around, 2) ??
      labelBeside(request, name, fontSize, taken, around);
    if (label === undefined) {
      for (const box of boxes) taken.remove(box);
      return undefined;
    }
    const box = labelBox(request, label, fontSize);
    taken.add(box);
    boxes.push(box);
    placed.set(request, label);
  }
  return requests.map((request) => placed.get(request)!);
}

/** A number for every district, and then the names for which there is room between all of them. */
function placeNumbers(
  requests: readonly LabelRequest[],
  fontSize: number,
  around: FreeGround,
  taken: TakenBoxes,
): readonly (PlacedLabel | undefined)[] {
  const inside = (request: LabelRequest, name: readonly string[], corners: number) =>
    labelInside(request, name, fontSize, taken, around, corners);
  const numbered = (request: LabelRequest) =>
    first([4, 2, 0], (corners) => inside(request, [], corners)) ??
    labelNear(request, fontSize, taken, around);
  const named = (request: LabelRequest) =>
    first(namesOf(request.name), (name) =>
      sizeOf(textBox(0, 0, linesOf(request, name), fontSize)) < request.area
        ? inside(request, name, 4)
        : undefined,
    );
  const placed = placeInTurn(smallestFirst(requests), [numbered, named], taken, (request, label) =>
    labelBox(request, label, fontSize),
  );
  return requests.map((request) => placed.get(request));
}

/**
 * Each item placed in the first way, in their order; then in each further way, where that has room between all
 * the others. `taken` grows by what is placed.
 */
export function placeInTurn<Item, Label>(
  items: readonly Item[],
  ways: readonly ((item: Item) => Label | undefined)[],
  taken: TakenBoxes,
  boxOf: (item: Item, label: Label) => Box,
): ReadonlyMap<Item, Label> {
  const placed = new Map<Item, { readonly label: Label; readonly box: Box }>();
  for (const way of ways) {
    for (const item of items) {
      const before = placed.get(item);
      if (before !== undefined) taken.remove(before.box);
      const label = way(item);
      const now = label === undefined ? before : { label, box: boxOf(item, label) };
      if (now === undefined) continue;
      taken.add(now.box);
      placed.set(item, now);
    }
  }
  return new Map([...placed].map(([item, { label }]) => [item, label]));
}

function first<From, To>(
  options: readonly From[],
  find: (option: From) => To | undefined,
): To | undefined {
  for (const option of options) {
    const found = find(option);
    if (found !== undefined) return found;
  }
  return undefined;
}

const sizeOf = ({ left, right, top, bottom }: Box) => (right - left) * (bottom - top);

function smallestFirst(requests: readonly LabelRequest[]): LabelRequest[] {
  return [...requests].sort((a, b) => a.area - b.area);
}

/** A name in one line, and in two that are as alike as its words allow. */
function namesOf(name: string): string[][] {
  const words = name.split(' ');
  const halves = words.slice(1).map((_, index) => {
    return [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')];
  });
  const longest = (lines: readonly string[]) => Math.max(...lines.map(({ length }) => length));
  return [[name], ...halves.sort((a, b) => longest(a) - longest(b)).slice(0, 1)];
}

/** The lines of a label. */
function linesOf({ value, number }: LabelTexts, name: readonly string[]): readonly string[] {
  return name.length === 0 ? [number] : [...name, value];
}

type LabelTexts = Pick<LabelRequest, 'value' | 'number'>;

/** What a number keeps free around it: digits are as wide as any letter, and numbers stand close. */
const NUMBER_AIR = 1.5;

/** The box of a label in many places. */
function labelBoxes(texts: LabelTexts, name: readonly string[], fontSize: number) {
  const boxAt = textBoxes(linesOf(texts, name), fontSize);
  const air = name.length === 0 ? NUMBER_AIR : 0;
  return (x: number, y: number): Box => grow(boxAt(x, y), air);
}

/** The box that a placed label covers. */
export function labelBox(texts: LabelTexts, { x, y, name }: PlacedLabel, fontSize: number): Box {
  return labelBoxes(texts, name, fontSize)(x, y);
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

/** A label whose middle lies in its district, and about so many of its corners. */
function labelInside(
  request: LabelRequest,
  name: readonly string[],
  fontSize: number,
  taken: TakenBoxes,
  { surroundings: { width, height } }: FreeGround,
  corners: number,
): PlacedLabel | undefined {
  const boxAt = labelBoxes(request, name, fontSize);
  const place = placesAround(request.anchor, fontSize).find(([x, y]) => {
    if (!request.contains(x, y)) return false;
    const box = boxAt(x, y);
    return cornersInside(request, box) >= corners && fits(box, width, height) && taken.leaves(box);
  });
  return place && { x: place[0], y: place[1], name };
}

function labelBeside(
  request: LabelRequest,
  name: readonly string[],
  fontSize: number,
  taken: TakenBoxes,
  around: FreeGround,
): PlacedLabel | undefined {
  const { anchor } = request;
  const reach = around.surroundings.width / 3;
  const at = around.nearestPlace(linesOf(request, name), anchor, fontSize, taken, reach);
  if (at === undefined || !isClearLine(anchor, at, taken)) return undefined;
  return { x: at[0], y: at[1], name, leaderFrom: anchor };
}

/**
 * The number beside its district, be that over another one, with a line to it; which may go below other labels
 * where there is no other way.
 */
function labelNear(
  request: LabelRequest,
  fontSize: number,
  taken: TakenBoxes,
  { surroundings: { width, height } }: FreeGround,
): PlacedLabel | undefined {
  const boxAt = labelBoxes(request, [], fontSize);
  const { anchor } = request;
  const places = placesAround(anchor, fontSize).filter((at) => {
    const box = boxAt(...at);
    return fits(box, width, height) && taken.leaves(box);
  });
  const place = places.find((at) => isClearLine(anchor, at, taken)) ?? places[0];
  return place && { x: place[0], y: place[1], name: [], leaderFrom: anchor };
}

/** Whether the line from a district to its label crosses no other label. */
function isClearLine(from: Point, to: Point, taken: TakenBoxes): boolean {
  return !taken.near(boxBetween(from, to)).some((box) => crosses(from, to, box));
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
