/** Builds what it is told, as often as it is told, and ends with the watch that has started it. */
import { Refusal, UsageError } from '../arguments.ts';
import { type Builder, openBuilder } from '../build-site.ts';
import { diskWords } from '../disk.ts';
import type { BuildAnswer, BuildRequest } from './build-process.ts';

process.once('disconnect', () => process.exit(1));

let builder: Builder | undefined;

process.on('message', (request: BuildRequest) => {
  void build(request).then((answer) => process.send!(answer));
});

/** A bug ends the process, its stack is its report. */
async function build({ base, site, ...request }: BuildRequest): Promise<BuildAnswer> {
  try {
    // One watch keeps one site: its address stays.
    builder ??= openBuilder({ base, site });
    return await builder.build(request);
  } catch (error) {
    const isTold = error instanceof Refusal || error instanceof UsageError;
    const words = isTold ? error.message : diskWords(error);
    if (words === undefined) throw error;
    return { failed: words };
  }
}
