/**
 * Lighthouse on the pages that people open first: a phone, its slow 4G and slow processor simulated.
 * Exits with 1 where a score is below its target.
 */
import { createServer, type AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import lighthouse, { type RunnerResult } from 'lighthouse';
import { CHROMIUM_ARGS } from '../e2e/obtain-chromium.ts';
import { withServedSite } from './served-site.ts';

type Result = RunnerResult['lhr'];

const ROUNDS = 3;
const TARGETS = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 } as const;
const NAMES = Object.keys(TARGETS) as (keyof typeof TARGETS)[];

await withServedSite(async ({ origin, largestDistrict, chromiumPath }) => {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...CHROMIUM_ARGS, `--remote-debugging-port=${port}`],
  });
  try {
    console.log(
      `Lighthouse trên điện thoại, 4G chậm, trung vị ${ROUNDS} lần (${NAMES.join(' · ')})`,
    );
    for (const path of ['/', largestDistrict, '/van-ban/', '/co-so/', '/tim-kiem/'])
      await measure(origin, path, port);
  } finally {
    await browser.close();
  }
});

async function measure(origin: string, path: string, port: number): Promise<void> {
  const { categories, audits } = await medianResult(`${origin}${path}`, port);
  const scores = NAMES.map((name) => Math.round((categories[name]?.score ?? 0) * 100));
  const times = ['largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift']
    .map((id) => audits[id]?.displayValue ?? '?')
    .join(' / ');
  console.log(`${path.padEnd(26)} ${scores.join(' · ')}   LCP / TBT / CLS ${times}`);
  for (const [index, name] of NAMES.entries()) {
    if (scores[index]! >= TARGETS[name]) continue;
    process.exitCode = 1;
    console.error(`  ${name} ${scores[index]} < ${TARGETS[name]}`);
    for (const { id } of categories[name]?.auditRefs.filter(({ weight }) => weight > 0) ?? []) {
      const audit = audits[id]!;
      if (audit.score !== null && audit.score < 0.9) console.error(`    ${id}: ${audit.title}`);
    }
  }
}

/** Other work on the machine makes single runs differ by some points. */
async function medianResult(url: string, port: number): Promise<Result> {
  const results: Result[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const result = await lighthouse(url, {
      port,
      onlyCategories: [...NAMES],
      logLevel: 'error',
    });
    if (result === undefined) throw new Error(`Lighthouse returned nothing for ${url}`);
    results.push(result.lhr);
  }
  const performance = (result: Result) => result.categories['performance']?.score ?? 0;
  return results.toSorted((a, b) => performance(a) - performance(b))[Math.floor(ROUNDS / 2)]!;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
