import type { Page } from '@playwright/test';
import { OwnTime } from './own-time.ts';

/** A reader with a slow processor, of whom is written down what they wait for. */
export class SlowReader {
  readonly page: Page;
  private files: number[] = [];

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page, rate: number): Promise<SlowReader> {
    const reader = new SlowReader(page);
    page.setDefaultTimeout(600_000);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await session.send('Network.enable');
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      reader.files.push(encodedDataLength);
    });
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(globalThis, { tasks });
      new PerformanceObserver((list) => {
        tasks.push(...list.getEntries().map(({ duration }) => duration));
      }).observe({ entryTypes: ['longtask'] });
    });
    return reader;
  }

  /** Begin a table of what is measured. */
  static printHead(): void {
    const head = ['bước', 'xong sau', 'mã của trang', 'tác vụ dài', 'dài nhất', 'tải về'];
    const all = [...head, 'tệp lớn nhất'];
    console.log(`${line(all)}\n${line(all.map(() => '---'))}`);
  }

  close(): Promise<void> {
    return this.page.close();
  }

  /** Open a page, until it is loaded or says something. */
  async visit(
    what: string,
    address: string,
    { selector, words }: { selector: string; words: RegExp } = { selector: 'h1', words: /^/ },
  ): Promise<void> {
    this.files = [];
    await this.page.goto(address);
    const milliseconds = await this.page
      .waitForFunction(
        ({ selector, pattern }) => {
          const isDone = new RegExp(pattern).test(document.querySelector(selector)!.textContent);
          return isDone && performance.now();
        },
        { selector, pattern: words.source },
      )
      .then((handle) => handle.jsonValue());
    await this.print(what, Number(milliseconds));
  }

  /** From the first event of an act to the picture after an element comes, or is made to say something. */
  async measure(
    what: string,
    selector: string,
    words: RegExp,
    act: () => Promise<void>,
  ): Promise<void> {
    this.files = [];
    const waiting = this.page.evaluate(
      ({ selector, pattern }) => {
        (globalThis as unknown as { tasks: number[] }).tasks.length = 0;
        const isThere = document.querySelector(selector) !== null;
        return new Promise<number>((resolve) => {
          let start = 0;
          const begin = ({ timeStamp }: Event) => (start ||= timeStamp);
          for (const type of ['input', 'change', 'click']) addEventListener(type, begin, true);
          const look = (changes: readonly MutationRecord[]) => {
            const element = document.querySelector(selector);
            const isChanged = changes.some(({ target }) => element?.contains(target));
            if (element === null || (isThere && !isChanged)) return;
            if (!new RegExp(pattern).test(element.textContent)) return;
            watcher.disconnect();
            for (const type of ['input', 'change', 'click']) removeEventListener(type, begin, true);
            // A task after the frame that shows it.
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
          };
          const watcher = new MutationObserver(look);
          watcher.observe(document, { subtree: true, childList: true, characterData: true });
        });
      },
      { selector, pattern: words.source },
    );
    const own = await OwnTime.begin(this.page);
    await act();
    await this.print(what, await waiting, own);
  }

  private async print(what: string, milliseconds: number, own?: OwnTime): Promise<void> {
    // What is done afterwards counts as well.
    await this.page.waitForTimeout(500);
    const stretches = await own?.end();
    const tasks = await this.page.evaluate(
      () => (globalThis as unknown as { tasks: number[] }).tasks,
    );
    const bytes = this.files.reduce((sum, one) => sum + one, 0);
    const kilobytes = (count: number) => `${(count / 1000).toFixed(0)} kB`;
    console.log(
      line([
        what.padEnd(36),
        `${(milliseconds / 1000).toFixed(2)} s`,
        stretches === undefined ? '–' : `${Math.max(...stretches).toFixed(0)} ms`,
        String(tasks.length),
        tasks.length === 0 ? '–' : `${Math.max(...tasks).toFixed(0)} ms`,
        kilobytes(bytes),
        this.files.length === 0 ? '–' : kilobytes(Math.max(...this.files)),
      ]),
    );
  }
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
