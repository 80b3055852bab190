/** What a list of 5,000 facilities costs to open, filter and sort. Prints; fails from 100 ms on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import { SORTS } from '../../src/contract/sorts.ts';
import type { ListState } from '../../src/list/address.ts';
import { ListIndex } from '../../src/list/view.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { atOnce } from '../../src/slices.ts';
import { writeLargeProvince } from '../large-province.ts';
import { partsOf } from '../unit/data-sets.ts';

const SIZE = 5000;
const ROUNDS = 5;
const LIMIT_MS = 100;
const ALL: ListState = { filters: {}, text: '', sort: 'muc', isDescending: false, page: 1 };

const folder = mkdtempSync(join(tmpdir(), 'bench-lists-'));
writeLargeProvince(folder, SIZE);
const { value } = prepareSite(await readDataFolder(folder), 'public');
rmSync(folder, { recursive: true });
const file = partsOf(value!, 'danh-sach/co-so.json');

let slowest = 0;
report('mở danh sách', () => () => void open());
for (const sort of SORTS) {
  // Each round asks a list that has not been asked yet.
  report(`lọc và xếp lần đầu, theo ${sort}`, () => asked({ sort, text: 'dong xoai' }), true);
}
report('gõ thêm một chữ', () => asked({ text: 'cong ty o' }, open()), true);
report(
  'lọc theo mức và địa bàn',
  () => asked({ filters: { muc: 'an-toan', 'dia-ban': 'mau-nam' } }),
  true,
);
if (slowest > LIMIT_MS) {
  console.error(`chậm hơn ${LIMIT_MS} ms`);
  process.exitCode = 1;
}

function open(): ListIndex {
  return atOnce(ListIndex.open(file));
}

function asked(state: Partial<ListState>, index = open()): () => void {
  return () => void atOnce(index.view({ ...ALL, ...state }));
}

function report(what: string, prepare: () => () => void, isLimited = false): void {
  const times = Array.from({ length: ROUNDS }, () => {
    const run = prepare();
    const start = performance.now();
    run();
    return performance.now() - start;
  }).toSorted((a, b) => a - b);
  const median = times[Math.floor(ROUNDS / 2)]!;
  if (isLimited) slowest = Math.max(slowest, median);
  console.log(`${what.padEnd(36)} ${median.toFixed(1)} ms (${SIZE} cơ sở)`);
}
