/**
 * Two codes of one facility become one, with all that hangs on them; the first is an alias for ever.
 * With --distinct they are kept as two, and the check no longer takes them for one.
 * Exit codes: 0 done · 1 refused, or the data has errors, or another command is at work · 2 wrong use.
 */
import { hasErrors, renewCommand } from '../src/dataset/index.ts';
import { keepApart, mergeFacilities } from '../src/import/index.ts';
import { readOptionsAndCodes, runCommand, today } from './command/arguments.ts';
import { changeDataFolder, readDataFolder } from './command/data-folder.ts';
import { printDiagnostics } from './command/findings.ts';
import { outdatedWords, writtenWords } from './command/import-words.ts';
import { writeFiles } from './command/write-files.ts';

await runCommand('merge', 'GONE STAYS [--distinct] [--data DIR]', main);

async function main(args: readonly string[]): Promise<number> {
  const { codes, options } = readOptionsAndCodes(args, {
    data: { type: 'string', default: 'data' },
    distinct: { type: 'boolean', default: false },
  });
  const [gone, stays] = codes;
  const { data, distinct } = options;
  return changeDataFolder(data, async () => {
    const change = distinct ? keepApart : mergeFacilities;
    const { files, findings, outdated } = change(await readDataFolder(data), gone, stays, today());
    printDiagnostics(findings);
    if (hasErrors(findings)) {
      console.error(`không ghi gì; ${data} giữ nguyên`);
      return 1;
    }
    await writeFiles(data, files);
    const done = distinct
      ? `${gone} và ${stays} là hai cơ sở`
      : `${gone} đã gộp vào ${stays}; mã ${gone} vẫn dẫn đến ${stays}`;
    console.log(
      files.size === 0
        ? `${done}; đã ghi từ trước`
        : `${done}; ${writtenWords([...files.keys()], { folder: data })}`,
    );
    for (const line of outdatedWords(outdated, true, renewCommand(data))) console.log(line);
    return 0;
  });
}
