import {
  commandWords,
  type DataFile,
  FACILITIES,
  FACILITY_NOTES,
  INSPECTION_NOTES,
  INSPECTIONS,
  KeyedTable,
  NOTES_FOLDER,
  openDataSet,
  type RawFiles,
  REPLIES,
  REPLY_NOTES,
} from '../../../src/dataset/index.ts';
import { Refusal } from '../arguments.ts';

/** A file of a data set with notes, what names its rows, and where the notes are kept else. */
const KINDS = [
  { table: FACILITIES, notes: FACILITY_NOTES, keys: ['id'], note: 'internalNote' },
  { table: REPLIES, notes: REPLY_NOTES, keys: ['requestId', 'unitCode'], note: 'note' },
] as const;

/** Texts by the files that they are for. */
type Texts = ReadonlyMap<DataFile, string>;

/** The new texts of a data set, and of the notes that are kept in a folder of their own. */
export interface SplitTexts {
  readonly files: Texts;
  readonly notes: ReadonlyMap<string, string>;
}

/**
 * The data set as if its notes stood in it, so that a list meets them where it always does. Throws a `Refusal`
 * where they have errors, or stand in both.
 */
export function layNotes(raw: RawFiles): RawFiles {
  const { notesFolder } = raw;
  if (notesFolder === undefined) return raw;
  const isWrong = openDataSet(raw, 'lists').diagnostics.some(
    ({ level, at }) => level === 'error' && at.file.startsWith(`${notesFolder}/`),
  );
  if (isWrong)
    throw new Refusal(
      `ghi chú trong "${notesFolder}" có lỗi, chưa nhập gì`,
      `chạy ${commandWords(raw, 'check')}`,
    );
  const bytes = new Map(raw.bytes);
  for (const { table, notes, keys, note } of KINDS) {
    if (!bytes.has(notes.file) || !bytes.has(table.file)) continue;
    const noteOf = notesBy(new KeyedTable<string>(raw, notes), keys, note);
    const laid: Table = new KeyedTable<string>(raw, table);
    for (const row of laid.rows) {
      const text = noteOf.get(keyOf(laid, row, keys));
      if (text !== undefined && text !== '') laid.set(row, note, text);
    }
    bytes.set(table.file, new TextEncoder().encode(laid.finish()));
    bytes.delete(notes.file);
  }
  layInspections(raw, bytes);
  return { ...raw, bytes };
}

/** What an import writes, the notes apart again; a file that is then as it was is left out. */
export function splitNotes(raw: RawFiles, written: Texts): SplitTexts {
  if (raw.notesFolder === undefined) return { files: written, notes: new Map() };
  const files = new Map(written);
  const notes = new Map<string, string>();
  for (const { table, notes: kept, keys, note } of KINDS) {
    const text = written.get(table.file);
    if (text === undefined) continue;
    const bytes = new Map([[table.file, new TextEncoder().encode(text)]]);
    const data: Table = new KeyedTable<string>({ bytes }, table);
    const outside: Table = new KeyedTable<string>(raw, kept);
    const before = notesBy(outside, keys, note);
    let isNew = false;
    for (const row of data.rows) {
      const said = data.get(row, note);
      const key = keyOf(data, row, keys);
      if (said === '' || said === before.get(key)) {
        data.set(row, note, '');
        continue;
      }
      isNew = true;
      const known = outside.rows.find((one) => keyOf(outside, one, keys) === key);
      if (known !== undefined) outside.set(known, note, said);
      else {
        const cells = keys.map((one) => [one, data.get(row, one)]);
        outside.add({ ...(Object.fromEntries(cells) as Record<string, string>), [note]: said });
      }
      data.set(row, note, '');
    }
    if (isNew) notes.set(kept.file.slice(NOTES_FOLDER.length + 1), outside.finish());
    const left = data.finish();
    if (left === new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw.bytes.get(table.file)))
      files.delete(table.file);
    else files.set(table.file, left);
  }
  const inspections = written.get(INSPECTIONS.file);
  if (inspections !== undefined) {
    notes.set(INSPECTION_NOTES.file.slice(NOTES_FOLDER.length + 1), inspections);
    const { bytes } = raw;
    // Those that stood in the data set have come along.
    if (!bytes.has(INSPECTIONS.file)) files.delete(INSPECTIONS.file);
    else files.set(INSPECTIONS.file, new KeyedTable({ bytes: new Map() }, INSPECTIONS).finish());
  }
  return { files, notes };
}

/** Inspections are kept whole beside the notes: those that stand in the data set as well. */
function layInspections(raw: RawFiles, bytes: Map<string, Uint8Array>): void {
  if (!raw.bytes.has(INSPECTION_NOTES.file)) return;
  const laid = new KeyedTable(raw, INSPECTIONS);
  const outside = new KeyedTable(raw, INSPECTION_NOTES);
  for (const row of outside.rows) {
    const cells = INSPECTION_KEYS.map((key) => [key, outside.get(row, key)]);
    laid.add(Object.fromEntries(cells) as Record<(typeof INSPECTION_KEYS)[number], string>);
  }
  bytes.set(INSPECTIONS.file, new TextEncoder().encode(laid.finish()));
  bytes.delete(INSPECTION_NOTES.file);
}

const INSPECTION_KEYS = Object.keys(INSPECTIONS.columns) as (keyof typeof INSPECTIONS.columns)[];

type Table = KeyedTable<string>;

function keyOf(table: Table, row: readonly string[], keys: readonly string[]): string {
  return keys.map((key) => table.get(row, key)).join('/');
}

function notesBy(table: Table, keys: readonly string[], note: string): Map<string, string> {
  return new Map(table.rows.map((row) => [keyOf(table, row, keys), table.get(row, note)]));
}
