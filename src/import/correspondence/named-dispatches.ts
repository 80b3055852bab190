import { readDispatch } from '../../dataset/index.ts';
import type { AddressedDispatch } from '../../model/data-set.ts';
import { foldText } from '../../model/text.ts';

/** What a heading says of a dispatch; `problem`: why it is none that is known, or none that asks. */
export interface NamedDispatch {
  readonly text: string;
  readonly problem?: string | undefined;
}

/** Finds dispatches in the words around a list: its headings, its title, the names of its sheets. */
export interface DispatchFinder {
  /** The dispatch that a heading is about; undefined where it speaks of none. */
  readonly inHeading: (text: string) => NamedDispatch | undefined;
  /** The only request that some words speak of, by a dispatch of it. */
  readonly onlyIn: (texts: readonly string[]) => string | undefined;
}

const SYMBOL = /\d{1,6}\s*\/\s*(?:\d{4}\s*\/\s*)?\p{L}[\p{L}\d-]+/u;
const LETTER =
  /^(?:(?:(?:da|tinh hinh|tinh trang|ket qua) )?(?:tra loi|phan hoi) )?(?:cv|cong van|vb|van ban|yeu cau)(?: so)?\s*:?\s*\d{2,6}\b/;
const BARE = /^(?:so\s*:?\s*)?\d{2,6}$/;
const NAMED =
  /(?:(?:công văn|văn bản|CV|VB)\s*(?:số)?\s*:?\s*\d{1,6}(?!\d|\s*\/)|\d{1,6}\s*\/\s*\p{L}[\p{L}\d-]+)/giu;
const LONGEST = 200;

/** By the dispatches of a data set. */
export function dispatchFinder(dispatches: readonly AddressedDispatch[]): DispatchFinder {
  const read = (text: string) => readDispatch(text, dispatches);
  return {
    inHeading: (text) => {
      if (text.length > LONGEST || !/\d/.test(text)) return undefined;
      const folded = foldText(text);
      const isNamed = SYMBOL.test(text) || LETTER.test(folded);
      if (!isNamed && !BARE.test(folded)) return undefined;
      const found = read(text);
      if ('dispatch' in found) return { text };
      // A number alone may be anything.
      return isNamed ? { text, problem: found.problem } : undefined;
    },
    onlyIn: (texts) => {
      const named = texts.flatMap((text) => {
        const short = text.slice(0, LONGEST);
        return BARE.test(foldText(short))
          ? [short]
          : [...short.matchAll(NAMED)].map(([one]) => one);
      });
      const byRequest = new Map(
        named.flatMap((text) => {
          const found = read(text);
          return 'dispatch' in found ? [[found.dispatch.requestId, text] as const] : [];
        }),
      );
      return byRequest.size === 1 ? [...byRequest.values()][0] : undefined;
    },
  };
}
