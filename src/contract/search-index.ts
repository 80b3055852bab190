import { foldText } from '../model/text.ts';
import type { PackedWord } from './search.ts';

/** The words of a text as they are looked for: `1088/SCT-CN` becomes `1088`, `sct` and `cn`. */
export function searchWords(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** How MiniSearch reads texts, told to it alike when the index is made and when it is asked. */
export const INDEX_OPTIONS = {
  /** `name` is what a thing is called; `rest` what else it may be looked for by. */
  fields: ['name', 'rest'],
  tokenize: searchWords,
  // Else it makes words lower case once more.
  processTerm: (word: string) => word,
};

// MiniSearch writes every entry of every word as `"1234":1`; as steps from one entry to the next a
// third of it is left, compressed. What else it writes weighs how long and how rare texts are, which
// our order of finds does not ask.

/** The part of MiniSearch's own form that the packed one is made of. */
export interface WrittenIndex {
  readonly serializationVersion: number;
  readonly fieldIds: { readonly [field: string]: number };
  readonly index: readonly (readonly [
    string,
    { readonly [field: string]: { readonly [entry: string]: number } },
  ])[];
}

const VERSION = 2;
const FIELD_IDS = { name: 0, rest: 1 };

/** The index as it is sent; throws an `Error` where MiniSearch writes another form than we read. */
export function packIndex({ serializationVersion, fieldIds, index }: WrittenIndex): PackedWord[] {
  if (serializationVersion !== VERSION || JSON.stringify(fieldIds) !== JSON.stringify(FIELD_IDS))
    throw new Error(`MiniSearch writes version ${serializationVersion}, not ${VERSION}`);
  return index.map(([word, { 0: name = {}, 1: rest = {} }]) => [word, steps(name), steps(rest)]);
}

/** The same index, as MiniSearch reads it. */
export function unpackIndex(words: readonly PackedWord[], entryCount: number) {
  const ofEntries = <T>(value: (id: number) => T) =>
    Object.fromEntries(Array.from({ length: entryCount }, (_, id) => [id, value(id)]));
  return {
    serializationVersion: VERSION,
    documentCount: entryCount,
    nextId: entryCount,
    documentIds: ofEntries((id) => id),
    fieldIds: FIELD_IDS,
    fieldLength: ofEntries(() => [1, 1]),
    averageFieldLength: [1, 1],
    storedFields: {},
    dirtCount: 0,
    index: words.map(([word, name, rest]): [string, Record<string, Record<string, number>>] => [
      word,
      {
        ...(name.length > 0 && { 0: entries(name) }),
        ...(rest.length > 0 && { 1: entries(rest) }),
      },
    ]),
  };
}

// Whole numbers are the keys of an object in rising order.
function steps(entries: { readonly [entry: string]: number }): number[] {
  return Object.keys(entries).map((id, at, ids) => Number(id) - Number(ids[at - 1] ?? 0));
}

function entries(steps: readonly number[]): Record<string, number> {
  let id = 0;
  return Object.fromEntries(steps.map((step) => [(id += step), 1]));
}
