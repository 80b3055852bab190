import { overlap, type Box } from '../map/text-boxes.ts';
import { LINE, textWidth, type TextStyle } from './draw.ts';

/** A value, and where on its district it may stand. */
export interface ValueRequest {
  readonly value: string;
  /** The best place for its middle. */
  readonly anchor: readonly [x: number, y: number];
  /** Whether a point lies in the district. */
  readonly contains: (x: number, y: number) => boolean;
  /** The district's size: the smallest choose first, since the larger have more room to give way. */
  readonly area: number;
}

const STEPS = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4];
const DIRECTIONS = Array.from({ length: 12 }, (_, index) => (index * Math.PI) / 6);

/** The middle of each value, in its district and off the others; none where there is no room. */
export function placeValues(
  requests: readonly ValueRequest[],
  { size, weight }: Omit<TextStyle, 'fill'>,
): (readonly [x: number, y: number] | undefined)[] {
  const taken: Box[] = [];
  const placed = new Map<ValueRequest, readonly [number, number]>();
  for (const request of requests.toSorted((a, b) => a.area - b.area)) {
    const halfWidth = textWidth(request.value, size, weight) / 2 + 3;
    const boxAt = ([x, y]: readonly [number, number]): Box => ({
      left: x - halfWidth,
      right: x + halfWidth,
      top: y - (size * LINE) / 2,
      bottom: y + (size * LINE) / 2,
    });
    const place = STEPS.flatMap((step) =>
      (step === 0 ? [0] : DIRECTIONS).map((angle): readonly [number, number] => [
        Math.round(request.anchor[0] + Math.cos(angle) * step * size),
        Math.round(request.anchor[1] + Math.sin(angle) * step * size),
      ]),
    ).find((at) => request.contains(...at) && !taken.some((other) => overlap(boxAt(at), other)));
    if (place === undefined) continue;
    taken.push(boxAt(place));
    placed.set(request, place);
  }
  return requests.map((request) => placed.get(request));
}
