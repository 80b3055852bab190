import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadParts } from '../../src/contract/parts.ts';
import { HEAD_FILE, INDEX_FOLDER, readIndexText } from '../../src/contract/search/files.ts';
import { ask, unpacked } from '../slow/ask.ts';
import { digestOf } from './variants.ts';

/** What a visitor has of a site: the digests of what came, and what the page did with it. */
export interface View {
  readonly page: string;
  readonly build: string | undefined;
  readonly digest: string;
  readonly assets: ReadonlyMap<string, string>;
  /** Data that the page shows. */
  readonly shown: ReadonlyMap<string, string>;
  /** Data of another release, which the page sees and does not show. */
  readonly refused: readonly string[];
}

/** As many connections as a browser opens to a host. */
const CONNECTIONS = 6;
/** A page is read for so long before somebody opens what it loads later, at most. */
const LONGEST_READING_MS = 2500;

const LOADED_AT_ONCE = [
  /<link[^>]* rel="(?:stylesheet|icon|modulepreload)"[^>]* href="([^"]+)"/g,
  /<script[^>]* src="([^"]+)"/g,
  /<img[^>]* src="([^"]+)"/g,
];
const DATA = /\sdata-[a-z-]+="([^"]+\.(?:geo)?json)"/g;
const STATIC_IMPORT = /(?:from|import)\s*["'`](\.\/[^"'`]+)["'`]/g;
const LATER_IMPORT = /import\(\s*["'`](\.\/[^"'`]+)["'`]|["'`/](_astro\/[^"'`]+)["'`]/g;
const SEARCH = `${INDEX_FOLDER}${HEAD_FILE}`;

const found = (pattern: RegExp, text: string) =>
  [...text.matchAll(pattern)].map((match) => (match[1] ?? match[2])!);

class OtherRelease extends Error {}

/**
 * Load a page, then all that it names, as a browser that visits for the first time; later, as somebody who opens the
 * list, the map and the search, the scripts and the data for them. Rejects where anything fails or is missing.
 */
export async function visit(port: number, page: string): Promise<View> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const get = async (path: string, isAnew = false) => {
    const headers = {
      'Accept-Encoding': 'gzip, br',
      ...(isAnew && { 'Cache-Control': 'no-cache' }),
    };
    const answer = await ask(port, path, { agent, headers });
    if (answer.status !== 200) throw new Error(`${answer.status} ${path} (${page})`);
    return unpacked(answer);
  };
  try {
    const bytes = await get(page);
    const html = bytes.toString();
    const [, build] = /<html[^>]* data-build-id="(\w+)"/.exec(html) ?? [];
    const assets = new Map<string, string>();
    const later = new Set<string>();
    const load = async (path: string): Promise<void> => {
      if (assets.has(path)) return;
      assets.set(path, '');
      const body = await get(path);
      assets.set(path, digestOf(body));
      if (!path.endsWith('.js')) return;
      const text = body.toString();
      const of = (name: string) =>
        new URL(name, `http://x${name.startsWith('_') ? '/' : path}`).pathname;
      for (const name of found(LATER_IMPORT, text)) later.add(of(name));
      await Promise.all(found(STATIC_IMPORT, text).map((name) => load(of(name))));
    };
    await Promise.all(LOADED_AT_ONCE.flatMap((pattern) => found(pattern, html)).map(load));

    // Most soon, some late.
    await sleep(Math.random() ** 3 * LONGEST_READING_MS);
    while (later.size > 0) {
      const paths = [...later];
      later.clear();
      await Promise.all(paths.filter((path) => !assets.has(path)).map(load));
    }
    const shown = new Map<string, string>();
    const refused: string[] = [];
    // As `fetchOwn` does.
    const loadData = async (path: string): Promise<object> => {
      for (const isAnew of [false, true]) {
        const body = await get(path, isAnew);
        const text = body.toString();
        const value = (path === SEARCH ? readIndexText(text) : JSON.parse(text)) as {
          build?: unknown;
        };
        if (typeof value.build !== 'string') throw new Error(`${path}: names no build`);
        if (build === undefined || value.build === build) {
          shown.set(path, digestOf(body));
          return value;
        }
      }
      throw new OtherRelease(path);
    };
    const wanted = new Set(found(DATA, html));
    if (html.includes('<search-box')) wanted.add(SEARCH);
    await Promise.all(
      [...wanted].map((path) =>
        loadParts(path, loadData).catch((error: unknown) => {
          if (!(error instanceof OtherRelease)) throw error;
          refused.push(path);
          // Nothing of it is shown.
          for (const part of [...shown.keys()])
            if (part.startsWith(path.replace(/\.json$/, '.'))) shown.delete(part);
        }),
      ),
    );
    return { page, build, digest: digestOf(bytes), assets, shown, refused };
  } finally {
    agent.destroy();
  }
}
