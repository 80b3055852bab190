/** What fills the screen with a map: on a page of a metric its sentence, switch and table as well. */
function stageOf(host: HTMLElement): HTMLElement {
  const row = host.closest('.with-map');
  const figure = host.closest('figure') ?? host.parentElement!;
  return host.dataset['metric'] === undefined || row === null ? figure : row.parentElement!;
}

/** Where a browser leaves a key to the page that fills the screen. */
interface KeyboardLock {
  readonly lock: (keys: readonly string[]) => Promise<void>;
  readonly unlock: () => void;
}

/**
 * A map that may fill the screen, with the site's search and, below its table, its questions; a wide screen gets letters
 * that are read across a room.
 */
export class FullScreen {
  readonly stage: HTMLElement;
  readonly #host: HTMLElement;
  readonly #signal: AbortSignal;
  /** What stands elsewhere as long as the screen is full, and what keeps its place. */
  #guests: readonly { readonly guest: HTMLElement; readonly home: Comment }[] = [];

  constructor(host: HTMLElement, signal: AbortSignal) {
    this.stage = stageOf(host);
    this.#host = host;
    this.#signal = signal;
  }

  get #isFull(): boolean {
    return document.fullscreenElement === this.stage;
  }

  /** Fill the screen, or let it go. */
  toggle(): Promise<void> {
    return this.#isFull ? document.exitFullscreen() : this.stage.requestFullscreen();
  }

  /** Let a button say what it does next. */
  follow(button: HTMLButtonElement): void {
    const original = button.textContent;
    const listen = { signal: this.#signal };
    const onChange = () => {
      button.textContent = this.#isFull ? 'Thoát toàn màn hình' : original;
      document.documentElement.classList.toggle('is-wall', this.#isFull);
      this.#sendHome();
      if (this.#isFull) this.#invite();
      lockEscape(this.#isFull);
    };
    this.stage.addEventListener('fullscreenchange', onChange, listen);
    // After whatever closes something by it first: suggestions, the selection.
    this.stage.addEventListener(
      'keydown',
      ({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented && this.#isFull) void document.exitFullscreen();
      },
      listen,
    );
    this.#signal.addEventListener('abort', () => {
      // Without the map nothing on the stage gives the screen back.
      if (this.#isFull) void document.exitFullscreen();
      document.documentElement.classList.remove('is-wall');
      this.#sendHome();
      lockEscape(false);
    });
  }

  #invite(): void {
    const search = document.querySelector<HTMLElement>('.site-head search-box');
    const questions = this.#host.querySelector<HTMLElement>('.map-questions');
    const beside = this.stage.querySelector('.with-map');
    const invite = (guest: HTMLElement | null, come: (guest: HTMLElement) => void) => {
      if (guest === null) return;
      const home = document.createComment('');
      guest.before(home);
      guest.dataset['guest'] = '';
      come(guest);
      this.#guests = [...this.#guests, { guest, home }];
    };
    invite(search, (guest) => this.stage.prepend(guest));
    if (beside !== null) invite(questions, (guest) => beside.append(guest));
  }

  #sendHome(): void {
    for (const { guest, home } of this.#guests) {
      delete guest.dataset['guest'];
      // The map may be gone by now, and its parts with it.
      if (guest.isConnected) home.replaceWith(guest);
      else home.remove();
    }
    this.#guests = [];
  }
}

/** Whether something is on the stage only as long as it fills the screen. */
export function isGuest(node: Node): boolean {
  return node instanceof HTMLElement && node.dataset['guest'] !== undefined;
}

/** Elsewhere Escape leaves the full screen before the page hears of it. */
function lockEscape(isFull: boolean): void {
  const { keyboard } = navigator as { readonly keyboard?: KeyboardLock };
  if (isFull) keyboard?.lock(['Escape']).catch((error: unknown) => console.warn(error));
  else keyboard?.unlock();
}
