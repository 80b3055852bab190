import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { howMany } from '../how-many.ts';
import type { Filter } from '../../src/list/filter.ts';
import { ListIndex } from '../../src/list/view.ts';
import {
  isAsked,
  NOTHING,
  type Question,
  questionWords,
  readQuestion,
  writeQuestion,
} from '../../src/map/live/questions/question.ts';
import {
  type Box,
  circleAround,
  FacilityPlaces,
  liesIn,
} from '../../src/map/places/asked-places.ts';
import { readPlaces } from '../../src/map/places/place-file.ts';
import { answerWords, countWords } from '../../src/map/places/place-words.ts';
import { siteFiles } from '../../src/publish/index.ts';
import { atOnce } from '../../src/slices.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';

type Row = Readonly<Record<string, string>>;

/** What a browser is given of a site, and its own download of facilities. */
function mapOf(raw: typeof DEFAULT) {
  const artefacts = artefactsOf(raw, 'public');
  const files = new Map([...siteFiles(artefacts)].map(({ path, text }) => [path, text]));
  const index = atOnce(ListIndex.open(JSON.parse(files.get('danh-sach/co-so.json')!)));
  const known = readPlaces(JSON.parse(files.get('ban-do/noi.json')!));
  const { facilities } = index.list;
  const text = files.get('du-lieu/co-so.csv')!.replace(/^\uFEFF?(#.*\r?\n)*/, '');
  const { data } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
  const rows = data.filter(
    (row) => row['Mã cơ sở'] !== undefined && row['Tên cơ sở'] !== undefined,
  );
  return { index, known, places: new FacilityPlaces(known, facilities), rows };
}

const CELLS: Readonly<Partial<Record<Filter, string>>> = {
  'dia-ban': 'Địa bàn',
  nganh: 'Ngành nghề',
  'vi-tri': 'Vị trí biết được',
};

/** Whether a row of the download is what a choice says, by its words alone. */
function says(row: Row, filter: Filter, word: string): boolean {
  const same = (cell: string | undefined, other: string) =>
    cell?.toLowerCase() === other.toLowerCase();
  if (filter === 'muc')
    return word === 'Quá hạn cập nhật' ? row[word] === 'có' : same(row['Trạng thái'], word);
  if (filter === 'xa') return word === row['Xã'] || word === `${row['Xã']} (${row['Địa bàn']})`;
  return same(row[CELLS[filter]!], word);
}

function isWithin(
  point: { readonly lng: number; readonly lat: number } | undefined,
  [west, south, east, north]: Box,
): boolean {
  if (point === undefined) return false;
  const { lng, lat } = point;
  return west <= lng && lng <= east && south <= lat && lat <= north;
}

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

describe.each([
  ['the default data set', DEFAULT],
  ['a made-up province', PROVINCE],
])('%s', (_, raw) => {
  const { index, known, places, rows } = mapOf(raw);
  const isCounted = ({ 'Trạng thái': is }: Row) =>
    is !== 'Ngừng hoạt động' && is !== 'Chưa đăng ký';

  const parks = known.filter(({ kind }) => kind === 'park');
  const byId = new Map(known.map((place) => [place.id, place]));
  const communeOf = new Map(index.list.facilities.map(({ id, communeCode }) => [id, communeCode]));
  /** Where the download says that a facility is: its point, else what is known of its park, else of its commune. */
  const pointOf = (row: Row) =>
    row['Kinh độ']
      ? { lng: Number(row['Kinh độ']), lat: Number(row['Vĩ độ']) }
      : (parks.find(({ name }) => name === row['Khu công nghiệp']) ??
        (row['Xã'] ? byId.get(communeOf.get(row['Mã cơ sở']!)!) : undefined));

  test('whatever is asked, counts and places are those of the download', () => {
    expect(rows).toHaveLength(index.list.facilities.length);
    const next = numbers(7);
    const askable = index.filters.filter(
      ({ name }) => name === 'muc' || name === 'xa' || CELLS[name],
    );
    for (let time = 0; time < howMany(2000); time += 1) {
      const chosen = askable
        .filter(() => next(3) === 0)
        .map(({ name, choices }) => [name, choices[next(choices.length)]!] as const)
        .filter(
          ([, { word }]) =>
            !/^(Chưa|Ngành khác|Không rõ|Không ghi|chưa)/i.test(word) || word === 'Chưa đánh giá',
        );
      const [west, south] = [106.4 + next(100) / 200, 11.3 + next(100) / 200];
      const box = next(3) === 0 ? ([west, south, west + 0.3, south + 0.3] as const) : undefined;
      const filters = Object.fromEntries(chosen.map(([name, { value }]) => [name, value]));
      const question: Question = { ...NOTHING, filters, box };
      const found = atOnce(index.view(question)).matches.filter((one) => {
        const place = places.placeOf(one);
        return box === undefined || (place !== undefined && liesIn(place, box));
      });
      const wanted = rows.filter(
        (row) =>
          chosen.every(([name, { word }]) => says(row, name, word)) &&
          (box === undefined || isWithin(pointOf(row), box)),
      );
      const ids = new Set(found.map(({ id }) => id));
      expect(wanted.map((row) => row['Mã cơ sở'])).toEqual(expect.arrayContaining([...ids]));
      expect([chosen, box, ids.size]).toEqual([chosen, box, wanted.length]);
      // By place: each found one once, and beside it the active that were not.
      const answers = places.answers(found);
      const placed = found.filter((one) => places.placeOf(one) !== undefined);
      const sums = [...answers.values()].map(({ matches, matching, others }) => {
        expect(Object.values(matches).reduce((sum, one) => sum + one)).toBe(matching);
        return [matching, others] as const;
      });
      expect(sums.reduce((sum, [matching]) => sum + matching, 0)).toBe(placed.length);
      const onMap = new Set(
        index.list.facilities
          .filter((one) => places.placeOf(one) !== undefined)
          .map(({ id }) => id),
      );
      const others = rows.filter(
        (row) => isCounted(row) && onMap.has(row['Mã cơ sở']!) && !ids.has(row['Mã cơ sở']!),
      );
      expect(sums.reduce((sum, [, other]) => sum + other, 0)).toBe(others.length);
    }
  });

  test('a facility is at its point, else its park, else its commune; of a district alone at none', () => {
    for (const facility of index.list.facilities) {
      const { id, lng, parkId, communeCode, placeLevel } = facility;
      const place = places.placeOf(facility);
      if (lng !== undefined) expect([place?.kind, place?.id]).toEqual(['point', id]);
      else if (placeLevel === 'district' || placeLevel === 'none')
        expect([id, place?.kind === 'commune' || place === undefined]).toEqual([id, true]);
      else
        expect([id, place?.id]).toEqual([
          id,
          known.some((one) => one.id === parkId) ? parkId : communeCode,
        ]);
    }
  });

  test('places that share a point are drawn apart, none farther than it is known', () => {
    const drawn = places.places.map(({ drawnAt }) => drawnAt.join(' '));
    const shared = places.places.filter(({ kind }) => kind !== 'point');
    expect(new Set(drawn.slice(0, shared.length)).size).toBe(shared.length);
    for (const { lng, lat, drawnAt } of shared)
      expect(Math.hypot(drawnAt[0] - lng, drawnAt[1] - lat)).toBeLessThan(0.02);
  });
});

test('the circle around a place is as wide as it is known', () => {
  const place = {
    ...({ id: 'x', kind: 'commune', name: 'xã X', shortName: 'X' } as const),
    ...({ lng: 106.9, lat: 11.5, radiusKm: 5, drawnAt: [106.9, 11.5] } as const),
  };
  for (const [lng, lat] of circleAround(place)) {
    const east = (lng - 106.9) * 111.195 * Math.cos((11.5 * Math.PI) / 180);
    expect(Math.hypot(east, (lat - 11.5) * 111.195)).toBeCloseTo(5, 6);
  }
});

test('an address keeps the whole of a question, and nothing that cannot be asked', () => {
  const { index } = mapOf(DEFAULT);
  const box = [106.5, 11.25, 107, 11.75] as const;
  const question: Question = {
    ...NOTHING,
    ...{ filters: { muc: 'khong-an-toan' }, text: 'gỗ, ván', box },
  };
  const search = writeQuestion('?khung=106.6500,11.7800,0.75&ngay=2021-05-31', question);
  expect(search).toContain('khung=106.6500,11.7800,0.75&ngay=2021-05-31');
  expect(search).toContain('vung=106.5000,11.2500,107.0000,11.7500');
  expect(readQuestion(search, index.filters)).toEqual(question);
  expect(isAsked(question)).toBe(true);
  expect(questionWords(question, index.filters)).toBe(
    'Tìm “gỗ, ván”; Tự đánh giá: Không an toàn; trong khung trên bản đồ',
  );
  expect(writeQuestion(search, NOTHING)).toBe('?khung=106.6500,11.7800,0.75&ngay=2021-05-31');
  for (const wrong of [
    '?vung=1,2,3',
    '?vung=,,,',
    '?vung=107,12,106,11',
    '?vung=1,2,3,4,5',
    '?vung=1e999,1,2,3',
    '?vung=a,b,c,d',
    '?muc=khong-co',
    '?xa=0',
  ])
    expect(isAsked(readQuestion(wrong, index.filters))).toBe(false);
});

test('places and counts are said in words', () => {
  const place = {
    ...({ id: 'kcn04', kind: 'park', name: 'KCN Minh Hưng III', shortName: 'x' } as const),
    ...({ lng: 0, lat: 0, radiusKm: 1, drawnAt: [0, 0] } as const),
  };
  const levels = { safe: 'An toàn', atRisk: 'Có rủi ro', unsafe: 'Không an toàn' };
  const none = { unsafe: 0, atRisk: 0, notAssessed: 0, safe: 0, unregistered: 0, ceased: 0 };
  const answer = { matches: { ...none, unsafe: 2, atRisk: 4 }, matching: 6, others: 18 };
  expect(answerWords(place, answer, levels, true)).toBe(
    'KCN Minh Hưng III: 6 cơ sở khớp điều kiện, 2 không an toàn, 4 có rủi ro; 18 cơ sở đang hoạt động không khớp',
  );
  expect(answerWords(place, { ...answer, others: 0 }, levels, false)).toBe(
    'KCN Minh Hưng III: 6 cơ sở đang hoạt động, 2 không an toàn, 4 có rủi ro',
  );
  expect(countWords(31, 506, 29)).toBe(
    '31/506 cơ sở khớp điều kiện; 2 cơ sở chưa biết nơi cụ thể nên không có trên bản đồ.',
  );
  expect(countWords(506, 506, 506)).toBe('506 cơ sở.');
});
