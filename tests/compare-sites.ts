/**
 * Compare two built sites, say what differs apart from the names and hashes of their code:
 *   npx node tests/compare-sites.ts BEFORE AFTER
 * Exit codes: 0 nothing differs · 1 something does · 2 wrong use.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './e2e/site-files.ts';
import { siteChanges } from './site-changes.ts';

process.exitCode = compare(process.argv.slice(2));

function compare(folders: readonly string[]): number {
  const [before, after] = folders;
  if (folders.length !== 2 || before === undefined || after === undefined) {
    console.error('usage: npx node tests/compare-sites.ts BEFORE AFTER');
    return 2;
  }
  const noSite = folders.find((folder) => !existsSync(join(folder, 'index.html')));
  if (noSite !== undefined) {
    console.error(`${noSite} is no built site: it has no index.html`);
    return 2;
  }
  const sites = [filesIn(before), filesIn(after)] as const;
  const changes = siteChanges(...sites);
  for (const change of changes) console.log(change);
  console.log(`${sites[0].size} and ${sites[1].size} files, ${changes.length} differences`);
  return changes.length === 0 ? 0 : 1;
}
