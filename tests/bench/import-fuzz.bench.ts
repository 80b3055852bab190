/**
 * Throws random lists and damaged files at the import for a while, and prints the seeds that it does not
 * stand. Use: node tests/bench/import-fuzz.bench.ts [SECONDS] [SEED]
 */
import { ATTACKS, attackOnce } from '../fuzz/run-fuzz.ts';
import { PROVINCE } from '../unit/data-sets.ts';

const [seconds = '60', seed = 'bench'] = process.argv.slice(2);
const SHOWN = 1000;

const end = performance.now() + Number(seconds) * 1000;
const counts = new Map(ATTACKS.map((attack) => [attack, { made: 0, failed: 0 }]));
for (let round = 0; performance.now() < end; round += 1) {
  for (const attack of ATTACKS) {
    const count = counts.get(attack)!;
    const problems = await attackOnce(attack, `${seed} ${round}`, PROVINCE);
    count.made += 1;
    if (problems.length === 0) continue;
    count.failed += 1;
    process.exitCode = 1;
    console.error(problems.join('\n').slice(0, SHOWN));
  }
}
for (const [attack, { made, failed }] of counts)
  console.log(`nhập, thử phá: ${attack.padEnd(18)} ${made} lần, ${failed} lần hỏng`);
