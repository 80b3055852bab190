const DEFAULT_EMBED = 'ban-do';
const DEFAULT_HEIGHT = '560';
const DEFAULT_TITLE = 'Bản đồ an toàn COVID-19';

/**
 * Lets a page write `<ban-do-an-toan nhung="dia-ban/hon-quan" height="560"><a href="…">…</a></ban-do-an-toan>`
 * instead of a frame. What stands inside is the frame's title, and is there where there is no frame.
 */
export function defineEmbedElement(site: URL): void {
  customElements.define(
    'ban-do-an-toan',
    class extends HTMLElement {
      static get observedAttributes() {
        return ['nhung', 'ky', 'tham-so', 'height'];
      }

      /** What the page has inside, once that is known. */
      private words: readonly ChildNode[] | undefined;

      connectedCallback() {
        // Before, what stands inside may not have been read.
        if (document.readyState === 'loading')
          document.addEventListener('DOMContentLoaded', () => this.show());
        else this.show();
      }

      attributeChangedCallback() {
        if (this.words !== undefined) this.show();
      }

      private show() {
        this.words ??= [...this.childNodes];
        const address = embedAddress(
          site,
          this.getAttribute('nhung') || DEFAULT_EMBED,
          this.getAttribute('ky') ?? '',
          this.getAttribute('tham-so') ?? '',
        );
        if (address === undefined) return this.hold(...this.words);
        const height = this.getAttribute('height') ?? DEFAULT_HEIGHT;
        const frame = this.querySelector('iframe');
        if (frame?.src === address) return frame.setAttribute('height', height);
        // A new one: another address in the old one would be a step of the host's history.
        const text = this.words.map(({ textContent }) => textContent).join('');
        const title = text.replace(/\s+/g, ' ').trim() || DEFAULT_TITLE;
        this.hold(frameOf(address, title, height));
      }

      private hold(...nodes: readonly Node[]) {
        this.textContent = '';
        this.append(...nodes);
      }
    },
  );
}

/** The address of an embed, `dia-ban/hon-quan`, unless no embed could be called so. */
function embedAddress(site: URL, embed: string, day: string, query: string): string | undefined {
  const [, path] = /^\/?([a-z\d-]+(?:\/[a-z\d-]+)*)\/?$/i.exec(embed) ?? [];
  if (path === undefined || !/^(\d{4}-\d\d-\d\d)?$/.test(day)) return undefined;
  const isPlace = /^(dia-ban|khu-cong-nghiep)\//.test(path);
  const address = new URL(`nhung/${path}/${isPlace || day === '' ? '' : `${day}/`}`, site);
  address.search = query;
  if (isPlace) address.hash = day;
  return address.href;
}

function frameOf(address: string, title: string, height: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  // Lazy before it has an address, or it loads at once.
  const attributes = { title, height, width: '100%', loading: 'lazy', frameborder: '0' };
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  frame.style.display = 'block';
  frame.src = address;
  return frame;
}
