/**
 * Write the made-up list of facilities, its log of assessments, its reviewed positions and its history.
 *
 *   node scripts/make-sample.ts [--data DIR]            write the files
 *   node scripts/make-sample.ts [--data DIR] --check    write nothing; fail if a file differs
 *
 * Exit codes: 0 done · 1 a file differs, the data asks for other totals or the disk refused · 2 wrong use.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOptions, runCommand, UsageError } from './command/arguments.ts';
import { changeDataFolder } from './command/data-folder.ts';
import { writeFiles } from './command/write-files.ts';
import { findMissingPlaces } from './sample/facilities.ts';
import { findMissingColumns, parseGazetteer } from './sample/gazetteer.ts';
import { DISTRICT_PLANS } from './sample/plan.ts';
import { makeSample } from './sample/sample.ts';
import { parseSite, type SampleSite } from './sample/site.ts';
import { findContradictions, totalsOf } from './sample/totals.ts';

const PLACES = ['places/districts.csv', 'places/communes.csv', 'places/parks.csv'];
type Files = Readonly<Record<string, string>>;

await runCommand('data:sample', '[--data DIR] [--check]', main);

async function main(args: readonly string[]): Promise<number> {
  const { data, check } = readOptions(args, {
    data: { type: 'string', default: 'data' },
    check: { type: 'boolean', default: false },
  });
  if (data === '') throw new UsageError('--data là một thư mục, không nhận ""');
  if (reportAbsent(data, ['site.json'])) return 2;
  const site = parseSite(await readFile(join(data, 'site.json'), 'utf8'));
  if (site === undefined) {
    console.error(
      `make-sample: ${join(data, 'site.json')} không phải JSON có "province" và "sample"`,
    );
    return 1;
  }
  if (!site.sample) return refuse(data, check);
  if (reportAbsent(data, PLACES)) return 2;

  const { problems, files } = await generate(data, site);
  for (const problem of problems) console.error(`make-sample: ${problem}`);
  if (problems.length > 0) return 1;
  return check ? reportDifferences(data, files) : changeDataFolder(data, () => write(data, files));
}

/** Either what stands in the way, or the text of the files. */
async function generate(
  data: string,
  site: SampleSite,
): Promise<{ problems: string[]; files: Files }> {
  const read = (name: string) => readFile(join(data, 'places', name), 'utf8');
  const text = {
    districts: await read('districts.csv'),
    communes: await read('communes.csv'),
    parks: await read('parks.csv'),
  };
  const columns = findMissingColumns(text).map(({ file, column }) => {
    return `${join(data, file)} thiếu cột "${column}"`;
  });
  if (columns.length > 0) return { problems: columns, files: {} };

  const gazetteer = parseGazetteer(text);
  const problems = [
    ...findContradictions(site, totalsOf(DISTRICT_PLANS)).map((found) => {
      return `${join(data, 'site.json')}: ${found}`;
    }),
    ...findMissingPlaces(gazetteer).map((code) => {
      return `${join(data, 'places')} thiếu mã "${code}" mà danh sách mẫu cần`;
    }),
  ];
  if (problems.length > 0) return { problems, files: {} };
  return { problems, files: makeSample(gazetteer, site.province).files };
}

function reportAbsent(data: string, names: readonly string[]): boolean {
  const absent = names.map((name) => join(data, name)).filter((path) => !existsSync(path));
  for (const path of absent) console.error(`make-sample: không có tệp ${path}`);
  return absent.length > 0;
}

function refuse(data: string, check: boolean): number {
  const path = join(data, 'site.json');
  if (check) {
    console.log(`make-sample: ${path} ghi danh sách là thật ("sample"), không có gì để so.`);
    return 0;
  }
  console.error(`make-sample: ${path} ghi danh sách là thật ("sample"), không ghi đè.`);
  return 2;
}

async function write(data: string, files: Files): Promise<number> {
  await writeFiles(data, new Map(Object.entries(files)));
  for (const name of Object.keys(files)) console.log(`make-sample: đã ghi ${join(data, name)}`);
  return 0;
}

async function reportDifferences(data: string, files: Files): Promise<number> {
  let differing = 0;
  for (const [name, text] of Object.entries(files)) {
    const path = join(data, name);
    if (existsSync(path) && (await readFile(path, 'utf8')) === text) continue;
    differing++;
    console.error(`make-sample: ${path} không đúng với danh sách mẫu được dựng lại`);
  }
  if (differing > 0) {
    console.error('    gợi ý: chạy "npm run data:sample" để ghi lại,');
    console.error('    hoặc đặt "sample": false trong site.json nếu đây là danh sách thật');
    return 1;
  }
  console.log('make-sample: các tệp đúng với danh sách mẫu');
  return 0;
}
