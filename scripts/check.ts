/**
 * All findings about a data set; nothing is written.
 * Exit codes: 0 no errors · 1 the data has errors · 2 wrong use.
 */
import { hasErrors } from '../src/dataset/index.ts';
import { formatDay } from '../src/model/day-words.ts';
import type { Tally } from '../src/model/figures/tally.ts';
import { prepareSite } from '../src/publish/index.ts';
import { choice, readOptions, runCommand } from './command/arguments.ts';
import { readDataFolder } from './command/data-folder.ts';
import { countWords, printDiagnostics } from './command/findings.ts';

await runCommand('check', '[--data DIR] [--format text|json]', main);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, {
    data: { type: 'string', default: 'data' },
    format: { type: 'string', default: 'text' },
  });
  const format = choice('format', options.format, ['text', 'json']);
  const { value, diagnostics } = prepareSite(await readDataFolder(options.data), 'internal');
  if (format === 'json') {
    const flat = diagnostics.map(({ level, code, at, message, hint }) => ({
      level,
      code,
      ...at,
      message,
      hint,
    }));
    console.log(JSON.stringify(flat, undefined, 1));
  } else {
    printDiagnostics(diagnostics);
    console.log(`${options.data}: ${countWords(diagnostics)}`);
    if (value !== undefined) console.log(describe(value.province.tally));
  }
  return hasErrors(diagnostics) ? 1 : 0;
}

function describe({ asOf, totals, sample }: Tally): string {
  const { accounts, active, assessed } = totals;
  const kind = sample ? ' (dữ liệu minh họa)' : '';
  return `số liệu đến ngày ${formatDay(asOf)}${kind}: ${accounts} cơ sở có tài khoản, ${active} đang hoạt động, ${assessed} đã tự đánh giá`;
}
