import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { linkedPages, type ListState, PAGE_SIZE, writeListState } from '../../src/list/address.ts';
import { listCaption, listColumns } from '../../src/list/columns.ts';
import { FILTERS } from '../../src/list/filter.ts';
import { rowGroups } from '../../src/list/groups.ts';
import { asksForList } from '../../src/list/live/parameters.ts';
import { byUrgency } from '../../src/list/sort.ts';
import { ListIndex } from '../../src/list/view.ts';
import { DaySchema } from '../../src/model/day.ts';
import { listContext, summariseLists } from '../../src/publish/lists.ts';
import { atOnce } from '../../src/slices.ts';
import {
  artefactsOf,
  DEFAULT,
  fileOf,
  partsOf,
  ROOT,
  HOUSEHOLDS,
  PROVINCE,
  withMerged,
} from './data-sets.ts';

const SITES = {
  public: artefactsOf(HOUSEHOLDS, 'public'),
  internal: artefactsOf(PROVINCE, 'internal'),
  'of the default province': artefactsOf(DEFAULT, 'public'),
};
type Site = (typeof SITES)[keyof typeof SITES];
const listOf = ({ lists }: Site, wanted = 'co-so') => lists.find(({ id }) => id === wanted)!;
const textOf = (site: Site, wanted = 'co-so') => fileOf(site, `danh-sach/${wanted}.json`);
const indexOf = (site: Site, wanted = 'co-so') =>
  atOnce(ListIndex.open(partsOf(site, `danh-sach/${wanted}.json`)));

const OFFICE = indexOf(SITES.internal);
const ALL: ListState = { filters: {}, text: '', sort: 'muc', isDescending: false, page: 1 };
const viewOf = (state: Partial<ListState>, index = OFFICE) =>
  atOnce(index.view({ ...ALL, ...state }));
const shown = (state: Partial<ListState>, index = OFFICE) =>
  viewOf(state, index).matches.map(({ id }) => id);
const numbers = (ids: readonly string[]) => ids.map((id) => Number(id.slice(3)));

describe.each(Object.entries(SITES))('the lists of the site %s', (_, site) => {
  const everywhere = site.districts.flatMap(({ facilities }) => facilities);

  test('have every facility once in every order, no page too long', () => {
    const { districts, parks, sectors, lastUnits } = site;
    const units = new Set(lastUnits.length === 0 ? [] : everywhere.map((one) => one.lastUnitSlug));
    const others = [districts, parks, sectors].flat();
    expect(site.lists).toHaveLength(1 + others.length + units.size);
    for (const { id, kind, total, pages } of site.lists) {
      const sorts = new Set(pages.map(({ sort }) => sort));
      const wanted = { province: 6, district: 5, park: 4, sector: 1, unit: 1 }[kind];
      if (total > 0) expect(sorts.size, id).toBe(wanted);
      for (const sort of sorts) {
        const own = pages.filter((page) => page.sort === sort);
        const ids = own.flatMap(({ facilities }) => facilities);
        expect(new Set(ids).size).toBe(total);
        expect(ids).toHaveLength(total);
        expect(own.map(({ number }) => number)).toEqual(own.map((_, index) => index + 1));
        for (const { facilities } of own) expect(facilities.length).toBeLessThanOrEqual(PAGE_SIZE);
      }
    }
    expect(listOf(site).total).toBe(everywhere.length);
  });

  test('give the browser what the pages know, and nothing else', () => {
    const { facilities, ...context } = indexOf(site).list;
    const known = everywhere.map(
      (facility) =>
        Object.fromEntries(
          Object.entries(facility).filter(([field]) => field !== 'placeDoubts'),
        ) as typeof facility,
    );
    expect(facilities).toEqual(known.toSorted(byUrgency));
    const all = listContext(site);
    const used = Object.entries(all.districts).filter(([slug]) =>
      known.some(({ districtSlug }) => districtSlug === slug),
    );
    const units = Object.entries(all.lastUnits!).filter(([slug]) =>
      known.some(({ lastUnitSlug }) => lastUnitSlug === slug),
    );
    expect(context).toEqual({
      ...all,
      districts: Object.fromEntries(used),
      lastUnits: Object.fromEntries(units),
    });
    expect(Object.keys(all.sectors)).toContain('det-may');
  });

  test('are printed whole, each facility once, those of a district beside each other', () => {
    const facilityOf = new Map(
      [...everywhere, ...site.province.notPlaced].map((one) => [one.id, one]),
    );
    for (const { id, kind, total, printed } of site.lists) {
      const codes = printed.flatMap(({ facilities }) => facilities);
      expect([id, new Set(codes).size, codes.length]).toEqual([id, total, total]);
      expect(printed.length, id).toBe(Math.min(1, total));
      const districts = codes.map((code) => facilityOf.get(code)!.districtSlug);
      const groups = districts.filter((slug, at) => slug !== districts[at - 1]);
      if (kind === 'province') expect(groups.length).toBe(new Set(districts).size);
    }
  });

  test('are sorted by the browser as the pages are', () => {
    for (const { id, pages } of site.lists.filter(({ total }) => total > 0).slice(0, 6)) {
      const index = indexOf(site, id);
      for (const sort of new Set(pages.map((page) => page.sort))) {
        const own = pages.filter((page) => page.sort === sort);
        expect(shown({ sort }, index), id).toEqual(own.flatMap(({ facilities }) => facilities));
      }
    }
  });
});

test('a list of more than 2,000 is printed in parts, that of the province by district and what no district has', () => {
  const site = SITES.public;
  const [one] = site.districts.flatMap(({ facilities }) => facilities);
  const many = (length: number, begin: string, more: object) =>
    Array.from({ length }, (_, at) => ({ ...one!, id: `${begin}-${at}`, ...more }));
  const [district, ...others] = site.districts;
  const lists = summariseLists({
    ...site,
    province: { ...site.province, notPlaced: many(15, 'N', { districtSlug: undefined }) },
    districts: [
      { ...district!, facilities: many(4001, 'D', { districtSlug: district!.id }) },
      ...others.map((other) => ({ ...other, facilities: [] })),
    ],
  });
  const printedOf = (wanted: string) =>
    lists
      .find(({ id }) => id === wanted)!
      .printed.map((page) => ({ ...page, facilities: page.facilities.length }));
  expect(printedOf('co-so')).toEqual([
    { isRest: true, number: 1, count: 1, before: 0, facilities: 15 },
  ]);
  expect(printedOf(`dia-ban/${district!.id}`)).toEqual([
    { number: 1, count: 3, before: 0, facilities: 2000 },
    { number: 2, count: 3, before: 2000, facilities: 2000 },
    { number: 3, count: 3, before: 4000, facilities: 1 },
  ]);
});

describe('a list in order', () => {
  test('has days that nobody knows last in either direction, then those never assessed', () => {
    const { facilities } = OFFICE.list;
    const daysOf = (isDescending: boolean) =>
      viewOf({ sort: 'ngay', isDescending }).matches.map(
        ({ assessedOn, level }) => assessedOn ?? (level === undefined ? 'never' : 'unknown'),
      );
    const dated = facilities.flatMap(({ assessedOn }) => assessedOn ?? []).toSorted();
    const undated = facilities.filter(({ assessedOn }) => assessedOn === undefined);
    const unknown = undated.filter(({ level }) => level !== undefined).map(() => 'unknown');
    const never = undated.filter(({ level }) => level === undefined).map(() => 'never');
    expect([dated.length, unknown.length, never.length].every((length) => length > 0)).toBe(true);
    expect(daysOf(false)).toEqual([...dated, ...unknown, ...never]);
    expect(daysOf(true)).toEqual([...dated.toReversed(), ...unknown, ...never]);
  });

  test('by place has parks, then communes, then those known by neither', () => {
    const places = viewOf({ sort: 'noi' }).matches.map(
      ({ park, commune }) => park ?? commune ?? '?',
    );
    expect(places.filter((place, i) => place !== places[i - 1])).toEqual([
      'CCN Mẫu Phú',
      'KCN Mẫu An',
      'KCN Mẫu Bình',
      'xã Mẫu Đảo',
      'xã Mẫu Hạ',
      'phường Mẫu Hai',
      'xã Mẫu Hòa',
      'phường Mẫu Một',
      'xã Mẫu Thượng',
      'xã Tân Mẫu',
      '?',
    ]);
  });
});

describe('a list filtered', () => {
  test.each<[ListState['filters'], number[]]>([
    [{ muc: 'ngung-hoat-dong' }, [6, 11, 17, 26]],
    [{ muc: 'qua-han' }, [2, 8, 20]],
    [{ kcn: 'ccn1' }, [24, 25, 26]],
    [{ kcn: 'mau-an', muc: 'ngung-hoat-dong' }, [17]],
    [{ xa: '90022' }, [19]],
    [{ 'dia-ban': 'mau-nam', xa: 'khong-ro' }, [30]],
    [{ 'vi-tri': 'toa-do' }, [13]],
    [{ nganh: 'go', kcn: 'mau-binh' }, [3, 4]],
  ])('by %j', (filters, wanted) => {
    expect(numbers(shown({ filters })).toSorted((a, b) => a - b)).toEqual(wanted);
  });

  test('tells those in an industrial park from the others, a cluster among these', () => {
    const inside = shown({ filters: { kcn: 'trong' } });
    const outside = shown({ filters: { kcn: 'ngoai' } });
    expect(inside.length + outside.length).toBe(OFFICE.list.facilities.length);
    expect(outside).toContain('CS-24');
    expect(inside).toContain('CS-01');
  });

  test('offers only choices that it has, in the words of the data set', () => {
    const words = Object.fromEntries(
      OFFICE.filters.map(({ name, choices }) => [name, choices.map(({ word }) => word)]),
    );
    expect(words['muc']).toEqual([
      'Đỏ',
      'Vàng',
      'Chưa đánh giá',
      'Xanh',
      'Chưa đăng ký',
      'Ngừng hoạt động',
      'Quá hạn cập nhật',
    ]);
    expect(words['kcn']).toEqual([
      'Trong khu công nghiệp',
      'Ngoài khu công nghiệp',
      'CCN Mẫu Phú',
      'KCN Mẫu An',
      'KCN Mẫu Bình',
    ]);
    expect(words['dia-ban']).toHaveLength(3);
    const park = indexOf(SITES.internal, 'khu-cong-nghiep/mau-an');
    expect(park.filters.map(({ name }) => name)).toEqual(['muc', 'nganh']);
  });

  test.each([
    ['dong mau', ['huyện Mẫu Đông']],
    ['MẪU ĐÔNG', ['huyện Mẫu Đông']],
    ['xã  tân mẫu thôn', ['huyện Mẫu Đông']],
  ])('finds "%s" with or without diacritics, by all its words', (text, districts) => {
    const found = viewOf({ text }).matches;
    expect(found.length).toBeGreaterThan(0);
    const names = found.map(({ districtSlug }) => OFFICE.list.districts[districtSlug!]!);
    expect(new Set(names.map(({ type, name }) => `${type} ${name}`))).toEqual(new Set(districts));
  });

  test('finds no name that is withheld', () => {
    expect(shown({ text: 'chi nhánh' })).toEqual(['CS-03']);
    expect(shown({ text: 'chi nhánh' }, indexOf(SITES.public))).toEqual([]);
  });
});

describe('a code that is gone', () => {
  const site = artefactsOf(withMerged(HOUSEHOLDS, ['CS-99', 'CS-01']), 'public');

  test('finds its facility, whose row says so', () => {
    const index = indexOf(site);
    expect(shown({ text: 'cs-99' }, index)).toEqual(['CS-01']);
    const [row] = viewOf({ text: 'cs-99' }, index).rows;
    const [name] = listColumns('province', index.list);
    expect(name.cell(row!, index.list).soft).toBe(
      'Địa chỉ: không có hoặc không công bố. CS-99 nay là CS-01',
    );
  });

  test('costs the file of a list without such codes nothing', () => {
    expect(textOf(SITES.public)).not.toContain('mergedCodes');
    expect(textOf(site)).toContain('mergedCodes');
    expect(textOf(site, 'dia-ban/mau-dong')).not.toContain('mergedCodes');
  });
});

describe('the pages of a list', () => {
  const large = indexOf(SITES['of the default province']);

  test('hold all of it, and a page after the last is the last', () => {
    const { matches, pages } = viewOf({}, large);
    const rows = Array.from({ length: pages }, (_, i) => viewOf({ page: i + 1 }, large).rows);
    expect(pages).toBe(Math.ceil(matches.length / PAGE_SIZE));
    expect(rows.flat()).toEqual(matches);
    expect(viewOf({ page: 99 }, large)).toEqual(viewOf({ page: pages }, large));
  });

  test('are one, and empty, where nothing is found', () => {
    expect(viewOf({ text: 'không có gì như thế' }, large)).toMatchObject({
      page: 1,
      pages: 1,
      rows: [],
    });
  });

  test.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [10, 25, [1, 8, 9, 10, 11, 12, 25]],
    [25, 25, [1, 23, 24, 25]],
  ])('link from page %i of %i to the first, the last and the nearest', (page, pages, wanted) => {
    expect(linkedPages(page, pages)).toEqual(wanted);
  });
});

test('a row says from where and on which day a facility came', () => {
  const placeOf = (kind: 'park' | 'district') =>
    listColumns(kind, OFFICE.list).find(({ heading }) => /^(Xã|Nơi)/.test(heading))!;
  const [one] = OFFICE.list.facilities.filter(({ park, commune }) => park && commune);
  const moved = { from: 'huyện Mẫu Đông', on: DaySchema.parse('2021-06-21') };
  const words = 'Chuyển từ huyện Mẫu Đông đến đây, ngày 21/6/2021';
  expect(placeOf('park').cell({ ...one!, moved }, OFFICE.list).soft).toBe(words);
  expect(placeOf('district').cell({ ...one!, moved }, OFFICE.list).soft).toBe(
    `${one!.commune}. ${words}`,
  );
});

test('no column of a list leads to the page that it stands on, and none is empty', () => {
  const [one] = OFFICE.list.facilities.filter(
    ({ parkSlug, sectorSlug }) => parkSlug !== undefined && sectorSlug !== undefined,
  );
  const linksOf = (kind: 'province' | 'district' | 'park' | 'sector', list = OFFICE.list) =>
    listColumns(kind, list).flatMap(({ cell }) => cell(one!, list).link ?? []);
  const { parkSlug, districtSlug, sectorSlug } = one!;
  const [park, district, sector] = [
    `/khu-cong-nghiep/${parkSlug}/`,
    `/dia-ban/${districtSlug}/`,
    `/nganh-nghe/${sectorSlug}/`,
  ];
  expect(linksOf('province')).toEqual([park, district, sector]);
  expect(linksOf('district')).toEqual([park, sector]);
  expect(linksOf('park')).toEqual([sector]);
  expect(linksOf('sector')).toEqual([park, district]);
  // Where no list says any sector.
  expect(linksOf('park', { ...OFFICE.list, sectors: {} })).toEqual([]);
});

describe('a list in groups', () => {
  const list = indexOf(SITES.internal, 'dia-ban/mau-thanh');
  const groupsOf = (state: Partial<ListState>) => {
    const { rows, matches } = viewOf({ sort: 'noi', ...state }, list);
    return atOnce(
      rowGroups('district', 'noi', { rows, matches, all: list.list.facilities, hasCommunes: true }),
    );
  };

  test('keeps them when it is filtered or turned round, and says how much of each it shows', () => {
    const whole = groupsOf({});
    expect(whole.length).toBeGreaterThan(3);
    expect(whole.every(({ sizeWords }) => /^\d+ cơ sở/.test(sizeWords!))).toBe(true);
    expect(
      groupsOf({ isDescending: true })
        .flatMap(({ id }) => id)
        .toSorted(),
    ).toEqual(whole.flatMap(({ id }) => id).toSorted());
    const some = groupsOf({ filters: { muc: 'chua-danh-gia' } });
    expect(some.length).toBeGreaterThan(0);
    for (const { id, name, rows, sizeWords } of some) {
      const all = whole.find((group) => group.id === id)!;
      expect(name).toBe(all.name);
      const isAll = rows.length === all.rows.length;
      expect(sizeWords).toBe(
        isAll ? all.sizeWords : `hiện ${rows.length}/${all.rows.length} cơ sở`,
      );
    }
    expect(some.some(({ sizeWords }) => sizeWords!.startsWith('hiện'))).toBe(true);
  });

  test('has none where nothing is found, nor in another order', () => {
    expect(groupsOf({ text: 'không có gì như thế' })).toEqual([]);
    const { rows, matches } = viewOf({ sort: 'ten' }, list);
    const shown = { rows, matches, all: list.list.facilities, hasCommunes: true };
    expect(atOnce(rowGroups('district', 'ten', shown))).toEqual([{ rows }]);
  });
});

test('a list says what it shows', () => {
  const all = { matches: 5000, total: 5000, sort: 'muc', page: 2, pages: 25 } as const;
  expect(listCaption(all)).toBe(
    '5.000 cơ sở; cơ sở không an toàn, có rủi ro và chưa đánh giá đứng trước; trang 2/25',
  );
  const some = { matches: 37, total: 446, sort: 'ngay', isDescending: true, page: 1, pages: 1 };
  expect(listCaption({ ...some, sort: 'ngay' })).toBe(
    'Hiện 37/446 cơ sở; theo ngày đánh giá, mới nhất trước',
  );
  expect(listCaption({ ...some, sort: 'ngay', matches: 0 })).toBe('Hiện 0/446 cơ sở');
});

test('every parameter that an address can have opens the filters', () => {
  const filters = {
    muc: 'a',
    nhom: 'a',
    'dia-ban': 'a',
    kcn: 'a',
    xa: 'a',
    nay: 'a',
    nganh: 'a',
    'vi-tri': 'a',
  };
  const state: ListState = { filters, text: 'a', sort: 'noi', isDescending: true, page: 2 };
  const search = writeListState('', { sort: 'muc', page: 1 }, state);
  const names = [...new URLSearchParams(search).keys()];
  expect(names).toHaveLength(12);
  expect(Object.keys(filters)).toEqual(FILTERS);
  expect(names.filter((name) => !asksForList(`?khung=1&${name}=a`))).toEqual([]);
  expect(asksForList('?khung=1&dia=muc')).toBe(false);
  // What filters is hidden before any module has come, by a file that is sent as it stands.
  const early = readFileSync(join(ROOT, 'src/components/list/pending.js'), 'utf8');
  expect(early).toContain(`(${[...FILTERS, 'tim'].join('|')})=`);
});
