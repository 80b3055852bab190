import { dataForm, unguardedLine } from '../../model/csv.ts';
import type { RawFiles } from '../files.ts';
import * as TABLES from '../tables.ts';
import { ownForm, type TableForm } from './form.ts';
import { allRows } from './split.ts';

/** A file that is not in the data set's form: its text as it should be, and what changes. */
interface RestoredFile {
  readonly text: string;
  readonly changes: readonly string[];
}

const FORMS: readonly (TableForm & { readonly file: string })[] = Object.values(TABLES).filter(
  (table) => typeof table === 'object' && 'file' in table,
);

/**
 * The files that are not in the data set's form, by their names, as they should be: every value stays, and so do
 * byte-order marks, line ends and the columns that nobody knows. A file whose quotes are wrong is for a hand.
 */
export function restoreForms(raw: Pick<RawFiles, 'bytes'>): ReadonlyMap<string, RestoredFile> {
  const restored = new Map<string, RestoredFile>();
  for (const form of FORMS) {
    const bytes = raw.bytes.get(form.file);
    const own = bytes === undefined ? undefined : ownForm(bytes, form, true);
    if (own === undefined || own.changes.length === 0 || own.separator !== ',') continue;
    // The line that told Excel what parts the cells is blank by now.
    const rows = allRows(own.text.replace(/^\n/, ''), ',');
    if (rows === undefined) continue;
    if (rows.at(-1)?.join('') === '') rows.pop();
    const lines = rows.map((row) => unguardedLine(row, dataForm(own.newline)));
    const changes = own.changes.map(({ becomes }) => becomes);
    restored.set(form.file, { text: own.mark + lines.join(''), changes });
  }
  return restored;
}
