import { cleanText, foldText } from '../../model/text.ts';
import type { SheetRow } from '../../office/index.ts';
import { spaced } from './fields.ts';

/** What follows is of a letter that the list goes with. */
const LETTER =
  /\b(?:kem theo|kem|cong van|van ban|bao cao|quyet dinh|ke hoach|thong bao|to trinh|ve viec|theo|so \d)\b.*$/;
const INSPECTED = /(?<!\btu )\b(?:kiem tra|thanh tra|hau kiem)\b/;
const ASSESSED = /\btu (?:kiem tra|danh gia)\b/;
const LONGEST = 300;

/** Folded words of a title, without the letter that the list goes with. */
export function withoutLetter(words: string): string {
  return words.replace(LETTER, '').trim();
}

const wordsOf = (text: string) => withoutLetter(spaced(foldText(text)));

/** Whether a heading is of inspections, not of what facilities find themselves. */
export function isOfInspection(heading: string): boolean {
  const words = wordsOf(heading);
  return INSPECTED.test(words) && !ASSESSED.test(words);
}

/** Whether what stands above a table says that it tells of inspections, and of no self-assessments. */
export function areOfInspections(titles: readonly SheetRow[]): boolean {
  const all = titles
    .flatMap(({ cells }) => cells.map(cleanText))
    .filter((text) => text !== '' && text.length <= LONGEST);
  return isOfInspection(all.map(wordsOf).join(' ; '));
}
