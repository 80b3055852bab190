/** What a build of the default data set costs: time, peak memory, sizes. Prints; never fails on a time. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Cost, costOf, medianCost } from '../cost.ts';

const ROUNDS = 3;
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const out = join(folder, 'site');

const checks = await times('check');
const builds = await times('build', ['--out', out]);
console.log(`kiểm tra dữ liệu   ${describe(checks)}`);
console.log(
  `dựng trang         ${describe(builds)}   (${globSync('**/*.html', { cwd: out }).length} trang)`,
);
console.log(
  `dựng / kiểm tra    ${(medianCost(builds).seconds / medianCost(checks).seconds).toFixed(1)} lần`,
);
for (const [what, pattern] of [
  ['trang chủ', 'index.html'],
  ['trang huyện lớn nhất', 'dia-ban/*/index.html'],
  ['CSS', '_astro/*.css'],
  ['JS mỗi trang', '_astro/InteractiveMap*.js'],
  ['JS khi mở bản đồ', '_astro/{live-map,maplibre}*.js'],
] as const) {
  const sizes = globSync(pattern, { cwd: out }).map(
    (file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length,
  );
  const size = what.startsWith('trang') ? Math.max(...sizes) : sizes.reduce((a, b) => a + b, 0);
  console.log(`${what.padEnd(22)} ${(size / 1000).toFixed(1)} kB gzip`);
}
rmSync(folder, { recursive: true });

async function times(script: 'check' | 'build', args: readonly string[] = []): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) costs.push(await costOf(script, args));
  return costs;
}

function describe(costs: readonly Cost[]): string {
  const { seconds, peakMegabytes } = medianCost(costs);
  const all = costs.map((cost) => cost.seconds.toFixed(2)).join(' ');
  return `${seconds.toFixed(2)} s (${all}), đỉnh ${peakMegabytes.toFixed(0)} MB`;
}
