import { cleanAddress } from './clean-address.ts';
import { splitWords, type Word } from './text.ts';

/** A name in the forms that are compared: no spaces, so `BomBo` and `Bom Bo` are one. */
export interface Name {
  readonly exact: string;
  readonly folded: string;
}

/** A name found in an address. */
export interface TypedName extends Name {
  /** The type that stands before it, in full and in lower case: `thị xã`. */
  readonly type: string | undefined;
  /** Type and name as typed. */
  readonly shown: string;
}

/** The name that these words make. */
export function nameOf(words: readonly Word[], from = 0, to = words.length): Name {
  let exact = '';
  let folded = '';
  for (let at = from; at < to; at += 1) {
    exact += words[at]!.exactKey;
    folded += words[at]!.foldedKey;
  }
  return { exact, folded };
}

/** Whether it was typed without any diacritics. */
export function isPlain({ exact, folded }: Name): boolean {
  return exact === folded;
}

/** The words of a name in the gazetteer. */
export function wordsOf(text: string): Word[] {
  return splitWords(cleanAddress(text));
}

/** The names without those that only repeat another one. */
export function eachOnce(typed: readonly TypedName[]): readonly TypedName[] {
  if (typed.length < 2) return typed;
  return [...new Map(typed.map((name) => [`${name.type ?? ''} ${name.exact}`, name])).values()];
}
