import type { PackedRows } from '../parts.ts';

// The index is in files of which a browser loads the first, and of the others what a query needs.

/** The first file of the index: everything but facilities, and what there is of these in which of the other files. */
export interface IndexHead extends PackedRows {
  /** How many facilities there are. */
  readonly facilities: number;
  /** The words of facilities that are no numbers, in order, a space between. */
  readonly words: string;
  /** The first word of each file of words. */
  readonly cuts: readonly string[];
}

export const INDEX_FOLDER = '/tim-kiem/';
export const HEAD_FILE = 'chi-muc.js';
export const wordsFile = (number: number): string => `tu-${number}.js`;
export const facilitiesFile = (number: number): string => `co-so-${number}.js`;

/** A file has so many facilities: about 10 kB when they are sent. */
export const FACILITIES_A_FILE = 512;

/** The function that each file calls with what it holds, so that a page of a folder can load it as a script. */
export const INDEX_CALL = 'nhanChiMuc';

/** What a file of the index holds. Throws a `SyntaxError` where it is another file. */
export function readIndexText(text: string): unknown {
  return JSON.parse(text.slice(text.indexOf(',') + 1, text.lastIndexOf(')')));
}

/** The items of a list in order that begin so: from which on, and up to which. */
export function begun<Item>(
  items: readonly Item[],
  wordOf: (item: Item) => string,
  beginning: string,
): [number, number] {
  const from = firstWhere(items, (item) => wordOf(item) >= beginning);
  const to = firstWhere(
    items,
    (item) => wordOf(item) > beginning && !wordOf(item).startsWith(beginning),
  );
  return [from, to];
}

/** The first item of which something is true that is true of all after it. */
export function firstWhere<Item>(items: readonly Item[], isTrue: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
