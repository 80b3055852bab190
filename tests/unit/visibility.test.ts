import { describe, expect, test } from 'vitest';
import type { DataFile } from '../../src/dataset/files.ts';
import { FacilityFactsSchema } from '../../src/model/figures/snapshot.ts';
import { AUDIENCES, audienceOf } from '../../src/model/publication/visibility.ts';
import { SiteSchema } from '../../src/model/site.ts';
import { prepareSite, siteFiles } from '../../src/publish/index.ts';
import { edited, withoutNames } from './data-sets.ts';
import { FULL, planted, TABLES } from './full-data-set.ts';

const COLUMNS = TABLES.flatMap(({ file, columns }) =>
  Object.entries(columns).map(([key, heading]) => ({ file, key, heading })),
);

test('the table has an entry for every field of every file, and no other', () => {
  const fields = [
    ...COLUMNS.map(({ file, key }) => `${file} ${key}`),
    ...Object.keys(FacilityFactsSchema.shape).map((key) => `reports/*.json ${key}`),
    ...Object.keys(SiteSchema.shape).map((key) => `site.json ${key}`),
  ];
  const listed = Object.entries(AUDIENCES).flatMap(([file, keys]) =>
    Object.keys(keys).map((key) => `${file} ${key}`),
  );
  expect(listed.toSorted()).toEqual(fields.toSorted());
});

test('what the table does not know is for the office alone', () => {
  expect([audienceOf('facilities.csv', 'new'), audienceOf('new.csv', 'id')]).toEqual([
    'internal',
    'internal',
  ]);
});

test('free text for the office, whose contacts are only masked, is seen by nobody else', () => {
  const notes = TABLES.flatMap(({ file, notes = [] }) => notes.map((key) => audienceOf(file, key)));
  expect(new Set(notes)).toEqual(new Set(['internal']));
});

const OF_FACILITIES =
  /^(?:facilities|assessments|history|merged|listed|answers|places\/overrides)\.csv /;

// Where a column takes but certain words, or a day, what is planted is one that stands nowhere else.
const SENTINELS = ['Gieo Thầm 7', 'GIEO-7', 'gieo-7', '2021-07-19', '21.34567', '0987654321'];

/** All that a build publishes with a sentinel in a cell; nothing where that is no cell for any of them. */
function publishedWith(file: DataFile, heading: string, raw = FULL) {
  for (const sentinel of SENTINELS) {
    const { value } = prepareSite(
      planted(file, heading, () => sentinel, raw),
      'public',
    );
    if (value === undefined) continue;
    const texts = [JSON.stringify(value), ...[...siteFiles(value)].map(({ text }) => text)];
    return { isShown: texts.some((text) => text.includes(sentinel)) };
  }
  return undefined;
}

const planting = (raw: typeof FULL) =>
  COLUMNS.flatMap(({ file, key, heading }) => {
    const found = publishedWith(file, heading, raw);
    return found === undefined
      ? []
      : [{ field: `${file} ${key}`, audience: audienceOf(file, key), ...found }];
  });

describe('what is planted in every column', () => {
  const unchecked = edited(FULL, 'site.json', (text) =>
    text.replace(/"expected": \{[^]*?\n {2}\},/, ''),
  );
  const named = planting(unchecked);
  const hidden = planting(withoutNames(unchecked));

  test('is a sentinel in most of them', () => {
    expect(named.length).toBeGreaterThan(40);
    expect(hidden.length).toBeGreaterThan(40);
  });

  test('is nowhere in what is published, where it is for the office alone', () => {
    const leaks = [...named, ...hidden].filter(
      ({ audience, isShown }) => audience === 'internal' && isShown,
    );
    expect(leaks).toEqual([]);
  });

  test('of facilities is nowhere where these are not shown', () => {
    const leaks = hidden.filter(
      ({ audience, isShown }) => ['facilities', 'names'].includes(audience) && isShown,
    );
    expect(leaks).toEqual([]);
  });

  // Written down here as well, so that the table cannot be opened without this being read.
  test('of facilities is shown where they are named: these columns and no other', () => {
    const shown = named.filter(({ field, isShown }) => isShown && OF_FACILITIES.test(field));
    expect(shown.map(({ field }) => field)).toMatchInlineSnapshot(`
      [
        "facilities.csv name",
        "facilities.csv taxCode",
        "facilities.csv address",
        "facilities.csv sector",
        "facilities.csv accountGrantedOn",
        "facilities.csv ceased",
        "assessments.csv on",
        "places/overrides.csv lat",
        "merged.csv gone",
      ]
    `);
  });
});
