import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type TestContext, vi } from 'vitest';
import type { Builder } from '../../scripts/command/watch/build-process.ts';
import { watch, type WatchOptions } from '../../scripts/command/watch/watch.ts';
import { liveInputs, standIn, writeWatchable } from '../watching.ts';

/** Wait until something is so. */
export const until = (isSo: () => unknown): Promise<void> =>
  vi.waitFor(() => expect(isSo()).toBeTruthy(), { timeout: 120_000, interval: 20 });

/** The folders of a test of its own and watches over them, which end and go with it. */
export function watchTest({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  const top = mkdtempSync(join(tmpdir(), 'watch-'));
  const folders = writeWatchable(top);
  const ends: (() => Promise<void>)[] = [];
  onTestFinished(async () => {
    for (const end of ends) await end().catch(() => undefined);
    rmSync(top, { recursive: true, force: true });
  });
  return {
    folders,
    /** Returns what ends it, and rejects as it does. */
    start: (changes: Partial<WatchOptions> = {}, build: Builder = standIn) => {
      const controller = new AbortController();
      const ended = watch({ ...folders, ...changes }, build, controller.signal);
      const end = async () => {
        controller.abort();
        await ended;
      };
      ended.catch(() => undefined);
      ends.push(end);
      return end;
    },
    isLive: () => until(() => liveInputs(folders.to) !== ''),
    goesLive: async (change: () => unknown) => {
      const before = liveInputs(folders.to);
      change();
      await until(() => ![before, ''].includes(liveInputs(folders.to)));
    },
  };
}
