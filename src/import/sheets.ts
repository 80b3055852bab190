import { type DataFile, openDataSet, type PresentData } from '../dataset/index.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { OfficeFile } from '../office/index.ts';
import type { ChosenTable } from './find-table.ts';
import {
  type Effect,
  EFFECTS,
  type ImportResult,
  type Summary,
  type TableSummary,
  type TakenTable,
} from './result.ts';

/** Reads a table into the data set as it then is. */
type TakeInto = (present: PresentData) => (table: ChosenTable) => TakenTable;

/**
 * Take in the tables of a file, each into what those before it have made of the data set. Where one is refused
 * whole the file is.
 */
export function takeTables(
  tables: readonly ChosenTable[],
  present: PresentData,
  takeInto: TakeInto,
): ImportResult {
  const files = new Map<DataFile, string>();
  const results: TakenTable[] = [];
  for (const table of tables) {
    const taken = takeInto(files.size === 0 ? present : reopened(present, files))(table);
    results.push(taken);
    for (const [file, text] of taken.files) files.set(file, text);
  }
  return results.length === 1 ? results[0]! : together(results, files);
}

/** The data set once the texts are in it; an import leaves nothing behind that cannot be opened. */
function reopened({ raw }: PresentData, files: ReadonlyMap<DataFile, string>): PresentData {
  const texts = [...files].map(([file, text]) => [file, new TextEncoder().encode(text)] as const);
  return openDataSet({ ...raw, bytes: new Map([...raw.bytes, ...texts]) }, 'lists').value!;
}

function together(
  results: readonly TakenTable[],
  files: ReadonlyMap<DataFile, string>,
): ImportResult {
  const understood = results.flatMap((one) => one.understood);
  const refused = results.filter(({ summary }) => summary === undefined);
  if (refused.length > 0) {
    return { understood, findings: refused.flatMap(({ findings }) => findings), files: new Map() };
  }
  const summaries = results.flatMap(({ summary }) => summary ?? []);
  const codes = new Set(results.flatMap((one) => [...(one.codes ?? [])]));
  return {
    understood,
    findings: withUsedAnswers(results),
    summary: sum(summaries, codes),
    files,
  };
}

/** An answer that one sheet has no row for may be another's. */
function withUsedAnswers(results: readonly TakenTable[]): Diagnostic[] {
  const unusedIn = results.map(
    ({ findings }) =>
      new Set(
        findings.flatMap(({ code, mark }) => (code === 'import/answer-unused' ? [mark] : [])),
      ),
  );
  return results.flatMap(({ findings }, at) =>
    findings.filter(
      ({ code, mark }) =>
        code !== 'import/answer-unused' || (at === 0 && unusedIn.every((marks) => marks.has(mark))),
    ),
  );
}

function sum(summaries: readonly Summary[], codes: ReadonlySet<string>): Summary {
  const [first, last] = [summaries[0]!, summaries.at(-1)!];
  const all = <Item>(of: (summary: Summary) => readonly Item[]) => summaries.flatMap(of);
  const counts = Map.groupBy(
    all(({ effects }) => effects),
    ({ kind }) => kind,
  );
  const missing = all((summary) => summary.missing).filter(({ key }) => !codes.has(key));
  const have = summaries.flatMap(({ haveAccounts }) => haveAccounts ?? []);
  return {
    ...last,
    day: { ...last.day, before: first.day.before },
    effects: EFFECTS.flatMap((kind): Effect[] => {
      const count = (counts.get(kind) ?? []).reduce((total, effect) => total + effect.count, 0);
      return count === 0 ? [] : [{ kind, count }];
    }),
    ...(have.length === 0 ? {} : { haveAccounts: have.reduce((total, count) => total + count, 0) }),
    rowsRead: summaries.reduce((total, { rowsRead }) => total + rowsRead, 0),
    tables: tablesOf(summaries),
    missing: [...new Map(missing.map((one) => [one.key, one])).values()],
    notPlaced: all((summary) => summary.notPlaced),
    refused: all((summary) => summary.refused),
    asked: all((summary) => summary.asked),
  };
}

function tablesOf(summaries: readonly Summary[]): TableSummary[] {
  const byFile = Map.groupBy(
    summaries.flatMap(({ tables }) => tables),
    ({ file }) => file,
  );
  return [...byFile].map(([file, tables]) => ({
    file,
    added: tables.flatMap(({ added }) => added),
    changed: tables.flatMap(({ changed }) => changed),
    unchanged: tables.reduce((total, { unchanged }) => total + unchanged, 0),
  }));
}

/** Which sheets of a workbook are read, where it has several. */
export function sheetWords(tables: readonly ChosenTable[], { sheets }: OfficeFile): string[] {
  if (sheets.length < 2) return [];
  const names = tables.map(({ sheet }) => `"${sheet.name ?? ''}"`);
  const read = new Set(tables.map(({ sheet }) => sheet.name));
  const others = sheets.filter(({ name, rows }) => rows.length > 0 && !read.has(name));
  return [
    ...(tables.length < 2
      ? []
      : [
          `Nhập cả ${tables.length} trang tính ${names.join(', ')}; chỉ nhập một trang thì thêm --sheet ${names[0]!}.`,
        ]),
    ...(others.length === 0
      ? []
      : [`Không đọc các trang tính ${others.map(({ name }) => `"${name ?? ''}"`).join(', ')}.`]),
  ];
}
