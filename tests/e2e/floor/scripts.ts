import { posix } from 'node:path';
import { Linter, type Rule } from 'eslint';
import type { MemberExpression, Node, Property, SimpleCallExpression } from 'estree';
import { EMBED_SCRIPT } from '../../../scripts/command/embed-script.ts';
import { feature, FLOOR, isOn, partsOf, type Feature } from './support.ts';

/** Every entry of MDN's table that is called so, whichever of the owners it belongs to. */
function membersByName(...tables: readonly Feature[]): ReadonlyMap<string, readonly Feature[]> {
  const members = new Map<string, Feature[]>();
  for (const [, owner] of tables.flatMap(partsOf)) {
    for (const [key, member] of partsOf(owner)) {
      const name = key.replace(/_static$/, '');
      members.set(name, [...(members.get(name) ?? []), member]);
    }
  }
  return members;
}
const BUILT_IN = membersByName(
  feature('javascript', 'builtins')!,
  feature('javascript', 'builtins', 'Intl')!,
);
const OF_THE_WEB = membersByName(feature('api')!);

/** What a global stands for: a built-in, an interface of the web, or a member of the window. */
function globalNamed(name: string): Feature | undefined {
  return (
    feature('javascript', 'builtins', name) ??
    feature('api', name) ??
    feature('api', 'Window', name)
  );
}

/** What a function takes as options, by name. */
function optionsOf(entry: Feature): [name: string, Feature][] {
  return partsOf(entry).flatMap(([key, part]) => {
    const [, name] = /^(?:options_|init_)?(\w+)_(?:parameter|option)$/.exec(key) ?? [];
    const own: [string, Feature][] = name === undefined ? [] : [[name, part]];
    return [...own, ...(key === 'options_parameter' ? optionsOf(part) : [])];
  });
}

function keysOf(node: Node): string[] {
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((one) =>
    one.type === 'Property' && one.key.type === 'Identifier' ? one.key.name : [],
  );
}

/** What scripts are held against: which browsers, and whether to what these add to the language, too. */
interface Measure {
  readonly floor: typeof FLOOR;
  readonly isWebToo: boolean;
}

/** What a script names so itself, and what nothing on the floor has, unless it is a script's own. */
interface Named {
  readonly own: Set<string>;
  readonly found: Set<string>;
  readonly foundUnlessOwn: Set<string>;
}

const ruleOf = (
  { floor, isWebToo }: Measure,
  { own, found, foundUnlessOwn }: Named,
): Rule.RuleModule => ({
  create({ sourceCode }) {
    const isKnown = (entry: Feature) => isOn(floor, entry);
    const { through, variables } = sourceCode.scopeManager.globalScope!;
    const globals = new Set<string>([
      ...through.map(({ identifier }) => identifier.name),
      // Those that ESLint itself knows.
      ...variables.filter(({ references }) => references.length > 0).map(({ name }) => name),
    ]);
    const checkGlobal = (name: string) => {
      const entry = globalNamed(name);
      if (entry !== undefined && !isKnown(entry) && isWebToo) found.add(name);
    };
    const checkMember = (node: MemberExpression & Rule.NodeParentExtension) => {
      const { object, property, computed, parent } = node;
      const name = computed || property.type !== 'Identifier' ? undefined : property.name;
      if (name === undefined) return;
      if (object.type === 'Identifier' && globals.has(object.name)) {
        const owned =
          feature('javascript', 'builtins', object.name, name) ??
          feature('api', object.name, `${name}_static`);
        if (owned !== undefined && !isKnown(owned)) found.add(`${object.name}.${name}`);
        if (owned !== undefined) return;
      }
      // Nobody knows whose it is: it is wrong where nothing on the floor has a member of that name.
      const builtIn = BUILT_IN.get(name) ?? [];
      const all = [...builtIn, ...((isWebToo && OF_THE_WEB.get(name)) || [])];
      // Who sets it on something else than itself means an element.
      const isSet =
        parent.type === 'AssignmentExpression' &&
        parent.left === node &&
        object.type !== 'ThisExpression';
      if (all.length === 0 || all.some(isKnown)) return;
      if (builtIn.length === 0 && !isSet) foundUnlessOwn.add(name);
      else found.add(`.${name}`);
    };
    const checkOptions = ({ callee, arguments: given }: SimpleCallExpression) => {
      const property = callee.type === 'MemberExpression' ? callee.property : callee;
      if (property.type !== 'Identifier' || !isWebToo) return;
      const { name } = property;
      const known = (OF_THE_WEB.get(name) ?? []).flatMap(optionsOf);
      for (const option of given.flatMap(keysOf)) {
        const entries = known.filter(([one]) => one === option);
        if (entries.length > 0 && !entries.some(([, entry]) => isKnown(entry)))
          found.add(`${name}({ ${option} })`);
      }
    };
    const addOwn = (key: Node) => key.type === 'Identifier' && own.add(key.name);
    return {
      Program: () => globals.forEach(checkGlobal),
      MemberExpression: checkMember,
      CallExpression: checkOptions,
      Literal(node) {
        if ('bigint' in node && !isKnown(globalNamed('BigInt')!)) found.add('BigInt');
        if (/\(\?<[=!]/.test(node.raw ?? '')) found.add('a regular expression that looks behind');
      },
      TemplateElement({ value }) {
        if (/\(\?<[=!]/.test(value.raw)) found.add('a regular expression that looks behind');
      },
      ExportAllDeclaration({ exported }) {
        if (exported !== null) found.add('export * as');
      },
      'ObjectExpression > Property': ({ key }: Property) => addOwn(key),
      MethodDefinition: ({ key }) => addOwn(key),
    };
  },
});

function lint(code: string, rule: Rule.RuleModule, ecmaVersion: 2020 | 'latest'): string[] {
  const messages = new Linter().verify(code, [
    {
      languageOptions: { ecmaVersion, sourceType: 'module' },
      linterOptions: { noInlineConfig: true },
      plugins: { floor: { rules: { rule } } },
      rules: { 'floor/rule': 'error' },
    },
  ]);
  return messages.map(({ message }) => message);
}

/**
 * What scripts use that the floor lacks: `Map.groupBy`, `.at`, or syntax after ECMAScript 2020. What
 * they name so themselves is theirs, unless the language has it too.
 */
export function newInScripts(
  codes: readonly string[],
  measure: Measure = { floor: FLOOR, isWebToo: true },
): string[] {
  const own = new Set<string>();
  const [found, foundUnlessOwn] = [new Set<string>(), new Set<string>()];
  const rule = ruleOf(measure, { own, found, foundUnlessOwn });
  const messages = codes.flatMap((code) => lint(code, rule, 2020));
  const others = [...foundUnlessOwn].filter((name) => !own.has(name));
  return [...new Set([...found, ...others.map((name) => `.${name}`), ...messages])];
}

/** How a built script takes others in: at once, or when it asks for them. */
interface ScriptImports {
  readonly now: readonly string[];
  readonly later: readonly string[];
}

function importsOf(path: string, code: string): ScriptImports {
  const now: string[] = [];
  const later: string[] = [];
  const add = (to: string[], source: Node | null | undefined) => {
    if (source === null || source === undefined) return;
    // Vite quotes with backticks.
    const target =
      source.type === 'TemplateLiteral'
        ? source.quasis[0]!.value.raw
        : source.type === 'Literal' && String(source.value);
    if (target) to.push(posix.join(posix.dirname(path), target));
  };
  const rule: Rule.RuleModule = {
    create: () => ({
      ImportDeclaration: ({ source }) => add(now, source),
      ExportNamedDeclaration: ({ source }) => add(now, source),
      ExportAllDeclaration: ({ source }) => add(now, source),
      ImportExpression: ({ source }) => add(later, source),
    }),
  };
  lint(code, rule, 'latest');
  return { now, later };
}

/** What no page needs before someone opens the interactive map. */
export const isMapLibre = (code: string) => code.includes('maplibregl-canvas-container');

/**
 * The scripts of a built site that a page may load before its interactive map is opened: those that
 * pages name, what these import, and what they fetch when asked, all but the library of the map; and the
 * one that pages of other sites name.
 */
export function scriptsBeforeMap(files: ReadonlyMap<string, Buffer>): ReadonlyMap<string, string> {
  const pages = [...files].filter(([path]) => path.endsWith('.html'));
  const named = pages.flatMap(([, html]) =>
    [...html.toString().matchAll(/<(?:script|link)\b[^>]*\s(?:src|href)="\/([^"]+\.js)"/g)].map(
      ([, path]) => path!,
    ),
  );
  const codeOf = (path: string) => files.get(path)!.toString();
  const isOfMap = (path: string) =>
    [path, ...importsOf(path, codeOf(path)).now].some((one) => isMapLibre(codeOf(one)));
  const scripts = new Map<string, string>();
  const queue = [...new Set(named), EMBED_SCRIPT];
  // A loop over an array goes on to what is added meanwhile.
  for (const path of queue) {
    if (scripts.has(path)) continue;
    const code = codeOf(path);
    scripts.set(path, code);
    const { now, later } = importsOf(path, code);
    queue.push(...now, ...later.filter((one) => !isOfMap(one)));
  }
  return scripts;
}
