import { groupedBy } from '../model/grouped.ts';
import { type Sliced, STEP } from '../slices.ts';

// What files that a browser loads hold: rows without the names of their fields, in files that stay small.

/**
 * Many objects of one type: the names of their fields once, and a row of values for each, `null` where it has
 * none. Of a field in `values` a row has not the value but which of those it is; a text that is no number may stand
 * there itself.
 */
export interface PackedRows {
  readonly fields: readonly string[];
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  readonly rows: readonly (readonly unknown[])[];
}

/** Pack objects whose fields are texts, numbers, truths or lists of them. */
export function packRows<Item extends object>(
  items: readonly Item[],
  names: readonly (keyof Item & string)[],
): PackedRows {
  // A field that no item has costs nothing.
  const fields = names.filter((field) => items.some((one) => one[field] !== undefined));
  const numbers = fields.map((field) => repeatedValues(items.map((one) => one[field])));
  const rows = items.map((one) =>
    fields.map((field, at) => {
      const value = one[field];
      return value === undefined ? null : (numbers[at]?.get(value) ?? value);
    }),
  );
  const values = fields.flatMap((field, at) => {
    const used = numbers[at];
    return used === undefined ? [] : [[field, [...used.keys()]] as const];
  });
  return { fields, values: Object.fromEntries(values), rows };
}

/** So many characters of a field's texts are known by numbers; the first part of a list holds them for all. */
const MOST_OF_VALUES = 100_000;

/**
 * The values of a field with their numbers, the most frequent first; `undefined` where they are as short as that.
 * Of texts those alone that are there again: else the first part of a long list would hold the texts of all.
 */
function repeatedValues(column: readonly unknown[]): ReadonlyMap<unknown, number> | undefined {
  const counts = new Map<unknown, number>();
  for (const value of column) counts.set(value, (counts.get(value) ?? 0) + 1);
  counts.delete(undefined);
  const areTexts = [...counts.keys()].every((value) => typeof value === 'string');
  const frequent = [...counts]
    .filter(([, count]) => !areTexts || count > 1)
    .toSorted(([, a], [, b]) => b - a);
  const ordered = areTexts ? withinLength(frequent, MOST_OF_VALUES) : frequent;
  let saved = 0;
  for (const [number, [value, count]] of ordered.entries()) {
    const { length } = JSON.stringify(value);
    saved += count * (length - String(number).length) - length - 1;
  }
  return saved > 0 ? new Map(ordered.map(([value], number) => [value, number])) : undefined;
}

/** The first of them, as long as their texts are no longer in all. */
function withinLength<Entry extends readonly [unknown, number]>(
  entries: readonly Entry[],
  most: number,
): Entry[] {
  let length = 0;
  const taken: Entry[] = [];
  for (const entry of entries) {
    length += String(entry[0]).length;
    if (length > most) break;
    taken.push(entry);
  }
  return taken;
}

/** Read packed objects back. Throws a `TypeError` where it is given anything else. */
export function* unpackRows<Item>({ fields, values, rows }: PackedRows): Sliced<Item[]> {
  const items: Item[] = [];
  for (const row of rows) {
    if (items.length % STEP === 0) yield;
    const item: Record<string, unknown> = {};
    for (const [at, field] of fields.entries()) {
      const value = row[at];
      if (value !== null)
        item[field] = typeof value === 'number' ? (values[field]?.[value] ?? value) : value;
    }
    items.push(item as Item);
  }
  return items;
}

/** About so many characters of a file are at most 300 kB when they are sent, compressed. */
const MOST_CHARACTERS = 900_000;

/** What parts say of themselves. */
const OF_PARTS = ['parts', 'build'];

/** The first part of something, and how many there are: a browser reads the others from files of their own. */
type Parted<Whole> = Whole & { readonly parts?: number };

/** The name of a part's file, from 1 on: `co-so.json`, `co-so.2.json`. */
export function partPath(path: string, part: number): string {
  return part === 1 ? path : path.replace(/\.json$/, `.${part}.json`);
}

/**
 * The texts of the files that hold something: one, or several where its arrays are long. The first has
 * everything but what of the arrays is in the others; each names the build that it is of.
 */
export function writeParts<Whole extends object>(
  whole: Whole,
  arrays: readonly (keyof Whole & string)[],
  build: string,
): string[] {
  const rest = Object.entries(whole).filter(([key]) => !arrays.includes(key as never));
  const parts: Record<string, string[]>[] = [{}];
  let room = MOST_CHARACTERS - JSON.stringify(rest).length;
  for (const key of arrays) {
    parts.at(-1)![key] = [];
    for (const item of whole[key] as readonly unknown[]) {
      const text = JSON.stringify(item);
      if (room < text.length) {
        parts.push({ [key]: [] });
        room = MOST_CHARACTERS;
      }
      parts.at(-1)![key]!.push(text);
      room -= text.length;
    }
  }
  const count = parts.length === 1 ? [] : [['parts', parts.length] as const];
  return parts.map((lists, at) => {
    const head = at > 0 ? [] : [...count, ...rest].filter(([, value]) => value !== undefined);
    const fields = [
      ...[['build', build] as const, ...head].map(
        ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
      ),
      ...Object.entries(lists).map(([key, items]) => `"${key}":[${items.join()}]`),
    ];
    return `{${fields.join()}}\n`;
  });
}

/** Read them back, in their order. */
export function joinParts([first, ...others]: readonly object[]): unknown {
  const whole: Record<string, unknown> = { ...first };
  for (const key of OF_PARTS) delete whole[key];
  const pieces = groupedBy(
    others
      .flatMap((part) => Object.entries(part) as [string, unknown[]][])
      .filter(([key]) => !OF_PARTS.includes(key)),
    ([key]) => key,
  );
  for (const [key, more] of pieces) {
    const begun = (whole[key] as unknown[] | undefined) ?? [];
    whole[key] = begun.concat(...more.map(([, items]) => items));
  }
  return whole;
}

/** More parts than this are not on their way at once, or the first would come as late as the last. */
const AT_A_TIME = 4;

/** Load something in its parts, each by its address. Rejects when one cannot be had. */
export async function loadParts(
  url: string,
  load: (url: string) => Promise<object>,
): Promise<unknown> {
  const first = await load(url);
  const { parts: count = 1 } = first as Parted<object>;
  const parts = [first];
  let asked = 1;
  const loadOthers = async () => {
    while (asked < count) {
      asked += 1;
      const part = asked;
      parts[part - 1] = await load(partPath(url, part));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, loadOthers));
  return joinParts(parts);
}
