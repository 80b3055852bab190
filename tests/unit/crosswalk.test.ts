import { describe, expect, test } from 'vitest';
import { namedRows } from '../../src/dataset/index.ts';
import { DaySchema } from '../../src/model/day.ts';
import { CommuneSchema, DistrictSchema } from '../../src/model/places.ts';
import { UnitChangeSchema } from '../../src/model/units/changes.ts';
import { crossCommunes, lastUnits } from '../../src/model/units/crosswalk.ts';
import { artefactsOf, DEFAULT, fileOf, PROVINCE } from './data-sets.ts';

const rowsOf = (file: 'communes' | 'changes' | 'districts') =>
  namedRows(new TextDecoder().decode(DEFAULT.bytes.get(`places/${file}.csv`)));
const [communes, changes] = [rowsOf('communes'), rowsOf('changes')];

/** By code and name from row to row, as a person would follow the table with a finger. */
function follow(code: string, name: string, after = '2021-06-07'): { code: string; name: string } {
  const next = changes.find(
    (row) => row['Mã'] === code && row['Tên'] === name && row['Ngày']! > after && isCommune(row),
  );
  return next === undefined
    ? { code, name }
    : follow(next['Mã sau']!, next['Tên sau']!, next['Ngày']);
}
const isCommune = (row: Record<string, string>) =>
  !/tỉnh|huyện|thành phố|thị xã/i.test(row['Loại']!);

describe('the crosswalk of the default set', () => {
  const site = artefactsOf(DEFAULT, 'public');
  const told = site.crosswalk!.districts.flatMap((district) =>
    district.communes.map((commune) => ({ district: district.code, ...commune })),
  );

  test('has every commune once, in its district, with what the table leads to', () => {
    expect(told.map(({ code, district }) => [code, district]).toSorted()).toEqual(
      communes.map((row) => [row['Mã xã'], row['Mã huyện']]).toSorted(),
    );
    for (const { code, name, became } of told)
      expect(
        became.map((one) => ({ code: one.code, name: one.name })),
        name,
      ).toEqual([follow(code, name)]);
    expect(site.crosswalk!.units).toBe(new Set(told.map(({ became }) => became[0]!.code)).size);
  });

  test('is a file with the same rows, which names the province as it is called today', () => {
    const rows = namedRows(fileOf(site, 'du-lieu/don-vi-hanh-chinh.csv').slice(1));
    expect(rows.map((row) => [row['Mã cũ'], row['Mã mới']])).toEqual(
      told.map(({ code, became }) => [code, became[0]!.code]),
    );
    const last = changes.filter((row) => row['Thuộc'] === '').at(-1)!;
    expect(new Set(rows.map((row) => row['Thuộc']))).toEqual(
      new Set([`${last['Loại sau']!.toLowerCase()} ${last['Tên sau']!}`]),
    );
  });

  test('gives a unit of the same name as a district another address', () => {
    const slugs = new Map(told.flatMap(({ became }) => became.map((one) => [one.code, one.slug])));
    expect(new Set(slugs.values()).size).toBe(slugs.size);
    const taken = site.districts.map(({ id }) => id);
    expect([...slugs.values()].filter((slug) => taken.includes(slug))).toEqual([]);
    expect([...slugs.values()]).toContain('phuong-dong-xoai');
  });

  test('is in no site whose data set has no such table', () => {
    const other = artefactsOf(PROVINCE, 'public');
    expect(other.crosswalk).toBeUndefined();
    expect(other.downloads.map(({ id }) => id)).not.toContain('don-vi-hanh-chinh.csv');
    const found = (one: typeof site) => one.search.entries.map(({ path }) => path);
    expect(found(other)).not.toContain('/don-vi-hanh-chinh/');
    expect(found(site)).toContain('/don-vi-hanh-chinh/');
  });
});

describe('a made-up table', () => {
  const district = DistrictSchema.parse({
    ...{ code: '901', type: 'Huyện', name: 'Mẫu', slug: 'mau', areaKm2: '10' },
    ...{ spellings: '', formerNames: '', group: '' },
  });
  const commune = (code: string, name: string) =>
    CommuneSchema.parse({
      ...{ code, type: 'Xã', name, districtCode: '901', lat: '21', lng: '105', radiusKm: '1' },
      ...{ spellings: '', formerNames: '' },
    });
  const change = (on: string, from: string, to: string, share = 'toàn bộ', kind = 'nhập') => {
    const [code, name, within = 'huyện Mẫu, tỉnh Mẫu Sơn'] = from.split('|');
    const [laterCode, laterName, laterWithin = 'tỉnh Mẫu Sơn'] = to.split('|');
    return UnitChangeSchema.parse({
      ...{ on, code, type: 'Xã', name, within, kind, share, basis: '' },
      ...{ laterCode, laterType: 'Xã', laterName, laterWithin },
    });
  };
  const present = { districts: [district], communes: [commune('1', 'An'), commune('2', 'Ba')] };
  const cross = (...rows: ReturnType<typeof change>[]) => {
    const crossed = crossCommunes(rows, present, DaySchema.parse('2021-06-07'));
    const units = lastUnits(rows, crossed, [district]);
    return {
      became: crossed.map(({ became }) =>
        became.map(({ unit, isWhole }) => `${unit.name} ${isWhole}`),
      ),
      units: units.map(({ slug, parts }) => `${slug} ${parts.length}`),
    };
  };

  test('divides a commune, and makes it whole where its parts are joined again', () => {
    const divided = [
      change('2025-07-01', '1|An', '11|Cam', 'một phần', 'chia'),
      change('2025-07-01', '1|An', '12|Mẫu', 'một phần', 'chia'),
    ];
    expect(cross(...divided)).toEqual({
      became: [['Cam false', 'Mẫu false'], []],
      units: ['cam 1', 'xa-mau 1'],
    });
    const joined = ['11|Cam', '12|Mẫu'].map((from) =>
      change('2026-01-01', `${from}|tỉnh Mẫu Sơn`, '13|Dung'),
    );
    expect(cross(...divided, ...joined).became).toEqual([['Dung true'], []]);
  });

  test('begins with what a commune is on the day, though its code and name were those of another', () => {
    const rows = [
      change('2019-01-01', '1|An', '1|An|huyện Mẫu, tỉnh Mẫu Sơn'),
      change('2025-07-01', '1|An', '11|Cam'),
    ];
    expect(cross(...rows).became[0]).toEqual(['Cam true']);
  });

  test('tells units of one name apart by their codes', () => {
    const rows = [change('2025-07-01', '1|An', '11|Cam'), change('2025-07-01', '2|Ba', '12|Cam')];
    expect(cross(...rows).units).toEqual(['xa-cam-11 1', 'xa-cam-12 1']);
  });
});
