import { ASSETS, contentType } from '../../contract/site-files.ts';
import {
  cacheOf,
  EMBEDS,
  headersOf,
  type Kind,
  RENEWED,
  type ServedSite,
  SERVERS,
} from './rules.ts';

/** Downloads that such hosts may not know; by their paths, as not every host reads a `*` within a name. */
const RARE = ['du-lieu/dia-ban.geojson', 'du-lieu/co-so.geojson'];

/**
 * For hosts that read it. Where two rules that name the same header fit a path they send both, and then the stricter
 * holds, or none: no two may overlap.
 */
export function headersFile(site: ServedSite): string[] {
  const { base, folders, files, embeds, embedFiles } = site;
  const rest = [
    base,
    ...files.map((name) => `${base}${name}`),
    ...[...folders, SERVERS]
      .filter((name) => name !== EMBEDS && name !== ASSETS)
      .map((name) => `${base}${name}/*`),
    `${base}${EMBEDS}/`,
    ...embedFiles.map((name) => `${base}${EMBEDS}/${name}`),
  ];
  const rule = (path: string, kind: Kind) => {
    const all = { ...headersOf(site, kind), 'Cache-Control': cacheOf(site, kind) };
    return [path, ...Object.entries(all).map(([name, value]) => `  ${name}: ${value}`)];
  };
  return [
    `# ${RENEWED}`,
    ...(site.profile === 'internal'
      ? ['# Bản nội bộ: nơi đọc tệp này mở cho mọi người xem. Đừng đưa bản nội bộ lên đó.']
      : []),
    ...rest.flatMap((path) => rule(path, 'rest')),
    ...rule(`${base}${ASSETS}/*`, 'asset'),
    ...embeds.flatMap((name) => rule(`${base}${EMBEDS}/${name}/*`, 'embed')),
    ...RARE.flatMap((path) => [`${base}${path}`, `  Content-Type: ${contentType('geojson')!}`]),
  ];
}
