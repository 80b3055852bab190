import { AGAIN, patiently, sayNotHad, slowWords } from '../../patience.ts';
import { asksForList, PAGE, TEXT } from './parameters.ts';

// Every page with a list loads this module, so it stays small: the rest comes when someone asks.

const OPEN = 'Lọc và tìm trong danh sách';
const FIELD = 'Tên, địa chỉ, mã số thuế';
const WHAT = 'danh sách';
const STILL_THERE = 'Danh sách bên dưới vẫn đầy đủ.';
/** Of a list whose rows may be no answer. */
const PENDING = 'data-filter';
const FAILED = `Không tải được phần lọc. ${STILL_THERE}`;

/** Lets a reader filter and sort the list inside it: by its button, its headings, or the address. */
class FacilityListElement extends HTMLElement {
  private isOpen = false;
  private isSlow = false;

  connectedCallback() {
    // `pending.js` has hidden until now what the address filters away.
    const { dataset } = document.documentElement;
    this.toggleAttribute(PENDING, 'filter' in dataset);
    delete dataset['filter'];
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
    field.oninput = () => {
      if (this.isOpen && !this.hasAttribute(PENDING)) this.sayWaiting();
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

  /** Until there is an answer; of what is to be filtered nothing is shown that may be no part of it. */
  private sayWaiting() {
    if (this.field().value.trim() !== '') this.setAttribute(PENDING, '');
    const isFiltering = this.hasAttribute(PENDING);
    this.say((place) => {
      place.textContent = this.isSlow
        ? `${slowWords(WHAT)} ${isFiltering ? '' : STILL_THERE}`
        : `Đang tải ${WHAT}${isFiltering ? ', đang lọc' : ''}…`;
    });
  }

  private async open(by?: HTMLElement) {
    if (this.isOpen) return;
    this.isOpen = true;
    this.classList.remove('folded');
    const field = this.field();
    if (by instanceof HTMLButtonElement) field.focus();
    this.isSlow = false;
    this.sayWaiting();
    const onSlow = () => {
      this.isSlow = true;
      this.sayWaiting();
    };
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
    this.removeAttribute(PENDING);
    let mayAskAgain = false;
    this.say((place) => (mayAskAgain = sayNotHad(place, error, FAILED)));
    if (mayAskAgain) this.tools.insertBefore(this.button(AGAIN), this.tools.lastChild);
  }
}

customElements.define('facility-list', FacilityListElement);
