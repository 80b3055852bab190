import type { SearchEntry } from '../../contract/search.ts';
import { href } from '../../links.ts';
import { formatNumber } from '../../model/number-format.ts';
import { inSlices } from '../../slices.ts';
import { sayNotHad } from '../../patience.ts';
import {
  countFound,
  describeFound,
  INDEX_FAILED,
  INDEX_LOADING,
  INDEX_SLOW,
  loadFind,
} from './finder.ts';

/** The box that stands in the head of every page. */
export interface SearchBoxParts {
  readonly input: HTMLInputElement;
  readonly status: HTMLElement;
  readonly list: HTMLElement;
  /** The address of the page of all results of a query. */
  readonly resultsOf: (query: string) => string;
}

const MAX_OPTIONS = 8;

interface Option {
  readonly address: string;
  readonly name: string;
  readonly note?: string;
}

/** Suggestions under the box: the editable combobox with list autocomplete of the ARIA practices. */
export class Combobox {
  private readonly input: HTMLInputElement;
  private readonly status: HTMLElement;
  private readonly list: HTMLElement;
  private readonly resultsOf: (query: string) => string;
  private options: readonly Option[] = [];
  /** Which option the keyboard is at; -1 in the text. */
  private active = -1;
  private isLoaded = false;
  /** What to say until it is. */
  private waiting = INDEX_LOADING;
  private giveUp = () => {};

  constructor({ input, status, list, resultsOf }: SearchBoxParts) {
    this.input = input;
    this.status = status;
    this.list = list;
    this.resultsOf = resultsOf;
    input.addEventListener('input', () => this.suggest());
    input.addEventListener('blur', (event) => this.leave(event));
    // On the way to the link that it may have.
    status.addEventListener('focusout', (event) => this.leave(event));
    status.addEventListener('mousedown', (event) => event.preventDefault());
    input.addEventListener('keydown', (event) => this.onKey(event));
    // The focus stays in the text.
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', ({ target }) => {
      const option = (target as Element).closest('[role=option]');
      if (option !== null) this.choose([...list.children].indexOf(option));
    });
    this.suggest();
  }

  private suggest(): void {
    const query = this.input.value.trim();
    this.giveUp();
    this.activate(-1);
    // What was found for fewer letters stays until there is more to say.
    if (query === '') this.show('', []);
    else if (!this.isLoaded) this.show(this.waiting, []);
    loadFind(this.tellSlow).then(
      (find) => {
        this.isLoaded = true;
        if (!this.isAsking || query !== this.input.value.trim()) return;
        this.giveUp();
        this.giveUp = inSlices(find(query), (found) => this.showFound(found, query));
      },
      (error) => {
        this.waiting = INDEX_LOADING;
        this.show('', []);
        if (this.isAsking) sayNotHad(this.status, error, INDEX_FAILED);
      },
    );
  }

  private get isAsking(): boolean {
    return document.activeElement === this.input && this.input.value.trim() !== '';
  }

  private readonly tellSlow = () => {
    this.waiting = INDEX_SLOW;
    if (!this.isLoaded && this.isAsking) this.show(INDEX_SLOW, []);
  };

  private showFound(found: readonly SearchEntry[], query: string): void {
    const options = found.slice(0, MAX_OPTIONS).map((entry): Option => {
      return { address: href(entry.path), name: entry.name, note: describeFound(entry) };
    });
    const all = {
      address: this.resultsOf(query),
      name: `Xem tất cả ${formatNumber(found.length)} kết quả`,
    };
    this.show(
      countFound(found.length, query),
      found.length > MAX_OPTIONS ? [...options, all] : options,
    );
  }

  private show(text: string, options: readonly Option[]): void {
    // What is read out once is not to be read out again.
    if (this.status.textContent !== text) this.status.textContent = text;
    this.options = options;
    this.list.textContent = '';
    this.list.append(...options.map(optionElement));
    this.list.hidden = options.length === 0;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    this.activate(-1);
  }

  private leave({ relatedTarget }: FocusEvent): void {
    const isStaying = relatedTarget === this.input || this.status.contains(relatedTarget as Node);
    if (!isStaying) this.close();
  }

  private close(): void {
    this.giveUp();
    this.show('', []);
  }

  private activate(index: number): void {
    this.active = index;
    for (const [at, option] of [...this.list.children].entries()) {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) reveal(option, this.list);
    }
    if (index < 0) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', `goi-y-${index}`);
  }

  private choose(index: number): void {
    location.assign(this.options[index]!.address);
    this.close();
  }

  private onKey(event: KeyboardEvent): void {
    const count = this.options.length;
    const at = this.active;
    const actions: Readonly<Record<string, (() => void) | false>> = {
      ArrowDown: count > 0 ? () => this.activate((at + 1) % count) : () => this.suggest(),
      ArrowUp: count > 0 && (() => this.activate(at > 0 ? at - 1 : count - 1)),
      Enter: at >= 0 && (() => this.choose(at)),
      Escape: () => {
        if (this.status.textContent === '') this.input.value = '';
        this.close();
      },
    };
    const action = event.isComposing || event.ctrlKey || event.altKey ? false : actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    } else if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) {
      // Back in the text, where the browser moves the caret.
      this.activate(-1);
    }
  }
}

function optionElement({ name, note }: Option, index: number): HTMLElement {
  const option = document.createElement('li');
  option.setAttribute('role', 'option');
  option.id = `goi-y-${index}`;
  option.append(name);
  if (note !== undefined) {
    const soft = document.createElement('span');
    soft.className = 'soft';
    soft.textContent = note;
    option.append(' ', soft);
  }
  return option;
}

/** Scroll so far that an option of a list is seen. Safari before 14 cannot be asked for just that. */
function reveal(option: Element, list: Element): void {
  const frame = list.getBoundingClientRect();
  list.scrollTop += beyond(option, frame.top, frame.bottom);
  scrollBy(0, beyond(option, 0, innerHeight));
}

/** How far an element reaches over two lines: upwards, or else downwards. */
function beyond(element: Element, top: number, bottom: number): number {
  const box = element.getBoundingClientRect();
  return Math.min(0, box.top - top) || Math.max(0, box.bottom - bottom);
}
