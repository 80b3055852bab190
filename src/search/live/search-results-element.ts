const MAX_LETTERS = 100;

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
    import('./results.ts').then(
      ({ showResults }) => showResults(query, status),
      () => {
        status.textContent = 'Không tải được phần tìm kiếm. Danh mục bên dưới vẫn đầy đủ.';
      },
    );
  }
}

customElements.define('search-results', SearchResultsElement);
