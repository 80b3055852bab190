import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Day } from '../../model/day-words.ts';

/** The earliest day that a ZIP can have, in local time as a ZIP has it. */
const EARLIEST = new Date(1980, 0, 1);

// The library ends each section by a paragraph of its own, as tall as any: behind a table that fills a
// page it would be a page.
const SECTION_END = '<w:p><w:pPr><w:sectPr>';
const LOW_SECTION_END =
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr>';

/** A DOCX with nothing of the time at which it was made: of the same paper the same bytes. */
export function finishDocx(docx: ArrayBuffer, day: Day): Uint8Array {
  const edits: Readonly<Record<string, (text: string) => string>> = {
    'docProps/core.xml': (text) =>
      text.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`),
    'word/document.xml': (text) => text.replaceAll(SECTION_END, LOW_SECTION_END),
  };
  const files: Zippable = {};
  for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(docx)))) {
    const edit = edits[name];
    const finished = edit === undefined ? bytes : strToU8(edit(strFromU8(bytes)));
    files[name] = [finished, { mtime: EARLIEST }];
  }
  return zipSync(files);
}
