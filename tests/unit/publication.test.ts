import { describe, expect, test } from 'vitest';
import type { BuildProfile } from '../../src/contract/pages.ts';
import { artefactsOf, dataSetOf, DEFAULT, edited, PROVINCE } from './data-sets.ts';

const NAMED = edited(PROVINCE, 'site.json', (text) =>
  text.replace('"facilityNames": false', '"facilityNames": true'),
);
const published = (raw: typeof PROVINCE, profile: BuildProfile) =>
  JSON.stringify(artefactsOf(raw, profile));
const { facilities } = dataSetOf(PROVINCE);

/** What the list knows of its facilities, as it would stand in JSON. */
const SECRETS = {
  names: facilities.map(({ name }) => JSON.stringify(name).slice(1, -1)),
  addresses: facilities.flatMap(({ address }) => address ?? []),
  'tax codes': facilities.flatMap(({ taxCode }) => taxCode ?? []),
  points: facilities.flatMap(({ point }) =>
    point === undefined ? [] : [`${point.lat}`, `${point.lng}`],
  ),
};
const NOTES = facilities.flatMap(({ internalNote }) => internalNote ?? []);

test('the province of the tests has something to keep to itself', () => {
  expect(NOTES).toHaveLength(3);
  expect(Object.values(SECRETS).map((texts) => texts.length)).toEqual([30, 12, 3, 2]);
});

describe('where names are withheld', () => {
  test.each(Object.entries(SECRETS))('no %s of facilities are published', (_, texts) => {
    const text = published(PROVINCE, 'public');
    expect(texts.filter((secret) => text.includes(secret))).toEqual([]);
  });

  test.each(Object.entries(SECRETS))('the office sees the %s all the same', (_, texts) => {
    const text = published(PROVINCE, 'internal');
    expect(texts.filter((secret) => !text.includes(secret))).toEqual([]);
  });

  test('every facility is still listed, by its code', () => {
    const { districts } = artefactsOf(PROVINCE, 'public');
    const listed = districts.flatMap((district) => district.facilities.map(({ id }) => id));
    expect(listed.toSorted()).toEqual(facilities.map(({ id }) => id));
  });

  test('the download says so instead of a name', () => {
    const { downloads } = artefactsOf(PROVINCE, 'public');
    const { text } = downloads.find(({ id }) => id === 'co-so.csv')!;
    expect(text.split('\r\n')[1]).toMatch(/^CS-01,không công bố,,,/);
  });

  test('all figures are those of the internal build', () => {
    const [open, closed] = (['public', 'internal'] as const).map(
      (profile) => artefactsOf(PROVINCE, profile).province.tally,
    );
    expect(open).toEqual(closed);
  });
});

test.each(Object.entries(SECRETS))('where names are published, so are %s', (_, texts) => {
  const text = published(NAMED, 'public');
  expect(texts.filter((secret) => !text.includes(secret))).toEqual([]);
});

describe('internal notes', () => {
  test.each([
    ['names withheld', PROVINCE],
    ['names published', NAMED],
  ])('are nowhere in a public build with %s', (_, raw) => {
    const text = published(raw, 'public');
    expect(NOTES.filter((note) => text.includes(note))).toEqual([]);
    expect(text).not.toMatch(/Giữ kín|Ghi chú nội bộ|internalNote/);
  });

  test('are in the internal build, on the page and in its download', () => {
    const { districts, downloads } = artefactsOf(PROVINCE, 'internal');
    const download = downloads.find(({ id }) => id === 'co-so.csv')!.text;
    expect(download).toContain('Ghi chú nội bộ');
    for (const note of NOTES) {
      expect(JSON.stringify(districts)).toContain(note);
      expect(download).toContain(note);
    }
  });

  test('of the default data set are nowhere in its public build', () => {
    const text = published(DEFAULT, 'public');
    const notes = dataSetOf(DEFAULT).facilities.flatMap(({ internalNote }) => internalNote ?? []);
    expect(notes.filter((note) => text.includes(note))).toEqual([]);
    expect(text).not.toContain('internalNote');
  });
});

test('remarks on replies are for the office alone', () => {
  expect(published(PROVINCE, 'public')).not.toContain('trả lời qua điện thoại');
});
