import { expect, test } from '@playwright/test';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { formatNumber } from '../../src/model/number-format.ts';
import { foreignWords } from '../vietnamese-words.ts';
import { ROOT } from './command.ts';
import { filesIn, pagesIn } from './site-files.ts';
import { siteNamed, tallyOf } from './sites.ts';

/** A percent sign apart from its number, and one number "in" another. */
const OUTLANDISH = /\d(?:\s|&nbsp;)+%|\d\s+trong\s+\d/gu;

for (const name of ['root', 'province'] as const) {
  test(`every file of the site "${name}" writes 67,1% and 269/401 as offices do`, async () => {
    const found = [...filesIn((await siteNamed(name)).folder)]
      .filter(([path]) => /\.(html|js|json|geojson|xml|csv)$/.test(path))
      .flatMap(([path, bytes]) => {
        const marked = bytes.toString();
        const text = path.endsWith('.html') ? marked.replace(/<[^>]*>/g, '') : '';
        return `${marked}\n${text}`.match(OUTLANDISH)?.map((words) => `${path}: ${words}`) ?? [];
      });
    expect(found).toEqual([]);
  });
}

for (const [name, times] of [
  ['root', 1],
  ['province', 0],
] as const) {
  test(`every page of the site "${name}" says ${times === 1 ? 'once' : 'nowhere'} what is made up`, async () => {
    const wrong = pagesIn((await siteNamed(name)).folder).filter(([path, html]) => {
      const count = (text: string) => html.split(text).length - 1;
      // An embed says it of each day that it shows, unless it is of dispatches and replies alone.
      const days = /^nhung\/(van-ban|ban-do\/chua-tra-loi)\//.test(path)
        ? 0
        : count('class="embed-day"');
      // What became of units is in no made-up table.
      const own = path === 'don-vi-hanh-chinh/index.html' ? 0 : 1;
      const wanted = /^nhung\/./.test(path) && path !== 'nhung/index.html' ? days : own;
      return count('class="sample"') !== wanted * times;
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
  });
}

for (const name of ['root', 'province', 'office'] as const) {
  test(`every title of the site "${name}" is of one page, says where, and fits a tab`, async () => {
    const site = await siteNamed(name);
    const { province, districts, parks } = tallyOf(site);
    const places = [province, ...districts, ...parks].map((place) => place.name);
    const pages = pagesIn(site.folder).map(([path, html]) => {
      const title = /<title>([^<]*)<\/title>/.exec(html)![1]!;
      expect(html, path).toContain(`<meta property="og:title" content="${title}">`);
      return { path, title };
    });
    // An embed is called as the page that it is of.
    const isEmbed = (path: string) => /^nhung\/.+\/index/.test(path);
    const wrong = pages.filter(
      ({ path, title }) =>
        title.length > (isEmbed(path) ? 90 : 70) ||
        !places.some((place) => title.includes(place)) ||
        pages.filter((page) => page.title === title && isEmbed(page.path) === isEmbed(path))
          .length > 1,
    );
    expect(wrong).toEqual([]);
  });
}

/** What of figures stands first among others. */
const SUPERLATIVE = /(?:cao|thấp|nhiều|ít|lớn|nhỏ|kém|tốt) nhất/i;
/** What says nothing of a place: what is never called so, and what a lower bound is. */
const OF_NO_PLACE =
  /không gọi là (?:cao nhất hay thấp nhất|tăng hay giảm nhiều nhất)|chỉ là mức thấp nhất có thể/g;

/** The places of a page's table with their figures, as a reader finds them. */
function placesOf(html: string) {
  const [, table = ''] = /<table class="overview.*?<tbody[^>]*>(.*?)<\/tbody>/s.exec(html) ?? [];
  return [...table.matchAll(/<tr role="row"[^>]*>(.*?)<\/tr>/gs)].map(([, row]) => {
    const text = row!.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    const [, name, percent, part, whole] =
      /^ (.*?)(?: số ít)? ([\d,]+%|[\d.]+|–) ([\d.]+) \/([\d.]+) /.exec(text)!;
    const number = (digits: string) => Number(digits.replaceAll('.', ''));
    return {
      isFew: / số ít /.test(text),
      name: name!.replace(/\s+/g, ' '),
      percent,
      part: number(part!),
      whole: number(whole!),
    };
  });
}

/** What a page may say to stand out: `tỷ lệ cao nhất` of rates, `nhiều nhất` of numbers, with both figures. */
function standingOut(html: string, kind: string): string {
  const isRate = kind.startsWith('tỷ lệ ');
  const places = placesOf(html);
  const isEnough = ({ isFew, whole }: (typeof places)[number]) => !isFew && whole > 0;
  const weight = ({ part, whole }: (typeof places)[number]) => (isRate ? part / whole : part);
  const isLeast = /(thấp|ít) nhất$/.test(kind);
  const asked = places.filter(({ whole }) => !isLeast || whole > 0);
  const among = isRate ? places.filter(isEnough) : asked;
  const most = (isLeast ? Math.min : Math.max)(...among.map(weight));
  return among
    .filter((place) => isEnough(place) && weight(place) === most)
    .map(({ name, percent, part, whole }) => {
      const figures = [
        `${formatNumber(part)}/${formatNumber(whole)}`,
        ...(isRate ? [percent] : []),
      ];
      return `${name} (${figures.join(', ')})`;
    })
    .join(', ')
    .toLowerCase();
}

/** What a page of two days may say to have grown or fallen most, with its figures then and now. */
function mostChanged(html: string, kind: string): string[] {
  const [, table = ''] =
    /<table class="compared-table".*?<tbody[^>]*>(.*?)<\/tbody>/s.exec(html) ?? [];
  const rows = [...table.matchAll(/<tr role=row>(.*?)<\/tr>/gs)].map(([, row]) => {
    const text = row!
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const [, name, few, from, to, points] =
      /^(.*?)( số ít)? ([\d.]+\/[\d.]+) ([\d.]+\/[\d.]+) ([+−]?[\d,]+)$/.exec(text)!;
    const shareOf = (fraction: string) => {
      const [part, whole] = fraction.replaceAll('.', '').split('/').map(Number);
      return part! / whole!;
    };
    return { name, isFew: few !== undefined, from, to, points, by: shareOf(to!) - shareOf(from!) };
  });
  const among = rows.filter(({ isFew }) => !isFew);
  const most = (kind.startsWith('giảm') ? Math.min : Math.max)(...among.map(({ by }) => by));
  return among
    .filter(({ by }) => by === most)
    .map(({ name, from, to, points }) => `${name} (${from} → ${to}, ${points})`.toLowerCase());
}

/** Places with their figures, in whatever order they are told. */
const inOrder = (places: string) => places.split(/(?<=\)), /).toSorted();

test('whatever a page calls highest, lowest or most is so by its own table', async () => {
  const told: string[] = [];
  for (const name of ['root', 'province', 'office'] as const) {
    for (const [path, bytes] of filesIn((await siteNamed(name)).folder)) {
      // An embed shows its map alone, which the page of the metric says the same of.
      if (!path.endsWith('.html') || path.startsWith('nhung/')) continue;
      const html = bytes.toString();
      for (const sentence of textsOf(html)
        .replace(OF_NO_PLACE, '')
        .split(/[.;](?:\s|$)/)) {
        if (!SUPERLATIVE.test(sentence)) continue;
        const [, kind, places] = /([^:.]*): (.*\))$/.exec(sentence.toLowerCase()) ?? [];
        expect(kind?.trim(), `${path}: ${sentence}`).toMatch(
          /^(tỷ lệ (cao|thấp)|(tăng |giảm )?nhiều|ít) nhất$/,
        );
        told.push(`${name} ${kind!.trim()}`);
        if (/tăng|giảm/.test(kind!)) {
          const wanted = mostChanged(html, kind!.trim());
          expect(
            wanted.some((one) => places!.endsWith(one)),
            `${path}: ${sentence}`,
          ).toBe(true);
          continue;
        }
        expect(inOrder(places!), path).toEqual(inOrder(standingOut(html, kind!.trim())));
      }
    }
  }
  for (const kind of ['tỷ lệ cao nhất', 'nhiều nhất', 'tăng nhiều nhất'])
    expect(told).toContain(`root ${kind}`);
});

/** Names of things, signs and short forms that an office writes so. */
const ALLOWED = new Set(
  (
    'AA Atom C CCCD CMND COVID CP CSV Chrome Chromium Ctrl DN DOCX Document Edge Enter Excel F Firefox GeoJSON HTML ' +
    'II III IV JSON JavaScript KCN Liferay MST Microsoft NĐ Notepad NukeViet PDF PowerShell STT SharePoint PNG SVG ' +
    'TCVN TNHH TP TX Text Times UBND UTF Unicode V VII VNI VT VnTime WCAG WebGL Windows Word WordPress XLSX Zalo docx js kB ' +
    'km mdy px txt v x ĐT'
  ).split(' '),
);

const SHOWN_ATTRIBUTES =
  /\s(?:aria-label|alt|placeholder|title|data-(?:title|note|source|label))="([^"]*)"/g;
const SHOWN_META = /<meta (?:name="description"|property="og:[a-z:_]+") content="([^"]*)"/g;

/** Code, and what stands on buttons and menus of other software. */
const NOT_OURS = /<(script|style|code|pre|textarea)\b.*?<\/\1>|<b class="label".*?<\/b>/gs;
const DATA_CODES = /(?<=^|Mã dữ liệu: )[0-9a-f]{12,64}\b/g;

/** All that a page says: its text, and what stands in attributes for those who hear or share it. */
function textsOf(html: string): string {
  const attributes = [...html.matchAll(SHOWN_ATTRIBUTES), ...html.matchAll(SHOWN_META)]
    .map(([, text]) => text!)
    .filter((text) => !/^(?:https?:|image\/|website$|vi_VN$)/.test(text));
  // The description of a map is a sentence of its own.
  const text = html
    .replace(NOT_OURS, ' ')
    .replace(/<desc\b/g, '. <desc')
    .replace(/<[^>]*>/g, ' ');
  return [...attributes.map((one) => one.replace(DATA_CODES, '')), text.replace(DATA_CODES, '')]
    .join(' ')
    .replace(/&[a-z]+;|&#\d+;/g, ' ');
}

/** The words of a data set, which are no words of ours. */
function dataWords(folder: string): Set<string> {
  const at = (name: string) => readFileSync(join(ROOT, folder, name), 'utf8');
  const cells = globSync('**/*.csv', { cwd: join(ROOT, folder) }).flatMap((name) =>
    Papa.parse<string[]>(at(name)).data.flat(),
  );
  const site: string[] = [];
  JSON.parse(at('site.json'), (_, value: unknown) => {
    if (typeof value === 'string') site.push(value);
    return value;
  });
  return new Set(foreignWords([...cells, ...site].join(' ')));
}

test('no page has an English word, nor is one allowed that none has', async () => {
  const used = new Set<string>();
  const found = new Map<string, string>();
  for (const [name, folder] of [
    ['root', 'data'],
    ['office', 'tests/fixtures/province'],
  ] as const) {
    const ofData = dataWords(folder);
    for (const [path, bytes] of filesIn((await siteNamed(name)).folder)) {
      if (!path.endsWith('.html')) continue;
      for (const word of foreignWords(textsOf(bytes.toString()))) {
        used.add(word);
        if (!ALLOWED.has(word) && !ofData.has(word)) found.set(word, path);
      }
    }
  }
  expect([...found]).toEqual([]);
  expect([...ALLOWED].filter((word) => !used.has(word))).toEqual([]);
});
