/**
 * An office's own borders of its districts in place of those of a data set.
 * Exit codes: 0 done · 1 the file or the data has errors or another command is at work, nothing written ·
 * 2 wrong use.
 */
import { openDataSet } from '../src/dataset/index.ts';
import { importBoundaries } from '../src/import/borders/index.ts';
import { sortDiagnostics } from '../src/model/diagnostic.ts';
import { runCommand } from './command/arguments.ts';
import { readBoundariesSource, writeBoundaries } from './command/boundaries-files.ts';
import {
  BOUNDARIES_USAGE,
  type BoundariesOptions,
  describeImport,
  readBoundariesOptions,
} from './command/boundaries-words.ts';
import { changeDataFolder, readDataFolder } from './command/data-folder.ts';
import { countWords, printDiagnostics } from './command/findings.ts';

await runCommand('boundaries', BOUNDARIES_USAGE, main);

async function main(args: readonly string[]): Promise<number> {
  const options = readBoundariesOptions(args);
  const take = () => takeIn(options);
  return options.isDryRun ? take() : changeDataFolder(options.data, take);
}

async function takeIn(options: BoundariesOptions): Promise<number> {
  const frame = openDataSet(await readDataFolder(options.data), 'borders');
  const source = await readBoundariesSource(options.file);
  const imported =
    frame.value === undefined || source.layer.value === undefined
      ? undefined
      : importBoundaries(source.layer.value, source, { ...frame.value, ...options });
  const diagnostics = [
    ...frame.diagnostics,
    ...source.layer.diagnostics,
    ...(imported?.diagnostics ?? []),
  ];
  printDiagnostics(sortDiagnostics(diagnostics));
  if (imported?.value === undefined) {
    console.error(
      `\nkhông ghi gì; ranh giới trong ${options.data} giữ nguyên (${countWords(diagnostics)})`,
    );
    return 1;
  }
  console.log(describeImport(imported.value));
  console.log(await writeBoundaries(imported.value, source, options));
  return 0;
}
