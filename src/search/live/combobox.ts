import { CHOSEN } from '../../contract/search/chosen.ts';
import { element } from '../../element.ts';
import { href } from '../../links.ts';
import { formatNumber } from '../../model/number-format.ts';
import { sayNotHad } from '../../patience.ts';
import type { Answer } from '../finder.ts';
import {
  countFound,
  describeFound,
  findAll,
  groupWords,
  INDEX_FAILED,
  INDEX_LOADING,
  INDEX_SLOW,
  prepare,
} from './finder.ts';

/** The box that stands in the head of every page. */
export interface SearchBoxParts {
  readonly input: HTMLInputElement;
  readonly status: HTMLElement;
  readonly list: HTMLElement;
  /** The address of the page of all results of a query. */
  readonly resultsOf: (query: string) => string;
}

/** So many suggestions at most; of each kind so many before there are more of the first. */
const [MAX_OPTIONS, OF_EACH] = [8, 3];

interface Option {
  readonly address: string;
  readonly name: string;
  readonly note?: string;
}

/** Options of a kind under its name; what leads to all of them has none. */
interface OptionGroup {
  readonly name?: string;
  readonly options: readonly Option[];
}

/** Suggestions under the box: the editable combobox with list autocomplete of the ARIA practices. */
export class Combobox {
  private readonly input: HTMLInputElement;
  private readonly status: HTMLElement;
  private readonly list: HTMLElement;
  private readonly resultsOf: (query: string) => string;
  private addresses: readonly string[] = [];
  /** Which option the keyboard is at; -1 in the text. */
  private active = -1;
  private isLoaded = false;
  /** Counts what was asked or closed: an answer that comes later is not shown. */
  private asking = 0;
  /** What to say until it is. */
  private waiting = INDEX_LOADING;

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
      if (option !== null) this.choose(this.options.indexOf(option));
    });
    prepare(this.tellSlow);
    this.suggest();
  }

  private get options(): Element[] {
    return [...this.list.querySelectorAll('[role=option]')];
  }

  private suggest(): void {
    const query = this.input.value.trim();
    this.activate(-1);
    const asking = (this.asking += 1);
    if (query === '') {
      this.show('', []);
      return;
    }
    // What was found for fewer letters stays until there is more to say.
    if (!this.isLoaded) this.show(this.waiting, []);
    const isCurrent = () => this.isAsking && asking === this.asking;
    findAll(query, this.tellSlow)
      .then(async (answer) => {
        this.isLoaded = true;
        const groups = isCurrent() ? await suggestionsOf(answer, this.resultsOf(query)) : [];
        if (isCurrent()) this.show(countFound(answer.total, query), groups);
      })
      .catch((error: unknown) => {
        this.waiting = INDEX_LOADING;
        this.show('', []);
        if (this.isAsking) sayNotHad(this.status, error, INDEX_FAILED);
      });
  }

  private get isAsking(): boolean {
    return document.activeElement === this.input && this.input.value.trim() !== '';
  }

  private readonly tellSlow = () => {
    this.waiting = INDEX_SLOW;
    if (!this.isLoaded && this.isAsking) this.show(INDEX_SLOW, []);
  };

  private show(text: string, groups: readonly OptionGroup[]): void {
    // What is read out once is not to be read out again.
    if (this.status.textContent !== text) this.status.textContent = text;
    this.addresses = groups.flatMap(({ options }) => options.map(({ address }) => address));
    this.list.textContent = '';
    let first = 0;
    for (const [at, group] of groups.entries()) {
      this.list.append(groupElement(group, at, first));
      first += group.options.length;
    }
    this.list.hidden = groups.length === 0;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    this.activate(-1);
  }

  private leave({ relatedTarget }: FocusEvent): void {
    const isStaying = relatedTarget === this.input || this.status.contains(relatedTarget as Node);
    if (!isStaying) this.close();
  }

  private close(): void {
    this.asking += 1;
    this.show('', []);
  }

  private activate(index: number): void {
    this.active = index;
    for (const [at, option] of this.options.entries()) {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) reveal(option, this.list);
    }
    if (index < 0) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', `goi-y-${index}`);
  }

  private choose(index: number): void {
    const detail = this.addresses[index]!;
    const event = new CustomEvent(CHOSEN, { detail, bubbles: true, cancelable: true });
    if (this.input.dispatchEvent(event)) location.assign(detail);
    else this.input.value = '';
    this.close();
  }

  private onKey(event: KeyboardEvent): void {
    const count = this.addresses.length;
    const at = this.active;
    const actions: Readonly<Record<string, (() => void) | false>> = {
      ArrowDown: count > 0 ? () => this.activate((at + 1) % count) : () => this.suggest(),
      ArrowUp: count > 0 && (() => this.activate(at > 0 ? at - 1 : count - 1)),
      Enter: at >= 0 && (() => this.choose(at)),
      // With nothing left to close it is for whatever the box stands in.
      Escape:
        (this.status.textContent !== '' || this.input.value !== '') &&
        (() => {
          if (this.status.textContent === '') this.input.value = '';
          this.close();
        }),
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

/** The best of each kind, and what leads to all where there are more. */
async function suggestionsOf({ total, groups }: Answer, resultsOf: string): Promise<OptionGroup[]> {
  let room = MAX_OPTIONS;
  const shown = groups.map((group) => {
    const count = Math.min(OF_EACH, group.total, room);
    room -= count;
    return { group, count };
  });
  for (const one of shown) {
    const more = one.count === 0 ? 0 : Math.min(room, one.group.total - one.count);
    one.count += more;
    room -= more;
  }
  const found = await Promise.all(
    shown
      .filter(({ count }) => count > 0)
      .map(async ({ group, count }): Promise<OptionGroup> => {
        const options = (await group.entriesFrom(0, count)).map((entry) => {
          return { address: href(entry.path), name: entry.name, note: describeFound(entry) };
        });
        return { name: groupWords(group), options };
      }),
  );
  if (shown.reduce((sum, { count }) => sum + count, 0) === total) return found;
  const all = { address: resultsOf, name: `Xem tất cả ${formatNumber(total)} kết quả` };
  return [...found, { options: [all] }];
}

function groupElement({ name, options }: OptionGroup, number: number, first: number): HTMLElement {
  const items = options.map((option, at) => optionElement(option, first + at));
  if (name === undefined) return items[0]!;
  const id = `goi-y-loai-${number}`;
  const head = element('div', { class: 'soft', id, role: 'presentation' }, name);
  return element('div', { role: 'group', 'aria-labelledby': id }, head, ...items);
}

function optionElement({ name, note = '' }: Option, index: number): HTMLElement {
  const option = element('div', { role: 'option', id: `goi-y-${index}` }, name);
  if (note !== '') option.append(' ', element('span', { class: 'soft' }, note));
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
