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
