import type { z } from 'astro/zod';
import type { Assessment } from '../model/facility.ts';
import type { Site } from '../model/site.ts';
import { type DataFile, OPTIONAL_FILES, type RawFiles } from './files.ts';
import { type ReadTable, readTable, type Table, unreadTable } from './read-table.ts';
import {
  ANSWERS,
  ASSESSMENTS,
  assessmentsTable,
  COMMUNES,
  DISPATCHES,
  DISTRICTS,
  FACILITIES,
  HISTORY,
  HOLIDAYS,
  LISTED,
  MERGED,
  NEIGHBOURS,
  newHeadings,
  OVERRIDES,
  PARKS,
  REPLIES,
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
  | 'neighbours'
  | 'overrides'
  | 'holidays'
  | 'reports'
  | 'units'
  | 'dispatches'
  | 'replies'
  | 'districts'
  | 'communes'
  | 'parks';

/** Read the tables that are needed; of any other, and of one that a data set may lack, there is nothing. */
export function readTables(raw: RawFiles, site: Site | undefined, needed: readonly TableName[]) {
  const isThere = (file: DataFile) =>
    raw.bytes.has(file) || !OPTIONAL_FILES.some((optional) => optional === file);
  const read = <Shape extends z.core.$ZodShape>(
    name: TableName,
    table: Table<Shape>,
  ): ReadTable<z.output<z.ZodObject<Shape, z.core.$strict>>> =>
    needed.includes(name) && isThere(table.file) ? readTable(raw, table) : unreadTable([]);
  // Without site.json nobody knows the words of the levels: report the cause, not its echoes.
  const assessments: ReadTable<Assessment> =
    site === undefined ? unreadTable([]) : read('assessments', assessmentsTable(site.levels));
  return {
    facilities: read('facilities', FACILITIES),
    history: read('history', HISTORY),
    listed: read('listed', LISTED),
    merged: read('merged', MERGED),
    answers: read('answers', ANSWERS),
    assessments,
    neighbours: read('neighbours', NEIGHBOURS),
    overrides: read('overrides', OVERRIDES),
    holidays: read('holidays', HOLIDAYS),
    reports: read('reports', REPORTS),
    units: read('units', UNITS),
    dispatches: read('dispatches', DISPATCHES),
    replies: read('replies', REPLIES),
    districts: read('districts', DISTRICTS),
    communes: read('communes', COMMUNES),
    parks: read('parks', PARKS),
  };
}

/** A data set may be quite new: a list that is not there, or has no text, is one without rows. */
export function withLists(raw: RawFiles): RawFiles {
  const bytes = new Map(raw.bytes);
  for (const table of [FACILITIES, ASSESSMENTS, REPLIES, HISTORY, LISTED, MERGED, ANSWERS]) {
    if ((bytes.get(table.file)?.length ?? 0) > 0) continue;
    bytes.set(table.file, new TextEncoder().encode(`${newHeadings(table).join(',')}\n`));
  }
  return { ...raw, bytes };
}
