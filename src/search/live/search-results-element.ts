import { patiently, sayNotHad, slowWords } from '../../patience.ts';

const MAX_LETTERS = 100;
const FAILED = 'Không tải được phần tìm kiếm. Danh mục bên dưới vẫn đầy đủ.';

// On the page of all results: what the address asks for is looked for at once.
class SearchResultsElement extends HTMLElement {
  connectedCallback(): void {
    const query = new URLSearchParams(location.search).get('tim')?.slice(0, MAX_LETTERS).trim();
    const status = document.createElement('p');
    status.setAttribute('role', 'status');
    this.append(status);
    if (query === undefined || query === '') {
      status.textContent = 'Gõ tên, mã, địa chỉ hay số ký hiệu vào ô tìm kiếm ở đầu trang.';
      return;
    }
    document.title = `${query} – ${document.title}`;
    const onSlow = () => (status.textContent = slowWords('phần tìm kiếm'));
    patiently(({ awaitScript }) => awaitScript(import('./results.ts')), onSlow).then(
      ({ showResults }) => showResults(query, status),
      (error) => sayNotHad(status, error, FAILED),
    );
  }
}

customElements.define('search-results', SearchResultsElement);
