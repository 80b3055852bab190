/**
 * Replaces files of a folder and is killed before the step that is named: every opening, renaming and
 * removing of a file is one. Use: node stopped-writing.ts FOLDER STEP, the new texts as JSON on stdin.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { text } from 'node:stream/consumers';

const [folder, last] = process.argv.slice(2) as [string, string];
const files = JSON.parse(await text(process.stdin)) as [string, string][];
const { writeFiles } = await import('../../scripts/command/write-files.ts');
let steps = 0;
for (const name of ['open', 'rename', 'rm'] as const) {
  const real = fs.promises[name] as (...args: unknown[]) => Promise<unknown>;
  Reflect.set(fs.promises, name, (...args: unknown[]) => {
    steps += 1;
    if (steps === Number(last)) process.kill(process.pid, 'SIGKILL');
    return real(...args);
  });
}
syncBuiltinESMExports();
await writeFiles(folder, new Map(files));
