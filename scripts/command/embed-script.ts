import { resolve } from 'node:path';
import type { SiteFile } from '../../src/publish/index.ts';
import { FLOOR } from './browser-floor.ts';

const SOURCE = resolve(import.meta.dirname, '../../src/embed/live/host.ts');

/** Where the script for pages that embed ours stands; they name it, so it never changes. */
export const EMBED_SCRIPT = 'nhung.js';

/** The script for pages that embed ours: one classic script, for pages load it in whatever way they know. */
export async function embedScript(): Promise<SiteFile> {
  // Loaded late: who only checks data needs no builder.
  const { build } = await import('rolldown');
  const { output } = await build({
    input: SOURCE,
    transform: { target: FLOOR },
    output: { format: 'iife', minify: true },
    write: false,
  });
  return { path: EMBED_SCRIPT, mediaType: 'text/javascript', text: output[0].code };
}
