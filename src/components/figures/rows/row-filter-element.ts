import { element } from '../../../element.ts';
import { foldText } from '../../../model/text.ts';

/** Leaves of the tables beside it the rows whose name or code has what is typed; groups with any unfold. */
class RowFilter extends HTMLElement {
  connectedCallback(): void {
    const input = document.createElement('input');
    input.type = 'search';
    input.placeholder = 'Lọc theo tên, mã';
    input.setAttribute('aria-label', 'Lọc địa bàn theo tên hoặc mã');
    const found = element('p', { class: 'visually-hidden', role: 'status' });
    input.addEventListener('input', () => {
      const count = this.show(foldText(input.value.trim()));
      found.textContent = input.value.trim() === '' ? '' : `${count} địa bàn`;
    });
    this.append(input, found);
  }

  /** Show the rows that have the words; how many these are. */
  private show(words: string): number {
    const rows = this.parentElement!.querySelectorAll<HTMLElement>('tr[data-code]');
    let count = 0;
    for (const row of rows) {
      const name = foldText(row.querySelector('th')!.textContent);
      const isFound = name.includes(words) || row.dataset['code']!.startsWith(words);
      row.hidden = !isFound;
      count += Number(isFound);
    }
    for (const group of this.parentElement!.querySelectorAll('details')) {
      const isFound = group.querySelector('tr[data-code]:not([hidden])') !== null;
      group.hidden = !isFound;
      group.open = words !== '' && isFound;
    }
    return count;
  }
}

customElements.define('row-filter', RowFilter);
