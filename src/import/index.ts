import {
  type DataFile,
  openDataSet,
  outdatedTotals,
  type PresentData,
  type RawFiles,
} from '../dataset/index.ts';
import { commandWords } from '../model/command-words.ts';
import { type Diagnostic, sortDiagnostics } from '../model/diagnostic.ts';
import { mask } from '../model/personal.ts';
import { readOfficeFile, type Sheet } from '../office/index.ts';
import { readAnswers, type TypedAnswer } from './answers.ts';
import { unusedNames } from './columns/check-columns.ts';
import type { ColumnReader } from './columns/describe.ts';
import { type Kind, KINDS } from './columns/fields.ts';
import { columnFinder, finestAsCounted } from './columns/named-columns.ts';
import { dispatchFinder } from './correspondence/named-dispatches.ts';
import { chooseTables, workListIn } from './find-table.ts';
import type { ImportOptions, ImportResult } from './result.ts';
import { maskedFinding, secretsIn } from './secrets.ts';
import { sheetWords, takeTables } from './sheets.ts';
import { takeTable } from './take-table.ts';
import { levelReader } from './words.ts';

export { ANSWER_COLUMNS, readAnswers } from './answers.ts';
export { DAY_ORDERS } from './days.ts';
export { KINDS } from './columns/fields.ts';
export { type NamedColumn, readNamedColumns } from './columns/named-columns.ts';
export { findingsFile } from './findings.ts';
export { keepApart, mergeFacilities, type MergedCodes } from './merge/two-codes.ts';
export { UnknownSheetError } from './find-table.ts';
export type {
  AskedRow,
  ChangedRow,
  EffectKind,
  ImportOptions,
  ImportResult,
  Summary,
  TableSummary,
} from './result.ts';

/**
 * Read an office's file and work out what it changes in a data set; nothing is written here. A finding
 * about the file refuses it whole, an error in a row refuses that row. Throws `UnknownSheetError`.
 */
export async function importFile(
  bytes: Uint8Array,
  file: string,
  raw: RawFiles,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const present = openDataSet(raw, 'lists');
  if (present.value === undefined) return refused(present.diagnostics);
  const taken = await takeFile(bytes, file, present.value, options);
  if (taken.summary === undefined) return taken;
  // What was read of the file is by now let go of: the data set is read once more.
  const outdated = outdatedTotals(present.value, taken.files);
  return { ...taken, summary: { ...taken.summary, outdated } };
}

async function takeFile(
  bytes: Uint8Array,
  file: string,
  present: PresentData,
  options: ImportOptions,
): Promise<ImportResult> {
  const { raw } = present;
  const { encoding, onProgress } = options;
  const refuse = (sheets: readonly Sheet[]) => secretsIn(sheets, file);
  const read = await readOfficeFile(bytes, file, { encoding, onProgress, refuse });
  const { value, preview } = read;
  const diagnostics = read.diagnostics.map(maskedFinding);
  if (value === undefined) {
    return { ...refused(diagnostics), preview: preview?.map((line) => mask(line).text) };
  }
  const reviewed = workListIn(value.sheets, file, commandWords(raw, 'check'));
  if (reviewed !== undefined) return refused([...diagnostics, reviewed]);
  const { understood } = value;
  const reader = readerOf(present, options);
  const tables = chooseTables(value, file, options, reader);
  if ('level' in tables) return { ...refused([...diagnostics, tables]), understood };
  const unused = unusedNames(options.columns ?? [], tables, file);
  if (unused.length > 0) return { ...refused([...diagnostics, ...unused]), understood };
  const answers = await answersOf(options);
  const taken = takeTables(tables, present, (current) => {
    const tools = { office: value, file, present: current, reader, options };
    return (table) => takeTable(table, tools, answers.value);
  });
  // Nobody retypes a title: what is wrong with the letters of one is told to nobody.
  const headingRow = new Map(
    tables.map(({ sheet, layout }) => [sheet.name, sheet.rows[layout.bodyFrom - 1]!.number]),
  );
  const told = diagnostics.filter(
    ({ at }) => at.line > (headingRow.get(at.sheet) ?? headingRow.values().next().value ?? 0),
  );
  return {
    ...taken,
    understood: [...understood, ...sheetWords(tables, value), ...taken.understood],
    findings: sortDiagnostics([...told, ...answers.diagnostics, ...taken.findings]),
    preview,
  };
}

/** By what columns are understood: their words, what is kept of such lists, and what has just been said. */
function readerOf(
  { site, dispatches, communes }: PresentData,
  { columns = [] }: ImportOptions,
): ColumnReader {
  const kept = (kind: Kind) =>
    Object.entries(site.columns?.[kind] ?? {}).map(([heading, field]) => ({ heading, field }));
  const finders = new Map(
    KINDS.map((kind) => {
      const named = columnFinder([...kept(kind), ...columns], kind);
      return [kind, communes.length > 0 ? named : finestAsCounted(named, kind)] as const;
    }),
  );
  return {
    readLevel: levelReader(site.levels),
    dispatches: dispatchFinder(dispatches),
    columnsOf: (kind) => finders.get(kind)!,
  };
}

const NOTHING: ReadonlyMap<DataFile, string> = new Map();

function refused(findings: readonly Diagnostic[]): ImportResult {
  return { understood: [], findings, files: NOTHING };
}

async function answersOf({ answers }: ImportOptions) {
  return answers === undefined
    ? { value: new Map<string, TypedAnswer>(), diagnostics: [] }
    : await readAnswers(answers.bytes, answers.file);
}
