/**
 * Addresses on standard input, one a line, to one JSON object a line: where each of them is.
 * Exit codes: 0 done · 1 the gazetteer has errors · 2 wrong use.
 */
import { pipeline } from 'node:stream/promises';
import { splitLines } from '../src/address/index.ts';
import { createAddressLocator, openDataSet } from '../src/dataset/index.ts';
import { readOptions, runCommand } from './command/arguments.ts';
import { readDataFolder } from './command/data-folder.ts';
import { printDiagnostics } from './command/findings.ts';

await runCommand('locate', '[--data DIR] < TỆP', main);

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args, { data: { type: 'string', default: 'data' } });
  const { value, diagnostics } = openDataSet(await readDataFolder(options.data), 'gazetteer');
  if (value === undefined) {
    printDiagnostics(diagnostics);
    return 1;
  }
  const locate = createAddressLocator(value);
  const answer = (line: string) => `${JSON.stringify(locate(line))}\n`;
  process.stdin.setEncoding('utf8');
  try {
    await pipeline(
      process.stdin,
      async function* (input: AsyncIterable<string>) {
        for await (const lines of splitLines(input)) yield lines.map(answer).join('');
      },
      process.stdout,
      { end: false },
    );
  } catch (error) {
    // Whoever reads the answers has had enough, as `head` has after ten lines.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
  return 0;
}
