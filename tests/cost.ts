import { spawn } from 'node:child_process';
import { join } from 'node:path';
import project from '../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..');

/** What a command cost. */
export interface Cost {
  readonly seconds: number;
  /** Of the processor; other work on the machine adds little to it. */
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
}

// The child tells what it used as it ends: nothing outside it needs to be installed.
const TELL = `data:text/javascript,process.on('exit',()=>process.stderr.write('used='+JSON.stringify(process.resourceUsage())+'\\n'))`;

/** Run a command in a process of its own, as npm does; throws an `Error` where it fails. */
export async function costOf(
  script: 'build' | 'check' | 'boundaries',
  args: readonly string[],
): Promise<Cost> {
  const command = ['--import', TELL, ...project.scripts[script].split(' ').slice(1), ...args];
  const start = performance.now();
  const child = spawn(process.execPath, command, { cwd: ROOT });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.resume();
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const seconds = (performance.now() - start) / 1000;
  const used = /used=(\{.*\})/.exec(errors)?.[1];
  if (code !== 0 || used === undefined) {
    throw new Error(`${script} ${args.join(' ')} ended with ${code}\n${errors}`);
  }
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(used) as NodeJS.ResourceUsage;
  return {
    seconds,
    processorSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMegabytes: maxRSS / 1024,
  };
}

/** The cost in the middle, by time. */
export function medianCost(costs: readonly Cost[]): Cost {
  return costs.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(costs.length / 2)]!;
}
