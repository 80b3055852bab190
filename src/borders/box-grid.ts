/** West, south, east and north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Finds what lies near a box among many things, each of them with a box of its own. */
export class BoxGrid<Item> {
  readonly #cellSize: number;
  readonly #cells = new Map<number, Item[]>();

  constructor(cellSize: number) {
    this.#cellSize = cellSize;
  }

  add(item: Item, box: Box): void {
    for (const key of this.#keys(box)) {
      const cell = this.#cells.get(key);
      if (cell === undefined) this.#cells.set(key, [item]);
      else cell.push(item);
    }
  }

  /** Everything whose box may touch this one, each once, in the order of adding within a cell. */
  near(box: Box): ReadonlySet<Item> {
    const found = new Set<Item>();
    for (const key of this.#keys(box)) {
      for (const item of this.#cells.get(key) ?? []) found.add(item);
    }
    return found;
  }

  *#keys([west, south, east, north]: Box): Generator<number> {
    const cell = (value: number) => Math.floor(value / this.#cellSize);
    for (let x = cell(west); x <= cell(east); x += 1) {
      // Room for 2^25 rows on either side of the first; a Map of numbers is faster than one of texts.
      for (let y = cell(south); y <= cell(north); y += 1) yield x * 2 ** 26 + y;
    }
  }
}

/** The box around two points, and so much more on every side. */
export function boxAround(
  [x0, y0]: readonly number[],
  [x1, y1]: readonly number[],
  margin = 0,
): Box {
  return [
    Math.min(x0!, x1!) - margin,
    Math.min(y0!, y1!) - margin,
    Math.max(x0!, x1!) + margin,
    Math.max(y0!, y1!) + margin,
  ];
}
