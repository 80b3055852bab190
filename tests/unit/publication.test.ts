import { afterAll, describe, expect, test } from 'vitest';
import { openDrawing } from '../../scripts/command/site/drawn-files.ts';
import type { Artefacts, BuildProfile } from '../../src/contract/pages.ts';
import type { DataFile } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { isHousehold } from '../../src/publish/facility.ts';
import {
  artefactsOf,
  dataSetOf,
  DEFAULT,
  edited,
  fileOf,
  HOUSEHOLDS,
  PROVINCE,
  withoutNames,
} from './data-sets.ts';
import { docxFiles } from './read-docx.ts';

const NAMED = PROVINCE;
const HIDDEN = withoutNames(PROVINCE);
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
    const text = published(HIDDEN, 'public');
    expect(texts.filter((secret) => text.includes(secret))).toEqual([]);
  });

  test.each(Object.entries(SECRETS))('the office sees the %s all the same', (_, texts) => {
    const text = published(HIDDEN, 'internal');
    expect(texts.filter((secret) => !text.includes(secret))).toEqual([]);
  });

  test('no facility has a row, a place to find it by or a download', () => {
    const site = artefactsOf(HIDDEN, 'public');
    const { province, districts, parks, lists, search, downloads, reportDays } = site;
    expect(province.facilitiesWithheld).toBe(true);
    expect([...districts, ...parks].flatMap((page) => page.facilities)).toEqual([]);
    expect(
      districts.flatMap(({ places, units, unregistered }) => [places, units, unregistered].flat()),
    ).toEqual([]);
    expect(lists.flatMap(({ pages }) => pages)).toEqual([]);
    expect([search.facilities, search.words]).toEqual([[], []]);
    expect(downloads.map(({ id }) => id).filter((id) => id.startsWith('co-so'))).toEqual([]);
    expect(reportDays).toBeUndefined();
    expect(() => fileOf(site, 'danh-sach/co-so.json')).toThrow();
    const codes = facilities.map(({ id }) => `"${id}"`);
    const text = published(HIDDEN, 'public');
    expect(codes.filter((code) => text.includes(code))).toEqual([]);
  });

  test('how many are active is said of every district, as in the internal build', () => {
    const [open, closed] = (['public', 'internal'] as const).map((profile) =>
      artefactsOf(HIDDEN, profile).province.tally.districts.map(({ counts }) => counts.active),
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
    ['names withheld', HIDDEN],
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

describe('a tax code in place of a facility code', () => {
  const asId = (raw: typeof NAMED, id: string) =>
    ['facilities.csv', 'assessments.csv'].reduce(
      (all, file) => edited(all, file as DataFile, (text) => text.replaceAll('CS-13,', `${id},`)),
      raw,
    );
  const found = (raw: typeof NAMED) =>
    openDataSet(raw, 'everything').diagnostics.filter(
      ({ code }) => code === 'facility/tax-code-as-id',
    );

  test.each(['0000000023', '0000000099', '0000000099001'])(
    '%s is refused where facilities are shown, and not printed; the remedy helps',
    (id) => {
      const [finding, ...others] = found(asId(NAMED, id));
      expect([finding?.level, finding?.at.column, others]).toEqual(['error', 'Mã cơ sở', []]);
      expect(JSON.stringify(finding)).not.toContain(id);
      expect(finding?.hint).toBe('đặt mã khác, như CS-0001, và sửa theo ở mọi tệp có mã này');
      const remedied = openDataSet(asId(NAMED, 'CS-0001'), 'everything');
      expect(remedied.diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test('is a warning where no facility is shown', () => {
    expect(found(asId(HIDDEN, '0000000023')).map(({ level }) => level)).toEqual(['warning']);
  });
});

test('remarks on replies are for the office alone', () => {
  expect(published(PROVINCE, 'public')).not.toContain('trả lời qua điện thoại');
});

describe('a household business', () => {
  const HIDDEN = /giấu|giau|kín\b|0000000023|đường thử|duong thu|105\.0871|21\.3312/iu;
  const withReports = {
    ...NAMED,
    bytes: new Map(NAMED.bytes).set(
      'reports.csv',
      new TextEncoder().encode('Ngày,Tên\n2021-06-01,Kỳ một\n2021-08-31,Kỳ hai\n'),
    ),
  };
  // Has a tax code, an address, a point, an account and an assessment after the first report.
  const household = (name: string) =>
    edited(withReports, 'facilities.csv', (text) => text.replace('Cơ sở thử 13', name));
  const named = (raw: typeof NAMED) =>
    edited(raw, 'site.json', (text) =>
      text.replace('"facilityNames": true', '"facilityNames": true, "householdNames": true'),
    );

  test.each([
    'Hộ kinh doanh Nguyễn Giấu Kín',
    'HỘ KINH DOANH NGUYỄN GIẤU KÍN',
    'Hộ Nguyễn Giấu Kín',
    'HKD Nguyễn Giấu Kín',
    'H.K.D Giấu Kín',
    'Hộ KD Giấu Kín',
    '"Hộ sản xuất" Giấu Kín',
    'Ho kinh doanh Giau Kin',
    'Hộ cá thể Giấu Kín'.normalize('NFD'),
  ])('"%s" is shown by code, sector and commune alone', (name) => {
    const raw = household(name.replaceAll('"', '“'));
    expect(published(raw, 'public').normalize('NFC')).not.toMatch(HIDDEN);
    const { districts, downloads, search, changes } = artefactsOf(raw, 'public');
    const shown = districts.flatMap((one) => one.facilities).find(({ id }) => id === 'CS-13')!;
    expect([shown.sector, shown.commune, shown.placeLevel]).toEqual([
      'Giày da',
      'phường Mẫu Một',
      'commune',
    ]);
    expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['name']));
    expect(downloads.find(({ id }) => id === 'co-so.csv')!.text).toContain(
      '\r\nCS-13,không công bố,,,',
    );
    const found = search.facilities.find(({ id }) => id === 'CS-13');
    expect(found).toMatchObject({ id: 'CS-13', detail: 'phường Mẫu Một' });
    expect(found).not.toHaveProperty('name');
    const changed = changes.flatMap((page) =>
      page.districts.flatMap((one) => one.changes.flatMap(({ facilities }) => facilities)),
    );
    expect(changed.filter(({ id }) => id === 'CS-13').map((one) => one.name)).toContain(undefined);
    // Nothing of the others is withheld.
    expect(published(raw, 'public')).toContain('Cơ sở thử 01');
  });

  test('is named where its office says so, and inside the office', () => {
    const raw = household('Hộ kinh doanh Nguyễn Giấu Kín');
    for (const text of [published(named(raw), 'public'), published(raw, 'internal')]) {
      for (const one of ['Nguyễn Giấu Kín', '0000000023', '105.0871']) expect(text).toContain(one);
    }
  });

  test('is not named where no facility is', () => {
    const raw = edited(household('Hộ kinh doanh Nguyễn Giấu Kín'), 'site.json', (text) =>
      text.replace('"facilityNames": true', '"facilityNames": false, "householdNames": true'),
    );
    expect(published(raw, 'public')).not.toMatch(HIDDEN);
  });

  test.each(['Hồ Tiêu Mẫu', 'Ho Tieu Mau', 'Công ty TNHH Hộ Vệ', 'Hồng Mẫu', 'HK Dệt'])(
    'is not what is called "%s"',
    (name) => {
      expect(isHousehold(name)).toBe(false);
    },
  );

  test('takes no point of others from the map, and its own is counted at its commune', () => {
    const places = (raw: typeof NAMED) =>
      artefactsOf(raw, 'public').districts.find(({ code }) => code === '901')!.places;
    expect(places(withReports).map(({ kind }) => kind)).toContain('point');
    const now = places(household('Hộ kinh doanh Nguyễn Giấu Kín'));
    expect(now.map(({ kind }) => kind)).not.toContain('point');
    const sum = (of: typeof now) => of.reduce((total, { counts }) => total + counts.active, 0);
    expect(sum(now)).toBe(sum(places(withReports)));
  });
});

describe('the report with its annexes', () => {
  const MARKED = edited(HOUSEHOLDS, 'facilities.csv', (text) =>
    text.replace('HKD thử 01', 'HKD Canh Gác'),
  );
  const offered = edited(MARKED, 'site.json', (text) =>
    text.replace('"facilityNames": true', '"facilityNames": true, "report": true'),
  );

  const drawing = openDrawing();
  afterAll(drawing.close);
  const papersOf = async (artefacts: Artefacts) => {
    const files = await drawing.draw(artefacts, false);
    return files.flatMap((file) =>
      file.path.startsWith('bao-cao/') && 'bytes' in file && !file.path.endsWith('.png')
        ? [file]
        : [],
    );
  };

  test('is in a public build only by leave, and always in the internal one', () => {
    const has = (raw: typeof PROVINCE, profile: BuildProfile) =>
      artefactsOf(raw, profile).report !== undefined;
    expect([has(MARKED, 'public'), has(MARKED, 'internal')]).toEqual([false, true]);
    expect([has(offered, 'public'), has(offered, 'internal')]).toEqual([true, true]);
  });

  test('is in no public build that shows no facility, whatever leave there is', async () => {
    const withheld = withoutNames(offered);
    const site = artefactsOf(withheld, 'public');
    expect(site.province.facilitiesWithheld).toBe(true);
    expect(site.report).toBeUndefined();
    expect(await papersOf(site)).toEqual([]);
    expect(artefactsOf(withheld, 'internal').report).toBeDefined();
  });

  test('names no household, and asks for no accounts', () => {
    const { report } = artefactsOf(offered, 'public');
    expect(JSON.stringify(report)).not.toContain('HKD Canh Gác');
    expect(JSON.stringify(artefactsOf(offered, 'internal').report)).toContain('HKD Canh Gác');
    expect(report!.accounts).toBeUndefined();
    expect(report!.paper.annexes.length).toBeGreaterThan(0);
  });

  test('is drawn as files that name nobody either', async () => {
    const files = await papersOf(artefactsOf(offered, 'public'));
    expect(files.map(({ path }) => path)).toEqual([
      'bao-cao/bao-cao.docx',
      'bao-cao/danh-sach.xlsx',
    ]);
    const texts = files.flatMap((file) => [...docxFiles(file.bytes).values()]).join('\n');
    expect(texts).toContain('không công bố');
    expect(texts).not.toContain('HKD Canh Gác');
    expect(texts).not.toContain('HKD thử');
  });
});
