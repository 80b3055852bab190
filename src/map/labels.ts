import type { Ring } from './rings.ts';

/** A label of two lines, a name over a value, and where on its district it may stand. */
export interface LabelRequest {
  readonly name: string;
  readonly value: string;
  /** The best place for the label's middle. */
  readonly anchor: readonly [x: number, y: number];
  /** Whether a point lies in the district that the label speaks of. */
  readonly contains: (x: number, y: number) => boolean;
  /** The district's size; the smallest choose first, since the larger have more room to give way. */
  readonly area: number;
}

/** Where the label goes: its middle, in user units. */
export interface PlacedLabel {
  readonly x: number;
  readonly y: number;
  /** Whether its name has room; the value always stands. */
  readonly showName: boolean;
  /** Where the line from a label beside the map to its district begins. */
  readonly leaderFrom?: readonly [x: number, y: number];
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
 * beside the province with a line to it. A name without room even there is left out (the district's
 * link, title and the table still say it). `fontSize` in user units; `kept` is covered already.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  fontSize: number,
  around: Surroundings,
  kept: readonly Box[] = [],
): PlacedLabel[] {
  const taken: Box[] = [...kept];
  const placed = new Map<LabelRequest, PlacedLabel>();
  for (const request of [...requests].sort((a, b) => a.area - b.area)) {
    const label =
      labelInside(request, fontSize, taken, true) ??
      labelBeside(request, fontSize, taken, around) ??
      labelInside(request, fontSize, taken, false) ??
      lastResort(request);
    taken.push(labelBox(request, label, fontSize));
    placed.set(request, label);
  }
  return requests.map((request) => placed.get(request)!);
}

/** The box that a placed label covers. */
export function labelBox(
  { name, value }: Pick<LabelRequest, 'name' | 'value'>,
  { x, y, showName }: PlacedLabel,
  fontSize: number,
): Box {
  return textBox(x, y, showName ? [name, value] : [value], fontSize);
}

/**
 * The point nearest to `wanted` at which lines of text lie wholly on free ground and cover nothing
 * that is taken; `undefined` where there is none within `reach`.
 */
export function nearestFreePlace(
  lines: readonly string[],
  wanted: readonly [number, number],
  fontSize: number,
  taken: readonly Box[],
  { width, height, isFree }: Surroundings,
  reach: number,
): readonly [number, number] | undefined {
  const places: { readonly at: readonly [number, number]; readonly distance: number }[] = [];
  for (let x = GRID; x < width; x += GRID) {
    for (let y = GRID; y < height; y += GRID) {
      const distance = Math.hypot(x - wanted[0], y - wanted[1]);
      const box = textBox(x, y, lines, fontSize);
      if (distance > reach || !fits(box, width, height)) continue;
      const roomy = grow(box, CLEARANCE);
      if (!taken.some((other) => overlap(roomy, other))) places.push({ at: [x, y], distance });
    }
  }
  return places
    .sort((a, b) => a.distance - b.distance)
    .find(({ at: [x, y] }) => pointsOf(textBox(x, y, lines, fontSize)).every((p) => isFree(...p)))
    ?.at;
}

/** The anchor of a text and places around it, the nearest first. */
export function placesAround(
  [x, y]: readonly [number, number],
  fontSize: number,
): (readonly [x: number, y: number])[] {
  return STEPS.flatMap((step) =>
    (step === 0 ? [0] : DIRECTIONS).map((angle): readonly [number, number] => [
      Math.round(x + Math.cos(angle) * step * fontSize),
      Math.round(y + Math.sin(angle) * step * fontSize),
    ]),
  );
}

function labelInside(
  request: LabelRequest,
  fontSize: number,
  taken: readonly Box[],
  showName: boolean,
): PlacedLabel | undefined {
  const places = placesAround(request.anchor, fontSize).map(([x, y]) => ({ x, y, showName }));
  return places.find((place) => {
    if (!request.contains(place.x, place.y)) return false;
    const box = labelBox(request, place, fontSize);
    const isInside = !showName || cornersInside(request, box) >= 2;
    return isInside && !taken.some((other) => overlap(box, other));
  });
}

function labelBeside(
  request: LabelRequest,
  fontSize: number,
  taken: readonly Box[],
  around: Surroundings,
): PlacedLabel | undefined {
  const { name, value, anchor } = request;
  const reach = around.width / 3;
  const at = nearestFreePlace([name, value], anchor, fontSize, taken, around, reach);
  if (at === undefined) return undefined;
  const isCrossed = taken.some((box) => crosses(anchor, at, box));
  return isCrossed ? undefined : { x: at[0], y: at[1], showName: true, leaderFrom: anchor };
}

function lastResort({ anchor: [x, y] }: LabelRequest): PlacedLabel {
  return { x: Math.round(x), y: Math.round(y), showName: false };
}

function crosses(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  { left, right, top, bottom }: Box,
): boolean {
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

/** A rectangle that text covers, in user units. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

// Mean advance of the system fonts' digits and letters, generous, in parts of the font's size.
const LETTER = 0.6;
const LINE = 1.15;

/** The box of centred lines of text around their middle; a build has no font to measure with. */
export function textBox(x: number, y: number, lines: readonly string[], fontSize: number): Box {
  const halfWidth = (Math.max(...lines.map((line) => line.length)) * LETTER * fontSize) / 2;
  const halfHeight = (lines.length * LINE * fontSize) / 2;
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

/** A box with a margin all around. */
export function grow({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

/** Whether two boxes cover a part of each other. */
export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// What the halo of letters reaches over their box.
const HALO = 2;

/** Whether a box of text lies wholly within a picture, its halo too. */
export function fits({ left, top, right, bottom }: Box, width: number, height: number): boolean {
  return left >= HALO && top >= HALO && right <= width - HALO && bottom <= height - HALO;
}

/** Where a name stands, in user units: its middle. */
export interface PlacedName {
  readonly x: number;
  readonly y: number;
}

/** What the place of a ring's name depends on. */
export interface NamedRing extends Pick<Ring, 'centre' | 'radius'> {
  /** `undefined` for a point, which has none. */
  readonly name: string | undefined;
  /** Of active facilities. */
  readonly count: number;
}

/**
 * A place beside each ring for its name, the rings with most facilities first: where it crosses no
 * border, if there is one. `undefined` where none is free: the ring's title and the table of places
 * still say it.
 */
export function placeRingLabels(
  rings: readonly NamedRing[],
  fontSize: number,
  isInPicture: (box: Box) => boolean,
  contains: (x: number, y: number) => boolean = () => true,
): (PlacedName | undefined)[] {
  const taken: Box[] = rings.map(circleBox);
  const placed = new Map<NamedRing, PlacedName>();
  for (const ring of [...rings].sort((a, b) => b.count - a.count)) {
    const { name } = ring;
    if (name === undefined) continue;
    const boxAt = ({ x, y }: PlacedName) => textBox(x, y, [name], fontSize);
    const free = besides(ring, name, fontSize).filter((at) => {
      const box = boxAt(at);
      return isInPicture(box) && !taken.some((other) => overlap(box, other));
    });
    const best = free.find((at) => isInside(boxAt(at), contains)) ?? free[0];
    if (best === undefined) continue;
    taken.push(boxAt(best));
    placed.set(ring, { x: Math.round(best.x), y: Math.round(best.y) });
  }
  return rings.map((ring) => placed.get(ring));
}

/**
 * The middle of a neighbour's name: the point nearest to the district's middle at which the name lies
 * wholly in what is seen of the neighbour and on nothing that is taken. `undefined` where there is none.
 */
export function placeNeighbourName(
  name: string,
  fontSize: number,
  { width, height }: Pick<Surroundings, 'width' | 'height'>,
  contains: (x: number, y: number) => boolean,
  taken: readonly Box[],
): PlacedName | undefined {
  const step = 20;
  const candidates: (PlacedName & { distance: number })[] = [];
  for (let x = step; x < width; x += step) {
    for (let y = step; y < height; y += step) {
      const box = textBox(x, y, [name], fontSize);
      if (!fits(box, width, height) || taken.some((other) => overlap(box, other))) continue;
      candidates.push({ x, y, distance: Math.hypot(x - width / 2, y - height / 2) });
    }
  }
  return candidates
    .sort((a, b) => a.distance - b.distance)
    .find(({ x, y }) => isInside(textBox(x, y, [name], fontSize), contains));
}

function isInside({ left, right, top, bottom }: Box, contains: (x: number, y: number) => boolean) {
  return [left, (left + right) / 2, right].every((x) => contains(x, top) && contains(x, bottom));
}

/** The square around a ring. */
export function circleBox({ centre: [x, y], radius }: Pick<Ring, 'centre' | 'radius'>): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function besides(
  { centre: [x, y], radius }: NamedRing,
  name: string,
  fontSize: number,
): PlacedName[] {
  const { left, right } = textBox(0, 0, [name], fontSize);
  const aside = radius + 2 + (right - left) / 2;
  const over = radius + 2 + fontSize * 0.6;
  return [
    { x: x + aside, y },
    { x: x - aside, y },
    { x, y: y + over },
    { x, y: y - over },
    { x: x + aside * 0.8, y: y + over * 0.8 },
    { x: x - aside * 0.8, y: y + over * 0.8 },
    { x: x + aside * 0.8, y: y - over * 0.8 },
    { x: x - aside * 0.8, y: y - over * 0.8 },
  ];
}
