import { SEARCH_KIND_WORDS } from '../../contract/search/kinds.ts';
import type { SearchEntry } from '../../contract/search/entries.ts';
import { element } from '../../element.ts';
import { href } from '../../links.ts';
import { formatNumber } from '../../model/number-format.ts';
import { AGAIN, sayNotHad } from '../../patience.ts';
import { inSlices, type Sliced } from '../../slices.ts';
import type { FoundGroup } from '../finder.ts';
import {
  countFound,
  describeFound,
  findAll,
  groupWords,
  INDEX_FAILED,
  INDEX_LOADING,
  INDEX_SLOW,
} from './finder.ts';

/** Show everything that a query finds, kind by kind, or say why it cannot be shown. */
export async function showResults(query: string, status: HTMLElement): Promise<void> {
  status.textContent = INDEX_LOADING;
  // The box comes with a script of its own, before or after this one.
  await customElements.whenDefined('search-box');
  document.querySelector<HTMLInputElement>('search-box input')!.value = query;
  try {
    const { total, groups } = await findAll(query, () => (status.textContent = INDEX_SLOW));
    const few = groups.length > 1 ? FEW : SOME;
    const firsts = await Promise.all(groups.map((group) => group.entriesFrom(0, few)));
    status.textContent = countFound(total, query);
    status.after(...groups.map((group, at) => groupElement(group, firsts[at]!)));
  } catch (error) {
    if (!sayNotHad(status, error, INDEX_FAILED)) return;
    const again = element('button', { type: 'button' }, AGAIN);
    again.addEventListener('click', () => {
      again.remove();
      void showResults(query, status);
    });
    status.after(again);
  }
}

/** So many of a kind are shown at first, beside other kinds and alone; then so many more each time they are asked for. */
const [FEW, SOME, MORE] = [10, 200, 1000];
const RESULTS_AT_A_TIME = 200;

function groupElement(group: FoundGroup, first: readonly SearchEntry[]): HTMLElement {
  const section = element('section', {}, element('h2', {}, groupWords(group)));
  const list = element('ol', {});
  list.append(...first.map(resultElement));
  section.append(list);
  offerMore(list, group);
  return section;
}

/** Where there is more of a kind, a button that shows it. */
function offerMore(list: HTMLElement, group: FoundGroup): void {
  const shown = list.children.length;
  if (shown === group.total) return;
  const kind = SEARCH_KIND_WORDS[group.kind].toLowerCase();
  const words =
    group.total - shown <= MORE
      ? `Xem tất cả ${formatNumber(group.total)} ${kind}`
      : `Xem thêm ${formatNumber(MORE)} ${kind}`;
  const button = element('button', { type: 'button' }, words);
  button.addEventListener('click', () => {
    button.setAttribute('disabled', '');
    group.entriesFrom(shown, MORE).then(
      (entries) =>
        inSlices(drawMore(list, entries), () => {
          button.remove();
          // Where the button was, the keyboard goes on.
          list.children[shown]!.querySelector('a')!.focus();
          offerMore(list, group);
        }),
      (error: unknown) => {
        button.removeAttribute('disabled');
        const status = element('p', { role: 'status' });
        list.after(status);
        sayNotHad(status, error, INDEX_FAILED);
      },
    );
  });
  list.after(button);
}

function* drawMore(list: HTMLElement, entries: readonly SearchEntry[]): Sliced<void> {
  for (let at = 0; at < entries.length; at += RESULTS_AT_A_TIME) {
    list.append(...entries.slice(at, at + RESULTS_AT_A_TIME).map(resultElement));
    // Most of the work is the layout, which a browser else does of all at once.
    void list.offsetHeight;
    yield;
  }
}

function resultElement(entry: SearchEntry): HTMLElement {
  const link = element('a', { href: href(entry.path) }, entry.name);
  const note = describeFound(entry);
  return note === ''
    ? element('li', {}, link)
    : element('li', {}, link, ' ', element('span', { class: 'soft' }, note));
}
