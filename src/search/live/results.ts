import type { SearchEntry } from '../../contract/search.ts';
import { href } from '../../links.ts';
import { countFound, describeFound, INDEX_FAILED, INDEX_LOADING, loadFind } from './finder.ts';

/** Show everything that a query finds, or say why it cannot be shown. */
export async function showResults(query: string, status: HTMLElement): Promise<void> {
  document.title = `${query} – ${document.title}`;
  status.textContent = INDEX_LOADING;
  // The box comes with a script of its own, before or after this one.
  await customElements.whenDefined('search-box');
  document.querySelector<HTMLInputElement>('search-box input')!.value = query;
  await loadFind().then(
    (find) => {
      const found = find(query);
      const list = document.createElement('ol');
      list.append(...found.map(resultElement));
      status.textContent = countFound(found.length, query);
      status.after(list);
    },
    () => {
      status.textContent = INDEX_FAILED;
    },
  );
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
