/**
 * Keep the figures of the data day as those of a report, so that they stay as they are whatever is
 * corrected later; or withdraw a report that was wrong.
 * Exit codes: 0 done · 1 the data has errors, the day cannot be frozen or withdrawn, or another command is
 * at work · 2 wrong use.
 */
import { join } from 'node:path';
import { type DataFile, freezeReport, withdrawReport } from '../src/dataset/index.ts';
import type { DataSet } from '../src/model/data-set.ts';
import { type Day, formatDay } from '../src/model/day-words.ts';
import { judgeSite } from '../src/publish/judge/index.ts';
import {
  readDay,
  readOptions,
  Refusal,
  runCommand,
  today,
  UsageError,
} from './command/arguments.ts';
import { changeDataFolder, readDataFolder } from './command/data-folder.ts';
import { countWords, printDiagnostics } from './command/findings.ts';
import { writeFiles } from './command/write-files.ts';

const USAGE = '[--data DIR] [--name NAME] | --withdraw DAY --reason TEXT [--data DIR]';

await runCommand('freeze', USAGE, main);

async function main(args: readonly string[]): Promise<number> {
  const { data, ...options } = readOptions(args, {
    data: { type: 'string', default: 'data' },
    day: { type: 'string' },
    name: { type: 'string' },
    withdraw: { type: 'string' },
    reason: { type: 'string' },
  });
  const [day, withdrawn] = [readDay('day', options.day), readDay('withdraw', options.withdraw)];
  const [name, reason] = [options.name, options.reason].map((text) => text?.trim() ?? '');
  if (withdrawn === undefined) {
    if (reason !== '') throw new UsageError('--reason chỉ đi với --withdraw');
    return changeDataFolder(data, () => freeze(data, day, name!));
  }
  if (day !== undefined || name !== '')
    throw new UsageError('--withdraw không đi với --day, --name');
  if (reason === '') throw new UsageError('--withdraw cần lý do: --reason "vì sao rút"');
  return changeDataFolder(data, () => withdraw(data, withdrawn, reason!));
}

async function freeze(data: string, day: Day | undefined, newName: string): Promise<number> {
  const raw = await readDataFolder(data);
  const dataSet = readWhole(raw, data);
  if (dataSet === undefined) return 1;
  const on = dataSet.site.asOf;
  refuseOtherDay(on, day);
  const listed = dataSet.reports.find((report) => report.on === on);
  if (listed?.withdrawn !== undefined) {
    throw new Refusal(
      `kỳ báo cáo ${formatDay(on)} đã rút nên ngày ấy không chốt lại được`,
      'sửa dữ liệu, dời asOf trong site.json sang ngày báo cáo mới rồi chốt ngày ấy',
    );
  }
  if (listed?.frozen !== undefined) {
    throw new Refusal(
      `kỳ báo cáo ${formatDay(on)} đã chốt; số liệu đã báo cáo không ghi lại`,
      'sửa dữ liệu thì trang tự ghi phần đính chính; báo cáo sai thì rút bằng --withdraw',
    );
  }
  const name = listed?.name ?? newName;
  if (name === '') {
    throw new UsageError(`kỳ báo cáo mới cần tên: --name "Báo cáo ngày ${formatDay(on)}"`);
  }
  return write(data, freezeReport(raw, dataSet, { on, name }));
}

/** What was not known on an earlier day would be kept for good as that day's. */
function refuseOtherDay(on: Day, day: Day | undefined): void {
  if (day !== undefined && day !== on) {
    throw new Refusal(
      `chỉ chốt được ngày số liệu ${formatDay(on)}, không chốt được ngày ${formatDay(day)}: số liệu của ngày khác là tính lại theo những gì biết đến nay, không phải số đã báo cáo`,
      'bỏ --day; số tính lại của một ngày xem bằng npm run build -- --as-of',
    );
  }
  if (on > today()) {
    throw new Refusal(
      `ngày ${formatDay(on)} sau hôm nay ${formatDay(today())} theo đồng hồ của máy nên chưa chốt được`,
      'sửa asOf trong site.json; đồng hồ của máy sai thì chỉnh lại',
    );
  }
}

async function withdraw(data: string, day: Day, reason: string): Promise<number> {
  const raw = await readDataFolder(data);
  const dataSet = readWhole(raw, data);
  if (dataSet === undefined) return 1;
  const report = dataSet.reports.find(({ on }) => on === day);
  if (report?.frozen === undefined) {
    const held = dataSet.reports.filter((one) => one.frozen && one.withdrawn === undefined);
    throw new Refusal(
      `ngày ${formatDay(day)} không có kỳ báo cáo nào đã chốt`,
      held.length === 0
        ? 'không có kỳ nào để rút'
        : `các kỳ rút được: ${held.map(({ on }) => formatDay(on)).join(', ')}`,
    );
  }
  if (report.withdrawn !== undefined) {
    throw new Refusal(
      `kỳ báo cáo ${formatDay(day)} đã rút từ trước: ${report.withdrawn}`,
      'muốn đổi lý do thì sửa trong reports.csv',
    );
  }
  return write(data, withdrawReport(raw, day, reason, today()));
}

/** The data set, if a site could be built of it: what does not add up is no report. */
function readWhole(
  raw: Awaited<ReturnType<typeof readDataFolder>>,
  data: string,
): DataSet | undefined {
  const { value, diagnostics } = judgeSite(raw);
  printDiagnostics(diagnostics);
  if (value === undefined) {
    console.error(`\nkhông ghi gì; ${data} giữ nguyên (${countWords(diagnostics)})`);
  }
  return value?.dataSet;
}

async function write(data: string, files: ReadonlyMap<DataFile, string>): Promise<number> {
  await writeFiles(data, files);
  for (const file of files.keys()) console.log(`đã ghi ${join(data, file)}`);
  return 0;
}
