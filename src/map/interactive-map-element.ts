import type { LiveMap } from './live-map.ts';

// Every page loads this module, so it stays small: the library comes when someone reaches for the map.

const STILL_THERE = 'Bản đồ tĩnh và các bảng vẫn đầy đủ.';
const MESSAGES = {
  loading: 'Đang tải bản đồ tương tác…',
  open: 'Bản đồ tương tác đã mở.',
  noWebGL: `Trình duyệt này không có WebGL nên không mở được bản đồ tương tác. ${STILL_THERE}`,
  failed: `Không tải được bản đồ tương tác. ${STILL_THERE}`,
};

/** Puts the interactive map over the static one inside it, once a pointer, finger or key asks. */
class InteractiveMapElement extends HTMLElement {
  #gone = new AbortController();
  #live: LiveMap | undefined;
  #isOpening = false;

  connectedCallback() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Mở bản đồ tương tác';
    button.addEventListener('click', () => void this.#open(true), { signal });
    this.querySelector('.map-buttons')!.replaceChildren(button);

    const once = { once: true, passive: true, signal };
    this.#frame.addEventListener('pointermove', () => void this.#open(false), once);
    this.#frame.addEventListener('touchstart', () => void this.#open(false), once);
    // A keyboard stays on the static map's links; the button opens the other.
    this.addEventListener('focusin', () => void this.#prepare(), once);
  }

  disconnectedCallback() {
    this.#gone.abort();
  }

  get #frame() {
    return this.querySelector<HTMLElement>('.map-frame')!;
  }

  set #status(text: string) {
    this.querySelector('.map-status')!.textContent = text;
  }

  /** Fetch the library ahead; a failure shows, and is told, when the map is opened. */
  async #prepare() {
    if (hasWebGL()) await loadLiveMap().catch(() => undefined);
  }

  async #open(moveFocus: boolean) {
    if (this.#live !== undefined) return this.#live.focus();
    if (this.#isOpening) return;
    if (!hasWebGL()) {
      this.#status = MESSAGES.noWebGL;
      return;
    }
    this.#isOpening = true;
    this.#status = MESSAGES.loading;
    try {
      const { openLiveMap } = await loadLiveMap();
      this.#live = await openLiveMap(this, this.#frame, this.#gone.signal);
      this.#status = MESSAGES.open;
      if (moveFocus) this.#live.focus();
    } catch (error) {
      if (this.#gone.signal.aborted) return;
      console.warn(error);
      this.#status = MESSAGES.failed;
    } finally {
      this.#isOpening = false;
    }
  }
}

function loadLiveMap() {
  return import('./live-map.ts');
}

function hasWebGL(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

customElements.define('interactive-map', InteractiveMapElement);
