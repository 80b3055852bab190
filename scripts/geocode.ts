/**
 * The facilities whose place somebody should look at, as a table to fill in; asks a server if told to.
 * Exit codes: 0 done · 1 the data has errors, or asking ended early · 2 wrong use.
 */
import packageJson from '../package.json' with { type: 'json' };
import { openDataSet } from '../src/dataset/index.ts';
import { commandWords } from '../src/model/command-words.ts';
import { sortDiagnostics } from '../src/model/diagnostic.ts';
import { Timeline } from '../src/model/figures/timeline.ts';
import { listWork } from '../src/publish/index.ts';
import { runCommand } from './command/arguments.ts';
import { readDataFolder } from './command/data-folder.ts';
import { countWords, printDiagnostics } from './command/findings.ts';
import {
  geocode,
  GEOCODE_USAGE,
  outcomeWords,
  progressOn,
  readGeocodeOptions,
  stoppedWords,
} from './command/geocode.ts';

await runCommand('geocode', GEOCODE_USAGE, main);

async function main(args: readonly string[]): Promise<number> {
  const options = readGeocodeOptions(args);
  const raw = await readDataFolder(options.data);
  const { value: dataSet, diagnostics } = openDataSet(raw, 'everything');
  printDiagnostics(sortDiagnostics(diagnostics));
  if (dataSet === undefined) {
    console.error(`\nkhông ghi gì; ${options.out} giữ nguyên (${countWords(diagnostics)})`);
    return 1;
  }
  const items = listWork(dataSet, new Timeline(dataSet).recomputed(dataSet.site.asOf));
  const outcome = await geocode(
    options,
    { dataSet, items },
    {
      userAgent: `${packageJson.name}/${packageJson.version}`,
      signal: stopSignal(),
      onProgress: progressOn(process.stderr),
    },
  );
  console.log(outcomeWords(options.out, items, commandWords(raw, 'check'), outcome));
  const stopped = stoppedWords(outcome);
  if (stopped !== undefined) console.error(stopped);
  return stopped === undefined ? 0 : 1;
}

/** Aborted by Ctrl+C: the list is still written. A second one ends the process as ever. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return controller.signal;
}
