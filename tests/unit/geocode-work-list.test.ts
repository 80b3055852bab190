import { describe, expect, test } from 'vitest';
import type { WorkItem } from '../../src/contract/pages.ts';
import { cellRows } from '../../src/dataset/csv/split.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { OVERRIDES } from '../../src/dataset/tables.ts';
import type { PositionOverride } from '../../src/model/facility.ts';
import { CACHE_HEADING, cacheLine, readCache } from '../../src/geocode/cache.ts';
import {
  countReasons,
  type FilledList,
  NOTHING_LEFT,
  readFilled,
  withoutCopied,
  WORK_HEADINGS,
  writeWorkList,
} from '../../src/geocode/work-list.ts';
import { importFile } from '../../src/import/index.ts';
import { csvLine, dataForm } from '../../src/model/csv.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { listWork } from '../../src/publish/index.ts';
import { dataSetOf } from './data-sets.ts';
import { findingOf, withText } from './remedies.ts';
import { firstWeek } from './second-week.ts';

const NOTHING: FilledList = { rows: [], ownHeadings: [] };
const ITEM: WorkItem = {
  facilityId: 'CS-1',
  name: '=HYPERLINK("http://x")',
  address: 'Số 7, "đường Thử"',
  addressMark: 'd0123456',
  district: 'huyện Mẫu',
  status: 'safe',
  placeLevel: 'district',
  radiusKm: 12.5,
  doubts: [],
};
const OTHER = { ...ITEM, facilityId: 'CS-2', name: 'Cơ sở 2', addressMark: 'abcdef12' };

/** The list with cells of its first row filled, as Excel would save it. */
function filled(text: string, cells: string, from = 'CS-1,,,,,,'): string {
  expect(text).toContain(from);
  return text.replace(from, cells);
}

const read = (text: string) => readFilled(text, WORK_HEADINGS)!;
const list = (filled: FilledList = NOTHING, items = [ITEM, OTHER]) =>
  writeWorkList(
    items.map((item) => ({ item })),
    filled,
  );

describe('the work list', () => {
  test('opens in Excel: byte-order mark, CRLF, no formulae', () => {
    const { text } = list();
    expect(text.startsWith('\ufeffMã cơ sở,')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text).toContain('"Số 7, ""đường Thử"""');
  });

  test('begins with the columns of overrides.csv', () => {
    expect(WORK_HEADINGS.slice(0, 7)).toEqual(Object.values(OVERRIDES.columns));
  });

  test('says why an item is there: its doubts, else how coarsely it is known', () => {
    const { text } = list(NOTHING, [ITEM, { ...OTHER, doubts: ['hai huyện', 'hai xã'] }]);
    expect(text).toContain(',theo địa bàn,12.5,chỉ biết theo địa bàn,');
    expect(text).toContain(',theo địa bàn,12.5,hai huyện; hai xã,');
  });
});

describe('a list that is filled in', async () => {
  const raw = await firstWeek();
  const dataSet = dataSetOf(raw);
  const items = listWork(dataSet, stateOn(dataSet, dataSet.site.asOf));
  const row = `CS-001,11.5,106.6,đi xem,Phòng thử,08/06/2021,`;
  const { text } = list(read(filled(list(NOTHING, items).text, row, 'CS-001,,,,,,')), items);

  test('is no list to import: the hint says where it goes, and there it is known with all its columns', async () => {
    const result = await importFile(new TextEncoder().encode(text), 'geocode.csv', raw);
    expect(result.files.size).toBe(0);
    const { hint } = findingOf(result, 'import/work-list');
    expect(hint).toMatch(
      /^chép các dòng đã điền, từ cột "Mã cơ sở" đến cột "Dấu địa chỉ", vào places\/overrides\.csv .*npm run check$/,
    );
    const rows = cellRows(text.slice(1)).filter(([id, lat]) => id === 'Mã cơ sở' || lat !== '');
    const widths = [WORK_HEADINGS.length, 7];
    for (const width of widths) {
      const lines = rows.map((cells) => csvLine(cells.slice(0, width), dataForm('\n')));
      const after = withText(raw, 'places/overrides.csv', lines.join(''));
      expect(openDataSet(after, 'everything').diagnostics).toEqual([]);
      expect(dataSetOf(after).facilities[0]!.point).toMatchObject({ isReviewed: true });
    }
  });

  test('tells an approved point as that, where the district alone is not known', () => {
    const nowhere: WorkItem = { ...ITEM, placeLevel: 'point' };
    delete (nowhere as { district?: string }).district;
    const reasons = [true, false].map(
      (isPointReviewed) => list(NOTHING, [{ ...nowhere, isPointReviewed }]).text,
    );
    expect(reasons[0]).toContain(
      'dù có tọa độ đã duyệt: ghi địa bàn của cơ sở trong facilities.csv',
    );
    expect(reasons[1]).toContain('dù có tọa độ trong danh sách: ghi địa bàn');
  });
});

describe('whole places', () => {
  const IN_PARK = { ...ITEM, placeLevel: 'park', park: 'KCN Mẫu', placeId: 'kcn9' } as const;
  const IN_COMMUNE = {
    ...OTHER,
    placeLevel: 'commune',
    commune: 'xã Mẫu',
    placeId: '90001',
  } as const;
  const items: readonly WorkItem[] = [
    { ...ITEM, facilityId: 'CS-7', doubts: ['hai xã'] },
    { ...IN_COMMUNE, facilityId: 'CS-3' },
    { ...IN_PARK, facilityId: 'CS-4' },
    { ...IN_PARK, facilityId: 'CS-5' },
  ];
  const codesOf = ({ text }: ReturnType<typeof list>) =>
    text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]);

  test('come after what may count in the wrong place, the largest first', () => {
    const written = writeWorkList(
      items.map((item) => ({ item })),
      NOTHING,
    );
    expect(codesOf(written)).toEqual(['CS-7', 'kcn9', '90001', 'CS-3', 'CS-4', 'CS-5']);
    expect(written.text).toContain('kcn9,,,,,,,cả KCN Mẫu,');
    expect(written.text).toContain('xác nhận một lần cho 2 cơ sở');
    expect([...countReasons(items)]).toEqual([
      ['chưa rõ hoặc mâu thuẫn, có thể tính nhầm nơi', 1],
      ['chỉ biết theo xã', 1],
      ['chỉ biết theo khu công nghiệp', 2],
      ['nơi có một dòng để xác nhận cả một lần', 2],
    ]);
  });

  test('keep what is filled, until it is in overrides.csv', () => {
    const cells = 'kcn9,,,Hỏi ban quản lý,Phòng thử,08/06/2021,,';
    const rows = items.map((item) => ({ item }));
    const { text } = writeWorkList(rows, NOTHING);
    const saved = read(filled(text, cells, 'kcn9,,,,,,,'));
    const again = writeWorkList(rows, saved);
    expect(again).toMatchObject({ kept: 1, left: 0 });
    expect(again.text).toContain(cells);
    const override = {
      facilityId: 'kcn9',
      evidence: 'Hỏi ban quản lý',
      reviewer: 'Phòng thử',
      reviewedOn: '2021-06-08',
    } as PositionOverride;
    expect(withoutCopied(saved, [override]).rows).toEqual([]);
    expect(withoutCopied(saved, [{ ...override, reviewer: 'Phòng khác' }]).rows).toHaveLength(1);
  });

  test('end in a list that says that it is empty, and why', () => {
    const { text } = list(NOTHING, []);
    expect(text).toContain(NOTHING_LEFT);
    expect(read(text).rows).toEqual([]);
    expect(list(read(text), [ITEM]).text).not.toContain(NOTHING_LEFT);
  });
});

describe('what the officer has filled', () => {
  const cells = `CS-1,"11,54",106.88,"đi xem\n2 lần",Phòng thử,08/06/2021,`;

  test('stays where it is, however often the list is written', () => {
    const once = list(read(filled(list().text, cells)));
    expect(once).toMatchObject({ kept: 1, left: 0 });
    expect(once.text).toContain(`${cells}d0123456,`);
    expect(list(read(once.text))).toEqual(once);
  });

  test('stays though Excel saved semicolons', () => {
    const saved = filled(list().text, 'CS-1,1,2,,,,');
    const rows = saved.split('\r\n').map((line) => line.replaceAll(',', ';'));
    const again = list(read(rows.join('\r\n')));
    expect(again).toMatchObject({ kept: 1, left: 0 });
    expect(again.text).toContain('CS-1,1,2,,,,d0123456,');
  });

  test('stays at the end when the item is gone', () => {
    const again = list(read(filled(list().text, cells)), [OTHER]);
    expect(again).toMatchObject({ kept: 1, left: 1 });
    expect(again.text).toContain('cơ sở không còn trong danh sách việc');
    expect(list(read(again.text), [OTHER])).toEqual(again);
    expect(list(read(again.text))).toMatchObject({ kept: 1, left: 0 });
  });

  test('is not taken for the place of another address', () => {
    const moved = { ...ITEM, addressMark: 'dffffffff' };
    const again = list(read(filled(list().text, cells)), [moved]);
    expect(again.text).toContain('CS-1,,,,,,dffffffff,');
    expect(again.text).toContain(`${cells}d0123456,`);
    expect(again.text).toContain('địa chỉ đã đổi');
  });

  test('stays when a row is there twice', () => {
    const row = filled(list().text, cells);
    const twice = `${row}CS-1,1,2,,,,d0123456\r\n`;
    expect(list(read(twice))).toMatchObject({ kept: 2, left: 1 });
  });

  test('stays in columns of their own, with or without a heading', () => {
    const own = list().text.split('\r\n');
    const text = [`${own[0]},Ghi chú`, `${own[1]},gọi lại,+84`, ...own.slice(2)].join('\r\n');
    const again = list(read(text));
    expect(again.text.split('\r\n')[0]).toMatch(/,Nguồn gợi ý,Ghi chú,Cột 20$/);
    expect(again.text).toContain(`,gọi lại,"'+84"`);
    expect(list(read(again.text))).toEqual(again);
  });

  test('is not looked for in a file that is no work list', () => {
    const overrides = Object.values(OVERRIDES.columns).join(',');
    expect(readFilled(overrides, WORK_HEADINGS)).toBeUndefined();
    expect(readFilled('bất kỳ', WORK_HEADINGS)).toBeUndefined();
  });
});

describe('the kept answers', () => {
  const found = {
    facilityId: 'CS-1',
    addressMark: 'abcdef12',
    place: { lat: 21.3, lng: 105.1, rank: 26, name: 'Đường "Thử",\n Mẫu' },
    result: 'dùng được',
  };
  const nothing = { facilityId: 'CS-2', addressMark: 'dffffffff', result: 'không tìm thấy' };
  const text = CACHE_HEADING + cacheLine(found) + cacheLine(nothing);

  test('come back as they were written, a line each', () => {
    const place = { ...found.place, name: 'Đường "Thử", Mẫu' };
    expect(readCache(text)).toEqual([{ ...found, place }, nothing]);
    expect(text.match(/\n/g)).toHaveLength(3);
  });

  test('a last line cut anywhere is no answer, and takes no other along', () => {
    const end = text.length - cacheLine(nothing).length;
    for (let cut = end; cut < text.length; cut += 1) {
      expect(readCache(text.slice(0, cut))).toHaveLength(1);
    }
    for (let cut = 0; cut < CACHE_HEADING.length; cut += 1) {
      expect(readCache(text.slice(0, cut))).toEqual([]);
    }
  });

  test('a damaged position is no answer, never 0', () => {
    expect(readCache(text.replace('105.1', ''))).toEqual([nothing]);
    expect(readCache(text.replace('21.3', 'abc'))).toEqual([nothing]);
  });

  test('a file with other columns is not theirs', () => {
    expect(readCache('Tên,Tuổi\nA,1\n')).toBeUndefined();
  });

  test("a server's name for a place is no formula", () => {
    const place = { ...found.place, name: '=1+1' };
    expect(cacheLine({ ...found, place })).toContain(`,"'=1+1",`);
  });
});
