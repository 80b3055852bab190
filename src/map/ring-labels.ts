import { type Box, TakenBoxes, textBox, textBoxes } from './boxes.ts';
import type { Ring } from './rings.ts';

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
  const taken = new TakenBoxes(rings.map(circleBox));
  const placed = new Map<NamedRing, PlacedName>();
  for (const ring of [...rings].sort((a, b) => b.count - a.count)) {
    const { name } = ring;
    if (name === undefined) continue;
    const boxAt = ({ x, y }: PlacedName) => textBox(x, y, [name], fontSize);
    const free = besides(ring, name, fontSize).filter((at) => {
      const box = boxAt(at);
      return isInPicture(box) && taken.leaves(box);
    });
    const best = free.find((at) => isInside(boxAt(at), contains)) ?? free[0];
    if (best === undefined) continue;
    taken.add(boxAt(best));
    placed.set(ring, { x: Math.round(best.x), y: Math.round(best.y) });
  }
  return rings.map((ring) => placed.get(ring));
}

/**
 * The middle of a neighbour's name: the first of these points at which the name lies wholly in what is
 * seen of the neighbour and is free. `undefined` where there is none.
 */
export function placeNeighbourName(
  name: string,
  fontSize: number,
  points: readonly PlacedName[],
  contains: (x: number, y: number) => boolean,
  isFree: (box: Box) => boolean,
): PlacedName | undefined {
  const boxAt = textBoxes([name], fontSize);
  return points.find(({ x, y }) => {
    const box = boxAt(x, y);
    return isInside(box, contains) && isFree(box);
  });
}

const STEP = 20;

/** Points all over a picture, from its middle on. */
export function pointsFromMiddle(width: number, height: number): PlacedName[] {
  const points: (PlacedName & { readonly distance: number })[] = [];
  for (let x = STEP; x < width; x += STEP)
    for (let y = STEP; y < height; y += STEP)
      points.push({ x, y, distance: Math.hypot(x - width / 2, y - height / 2) });
  return points.sort((a, b) => a.distance - b.distance);
}

function isInside({ left, right, top, bottom }: Box, contains: (x: number, y: number) => boolean) {
  const columnIsInside = (x: number) => contains(x, top) && contains(x, bottom);
  return columnIsInside(left) && columnIsInside(right) && columnIsInside((left + right) / 2);
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
