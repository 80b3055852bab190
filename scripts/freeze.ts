/**
 * Keep what is known of a report day, so that its pages stay as they are whatever is corrected later.
 * Exit codes: 0 done · 1 the data has errors, the day is frozen already, or another command is at work ·
 * 2 wrong use.
 */
import { join } from 'node:path';
import { freezeReport, openDataSet, readText, REPORTS } from '../src/dataset/index.ts';
import { type Day, formatDay } from '../src/model/day-words.ts';
import { prepareSite } from '../src/publish/index.ts';
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

await runCommand('freeze', '[--data DIR] [--day DAY] [--name NAME]', main);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, {
    data: { type: 'string', default: 'data' },
    day: { type: 'string' },
    name: { type: 'string' },
  });
  const wanted = readDay('day', options.day);
  return changeDataFolder(options.data, () => freeze(options.data, wanted, options.name?.trim()));
}

async function freeze(
  data: string,
  wanted: Day | undefined,
  newName: string | undefined,
): Promise<number> {
  const raw = await readDataFolder(data);
  // All that a build asks for: what does not add up is no report.
  const { value: site, diagnostics } = prepareSite(raw, 'internal', wanted);
  printDiagnostics(diagnostics);
  const { value: dataSet } = openDataSet(raw, 'everything');
  if (site === undefined || dataSet === undefined) {
    console.error(`\nkhông ghi gì; ${data} giữ nguyên (${countWords(diagnostics)})`);
    return 1;
  }
  const on = wanted ?? dataSet.site.asOf;
  if (on > today()) {
    throw new Refusal(
      `ngày ${formatDay(on)} sau hôm nay ${formatDay(today())} theo đồng hồ của máy nên chưa chốt được`,
      `${wanted === undefined ? 'sửa asOf trong site.json' : 'chọn ngày khác ở --day'}; đồng hồ của máy sai thì chỉnh lại`,
    );
  }
  const listed = dataSet.reports.find((report) => report.on === on);
  if (listed?.frozen !== undefined) {
    console.error(
      `kỳ báo cáo ${formatDay(on)} đã chốt; số liệu đã báo cáo không ghi lại, sửa dữ liệu thì trang tự ghi phần đính chính`,
    );
    return 1;
  }
  const name = listed?.name ?? newName;
  if (name === undefined || name === '') {
    throw new UsageError(`kỳ báo cáo mới cần tên: --name "Báo cáo ngày ${formatDay(on)}"`);
  }
  const list = readText(raw, REPORTS.file);
  const files = freezeReport(dataSet, { on, name }, 'text' in list ? list.text : undefined);
  await writeFiles(data, files);
  for (const file of files.keys()) console.log(`đã ghi ${join(data, file)}`);
  return 0;
}
