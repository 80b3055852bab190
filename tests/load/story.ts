/** Deploys and rolls back for a while, in a process of its own; tells on its output what each release has. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deploy, rollBack } from '../../scripts/command/releases/releases.ts';
import { Variants } from './variants.ts';

/** What happens, in `seconds`; the first release is live before anything is said. */
export interface Story {
  readonly top: string;
  readonly to: string;
  /** Built sites, of which all releases are made in turn. */
  readonly sites: readonly string[];
  readonly deploys: number;
  readonly rollbacks: number;
  readonly seconds: number;
}

const { top, to, sites, deploys, rollbacks, seconds } = JSON.parse(process.argv[2]!) as Story;
const all = sites.map((site) => new Variants(site));
let code = 0;

/** Every other one is of other code. */
async function put(number: number): Promise<void> {
  code += number % 2;
  const from = join(top, 'next');
  const manifest = all[number % all.length]!.write(from, number, code);
  process.stdout.write(`${JSON.stringify(manifest)}\n`);
  await deploy({ from, to, keep: 5 });
}

await put(0);
process.stdout.write('"live"\n');
// A rollback after every so many, and never before there is one to go back to.
const every = Math.floor(deploys / rollbacks);
const steps = Array.from({ length: deploys }, (_, at) => [
  () => put(at + 1),
  ...((at + 1) % every === 0 && (at + 1) / every <= rollbacks ? [() => rollBack(to)] : []),
]).flat();
const started = performance.now();
for (const [at, step] of steps.entries()) {
  const due = (seconds * 1000 * (at + 0.5)) / steps.length;
  await sleep(Math.max(0, started + due - performance.now()));
  await step();
}
process.stdout.write(`${JSON.stringify({ done: steps.length })}\n`);
