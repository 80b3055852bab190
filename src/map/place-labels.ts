import { overlap, textBox, type Box } from './text-boxes.ts';

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

/** Where the label goes, and whether its name has room there; the value always stands. */
export interface PlacedLabel {
  readonly x: number;
  readonly y: number;
  readonly showName: boolean;
}

const STEPS = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4];
const DIRECTIONS = Array.from({ length: 12 }, (_, index) => (index * Math.PI) / 6);

/**
 * Place labels so that none covers another, each within its district. A name without room is left
 * out (the district's link, title and the table still say it). `fontSize` in user units.
 */
export function placeLabels(requests: readonly LabelRequest[], fontSize: number): PlacedLabel[] {
  const taken: Box[] = [];
  const placed = new Map<LabelRequest, PlacedLabel>();
  for (const request of requests.toSorted((a, b) => a.area - b.area)) {
    const [label, box] = choosePlace(request, fontSize, taken);
    taken.push(box);
    placed.set(request, label);
  }
  return requests.map((request) => placed.get(request)!);
}

function choosePlace(
  request: LabelRequest,
  fontSize: number,
  taken: readonly Box[],
): [PlacedLabel, Box] {
  const places = STEPS.flatMap((step) =>
    (step === 0 ? [0] : DIRECTIONS).map((angle): [number, number] => [
      Math.round(request.anchor[0] + Math.cos(angle) * step * fontSize),
      Math.round(request.anchor[1] + Math.sin(angle) * step * fontSize),
    ]),
  ).filter(([x, y]) => request.contains(x, y));
  for (const showName of [true, false]) {
    for (const [x, y] of places) {
      const box = labelBox(request, x, y, fontSize, showName);
      const isInside = !showName || cornersInside(request, box) >= 2;
      if (isInside && !taken.some((other) => overlap(box, other))) return [{ x, y, showName }, box];
    }
  }
  const [x, y] = request.anchor.map(Math.round) as [number, number];
  return [{ x, y, showName: false }, labelBox(request, x, y, fontSize, false)];
}

function labelBox(
  { name, value }: LabelRequest,
  x: number,
  y: number,
  fontSize: number,
  showName: boolean,
): Box {
  return textBox(x, y, showName ? [name, value] : [value], fontSize);
}

// A label that reaches over its border on one side is still read as its district's; over both is not.
function cornersInside({ contains }: LabelRequest, { left, right, top, bottom }: Box): number {
  const inset = (right - left) * 0.1;
  return [left + inset, right - inset]
    .flatMap((x) => [top, bottom].map((y) => contains(x, y)))
    .filter(Boolean).length;
}
