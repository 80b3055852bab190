import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect } from '@playwright/test';
import { someOf } from '../how-many.ts';
import { build, ROOT } from './command.ts';
import { editedData, internalNotes, test } from './data-folder.ts';
import { differences, filesIn, pagesIn } from './site-files.ts';
import { SITE_BUILDS, siteNamed, tallyOf, type SiteName } from './sites.ts';

/** What a build may leave in the repository, and what it needs in place. */
const NOT_SOURCE = ['.git', 'node_modules', '.astro', '.artefacts', 'dist', 'test-results'];

// One at a time: each build takes both cores of a small machine.
test.describe.configure({ mode: 'default' });

const AGAIN = 'builds at once, in another folder, time zone and language, give the same bytes';
test(AGAIN, { tag: '@only-long' }, async ({ top }) => {
  const copy = join(top, 'một bản chép');
  const isSource = (path: string) => !NOT_SOURCE.includes(relative(ROOT, path));
  await cp(ROOT, copy, { recursive: true, filter: isSource });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  // What a build that was killed has left; no process has such a number.
  await mkdir(join(top, '.underBase.99999999'));
  const env = { TZ: 'Pacific/Kiritimati', LANG: 'C', LC_ALL: 'C' };
  // The one with pictures, and, where there is time, one of other data beside it.
  const names = someOf(['underBase', 'province'] as const);
  const outcomes = await Promise.all(
    names.map((name) =>
      build(['--out', join(top, name), ...SITE_BUILDS[name]], { root: copy, env }),
    ),
  );
  expect(outcomes.map(({ code, output }) => (code === 0 ? 0 : output))).toEqual(names.map(() => 0));
  for (const name of names) {
    const { folder } = await siteNamed(name);
    const [here, there] = [filesIn(folder), filesIn(join(top, name))];
    // The copy has no commit.
    expect(differences(here, there), name).toEqual(['version.json']);
    const [one, other] = [here, there].map((files) => {
      const version = JSON.parse(String(files.get('version.json'))) as object;
      return { ...version, commit: undefined };
    });
    expect(other).toEqual(one);
  }
  expect((await readdir(top)).toSorted()).toEqual(['một bản chép', ...names].toSorted());
});

test('every page carries the policy, first of all, and has nothing inline', async () => {
  const pages = pagesIn((await siteNamed('root')).folder);
  expect(pages.length).toBeGreaterThan(100);
  for (const [path, text] of pages) {
    const [, first] = /<head><meta charset="utf-8">(<meta [^>]*>)/.exec(text) ?? [];
    expect(first, path).toBe(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'">`,
    );
    expect(text.match(/<style|<script(?![^>]* src=)| style="| on[a-z]+="/g), path).toBeNull();
  }
});

test('every table says what it is of, and no page asks for a script that only asks for another', async () => {
  for (const site of ['root', 'ourOffice'] as const) {
    const { folder } = await siteNamed(site);
    const tables = [...pagesIn(folder)].flatMap(([path, text]) =>
      [...text.matchAll(/<table(?=[ >])[^>]*>(?!<caption[ >])/g)].map(() => path),
    );
    expect([...new Set(tables)], site).toEqual([]);
    const scripts = [...filesIn(folder)].filter(([path]) => /^_astro\/.*\.js$/.test(path));
    expect(scripts.length).toBeGreaterThan(5);
    const bare = scripts.filter(([, bytes]) => /^(import"[^"]*";\s*)+$/.test(String(bytes)));
    expect(bare.map(([path]) => path)).toEqual([]);
  }
});

test(
  'an internal note is in the internal build, on its row, and nowhere in the public one',
  { tag: '@only-long' },
  async () => {
    const notes = await internalNotes('tests/fixtures/province');
    expect(notes.length).toBeGreaterThan(0);
    const internal = filesIn((await siteNamed('office')).folder);
    const rows = [...internal.values()].map(String).join('\n').split('<tr').map(unescape);
    for (const { name, note } of notes) {
      expect(
        rows.some((row) => row.includes(name) && row.includes(note)),
        note,
      ).toBe(true);
    }
    const ours = await internalNotes('data');
    const leaks = [...(await leaksOf('province', notes)), ...(await leaksOf('root', ours))];
    expect(leaks).toEqual([]);
    const workList = 'noi-bo/vi-tri/index.html';
    expect(internal.has(workList)).toBe(true);
    expect(filesIn((await siteNamed('province')).folder).has(workList)).toBe(false);
  },
);

/** Where a site tells notes that are for the office. */
async function leaksOf(site: SiteName, notes: readonly { note: string }[]): Promise<string[]> {
  return [...filesIn((await siteNamed(site)).folder)].flatMap(([path, bytes]) => {
    const text = unescape(bytes.toString());
    return notes.filter(({ note }) => text.includes(note)).map(({ note }) => `${path}: ${note}`);
  });
}

test('on an error in the data the old site stays byte for byte, and nothing else is left', async ({
  top,
}) => {
  const out = join(top, 'site');
  await cp((await siteNamed('root')).folder, out, { recursive: true });
  const before = filesIn(out);
  const data = await editedData(top, 'facilities.csv', (text) =>
    text.replace('huyện Hớn Quản', 'huyện Không Có'),
  );
  const beside = await readdir(top);
  const { code, output } = await build(['--out', out, '--data', data]);
  expect(code).toBe(1);
  expect(output).toContain('huyện Không Có');
  expect(output).toMatch(/facilities\.csv:\d+/);
  expect(differences(before, filesIn(out))).toEqual([]);
  expect((await readdir(top)).toSorted()).toEqual(beside.toSorted());
});

test('--as-of builds an earlier day and says which', { tag: '@only-long' }, async () => {
  const { folder } = await siteNamed('manyRequests');
  const [before, now] = [tallyOf({ folder }), tallyOf(await siteNamed('root'))];
  expect(before.asOf).toBe('2021-05-31');
  expect(before.totals.assessed).toBeLessThan(now.totals.assessed);
  expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain('31/5/2021');
  const last = before.requests.find(({ id }) => id === '1088')!;
  expect(last.dispatches).toEqual(['1088/SCT-CN']);
});

/** The text of HTML, JSON or CSV as a person reads it. */
function unescape(text: string): string {
  return text
    .replaceAll(/&(?:quot|#34);|\\"|""/g, '"')
    .replaceAll(/&#39;/g, "'")
    .replaceAll(/&lt;/g, '<')
    .replaceAll(/&amp;/g, '&');
}
