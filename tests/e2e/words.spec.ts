import { expect, test } from '@playwright/test';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { foreignWords } from '../vietnamese-words.ts';
import { ROOT } from './command.ts';
import { filesIn } from './site-files.ts';
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
    const wrong = [...filesIn((await siteNamed(name)).folder)]
      .filter(([path]) => path.endsWith('.html'))
      .filter(([, bytes]) => bytes.toString().split('class="sample"').length - 1 !== times);
    expect(wrong.map(([path]) => path)).toEqual([]);
  });
}

for (const name of ['root', 'province', 'office'] as const) {
  test(`every title of the site "${name}" is of one page, says where, and fits a tab`, async () => {
    const site = await siteNamed(name);
    const { province, districts, parks } = tallyOf(site);
    const places = [province, ...districts, ...parks].map((place) => place.name);
    const pages = [...filesIn(site.folder)]
      .filter(([path]) => path.endsWith('.html'))
      .map(([path, bytes]) => {
        const html = bytes.toString();
        const title = /<title>([^<]*)<\/title>/.exec(html)![1]!;
        expect(html, path).toContain(`<meta property="og:title" content="${title}">`);
        return { path, title };
      });
    const wrong = pages.filter(
      ({ title }) =>
        title.length > 70 ||
        !places.some((place) => title.includes(place)) ||
        pages.filter((page) => page.title === title).length > 1,
    );
    expect(wrong).toEqual([]);
  });
}

/** Names of things, signs and short forms that an office writes so. */
const ALLOWED = new Set(
  (
    'AA Atom C CCCD CMND COVID CSV Chrome Chromium Ctrl DN Edge Enter Excel F Firefox GeoJSON HTML JSON ' +
    'JavaScript KCN Liferay MST Microsoft Notepad NukeViet PDF PowerShell STT SharePoint TCVN TNHH TP TX ' +
    'Text Times UBND UTF VNI VnTime WCAG WebGL Windows Word WordPress js kB km x ĐT'
  ).split(' '),
);

const SHOWN_ATTRIBUTES =
  /\s(?:aria-label|alt|placeholder|title|data-(?:title|note|source|label))="([^"]*)"/g;
const SHOWN_META = /<meta (?:name="description"|property="og:[a-z:_]+") content="([^"]*)"/g;

/** Code, and what stands on buttons and menus of other software. */
const NOT_OURS = /<(script|style|code|pre)\b.*?<\/\1>|<b class="label".*?<\/b>/gs;

/** All that a page says: its text, and what stands in attributes for those who hear or share it. */
function textsOf(html: string): string {
  const attributes = [...html.matchAll(SHOWN_ATTRIBUTES), ...html.matchAll(SHOWN_META)]
    .map(([, text]) => text!)
    .filter((text) => !/^(?:https?:|image\/|website$|vi_VN$)/.test(text));
  const text = html.replace(NOT_OURS, ' ').replace(/<[^>]*>/g, ' ');
  return [...attributes, text].join(' ').replace(/&[a-z]+;|&#\d+;/g, ' ');
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
