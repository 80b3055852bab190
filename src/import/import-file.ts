import { sortDiagnostics, type Diagnostic } from '../model/diagnostic.ts';
import type { EncodingName } from '../office/encodings-parts.ts';
import { readOfficeFile } from '../office/index.ts';
import type { Sheet } from '../office/sheet.ts';
import { openDataSet } from '../dataset/open.ts';
import type { DataFile, RawFiles } from '../dataset/files.ts';
import { chooseTable } from './choose-table.ts';
import type { Kind } from './fields.ts';
import { levelReader } from './words.ts';
import { mask, maskedFinding } from './mask.ts';
import { takeTable } from './index.ts';
import { secretsIn } from './secrets.ts';
import type { Summary } from './result.ts';

/** What the user says of the file; what is not said is found out. */
export interface ImportOptions {
  readonly kind?: Kind | undefined;
  readonly sheet?: string | undefined;
  readonly encoding?: EncodingName | undefined;
  /** The year of typed days that have none. */
  readonly defaultYear?: number | undefined;
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

const NOTHING: ReadonlyMap<DataFile, string> = new Map();

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
  const { encoding, onProgress } = options;
  const refuse = (sheets: readonly Sheet[]) => secretsIn(sheets, file);
  const read = await readOfficeFile(bytes, file, { encoding, onProgress, refuse });
  const { value, preview } = read;
  const diagnostics = read.diagnostics.map(maskedFinding);
  if (value === undefined) {
    return { ...refused(diagnostics), preview: preview?.map((line) => mask(line).text) };
  }
  const readLevel = levelReader(present.value.site.levels);
  const table = chooseTable(value, file, options, readLevel);
  if ('level' in table)
    return { ...refused([...diagnostics, table]), understood: value.understood };
  const tools = { office: value, file, present: present.value, readLevel, options };
  const taken = takeTable(table, tools);
  // Nobody retypes a title: what is wrong with the letters of one is told to nobody.
  const { rows } = table.sheet;
  const headingRow = rows[table.layout.bodyFrom - 1]!.number;
  const told = diagnostics.filter(({ at }) => at.line > headingRow);
  return {
    ...taken,
    understood: [...value.understood, ...taken.understood],
    findings: sortDiagnostics([...told, ...taken.findings]),
    preview,
  };
}

function refused(findings: readonly Diagnostic[]): ImportResult {
  return { understood: [], findings, files: NOTHING };
}
