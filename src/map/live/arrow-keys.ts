/** A place on the screen. */
interface Point {
  readonly x: number;
  readonly y: number;
}

const WAYS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Which of some places is the next from one in a direction, what lies aside counting double; -1 where none is. */
export function nextThatWay(
  from: Point,
  places: readonly Point[],
  [dx, dy]: readonly [number, number],
): number {
  let [best, least] = [-1, Infinity];
  for (const [index, { x, y }] of places.entries()) {
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    const far = ahead + 2 * aside;
    if (ahead > 0.5 && far < least) [best, least] = [index, far];
  }
  return best;
}

const groupOf = (link: Element) => link.closest('svg, thead')!;
const linksOf = (group: Element) => [
  ...group.querySelectorAll<HTMLAnchorElement | SVGAElement>('a[href]'),
];

/** Of the links of its group only this one is a stop for the Tab key. */
function stopAt(stop: Element) {
  for (const link of linksOf(groupOf(stop)))
    link.setAttribute('tabindex', link === stop ? '0' : '-1');
}

function middleOf(link: Element): Point {
  const { left, top, width, height } = link.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/**
 * Make each static map and each head of a table, which `selector` names the links of, one stop for the Tab key; from
 * there the arrow keys go to what lies that way. What comes later is one from its first focus on.
 */
export function goByArrows(selector: string): void {
  const linkOf = ({ target }: Event) =>
    target instanceof Element ? target.closest(selector) : null;
  const begun = new Set<Element>();
  for (const link of [document.activeElement, ...document.querySelectorAll(selector)]) {
    if (link?.matches(selector) !== true) continue;
    const group = groupOf(link);
    if (!begun.has(group)) stopAt(link);
    begun.add(group);
  }
  addEventListener('focusin', (event) => {
    const link = linkOf(event);
    if (link !== null) stopAt(link);
  });
  addEventListener('keydown', (event) => {
    const way = WAYS[event.key];
    const link = linkOf(event);
    const hasModifier = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (way === undefined || link === null || hasModifier) return;
    event.preventDefault();
    const links = linksOf(groupOf(link));
    links[nextThatWay(middleOf(link), links.map(middleOf), way)]?.focus();
  });
}
