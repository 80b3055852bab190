import { asksForList } from './parameters.ts';

// Every page with a list loads this module, so it stays small: the rest comes when someone asks.

const OPEN = 'Lọc và tìm trong danh sách';
const AGAIN = 'Thử lại';
const FAILED = 'Không tải được phần lọc. Danh sách bên dưới vẫn đầy đủ.';

/** Lets a reader filter and sort the list inside it: by its button, its headings, or the address. */
class FacilityListElement extends HTMLElement {
  private isOpen = false;

  connectedCallback() {
    this.offer(OPEN);
    this.addEventListener('click', (event) => {
      const { target, ctrlKey, metaKey, shiftKey } = event;
      const link = (target as Element).closest<HTMLAnchorElement>('thead a, .pager a');
      if (this.isOpen || link === null || ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
      void this.open(link);
    });
    if (asksForList(location.search)) void this.open();
  }

  private offer(text: string, message = '') {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.onclick = () => void this.open(button);
    const tools = this.querySelector('.list-tools')!;
    tools.textContent = '';
    tools.append(button, ` ${message}`);
    this.querySelector('[role=status]')!.textContent = message;
  }

  private async open(by?: HTMLElement) {
    if (this.isOpen) return;
    this.isOpen = true;
    try {
      const { openList } = await import('./live-list.ts');
      await openList(this, by);
    } catch (error) {
      console.warn(error);
      this.isOpen = false;
      if (by instanceof HTMLAnchorElement) location.href = by.href;
      else this.offer(AGAIN, FAILED);
    }
  }
}

customElements.define('facility-list', FacilityListElement);
