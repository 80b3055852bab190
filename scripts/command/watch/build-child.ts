/** Builds what it is told, tells the outcome, and ends with the watch that has started it. */
import { buildSite } from '../build-site.ts';
import { diskWords } from '../disk.ts';
import { Refusal, UsageError } from '../arguments.ts';
import type { BuildRequest } from './build-once.ts';

process.once('disconnect', () => process.exit(1));
const request = JSON.parse(process.argv[2]!) as BuildRequest;
try {
  const { built, diagnostics } = await buildSite(request);
  process.send!({ built, diagnostics }, () => process.disconnect());
  process.removeAllListeners('disconnect');
} catch (error) {
  const isTold = error instanceof Refusal || error instanceof UsageError;
  const words = isTold ? error.message : diskWords(error);
  if (words === undefined) throw error;
  console.error(words);
  process.exitCode = 1;
  process.removeAllListeners('disconnect');
  process.disconnect();
}
