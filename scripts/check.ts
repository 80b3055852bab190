/**
 * All findings about a data set; nothing is written, unless its files are to be put into its form, or `expected` in
 * site.json is to follow the data.
 * Exit codes: 0 no errors · 1 the data has errors, or another command is at work · 2 wrong use.
 */
import { join } from 'node:path';
import { checkIdentities, hasErrors, openDataSet, renewExpected } from '../src/dataset/index.ts';
import { formatDay } from '../src/model/day-words.ts';
import { printableJson, sortDiagnostics } from '../src/model/diagnostic.ts';
import { stateOn } from '../src/model/figures/timeline.ts';
import { type Tally, tally } from '../src/model/figures/tally.ts';
import { judgeSite } from '../src/publish/judge/index.ts';
import { choice, readOptions, runCommand, UsageError } from './command/arguments.ts';
import { changeDataFolder, readDataFolder } from './command/data-folder.ts';
import { countWords, printDiagnostics } from './command/findings.ts';
import { fixForm } from './command/fix-form.ts';
import { writeFiles } from './command/write-files.ts';

await runCommand(
  'check',
  '[--data DIR] [--internal-notes DIR] [--format text|json] [--fix] [--renew-expected]',
  main,
);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, {
    data: { type: 'string', default: 'data' },
    'internal-notes': { type: 'string' },
    format: { type: 'string', default: 'text' },
    fix: { type: 'boolean', default: false },
    'renew-expected': { type: 'boolean', default: false },
  });
  const format = choice('format', options.format, ['text', 'json']);
  if (format === 'json' && (options.fix || options['renew-expected'])) {
    throw new UsageError('--fix và --renew-expected chỉ dùng với --format text');
  }
  if (options.fix) {
    const told = await fixForm(options.data, options['internal-notes']);
    for (const line of told) console.log(line);
  }
  if (options['renew-expected']) {
    return changeDataFolder(options.data, () => renew(options.data));
  }
  const { value, diagnostics } = judgeSite(
    await readDataFolder(options.data, options['internal-notes']),
  );
  if (format === 'json') {
    const flat = diagnostics.map(({ level, code, at, message, hint }) => ({
      level,
      code,
      ...at,
      message,
      hint,
    }));
    console.log(printableJson(flat));
  } else {
    printDiagnostics(diagnostics);
    console.log(`${options.data}: ${countWords(diagnostics)}`);
    if (value !== undefined) console.log(describe(value.day.tally));
  }
  return hasErrors(diagnostics) ? 1 : 0;
}

/** Have `expected` follow the data, where that has no other errors. */
async function renew(data: string): Promise<number> {
  const raw = await readDataFolder(data);
  const { value: dataSet, diagnostics } = openDataSet(raw, 'everything');
  const figures =
    dataSet === undefined ? undefined : tally(dataSet, stateOn(dataSet, dataSet.site.asOf));
  const found = [...diagnostics, ...(figures === undefined ? [] : checkIdentities(figures, raw))];
  printDiagnostics(sortDiagnostics(found));
  if (dataSet === undefined || figures === undefined || hasErrors(found)) {
    console.error(`\nkhông ghi gì; ${data} giữ nguyên (${countWords(found)})`);
    return 1;
  }
  const { changes, text } = renewExpected(figures, dataSet.site, raw);
  for (const { key, expected, actual } of changes) {
    console.log(`expected.${key}: ${expected ?? 'chưa ghi'} → ${actual ?? 'bỏ'}`);
  }
  if (changes.length > 0) await writeFiles(data, new Map([['site.json', text]]));
  const file = join(data, 'site.json');
  console.log(changes.length > 0 ? `đã ghi ${file}` : `expected trong ${file} khớp với dữ liệu`);
  return 0;
}

function describe({ asOf, totals, sample }: Tally): string {
  const { accounts, active, assessed } = totals;
  const kind = sample ? ' (dữ liệu minh họa)' : '';
  return `số liệu đến ngày ${formatDay(asOf)}${kind}: ${accounts} cơ sở có tài khoản, ${active} đang hoạt động, ${assessed} đã tự đánh giá`;
}
