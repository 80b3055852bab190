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

/** A map that may fill the screen, with the site's search; a wide screen gets letters that are read across a room. */
export class FullScreen {
  readonly stage: HTMLElement;
  readonly #signal: AbortSignal;
  readonly #search = document.querySelector('.site-head search-box');
  /** Stands where the search box belongs while that is a guest on the stage. */
  readonly #home = document.createComment('');

  constructor(host: HTMLElement, signal: AbortSignal) {
    this.stage = stageOf(host);
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
      this.#takeSearch(this.#isFull);
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
      document.documentElement.classList.remove('is-wall');
      this.#takeSearch(false);
      lockEscape(false);
    });
  }

  #takeSearch(isFull: boolean): void {
    const search = this.#search;
    if (search === null || this.stage.contains(search) === isFull) return;
    if (isFull) {
      search.before(this.#home);
      this.stage.prepend(search);
    } else this.#home.replaceWith(search);
  }
}

/** Elsewhere Escape leaves the full screen before the page hears of it. */
function lockEscape(isFull: boolean): void {
  const { keyboard } = navigator as { readonly keyboard?: KeyboardLock };
  if (isFull) keyboard?.lock(['Escape']).catch((error: unknown) => console.warn(error));
  else keyboard?.unlock();
}
