import type { Park } from '../model/places.ts';
import { announcementAt, type ParkKind } from './words.ts';
import { nameOf, wordsOf, type Name } from './names.ts';

/** A name of a park without the word for what it is. */
export interface ParkName extends Name {
  readonly park: Park;
  /** What it is said to be. An alias without such a word is a name by itself: `isBare`. */
  readonly kind: ParkKind;
  readonly isBare: boolean;
  /** The park's own name, not an alias. */
  readonly isOwn: boolean;
  /** Where words begin and end in the name, so that a part of it can be told to be whole words. */
  readonly bounds: ReadonlySet<number>;
}

/** The parks by name. */
export interface ParkNames {
  readonly all: readonly ParkName[];
  readonly byFolded: ReadonlyMap<string, readonly ParkName[]>;
  /** No park's name has more words. */
  readonly mostWords: number;
}

/** Prepare the parks, economic zones and clusters for reading addresses. */
export function indexParks(parks: readonly Park[]): ParkNames {
  const all = parks.flatMap((park) => [
    nameOfPark(park, park.name, true),
    ...park.aliases.map((alias) => nameOfPark(park, alias, false)),
  ]);
  const mostWords = Math.max(0, ...all.map(({ bounds }) => bounds.size));
  return { all, byFolded: Map.groupBy(all, ({ folded }) => folded), mostWords };
}

function nameOfPark(park: Park, text: string, isOwn: boolean): ParkName {
  const words = wordsOf(text);
  const head = words.length === 0 ? undefined : announcementAt(words, 0);
  const said = head !== undefined && head.length < words.length ? head : undefined;
  const kind = said?.meaning.is === 'park' ? said.meaning.kind : undefined;
  const from = kind === undefined ? 0 : (said?.length ?? 0);
  const ends = [...words.keys(), words.length].filter((at) => at >= from);
  return {
    ...nameOf(words, from),
    park,
    kind: kind ?? park.kind,
    isBare: kind === undefined && !isOwn,
    isOwn,
    bounds: new Set(ends.map((end) => nameOf(words, from, end).folded.length)),
  };
}
