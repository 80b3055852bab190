/**
 * A watch over what `writeWatchable` has written into a folder, that does not draw pages; until it is ended. A second
 * folder is the one to deploy to.
 */
import { watch } from '../scripts/command/watch/watch.ts';
import { standIn, watchableIn } from './watching.ts';

const controller = new AbortController();
process.on('SIGTERM', () => controller.abort());
const [top, to] = process.argv.slice(2);
const folders = watchableIn(top!);
await watch({ ...folders, to: to ?? folders.to }, standIn, controller.signal);
