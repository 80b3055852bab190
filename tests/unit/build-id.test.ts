import { expect, test } from 'vitest';
import { readIndexText } from '../../src/contract/search/files.ts';
import { prepareSite, siteFiles } from '../../src/publish/index.ts';
import { DaySchema } from '../../src/model/day.ts';
import { artefactsOf, edited, PROVINCE } from './data-sets.ts';

const siteOf = (
  raw = PROVINCE,
  profile: 'public' | 'internal' = 'public',
  day?: string,
  code = 'a',
) =>
  prepareSite(raw, profile, day === undefined ? undefined : DaySchema.parse(day), undefined, code)
    .value!;

test('a build has another id where its data, reader, day or code is another, and else the same', () => {
  const { build, tally } = siteOf().province;
  expect(build).toMatch(/^[0-9a-f]{12}$/);
  expect(siteOf().province.build).toBe(build);
  expect(siteOf(PROVINCE, 'public', tally.asOf).province.build).toBe(build);
  const noted = edited(PROVINCE, 'facilities.csv', (text) => text.replace('Gỗ', 'Gạch'));
  const others = [
    siteOf(noted),
    siteOf(PROVINCE, 'internal'),
    siteOf(PROVINCE, 'public', '2021-07-07'),
    siteOf(PROVINCE, 'public', undefined, 'b'),
  ];
  const ids = new Set([build, ...others.map(({ province }) => province.build)]);
  expect(ids.size).toBe(1 + others.length);
});

test('all that a page loads names the build that it is of', () => {
  const site = artefactsOf(PROVINCE, 'public');
  const loaded = [...siteFiles(site)].filter(({ path }) =>
    /^(tim-kiem|thay-doi|danh-sach)\/|dia-ban\.geojson$/.test(path),
  );
  expect(loaded.length).toBeGreaterThan(5);
  for (const { path, text } of loaded) {
    const content = path.endsWith('.js') ? readIndexText(text) : (JSON.parse(text) as unknown);
    expect(content, path).toHaveProperty('build', site.province.build);
  }
});
