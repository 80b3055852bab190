import RBush from 'rbush';

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
  return textBoxes(lines, fontSize)(x, y);
}

/** The same for lines that are tried in many places. */
export function textBoxes(
  lines: readonly string[],
  fontSize: number,
): (x: number, y: number) => Box {
  const halfWidth = (Math.max(...lines.map((line) => line.length)) * LETTER * fontSize) / 2;
  const halfHeight = (lines.length * LINE * fontSize) / 2;
  return (x, y) => ({
    left: x - halfWidth,
    right: x + halfWidth,
    top: y - halfHeight,
    bottom: y + halfHeight,
  });
}

/** The box around points. */
export function boxAround(points: Iterable<readonly number[]>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x!);
    right = Math.max(right, x!);
    top = Math.min(top, y!);
    bottom = Math.max(bottom, y!);
  }
  return { left, top, right, bottom };
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

/** Whether two boxes have a point in common, be it on their sides. */
export function touch(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

/** What has a box, found by where it is. */
export class BoxTree<Item extends Box> extends RBush<Item> {
  override toBBox({ left, top, right, bottom }: Item) {
    return { minX: left, minY: top, maxX: right, maxY: bottom };
  }

  override compareMinX(a: Item, b: Item): number {
    return a.left - b.left;
  }

  override compareMinY(a: Item, b: Item): number {
    return a.top - b.top;
  }

  /** What touches a box. */
  touching({ left, top, right, bottom }: Box): Item[] {
    return this.search({ minX: left, minY: top, maxX: right, maxY: bottom });
  }

  /** Whether nothing touches a box. */
  isClearOf({ left, top, right, bottom }: Box): boolean {
    return !this.collides({ minX: left, minY: top, maxX: right, maxY: bottom });
  }
}

/** All these in a tree. */
export function treeOf<Item extends Box>(items: readonly Item[]): BoxTree<Item> {
  const tree = new BoxTree<Item>();
  tree.load(items);
  return tree;
}

/** The boxes of a picture that are taken. */
export class TakenBoxes {
  private readonly tree: BoxTree<Box>;

  constructor(boxes: readonly Box[] = []) {
    this.tree = treeOf(boxes);
  }

  add(box: Box): void {
    this.tree.insert(box);
  }

  /** No longer taken: the very box that was added. */
  remove(box: Box): void {
    this.tree.remove(box);
  }

  /** Whether a box covers nothing that is taken. */
  leaves(box: Box): boolean {
    return !this.near(box).some((other) => overlap(box, other));
  }

  /** What a box covers or touches. */
  near(box: Box): readonly Box[] {
    return this.tree.touching(box);
  }
}
