import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../scripts/sample/random.ts';
import {
  type PackedRows,
  joinParts,
  loadParts,
  packRows,
  unpackRows,
  writeParts,
} from '../../src/contract/parts.ts';
import { atOnce } from '../../src/slices.ts';

const random = createRandom('parts');
const SYLLABLES = ['Đồng', 'Xoài', 'Phước', 'Long', 'Bù', 'Gia', 'Mập', 'Hớn', 'Quản', 'Lộc'];
const rows = Array.from({ length: 20_000 }, (_, at) => [
  `CS-${at}`,
  Array.from({ length: 12 }, () => random.pick(SYLLABLES)).join(' '),
  random.integer(0, 1e9),
]);
const LONG = { note: 'một', rows, words: ['a', 'b'], none: undefined };

describe('a file of which a browser loads all', () => {
  const texts = writeParts(LONG, ['rows', 'words'], 'b1');

  test('is in parts that are small when they are sent, and whole together', () => {
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) {
      expect(gzipSync(text, { level: 6 }).length).toBeLessThan(300_000);
    }
    const whole = Object.fromEntries(
      Object.entries(LONG).filter(([, value]) => value !== undefined),
    );
    for (const text of texts) expect(JSON.parse(text)).toHaveProperty('build', 'b1');
    expect(joinParts(texts.map((text) => JSON.parse(text) as object))).toEqual(whole);
  });

  test('that is short is one, as it is', () => {
    const short = { fields: ['a'], rows: [[1], [null]] };
    expect(writeParts(short, ['rows'], 'b1')).toEqual([
      '{"build":"b1","fields":["a"],"rows":[[1],[null]]}\n',
    ]);
  });

  const filesOf = (all: readonly string[]) =>
    new Map(all.map((text, at) => [at === 0 ? '/a.json' : `/a.${at + 1}.json`, text]));

  test('is loaded few parts at a time', async () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      JSON.stringify({ ...(at === 0 ? { parts: 30 } : {}), rows: [at] }),
    );
    const files = filesOf(many);
    let [asked, onTheirWay, most] = [0, 0, 0];
    const load = async (url: string) => {
      asked += 1;
      onTheirWay += 1;
      most = Math.max(most, onTheirWay);
      // Those that are asked for later come sooner.
      const turns = 30 - asked;
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      onTheirWay -= 1;
      return JSON.parse(files.get(url)!) as object;
    };
    expect(await loadParts('/a.json', load)).toEqual({ rows: many.map((_, at) => at) });
    expect(most).toBe(4);
    expect(asked).toBe(30);
  });

  test('is loaded part by part, and not at all where one is missing', async () => {
    const files = filesOf(texts);
    let asked = 0;
    const load = (url: string) => {
      asked += 1;
      const text = files.get(url);
      return text === undefined
        ? Promise.reject(new Error(`${url}: 404`))
        : Promise.resolve(JSON.parse(text) as object);
    };
    const whole = (await loadParts('/a.json', load)) as typeof LONG;
    expect(whole.rows).toHaveLength(rows.length);
    expect(asked).toBe(texts.length);
    files.delete('/a.2.json');
    await expect(loadParts('/a.json', load)).rejects.toThrow('/a.2.json: 404');
  });
});

describe('packed rows', () => {
  const ITEMS = [
    { id: 'a', kind: 'district', isOld: false, size: 0, codes: ['x', 'y'] },
    { id: 'b', kind: 'district', isOld: true, size: 12_345, place: 'xã Tân Mẫu' },
    { id: 'c', kind: 'facility', isOld: false, size: 12_345, place: 'xã Tân Mẫu' },
    { id: 'd', kind: 'facility', size: 12_345, place: 'xã Tân Mẫu' },
  ];
  const NAMES = ['id', 'kind', 'isOld', 'size', 'codes', 'place', 'never'] as const;
  type Item = Partial<Record<(typeof NAMES)[number], unknown>>;

  test('come back as they were, through a file', () => {
    const packed = packRows<Item>(ITEMS, NAMES);
    const read = JSON.parse(JSON.stringify(packed)) as typeof packed;
    expect(atOnce(unpackRows(read))).toEqual(ITEMS);
    expect(atOnce(unpackRows(packRows<Item>([], NAMES)))).toEqual([]);
  });

  test('have repeated values once, where that is shorter, and no field that none has', () => {
    const { fields, values, rows } = packRows<Item>(ITEMS, NAMES);
    expect(fields).not.toContain('never');
    expect(values).toEqual({
      kind: ['district', 'facility'],
      size: [12_345, 0],
      place: ['xã Tân Mẫu'],
    });
    expect(rows[2]).toEqual(['c', 1, false, 0, null, 0]);
  });

  test('leave no part longer than others, however many texts there are', () => {
    const items = Array.from({ length: 20_000 }, (_, at) => ({
      id: `CS-${at}`,
      // Half of them there again, as streets are.
      address: `Số ${at % 15_000}, đường Mẫu ${at % 15_000}, xã Tân Mẫu, huyện Mẫu Đông`,
    }));
    const parts = writeParts(packRows(items, ['id', 'address']), ['rows'], 'b');
    const [first, ...others] = parts.map(({ length }) => length);
    expect(others.length).toBeGreaterThan(0);
    expect(first).toBeLessThan(1.1 * Math.max(...others, 900_000));
    const whole = joinParts(parts.map((text) => JSON.parse(text) as object)) as PackedRows;
    expect(atOnce(unpackRows(whole))).toEqual(items);
  });
});
