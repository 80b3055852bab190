import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import { formatSnapshot } from '../../src/dataset/reports.ts';
import { addDays } from '../../src/model/day-words.ts';
import { snapshotOf } from '../../src/model/figures/snapshot-of.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { costOf } from '../cost.ts';
import { howMany } from '../how-many.ts';
import { writeLargeProvince } from '../large-province.ts';
import { dataSetOf } from '../unit/data-sets.ts';

const SIZE = howMany(5000);
const FEW = 3;
const MANY = howMany(60);
const top = mkdtempSync(join(tmpdir(), 'report-days-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** The large province with so many frozen report days before the day of its data. */
async function reporting(name: string, count: number): Promise<string> {
  const folder = join(top, name);
  writeLargeProvince(folder, SIZE);
  rmSync(join(folder, 'reports'), { recursive: true, force: true });
  mkdirSync(join(folder, 'reports'));
  rmSync(join(folder, 'reports.csv'), { force: true });
  const dataSet = dataSetOf(await readDataFolder(folder));
  const timeline = new Timeline(dataSet);
  const days = Array.from({ length: count }, (_, at) => addDays(dataSet.site.asOf, at - count));
  for (const day of days) {
    const text = formatSnapshot(snapshotOf(timeline.recomputed(day)));
    writeFileSync(join(folder, 'reports', `${day}.json`), text);
  }
  const rows = days.map((day) => `${day},Kỳ ${day}\n`).join('');
  writeFileSync(join(folder, 'reports.csv'), `Ngày,Tên\n${rows}`);
  return folder;
}

async function built(data: string): Promise<{ pages: number; seconds: number; kilobytes: number }> {
  const out = `${data}-site`;
  const { processorSeconds } = await costOf('build', ['--data', data, '--out', out]);
  const file = gzipSync(readFileSync(join(out, 'thay-doi/cac-ky.json')), { level: 9 });
  const pages = globSync('**/*.html', { cwd: out }).length;
  return { pages, seconds: processorSeconds, kilobytes: file.length / 1000 };
}

test('each report day more is a page more, and one of what changed since the day before', async () => {
  const [few, many] = await Promise.all(
    [FEW, MANY].map(async (count) => {
      const { value } = prepareSite(
        await readDataFolder(await reporting(`${count}`, count)),
        'public',
      );
      return value!;
    }),
  );
  expect(many!.reports.length - few!.reports.length).toBe(MANY - FEW);
  expect(many!.changes.length - few!.changes.length).toBe(MANY - FEW);
});

test.runIf(process.env['LONG'] !== undefined)(
  'many report days take about as long as a few, and a page each',
  async () => {
    const few = await built(await reporting('few', FEW));
    const many = await built(await reporting('many', MANY));
    expect(many.pages - few.pages).toBe(2 * (MANY - FEW));
    const ratio = many.seconds / few.seconds;
    console.log(
      `${SIZE} cơ sở, thời gian xử lý: ${FEW} kỳ ${few.seconds.toFixed(1)} s, ${MANY} kỳ ${many.seconds.toFixed(1)} s, gấp ${ratio.toFixed(2)}; cac-ky.json ${few.kilobytes} và ${many.kilobytes} kB`,
    );
    // A leader's phone loads it.
    expect(many.kilobytes).toBeLessThan(60);
    expect(ratio).toBeLessThan(1.5);
  },
);
