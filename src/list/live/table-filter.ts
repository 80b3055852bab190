import { foldText } from '../../model/text.ts';

/**
 * Shows of the table inside it the rows whose first two cells and whose group have what a reader types, with or without
 * diacritics: as it is typed, or where none has it so, each of its words.
 */
class TableFilterElement extends HTMLElement {
  private field = document.createElement('input');
  private rows: readonly { readonly row: HTMLTableRowElement; readonly words: string }[] = [];

  connectedCallback() {
    const { label = '', of = '' } = this.dataset;
    this.rows = [...this.querySelectorAll<HTMLTableRowElement>('tbody tr:not(.group)')].map(
      (row) => ({ row, words: wordsOf(row) }),
    );
    this.field.type = 'search';
    const said = document.createElement('span');
    said.setAttribute('role', 'status');
    this.field.oninput = () => (said.textContent = this.filter(of));
    const named = document.createElement('label');
    named.append(label, this.field);
    this.querySelector('.list-tools')!.append(named, said);
  }

  /** What is shown, in words; nothing where that is all. */
  private filter(of: string): string {
    const typed = foldText(this.field.value);
    const isOne = this.rows.some(({ words }) => words.includes(typed));
    const wanted = isOne ? [typed] : typed.split(' ');
    let shown = 0;
    for (const { row, words } of this.rows) {
      row.hidden = !wanted.every((word) => words.includes(word));
      shown += Number(!row.hidden);
    }
    // Groups without a row left go with their headings.
    for (const body of this.querySelectorAll('tbody'))
      body.hidden = body.querySelector('tr:not(.group):not([hidden])') === null;
    if (shown === this.rows.length) return '';
    return shown === 0
      ? `Không ${of} nào có những chữ này, trong số ${this.rows.length}.`
      : `Hiện ${shown}/${this.rows.length} ${of}.`;
  }
}

function wordsOf(row: HTMLTableRowElement): string {
  const group = row.parentElement?.querySelector('.group')?.textContent ?? '';
  const [first, second] = row.cells;
  const texts = [first?.textContent, second?.textContent, group];
  return texts.map((text) => foldText((text ?? '').replace(/\s+/g, ' '))).join('\n');
}

customElements.define('table-filter', TableFilterElement);
