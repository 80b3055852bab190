/**
 * What made-up provinces of several sizes cost to check and to build, each the median of three. Prints the
 * table and writes it to RESULTS.md; never fails on a time.
 */
import { globSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import project from '../../package.json' with { type: 'json' };
import { type Cost, costOf, medianCost } from '../cost.ts';
import { type Size, writeMadeUpProvince } from './made-up-province.ts';

const ROUNDS = 3;
const SIZES: readonly (Size | undefined)[] = [
  undefined,
  { units: 100, facilities: 10_000 },
  { units: 705, facilities: 20_000 },
  { units: 705, facilities: 100_000 },
];
const top = mkdtempSync(join(tmpdir(), 'bench-provinces-'));
const rows: string[][] = [];
for (const size of SIZES) rows.push(await measure(size));
rmSync(top, { recursive: true });

const head = ['dữ liệu', 'kiểm tra', 'đỉnh', 'dựng', 'đỉnh', 'trang', 'tệp', 'ghi ra'];
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
const { dependencies } = project;
const machine = `${availableParallelism()} nhân (${cpus()[0]?.model ?? '?'}), ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}; Astro ${dependencies.astro}`;
console.log(`${table}\n\n${machine}`);
const text = `# Costs of a check and a build

The median of ${ROUNDS} runs, each in a process of its own: seconds passed (of the processor). Written by
\`node tests/bench/provinces.bench.ts\`.

${table}

${machine}
`;
writeFileSync(join(import.meta.dirname, 'RESULTS.md'), text);

async function measure(size: Size | undefined): Promise<string[]> {
  const data = size === undefined ? 'data' : join(top, 'data');
  if (size !== undefined) await writeMadeUpProvince(data, size);
  const out = join(top, 'site');
  const checks = await costs('check', ['--data', data]);
  const builds = await costs('build', ['--data', data, '--out', out]);
  const files = globSync('**/*', { cwd: out, withFileTypes: true }).filter((one) => one.isFile());
  const bytes = files.reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0);
  const pages = files.filter(({ name }) => name.endsWith('.html'));
  return [
    size === undefined ? 'mặc định' : `${size.units} địa bàn, ${size.facilities} cơ sở`,
    ...words(checks),
    ...words(builds),
    String(pages.length),
    String(files.length),
    `${(bytes / 1e6).toFixed(1)} MB`,
  ];
}

async function costs(script: 'check' | 'build', args: readonly string[]): Promise<Cost> {
  const all: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await costOf(script, args));
  return medianCost(all);
}

function words({ seconds, processorSeconds, peakMegabytes }: Cost): string[] {
  return [
    `${seconds.toFixed(1)} s (${processorSeconds.toFixed(1)} s)`,
    `${peakMegabytes.toFixed(0)} MB`,
  ];
}
