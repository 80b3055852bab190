// Browsers refuse many changes of the address in a short time.
const PAUSE_MS = 250;

/** Keeps the page's address and what a reader asked for the same, either way. */
export class StateAddress<State> {
  private readonly readFrom: (search: string) => State;
  private readonly writeTo: (search: string, state: State) => string;
  private typed: State | undefined;
  private pending: ReturnType<typeof setTimeout> | undefined;

  /** `show` is called when the reader goes back or forward, until `signal` ends it. */
  constructor(
    readFrom: (search: string) => State,
    writeTo: (search: string, state: State) => string,
    show: (state: State) => void,
    signal?: AbortSignal,
  ) {
    this.readFrom = readFrom;
    this.writeTo = writeTo;
    const travel = () => {
      this.forget();
      show(this.read());
    };
    const options = signal === undefined ? {} : { signal };
    addEventListener('popstate', travel, options);
    addEventListener('pagehide', () => this.flush(), options);
  }

  read(): State {
    return this.readFrom(location.search);
  }

  /** The address that shows this. */
  of(state: State): string {
    return `${location.pathname}${this.writeTo(location.search, state)}`;
  }

  /** A choice is a step to go back over; letters that are typed are none, or each would be. */
  write(state: State, isTyping: boolean): void {
    if (isTyping) {
      this.typed = state;
      clearTimeout(this.pending);
      this.pending = setTimeout(() => this.flush(), PAUSE_MS);
      return;
    }
    this.flush();
    const address = this.of(state);
    if (address !== `${location.pathname}${location.search}`) history.pushState(null, '', address);
  }

  private flush(): void {
    if (this.typed !== undefined) history.replaceState(null, '', this.of(this.typed));
    this.forget();
  }

  private forget(): void {
    clearTimeout(this.pending);
    this.typed = undefined;
  }
}
