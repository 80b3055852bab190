import { patiently, sayNotHad, slowWords } from '../../patience.ts';

const HTML =
  '<input role="combobox" aria-autocomplete="list" aria-expanded="false" aria-controls="goi-y"' +
  ' aria-label="Tìm kiếm" placeholder="Tìm cơ sở, xã, công văn" maxlength="100"' +
  ' autocomplete="off" spellcheck="false" enterkeyhint="search">' +
  '<div><p role="status"></p><div role="listbox" id="goi-y" aria-label="Gợi ý" hidden></div></div>';
const FAILED = 'Không tải được phần tìm kiếm. Mọi trang và danh sách vẫn đầy đủ.';

// Small, for it comes with every page: what searches is loaded when someone goes to the box.
class SearchBoxElement extends HTMLElement {
  connectedCallback(): void {
    const link = this.querySelector('a');
    // The box stays as it is where it is moved to.
    if (link === null) return;
    const page = link.href;
    const resultsOf = (query: string) => `${page}?tim=${encodeURIComponent(query)}`;
    this.innerHTML = HTML;
    this.setAttribute('role', 'search');
    const input = this.querySelector('input')!;
    const status = this.querySelector('p')!;
    const list = this.querySelector<HTMLElement>('[role=listbox]')!;
    input.onfocus = () => {
      input.onfocus = null;
      const onSlow = () => (status.textContent = slowWords('phần tìm kiếm'));
      patiently(({ awaitScript }) => awaitScript(import('./combobox.ts')), onSlow).then(
        ({ Combobox }) => new Combobox({ input, status, list, resultsOf }),
        (error) => sayNotHad(status, error, FAILED),
      );
    };
    input.onkeydown = ({ key, isComposing }) => {
      const query = input.value.trim();
      // An option that is chosen leads to its own page.
      const isChosen = input.hasAttribute('aria-activedescendant');
      if (key === 'Enter' && !isComposing && query !== '' && !isChosen)
        location.assign(resultsOf(query));
    };
  }
}

customElements.define('search-box', SearchBoxElement);
