import type { ListState } from '../address.ts';
import type { Filter, FilterChoices } from '../filter.ts';
import { element } from './draw.ts';

/** What a reader does with the controls. */
export interface ListActions {
  readonly type: (text: string) => void;
  readonly choose: (filter: Filter, value: string) => void;
  readonly clear: () => void;
  readonly download: () => void;
}

/** The field, the choices and the buttons above a list. */
export class ListControls {
  readonly nodes: readonly HTMLElement[];
  readonly #text: HTMLInputElement;
  readonly #selects: ReadonlyMap<Filter, HTMLSelectElement>;

  constructor(filters: readonly FilterChoices[], actions: ListActions) {
    this.#text = document.createElement('input');
    this.#text.type = 'search';
    this.#text.addEventListener('input', () => actions.type(this.#text.value));
    this.#selects = new Map(filters.map((filter) => [filter.name, select(filter, actions.choose)]));
    this.nodes = [
      element('label', {}, 'Tên, địa chỉ, mã số thuế', this.#text),
      ...filters.map(({ name, label }) => element('label', {}, label, this.#selects.get(name))),
      button('Bỏ lọc', actions.clear),
      button('Tải danh sách đang hiện (CSV)', actions.download),
    ];
  }

  /** Say what the list shows; a field that says so already is left alone, with its cursor. */
  show({ filters, text }: ListState): void {
    if (this.#text.value !== text) this.#text.value = text;
    for (const [name, control] of this.#selects) control.value = filters[name] ?? '';
  }

  focus(): void {
    this.#text.focus();
  }
}

function select(
  { name, choices }: FilterChoices,
  choose: ListActions['choose'],
): HTMLSelectElement {
  const made = document.createElement('select');
  made.append(
    new Option('Tất cả', ''),
    ...choices.map(({ word, value }) => new Option(word, value)),
  );
  made.addEventListener('change', () => choose(name, made.value));
  return made;
}

function button(text: string, act: () => void): HTMLElement {
  const made = element('button', { type: 'button' }, text);
  made.addEventListener('click', act);
  return made;
}
