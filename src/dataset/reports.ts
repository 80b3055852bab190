import { createHash } from 'node:crypto';
import { z } from 'astro/zod';
import { csvLine, dataForm } from '../model/csv.ts';
import type { DataSet, ReportDay } from '../model/data-set.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import {
  type Diagnostic,
  errorAt,
  type Located,
  sortDiagnostics,
  type StageResult,
  warningAt,
} from '../model/diagnostic.ts';
import { type Snapshot, SnapshotSchema } from '../model/figures/snapshot.ts';
import { snapshotOf, stateOn } from '../model/figures/state.ts';
import { commandWords } from './command-words.ts';
import { type DataFile, parseJson, type RawFiles, readText, REPORTS_FOLDER } from './files.ts';
import { cellRows, inVietnamese, type ReadTable } from './read-table.ts';
import { REPORTS } from './tables.ts';

/** The codes that a snapshot may name: what it counts has to be on the map still. */
interface KnownCodes {
  readonly district: ReadonlySet<string>;
  readonly park: ReadonlySet<string>;
  readonly unit: ReadonlySet<string>;
}

/** The report days, each with what was frozen of it. */
export function parseReports(
  raw: RawFiles,
  table: ReadTable<Pick<ReportDay, 'on' | 'name'>>,
  known: KnownCodes,
  asOf: Day | undefined,
): StageResult<ReportDay[]> {
  const diagnostics: Diagnostic[] = [];
  const days = new Set<string>();
  const value = table.rows.flatMap(({ value: report, at }: Located<ReportDay>): ReportDay[] => {
    // A day that is there twice, or after the day of the data, has its finding; this would be its echo.
    if (days.has(report.on) || (asOf !== undefined && report.on > asOf)) return [];
    days.add(report.on);
    const file = fileOf(report.on);
    if (!raw.bytes.has(file)) {
      const message = `kỳ báo cáo ${formatDay(report.on)} chưa chốt số liệu nên về sau sẽ thay đổi theo dữ liệu`;
      const hint = `chạy ${commandWords(raw.folder, 'freeze', `--day ${formatDay(report.on)}`)} để chốt; nếu trước đây đã chốt thì lấy lại ${file} từ nơi lưu trữ`;
      diagnostics.push(warningAt(at, 'report/not-frozen', message, hint));
      return [report];
    }
    const read = readSnapshot(raw, file, report.on);
    diagnostics.push(...read.diagnostics, ...unknownCodes(raw, file, read.value, known));
    return [{ ...report, frozen: read.value }];
  });
  const listed = new Set([...table.cells('on')].map((on) => `${REPORTS_FOLDER}/${on}.json`));
  // A list that cannot be read is its own finding; none at all lists nothing.
  const isListKnown = table.isRead || !raw.bytes.has(REPORTS.file);
  for (const file of raw.bytes.keys()) {
    if (!file.startsWith(`${REPORTS_FOLDER}/`) || listed.has(file) || !isListKnown) continue;
    const at = { file: `${raw.folder}/${file}`, line: 1 };
    const message = `số liệu đã chốt nhưng ngày này không có trong ${REPORTS.file}`;
    const hint = `thêm ngày và tên kỳ báo cáo vào ${REPORTS.file}, hoặc xóa tệp này`;
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
): StageResult<Snapshot | undefined> {
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
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return wrong(`"${path.join('.')}" không dùng được: ${message}`);
  }
  const { digest, ...snapshot } = parsed.data;
  if (snapshot.day !== day) return wrong(`tệp ghi số liệu của ngày ${formatDay(snapshot.day)}`);
  if (digest !== digestOf(snapshot)) return wrong('số liệu đã chốt bị sửa hoặc bị thiếu dòng');
  return { value: snapshot, diagnostics: [] };
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
    [...used[kind]].filter((code) => !known[kind].has(code)),
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
const FrozenFileSchema = SnapshotSchema.extend({ digest: z.string() });

const FrozenCodesSchema = z.object({ facilities: z.record(z.string(), z.unknown()) });

/** The file of a frozen report day, inside the data set. */
function fileOf(day: Day): DataFile {
  return `${REPORTS_FOLDER}/${day}.json`;
}

/** The text of a frozen report day: a line for each facility and each unit, so that two versions compare well. */
export function formatSnapshot(snapshot: Snapshot): string {
  return `${factsText(snapshot)} "digest": "${digestOf(snapshot)}"\n}\n`;
}

/** What the facts of a frozen file add up to: one that was edited or cut short has another. */
function digestOf(snapshot: Snapshot): string {
  // In the order of the schema, whatever order they were made in.
  const facts = factsText(SnapshotSchema.parse(snapshot));
  return createHash('sha256').update(facts).digest('hex').slice(0, 16);
}

function factsText({ schemaVersion, day, facilities, requests }: Snapshot): string {
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
    ` "facilities": {\n${facilityLines.join(',\n')}\n },\n` +
    ` "requests": [\n${requestTexts.join(',\n')}\n ],\n`
  );
}

/** The files that keep what is known of a report day, in the order in which to write them. */
type FrozenFiles = ReadonlyMap<DataFile, string>;

/**
 * What freezes a report day: its row in `reports.csv`, added to the text of that file unless it is
 * there, and its facts. The row comes first: interrupted between, the day is a report day not yet frozen.
 */
export function freezeReport(
  dataSet: DataSet,
  report: { readonly on: Day; readonly name: string },
  listText: string | undefined,
): FrozenFiles {
  const isListed = dataSet.reports.some(({ on }) => on === report.on);
  const list = withRow(listText ?? `${Object.values(REPORTS.columns).join(',')}\n`, report);
  return new Map<DataFile, string>([
    ...(isListed ? [] : [[REPORTS.file, list] as const]),
    [fileOf(report.on), formatSnapshot(snapshotOf(stateOn(dataSet, report.on)))],
  ]);
}

function withRow(text: string, { on, name }: { readonly on: Day; readonly name: string }): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  // The heading may stand in another order.
  const [heading = []] = cellRows(text);
  const row = heading.map((cell) =>
    cell.trim() === REPORTS.columns.on ? on : cell.trim() === REPORTS.columns.name ? name : '',
  );
  const end = /\n$/.test(text) ? '' : newline;
  return `${text}${end}${csvLine(row, dataForm(newline))}`;
}
