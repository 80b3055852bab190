import fs from 'node:fs';

/**
 * Wakes whoever waits for a change in some folders: by events where a folder gives them, and after a while in any
 * case, for those that give none.
 */
export class Alarm {
  readonly #watchers = new Map<
    string,
    { readonly watcher: fs.FSWatcher; readonly folder: number }
  >();
  readonly #folders: readonly string[];
  #isRung = false;
  #wake = () => {};

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** Resolves after a change that has come since the last time, after so many milliseconds, or once given up. */
  async next(most: number, given: AbortSignal): Promise<void> {
    // Before the wait, and after who waits has looked: a change in between is looked for again.
    this.#rearm();
    if (!this.#isRung && !given.aborted) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, most);
        given.addEventListener('abort', this.#wake, { once: true });
      });
      clearTimeout(timer);
      given.removeEventListener('abort', this.#wake);
    }
    this.#isRung = false;
  }

  /** Ends all watching. */
  close(): void {
    for (const { watcher } of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #ring(): void {
    this.#isRung = true;
    this.#wake();
  }

  /** A folder that was replaced by another of its name gives no events to who watched the first. */
  #rearm(): void {
    for (const path of this.#folders) {
      const folder = fs.statSync(path, { throwIfNoEntry: false })?.ino;
      if (this.#watchers.get(path)?.folder === folder) continue;
      this.#forget(path);
      if (folder === undefined) continue;
      try {
        const watcher = fs.watch(path, () => this.#ring());
        watcher.on('error', () => this.#forget(path));
        this.#watchers.set(path, { watcher, folder });
        // What has changed before it was watched was told by nobody.
        this.#isRung = true;
      } catch {
        // Network folders, too many watchers: it is looked at every so often anyway.
      }
    }
  }

  #forget(path: string): void {
    this.#watchers.get(path)?.watcher.close();
    this.#watchers.delete(path);
  }
}
