import { readListState, writeListState, type ListState, type OwnState } from '../address.ts';
import type { FilterChoices } from '../filter.ts';

// Browsers refuse many changes of the address in a short time.
const PAUSE_MS = 250;

/** Keeps the page's address and what a list shows the same, either way. */
export class ListAddress {
  readonly #own: OwnState;
  readonly #filters: readonly FilterChoices[];
  #typed: ListState | undefined;
  #pending: ReturnType<typeof setTimeout> | undefined;

  /** `show` is called when the reader goes back or forward. */
  constructor(own: OwnState, filters: readonly FilterChoices[], show: (state: ListState) => void) {
    this.#own = own;
    this.#filters = filters;
    addEventListener('popstate', () => {
      this.#forget();
      show(this.read());
    });
    addEventListener('pagehide', () => this.#flush());
  }

  read(): ListState {
    return readListState(location.search, this.#own, this.#filters);
  }

  /** The address that shows this. */
  of(state: ListState): string {
    return `${location.pathname}${writeListState(location.search, this.#own, state)}`;
  }

  /** A choice is a step to go back over; letters that are typed are none, or each would be. */
  write(state: ListState, isTyping: boolean): void {
    if (isTyping) {
      this.#typed = state;
      clearTimeout(this.#pending);
      this.#pending = setTimeout(() => this.#flush(), PAUSE_MS);
      return;
    }
    this.#flush();
    const address = this.of(state);
    if (address !== `${location.pathname}${location.search}`) history.pushState(null, '', address);
  }

  #flush(): void {
    if (this.#typed !== undefined) history.replaceState(null, '', this.of(this.#typed));
    this.#forget();
  }

  #forget(): void {
    clearTimeout(this.#pending);
    this.#typed = undefined;
  }
}
