import { describe, expect, test } from 'vitest';
import { namedRows } from '../../src/dataset/index.ts';
import { flatten } from '../../src/model/figures/identities.ts';
import { artefactsOf, DEFAULT, edited, PROVINCE, withoutNames } from './data-sets.ts';

const read = (file: string) => namedRows(new TextDecoder().decode(DEFAULT.bytes.get(file)));
const communes = read('places/communes.csv');
const districts = read('places/districts.csv');
const changes = read('places/changes.csv');
const parks = read('places/parks.csv');
const facilities = read('facilities.csv');

/** Letters and figures alone, with spaces around; `plain` without diacritics as well. */
const words = (text: string) =>
  ` ${(
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{Nd}]+/gu) ?? []
  ).join(' ')} `;
const plain = (text: string) =>
  words(text)
    .replace(/[đð]/g, 'd')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
const TYPES = '(?:xa|x|phuong|p|f|thi tran|tt)';

/** The code of a facility's commune as somebody reads it who knows no more than the lists: from its cell, its address, a park in one commune. */
function communeOf(row: Record<string, string>): string | undefined {
  const text = row['Xã'] || row['Địa chỉ']!;
  const where = plain(`${row['Địa chỉ']} ${row['Huyện']}`);
  const found = communes.filter((commune) => {
    const district = districts.find((one) => one['Mã huyện'] === commune['Mã huyện'])!;
    if (!where.includes(plain(district['Tên']!))) return false;
    return [commune['Tên']!, ...commune['Tên khác']!.split('|')].some((name) => {
      const bare = plain(name)
        .trim()
        .replace(new RegExp(`^${TYPES} `), '');
      return bare !== '' && new RegExp(` ${TYPES} ?${bare} `).test(plain(text));
    });
  });
  const exact = found.filter((commune) => words(text).includes(words(commune['Tên']!)));
  const [only, ...others] = found.length > 1 ? exact : found;
  if (only !== undefined) return others.length === 0 ? only['Mã xã'] : undefined;
  const park = parks.find(
    (one) =>
      one['Tên'] === row['Khu công nghiệp'] || words(row['Địa chỉ']!).includes(words(one['Tên']!)),
  );
  const codes = park?.['Mã xã']!.split('|').filter((code) => code !== '') ?? [];
  return codes.length === 1 ? codes[0] : undefined;
}

/** The unit of the last day that all of a commune went into, row by row of the table; none where a row says a part. */
function unitOf(code: string, name: string, after = '2021-06-07'): string | undefined {
  const rows = changes.filter(
    (row) =>
      row['Mã'] === code &&
      row['Tên'] === name &&
      row['Ngày']! > after &&
      /^(xã|phường|thị trấn)$/i.test(row['Loại']!),
  );
  if (rows.length === 0) return code;
  const [row, ...others] = rows.filter((one) => one['Ngày'] === rows[0]!['Ngày']);
  if (others.length > 0 || row!['Phần'] !== 'toàn bộ') return undefined;
  return unitOf(row!['Mã sau']!, row!['Tên sau']!, row!['Ngày']);
}

describe('the default set by the units of today', () => {
  const site = artefactsOf(DEFAULT, 'public');
  const { lastUnits, districts: then } = site;
  const today = site.crosswalk!.today!;
  const wanted = new Map(
    facilities.map((row) => {
      const code = communeOf(row);
      const commune = communes.find((one) => one['Mã xã'] === code);
      return [row['Mã cơ sở']!, commune && unitOf(code!, commune['Tên']!)] as const;
    }),
  );

  test('has every facility in the unit that its commune became, and those of no known commune in none', () => {
    const slugs = new Map(lastUnits.map(({ id, code }) => [id, code]));
    const told = then
      .flatMap((district) => district.facilities)
      .map(({ id, lastUnitSlug }) => [id, slugs.get(lastUnitSlug ?? '')] as const);
    expect(told.toSorted()).toEqual([...wanted].toSorted());
  });

  test('counts in each unit what its list has, and nothing twice', () => {
    const isCounted = (row: Record<string, string>) => row['Đăng ký'] === 'đã đăng ký';
    const accounts = facilities.filter(isCounted).map((row) => wanted.get(row['Mã cơ sở']!));
    for (const { code, name, counts } of lastUnits)
      expect(counts.accounts, name).toBe(accounts.filter((one) => one === code).length);
    const unassigned = accounts.filter((one) => one === undefined).length;
    expect(unassigned).toBeGreaterThan(0);
    expect(today.notAssigned.accounts).toBe(unassigned);
    expect(accounts).toHaveLength(site.province.tally.totals.accounts);
  });

  test('adds up to the province and to what the districts add up to, in every figure', () => {
    const sum = (parts: readonly object[]) => {
      const flat = parts.map(flatten);
      return Object.fromEntries(
        Object.keys(flat[0]!).map((key) => [key, flat.reduce((all, one) => all + one[key]!, 0)]),
      );
    };
    const { totals, notPlaced } = site.province.tally;
    const units = lastUnits.map(({ counts }) => counts);
    expect(sum([...units, today.notAssigned])).toEqual(flatten(totals));
    expect(sum([...then.map(({ counts }) => counts), notPlaced])).toEqual(flatten(totals));
    expect(sum(units)).toEqual(flatten(today.assigned));
    expect(sum([today.unknownCommune, today.dividedCommune])).toEqual(flatten(today.notAssigned));
    expect(today.totals).toEqual(totals);
  });

  test('lists everybody once more by unit, those of none as well', () => {
    const lists = site.lists.filter(({ kind }) => kind === 'unit');
    const listed = lists.flatMap(({ pages }) => pages.flatMap((page) => page.facilities));
    expect(listed.toSorted()).toEqual([...wanted.keys()].toSorted());
    const none = lists.find(({ id }) => id === 'don-vi-hanh-chinh/chua-xep')!;
    const codes = [...wanted].filter(([, unit]) => unit === undefined).map(([id]) => id);
    expect(none.pages.flatMap((page) => page.facilities).toSorted()).toEqual(codes.toSorted());
  });

  test('draws a ring for each unit within the box of its communes', () => {
    for (const { name, place, districts } of lastUnits) {
      const names = districts.flatMap((one) => one.communes.map((commune) => commune.name));
      const own = communes.filter((row) =>
        names.includes(`${row['Loại']!.toLowerCase()} ${row['Tên']!}`),
      );
      const [lats, lngs] = [own.map((row) => +row['Vĩ độ']!), own.map((row) => +row['Kinh độ']!)];
      expect(place.lat, name).toBeGreaterThanOrEqual(Math.min(...lats) - 1e-4);
      expect(place.lat, name).toBeLessThanOrEqual(Math.max(...lats) + 1e-4);
      expect(place.lng, name).toBeGreaterThanOrEqual(Math.min(...lngs) - 1e-4);
      expect(place.lng, name).toBeLessThanOrEqual(Math.max(...lngs) + 1e-4);
    }
  });
});

test('facilities of a commune that was divided are in no unit, and named as those of one', () => {
  const plainSite = artefactsOf(DEFAULT, 'public');
  const all = plainSite.districts.flatMap((district) => district.facilities);
  const [code, own] = [...Map.groupBy(all, (one) => one.communeCode)].find(
    ([known, those]) => known !== undefined && those.length > 3,
  )!;
  const divided = edited(DEFAULT, 'places/changes.csv', (text) =>
    text.replace(new RegExp(`^(2025-07-01,${code},.*),toàn bộ,`, 'm'), '$1,một phần,'),
  );
  const site = artefactsOf(divided, 'public');
  const views = site.districts.flatMap((district) => district.facilities);
  const unassigned = views.filter(({ lastUnitSlug }) => lastUnitSlug === undefined);
  expect(unassigned.map(({ id }) => id)).toEqual(expect.arrayContaining(own.map(({ id }) => id)));
  const { dividedCommune, notAssigned, assigned, totals } = site.crosswalk!.today!;
  const accounts = own.filter(({ status }) => status !== 'unregistered').length;
  expect(dividedCommune.accounts).toBe(accounts);
  expect(notAssigned.accounts + assigned.accounts).toBe(totals.accounts);
});

test('where facilities are shown in figures alone there are no figures by the units of today', () => {
  const site = artefactsOf(withoutNames(DEFAULT), 'public');
  expect(site.crosswalk!.districts).toHaveLength(districts.length);
  expect([site.crosswalk!.today, site.lastUnits]).toEqual([undefined, []]);
  expect(site.lists.filter(({ kind }) => kind === 'unit')).toEqual([]);
});

test('a data set without a table of changes has none of it', () => {
  const site = artefactsOf(PROVINCE, 'public');
  expect(site.lastUnits).toEqual([]);
  const views = site.districts.flatMap(({ facilities }) => facilities);
  expect(views.filter(({ lastUnitSlug }) => lastUnitSlug !== undefined)).toEqual([]);
});
