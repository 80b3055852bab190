/**
 * What a change of the data changes in the figures: the data set as it is here against the same folder at a Git
 * revision. Nothing is written.
 * Exit codes: 0 told · 1 the data has errors on one side, or Git cannot be read · 2 wrong use.
 */
import { diffDataSets } from '../src/publish/index.ts';
import { judgeSite } from '../src/publish/judge/index.ts';
import type { RawFiles } from '../src/dataset/index.ts';
import { choice, readOptions, runCommand, UsageError } from './command/arguments.ts';
import { readDataFolder } from './command/data-folder.ts';
import { readGitFolder } from './command/diff/git-folder.ts';
import { diffMarkdown, diffText, diffWords } from './command/diff/words.ts';
import { printableJson, printableLines } from '../src/model/diagnostic.ts';
import { countWords, tellDiagnostics } from './command/findings.ts';

await runCommand('diff', '--from REV [--data DIR] [--format text|json|markdown]', main);

async function main(args: readonly string[]): Promise<number> {
  const { from, data, ...options } = readOptions(args, {
    from: { type: 'string' },
    data: { type: 'string', default: 'data' },
    format: { type: 'string', default: 'text' },
  });
  const format = choice('format', options.format, ['text', 'json', 'markdown']);
  if (!from) throw new UsageError('thiếu --from, bản trong Git để so, như HEAD hay origin/main');
  const here = await readDataFolder(data);
  const { raw, commit } = readGitFolder(data, from);
  const [before, after] = [sideOf(raw), sideOf(here)];
  if (before === undefined || after === undefined) {
    console.error('không so được số liệu khi một bên có lỗi');
    return 1;
  }
  const diff = diffDataSets(before, after);
  if (format === 'json') {
    const said = { schemaVersion: 1, from: { revision: from, commit }, ...diff };
    console.log(printableJson(said));
    return 0;
  }
  const { levels } = after.judged.dataSet.site;
  const words = diffWords(diff, `${from} (${commit.slice(0, 12)})`, levels);
  console.log(printableLines(format === 'text' ? diffText(words) : diffMarkdown(words)));
  return 0;
}

/** Undefined where the data has errors, which are told then. */
function sideOf(raw: RawFiles): Parameters<typeof diffDataSets>[0] | undefined {
  const { value, diagnostics } = judgeSite(raw);
  if (value !== undefined) return { judged: value, diagnostics, folder: raw.folder };
  // Not where the result goes: they quote the data.
  tellDiagnostics(diagnostics);
  console.error(`${raw.folder}: ${countWords(diagnostics)}`);
  return undefined;
}
