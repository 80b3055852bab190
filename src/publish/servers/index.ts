import type { SiteFile } from '../files.ts';
import { apache } from './apache.ts';
import { caddy } from './caddy.ts';
import { headersFile } from './headers-file.ts';
import { iis } from './iis.ts';
import { nginx } from './nginx.ts';
import { type ServedSite, SERVERS } from './rules.ts';

export { EMBEDS, type ServedSite } from './rules.ts';

/** The configuration of web servers: all of them say what `rules.ts` does. */
export function serverFiles(site: ServedSite): SiteFile[] {
  const file = (path: string, lines: readonly string[]): SiteFile => ({
    path,
    mediaType: 'text/plain',
    text: `${lines.join('\n')}\n`,
  });
  return [
    file(`${SERVERS}/nginx.conf`, nginx(site)),
    file(`${SERVERS}/Caddyfile`, caddy(site)),
    file('.htaccess', apache(site)),
    file('web.config', iis(site)),
    file('_headers', headersFile(site)),
  ];
}
