import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import { importBoundaries } from '../../src/import/borders/index.ts';
import { readJsonLayer } from '../../src/import/borders/source.ts';
import { importFile } from '../../src/import/index.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { formatDiagnostic } from '../../src/model/diagnostic.ts';
import { DaySchema } from '../../src/model/day.ts';
import { brokenIdentities } from '../../src/model/figures/identities.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { tally, type Tally } from '../../src/model/figures/tally.ts';
import { isTelling } from '../../src/model/publication/choose-hidden.ts';
import { withholdTally } from '../../src/model/publication/withhold.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { ListIndex } from '../../src/list/view.ts';
import { FacilityPlaces } from '../../src/map/places/asked-places.ts';
import { siteFiles } from '../../src/publish/files.ts';
import { writeMadeUpProvince } from '../bench/made-up-province.ts';
import { TWO_TIERS } from '../two-tiers.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { atOnce } from '../../src/slices.ts';
import { artefactsOf, dataSetOf, edited, partsOf } from './data-sets.ts';
import { rowsOf, withFiles } from './import-base.ts';
import { errorIn, typed, typedFor, warningIn } from './remedies.ts';
import { checked } from './second-week.ts';

const RAW = await madeUp();
const DATA_SET = dataSetOf(RAW);
const STATE = stateOn(DATA_SET, DATA_SET.site.asOf);

async function madeUp(): Promise<RawFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'two-tiers-'));
  await writeMadeUpProvince(folder, TWO_TIERS);
  const raw = await readDataFolder(folder);
  rmSync(folder, { recursive: true });
  return { ...raw, folder: 'data' };
}

test('a set without communes and without a list of who is asked has nothing wrong', () => {
  expect(RAW.bytes.has('places/communes.csv') || RAW.bytes.has('units.csv')).toBe(false);
  expect(checked(RAW)).toEqual([]);
});

describe('what is told of it', () => {
  test('names its kinds and the column as the file does, and the remedy works', () => {
    const raw = typedFor(typedFor(RAW, 'CS-000002', 'Địa chỉ', 'ấp 1'), 'CS-000002', 'Địa bàn', '');
    const finding = warningIn(raw, 'facility/not-placed');
    expect(finding.at.column).toBe('Địa bàn');
    expect(finding.hint).toMatch(/^ghi xã, phường hoặc đặc khu vào cột Địa bàn;/);
    expect(checked(typed(raw, finding, 'xã An Bình'))).toEqual([]);
  });

  test('says in no finding that there are districts or communes', () => {
    const wrongs = [
      typedFor(RAW, 'CS-000002', 'Địa bàn', 'xã Lạ'),
      typedFor(RAW, 'CS-000002', 'Địa bàn', 'phường An An'),
      edited(RAW, 'places/parks.csv', (text) => text.replace(',1000,', ',9999,')),
      edited(RAW, 'facilities.csv', (text) => text.replace('Địa bàn', 'Nơi')),
      edited(RAW, 'places/districts.csv', (text) => text.replace('xa-1001', 'xa-1000')),
      edited(RAW, 'dispatches.csv', (text) => text.replace('UBND các xã, ', 'UBND các huyện, ')),
      edited(RAW, 'replies.csv', (text) => text.replace('UBND-1000', 'UBND-1')),
      edited(RAW, 'districts.geojson', (text) => text.replace('"code"', '"ma"')),
    ];
    for (const raw of wrongs) {
      const told = openDataSet(raw, 'everything').diagnostics.map(formatDiagnostic).join('\n');
      expect(told).not.toBe('');
      // What the office has written itself is quoted.
      const own = told.replaceAll('"UBND các huyện, phường, đặc khu"', '');
      expect(own).not.toMatch(/huyện|thị trấn|cấp xã|communes/i);
    }
  });

  test('a column with a slip is asked about by the name that it has', () => {
    const raw = edited(RAW, 'facilities.csv', (text) => text.replace('Địa bàn', 'Dia ban'));
    const error = errorIn(raw, 'csv/missing-column');
    expect(error.hint).toContain('sửa tiêu đề ấy thành "Địa bàn"');
    expect(
      checked(edited(raw, 'facilities.csv', (text) => text.replace('Dia ban', 'Địa bàn'))),
    ).toEqual([]);
  });
});

describe('who is asked', () => {
  const codesOf = (recipients: string, raw = RAW) => {
    const asking = edited(raw, 'dispatches.csv', (text) =>
      text.replace(/"UBND[^"]*"/, `"${recipients}"`),
    );
    const { dispatches } = openDataSet(asking, 'lists').value!;
    return dispatches[0]!.addressees.toSorted();
  };
  const unitsOf = (...kinds: string[]) =>
    rowsOf(RAW, 'places/districts.csv')
      .filter((row) => kinds.includes(row['Loại']!))
      .map((row) => `UBND-${row['Mã địa bàn']!}`);

  test('is the committee of each unit, by its kinds, all together or by its code', () => {
    const everybody = unitsOf('Xã', 'Phường', 'Đặc khu');
    expect(everybody).toHaveLength(TWO_TIERS.units);
    expect(DATA_SET.dispatches[0]!.addressees.toSorted()).toEqual(everybody);
    for (const words of ['UBND các địa bàn', 'UBND cấp xã', 'UBND các phường, đặc khu và xã'])
      expect(codesOf(words)).toEqual(everybody);
    expect(codesOf('UBND-1000|UBND-1003')).toEqual(['UBND-1000', 'UBND-1003']);
    expect(DATA_SET.units.map(({ name }) => name)).toContain('UBND xã An An');
  });

  test('is no more than the kinds that are named', () => {
    expect(codesOf('UBND các phường và đặc khu')).toEqual(unitsOf('Phường', 'Đặc khu'));
    expect(codesOf('UBND các thị xã')).toEqual([]);
  });
});

describe('the groups', () => {
  const TALLY: Tally = tally(DATA_SET, STATE);

  test('filter the list of facilities, each with those of its units', () => {
    const index = atOnce(
      ListIndex.open(partsOf(artefactsOf(RAW, 'internal'), 'danh-sach/co-so.json')),
    );
    const groupOf = new Map<string, string>(
      DATA_SET.districts.map(({ slug, group }) => [slug, group!]),
    );
    const { choices } = index.filters.find(({ name }) => name === 'nhom')!;
    expect(choices.map(({ word }) => word).toSorted()).toEqual(
      TALLY.groups!.map(({ name }) => name).toSorted(),
    );
    const state = { text: '', sort: 'muc', isDescending: false, page: 1 } as const;
    for (const { value, word } of choices) {
      const { matches } = atOnce(index.view({ ...state, filters: { nhom: value } }));
      const those = index.list.facilities.filter(
        ({ districtSlug }) => groupOf.get(districtSlug!) === word,
      );
      expect(matches.length).toBeGreaterThan(0);
      expect(new Set(matches)).toEqual(new Set(those));
    }
  });

  test('add up to what the lists have, counted another way', () => {
    const groupOf = new Map(
      rowsOf(RAW, 'places/districts.csv').map((row) => [
        `${row['Loại']!.toLowerCase()} ${row['Tên']!}`,
        row['Nhóm']!,
      ]),
    );
    const assessed = new Set(rowsOf(RAW, 'assessments.csv').map((row) => row['Mã cơ sở']!));
    const wanted = new Map<string, [active: number, assessed: number]>();
    for (const row of rowsOf(RAW, 'facilities.csv')) {
      if (row['Đăng ký'] !== 'đã đăng ký' || row['Ngày ngừng'] !== '') continue;
      const group = groupOf.get(row['Địa bàn']!)!;
      const [active, done] = wanted.get(group) ?? [0, 0];
      wanted.set(group, [active + 1, done + Number(assessed.has(row['Mã cơ sở']!))]);
    }
    const groups = TALLY.groups!.map(
      ({ name, counts }) => [name, [counts.active, counts.assessed]] as const,
    );
    expect(groups).toHaveLength(TWO_TIERS.twoTier!.groups);
    expect(new Map(groups)).toEqual(wanted);
    const asked = TALLY.groups!.reduce((sum, { replies }) => sum + replies.asked, 0);
    expect(asked).toBe(TALLY.replies.asked);
  });

  test('meet every identity, and one of another sum is told', () => {
    expect(brokenIdentities(TALLY)).toEqual([]);
    const [first, ...others] = TALLY.groups!;
    const counts = { ...first!.counts, safe: first!.counts.safe + 1 };
    const wrong = { ...TALLY, groups: [{ ...first!, counts }, ...others] };
    expect(brokenIdentities(wrong).map(({ identity }) => identity)).toContain(
      'safe = tổng các địa bàn của nhóm',
    );
  });

  test('say nothing by level where that would tell of one facility', () => {
    const [home] = DATA_SET.districts;
    const few = STATE.facilities.filter(({ facility }) => facility.district!.group !== home!.group);
    const own = STATE.facilities
      .filter(({ facility }) => facility.district!.code === home!.code)
      .slice(0, 3);
    const state = { ...STATE, facilities: [...few, ...own] };
    const shown = withholdTally(tally(DATA_SET, state), state.facilities);
    const group = shown.groups!.find(({ name }) => name === home!.group)!;
    expect(isTelling({ active: 3, figures: TALLY.totals })).toBe(true);
    expect(group.counts.withheld).toBe(true);
    expect(shown.groups!.some(({ counts }) => counts.withheld === undefined)).toBe(true);
  });
});

test('no file beside the pages says that there are districts, or anything finer than what is counted', () => {
  for (const profile of ['public', 'internal'] as const) {
    const files = [...siteFiles(artefactsOf(RAW, profile))];
    expect(files.length).toBeGreaterThan(40);
    const wrong = files.filter(({ text }) =>
      /huyện|thị trấn|theo xã|cấp xã|(?:^|,)Xã(?:,|$)/imu.test(text),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  }
});

test.each(['Xã/Phường', 'Phường, xã', 'Đơn vị hành chính', 'Địa bàn'])(
  'a list says what is counted in its column "%s"',
  async (heading) => {
    const rows = [
      ['đến ngày 30/9/2021'],
      ['STT', 'Tên cơ sở', 'Địa chỉ', heading, 'Đăng ký'],
      ['1', 'Công ty Mẫu Mới', 'Số 1', 'P. An Đông', 'đã đăng ký'],
    ];
    const { files, findings } = await importFile(
      new TextEncoder().encode(csvText(rows)),
      'tuan.csv',
      RAW,
      { today: DaySchema.parse('2021-09-30') },
    );
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    const after = withFiles(RAW, files);
    expect(rowsOf(after, 'facilities.csv').at(-1)).toMatchObject({ 'Địa bàn': 'P. An Đông' });
    expect(checked(after)).toEqual([]);
    // Nothing is begun with a column that the set does not have.
    for (const text of files.values()) expect(text).not.toMatch(/Huyện|,Xã,/);
  },
);

test('a list is of the unit that its title or a row above others names', async () => {
  const [name, other] = rowsOf(RAW, 'places/districts.csv')
    .filter((row) => row['Loại'] === 'Phường')
    .map((row) => row['Tên']!);
  const rows = [
    [`DANH SÁCH CƠ SỞ TRÊN ĐỊA BÀN PHƯỜNG ${name!.toUpperCase()}`],
    ['đến ngày 30/9/2021'],
    ['STT', 'Tên cơ sở', 'Địa chỉ', 'Đăng ký'],
    ['1', 'Công ty Mẫu Mới', 'Số 1', 'đã đăng ký'],
  ];
  const imported = async (list: readonly (readonly string[])[]) => {
    const bytes = new TextEncoder().encode(csvText(list));
    const { files, findings } = await importFile(bytes, 'tuan.csv', RAW, {
      today: DaySchema.parse('2021-09-30'),
    });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    return rowsOf(withFiles(RAW, files), 'facilities.csv').at(-1)!['Địa bàn'];
  };
  expect(await imported(rows)).toBe(`phường ${name}`);
  const grouped = rows.with(0, ['DANH SÁCH CƠ SỞ']).toSpliced(3, 0, [`I. P. ${other}`]);
  expect(await imported(grouped)).toBe(`phường ${other}`);
});

test('an address and a file of borders name units as offices do', () => {
  const units = rowsOf(RAW, 'places/districts.csv');
  const island = units.find((row) => row['Loại'] === 'Đặc khu')!;
  const { parseAddress } = openDataSet(RAW, 'gazetteer').value!;
  for (const short of ['ĐK', 'Đ.K.', 'đặc khu'])
    expect(parseAddress(`Số 5, ${short} ${island['Tên']!}`)).toMatchObject({
      status: 'resolved',
      districtCode: island['Mã địa bàn'],
    });
  const frame = openDataSet(RAW, 'borders').value!;
  const named = (properties: (row: (typeof units)[number]) => object) =>
    JSON.stringify({
      type: 'FeatureCollection',
      features: DATA_SET.boundaries.map(({ code, geometry }) => ({
        type: 'Feature',
        properties: properties(units.find((row) => row['Mã địa bàn'] === code)!),
        geometry,
      })),
    });
  const notMatched = (text: string) => {
    const { value } = readJsonLayer(new TextEncoder().encode(text), 'xa.geojson');
    return importBoundaries(value!, { name: 'xa.geojson', file: 'xa.geojson' }, frame)
      .diagnostics.map(({ code }) => code)
      .filter((code) => code.startsWith('boundary/'));
  };
  const called = (row: (typeof units)[number]) => `${row['Loại']!} ${row['Tên']!}`;
  expect(notMatched(named((row) => ({ ten_xa: called(row), ten_huyen: 'Huyện Cũ' })))).toEqual([]);
  expect(notMatched(named((row) => ({ MaXa: row['Mã địa bàn'] })))).toEqual([]);
  const wrong = notMatched(named((row) => ({ ten_xa: `Huyện ${row['Tên']!}` })));
  expect(wrong).toContain('boundary/missing');
});

test('on the open map a facility whose unit alone is known is in the middle of that', () => {
  const index = atOnce(ListIndex.open(partsOf(artefactsOf(RAW, 'public'), 'danh-sach/co-so.json')));
  const { facilities, hasCommunes, districts } = index.list;
  expect(hasCommunes).toBe(false);
  const middles = Object.entries(districts).map(([id, { type, name }], at) => ({
    ...{ id, name: `${type} ${name}`, shortName: name, lng: 106 + at / 100, lat: 11, radiusKm: 0 },
  }));
  const places = new FacilityPlaces([], facilities, middles);
  const ofUnit = facilities.filter(({ lng }) => lng === undefined);
  expect(ofUnit.length).toBeGreaterThan(10);
  for (const one of ofUnit) expect(places.placeOf(one)?.id).toBe(one.districtSlug);
  const counted = [...places.answers(facilities).values()];
  const placed = facilities.filter((one) => places.placeOf(one) !== undefined);
  expect(counted.reduce((sum, { matching }) => sum + matching, 0)).toBe(placed.length);
});
