import { foldText } from '../model/text.ts';

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
