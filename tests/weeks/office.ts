/** What the weeks ask of the project: the only file to change where its doors are called otherwise. */
import type { RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { freezeReport } from '../../src/dataset/reports.ts';
import { importFile, mergeFacilities } from '../../src/import/index.ts';
import type { ImportOptions, ImportResult } from '../../src/import/result.ts';
import { writeTabbed } from '../../src/model/csv.ts';
import type { Day } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { type Diagnostic, formatDiagnostic } from '../../src/model/diagnostic.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { tally, type Tally } from '../../src/model/figures/tally.ts';
import { edited } from '../unit/data-sets.ts';
import { emptyProvince, rowsOf, withFiles } from '../unit/import-base.ts';
import type { OfficeList } from './list.ts';
import { STALE_AFTER_DAYS } from './truth.ts';

/** A finding about a row that is asked about. */
export type Finding = Diagnostic;
type Options = ImportOptions & {
  readonly today?: Day | undefined;
  readonly answers?: { readonly bytes: Uint8Array; readonly file: string } | undefined;
};
/** What the officer writes beside a finding. */
export interface Answer {
  readonly finding: Finding;
  readonly says: string;
}

/** The computer's own day. */
const TODAY = DaySchema.parse('2021-07-31');

/** The default province before its first list. */
export function emptyOffice(): RawFiles {
  return edited(emptyProvince({}), 'site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), staleAfterDays: STALE_AFTER_DAYS }),
  );
}

/** Put a list in, with the officer's answers if there are any. */
export async function importList(
  raw: RawFiles,
  { bytes, file }: OfficeList,
  answers: readonly Answer[],
): Promise<{ readonly raw: RawFiles; readonly result: ImportResult }> {
  const options: Options = {
    today: TODAY,
    ...(answers.length === 0 ? {} : { answers: answered(answers, file) }),
  };
  const result = await importFile(bytes, file, raw, options);
  return { raw: withFiles(raw, result.files), result };
}

/** The findings file with the officer's answers in it. */
function answered(answers: readonly Answer[], list: string) {
  const columns = {
    Dòng: ({ finding }: Answer) => finding.at.line,
    'Vấn đề': ({ finding }: Answer) => finding.message,
    'Trả lời': ({ says }: Answer) => says,
    'Dấu dòng': ({ finding }: Answer) => finding.mark,
    Mã: ({ finding }: Answer) => finding.code,
  };
  const bytes = Buffer.from(writeTabbed(columns, answers), 'utf16le');
  return { bytes, file: `${list}.can-sua.csv` };
}

/** The findings that ask who a row is. */
export function asksIn({ findings }: ImportResult): readonly Finding[] {
  return findings.filter(({ code }) => code === 'import/asked');
}

/** `gone` becomes `stays`, as the merge command does it. Throws what refuses it. */
export function mergeCodes(raw: RawFiles, gone: string, stays: string): RawFiles {
  const { files, findings } = mergeFacilities(raw, gone, stays, TODAY);
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new Error(errors.map(formatDiagnostic).join('\n'));
  return withFiles(raw, files);
}

/** The officer mends a level of the log by hand, as the finding `import/same-day-level` says. */
export function correctLevel(raw: RawFiles, code: string, day: Day, word: string): RawFiles {
  const line = new RegExp(`^(${code},${day}),[^,]*`, 'm');
  return edited(raw, 'assessments.csv', (text) => text.replace(line, `$1,${word}`));
}

/** The data day of `site.json`. */
export function dataDay(raw: RawFiles): string {
  const text = new TextDecoder().decode(raw.bytes.get('site.json'));
  return (JSON.parse(text) as { asOf: string }).asOf;
}

/** The officer moves the data day by hand. */
export function moveDataDay(raw: RawFiles, day: Day): RawFiles {
  return edited(raw, 'site.json', (text) =>
    text.replace(/("asOf":\s*)"[^"]*"/, `$1${JSON.stringify(day)}`),
  );
}

/** What the site says on a day: its figures, and of each facility by code. */
export interface SiteDay {
  readonly tally: Tally & { readonly notPlaced?: Tally['totals'] };
  readonly standings: ReadonlyMap<string, SiteStanding>;
}
/** What it says of one facility. */
export interface SiteStanding {
  readonly status: string;
  readonly isStale: boolean;
  readonly district: string | undefined;
  readonly park: string | undefined;
}

/** The site on a day, or why there is none. */
export function siteOn(raw: RawFiles, day: Day): SiteDay | { readonly errors: readonly string[] } {
  const { value, diagnostics } = openDataSet(raw, 'everything');
  if (value === undefined)
    return {
      errors: diagnostics.filter(({ level }) => level === 'error').map(formatDiagnostic),
    };
  const state = stateOn(value, day);
  const standings = state.facilities.map(({ facility, status, stale }) => {
    const [district, park] = [facility.district?.code, facility.park?.id];
    return [facility.id, { status, isStale: stale, district, park }] as const;
  });
  return { tally: tally(value, state), standings: new Map(standings) };
}

/** The rows of a file of the data set. */
export const rowsIn = rowsOf;

/** The data day becomes a report day. */
export function freezeDay(raw: RawFiles, name: string): RawFiles {
  const { value, diagnostics } = openDataSet(raw, 'everything');
  if (value === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return withFiles(raw, freezeReport(raw, value, { on: value.site.asOf, name }));
}
