import type { Day } from '../../model/day-words.ts';
import { withFixedTimes } from '../fixed-times.ts';

// The library ends each section by a paragraph of its own, as tall as any: behind a table that fills a
// page it would be a page.
const SECTION_END = '<w:p><w:pPr><w:sectPr>';
const LOW_SECTION_END =
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr>';

/** What the library has written, as it is published. */
export function finishDocx(docx: ArrayBuffer, day: Day): Uint8Array {
  return withFixedTimes(new Uint8Array(docx), day, {
    'word/document.xml': (text) => withOwnNumbers(text.replaceAll(SECTION_END, LOW_SECTION_END)),
  });
}

/** Pictures numbered from the first of their paper; the library counts those of all papers before it. */
function withOwnNumbers(text: string): string {
  let number = 0;
  return text.replace(/(<wp:docPr id=")\d+/g, (_, before: string) => `${before}${(number += 1)}`);
}
