import type { z } from 'astro/zod';
import type { Reply } from '../model/correspondence.ts';
import { begunHeadings } from './csv/heading.ts';
import { FACILITY_WORDS } from './csv/swapped.ts';
import {
  type Diagnostic,
  errorAt,
  inColumn,
  type Located,
  values,
  warningAt,
} from '../model/diagnostic.ts';
import type { Assessment, Facility } from '../model/facility.ts';
import type { Site } from '../model/site.ts';
import { type DataFile, NOTE_FILES, OPTIONAL_FILES, type RawFiles } from './files.ts';
import { inOwnDistricts } from './checks.ts';
import { CountedUnits } from '../model/units/counted.ts';
import { committeesOf } from './names/committees.ts';
import { findPlaces } from './find-places.ts';
import {
  type KnownCells,
  type ReadTable,
  readTable,
  type Table,
  unreadTable,
} from './read-table.ts';
import {
  ANSWERS,
  ASSESSMENTS,
  assessmentsTable,
  CHANGES,
  COMMUNES,
  DISPATCHES,
  DISTRICTS,
  FACILITIES,
  FACILITY_NOTES,
  HISTORY,
  HOLIDAYS,
  INSPECTION_NOTES,
  INSPECTIONS,
  LISTED,
  MERGED,
  NEIGHBOURS,
  OVERRIDES,
  PARKS,
  REPLIES,
  REPLY_NOTES,
  REPORTS,
  UNITS,
} from './tables.ts';

/** The tables of a data set as they were read. */
export type Tables = ReturnType<typeof readTables>;
export type TableName =
  | 'facilities'
  | 'history'
  | 'listed'
  | 'merged'
  | 'answers'
  | 'assessments'
  | 'inspections'
  | 'neighbours'
  | 'overrides'
  | 'holidays'
  | 'reports'
  | 'units'
  | 'dispatches'
  | 'replies'
  | 'districts'
  | 'communes'
  | 'changes'
  | 'parks';

/** Read the tables that are needed; of any other, and of one that a data set may lack, there is nothing. */
export function readTables(
  raw: RawFiles,
  site: Site | undefined,
  needed: readonly TableName[],
  isLookedAt?: true,
) {
  const isThere = (file: DataFile) =>
    raw.bytes.has(file) ||
    ![...OPTIONAL_FILES, ...NOTE_FILES].some((optional) => optional === file);
  const read = <Shape extends z.core.$ZodShape>(
    name: TableName,
    table: Table<Shape>,
    known?: KnownCells,
  ): ReadTable<z.output<z.ZodObject<Shape, z.core.$strict>>> =>
    needed.includes(name) && isThere(table.file)
      ? readTable(raw, table, known, isLookedAt)
      : unreadTable([]);
  const [districts, communes, listedParks, changes] = [
    read('districts', DISTRICTS),
    read('communes', COMMUNES),
    read('parks', PARKS),
    read('changes', CHANGES),
  ];
  const parks = inOwnDistricts(listedParks, communes);
  const find = findPlaces({ districts, communes, parks, changes });
  const counted = new CountedUnits({
    districts: values(districts.rows),
    communes: values(communes.rows),
    changes: values(changes.rows),
  });
  const hasCommittees = needed.includes('units') && !raw.bytes.has(UNITS.file);
  const units = hasCommittees ? committeesOf(districts, changes, counted) : read('units', UNITS);
  const dispatches = read('dispatches', DISPATCHES);
  const hasCommunes = isThere(COMMUNES.file);
  const facilities = read('facilities', hasCommunes ? FACILITIES : WITHOUT_COMMUNES, {
    ...(find.isComplete && find.knows),
    ...FACILITY_WORDS,
  });
  const ofFacilities = facilities.isRead ? { facilityId: among(facilities.cells('id')) } : {};
  // Without site.json nobody knows the words of the levels: report the cause, not its echoes.
  const assessments: ReadTable<Assessment> =
    site === undefined
      ? unreadTable([])
      : read('assessments', assessmentsTable(site.levels), ofFacilities);
  return {
    find,
    facilities: withFacilityNotes(facilities, read('facilities', FACILITY_NOTES)),
    history: read('history', HISTORY, ofFacilities),
    listed: read('listed', LISTED),
    merged: read('merged', MERGED),
    answers: read('answers', ANSWERS),
    assessments,
    inspections: together(
      read('inspections', INSPECTIONS, ofFacilities),
      read('inspections', INSPECTION_NOTES, ofFacilities),
    ),
    neighbours: read('neighbours', NEIGHBOURS),
    overrides: read('overrides', OVERRIDES, ofFacilities),
    holidays: read('holidays', HOLIDAYS),
    reports: read('reports', REPORTS),
    units,
    counted,
    hasCommittees,
    dispatches,
    replies: withReplyNotes(
      read('replies', REPLIES, {
        ...(dispatches.isRead && { requestId: among(dispatches.cells('requestId')) }),
        ...(units.isRead && { unitCode: among(units.cells('code')) }),
      }),
      read('replies', REPLY_NOTES),
    ),
    districts,
    communes,
    parks,
    changes,
  };
}

/** Without a finer level no column says it. */
const WITHOUT_COMMUNES = { ...FACILITIES, mayLack: ['commune'] } as const;

const among = (names: ReadonlySet<string>) => (name: string) => names.has(name);

/** A data set may be quite new: a list that is not there, or has no text, is one without rows. */
export function withLists(raw: RawFiles): RawFiles {
  const bytes = new Map(raw.bytes);
  for (const table of [
    FACILITIES,
    ASSESSMENTS,
    DISPATCHES,
    REPLIES,
    HISTORY,
    LISTED,
    MERGED,
    ANSWERS,
  ]) {
    if ((bytes.get(table.file)?.length ?? 0) > 0) continue;
    bytes.set(table.file, new TextEncoder().encode(`${begunHeadings(table, raw).join(',')}\n`));
  }
  return { ...raw, bytes };
}

/** The rows of a log that lies in two files. */
function together<Row>(one: ReadTable<Row>, other: ReadTable<Row>): ReadTable<Row> {
  return {
    ...one,
    rows: [...one.rows, ...other.rows],
    diagnostics: [...one.diagnostics, ...other.diagnostics],
  };
}

type FacilityNote = Pick<Facility, 'id' | 'internalNote'>;
type ReplyNote = Pick<Reply, 'requestId' | 'unitCode' | 'note'>;

/** Facilities with the notes on them that are kept elsewhere. */
function withFacilityNotes(
  facilities: ReadTable<Facility>,
  notes: ReadTable<FacilityNote>,
): ReadTable<Facility> {
  const ids = facilities.cells('id');
  return laid(facilities, notes, {
    keyOf: ({ id }) => id,
    isKnown: ({ id }) => ids.has(id),
    noteOf: ({ internalNote }) => internalNote,
    withNote: (facility, { internalNote }) => ({ ...facility, internalNote }),
    table: FACILITIES.file,
    keyColumn: FACILITIES.columns.id,
    noteColumn: FACILITIES.columns.internalNote,
  });
}

/** Replies with the notes on them that are kept elsewhere. */
function withReplyNotes(replies: ReadTable<Reply>, notes: ReadTable<ReplyNote>): ReadTable<Reply> {
  const keyOf = ({ requestId, unitCode }: ReplyNote) => `${requestId}/${unitCode}`;
  const [requests, units] = [replies.rejectedCells('requestId'), replies.rejectedCells('unitCode')];
  const known = new Set(replies.rows.map(({ value }) => keyOf(value)));
  return laid(replies, notes, {
    keyOf,
    // Of a row that is wrong itself nothing is said here.
    isKnown: (note) =>
      known.has(keyOf(note)) || (requests.has(note.requestId) && units.has(note.unitCode)),
    noteOf: ({ note }) => note,
    withNote: (reply, { note }) => ({ ...reply, note }),
    table: REPLIES.file,
    keyColumn: REPLIES.columns.unitCode,
    noteColumn: REPLIES.columns.note,
  });
}

interface Laying<Row, Note> {
  readonly keyOf: (note: Row | Note) => string;
  readonly isKnown: (note: Note) => boolean;
  readonly noteOf: (note: Row | Note) => string | undefined;
  readonly withNote: (row: Row, note: Note) => Row;
  /** The file that the notes are about, and its columns. */
  readonly table: string;
  readonly keyColumn: string;
  readonly noteColumn: string;
}

/** A note has one place: it is of a row that there is, and stands once, here or there. */
function laid<Row, Note>(
  table: ReadTable<Row>,
  notes: ReadTable<Note>,
  { keyOf, isKnown, noteOf, withNote, ...words }: Laying<Row, Note>,
): ReadTable<Row> {
  const byKey = new Map<string, Located<Note>>();
  const diagnostics: Diagnostic[] = [];
  for (const note of notes.rows) {
    const key = keyOf(note.value);
    const first = byKey.get(key);
    const at = inColumn(note.at, words.keyColumn);
    if (table.isRead && !isKnown(note.value)) {
      const hint = `sửa mã theo ${words.table} (mã đã gộp thì ghi mã còn lại), hoặc xóa dòng này`;
      const message = `"${key}" không có trong ${words.table}`;
      diagnostics.push(warningAt(at, 'note/unknown', message, hint));
    } else if (first !== undefined) {
      const message = `ghi chú của "${key}" đã có ở dòng ${first.at.line}`;
      const hint = 'gộp hai ghi chú vào một dòng, xóa dòng kia';
      diagnostics.push(errorAt(at, 'note/duplicate', message, hint));
    } else byKey.set(key, note);
  }
  const rows = table.rows.map((row) => {
    const note = byKey.get(keyOf(row.value));
    if (note === undefined || noteOf(note.value) === undefined) return row;
    if (noteOf(row.value) !== undefined) {
      const at = inColumn(note.at, words.noteColumn);
      const message = `ghi chú của "${keyOf(row.value)}" có cả ở đây và ở ${row.at.file}`;
      const hint = `gộp vào đây, để trống ô "${words.noteColumn}" ở ${row.at.file}:${row.at.line}`;
      diagnostics.push(errorAt(at, 'note/both', message, hint));
    }
    return { ...row, value: withNote(row.value, note.value) };
  });
  return {
    ...table,
    rows,
    diagnostics: [...table.diagnostics, ...notes.diagnostics, ...diagnostics],
  };
}
