import { AGAIN, patiently, sayNotHad, slowWords } from '../../patience.ts';
import { asksForList, PAGE, TEXT } from './parameters.ts';

// Every page with a list loads this module, so it stays small: the rest comes when someone asks.

const OPEN = 'Lọc và tìm trong danh sách';
const FIELD = 'Tên, địa chỉ, mã số thuế';
const WHAT = 'danh sách';
const STILL_THERE = 'Danh sách bên dưới vẫn đầy đủ.';
const FAILED = `Không tải được phần lọc. ${STILL_THERE}`;

/** Lets a reader filter and sort the list inside it: by its button, its headings, or the address. */
class FacilityListElement extends HTMLElement {
  private isOpen = false;

  connectedCallback() {
    this.tools.append(this.button(OPEN));
    this.addEventListener('click', (event) => {
      const { target, ctrlKey, metaKey, shiftKey } = event;
      const link = (target as Element).closest<HTMLAnchorElement>('thead a, .pager a');
      if (this.isOpen || link === null || ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
      void this.open(link);
    });
    if (asksForList(location.search)) void this.open();
  }

  private get tools(): Element {
    return this.querySelector('.list-tools')!;
  }

  private button(text: string): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.onclick = () => void this.open(button);
    return button;
  }

  /** The field, in which a reader may type before there is anything to filter. */
  private field(): HTMLInputElement {
    const old = this.tools.querySelector('input');
    if (old !== null) return old;
    const label = document.createElement('label');
    const field = document.createElement('input');
    field.type = 'search';
    field.value = new URLSearchParams(location.search).get(TEXT) ?? '';
    // Who loads the page anew finds it there.
    field.onchange = () => {
      const asked = new URLSearchParams(location.search);
      asked.delete(PAGE);
      asked.set(TEXT, field.value);
      history.replaceState(null, '', `?${asked.toString()}`);
    };
    label.append(FIELD, field);
    this.tools.textContent = '';
    this.tools.append(label);
    return field;
  }

  /** Say something beside the field, in place of what was said. */
  private say(fill: (place: Element) => void) {
    const { tools } = this;
    while (tools.lastChild !== tools.firstChild) tools.lastChild!.remove();
    const place = document.createElement('span');
    fill(place);
    tools.append(place);
    this.querySelector('[role=status]')!.textContent = place.textContent;
  }

  private async open(by?: HTMLElement) {
    if (this.isOpen) return;
    this.isOpen = true;
    this.classList.remove('folded');
    const field = this.field();
    if (by instanceof HTMLButtonElement) field.focus();
    this.say((place) => (place.textContent = `Đang tải ${WHAT}…`));
    const onSlow = () =>
      this.say((place) => (place.textContent = `${slowWords(WHAT)} ${STILL_THERE}`));
    try {
      await patiently(async (attempt) => {
        const { openList } = await attempt.awaitScript(import('./live-list.ts'));
        await openList(this, by, attempt);
      }, onSlow);
    } catch (error) {
      this.isOpen = false;
      if (by instanceof HTMLAnchorElement) location.href = by.href;
      else this.fail(error);
    }
  }

  private fail(error: unknown) {
    let mayAskAgain = false;
    this.say((place) => (mayAskAgain = sayNotHad(place, error, FAILED)));
    if (mayAskAgain) this.tools.insertBefore(this.button(AGAIN), this.tools.lastChild);
  }
}

customElements.define('facility-list', FacilityListElement);
