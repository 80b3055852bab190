import type { Surroundings } from './labels.ts';
import { scaleBar } from './scale-bar-parts.ts';
import { overlap, type Box } from './text-boxes.ts';

/** A scale bar in a picture: a line from `x` to `x + units` at `y`, its label over it. */
export interface PlacedScaleBar {
  readonly x: number;
  readonly y: number;
  readonly units: number;
  readonly label: string;
  /** What line and label cover. */
  readonly box: Box;
}

const MARGIN = 6;

/** Put a scale bar into a corner that nothing else needs, else into the lower left one. */
export function placeScaleBar(
  metresPerUnit: number,
  fontSize: number,
  taken: readonly Box[],
  { width, height, isFree }: Surroundings,
): PlacedScaleBar {
  const { units, label } = scaleBar(metresPerUnit, width / 5);
  const tall = fontSize * 1.6;
  const corners = [
    [MARGIN, height - MARGIN],
    [width - MARGIN - units, height - MARGIN],
    [MARGIN, MARGIN + tall],
    [width - MARGIN - units, MARGIN + tall],
  ] as const;
  const bars = corners.map(([x, y]) => ({
    x: Math.round(x),
    y: Math.round(y),
    units: Math.round(units * 10) / 10,
    label,
    box: { left: x, right: x + units, top: y - tall, bottom: y + 2 },
  }));
  const isClear = ({ box }: PlacedScaleBar) =>
    !taken.some((other) => overlap(box, other)) &&
    [box.left, (box.left + box.right) / 2, box.right].every(
      (x) => isFree(x, box.top) && isFree(x, box.bottom),
    );
  return bars.find(isClear) ?? bars[0]!;
}
