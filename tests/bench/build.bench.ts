/** What a build of the default data set costs: time, peak memory, sizes. Prints; never fails on a time. */
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const ROUNDS = 3;
const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const out = join(folder, 'site');

const checks = await times(['scripts/check.ts']);
const builds = await times(['scripts/build.ts', '--out', out]);
console.log(`kiểm tra dữ liệu   ${describe(checks)}`);
console.log(
  `dựng trang         ${describe(builds)}   (${globSync('**/*.html', { cwd: out }).length} trang)`,
);
console.log(
  `dựng / kiểm tra    ${(median(builds).seconds / median(checks).seconds).toFixed(1)} lần`,
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

interface Cost {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

async function times(args: readonly string[]): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) costs.push(await run(args));
  return costs;
}

async function run(args: readonly string[]): Promise<Cost> {
  // The child tells its own peak as it ends: nothing outside it needs to be installed.
  const tell = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak='+process.resourceUsage().maxRSS+'\\n'))`;
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', tell, ...args], { cwd: ROOT });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.resume();
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}\n${errors}`);
  const peak = Number(/peak=(\d+)/.exec(errors)?.[1]);
  return { seconds: (performance.now() - start) / 1000, peakMegabytes: peak / 1024 };
}

function median(costs: readonly Cost[]): Cost {
  return costs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(costs.length / 2)]!;
}

function describe(costs: readonly Cost[]): string {
  const { seconds, peakMegabytes } = median(costs);
  const all = costs.map((cost) => cost.seconds.toFixed(2)).join(' ');
  return `${seconds.toFixed(2)} s (${all}), đỉnh ${peakMegabytes.toFixed(0)} MB`;
}
