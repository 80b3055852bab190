/**
 * The report with its annexes, these for Excel as well, the draft of what it asks for, and to each unit that
 * owes anything a letter and a sheet of what to do, as DOCX. On an error nothing is written.
 * Exit codes: 0 done · 1 the data has errors, or other files are there already · 2 wrong use.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LISTS_FILE } from '../src/contract/paper-words.ts';
import { type Paper, type Papers, type Sheet, writePapers } from '../src/documents/index.ts';
import { formatNumber } from '../src/model/number-format.ts';
import { askForAccounts, summarise } from '../src/publish/index.ts';
import { type JudgedSite, judgeSite } from '../src/publish/judge/index.ts';
import { readDay, readOptions, Refusal, runCommand, UsageError } from './command/arguments.ts';
import { readDataFolder } from './command/data-folder.ts';
import { makeFolder, nothingIfMissing } from './command/disk.ts';
import { countWords, printDiagnostics } from './command/findings.ts';
import { listWorkbook } from './command/papers/list-workbook.ts';
import { withLock } from './command/lock.ts';
import { allowRawImports } from './command/papers/raw-imports.ts';
import { readTemplates } from './command/papers/templates.ts';
import { finishWriting, writeFiles } from './command/write-files.ts';

await runCommand('documents', '[--data DIR] [--out DIR] [--as-of DAY] [--unit CODE]', main);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, {
    data: { type: 'string', default: 'data' },
    out: { type: 'string' },
    'as-of': { type: 'string' },
    unit: { type: 'string' },
  });
  const raw = await readDataFolder(options.data);
  const { value: judged, diagnostics } = judgeSite(raw, readDay('as-of', options['as-of']));
  printDiagnostics(diagnostics);
  if (judged === undefined) {
    console.error(`\nkhông ghi gì (${countWords(diagnostics)})`);
    return 1;
  }
  const papers = writePapers(judged.dataSet, judged.day.state, summarise(judged, 'internal'));
  const wanted = choosePapers(papers, options.unit, judged);
  if (wanted.papers.length === 0) {
    console.log(`đơn vị ${options.unit!} không còn nợ gì; không ghi tệp`);
    return 0;
  }
  const out = options.out ?? `van-ban-${judged.day.state.day}`;
  const files = await drawAll(options.data, wanted, papers, judged);
  if (files === undefined) {
    console.error('\nkhông ghi gì (mẫu trong thư mục mau có lỗi)');
    return 1;
  }
  await refuseOthers(out, files, options.unit === undefined);
  makeFolder(out);
  await withLock(join(out, '.lock'), `ghi vào thư mục "${out}"`, async () => {
    await finishWriting(out);
    await writeFiles(out, files);
  });
  tell(out, wanted, files.has(LISTS_FILE));
  if (papers.urgedByNobody > 0)
    console.log(
      `${formatNumber(papers.urgedByNobody)} cơ sở chưa đánh giá không thuộc công văn nào vì chưa rõ đơn vị đôn đốc: ghi cột ${judged.dataSet.unitColumn} trong facilities.csv`,
    );
  if (papers.urgedByDissolved > 0)
    console.log(
      `${formatNumber(papers.urgedByDissolved)} cơ sở chưa đánh giá không thuộc công văn nào vì đơn vị đôn đốc đã giải thể: gửi đơn vị thay thế, ghi ở trang của từng địa bàn`,
    );
  return 0;
}

/** What a run writes. */
interface Wanted {
  readonly papers: readonly Paper[];
  readonly sheets: readonly Sheet[];
}

/** All files by their names; nothing where a template is wrong, which is then said. */
async function drawAll(
  data: string,
  { papers, sheets }: Wanted,
  { report }: Papers,
  judged: JudgedSite,
): Promise<Map<string, Uint8Array> | undefined> {
  allowRawImports();
  const { drawPaper, drawSheet, readTemplate } = await import('../src/documents/docx/index.ts');
  const { templates, diagnostics } = await readTemplates(data, readTemplate);
  printDiagnostics(diagnostics);
  if (diagnostics.length > 0) return undefined;
  const files = new Map<string, Uint8Array>();
  for (const paper of papers)
    files.set(`${paper.file}.docx`, await drawPaper(paper, templates.get(paper.kind)));
  for (const sheet of sheets) files.set(`${sheet.file}.docx`, await drawSheet(sheet));
  if (papers.includes(report) && report.annexes.length > 0)
    files.set(
      LISTS_FILE,
      await listWorkbook(report, askForAccounts(judged.dataSet, judged.day.state)),
    );
  return files;
}

function choosePapers(
  { report, direction, letters, sheets }: Papers,
  unit: string | undefined,
  { dataSet: { units } }: JudgedSite,
): Wanted {
  if (unit === undefined) {
    const draft = direction === undefined ? [] : [direction];
    return { papers: [report, ...draft, ...letters.values()], sheets: [...sheets.values()] };
  }
  if (!units.some(({ code }) => code === unit))
    throw new UsageError(
      `--unit nhận mã đơn vị trong units.csv (${units.map(({ code }) => code).join(', ')}), không nhận "${unit}"`,
    );
  const [letter, sheet] = [letters.get(unit), sheets.get(unit)];
  return {
    papers: letter === undefined ? [] : [letter],
    sheets: sheet === undefined ? [] : [sheet],
  };
}

function tell(out: string, { papers, sheets }: Wanted, hasLists: boolean): void {
  for (const paper of papers) console.log(`${join(out, paper.file)}.docx: ${toldOf(paper)}`);
  for (const { file, title } of sheets) console.log(`${join(out, file)}.docx: ${title}, một trang`);
  if (hasLists) console.log(`${join(out, LISTS_FILE)}: các phụ lục của báo cáo`);
  if (sheets.some(({ address }) => address === undefined))
    console.log(
      'các tờ việc cần làm không có mã QR: ghi địa chỉ của trang công khai vào publicUrl trong site.json',
    );
}

/** Somebody may have filled in a number and a day; and a letter of another day would pass for one of this. */
async function refuseOthers(
  out: string,
  files: ReadonlyMap<string, Uint8Array>,
  isWhole: boolean,
): Promise<void> {
  const names = (await readdir(out).catch(nothingIfMissing)) ?? [];
  for (const name of names.filter((one) => /\.(docx|xlsx)$/.test(one))) {
    const wanted = files.get(name);
    if (wanted === undefined && !isWhole) continue;
    if (wanted !== undefined && (await readFile(join(out, name))).equals(wanted)) continue;
    throw new Refusal(
      `đã có tệp "${join(out, name)}" khác với tệp sắp ghi, không ghi đè`,
      'đổi tên hoặc xóa tệp ấy, hoặc ghi vào thư mục khác với --out',
    );
  }
}

function toldOf({ annexes }: Paper): string {
  const lists = annexes.map(({ name, rows }) => `${name} ${formatNumber(rows.length)} dòng`);
  return lists.length === 0 ? 'không có phụ lục' : lists.join(', ');
}
