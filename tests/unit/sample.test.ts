import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeEach, describe, expect, test } from 'vitest';
import { ADDRESS_FORMATS } from '../../scripts/sample/address-formats.ts';
import { formatAddress, formatsFor, type Truth, truthOf } from '../../scripts/sample/addresses.ts';
import { parseGazetteer, writeUnit } from '../../scripts/sample/gazetteer.ts';
import { createRandom } from '../../scripts/sample/random.ts';
import { makeSample } from '../../scripts/sample/sample.ts';
import { IS_SAMPLE, ROOT } from './data-sets.ts';

// A real list, or another province's, has other rows and places.
beforeEach(({ skip }) => skip(!IS_SAMPLE, 'data/site.json says that the lists are real'));

const PROVINCE = { type: 'Tỉnh', name: 'Bình Phước' };
const AS_OF = '2021-06-07';
const UNKNOWN_DAY = 'không rõ ngày';

type Row = Readonly<Record<string, string>>;
const read = (name: string) => readFileSync(join(ROOT, 'data', name), 'utf8');
const rowsOf = (name: string): Row[] =>
  Papa.parse<Record<string, string>>(read(name), { header: true, skipEmptyLines: true }).data;
const countBy = (values: readonly (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value ?? '?'] = (counts[value ?? '?'] ?? 0) + 1;
  return counts;
};

const listed = rowsOf('facilities.csv');
const facilities = listed.filter((row) => row['Đăng ký'] === 'đã đăng ký');
const assessments = rowsOf('assessments.csv');
const logs = Map.groupBy(assessments, (row) => row['Mã cơ sở']);
const latestOf = (row: Row) =>
  logs
    .get(row['Mã cơ sở'])
    ?.toSorted((a, b) => (a['Ngày đánh giá']! < b['Ngày đánh giá']! ? -1 : 1))
    .at(-1);
const active = facilities.filter((row) => row['Ngày ngừng'] === '');
const assessed = active.filter((row) => latestOf(row) !== undefined);
const notAssessed = active.filter((row) => latestOf(row) === undefined);

const gazetteer = parseGazetteer({
  districts: read('places/districts.csv'),
  communes: read('places/communes.csv'),
  parks: read('places/parks.csv'),
});
const sample = IS_SAMPLE
  ? makeSample(gazetteer, PROVINCE)
  : { facilities: [], unregistered: [], assessments: [], overrides: [], files: {} };
const slots = new Map(sample.facilities.map(({ id, slot }) => [id, slot]));
// Cells may be empty or short; what the pipeline reads out of the rows is tested with it.
const slotOf = (row: Row) => slots.get(row['Mã cơ sở']!)!;
const isInPark = (row: Row) => slotOf(row).inPark;
const districtOf = (row: Row) => gazetteer.districts.get(slotOf(row).districtCode)!;
const nameOfDistrict = (row: Row) => writeUnit(districtOf(row));

describe('the list of facilities', () => {
  test('has 446 registered accounts, 376 and then 70, numbered in order', () => {
    const ids = Array.from({ length: 446 }, (_, i) => `CS-${String(i + 1).padStart(3, '0')}`);
    expect(facilities.map((row) => row['Mã cơ sở'])).toEqual(ids);
    expect(countBy(facilities.map((row) => row['Đăng ký']))).toEqual({ 'đã đăng ký': 446 });
    expect(countBy(facilities.map((row) => row['Ngày cấp tài khoản']))).toEqual({
      '2021-01-27': 376,
      '2021-05-30': 70,
    });
  });

  test('has 45 ceased ones, 3 of them nobody knows when', () => {
    const ceased = facilities.filter((row) => row['Ngày ngừng'] !== '');
    const dated = ceased.filter((row) => row['Ngày ngừng'] !== UNKNOWN_DAY);
    expect([ceased.length, dated.length, active.length]).toEqual([45, 42, 401]);
    for (const row of dated) {
      expect(row['Ngày ngừng']).toMatch(/^2021-\d\d-\d\d$/);
      expect(row['Ngày ngừng']! > row['Ngày cấp tài khoản']!).toBe(true);
      expect(row['Ngày ngừng']! <= AS_OF).toBe(true);
    }
  });

  test('meets the totals inside and outside industrial parks', () => {
    const split = (rows: readonly Row[]) => {
      const inside = rows.filter(isInPark).length;
      return [rows.length, inside, rows.length - inside];
    };
    expect(split(facilities)).toEqual([446, 162, 284]);
    expect(split(active)).toEqual([401, 152, 249]);
    expect(split(assessed)).toEqual([269, 135, 134]);
    expect(split(notAssessed)).toEqual([132, 17, 115]);
  });

  test('meets the levels of the active and assessed', () => {
    expect(countBy(assessed.map((row) => latestOf(row)?.['Mức']))).toEqual({
      'An toàn': 198,
      'Có rủi ro': 40,
      'Không an toàn': 31,
    });
  });

  test('has the planned accounts in each district, in all and in parks', () => {
    expect(countBy(facilities.map(nameOfDistrict))).toEqual({
      'thị xã Phước Long': 16,
      'thành phố Đồng Xoài': 66,
      'thị xã Bình Long': 20,
      'huyện Bù Gia Mập': 11,
      'huyện Lộc Ninh': 28,
      'huyện Bù Đốp': 9,
      'huyện Hớn Quản': 48,
      'huyện Đồng Phú': 78,
      'huyện Bù Đăng': 26,
      'huyện Chơn Thành': 112,
      'huyện Phú Riềng': 32,
    });
    expect(countBy(facilities.filter(isInPark).map(nameOfDistrict))).toEqual({
      'huyện Chơn Thành': 84,
      'huyện Hớn Quản': 20,
      'thành phố Đồng Xoài': 28,
      'huyện Đồng Phú': 30,
    });
  });

  test('spreads the share assessed over all five classes of the map', () => {
    const total = countBy(active.map(nameOfDistrict));
    const done = countBy(assessed.map(nameOfDistrict));
    const shares = Object.entries(total).map(([name, count]) => (done[name] ?? 0) / count);
    const classes = shares.map(
      (share) => [0.25, 0.5, 0.75, 0.9].filter((at) => share >= at).length,
    );
    expect(new Set(classes)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  test('gives nobody a name or tax number that could be real, and hardly anybody a position', () => {
    for (const row of facilities) {
      const number = row['Mã cơ sở']!.slice(3);
      const sector = row['Ngành nghề']!.toLowerCase();
      expect(row['Tên cơ sở']).toBe(`Cơ sở mẫu ${number} – ${sector}`);
      expect(row['Mã số thuế']).toBe('');
      expect(row['Vĩ độ'] === '').toBe(row['Kinh độ'] === '');
    }
    expect(facilities.filter((row) => row['Vĩ độ'] !== '')).toHaveLength(6);
  });

  test('names the commune for about 60 % and never one of another district', () => {
    const named = facilities.filter((row) => row['Xã'] !== '');
    expect(named.length / facilities.length).toBeGreaterThan(0.55);
    expect(named.length / facilities.length).toBeLessThan(0.65);
    const known = new Set(
      [...gazetteer.communes.values()].map(({ type, name, districtCode }) => {
        const district = gazetteer.districts.get(districtCode)!;
        return `${type.toLowerCase()} ${name}, ${district.type.toLowerCase()} ${district.name}`;
      }),
    );
    for (const row of named) expect(known).toContain(`${row['Xã']}, ${nameOfDistrict(row)}`);
  });

  test('has a handful in clusters and about a dozen kinds of notes', () => {
    const elsewhere = facilities.filter((row) => row['Khu công nghiệp'] !== '' && !isInPark(row));
    expect(elsewhere.length).toBe(8);
    for (const row of elsewhere) expect(row['Khu công nghiệp']).toMatch(/^CCN /);
    const notes = new Set(facilities.map((row) => row['Ghi chú nội bộ']).filter((note) => note));
    expect(notes.size).toBeGreaterThanOrEqual(10);
  });
});

describe('the log of assessments', () => {
  test('never has two of one facility on one day', () => {
    const keys = assessments.map((row) => `${row['Mã cơ sở']} ${row['Ngày đánh giá']}`);
    expect(countBy(keys)).toEqual(Object.fromEntries(keys.map((key) => [key, 1])));
  });

  test('lies between the account, the ceasing and the as-of day', () => {
    const byId = new Map(facilities.map((row) => [row['Mã cơ sở'], row]));
    for (const row of assessments) {
      const facility = byId.get(row['Mã cơ sở'])!;
      const day = row['Ngày đánh giá']!;
      if (day === '') continue;
      const ceased = facility['Ngày ngừng']!;
      expect(day >= facility['Ngày cấp tài khoản']! && day <= AS_OF, row['Mã cơ sở']).toBe(true);
      if (/^\d/.test(ceased)) expect(day <= ceased, row['Mã cơ sở']).toBe(true);
    }
  });

  test('has 4 without a day, each the only one of an active facility', () => {
    const undated = assessments.filter((row) => row['Ngày đánh giá'] === '');
    expect(undated.map((row) => logs.get(row['Mã cơ sở'])?.length)).toEqual([1, 1, 1, 1]);
    const ids = assessed.map((row) => row['Mã cơ sở']);
    for (const row of undated) expect(ids).toContain(row['Mã cơ sở']);
  });

  test('leaves 25 to 40 of the active with one older than 90 days', () => {
    const days = assessed.map((row) => latestOf(row)!['Ngày đánh giá']!);
    const stale = days.filter((day) => day !== '' && day < '2021-03-09').length;
    expect(stale).toBeGreaterThanOrEqual(25);
    expect(stale).toBeLessThanOrEqual(40);
  });

  test('repeats about 60 facilities two or three times, some with another level', () => {
    const repeated = [...logs.values()].filter((log) => log.length > 1);
    expect(repeated.length).toBeGreaterThanOrEqual(55);
    expect(repeated.length).toBeLessThanOrEqual(65);
    expect(new Set(repeated.map((log) => log.length))).toEqual(new Set([2, 3]));
    const changed = repeated.filter((log) => new Set(log.map((row) => row['Mức'])).size > 1);
    expect(changed.length).toBeGreaterThan(15);
    expect(changed.length).toBeLessThan(repeated.length);
  });

  test('has some of ceased facilities, and both sources', () => {
    const ceased = facilities.filter((row) => row['Ngày ngừng'] !== '' && latestOf(row));
    expect(ceased.length).toBeGreaterThan(5);
    const sources = countBy(assessments.map((row) => row['Nguồn']));
    expect(Object.keys(sources).sort()).toEqual(['Bản đồ quốc gia', 'Rà soát của huyện']);
  });

  test('is sorted by day and then by facility', () => {
    const keys = assessments.map((row) => `${row['Ngày đánh giá']} ${row['Mã cơ sở']}`);
    expect(keys).toEqual(keys.toSorted());
  });
});

describe('those without an account', () => {
  const unregistered = listed.filter((row) => row['Đăng ký'] === 'chưa đăng ký');
  const ids = unregistered.map((row) => row['Mã cơ sở']!);

  test('are 60 beside the 446, with nothing that only an account brings', () => {
    expect(ids).toEqual(Array.from({ length: 60 }, (_, i) => `CS-${447 + i}`));
    for (const column of ['Mã số thuế', 'Ngày cấp tài khoản', 'Ngày ngừng', 'Ghi chú nội bộ'])
      expect(new Set(unregistered.map((row) => row[column]))).toEqual(new Set(['']));
    expect(ids.filter((id) => logs.has(id))).toEqual([]);
    for (const row of unregistered) expect(row['Tên cơ sở']).toMatch(/^Cơ sở mẫu \d{3} – /);
  });

  test('are each known from the data day on, by a reply of its district that is real', () => {
    const history = rowsOf('history.csv');
    const districtOfNew = new Map(sample.unregistered.map(({ id, slot }) => [id, slot]));
    expect(history.map((row) => Object.values(row).slice(0, 5))).toEqual(
      ids.map((id) => [id, AS_OF, 'Ghi nhận', '', '']),
    );
    for (const { 'Mã cơ sở': id, Nguồn: source } of history)
      expect(source).toBe(`trả lời 1088/UBND-${districtOfNew.get(id!)!.districtCode}`);
    const replies = rowsOf('replies.csv').filter((row) => row['Yêu cầu'] === '1088');
    expect(new Set(history.map((row) => row['Nguồn']))).toEqual(
      new Set(replies.map((row) => `trả lời 1088/${row['Mã đơn vị']}`)),
    );
  });
});

// "liên xã" and "thị xã" end like the word for a commune but are none.
const COMMUNE_TYPE = /(?<!\p{L}|liên |thị )(?:xã|phường|thị trấn|x\.|p\.|tt\.?) ?(?=\p{L})/giu;
const DISTRICT_TYPE = /(?<!\p{L})(?:huyện|thị xã|thành phố|h\.|tx\.?|tp\.?) ?(?=\p{L})/giu;
const namesAfter = (pattern: RegExp, address: string) =>
  [...address.matchAll(pattern)].map(({ index, 0: type }) => address.slice(index + type.length));

function expectTrueNames(address: string, truth: Truth): void {
  const lower = address.toLowerCase();
  const district = gazetteer.districts.get(truth.districtCode)!.name.toLowerCase();
  expect(lower).toContain(district);
  const commune = gazetteer.communes.get(truth.communeCode ?? '')?.name.toLowerCase();
  for (const rest of namesAfter(COMMUNE_TYPE, lower)) {
    expect(commune !== undefined && rest.startsWith(commune), address).toBe(true);
  }
  for (const rest of namesAfter(DISTRICT_TYPE, lower)) {
    expect(rest.startsWith(district), address).toBe(true);
  }
}

describe('the addresses', () => {
  test('come in at least 12 formats', () => {
    expect(new Set(sample.facilities.map(({ format }) => format)).size).toBeGreaterThanOrEqual(12);
  });

  test('name no commune or district but the true one', () => {
    for (const { address, truth } of [...sample.facilities, ...sample.unregistered])
      expectTrueNames(address, truth);
  });

  test('stay true for every commune and park in every format', () => {
    const random = createRandom('test');
    const parks = [...gazetteer.parks.values()].filter((park) => park.communeCodes.length > 0);
    for (const commune of gazetteer.communes.values()) {
      const district = gazetteer.districts.get(commune.districtCode)!;
      const here = parks.filter((park) => park.communeCodes.includes(commune.code));
      for (const park of [undefined, ...here]) {
        const place = { province: PROVINCE, district, commune, park };
        for (const format of formatsFor(place)) {
          expectTrueNames(formatAddress(place, format, random), truthOf(place, format));
        }
      }
    }
  });

  test('name the commune whenever the truth holds one that no park gives away', () => {
    for (const { address, truth, id } of sample.facilities) {
      if (truth.communeCode === undefined || truth.parkId !== undefined) continue;
      const { name } = gazetteer.communes.get(truth.communeCode)!;
      expect(address.toLowerCase(), id).toContain(name.toLowerCase());
    }
  });

  test('of one place differ from format to format', () => {
    const place = {
      province: PROVINCE,
      district: gazetteer.districts.get('689')!,
      commune: gazetteer.communes.get('25210')!,
      park: gazetteer.parks.get('kcn08')!,
    };
    expect(formatsFor(place)).toEqual(ADDRESS_FORMATS);
    const write = (format: (typeof ADDRESS_FORMATS)[number]) =>
      `${format}: ${formatAddress(place, format, createRandom('lot 3'))}`;
    expect(ADDRESS_FORMATS.map(write).join('\n')).toMatchInlineSnapshot(`
      "plain: lô D22, KCN Đồng Xoài 2, phường Tiến Thành, thành phố Đồng Xoài, tỉnh Bình Phước
      titled: Lô D22, KCN Đồng Xoài 2, Phường Tiến Thành, Thành phố Đồng Xoài, Tỉnh Bình Phước
      titled-no-province: Lô D22, KCN Đồng Xoài 2, Phường Tiến Thành, Thành phố Đồng Xoài
      bare-province: lô D22, KCN Đồng Xoài 2, phường Tiến Thành, thành phố Đồng Xoài, Bình Phước
      abbreviated: Lô D22, KCN Đồng Xoài 2, P. Tiến Thành, TP. Đồng Xoài, T. Bình Phước
      abbreviated-glued: Lô D22, KCN Đồng Xoài 2, P.Tiến Thành, TP.Đồng Xoài, T.Bình Phước
      undotted: Lô D22, KCN Đồng Xoài 2, Phường Tiến Thành, TP Đồng Xoài, Bình Phước
      tight-commas: Lô D22,KCN Đồng Xoài 2,Phường Tiến Thành,Thành phố Đồng Xoài,Tỉnh Bình Phước
      spaced-commas: Lô D22 , KCN Đồng Xoài 2 , P. Tiến Thành , TP. Đồng Xoài , T. Bình Phước
      no-commas: Lô D22 KCN Đồng Xoài 2 Phường Tiến Thành Thành phố Đồng Xoài
      hyphens: lô D22 - KCN Đồng Xoài 2 - phường Tiến Thành - Đồng Xoài
      en-dashes: lô D22 – KCN Đồng Xoài 2 – phường Tiến Thành – thành phố Đồng Xoài – Bình Phước
      former-type: Lô D22, KCN Đồng Xoài 2, P. Tiến Thành, TX. Đồng Xoài, T. Bình Phước
      reversed: thành phố Đồng Xoài, phường Tiến Thành, KCN Đồng Xoài 2, lô D22
      reversed-province: Tỉnh Bình Phước, Thành phố Đồng Xoài, Phường Tiến Thành, KCN Đồng Xoài 2, Lô D22
      duplicated: Lô D22, KCN Đồng Xoài 2, Phường Tiến Thành, Phường Tiến Thành, Thành phố Đồng Xoài, Tỉnh Bình Phước
      capitals: LÔ D22, KCN ĐỒNG XOÀI 2, PHƯỜNG TIẾN THÀNH, THÀNH PHỐ ĐỒNG XOÀI, TỈNH BÌNH PHƯỚC
      country: Lô D22, KCN Đồng Xoài 2, Phường Tiến Thành, Thành phố Đồng Xoài, Tỉnh Bình Phước, Việt Nam
      trailing-comma: Lô D22, KCN Đồng Xoài 2, Phường Tiến Thành, Thành phố Đồng Xoài, Tỉnh Bình Phước,
      no-commune: lô D22, KCN Đồng Xoài 2, thành phố Đồng Xoài, tỉnh Bình Phước
      district-only: Lô D22, KCN Đồng Xoài 2, Thành phố Đồng Xoài"
    `);
  });

  test('that leave the commune out say it only where the park lies in one', () => {
    const [province, district] = [PROVINCE, gazetteer.districts.get('697')!];
    const commune = gazetteer.communes.get('25433')!;
    const truthIn = (id: string) =>
      truthOf({ province, district, commune, park: gazetteer.parks.get(id)! }, 'no-commune');
    const districtCode = '697';
    expect(truthIn('kcn01')).toEqual({ districtCode, communeCode: '25433', parkId: 'kcn01' });
    expect(truthIn('kcn06')).toEqual({ districtCode, parkId: 'kcn06' });
    expect(truthOf({ province, district, commune }, 'no-commune')).toEqual({ districtCode });
  });
});
