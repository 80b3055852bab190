import { Resvg } from '@resvg/resvg-js';
import { unzipSync } from 'fflate';
import decode from 'jsqr';
import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { drawSheet } from '../../src/documents/docx/index.ts';
import type { Sheet, SheetTask } from '../../src/documents/index.ts';
import { DEFAULT, edited, IS_SAMPLE, PROVINCE } from './data-sets.ts';
import { papersOf, withoutTotals } from './papers.ts';
import { readDocx } from './read-docx.ts';

const at = (raw: RawFiles, publicUrl: string) =>
  edited(raw, 'site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), publicUrl }),
  );
const ADDRESS = 'https://ban-do.example/mau/';

const pictures = (docx: Uint8Array) =>
  Object.entries(unzipSync(docx)).flatMap(([name, bytes]) =>
    name.startsWith('word/media/') && name.endsWith('.png') ? [bytes] : [],
  );

/** What the QR codes among pictures say, read by another library than wrote them. */
function codesIn(docx: Uint8Array): (string | undefined)[] {
  return pictures(docx).flatMap((png) => {
    const size = 400;
    const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="${size}" height="${size}" fill="#fff"/><image width="${size}" height="${size}" href="${href}"/></svg>`;
    const { pixels, width, height } = new Resvg(svg).render();
    const code = decode(Uint8ClampedArray.from(pixels), width, height);
    return code === null ? [] : [code.data];
  });
}

const wordsOf = (docx: Uint8Array) => {
  const [section, ...more] = readDocx(docx);
  expect(more).toEqual([]);
  return [section!.paragraphs, section!.tables.flat(2)].flat().join('\n');
};

/** As many of what is to be done that no page could hold them. */
const lengthened = (sheet: Sheet, length: number, words: string): Sheet => ({
  ...sheet,
  tasks: sheet.tasks.map((task: SheetTask) => ({
    ...task,
    items: Array.from({ length }, (_, index) => `CS-${index}: ${words}`),
  })),
});

describe.each([
  ['the default data', DEFAULT],
  ['a made-up province', PROVINCE],
] as const)('of %s', (_, raw) => {
  const { letters, sheets } = papersOf(at(raw, ADDRESS));

  test('whoever gets a letter gets a sheet, of the same facilities and replies', () => {
    expect([...sheets.keys()]).toEqual([...letters.keys()]);
    for (const [unit, { tasks }] of sheets) {
      const { annexes, body } = letters.get(unit)!;
      const idsOf = (lines: readonly string[]) =>
        lines.flatMap((line) => /^(CS-\d+): /.exec(line)?.[1] ?? []);
      const rows = (annexes[0]?.rows ?? []).map(([, id]) => id);
      expect(tasks.flatMap(({ items }) => idsOf(items))).toEqual(rows);
      const replies = tasks.filter(({ heading }) => heading.includes('Trả lời'));
      for (const owed of replies.flatMap(({ items }) => items))
        expect(body.some(({ text }) => text.includes(owed))).toBe(true);
    }
  });

  test('each is one section with a map and a code that leads to the unit, the same bytes again', async () => {
    for (const sheet of sheets.values()) {
      const docx = await drawSheet(sheet);
      expect(codesIn(docx)).toEqual([sheet.address]);
      const text = wordsOf(docx);
      for (const words of [sheet.address!, sheet.title, sheet.source, sheet.figures])
        expect(text).toContain(words);
      for (const { words } of sheet.levels)
        expect(text.replaceAll('\u00a0', ' ')).toMatch(new RegExp(`[●▲■○] ${words}`));
      expect(pictures(docx)).toHaveLength(sheet.map === undefined ? 1 : 2);
      expect(Buffer.from(await drawSheet(sheet)).equals(docx)).toBe(true);
    }
  });
});

test('where the public site stands is not known there is no code, and lists end with the letter', async () => {
  const [sheet] = papersOf(PROVINCE).sheets.values();
  const docx = await drawSheet(lengthened(sheet!, 400, 'Cơ sở thử'));
  expect(sheet!.address).toBeUndefined();
  expect(codesIn(docx)).toEqual([]);
  expect(wordsOf(docx)).toMatch(/… và 3\d\d cơ sở nữa: xem phụ lục công văn gửi đơn vị/);
});

test('what has no room is counted, the two lists sharing the page', async () => {
  const sheet = papersOf(at(PROVINCE, ADDRESS)).sheets.get('UBND-903')!;
  expect(sheet.tasks).toHaveLength(2);
  for (const [length, words] of [
    [5000, 'Cơ sở thử, xã Thử'],
    [60, 'Công ty trách nhiệm hữu hạn một thành viên '.repeat(5)],
    [60, 'W'.repeat(200)],
  ] as const) {
    const text = wordsOf(await drawSheet(lengthened(sheet, length, words)));
    const shown = text.match(/□\s*CS-/g)!.length;
    const left = [...text.matchAll(/… và ([\d.]+) (?:cơ sở|yêu cầu) nữa: xem https:/g)].map(
      ([, count]) => Number(count!.replace('.', '')),
    );
    expect(left).toHaveLength(2);
    expect(shown + left[0]! + left[1]!).toBe(2 * length);
    expect(Math.abs(left[0]! - left[1]!)).toBeLessThan(10);
  }
});

describe.runIf(IS_SAMPLE)('of the default data', () => {
  const { sheets } = papersOf(at(DEFAULT, ADDRESS));

  test('a district has the figures of its page, and is told who urges the others', () => {
    const { figures, tasks, levels, address } = sheets.get('UBND-697')!;
    expect(figures).toBe(
      '97/105 cơ sở đang hoạt động trên địa bàn huyện Chơn Thành đã tự đánh giá (92,4%).',
    );
    expect(levels.map(({ words }) => words)).toEqual([
      '83 an toàn',
      '9 có rủi ro',
      '5 không an toàn',
      '8 chưa đánh giá',
    ]);
    expect(tasks.map(({ heading, note }) => [heading, note])).toEqual([
      ['1. Trả lời 2 yêu cầu', undefined],
      [
        '2. Đôn đốc 3 cơ sở chưa tự đánh giá',
        '5 cơ sở chưa đánh giá khác trên địa bàn do Ban Quản lý Khu kinh tế đôn đốc.',
      ],
    ]);
    expect(address).toBe('https://ban-do.example/mau/v/chon-thanh/');
  });

  test('the board has the figures of its parks, with a ring for each', () => {
    const { figures, map, mark } = sheets.get('BQLKKT')!;
    expect(figures).toContain('135/152 cơ sở đang hoạt động do Ban Quản lý Khu kinh tế đôn đốc');
    const places = map!.shown as readonly { readonly counts: { readonly active: number } }[];
    expect(places.reduce((sum, { counts }) => sum + counts.active, 0)).toBe(152);
    expect(mark).toMatch(/^Dữ liệu minh họa/);
  });
});

test('a unit that has neither district nor facilities gets its replies alone, without a map', async () => {
  const raw = edited(withoutTotals(PROVINCE), 'places/parks.csv', (text) =>
    text.replaceAll(',BQL', ','),
  );
  const sheet = papersOf(at(raw, ADDRESS)).sheets.get('BQL')!;
  expect([sheet.map, sheet.levels, sheet.tasks.length]).toEqual([undefined, [], 1]);
  expect(codesIn(await drawSheet(sheet))).toEqual([`${ADDRESS}v/bql/`]);
});
