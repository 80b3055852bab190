import { expect, test } from 'vitest';
import { sectorsOf } from '../../src/list/sectors.ts';
import { DaySchema } from '../../src/model/day.ts';
import { artefactsOf, DEFAULT } from './data-sets.ts';

type Row = readonly [id: string, sector?: string, grantedOn?: string];

const read = (...rows: readonly Row[]) =>
  sectorsOf(rows, ([id, sector, on]) => ({
    id: id as never,
    sector,
    accountGrantedOn: on === undefined ? undefined : DaySchema.parse(on),
  }));
const said = (...rows: readonly Row[]) =>
  read(...rows).map(({ slug, name, members }) => [slug, name, members.map(([id]) => id).join()]);

test('a sector is called as it is written most, whatever its capitals and spaces', () => {
  expect(said(['1', 'DỆT MAY'], ['2', 'Dệt  may'], ['3', 'Dệt may'], ['4', 'Gỗ'])).toEqual([
    ['det-may', 'Dệt may', '1,2,3'],
    ['go', 'Gỗ', '4'],
  ]);
});

test('two that only their marks tell apart have addresses of their own, which the older keeps', () => {
  const leather: Row = ['9', 'Chế biến da', '2021-01-05'];
  expect(said(leather)).toEqual([['che-bien-da', 'Chế biến da', '9']]);
  const stone: Row = ['1', 'Chế biến đá', '2021-05-01'];
  const others: Row[] = [
    ['2', 'Chế biến da 2', '2021-06-01'],
    ['3', 'Chế biến đà'],
  ];
  expect(said(stone, ...others, leather).map(([slug, name]) => [slug, name])).toEqual([
    ['che-bien-da', 'Chế biến da'],
    ['che-bien-da-2', 'Chế biến đá'],
    ['che-bien-da-2-2', 'Chế biến da 2'],
    ['che-bien-da-3', 'Chế biến đà'],
  ]);
});

test('those of which none is written are one, whatever others are called, where others have any', () => {
  expect(said(['1', 'Gỗ'], ['2'], ['3', 'chưa ghi'])).toEqual([
    ['go', 'Gỗ', '1'],
    ['chua-ghi-2', 'chưa ghi', '3'],
    ['chua-ghi', 'chưa ghi ngành nghề', '2'],
  ]);
  expect(said(['1'], ['2'])).toEqual([]);
});

test('where every facility writes its own, the largest have a page and the others one together', () => {
  const rows = Array.from({ length: 3000 }, (_, at): Row => [`${at}`, `Nghề ${at % 1000}`]);
  const sectors = read(...rows, ['x', 'Khác'], ['y', 'Gỗ'], ['z', 'Gỗ'], ['w', 'Gỗ'], ['v', 'Gỗ']);
  expect(sectors).toHaveLength(201);
  expect(sectors[0]).toMatchObject({ slug: 'go' });
  const others = sectors.at(-1)!;
  expect(others).toMatchObject({ slug: 'khac', name: 'ngành nghề khác' });
  expect(others.members.map(([id]) => id)).toContain('x');
  expect(sectors.flatMap(({ members }) => members)).toHaveLength(rows.length + 5);
});

test('a long text, and one without a letter of ours, are short parts of an address', () => {
  const long = 'Sản xuất, gia công, mua bán và cho thuê '.repeat(8);
  const slugs = said(['1', long], ['2', `${long} khác`], ['3', '印刷'], ['4', '—']).map(
    ([slug]) => slug!,
  );
  expect(new Set(slugs).size).toBe(4);
  for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(Math.max(...slugs.map(({ length }) => length))).toBeLessThanOrEqual(62);
});

test('the sectors of a province add up to it', () => {
  const { province, sectors } = artefactsOf(DEFAULT, 'public');
  for (const key of ['active', 'safe', 'unregistered'] as const)
    expect(sectors.reduce((sum, { counts }) => sum + counts[key]!, 0)).toBe(
      province.tally.totals[key],
    );
});
