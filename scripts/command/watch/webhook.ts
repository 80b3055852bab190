import { setTimeout as sleep } from 'node:timers/promises';
import type { LogEvent } from './log.ts';

/** Codes of findings and how often each: no names, no values. */
export type FindingCounts = readonly { readonly code: string; readonly count: number }[];

/** What is sent: what happened and when, nothing that the office alone may see. */
export interface Message {
  readonly event: LogEvent;
  readonly live?: string | undefined;
  readonly findings?: FindingCounts | undefined;
}

const LIMIT_MS = 10_000;
const PAUSES_MS = [1_000, 5_000, 0];
/** More are not kept waiting for an address that does not answer. */
const MOST_WAITING = 50;
/** Who ends waits no longer for what is still to be sent. */
const LAST_MS = 2_000;

/** Sends messages to an address one after the other, while the work goes on; what fails is only told. */
export class Webhook {
  readonly #address: string | undefined;
  readonly #onFailure: (words: string) => void;
  readonly #given = new AbortController();
  #waiting = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(address: string | undefined, onFailure: (words: string) => void) {
    this.#address = address;
    this.#onFailure = onFailure;
  }

  send(message: Message): void {
    const address = this.#address;
    if (address === undefined) return;
    if (this.#waiting >= MOST_WAITING)
      return this.#onFailure(`bỏ một tin "${message.event}": ${MOST_WAITING} tin còn chờ`);
    const body = JSON.stringify({ ...message, at: new Date().toISOString() });
    this.#waiting += 1;
    this.#work = this.#work.then(async () => {
      await this.#post(address, body);
      this.#waiting -= 1;
    });
  }

  /** Waits a little for what is still to be sent, and gives the rest up. */
  async close(): Promise<void> {
    const timer = setTimeout(() => this.#given.abort(), LAST_MS);
    await this.#work;
    clearTimeout(timer);
  }

  async #post(address: string, body: string): Promise<void> {
    let why = 'bị dừng';
    for (const pause of PAUSES_MS) {
      if (this.#given.signal.aborted) break;
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body,
          redirect: 'error',
          signal: AbortSignal.any([this.#given.signal, AbortSignal.timeout(LIMIT_MS)]),
        });
        await response.body?.cancel();
        if (response.ok) return;
        why = `trả lời ${response.status}`;
      } catch (error) {
        why = reasonOf(error);
      }
      await this.#pause(pause);
    }
    this.#onFailure(`không gửi được tin đến ${new URL(address).host}: ${why}`);
  }

  /** Given up, it ends at once. */
  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#given.signal }).catch(() => undefined);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
