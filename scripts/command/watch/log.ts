import fs from 'node:fs';
import { printable } from '../../../src/model/diagnostic.ts';

/** A log of that size becomes the old one, which is then no more: both together are bounded. */
const MOST_BYTES = 1_000_000;

/** What happened, in one English word for programs; the rest of a line is for people. */
export type LogEvent =
  | 'started'
  | 'stopped'
  | 'waiting'
  | 'live'
  | 'unchanged'
  | 'back'
  | 'refused'
  | 'finding'
  | 'failed'
  | 'list-in'
  | 'list-asked'
  | 'list-refused'
  | 'list-waiting'
  | 'webhook';

export type Log = (event: LogEvent, words: string) => void;

/**
 * What a watch tells, a line each with its time: on the terminal and in a file that nobody but the user who runs it
 * reads, for findings say what the office's lists do.
 */
export function openLog(path: string): Log {
  return (event, words) => {
    const line = `${new Date().toISOString()} ${event} ${printable(words.replace(/\s*\n\s*/g, ' · '))}`;
    console.log(line);
    try {
      rotate(path);
      fs.appendFileSync(path, `${line}\n`, { mode: 0o600 });
    } catch (error) {
      // A full disk must not end what waits for room on it.
      console.error(`${path}: ${String(error)}`);
    }
  };
}

function rotate(path: string): void {
  const size = fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size >= MOST_BYTES) fs.renameSync(path, `${path}.1`);
}
