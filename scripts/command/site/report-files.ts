import { Worker } from 'node:worker_threads';
import { hasFiles } from '../../../src/contract/paper-words.ts';
import type { Artefacts } from '../../../src/contract/pages.ts';

/** A file that is drawn, not written: an office opens it. */
export interface DrawnFile {
  /** Below the site's own address: `bao-cao/bao-cao.docx`. */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * The report as files of its site, where that offers one. Drawn beside whatever else is at work: what draws
 * takes a while to load, and of a large province a while to draw.
 */
export async function reportFiles({ report }: Pick<Artefacts, 'report'>): Promise<DrawnFile[]> {
  if (report === undefined || !hasFiles(report.paper)) return [];
  const worker = new Worker(new URL('report-worker.ts', import.meta.url), { workerData: report });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
