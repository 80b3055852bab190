import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Day } from '../model/day-words.ts';

/** The earliest day that a ZIP can have, in local time as a ZIP has it. */
const EARLIEST = new Date(1980, 0, 1);

type Edits = Readonly<Record<string, (text: string) => string>>;

/**
 * An office's file (DOCX, XLSX) with the day of its figures in place of the time at which it was made: of the
 * same figures the same bytes. `edits` are of other parts of it, by their names.
 */
export function withFixedTimes(file: Uint8Array, day: Day, edits: Edits = {}): Uint8Array {
  const all: Edits = { ...edits, 'docProps/core.xml': (text) => withDay(text, day) };
  const parts: Zippable = {};
  for (const [name, bytes] of Object.entries(unzipSync(file))) {
    const edit = all[name];
    const edited = edit === undefined ? bytes : strToU8(edit(strFromU8(bytes)));
    parts[name] = [edited, { mtime: EARLIEST }];
  }
  return zipSync(parts);
}

function withDay(properties: string, day: Day): string {
  return properties.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`);
}
