import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { hasFiles } from '../../../src/contract/paper-words.ts';
import type { Artefacts } from '../../../src/contract/pages.ts';
import type { SiteFile } from '../../../src/publish/index.ts';
import { allowRawImports } from '../papers/raw-imports.ts';

/** A file that is drawn, not written. */
export interface DrawnFile {
  /** Below the site's own address: `bao-cao/bao-cao.docx`. */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What the thread that draws is asked for. */
export interface Order {
  readonly report: Artefacts['report'];
  /** Of pages where people share their addresses, by their paths without ending: `chia-se/index`. */
  readonly pictures: readonly { readonly path: string; readonly svg: string }[];
}

/** Draws beside whatever else is at work, in a thread of its own: it takes a while, and what draws to load. */
export interface Drawing {
  /**
   * The pictures of a site, and the report as files where it offers one. Of a site without an address that has
   * very many places, their pictures are not drawn. One call at a time.
   */
  readonly draw: (artefacts: Artefacts, hasAddress: boolean) => Promise<(SiteFile | DrawnFile)[]>;
  /** No more is drawn. */
  readonly close: () => Promise<unknown>;
}

/** Start the thread. It keeps no process alive. */
export function openDrawing(): Drawing {
  const worker = new Worker(new URL('drawing-worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  worker.unref();
  return {
    draw: async (artefacts, hasAddress) => {
      const pictures = await svgPictures(artefacts, hasAddress);
      worker.ref();
      worker.postMessage({ report: reportOf(artefacts), pictures } satisfies Order);
      const [drawn] = (await once(worker, 'message')) as [DrawnFile[]];
      worker.unref();
      return [...(await svgFiles(pictures)), ...drawn];
    },
    close: () => worker.terminate(),
  };
}

/** The report, where its site offers it as files. */
function reportOf({ report }: Pick<Artefacts, 'report'>): Artefacts['report'] {
  return report !== undefined && hasFiles(report.paper) ? report : undefined;
}

async function svgPictures(
  { province, districts, parks, reports }: Artefacts,
  hasAddress: boolean,
): Promise<Order['pictures']> {
  const { drawnPictures, listPictures, pictureName } = await loadPictures();
  const all = listPictures(province, districts, parks, reports);
  return drawnPictures(all, hasAddress).map((picture) => ({
    path: `chia-se/${pictureName(picture)}`,
    svg: picture.draw(),
  }));
}

/** The same pictures for who puts one into a page of theirs. */
async function svgFiles(pictures: Order['pictures']): Promise<SiteFile[]> {
  const { withFonts } = await loadPictures();
  return pictures.map(({ path, svg }) => ({
    path: `${path}.svg`,
    mediaType: 'image/svg+xml',
    text: withFonts(svg),
  }));
}

let areRawImportsAllowed = false;

// Loaded late: they read a style sheet, which Node alone takes for no module.
function loadPictures() {
  if (!areRawImportsAllowed) allowRawImports();
  areRawImportsAllowed = true;
  return import('../../../src/pictures/index.ts');
}
