import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect } from '@playwright/test';
import type { Counts } from '../../src/model/figures/counts.ts';
import { build, ROOT } from './command.ts';
import { editedData, internalNotes, oneSafeFacilityOutsideParks, test } from './data-folder.ts';
import { differences, filesIn } from './site-files.ts';
import { SITE_BUILDS, siteNamed, tallyOf } from './sites.ts';

/** What a build may leave in the repository, and what it needs in place. */
const NOT_SOURCE = ['.git', 'node_modules', '.astro', '.artefacts', 'dist', 'test-results'];

// One at a time: each build takes both cores of a small machine.
test.describe.configure({ mode: 'default' });

test('builds the same bytes in another folder, time zone and language', async ({ top }) => {
  const copy = join(top, 'một bản chép');
  const isSource = (path: string) => !NOT_SOURCE.includes(relative(ROOT, path));
  await cp(ROOT, copy, { recursive: true, filter: isSource });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const env = { TZ: 'Pacific/Kiritimati', LANG: 'C', LC_ALL: 'C' };
  const out = join(top, 'site');
  // The one that has pictures too.
  const { code, output } = await build(['--out', out, ...SITE_BUILDS.underBase], {
    root: copy,
    env,
  });
  expect(code, output).toBe(0);
  expect(differences(filesIn((await siteNamed('underBase')).folder), filesIn(out))).toEqual([]);
});

test('every page carries the policy, first of all, and has nothing inline', async () => {
  const pages = [...filesIn((await siteNamed('root')).folder)].filter(([path]) =>
    path.endsWith('.html'),
  );
  expect(pages.length).toBeGreaterThan(100);
  for (const [path, bytes] of pages) {
    const text = bytes.toString();
    const [, first] = /<head><meta charset="utf-8">(<meta [^>]*>)/.exec(text) ?? [];
    expect(first, path).toBe(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'">`,
    );
    expect(text.match(/<style|<script(?![^>]* src=)| style="| on[a-z]+="/g), path).toBeNull();
  }
});

test('an internal note is in the internal build, on its row, and nowhere in the public one', async ({
  top,
}) => {
  const notes = await internalNotes();
  expect(notes.length).toBeGreaterThan(0);
  const out = join(top, 'site');
  const { code, output } = await build(['--out', out, '--profile', 'internal']);
  expect(code, output).toBe(0);
  const internal = [...filesIn(out).values()].map(String).join('\n');
  const rows = internal.split('<tr').map(unescape);
  for (const { name, note } of notes) {
    expect(
      rows.some((row) => row.includes(name) && row.includes(note)),
      note,
    ).toBe(true);
  }
  const leaks = [...filesIn((await siteNamed('root')).folder)].flatMap(([path, bytes]) => {
    const text = unescape(bytes.toString());
    return notes.filter(({ note }) => text.includes(note)).map(({ note }) => `${path}: ${note}`);
  });
  expect(leaks).toEqual([]);
  const workList = join('noi-bo', 'vi-tri', 'index.html');
  expect(filesIn(out).has(workList)).toBe(true);
  expect(filesIn((await siteNamed('root')).folder).has(workList)).toBe(false);
});

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

test('a facility taken away is refused by the total that no longer holds', async ({ top }) => {
  const data = await editedData(top, 'facilities.csv', (text) =>
    text.replace(/^CS-002,.*\r?\n/m, ''),
  );
  const { code, output } = await build(['--out', join(top, 'site'), '--data', data]);
  expect(code).toBe(1);
  expect(output).toContain('CS-002');
  expect(await readdir(top)).toEqual(['data']);
});

test('changing one assessment changes exactly the figures that it should', async ({ top }) => {
  const { id, district } = await oneSafeFacilityOutsideParks();
  const data = await editedData(top, 'assessments.csv', (text) =>
    text.replace(new RegExp(`^(${id},[^,]*),An toàn,`, 'm'), '$1,Không an toàn,'),
  );
  // The document's own totals no longer hold, which is what this changes.
  const site = JSON.parse(await readFile(join(data, 'site.json'), 'utf8')) as {
    expected: Record<string, number>;
  };
  site.expected['safe']! -= 1;
  site.expected['unsafe']! += 1;
  await writeFile(join(data, 'site.json'), JSON.stringify(site));
  const out = join(top, 'site');
  const { code, output } = await build(['--out', out, '--data', data]);
  expect(code, output).toBe(0);

  const wanted = structuredClone(tallyOf(await siteNamed('root')));
  const touched = wanted.districts.find(({ name }) => district.endsWith(name))!;
  for (const counts of [wanted.totals, touched.counts]) moveToUnsafe(counts);
  expect(tallyOf({ folder: out })).toEqual(wanted);
});

test('--as-of builds an earlier day and says which', async ({ top }) => {
  const data = await editedData(top, 'site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), expected: undefined }),
  );
  const out = join(top, 'site');
  // What a build that was killed has left; no process has such a number.
  await mkdir(join(top, '.site.99999999'));
  const { code, output } = await build(['--out', out, '--data', data, '--as-of', '2021-05-31']);
  expect(code, output).toBe(0);
  expect((await readdir(top)).toSorted()).toEqual(['data', 'site']);
  const [before, now] = [tallyOf({ folder: out }), tallyOf(await siteNamed('root'))];
  expect(before.asOf).toBe('2021-05-31');
  expect(before.totals.assessed).toBeLessThan(now.totals.assessed);
  expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('31/5/2021');
  const last = before.requests.find(({ id }) => id === '1088')!;
  expect(last.dispatches).toEqual(['1088/SCT-CN']);
});

test("two builds at the same time do not get in each other's way", async ({ top }) => {
  const [ours, theirs] = [join(top, 'ours'), join(top, 'theirs')];
  const outcomes = await Promise.all([
    build(['--out', ours]),
    build(['--out', theirs, '--data', 'tests/fixtures/province']),
  ]);
  expect(outcomes.map(({ code, output }) => (code === 0 ? 0 : output))).toEqual([0, 0]);
  expect(differences(filesIn((await siteNamed('root')).folder), filesIn(ours))).toEqual([]);
  expect(differences(filesIn((await siteNamed('province')).folder), filesIn(theirs))).toEqual([]);
});

function moveToUnsafe(counts: Counts): void {
  for (const part of [counts, counts.outsidePark]) {
    part.safe -= 1;
    part.unsafe += 1;
  }
}

/** The text of HTML, JSON or CSV as a person reads it. */
function unescape(text: string): string {
  return text
    .replaceAll(/&(?:quot|#34);|\\"|""/g, '"')
    .replaceAll(/&#39;/g, "'")
    .replaceAll(/&lt;/g, '<')
    .replaceAll(/&amp;/g, '&');
}
