import { ageWords, type Day, putUpWords } from '../../model/day-words.ts';

customElements.define(
  'data-age',
  class extends HTMLElement {
    connectedCallback(): void {
      const words = ageWords(this.dataset['day'] as Day, Date.now());
      this.textContent = words === undefined ? '.' : ` (${words}).`;
    }
  },
);

customElements.define(
  'put-up-day',
  class extends HTMLElement {
    connectedCallback(): void {
      const words = putUpWords(Date.parse(document.lastModified), Date.now());
      this.textContent = words === undefined ? '' : ` ${words}`;
    }
  },
);
