import { type Attempt, buildOf, OtherRelease, patiently, slowWords } from '../../patience.ts';
import { asksForView } from './parameters.ts';
import { isGuest } from './wall/full-screen.ts';

/** What happens around an open map when the page becomes that of another metric. */
interface SwitchHooks {
  /** The page is about to change; its address is to be what is seen. */
  readonly onLeave: () => void;
  /** The page round the map is another's now, the map's own drawing not yet. */
  readonly onSwitch: () => void;
  /** The reader went back or forward, on this page or to it. */
  readonly onTravel: () => void;
}

const LINKS = 'nav.metrics a';

/**
 * Let the links to other metrics change the page around an open map, which keeps its view: what
 * stands in `main` is exchanged for the other page's, all but the map itself. Throws nothing: a
 * page that cannot be had is gone to as by any link.
 */
export function followMetricLinks(
  host: HTMLElement,
  hooks: SwitchHooks,
  signal: AbortSignal,
): void {
  let shown = location.pathname;
  let request = new AbortController();
  const turnTo = async (url: URL) => {
    request = new AbortController();
    const page = await fetchPage(url, host.querySelector('.map-status')!, request.signal);
    if (signal.aborted) throw new Error('the map was closed meanwhile');
    exchange(host, page);
    shown = url.pathname;
    document.title = page.title;
    hooks.onSwitch();
  };

  // Only now: the reader may have acted while the page was loading.
  const asSeen = (url: URL) => {
    hooks.onLeave();
    if (!asksForView(url.search)) url.search = location.search;
    return url;
  };

  document.addEventListener(
    'click',
    (event) => {
      const link = linkOf(event);
      if (link === undefined) return;
      event.preventDefault();
      // Also the link to what is shown takes back one whose page is still to come.
      request.abort();
      const url = new URL(link.href);
      if (url.pathname === shown) return;
      turnTo(url).then(
        () => history.pushState(null, '', asSeen(url)),
        (error: unknown) => isOvertaken(error) || location.assign(asSeen(url)),
      );
    },
    { signal },
  );
  const travel = () => {
    request.abort();
    if (location.pathname === shown) return hooks.onTravel();
    turnTo(new URL(location.href)).then(hooks.onTravel, (error: unknown) => {
      if (!isOvertaken(error)) location.reload();
    });
  };
  window.addEventListener('popstate', travel, { signal });
  // Without the map nothing exchanges pages any more, and the address must not lie.
  signal.addEventListener('abort', () => {
    window.addEventListener('popstate', () => {
      if (location.pathname !== shown) location.reload();
    });
  });
}

function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
  if (!isPlain || event.altKey || event.defaultPrevented) return undefined;
  return (event.target as Element).closest<HTMLAnchorElement>(LINKS) ?? undefined;
}

const isOvertaken = (error: unknown) =>
  error instanceof DOMException && error.name === 'AbortError';

/** Throws, too, where the page is of another release than the map. */
function fetchPage(url: URL, status: Element, given: AbortSignal): Promise<Document> {
  const said = status.textContent;
  const onSlow = () => (status.textContent = slowWords('số liệu của bản đồ'));
  const load = async ({ signal }: Attempt) => {
    const response = await fetch(url.pathname, { signal });
    if (!response.ok) throw new Error(`${url.pathname}: HTTP ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (buildOf(page) !== buildOf(document)) throw new OtherRelease(url.pathname);
    return page;
  };
  return patiently(load, onSlow, given).finally(() => (status.textContent = said));
}

/** Exchange what stands round the map for what stands round the map of another page. */
function exchange(host: HTMLElement, page: Document): void {
  const other = page.querySelector<HTMLElement>('interactive-map');
  const ours = pathToMain(host);
  const theirs = other === null ? [] : pathToMain(other);
  if (other === null || ours.length !== theirs.length)
    throw new Error('the other page has no map in the same place');

  const focused = document.activeElement?.closest<HTMLAnchorElement>(LINKS)?.getAttribute('href');
  for (const [index, element] of ours.entries()) {
    const inner = ours[index - 1];
    if (inner === undefined) continue;
    takeAttribute(element, theirs[index]!, 'class');
    exchangeSiblings(inner, theirs[index - 1]!);
  }
  for (const name of Object.keys(host.dataset)) delete host.dataset[name];
  Object.assign(host.dataset, other.dataset);
  const drawing = '.map-still > .map-svg';
  host.querySelector(drawing)!.replaceWith(other.querySelector(drawing)!);
  if (focused !== undefined)
    document
      .querySelector<HTMLElement>(`${LINKS}[href="${focused}"]`)
      ?.focus({ preventScroll: true });
}

function takeAttribute(element: Element, from: Element, name: string): void {
  const value = from.getAttribute(name);
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** A map and what it stands in, up to `main`. */
function pathToMain(host: HTMLElement): HTMLElement[] {
  const path = [host];
  while (path.at(-1)!.localName !== 'main') {
    const parent = path.at(-1)!.parentElement;
    if (parent === null) throw new Error('the map stands outside main');
    path.push(parent);
  }
  return path;
}

// One by one: to move the map itself, even back to its place, would close it.
function exchangeSiblings(keep: HTMLElement, counterpart: HTMLElement): void {
  const siblingsOf = (element: HTMLElement) => {
    const nodes = [...element.parentNode!.childNodes];
    const at = nodes.indexOf(element);
    return { before: nodes.slice(0, at), after: nodes.slice(at + 1) };
  };
  const { before, after } = siblingsOf(counterpart);
  for (const node of Object.values(siblingsOf(keep)).flat()) if (!isGuest(node)) node.remove();
  keep.before(...before);
  keep.after(...after);
}
