import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { createRandom } from '../../scripts/sample/random.ts';
import { fetchParts, joinParts, writeParts } from '../../src/contract/parts.ts';

const random = createRandom('parts');
const SYLLABLES = ['Đồng', 'Xoài', 'Phước', 'Long', 'Bù', 'Gia', 'Mập', 'Hớn', 'Quản', 'Lộc'];
const rows = Array.from({ length: 20_000 }, (_, at) => [
  `CS-${at}`,
  Array.from({ length: 12 }, () => random.pick(SYLLABLES)).join(' '),
  random.integer(0, 1e9),
]);
const LONG = { note: 'một', rows, words: ['a', 'b'], none: undefined };

describe('a file of which a browser loads all', () => {
  const texts = writeParts(LONG, ['rows', 'words']);

  test('is in parts that are small when they are sent, and whole together', () => {
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) {
      expect(gzipSync(text, { level: 6 }).length).toBeLessThan(300_000);
    }
    const whole = Object.fromEntries(
      Object.entries(LONG).filter(([, value]) => value !== undefined),
    );
    expect(joinParts(texts.map((text) => JSON.parse(text) as object))).toEqual(whole);
  });

  test('that is short is one, as it is', () => {
    const short = { fields: ['a'], rows: [[1], [null]] };
    expect(writeParts(short, ['rows'])).toEqual(['{"fields":["a"],"rows":[[1],[null]]}\n']);
  });

  const filesOf = (all: readonly string[]) =>
    new Map(all.map((text, at) => [at === 0 ? '/a.json' : `/a.${at + 1}.json`, text]));

  test('is loaded few parts at a time, each with a patience of its own', async () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      JSON.stringify({ ...(at === 0 ? { parts: 30 } : {}), rows: [at] }),
    );
    const files = filesOf(many);
    const signals = new Set<AbortSignal>();
    let [onTheirWay, most] = [0, 0];
    vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
      signals.add(signal);
      onTheirWay += 1;
      most = Math.max(most, onTheirWay);
      // Those that are asked for later come sooner.
      const turns = 30 - signals.size;
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      onTheirWay -= 1;
      return new Response(files.get(url));
    });
    const whole = await fetchParts('/a.json', () => new AbortController().signal);
    expect(whole).toEqual({ rows: many.map((_, at) => at) });
    expect(most).toBe(4);
    expect(signals.size).toBe(30);
    vi.unstubAllGlobals();
  });

  test('is loaded part by part, and not at all where one is missing', async () => {
    const files = filesOf(texts);
    const load = vi.fn((url: string) => {
      const text = files.get(url);
      return Promise.resolve(new Response(text ?? '', { status: text === undefined ? 404 : 200 }));
    });
    vi.stubGlobal('fetch', load);
    const whole = (await fetchParts('/a.json')) as typeof LONG;
    expect(whole.rows).toHaveLength(rows.length);
    expect(load).toHaveBeenCalledTimes(texts.length);
    files.delete('/a.2.json');
    await expect(fetchParts('/a.json')).rejects.toThrow('404');
    vi.unstubAllGlobals();
  });
});
