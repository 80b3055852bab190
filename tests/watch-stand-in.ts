/** A watch over what `writeWatchable` has written into a folder, that does not draw pages; until it is ended. */
import { watch } from '../scripts/command/watch/watch.ts';
import { standIn, watchableIn } from './watching.ts';

const controller = new AbortController();
process.on('SIGTERM', () => controller.abort());
await watch(watchableIn(process.argv[2]!), standIn, controller.signal);
