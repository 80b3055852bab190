import { writeSite } from '../versioned-site.ts';

const DISTRICTS = ['bu-dang', 'chon-thanh', 'dong-xoai', 'hon-quan', 'loc-ninh', 'phuoc-long'];
const BUILD = 'a2bdbf636948';

/**
 * A site in the form of a built one, which takes no seconds to build: pages that name their build, hashed styles and
 * scripts that import each other, at once and later, and data that name their build.
 */
export function writeSmallSite(folder: string): string {
  const page = (title: string, data: string) =>
    `<!doctype html><html lang="vi" data-build-id="${BUILD}"><head><title>${title}</title>` +
    '<link rel="stylesheet" href="/_astro/page.Bx1.css"><script type="module" src="/_astro/page.Cx1.js"></script>' +
    `<link rel="icon" href="/icon.svg"></head><body>${`<p>${title}</p>`.repeat(400)}` +
    `<search-box></search-box><interactive-map data-districts="/du-lieu/dia-ban.geojson"></interactive-map>` +
    `<facility-list data-file="${data}"></facility-list></body></html>`;
  const data = (what: string) =>
    JSON.stringify({ build: BUILD, rows: Array.from({ length: 400 }, (_, at) => `${what} ${at}`) });
  const script = (text: string) => `${text};\n${'export const x = 1;\n'.repeat(200)}`;
  return writeSite(folder, {
    'index.html': page('Trang đầu', '/danh-sach/co-so.json'),
    '404.html': page('Không có', '/danh-sach/co-so.json'),
    'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '_astro/page.Bx1.css': 'body { margin: 0 }\n'.repeat(200),
    '_astro/page.Cx1.js': script('import"./words.Dx1.js";const f=()=>import(`./live-map.Ex1.js`)'),
    '_astro/words.Dx1.js': script('export const words = []'),
    '_astro/live-map.Ex1.js': script(
      'import{x}from"./words.Dx1.js";new Worker("/_astro/worker-Fx1.js")',
    ),
    '_astro/worker-Fx1.js': script('postMessage(1)'),
    'danh-sach/co-so.json': data('co-so'),
    'du-lieu/dia-ban.geojson': data('dia-ban'),
    'tim-kiem/chi-muc.js': `nhanChiMuc("chi-muc.js",${data('chi-muc')})\n`,
    ...Object.fromEntries(
      DISTRICTS.flatMap((slug) => [
        [`dia-ban/${slug}/index.html`, page(slug, `/danh-sach/dia-ban/${slug}.json`)],
        [`danh-sach/dia-ban/${slug}.json`, data(slug)],
      ]),
    ),
  });
}
