import {
  type DataFile,
  type DifferingTotal,
  DISPATCHES,
  FACILITIES,
  INSPECTIONS,
  type PresentData,
  REPLIES,
} from '../dataset/index.ts';
import type { Day } from '../model/day-words.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { EncodingName, OfficeFile } from '../office/index.ts';
import type { TypedAnswer } from './answers.ts';
import type { BodyRow } from './body/index.ts';
import type { DayReader, ListDay } from './days.ts';
import type { Kind } from './columns/fields.ts';
import type { ColumnReader } from './columns/describe.ts';
import type { NamedColumn } from './columns/named-columns.ts';
import type { ChosenTable } from './find-table.ts';
import type { PlaceOf } from './findings.ts';
import type { ListReply } from './correspondence/reply.ts';
import type { RowCells } from './rows.ts';
import { registrationWord } from './words.ts';

/** A row of the data set that an import adds. `key` is its code, `row` the row of the list. */
export interface AddedRow {
  readonly key: string;
  readonly name: string;
  readonly row: number;
}

/** A cell that an import changes, by its heading in the data set. */
export interface ChangedField {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** A row of the data set that an import changes. */
export interface ChangedRow extends AddedRow {
  readonly fields: readonly ChangedField[];
}

/** What an import does to a file of the data set. */
export interface TableSummary {
  readonly file: DataFile;
  readonly added: readonly AddedRow[];
  readonly changed: readonly ChangedRow[];
  readonly unchanged: number;
}

/** What an import does to figures, the most doubtful first; each facility counts for one of the first three. */
export const EFFECTS = [
  /** New, of a list that does not say whether they have an account. */
  'assumed',
  'registered',
  'unregistered',
  'nowRegistered',
  'nowUnregistered',
  'ceased',
  'reopened',
  /** Of facilities that are known: the day on which they ceased, or were at work again. */
  'redated',
  /** Of facilities that are known: to another district or park, to a first one, to none any more. */
  'placed',
  'located',
  'unlocated',
  'assessed',
  'inspected',
  'replied',
  'dispatched',
] as const;
export type EffectKind = (typeof EFFECTS)[number];

/** How many facilities, assessments or replies an import does that to. */
export interface Effect {
  readonly kind: EffectKind;
  readonly count: number;
}

/** What an import does. */
export interface Summary {
  readonly kind: Kind;
  readonly day: SummaryDay;
  /** What changes figures; nothing that is zero. */
  readonly effects: readonly Effect[];
  /** Totals that `expected` fixes and that the data set no longer meets. */
  readonly outdated: readonly DifferingTotal[];
  /** Of a list that came with a reply: facilities that have an account already. */
  readonly haveAccounts?: number | undefined;
  readonly rowsRead: number;
  readonly tables: readonly TableSummary[];
  /** Facilities of the districts that the list speaks of, which are not in it. Nothing is done to them. */
  readonly missing: readonly { readonly key: string; readonly name: string }[];
  /** Codes of new facilities whose district is not known. */
  readonly notPlaced: readonly string[];
  readonly refused: readonly { readonly row: number; readonly name: string }[];
  /** Rows that wait for an answer: which of these facilities they are, or another. */
  readonly asked: readonly AskedRow[];
}

/** A row that may be one of several facilities. */
export interface AskedRow {
  readonly row: number;
  readonly name: string;
  readonly mark: string;
  readonly candidates: readonly string[];
}

/** The day of a list, and what becomes of the data day. */
export interface SummaryDay extends ListDay {
  readonly after: Day;
  /** The data day is a report day and stays one: its pages keep what was reported. */
  readonly isReported?: true | undefined;
}

/** What the rows of a table come to, before anybody asks what follows for the data set. */
export interface TakenRows extends Omit<ImportResult, 'summary'> {
  readonly summary?: Omit<Summary, 'day' | 'outdated'> | undefined;
  readonly codes?: ReadonlySet<string> | undefined;
}

/** What a table comes to; `codes`: the facilities that it has, new ones too. */
export interface TakenTable extends ImportResult {
  readonly codes?: ReadonlySet<string> | undefined;
}

/** The rows of a table with everything that reading them leans on. */
export interface TableRows extends TakingTools {
  readonly table: ChosenTable;
  readonly rows: readonly BodyRow[];
  readonly placeOf: PlaceOf;
  readonly day: ListDay;
  readonly days: DayReader;
  /** The reply that the list came with. */
  readonly reply: ListReply | undefined;
  /** What a person has just answered of its rows, by their mark. */
  readonly answers: ReadonlyMap<string, TypedAnswer>;
  readonly cells: RowCells;
}

/** What taking in a table leans on. */
export interface TakingTools {
  readonly office: OfficeFile;
  readonly file: string;
  readonly present: PresentData;
  readonly reader: ColumnReader;
  readonly options: ImportOptions;
}

/** What the user says of the file; what is not said is found out. */
export interface ImportOptions {
  readonly kind?: Kind | undefined;
  readonly sheet?: string | undefined;
  /** What columns are, whatever their headings say. */
  readonly columns?: readonly NamedColumn[] | undefined;
  readonly encoding?: EncodingName | undefined;
  /** The year of typed days that have none. */
  readonly defaultYear?: number | undefined;
  /** In which order typed days are written, where the user says so. */
  readonly dayOrder?: 'dmy' | 'mdy' | undefined;
  /** The findings file of an earlier import of the list, with answers. */
  readonly answers?: { readonly bytes: Uint8Array; readonly file: string } | undefined;
  /** The day of the list, whatever it says of itself. */
  readonly day?: Day | undefined;
  /** The reply that the list came with, `REQUEST/UNIT`. */
  readonly reply?: string | undefined;
  /** Who saves the list, or answers to its findings, has it imported again by that alone: no command is to be told. */
  readonly isFollowed?: boolean | undefined;
  /** The computer's own day; no list is of a later one. */
  readonly today?: Day | undefined;
  readonly onProgress?: ((rows: number) => void) | undefined;
}

/** What a file of an office says, and what it would change. */
export interface ImportResult {
  /** What was understood of the file, in Vietnamese. */
  readonly understood: readonly string[];
  readonly findings: readonly Diagnostic[];
  /** A few rows as they would read in the encoding that is suspected. */
  readonly preview?: readonly string[] | undefined;
  /** Missing where the file was refused whole. */
  readonly summary?: Summary | undefined;
  /** The new texts of the data set's files that change. */
  readonly files: ReadonlyMap<DataFile, string>;
}

/** New facilities by what the list says of their accounts, and those that have ceased already. */
export type NewFacilities = Record<'assumed' | 'registered' | 'unregistered' | 'ceased', number>;

/** Facilities that are known, by what a list does to the place that counts. */
export type MovedFacilities = Record<'placed' | 'located' | 'unlocated', number>;

/** How a summary names the day of a reopening, which is a row of the history and no cell. */
export const REOPENED = 'Hoạt động trở lại';

const { columns } = FACILITIES;

/** What changes figures among what an import does to the tables. */
export function effectsOf(
  tables: readonly TableSummary[],
  fresh?: NewFacilities,
  moved?: MovedFacilities,
): Effect[] {
  const fields = tables.flatMap(({ changed }) => changed.map((row) => row.fields));
  const became = (column: string, is: (field: ChangedField) => boolean) =>
    fields.filter((row) => row.some((field) => field.column === column && is(field))).length;
  const isRedated = ({ column, from, to }: ChangedField) =>
    (column === columns.ceased && from !== '' && to !== '') || column === REOPENED;
  const added = (file: DataFile) => tables.find((table) => table.file === file)?.added.length ?? 0;
  const count: Readonly<Record<EffectKind, number>> = {
    assumed: fresh?.assumed ?? 0,
    registered: fresh?.registered ?? 0,
    unregistered: fresh?.unregistered ?? 0,
    nowRegistered: became(columns.registered, ({ to }) => to === registrationWord(true)),
    nowUnregistered: became(columns.registered, ({ to }) => to === registrationWord(false)),
    ceased: (fresh?.ceased ?? 0) + became(columns.ceased, ({ from }) => from === ''),
    reopened: became(columns.ceased, ({ to }) => to === ''),
    redated: fields.filter((row) => row.some(isRedated)).length,
    placed: moved?.placed ?? 0,
    located: moved?.located ?? 0,
    unlocated: moved?.unlocated ?? 0,
    assessed: added('assessments.csv'),
    inspected: added(INSPECTIONS.file),
    replied: added(REPLIES.file),
    dispatched: added(DISPATCHES.file),
  };
  return EFFECTS.flatMap((kind) => (count[kind] === 0 ? [] : [{ kind, count: count[kind] }]));
}
