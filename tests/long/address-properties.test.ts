import { describe, expect, test } from 'vitest';
import type { AddressAnswer } from '../../src/address/index.ts';
import { formatAddress, formatsFor } from '../../scripts/sample/addresses.ts';
import { createRandom, type Random } from '../../scripts/sample/random.ts';
import { howMany } from '../how-many.ts';
import { parseDefault, samplePlaces } from '../unit/address-parsers.ts';

const COUNT = howMany(20_000);
const PLACES = samplePlaces();

/** What counts of an answer: the notes quote the address as it was typed. */
const essence = ({ notes, ...rest }: AddressAnswer) => ({ ...rest, isDoubtful: notes.length > 0 });
const codes = ({ districtCode, communeCode, parkId }: AddressAnswer) => [
  districtCode,
  communeCode,
  parkId,
];

/** Addresses of all formats; a third of them with a part left out, so that not all are resolved. */
function addresses(seed: string): { text: string; random: Random }[] {
  const random = createRandom(seed);
  return Array.from({ length: COUNT }, () => {
    const place = random.pick(PLACES);
    const text = formatAddress(place, random.pick(formatsFor(place)), random);
    const parts = text.split(', ');
    const left = random.integer(0, 3 * parts.length);
    return { text: parts.filter((_, index) => index !== left).join(', '), random };
  });
}

/** Every address that the change gives another answer, which should be none. */
function changedBy(
  seed: string,
  change: (text: string, random: Random) => string,
  look: (answer: AddressAnswer) => unknown = essence,
): string[] {
  return addresses(seed).flatMap(({ text, random }) => {
    const other = change(text, random);
    const [before, after] = [text, other].map((it) => JSON.stringify(look(parseDefault(it))));
    return before === after ? [] : [`${text} → ${other}: ${before} → ${after}`];
  });
}

describe('the answer does not depend on', () => {
  test('how Unicode composes the letters', () => {
    expect(changedBy('NFD', (text) => text.normalize('NFD'))).toEqual([]);
    expect(changedBy('NFKD', (text) => text.normalize('NFKD'))).toEqual([]);
  });

  test('the case of the letters', () => {
    expect(changedBy('upper', (text) => text.toUpperCase())).toEqual([]);
    expect(changedBy('lower', (text) => text.toLowerCase())).toEqual([]);
    const mixed = (text: string, random: Random) =>
      text.replace(/\p{L}/gu, (letter) => (random.chance(0.5) ? letter.toUpperCase() : letter));
    expect(changedBy('mixed', mixed)).toEqual([]);
  });

  test('the kind and number of spaces, and those around commas', () => {
    const spaces = ['  ', '\u00a0', '\t', '\u200b ', ' \u2060', '\u202f', '\u3000'];
    expect(
      changedBy('spaces', (text, random) => text.replaceAll(' ', () => random.pick(spaces))),
    ).toEqual([]);
    expect(
      changedBy(
        'commas',
        (text, random) =>
          ` ${text.replace(/ ?, ?/g, () => random.pick([',', ' , ', ', ', ',,', ', , ']))}, `,
      ),
    ).toEqual([]);
  });

  test('where in a syllable the tone stands', () => {
    const newer: Record<string, string> = { òa: 'oà', óa: 'oá', ủy: 'uỷ', Òa: 'Oà' };
    const move = (text: string) => text.replace(/òa|óa|ủy/g, (vowels) => newer[vowels]!);
    expect(changedBy('tones', move)).toEqual([]);
  });

  test('the order of its parts', () => {
    const shuffle = (text: string, random: Random) =>
      random.shuffle(text.split(/ ?, ?/)).join(', ');
    expect(changedBy('order', shuffle)).toEqual([]);
  });
});

describe('a street that nobody knows', () => {
  const SYLLABLES =
    'an bá cẩm đạo ê gia hạnh kỳ lâm mỹ ngọc oanh phú quế sen trí uyên vân xuân yến'.split(' ');
  const NAMED = ['Phú Riềng Đỏ', 'Lý Thường Kiệt', 'Võ Nguyên Giáp', 'Cách Mạng Tháng Tám'];
  const BORROWED = [
    'Minh Hưng',
    'Đồng Xoài',
    'Bom Bo - Đắk Nhau',
    'Lộc Ninh',
    'Tân Phú',
    'Bình Dương',
  ];
  const unknownName = (random: Random) =>
    Array.from({ length: random.integer(2, 3) }, () => random.pick(SYLLABLES)).join(' ');
  const street = (random: Random) => {
    const kind = random.pick(['đường', 'Đường', 'đ.', 'phố', 'hẻm', 'ngõ 3', '12 đường', 'Số 5']);
    return `${kind} ${random.pick([...NAMED, ...BORROWED, unknownName(random)])}`;
  };

  test('changes neither commune nor district nor park, wherever it is put in', () => {
    const insert = (text: string, random: Random) => {
      const parts = text.split(', ');
      return parts.toSpliced(random.integer(0, parts.length), 0, street(random)).join(', ');
    };
    expect(changedBy('street', insert, codes)).toEqual([]);
  });

  test('changes nothing either when no comma follows it, or no word says that it is one', () => {
    const before = (text: string, random: Random) => `đường ${unknownName(random)} ${text}`;
    const bare = (text: string, random: Random) => `${unknownName(random)}, ${text}`;
    expect(changedBy('no-comma', before, codes)).toEqual([]);
    expect(changedBy('bare', bare, codes)).toEqual([]);
  });
});

test('no text at all makes the parser fail or contradict itself', () => {
  const random = createRandom('noise');
  const bits = [
    'xã',
    'P.',
    'TX',
    'huyện',
    'KCN',
    'tỉnh',
    'T.',
    ' ',
    ', ',
    ' - ',
    '.',
    '(',
    'lll',
  ].concat([
    'Minh',
    'Hưng',
    'Lộc',
    'Thành',
    'Bình Phước',
    'Đồng Nai',
    'III',
    '10',
    '\ud83d',
    '\u0301',
  ]);
  const district = new Map(PLACES.map(({ commune, district: of }) => [commune?.code, of.code]));
  for (let count = 0; count < COUNT; count += 1) {
    const text = Array.from({ length: random.integer(1, 30) }, () => random.pick(bits)).join(' ');
    const { communeCode, districtCode, level, status } = parseDefault(text);
    if (communeCode !== undefined) expect(districtCode).toBe(district.get(communeCode));
    if (level === 'none') expect(status).toBe('unresolved');
  }
});

describe('an address made to be slow', () => {
  const fastest = (texts: readonly string[]) => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      for (const text of texts) parseDefault(text);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  const usual = addresses('usual').slice(0, 1000);

  test.each([
    ['commas', ','],
    ['units', 'xã a, '],
    ['names that are nearly right', 'xã Lộc Thànk, huyện Lộc Nin, '],
    ['units without names', 'xã huyện tỉnh kcn '],
    ['stacked diacritics', 'a\u0301\u0323'],
    ['dashes', 'KCN Minh - '],
  ])(
    'of 100.000 characters is refused with a note, one of 1000 is read, sooner than 1000 usual ones: %s',
    (_, bit) => {
      const long = bit.repeat(100_000 / bit.length + 1).slice(0, 100_000);
      expect(parseDefault(long)).toMatchObject({
        status: 'unresolved',
        level: 'none',
        notes: ['địa chỉ dài 100000 ký tự, quá 1000, nên không được đọc'],
      });
      // A machine that is busy is slow with the others too.
      const limit = fastest(usual.map(({ text }) => text));
      expect(fastest([long])).toBeLessThan(limit);
      expect(fastest([long.slice(0, 1000)])).toBeLessThan(limit);
    },
  );
});
