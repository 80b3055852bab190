import { AGAIN, patiently, type Remedy, sayNotHad, slowWords } from '../../patience.ts';
import { asksForList } from '../../list/live/parameters.ts';
import { asksForView } from './parameters.ts';

// Every page loads this module, so it stays small: the library comes when someone asks for it.

const STILL_THERE = 'Bản đồ tĩnh và các bảng vẫn đầy đủ.';
const MESSAGES = {
  loading: 'Đang tải bản đồ tương tác…',
  slow: `${slowWords('bản đồ tương tác')} ${STILL_THERE}`,
  open: 'Bản đồ tương tác đã mở.',
  tooOld: `Trình duyệt này quá cũ nên không mở được bản đồ tương tác. ${STILL_THERE}`,
  noWebGL: `Trình duyệt này không có WebGL nên không mở được bản đồ tương tác. ${STILL_THERE}`,
  forcedColours: `Màu tương phản do hệ thống đặt chỉ có trên bản đồ tĩnh, nên bản đồ tương tác không mở. ${STILL_THERE}`,
  failed: `Không tải được bản đồ tương tác. ${STILL_THERE}`,
  gone: `Trình duyệt đã đóng bản đồ tương tác. ${STILL_THERE}`,
};
const OPEN = 'Mở bản đồ tương tác';

// Who points at something or goes by keys; where this does not come, the map is as where no script runs.
const still = () => void import('./still-map.ts').catch(() => undefined);
for (const type of ['pointerover', 'focusin']) addEventListener(type, still, { once: true });

const OF_PAGE = ['pagehide', 'pageshow', 'popstate'];
const forcedColours = matchMedia('(forced-colors: active)');

/**
 * Puts the interactive map over the static one inside it when asked: by its button, or by an address that
 * says what to show. A mouse that passes asks for nothing, and a click on a district follows its link.
 */
class InteractiveMapElement extends HTMLElement {
  /** The map that is open or opening; aborting closes it. */
  private map: AbortController | undefined;
  private wantsFocus = false;
  /** Whether it was open when the page was left. */
  private wasOpen = false;

  // Listening as an object: to be added twice is to be added once, and it is taken back by itself.
  connectedCallback() {
    this.showButton(OPEN);
    for (const type of OF_PAGE) addEventListener(type, this);
    // Safari before 14 tells nobody of a change.
    forcedColours.addEventListener?.('change', this);
    this.ask();
  }

  disconnectedCallback() {
    for (const type of OF_PAGE) removeEventListener(type, this);
    forcedColours.removeEventListener?.('change', this);
    this.abort();
  }

  handleEvent(event: Event) {
    switch (event.type) {
      case 'change':
        if (this.map !== undefined) this.close(MESSAGES.forcedColours, OPEN);
        else this.state = '';
        break;
      // A step of this page, which may ask for the map.
      case 'popstate':
        this.ask();
        break;
      // A page kept for Back holds no WebGL context, of which a browser has few.
      case 'pagehide':
        this.wasOpen = this.map !== undefined;
        if (this.wasOpen) this.close('', OPEN);
        break;
      case 'pageshow':
        if ((event as PageTransitionEvent).persisted && this.wasOpen) void this.open();
    }
  }

  /** Open where the address asks for it. */
  private ask() {
    const { search } = location;
    const { list } = this.dataset;
    if (asksForView(search) || (list !== undefined && asksForList(search))) void this.open();
  }

  private abort() {
    this.map?.abort();
    this.map = undefined;
  }

  private get status(): Element {
    return this.querySelector('.map-status')!;
  }

  private set state(text: string) {
    this.status.textContent = text;
  }

  /** To ask again helps nobody: what helps is the link that stands beside. */
  private withdrawButton() {
    const bar = this.querySelector('.map-buttons')!;
    const hadFocus = bar.contains(document.activeElement);
    bar.textContent = '';
    if (hadFocus) this.status.querySelector('a')!.focus();
  }

  private showButton(text: string) {
    const bar = this.querySelector('.map-buttons')!;
    const hadFocus = bar.contains(document.activeElement);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', () => {
      this.wantsFocus = true;
      // To ask again while it loads slowly is to begin anew.
      if (text === AGAIN) this.abort();
      void this.open();
    });
    bar.textContent = '';
    bar.append(button);
    if (hadFocus) button.focus();
  }

  private close(message: string, buttonText: string) {
    const hadFocus = this.contains(document.activeElement);
    this.abort();
    this.wantsFocus = false;
    this.state = message;
    this.showButton(buttonText);
    if (hadFocus) this.querySelector<HTMLElement>('.map-buttons button')!.focus();
  }

  private async open() {
    if (this.map !== undefined) return;
    if (forcedColours.matches) return void (this.state = MESSAGES.forcedColours);
    if (!hasWhatMapLibreNeeds()) return void (this.state = MESSAGES.tooOld);
    if (!hasWebGL()) return void (this.state = MESSAGES.noWebGL);
    const attempt = new AbortController();
    const { signal } = attempt;
    this.map = attempt;
    this.state = MESSAGES.loading;
    const onSlow = (remedy: Remedy) => {
      this.state = MESSAGES.slow;
      if (remedy === 'again') this.showButton(AGAIN);
    };
    const onGone = () => this.close(MESSAGES.gone, AGAIN);
    try {
      const { focus } = await patiently(
        async (patience) => {
          const { openLiveMap } = await patience.awaitScript(import('./live-map.ts'));
          return openLiveMap(this, signal, onGone, patience);
        },
        onSlow,
        signal,
      );
      this.state = MESSAGES.open;
      if (this.wantsFocus) focus();
    } catch (error) {
      if (signal.aborted) return;
      this.close('', AGAIN);
      if (!sayNotHad(this.status, error, MESSAGES.failed)) this.withdrawButton();
    }
  }
}

// Of what it calls, Object.hasOwn came last: Chrome 93, Firefox 92, Safari 15.4.
function hasWhatMapLibreNeeds(): boolean {
  return 'hasOwn' in Object;
}

function hasWebGL(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // A browser has few contexts to give.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

customElements.define('interactive-map', InteractiveMapElement);
