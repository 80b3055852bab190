import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import type { DataSet } from '../../src/model/data-set.ts';
import { addDays } from '../../src/model/day-words.ts';
import { changesBetween } from '../../src/model/figures/changes.ts';
import { brokenBridge } from '../../src/model/figures/bridge.ts';
import { Comparisons } from '../../src/model/figures/comparisons.ts';
import { tally } from '../../src/model/figures/tally.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { writeDownloads } from '../../src/publish/downloads.ts';
import { siteFiles } from '../../src/publish/files.ts';
import { summariseNotices } from '../../src/publish/notices.ts';
import { summariseLists } from '../../src/publish/lists.ts';
import { summarise } from '../../src/publish/pages.ts';
import { indexSearch } from '../../src/publish/search.ts';
import { writeMadeUpProvince } from '../bench/made-up-province.ts';
import { dataSetOf } from './data-sets.ts';

const SIZES = [20, 40, 80].map((units) => ({ units, facilities: units * 25, dispatches: 3 }));
const dataSets: DataSet[] = [];

beforeAll(async () => {
  for (const size of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'growth-'));
    await writeMadeUpProvince(folder, size);
    dataSets.push(dataSetOf(await readDataFolder(folder)));
    rmSync(folder, { recursive: true });
  }
});

/** Counts what is read of items. */
type Watch = <Item extends object>(items: readonly Item[]) => Item[];

/** How often anything is read of what a data set has, and of what else is watched. */
function countReads(dataSet: DataSet, work: (dataSet: DataSet, watch: Watch) => void): number {
  let reads = 0;
  const watch: Watch = (items) =>
    items.map(
      (item) =>
        new Proxy(item, {
          get: (target, key, receiver) => {
            reads += 1;
            return Reflect.get(target, key, receiver) as unknown;
          },
        }),
    );
  const watched = {
    ...dataSet,
    districts: watch(dataSet.districts),
    communes: watch(dataSet.communes),
    parks: watch(dataSet.parks),
    units: watch(dataSet.units),
    boundaries: watch(dataSet.boundaries),
    facilities: watch(dataSet.facilities),
    assessments: watch(dataSet.assessments),
    replies: watch(dataSet.replies),
  };
  work(watched, watch);
  return reads;
}

function publish(dataSet: DataSet, watch: Watch): void {
  const timeline = new Timeline(dataSet);
  const known = timeline.on(dataSet.site.asOf);
  const state = { ...known, facilities: watch(known.facilities) };
  const figures = tally(dataSet, state);
  const day = {
    timeline,
    comparisons: new Comparisons(dataSet),
    state,
    snapshot: timeline.facts(state.day),
    tally: figures,
  };
  const pages = summarise({ dataSet, day, inputs: '' }, 'internal');
  const lists = summariseLists(pages);
  const notices = summariseNotices(pages, dataSet.site);
  const search = indexSearch(pages, lists, dataSet);
  const downloads = writeDownloads(pages);
  expect(
    [...siteFiles({ ...pages, lists, notices, search, downloads, reportDays: '' })].length,
  ).toBeGreaterThan(dataSet.districts.length);
}

function compare(dataSet: DataSet): void {
  const timeline = new Timeline(dataSet);
  const [before, after] = [addDays(dataSet.site.asOf, -60), dataSet.site.asOf].map((day) =>
    timeline.facts(day),
  );
  const changes = changesBetween(before!, after!, dataSet.aliases);
  expect(changes.facilities.length).toBeGreaterThan(dataSet.districts.length);
  expect(brokenBridge(dataSet, before!, after!, changes)).toEqual([]);
}

test.each([
  ['what a build publishes', publish],
  ['what changed between two days', compare],
])('%s: twice as many of all is read at most 2.2 times as often', (_, work) => {
  const reads = dataSets.map((dataSet) => countReads(dataSet, work));
  const ratios = reads.slice(1).map((count, at) => count / reads[at]!);
  expect(Math.max(...ratios), reads.join(' ')).toBeLessThanOrEqual(2.2);
});
