import type { SearchEntry } from '../../contract/search.ts';
import { element } from '../../element.ts';
import { href } from '../../links.ts';
import { inSlices, type Sliced } from '../../slices.ts';
import { AGAIN, sayNotHad } from '../../patience.ts';
import {
  countFound,
  describeFound,
  INDEX_FAILED,
  INDEX_LOADING,
  INDEX_SLOW,
  loadFind,
} from './finder.ts';

/** Show everything that a query finds, or say why it cannot be shown. */
export async function showResults(query: string, status: HTMLElement): Promise<void> {
  status.textContent = INDEX_LOADING;
  // The box comes with a script of its own, before or after this one.
  await customElements.whenDefined('search-box');
  document.querySelector<HTMLInputElement>('search-box input')!.value = query;
  const onSlow = () => (status.textContent = INDEX_SLOW);
  await loadFind(onSlow).then(
    (find) => {
      inSlices(find(query), (found) => {
        status.textContent = countFound(found.length, query);
        const list = document.createElement('ol');
        status.after(list);
        showMore(list, found);
      });
    },
    (error) => {
      if (!sayNotHad(status, error, INDEX_FAILED)) return;
      const again = element('button', { type: 'button' }, AGAIN);
      again.addEventListener('click', () => {
        again.remove();
        void showResults(query, status);
      });
      status.after(again);
    },
  );
}

/** More results than these are shown when they are asked for. */
const MOST_RESULTS = 1000;
const RESULTS_AT_A_TIME = 200;

/** Add the next of what is found to a list, and where there are more of it a button that adds those. */
function showMore(list: HTMLElement, found: readonly SearchEntry[], then = () => {}): void {
  inSlices(drawMore(list, found), () => {
    then();
    const shown = list.children.length;
    if (shown === found.length) return;
    const button = element('button', { type: 'button' }, 'Xem thêm kết quả');
    button.addEventListener('click', () => {
      button.remove();
      // Where the button was, the keyboard goes on.
      showMore(list, found, () => list.children[shown]!.querySelector('a')!.focus());
    });
    list.after(button);
  });
}

function* drawMore(list: HTMLElement, found: readonly SearchEntry[]): Sliced<void> {
  const end = list.children.length + MOST_RESULTS;
  while (list.children.length < Math.min(end, found.length)) {
    const at = list.children.length;
    list.append(...found.slice(at, at + RESULTS_AT_A_TIME).map(resultElement));
    // Most of the work is the layout, which a browser else does of all at once.
    void list.offsetHeight;
    yield;
  }
}

function resultElement(entry: SearchEntry): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = href(entry.path);
  link.textContent = entry.name;
  const note = document.createElement('span');
  note.className = 'soft';
  note.textContent = describeFound(entry);
  item.append(link, ' ', note);
  return item;
}
