import { addCopyButton } from '../../copying.ts';
import { element } from '../../element.ts';

customElements.define(
  'unit-message',
  class extends HTMLElement {
    connectedCallback(): void {
      const area = this.querySelector('textarea')!;
      const place = this.querySelector<HTMLElement>('.copying')!;
      addCopyButton(place, area, { what: 'tin nhắn', whose: this.dataset['unit']! });
      // As tall as what it holds.
      area.style.height = `${area.scrollHeight + 2}px`;
    }
  },
);

customElements.define(
  'print-sheet',
  class extends HTMLElement {
    connectedCallback(): void {
      const button = element('button', { type: 'button' }, 'In một tờ A4');
      button.addEventListener('click', () => window.print());
      this.append(button);
    }
  },
);
