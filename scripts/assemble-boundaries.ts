/**
 * Assemble `districts.geojson` from the arcs of `places/border-arcs.csv`.
 *
 *   node scripts/assemble-boundaries.ts            write it
 *   node scripts/assemble-boundaries.ts --check    write nothing; fail if it is out of date
 *
 * A data set without arcs has borders from elsewhere, and there is nothing to assemble; nor is there
 * once `npm run boundaries` has put an office's own in their place.
 * Exit codes: 0 done · 1 the arcs do not close, or the file is out of date · 2 wrong use.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOptions, runCommand } from './command/arguments.ts';
import { changeDataFolder } from './command/data-folder.ts';
import { nothingIfMissing } from './command/disk.ts';
import { writeFiles } from './command/write-files.ts';
import { importedFrom } from '../src/import/borders/index.ts';
import { assembleBoundaries, parseArcs } from '../src/import/borders/index.ts';

await runCommand('data:boundaries', '[--data DIR] [--check]', main);

async function main(args: readonly string[]): Promise<number> {
  const { data, check } = readOptions(args, {
    data: { type: 'string', default: 'data' },
    check: { type: 'boolean', default: false },
  });
  const take = () => assemble(data, check);
  return check ? take() : changeDataFolder(data, take);
}

async function assemble(data: string, check: boolean): Promise<number> {
  const arcs = await readFile(join(data, 'places/border-arcs.csv'), 'utf8').catch(nothingIfMissing);
  if (arcs === undefined) {
    console.log(`${data}: không có places/border-arcs.csv nên không ghép ranh giới`);
    return 0;
  }
  const file = join(data, 'districts.geojson');
  const current = await readFile(file, 'utf8').catch(nothingIfMissing);
  const source = importedFrom(current ?? '');
  if (source !== undefined) {
    console.log(`${file} được nhập từ "${source}" nên không ghép từ các cung`);
    if (!check) console.log('muốn ghép lại từ các cung: xóa tệp này rồi chạy lại lệnh');
    return 0;
  }
  const { text, problems } = assembleBoundaries(parseArcs(arcs));
  if (problems.length > 0) {
    for (const problem of problems) console.error(`${data}/places/border-arcs.csv: ${problem}`);
    return 1;
  }
  if (!check) {
    await writeFiles(data, new Map([['districts.geojson', text]]));
    console.log(`đã ghi ${file}`);
    return 0;
  }
  const isCurrent = current === text;
  if (!isCurrent) console.error(`${file} không khớp các cung; chạy npm run data:boundaries`);
  return isCurrent ? 0 : 1;
}
