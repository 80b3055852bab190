/**
 * What `npm run boundaries` costs for 95 districts of 150,000 corners, and for a file that is given with the data
 * set that it belongs to. Prints a table; never fails on a time.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { costOf } from '../cost.ts';
import { detailedBorders, writeDetailedDataSet } from '../unit/detailed-borders.ts';

const top = mkdtempSync(join(tmpdir(), 'bench-boundaries-'));
const features = detailedBorders(95, 400, 20);
const file = join(top, 'borders.geojson');
writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
const data = join(top, 'data');
writeDetailedDataSet(data, features);
await report('95 địa bàn tự dựng', [file, '--data', data]);
const [given, ...others] = process.argv.slice(2);
if (given !== undefined) await report(given, [given, ...others]);
rmSync(top, { recursive: true });

async function report(what: string, args: readonly string[]): Promise<void> {
  const { seconds, processorSeconds, peakMegabytes } = await costOf('boundaries', args);
  console.log(
    `${what}: ${seconds.toFixed(1)} s (bộ xử lý ${processorSeconds.toFixed(1)} s), ${Math.round(peakMegabytes)} MB`,
  );
}
