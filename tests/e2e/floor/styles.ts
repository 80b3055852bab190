import {
  type Atrule,
  type CssNode,
  type Declaration,
  generate,
  parse,
  type Rule,
  type StyleSheet,
  walk,
} from 'css-tree';
import { feature, FLOOR, isOn, partsOf, type Feature } from './support.ts';

const isUnknown = (entry: Feature | undefined) => entry !== undefined && !isOn(FLOOR, entry);
const withoutPrefix = (name: string) => name.replace(/^-(webkit|moz)-/, '');

/** What values are made of, whichever type it belongs to: `clamp`, `light-dark`. */
const FUNCTIONS = new Map(
  partsOf(feature('css', 'types')!).flatMap(([name, type]) => [
    ...partsOf(type),
    [name, type] as const,
  ]),
);

/** Others are younger than 2020, or nobody has needed them. */
const UNITS = ['px', 'em', 'rem', 'ch', 'vw', 'vh', 'fr', 's', 'ms', 'deg', 'pt', 'mm', 'cm'];

/** What a declaration uses that the floor lacks: its property, a keyword, a function, a unit. */
function newIn({ property, value }: Declaration): string[] {
  if (withoutPrefix(property) !== property) return [];
  const isCustom = property.startsWith('--');
  const known = feature('css', 'properties', property);
  if (!isCustom && (known === undefined || isUnknown(known))) return [property];
  const found: string[] = [];
  walk(value, (node) => {
    if (node.type === 'Identifier' && isUnknown(known?.[node.name]))
      found.push(`${property}: ${node.name}`);
    if (node.type === 'Function' && isUnknown(FUNCTIONS.get(node.name)))
      found.push(`${node.name}()`);
    if (node.type === 'Dimension' && !UNITS.includes(node.unit)) found.push(`1${node.unit}`);
    const isAlternative = node.type === 'Operator' && node.value === '/' && property === 'content';
    if (isAlternative && isUnknown(known!['alt_text'])) found.push('content: … / …');
  });
  return found;
}

/** What a selector uses that the floor lacks. */
function newInSelector(selector: CssNode): string[] {
  const found: string[] = [];
  walk(selector, (node) => {
    if (node.type === 'NestingSelector') found.push('&');
    if (node.type !== 'PseudoClassSelector' && node.type !== 'PseudoElementSelector') return;
    const entry = feature('css', 'selectors', node.name);
    if (entry === undefined || isUnknown(entry)) found.push(`:${node.name}`);
    const list = node.children?.first;
    if (node.name === 'not' && list?.type === 'SelectorList' && list.children.size > 1)
      found.push(':not(a, b)');
  });
  return found;
}

function selectorsOf({ prelude }: Rule): CssNode[] {
  return prelude.type === 'SelectorList' ? prelude.children.toArray() : [prelude];
}

/** What an at-rule uses that the floor lacks: itself, or what it asks about the screen. */
function newInAtRule({ name, prelude }: Atrule): string[] {
  const entry =
    feature('css', 'at-rules', 'page', `at_${name}`) ?? feature('css', 'at-rules', name);
  const found = isUnknown(entry) ? [`@${name}`] : [];
  if (name !== 'media' || prelude === null) return found;
  walk(prelude, (node) => {
    if (node.type === 'FeatureRange') found.push('@media (a < b)');
    if (node.type !== 'Feature') return;
    const asked = withoutPrefix(node.name).replace(/^(min|max)-/, '');
    if (isUnknown(feature('css', 'at-rules', 'media', asked))) found.push(`@media (${asked})`);
  });
  return found;
}

const sheetOf = (css: string) => parse(css, { parseCustomProperty: true }) as StyleSheet;

/**
 * What a style sheet uses that the floor lacks, but for what has a fallback: an earlier declaration of
 * the same property in the same block, or a place in `@supports` of that property.
 */
export function newInStyles(css: string): string[] {
  const found = new Set<string>();
  const uses = new Map<string, Set<string>>();
  const visitBlock = (nodes: Iterable<CssNode>, asked: readonly string[], selectors: string[]) => {
    const understood = new Set(asked);
    for (const node of nodes) {
      if (node.type !== 'Declaration') {
        if (selectors.length > 0) found.add('nesting');
        visit(node, asked);
        continue;
      }
      const name = withoutPrefix(node.property);
      const news = newIn(node);
      if (news.length === 0) understood.add(name);
      else if (!understood.has(name)) for (const one of news) found.add(one);
      const use = `${name}: ${generate(node.value)}`;
      for (const one of selectors) uses.set(one, (uses.get(one) ?? new Set()).add(use));
    }
  };
  const visit = (node: CssNode, asked: readonly string[]) => {
    if (node.type === 'Rule') {
      const selectors = selectorsOf(node);
      // What has a maker's prefix is for its browsers alone.
      for (const one of selectors.flatMap(newInSelector)) if (!one.startsWith(':-')) found.add(one);
      const whole = selectors.filter((one) => newInSelector(one).length === 0);
      if (whole.length > 0 && whole.length < selectors.length)
        found.add(`a rule taken away from ${whole.map((one) => generate(one)).join(', ')}`);
      visitBlock(
        node.block.children,
        asked,
        selectors.map((one) => generate(one)),
      );
    } else if (node.type === 'Atrule') {
      for (const one of newInAtRule(node)) found.add(one);
      const supports = node.name === 'supports' ? generate(node.prelude!) : 'not';
      const isAsked = !/\bnot\b/.test(supports);
      const properties = [...supports.matchAll(/\(([a-z-]+):/g)].map(([, name]) => name!);
      if (node.block) visitBlock(node.block.children, isAsked ? properties : asked, []);
    }
  };
  for (const node of sheetOf(css).children) visit(node, []);
  for (const used of uses.values()) if (isFlexWithGap(used)) found.add('gap in flex');
  return [...found];
}

function isFlexWithGap(uses: ReadonlySet<string>): boolean {
  const all = [...uses];
  return (
    all.some((use) => /^display: (inline-)?flex$/.test(use)) &&
    all.some((use) => /^((row|column)-)?gap:/.test(use))
  );
}

/** A style sheet as a browser of the floor reads it: without all that it does not know. */
export function asFloorReads(css: string): string {
  const sheet = sheetOf(css);
  walk(sheet, {
    visit: 'Declaration',
    enter(node, item, list) {
      if (newIn(node).length > 0) list.remove(item);
    },
  });
  walk(sheet, {
    visit: 'Rule',
    enter(node, item, list) {
      const uses = new Set<string>();
      for (const one of node.block.children)
        if (one.type === 'Declaration') uses.add(`${one.property}: ${generate(one.value)}`);
      if (isFlexWithGap(uses))
        node.block.children = node.block.children.filter(
          (one) => one.type !== 'Declaration' || !one.property.endsWith('gap'),
        );
      if (selectorsOf(node).flatMap(newInSelector).length > 0) list.remove(item);
    },
  });
  walk(sheet, {
    visit: 'Atrule',
    enter(node, item, list) {
      // In `@supports` what nobody knows has to be asked for, so that `not` holds.
      if (node.name === 'supports') node.prelude = { type: 'Raw', value: supportsAsked(node) };
      else if (newInAtRule(node).length > 0) list.remove(item);
    },
  });
  return generate(sheet);
}

function supportsAsked({ prelude }: Atrule): string {
  return generate(prelude!).replace(/\(([a-z-]+):([^()]*)\)/g, (asked, property: string, text) => {
    const [declaration] = sheetOf(`a{${property}:${text}}`).children;
    const isKnown =
      declaration?.type === 'Rule' &&
      declaration.block.children.some(
        (one) => one.type === 'Declaration' && newIn(one).length === 0,
      );
    return isKnown ? asked : '(not-known:yet)';
  });
}
