import { pathToFileURL } from 'node:url';
import type { RouteData } from 'astro';
import { StaticPaths, type StaticPathsApp } from 'astro/runtime/prerender/static-paths.js';
import type { Artefacts } from '../../../src/contract/pages.ts';
import { checkedCollections } from '../../../src/publish/loader.ts';
import { type Address, ENTRIES, type PageBundle } from './page-bundle.ts';
import type { SiteFolder } from './site-folder.ts';

/** While one page is written the next is drawn. */
const PAGES_AT_ONCE = 4;

/** All entries of all collections, where pages look for them. */
const ENTRIES_HERE = new Map<string, ReadonlyMap<string, object>>();
Object.assign(globalThis, { [ENTRIES]: ENTRIES_HERE });

/** What draws the pages of a site, of one data set after the other. */
export interface PageRenderer {
  /**
   * Draw all pages of what is published into `folder`. One call at a time. Throws where it is not as the
   * contract says, a page cannot be drawn, or two pages have one address.
   */
  readonly draw: (artefacts: Artefacts, folder: SiteFolder) => Promise<void>;
}

/** What Astro's own build draws pages with, which has no public types. `tests/long/build-again.test.ts` holds it. */
interface App extends StaticPathsApp {
  readonly routeCache: Required<StaticPathsApp>['routeCache'];
  readonly logger: object;
  readonly setInternals: (internals: object) => void;
  readonly setOptions: (options: object) => void;
  readonly render: (
    request: Request,
    options: { readonly routeData: RouteData },
  ) => Promise<Response>;
}

/** Pages in one process find their entries in one place: the last to draw has filled it. Throws what the disk says. */
export async function openRenderer(
  { entry }: PageBundle,
  { base, site }: Address,
): Promise<PageRenderer> {
  const { app } = (await import(pathToFileURL(entry).href)) as { app: App };
  connect(app);
  const origin = site === undefined ? 'http://localhost' : new URL(site).origin;
  return {
    draw: async (artefacts, folder) => {
      fillEntries(artefacts);
      await drawPages(app, new URL(base, origin), folder);
    },
  };
}

/** Tell it what Astro's build would: which style sheets each page loads. It reads nothing else of these. */
function connect(app: App): void {
  const styles = new Map(
    app.manifest.routes.map(({ routeData: { route, component }, styles }) => [
      `${route}&${component}`,
      { styles: styles.map((sheet, order) => ({ sheet, order, depth: 0 })) },
    ]),
  );
  app.setInternals({ pagesByKeys: styles });
  app.setOptions({ settings: { scripts: [] }, logger: app.logger });
}

/** As Astro's store orders them. */
function fillEntries(artefacts: Artefacts): void {
  const collections = [...checkedCollections(artefacts)].map(([name, entries]) => {
    const ordered = entries.toSorted((a, b) => a.id.localeCompare(b.id));
    return [name, new Map(ordered.map((data) => [data.id, { id: data.id, data }]))] as const;
  });
  for (const [name, entries] of collections) ENTRIES_HERE.set(name, entries);
}

async function drawPages(app: App, root: URL, folder: SiteFolder): Promise<void> {
  // Else it would know the paths, and what each page is given, from the data set before.
  app.routeCache.clearAll();
  const drawn = new Set<string>();
  const queue = (await new StaticPaths(app).getAll()).values();
  const work = async () => {
    for (const { pathname, route } of queue) {
      const { address, path } = placeOf(pathname, route.type);
      if (drawn.has(path)) throw new Error(`two pages have the address "${address}"`);
      drawn.add(path);
      const response = await app.render(new Request(new URL(address, root)), { routeData: route });
      if (!response.ok && pathname !== ERROR_PAGE)
        throw new Error(`${route.component} answers ${response.status} for "${address}"`);
      folder.write(path, Buffer.from(await response.arrayBuffer()));
    }
  };
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, work));
}

const ERROR_PAGE = '/404';

/** Where a page stands: below the site's address, and below its folder. */
function placeOf(pathname: string, type: string): { address: string; path: string } {
  const below = pathname.replace(/^\//, '').replace(/\/$/, '');
  if (type === 'endpoint') return { address: below, path: below };
  const address = below === '' ? '' : `${below}/`;
  return { address, path: pathname === ERROR_PAGE ? '404.html' : `${address}index.html` };
}
