import { foldText } from '../../model/text.ts';

/**
 * Leaves of the tables beside it the rows that have what a reader types, with or without diacritics: as it is typed, or
 * where none has it so, each of its words. Looked at are the first cells (`data-cells`, else one), the row's
 * `data-code` and its group. Groups without such a row go; those that fold open.
 */
class TableFilterElement extends HTMLElement {
  private field = document.createElement('input');
  private rows: readonly { readonly row: HTMLTableRowElement; readonly words: string }[] = [];

  connectedCallback() {
    const { label = '', of = '', cells = '1' } = this.dataset;
    this.rows = [...this.parentElement!.querySelectorAll<HTMLTableRowElement>('tr[data-code]')].map(
      (row) => ({ row, words: wordsOf(row, Number(cells)) }),
    );
    this.field.type = 'search';
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    this.field.oninput = () => (said.textContent = this.filter(of));
    const named = document.createElement('label');
    named.append(label, this.field);
    this.append(named, said);
  }

  /** What is shown, in words; nothing where that is all. */
  private filter(of: string): string {
    const typed = foldText(this.field.value.trim());
    const isOne = this.rows.some(({ words }) => words.includes(typed));
    const wanted = isOne ? [typed] : typed.split(' ');
    let shown = 0;
    for (const { row, words } of this.rows) {
      row.hidden = !wanted.every((word) => words.includes(word));
      shown += Number(!row.hidden);
    }
    const groups = this.parentElement!.querySelectorAll<HTMLElement>('tbody, details');
    for (const group of groups) {
      if (group.querySelector('.group, summary') === null) continue;
      group.hidden = group.querySelector('tr[data-code]:not([hidden])') === null;
      if (group instanceof HTMLDetailsElement) group.open = typed !== '' && !group.hidden;
    }
    if (shown === this.rows.length) return '';
    return shown === 0
      ? `Không ${of} nào có những chữ này, trong số ${this.rows.length}.`
      : `Hiện ${shown}/${this.rows.length} ${of}.`;
  }
}

function wordsOf(row: HTMLTableRowElement, cells: number): string {
  const group = row.parentElement?.querySelector('.group')?.textContent ?? '';
  const texts = [...row.cells].slice(0, cells).map(({ textContent }) => textContent);
  return [...texts, row.dataset['code'] ?? '', group]
    .map((text) => foldText(text.replace(/\s+/g, ' ')))
    .join('\n');
}

customElements.define('table-filter', TableFilterElement);
