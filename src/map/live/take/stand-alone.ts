import { svgElement } from '../svg-element.ts';

/** What a drawing says by itself, however it is styled. */
const GEOMETRY = [
  ...['d', 'x', 'y', 'cx', 'cy', 'r', 'rx', 'ry', 'x1', 'y1', 'x2', 'y2', 'dx', 'dy'],
  ...['width', 'height', 'transform'],
];

/** What a style sheet says of it and what it passes on, with what holds where nothing is said. */
const INHERITED: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-linejoin': 'miter',
  'stroke-dasharray': 'none',
  'paint-order': 'normal',
};
const INHERITED_TEXT: Readonly<Record<string, string>> = {
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
};
const OWN: Readonly<Record<string, string>> = { opacity: '1', 'vector-effect': 'none' };

const SHAPES = ['path', 'rect', 'circle', 'line'];
const TEXTS = ['text', 'tspan'];
const GROUPS = ['g', 'a', 'use', 'svg'];

type Said = Readonly<Record<string, string>>;

/** Takes parts of the page's drawings out of it, with the colours and letters that its style sheet gives them. */
export class StandAlone {
  /** The patterns that what was taken is filled with. */
  readonly patterns: SVGElement[] = [];
  private readonly named = new Set<string>();
  private readonly isWide: boolean;

  /** Of what is drawn once for each width of screen, that for a desk where `isWide`; else what is seen now. */
  constructor(isWide: boolean) {
    this.isWide = isWide;
  }

  /** A part as it is drawn now, and what is in it; nothing where it is not drawn. */
  take(part: Element): SVGElement[] {
    return this.copy(part, { ...INHERITED, ...INHERITED_TEXT });
  }

  private copy(part: Element, above: Said): SVGElement[] {
    const name = part.localName;
    const isShape = SHAPES.includes(name);
    const isText = TEXTS.includes(name);
    if (name === 'title') return [svgElement('title', {}, part.textContent)];
    const isButton = part.getAttribute('role') === 'button';
    if (isButton || (!isShape && !isText && !isGrouping(name))) return [];
    const style = getComputedStyle(part);
    if (!this.isDrawn(part, style)) return [];
    const made = svgElement(isShape || isText ? (name as 'path') : 'g');
    for (const key of GEOMETRY) {
      const value = name === 'svg' ? null : part.getAttribute(key);
      if (value !== null) made.setAttribute(key, value);
    }
    if (isGrouping(name)) {
      for (const child of childrenOf(part)) made.append(...this.copy(child, above));
      return made.childElementCount === 0 ? [] : [made];
    }
    const own = this.write(made, style, above, isText);
    if (isShape) return own['fill'] === 'none' && own['stroke'] === 'none' ? [] : [made];
    for (const child of part.childNodes) {
      if (child instanceof Element) made.append(...this.copy(child, own));
      else made.append(child.textContent!.trim());
    }
    return [made];
  }

  private isDrawn({ classList }: Element, { display }: CSSStyleDeclaration): boolean {
    const isOf = (width: string) =>
      ['labels', 'rings'].some((of) => classList.contains(`${of}-${width}`));
    if (this.isWide && (isOf('wide') || isOf('narrow'))) return isOf('wide');
    return display !== 'none';
  }

  /** Write what differs from what is said above; returns all that holds now. */
  private write(made: SVGElement, style: CSSStyleDeclaration, above: Said, isText: boolean): Said {
    const now: Record<string, string> = { ...above };
    for (const key of Object.keys(isText ? above : INHERITED)) {
      const value = style.getPropertyValue(key);
      if (value === '' || value === above[key]) continue;
      now[key] = value;
      made.setAttribute(key, this.paint(value));
    }
    for (const [key, usual] of Object.entries(OWN)) {
      const value = style.getPropertyValue(key);
      if (value !== '' && value !== usual) made.setAttribute(key, value);
    }
    return now;
  }

  /** Colours as every program reads them; a pattern comes along. */
  private paint(value: string): string {
    const id = /^url\("?[^"]*#([^")]+)"?\)/.exec(value)?.[1];
    if (id === undefined) return hexOf(value);
    if (!this.named.has(id)) {
      this.named.add(id);
      const pattern = document.querySelector(`pattern[id="${id}"]`);
      const made = svgElement('pattern', { id });
      for (const key of ['width', 'height', 'patternUnits', 'patternTransform'])
        if (pattern?.hasAttribute(key)) made.setAttribute(key, pattern.getAttribute(key)!);
      for (const child of pattern?.children ?? [])
        made.append(...this.copy(child, { ...INHERITED, ...INHERITED_TEXT }));
      this.patterns.push(made);
    }
    return `url(#${id})`;
  }
}

const isGrouping = (name: string) => GROUPS.includes(name);

/** What is drawn in a group; of what is drawn elsewhere, that. */
function childrenOf(part: Element): Iterable<Element> {
  const href = part.localName === 'use' ? part.getAttribute('href') : null;
  return (href === null ? part : document.querySelector(href))?.children ?? [];
}

function hexOf(colour: string): string {
  if (colour === 'rgba(0, 0, 0, 0)') return 'none';
  const [, ...parts] = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour) ?? [];
  if (parts.length === 0) return colour;
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}
