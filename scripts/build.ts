/**
 * Check the data and build the site. On an error the old output stays as it was.
 * Exit codes: 0 done · 1 the data has errors · 2 wrong use.
 */
import { choice, readAddress, readDay, readOptions, runCommand } from './command/arguments.ts';
import { buildSite } from './command/build-site.ts';
import { countWords, printDiagnostics } from './command/findings.ts';

await runCommand(
  'build',
  '[--data DIR] [--internal-notes DIR] [--out DIR] [--profile public|internal] [--site URL] [--base PATH] [--as-of DAY]',
  main,
);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, {
    data: { type: 'string', default: 'data' },
    'internal-notes': { type: 'string' },
    out: { type: 'string', default: 'dist' },
    profile: { type: 'string', default: 'public' },
    site: { type: 'string' },
    base: { type: 'string', default: '/' },
    'as-of': { type: 'string' },
  });
  const { built, diagnostics } = await buildSite({
    ...readAddress(options),
    internalNotes: options['internal-notes'],
    profile: choice('profile', options.profile, ['public', 'internal']),
    asOf: readDay('as-of', options['as-of']),
  });
  printDiagnostics(diagnostics);
  if (built) console.log(`đã dựng ${options.out} (${countWords(diagnostics)})`);
  else console.error(`\nkhông ghi gì; ${options.out} giữ nguyên (${countWords(diagnostics)})`);
  return built ? 0 : 1;
}
