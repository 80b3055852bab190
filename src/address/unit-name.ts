import { type Name, nameOf, wordsOf } from './text.ts';
import { announcementAt } from './words.ts';

/** A unit's name without its type. */
export interface UnitName extends Name {
  /** In full and in lower case; empty where the text has none. */
  readonly type: string;
  readonly wordCount: number;
}

/** `huyện Chơn Thành`; a province's type is written with a capital in `site.json`. */
export function fullName({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${type.toLowerCase()} ${name}`;
}

/** Take a unit's type off its name. */
export function splitUnit(text: string): UnitName {
  const words = wordsOf(text);
  const head = words.length === 0 ? undefined : announcementAt(words, 0);
  const isTyped = head?.meaning.is === 'unit' && head.length < words.length;
  const from = isTyped ? head.length : 0;
  const type = isTyped && head.meaning.is === 'unit' ? head.meaning.type : '';
  return { ...nameOf(words, from), type, wordCount: words.length - from };
}

/** A former name, and the units in brackets that it lay in: `Xã Tân Quan (Huyện Chơn Thành)`. */
export function splitFormer(text: string): {
  readonly unit: string;
  readonly parents: readonly UnitName[];
} {
  const [, unit = text, places = ''] = /^([^(]*)\((.*)\)$/.exec(text) ?? [];
  const parents = places.split('/').filter((place) => place.trim() !== '');
  return { unit: unit.trim(), parents: parents.map(splitUnit) };
}
