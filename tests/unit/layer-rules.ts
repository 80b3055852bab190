import { isBuiltin } from 'node:module';
import { dirname } from 'node:path/posix';
import {
  circlesIn,
  importsOf,
  reachedFrom,
  type ImportEdge,
  type ImportKind,
  type Sources,
} from './import-graph.ts';

/** The order of the house: a folder imports from those before it, never from one beside or after it. */
const FLOORS: readonly (readonly string[])[] = [
  ['src/model', 'src/styles', 'src/slices.ts'],
  ['src/contract', 'src/element.ts', 'src/links.ts', 'src/once.ts', 'src/patience.ts'],
  ['src/own-data.ts'],
  ['src/address', 'src/office', 'src/list', 'src/copying.ts'],
  ['src/borders', 'src/identity', 'src/map'],
  ['src/dataset', 'src/history', 'src/pictures'],
  ['src/embed'],
  ['src/components', 'src/documents'],
  ['src/import', 'src/geocode', 'src/publish', 'src/search'],
  ['src/layouts'],
  ['src/pages', 'src/content.config.ts'],
  ['scripts'],
];

// What is published as it is, and what configures tools.
const OUTSIDE = /^(public\/|package\.json$|astro\.config\.mjs$)/;

/** Folders that compute: no disk, no clock, no chance, no printing. */
export const PURE_FOLDERS = [
  'src/model',
  'src/contract',
  'src/address',
  'src/office',
  'src/borders',
  'src/identity',
  'src/dataset',
  'src/import',
  'src/geocode',
  'src/publish',
  'src/documents',
];
// Hashing and unpacking of bytes in memory.
const PURE_BUILTINS = ['node:crypto', 'node:zlib'];

const MOST_FILES_IN_A_FOLDER = 20;
const MOST_LINES = 500;

/** Everything but types, which are gone before anything runs. */
const AT_ONCE: readonly ImportKind[] = ['static', 'script', 'dynamic'];

/** Everything in the code of `src` and `scripts` that is against the rules of the house, a line each. */
export function violations(sources: Sources): string[] {
  const edges = importsOf(sources);
  return [
    ...circlesIn(edges).map((files) => `circle: ${files.join(' ⇄ ')}`),
    ...edges.flatMap((edge) => [
      ...againstOrder(edge),
      ...pastDoor(edge, sources),
      ...earlyLive(edge),
      ...impure(edge),
    ]),
    ...heavyInBrowser(edges),
    ...unaskedMap(edges),
    ...tooLarge(sources),
  ];
}

const say = ({ file, line, target }: ImportEdge, why: string) => `${file}:${line} ${why} ${target}`;

function floorOf(path: string): { readonly number: number; readonly room: string } | undefined {
  for (const [number, rooms] of FLOORS.entries()) {
    const room = rooms.find((name) => path === name || path.startsWith(`${name}/`));
    if (room !== undefined) return { number, room };
  }
  return undefined;
}

function againstOrder(edge: ImportEdge): string[] {
  if (!edge.isOurs) return [];
  const [from, to] = [floorOf(edge.file), floorOf(edge.target)];
  if (from === undefined || OUTSIDE.test(edge.target)) return [];
  if (to === undefined) return [say(edge, 'imports what has no place in the house:')];
  if (from.room === to.room || to.number < from.number) return [];
  return [say(edge, `against the order, ${from.room} imports ${to.room}:`)];
}

/** From outside a folder that has a door, only its `index.ts`; a folder below may have a door of its own. */
function pastDoor(edge: ImportEdge, sources: Sources): string[] {
  if (!edge.isOurs || ASTRO_DOORS.includes(edge.target)) return [];
  let room = dirname(edge.target);
  while (room.includes('/') && !sources.has(`${room}/index.ts`)) room = dirname(room);
  const isFree = !room.includes('/') || edge.target === `${room}/index.ts`;
  return isFree || edge.file.startsWith(`${room}/`) ? [] : [say(edge, 'enters past the door:')];
}
// They lean on Astro's content, which a command does not have.
const ASTRO_DOORS = ['src/publish/loader.ts', 'src/pictures/site-pictures.ts'];

const isLive = (path: string) => /^src\/\w+\/live\//.test(path);

/** What goes to the browser is reached from a page's script, later, or from what is there already. */
function earlyLive(edge: ImportEdge): string[] {
  if (!isLive(edge.target) || isLive(edge.file)) return [];
  return edge.kind === 'static' ? [say(edge, 'takes browser code into the build:')] : [];
}

function heavyInBrowser(edges: readonly ImportEdge[]): string[] {
  const scripts = edges.filter(({ kind }) => kind === 'script').map(({ target }) => target);
  const live = edges.map(({ file }) => file).filter(isLive);
  const reached = reachedFrom([...scripts, ...live], edges, AT_ONCE);
  const isHeavy = (target: string) => /(^|\/)zod(\/|$)/.test(target) || isBuiltin(target);
  return edges
    .filter(({ file, kind, target }) => reached.has(file) && kind !== 'type' && isHeavy(target))
    .map((edge) => say(edge, 'takes into the browser:'));
}

/** The library of the live map comes when somebody asks for the map, and not with a page's script. */
function unaskedMap(edges: readonly ImportEdge[]): string[] {
  const scripts = edges.filter(({ kind }) => kind === 'script').map(({ target }) => target);
  const atOnce = reachedFrom(scripts, edges, ['static', 'script']);
  return edges
    .filter(({ target, kind }) => target.startsWith('maplibre-gl') && kind === 'static')
    .filter(({ file }) => atOnce.has(file) || !isLive(file))
    .map((edge) => say(edge, 'comes unasked:'));
}

function impure(edge: ImportEdge): string[] {
  if (!PURE_FOLDERS.some((folder) => edge.file.startsWith(`${folder}/`))) return [];
  if (!isBuiltin(edge.target) || PURE_BUILTINS.includes(edge.target)) return [];
  return [say(edge, 'leans on the machine:')];
}

function tooLarge(sources: Sources): string[] {
  const folders = Map.groupBy(sources.keys(), (file) => dirname(file));
  return [
    ...[...folders]
      .filter(([, files]) => files.length > MOST_FILES_IN_A_FOLDER)
      .map(([folder, files]) => `${folder} has ${files.length} files beside each other`),
    ...[...sources]
      .map(([file, text]) => [file, text.trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > MOST_LINES)
      .map(([file, lines]) => `${file} has ${lines} lines`),
  ];
}
