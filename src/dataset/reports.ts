import { createHash } from 'node:crypto';
import { z } from 'astro/zod';
import type { DataSet, ReportDay } from '../model/data-set.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { DaySchema } from '../model/day.ts';
import {
  type Diagnostic,
  errorAt,
  type Located,
  sortDiagnostics,
  type StageResult,
  warningAt,
} from '../model/diagnostic.ts';
import {
  type FacilityFacts,
  FacilityFactsSchema,
  type Snapshot,
  SnapshotSchema,
} from '../model/figures/snapshot.ts';
import { snapshotOf } from '../model/figures/snapshot-of.ts';
import { Timeline } from '../model/figures/timeline.ts';
import { commandWords } from '../model/command-words.ts';
import { type DataFile, parseJson, type RawFiles, readText, REPORTS_FOLDER } from './files.ts';
import { KeyedTable } from './keyed-table.ts';
import { inVietnamese, type ReadTable } from './read-table.ts';
import { REPORTS } from './tables.ts';

/** The codes that a snapshot may name: what it counts has to be on the map still. Of a table that cannot be read, none. */
interface KnownCodes {
  readonly district: ReadonlySet<string> | undefined;
  readonly park: ReadonlySet<string> | undefined;
  readonly unit: ReadonlySet<string> | undefined;
}

/** The report days, each with what was frozen of it. */
export function parseReports(
  raw: RawFiles,
  table: ReadTable<Omit<ReportDay, 'frozen'>>,
  known: KnownCodes,
  asOf: Day | undefined,
): StageResult<ReportDay[]> {
  const diagnostics: Diagnostic[] = [];
  const days = new Set<string>();
  const facts = new FactsPool();
  const value = table.rows.flatMap(({ value: report, at }: Located<ReportDay>): ReportDay[] => {
    // A day that is there twice, or after the day of the data, has its finding; this would be its echo.
    if (days.has(report.on) || (asOf !== undefined && report.on > asOf)) return [];
    days.add(report.on);
    const file = fileOf(report.on);
    if (!raw.bytes.has(file)) {
      const message = `kỳ báo cáo ${formatDay(report.on)} chưa chốt số liệu nên về sau sẽ thay đổi theo dữ liệu`;
      const never =
        report.on === asOf
          ? `chạy ${commandWords({ folder: raw.folder }, 'freeze')} để chốt`
          : `xóa dòng này, vì chỉ ngày của số liệu mới chốt được`;
      const hint = `đã chốt rồi thì lấy lại ${file} từ nơi lưu trữ; chưa từng chốt thì ${never}`;
      diagnostics.push(warningAt(at, 'report/not-frozen', message, hint));
      return [report];
    }
    const read = readSnapshot(raw, file, report.on, facts);
    diagnostics.push(...read.diagnostics, ...unknownCodes(raw, file, read.value?.frozen, known));
    return [{ ...report, ...read.value }];
  });
  const listed = new Set([...table.cells('on')].map((on) => `${REPORTS_FOLDER}/${on}.json`));
  // A list or a day in it that cannot be read is its own finding; no list at all lists nothing.
  const isListKnown =
    (table.isRead || !raw.bytes.has(REPORTS.file)) &&
    [...table.rejectedCells('on')].every((on) => DaySchema.safeParse(on).success);
  for (const file of raw.bytes.keys()) {
    if (!file.startsWith(`${REPORTS_FOLDER}/`) || listed.has(file) || !isListKnown) continue;
    const at = { file: `${raw.folder}/${file}`, line: 1 };
    const message = `số liệu đã chốt nhưng ngày này không có trong ${REPORTS.file}`;
    const hint = `thêm lại ngày và tên kỳ báo cáo vào ${REPORTS.file}, hoặc lấy lại ${REPORTS.file} từ nơi lưu trữ; chỉ xóa tệp này khi nó là bản chép thừa`;
    diagnostics.push(errorAt(at, 'report/not-listed', message, hint));
  }
  return {
    value: value.toSorted((a, b) => (a.on < b.on ? -1 : 1)),
    diagnostics: sortDiagnostics(diagnostics),
  };
}

function readSnapshot(
  raw: RawFiles,
  file: DataFile,
  day: ReportDay['on'],
  facts: FactsPool,
): StageResult<Required<Pick<ReportDay, 'frozen' | 'digest'>> | undefined> {
  const source = readText(raw, file);
  if (!('text' in source)) return { value: undefined, diagnostics: [source] };
  const at = { file: source.path, line: 1 };
  const hint = 'tệp này do npm run freeze ghi, không sửa bằng tay; lấy lại bản cũ từ nơi lưu trữ';
  const wrong = (message: string) => ({
    value: undefined,
    diagnostics: [errorAt(at, 'report/format', message, hint)],
  });
  const json = parseJson(source.text);
  if (json === undefined) return wrong('không phải là JSON đúng cú pháp');
  const parsed = FrozenFileSchema.safeParse(json, { error: inVietnamese });
  const issues = parsed.error?.issues ?? [];
  const facilities = Object.entries(parsed.data?.facilities ?? {}).flatMap(([id, value]) => {
    const read = facts.read(value);
    if ('facts' in read) return [[id, read.facts] as const];
    issues.push({ ...read.issue, path: ['facilities', id, ...read.issue.path] });
    return [];
  });
  if (parsed.data === undefined || issues.length > 0) {
    const { path, message } = issues[0]!;
    return wrong(`"${path.join('.')}" không dùng được: ${message}`);
  }
  const { digest, ...rest } = parsed.data;
  const snapshot = { ...rest, facilities: Object.fromEntries(facilities) };
  if (snapshot.day !== day) return wrong(`tệp ghi số liệu của ngày ${formatDay(snapshot.day)}`);
  // Version 1 was not always written in the order of which its digest is.
  const text = snapshot.schemaVersion === 1 ? factsText(snapshot) : factsIn(source.text);
  const sum = digestOf(text);
  if (digest !== sum) return wrong('số liệu đã chốt bị sửa hoặc bị thiếu dòng');
  return { value: { frozen: snapshot, digest: sum }, diagnostics: [] };
}

/** Most facilities are the same on many days: what is said of them is read once, and kept once. */
class FactsPool {
  readonly #read = new Map<string, FacilityFacts>();

  read(value: unknown): { readonly facts: FacilityFacts } | { readonly issue: z.core.$ZodIssue } {
    const key = JSON.stringify(value);
    const known = this.#read.get(key);
    if (known !== undefined) return { facts: known };
    const { data, error } = FacilityFactsSchema.safeParse(value, { error: inVietnamese });
    if (data === undefined) return { issue: error.issues[0]! };
    this.#read.set(key, data);
    return { facts: data };
  }
}

/** The codes of all facilities that a frozen report day counts. */
export function frozenCodes(raw: RawFiles): string[] {
  const isFrozen = (file: string): file is DataFile => file.startsWith(`${REPORTS_FOLDER}/`);
  const files = [...raw.bytes.keys()].filter(isFrozen);
  return files.flatMap((file) => {
    const source = readText(raw, file);
    const json = 'text' in source ? parseJson(source.text) : undefined;
    // Whether it is as it was frozen is the check's to say.
    return Object.keys(FrozenCodesSchema.safeParse(json).data?.facilities ?? {});
  });
}

function unknownCodes(
  raw: RawFiles,
  file: DataFile,
  snapshot: Snapshot | undefined,
  known: KnownCodes,
): Diagnostic[] {
  if (snapshot === undefined) return [];
  const facilities = Object.values(snapshot.facilities);
  const used: Record<keyof KnownCodes, Set<string>> = {
    district: new Set(facilities.flatMap(({ district }) => district ?? [])),
    park: new Set(facilities.flatMap(({ park }) => park ?? [])),
    unit: new Set(snapshot.requests.flatMap(({ units }) => units.map(({ unit }) => unit))),
  };
  const missing = (Object.keys(used) as (keyof KnownCodes)[]).flatMap((kind) =>
    [...used[kind]].filter((code) => known[kind]?.has(code) === false),
  );
  return missing.map((code) =>
    errorAt(
      { file: `${raw.folder}/${file}`, line: 1 },
      'report/unknown-code',
      `kỳ báo cáo đã chốt có mã "${code}" mà danh mục địa bàn, khu công nghiệp và đơn vị không còn`,
      'giữ mã cũ trong danh mục; đổi tên thì không đổi mã',
    ),
  );
}

/** What a frozen file holds: the facts of its day, and what they add up to. */
const FrozenFileSchema = SnapshotSchema.extend({
  // Not asked for here: what is wrong with a facility says more than that nothing adds up.
  digest: z.string().optional(),
  // Read one by one.
  facilities: z.record(z.string(), z.unknown()),
});

const FrozenCodesSchema = z.object({ facilities: z.record(z.string(), z.unknown()) });

/** The file of a frozen report day, inside the data set. */
function fileOf(day: Day): DataFile {
  return `${REPORTS_FOLDER}/${day}.json`;
}

/** The text of a frozen report day: a line for each facility and each unit, so that two versions compare well. */
export function formatSnapshot(snapshot: Snapshot): string {
  const facts = factsText(snapshot);
  return `${facts}${DIGEST_LINE}${digestOf(facts)}"\n}\n`;
}

const DIGEST_LINE = ' "digest": "';

/** The facts of a frozen file as they are written; some tools rewrite the ends of lines. */
function factsIn(text: string): string {
  const lines = text.replaceAll('\r\n', '\n');
  return lines.slice(0, lines.lastIndexOf(DIGEST_LINE));
}

/** What facts add up to: a file that was edited or cut short has another. */
function digestOf(facts: string): string {
  return createHash('sha256').update(facts).digest('hex').slice(0, 16);
}

function factsText({
  schemaVersion,
  day,
  staleAfterDays,
  districts,
  facilities,
  requests,
}: Snapshot): string {
  const line = (value: unknown) => JSON.stringify(value);
  const facilityLines = Object.entries(facilities).map(
    ([id, facts]) => `  ${line(id)}: ${line(facts)}`,
  );
  const requestTexts = requests.map(
    ({ id, dispatches, units }) =>
      `  {\n   "id": ${line(id)},\n   "dispatches": ${line(dispatches)},\n   "units": [\n` +
      `${units.map((unit) => `    ${line(unit)}`).join(',\n')}\n   ]\n  }`,
  );
  return (
    `{\n "schemaVersion": ${schemaVersion},\n "day": ${line(day)},\n` +
    (staleAfterDays === undefined ? '' : ` "staleAfterDays": ${staleAfterDays},\n`) +
    (districts === undefined
      ? ''
      : ` "districts": [\n${districts.map((one) => `  ${line(one)}`).join(',\n')}\n ],\n`) +
    ` "facilities": {\n${facilityLines.join(',\n')}\n },\n` +
    ` "requests": [\n${requestTexts.join(',\n')}\n ],\n`
  );
}

/** The files that keep what is known of a report day, in the order in which to write them. */
type FrozenFiles = ReadonlyMap<DataFile, string>;

/**
 * What freezes a report day: its row in `reports.csv`, added unless it is there, and its facts. The row comes first: interrupted between, the day is a report day not yet frozen.
 */
export function freezeReport(
  raw: RawFiles,
  dataSet: DataSet,
  report: Pick<ReportDay, 'on' | 'name'>,
): FrozenFiles {
  const table = new KeyedTable(raw, REPORTS);
  const isListed = table.find('on', report.on) !== undefined;
  if (!isListed) table.add(report);
  return new Map<DataFile, string>([
    ...(isListed ? [] : [[REPORTS.file, table.finish()] as const]),
    [fileOf(report.on), formatSnapshot(snapshotOf(new Timeline(dataSet).recomputed(report.on)))],
  ]);
}

/** Whether a day is a frozen report day that holds. */
export function isReported(raw: RawFiles, on: Day): boolean {
  if (!raw.bytes.has(fileOf(on))) return false;
  const table = new KeyedTable(raw, REPORTS);
  const row = table.find('on', on);
  return row !== undefined && table.get(row, 'withdrawn') === '';
}

/** What withdraws a report day: why and when, in its row. Its facts stay as they are. */
export function withdrawReport(
  raw: RawFiles,
  on: Day,
  reason: string,
  withdrawnOn: Day,
): FrozenFiles {
  const table = new KeyedTable(raw, REPORTS);
  const row = table.find('on', on);
  if (row === undefined) return new Map();
  table.set(row, 'withdrawn', reason);
  table.set(row, 'withdrawnOn', withdrawnOn);
  return new Map([[REPORTS.file, table.finish()]]);
}
