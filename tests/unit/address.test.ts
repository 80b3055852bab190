import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAddressParser } from '../../src/address/index.ts';
import { parseSite } from '../../src/dataset/site.ts';
import { readTable } from '../../src/dataset/read-table.ts';
import { COMMUNES, DISTRICTS, PARKS } from '../../src/dataset/tables.ts';
import { makeSample } from '../../scripts/sample/sample.ts';
import type { Commune } from '../../src/model/places.ts';
import { parseDefault, parserOf, sampleGazetteer } from './address-parsers.ts';
import { FIXTURES, IS_SAMPLE, PROVINCE } from './data-sets.ts';

const MADE_UP = parserOf(PROVINCE);

/** The rows of a table of cases; a `-` stands for a code that must not be answered. */
function casesOf(file: string): string[][] {
  const [, ...lines] = readFileSync(join(FIXTURES, file), 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split('\t'));
}

describe('real addresses: of', () => {
  test.each(casesOf('addresses.tsv'))(
    '%s the place is %s %s (%s)',
    (address, district, commune) => {
      const { districtCode = '-', communeCode = '-' } = parseDefault(address);
      expect([districtCode, communeCode]).toEqual([district, commune]);
    },
  );
});

describe('traps: of', () => {
  test.each(casesOf('addresses-traps.tsv'))(
    '%s the place is %s %s %s, %s (%s)',
    (address, ...expected) => {
      const { districtCode = '-', communeCode = '-', parkId = '-', status } = parseDefault(address);
      expect([districtCode, communeCode, parkId, status]).toEqual(expected.slice(0, 4));
    },
  );

  test.each(casesOf('addresses-of-offices.tsv'))(
    'as offices write it, of %s the place is %s %s %s, %s (%s)',
    (address, ...expected) => {
      const { districtCode = '-', communeCode = '-', parkId = '-', status } = parseDefault(address);
      expect([districtCode, communeCode, parkId, status]).toEqual(expected.slice(0, 4));
    },
  );

  test.each(casesOf('addresses-traps.tsv'))('of %s the doubt is told', (address) => {
    const { status, notes } = parseDefault(address);
    expect(status === 'resolved' || notes.length > 0).toBe(true);
    expect(notes).toEqual([...new Set(notes)]);
  });
});

describe('what is not decided', () => {
  test('names both communes that are joined, and a unit of 2025 as what it was made of', () => {
    expect(parseDefault('xã Minh Lập và xã Minh Long').notes).toEqual([
      'một ô ghi 2 nơi: "xã Minh Lập" và "xã Minh Long"',
    ]);
    const { notes, isOutside, candidates } = parseDefault('phường Phước Bình, tỉnh Đồng Nai');
    expect(isOutside).toBe(undefined);
    expect(candidates.districtCodes).toEqual(['688', '698']);
    expect(candidates.communeCodes).toEqual(['25219', '25220', '25245', '25244']);
    expect(notes).toEqual([
      expect.stringMatching(/^địa chỉ theo đơn vị hành chính từ 01\/7\/2025/),
    ]);
  });

  test('names the candidates in a note and by code', () => {
    expect(parseDefault('xã Minh Hưng, tỉnh Bình Phước')).toEqual({
      level: 'none',
      status: 'unresolved',
      notes: [
        '"xã Minh Hưng" có thể là: xã Minh Hưng (huyện Bù Đăng), xã Minh Hưng (huyện Chơn Thành)',
      ],
      candidates: { districtCodes: ['696', '697'], communeCodes: ['25408', '25441'], parkIds: [] },
    });
  });

  test.each([
    [
      'KCN Minh Hưng',
      [
        '"KCN Minh Hưng" có thể là: KCN Minh Hưng - Hàn Quốc, KCN Minh Hưng III, KCN Minh Hưng - Sikico',
      ],
    ],
    [
      'Thị trấn An Phú, Huyện Đồng Phú',
      [
        'không có "Thị trấn An Phú" ở huyện Đồng Phú; trong danh mục có: xã An Phú (huyện Hớn Quản)',
      ],
    ],
    [
      'phường Bình Phước',
      ['"phường Bình Phước" là đơn vị từ 7/2025, không tương ứng với một đơn vị của danh mục'],
    ],
    ['Xã Minh Hưng, tỉnh Bình Dương', ['"tỉnh Bình Dương" không phải là tỉnh Bình Phước']],
    ['huyện Củ Chi', ['không có "huyện Củ Chi" trong danh mục huyện của tỉnh Bình Phước']],
    [
      'KCN Minh Hưng III, xã Thành Tâm, huyện Chơn Thành',
      ['KCN Minh Hưng III mâu thuẫn với xã Thành Tâm'],
    ],
    [
      'huyện Lộc Ninh, huyện Bù Đốp',
      ['địa chỉ ghi nhiều huyện khác nhau: "huyện Lộc Ninh", "huyện Bù Đốp"'],
    ],
    ['xã Lộc Thạnh', ['địa chỉ không ghi huyện; suy ra huyện Lộc Ninh từ tên xã']],
    [
      'phường Minh Hưng, TX. Chơn Thành',
      [
        '"phường Minh Hưng" là tên sau này của xã Minh Hưng (huyện Chơn Thành)',
        '"TX. Chơn Thành" là tên sau này của huyện Chơn Thành',
      ],
    ],
    ['', ['địa chỉ không ghi huyện, xã hoặc khu công nghiệp nào của tỉnh']],
  ])('is explained: %s', (address, notes) => {
    expect(parseDefault(address).notes).toEqual(notes);
  });
});

test('an address of another province has no candidates in this one', () => {
  expect(parseDefault('xã Minh Hưng, huyện Chơn Thành, tỉnh Bình Dương')).toEqual({
    level: 'none',
    status: 'unresolved',
    notes: ['"tỉnh Bình Dương" không phải là tỉnh Bình Phước'],
    candidates: { districtCodes: [], communeCodes: [], parkIds: [] },
    isOutside: true,
  });
});

test('an address of the later province tells which of the communes its unit was made of', () => {
  const { laterUnit } = parseDefault('KP 1, P. Bình Long, tỉnh Đồng Nai');
  expect(laterUnit?.name).toBe('phường Bình Long');
  expect(new Set(laterUnit?.parts.map(({ districtCode }) => districtCode))).toEqual(
    new Set(['690', '694']),
  );
  expect(parseDefault('xã Đồng Xoài, tỉnh Đồng Nai').laterUnit).toBe(undefined);
});

test.each(['Ấp 1', 'Lô A1, KCN Minh Hưng III', 'KCN Hoa Lư'])(
  'of two districts that "%s, huyện Phước Long" may mean neither is certain, nor what lies in one',
  (detail) => {
    const { districtCode, communeCode, parkId, level, status, candidates } = parseDefault(
      `${detail}, huyện Phước Long`,
    );
    expect([districtCode, communeCode, parkId]).toEqual([undefined, undefined, undefined]);
    expect([level, status]).toEqual(['none', 'unresolved']);
    expect(candidates.districtCodes).toEqual(expect.arrayContaining(['688', '698']));
  },
);

describe('the level is the finest whose position is known', () => {
  test.each([
    ['KCN Minh Hưng III', 'park'],
    ['KKT Hoa Lư', 'park'],
    ['CCN Nha Bích', 'park'],
    ['KCN Việt Kiều, phường An Lộc, thị xã Bình Long', 'commune'],
    ['xã Minh Hưng, huyện Chơn Thành', 'commune'],
    ['CCN Hà Mỵ', 'district'],
    ['huyện Chơn Thành', 'district'],
    ['KCN Việt Kiều', 'none'],
    ['tỉnh Bình Phước', 'none'],
  ])('%s: %s', (address, level) => {
    expect(parseDefault(address).level).toBe(level);
  });
});

describe('a district known from the list', () => {
  test('stands in for one that the address leaves out', () => {
    expect(parseDefault('Ấp 3, xã Minh Hưng', { districtCode: '696' })).toMatchObject({
      districtCode: '696',
      communeCode: '25408',
      status: 'resolved',
    });
  });

  test('makes a name without a type worth a look', () => {
    const answer = parseDefault('Ấp 3, Minh Hưng', { districtCode: '696' });
    expect(answer).toMatchObject({ communeCode: '25408', status: 'review' });
  });

  test('that the address confirms changes nothing', () => {
    const address = 'Ấp 2A, Xã Lộc Điền, Huyện Lộc Ninh';
    expect(parseDefault(address, { districtCode: '692' })).toEqual(parseDefault(address));
  });

  test('that the address contradicts leaves both as candidates and decides nothing', () => {
    const answer = parseDefault('Ấp 2A, Xã Lộc Điền, Huyện Lộc Ninh', { districtCode: '691' });
    expect(answer).toMatchObject({ level: 'none', status: 'unresolved' });
    expect(answer.districtCode).toBeUndefined();
    expect(answer.candidates.districtCodes).toEqual(['692', '691']);
    expect(answer.notes).toEqual([
      'địa chỉ ghi "Huyện Lộc Ninh" nhưng danh sách ghi huyện Bù Gia Mập',
    ]);
  });

  test('does not overrule a province that is another one', () => {
    const answer = parseDefault('xã Minh Hưng, tỉnh Bình Dương', { districtCode: '696' });
    expect(answer.level).toBe('none');
  });
});

describe('another province brings its own gazetteer', () => {
  test.each([
    ['Ấp 1, Xã Tân Mẫu, Huyện Mẫu Đông, tỉnh Mẫu Sơn', '902', '90022', '-', 'resolved'],
    ['Xã Tân Mẫu', '-', '-', '-', 'unresolved'],
    ['P. Mẫu Một, TX. Mẫu Thành, MS', '901', '90011', '-', 'resolved'],
    ['xa Mau Hoa, TP Mau Thanh', '901', '90014', '-', 'resolved'],
    ['KCN Mẫu An', '902', '90021', 'kcn2', 'resolved'],
    ['Thị trấn Mẫu Đông, Huyện Mẫu Đông', '902', '90021', '-', 'resolved'],
    ['Xã Minh Hưng, Huyện Chơn Thành, Tỉnh Bình Phước', '-', '-', '-', 'unresolved'],
    ['Xã Mẫu Rừng, Bình Phước', '-', '-', '-', 'unresolved'],
  ])('%s', (address, ...expected) => {
    const { districtCode = '-', communeCode = '-', parkId = '-', status } = MADE_UP(address);
    expect([districtCode, communeCode, parkId, status]).toEqual(expected);
  });

  describe('with names that differ in diacritics or in time alone', () => {
    const { value: site } = parseSite(PROVINCE);
    const [district] = readTable(PROVINCE, DISTRICTS).rows.map(({ value }) => value);
    const [commune] = readTable(PROVINCE, COMMUNES).rows.map(({ value }) => value);
    const [park] = readTable(PROVINCE, PARKS).rows.map(({ value }) => value);
    const named = (code: string, name: string, formerNames: string[] = []): Commune => {
      const plain = { ...commune!, spellings: [], type: 'xã' };
      return { ...plain, code: code as Commune['code'], name, formerNames };
    };
    const parse = createAddressParser({
      districts: [district!],
      communes: [
        named('1', 'Thanh An'),
        named('2', 'Thành An'),
        named('3', 'Lộc Hòa'),
        named('4', 'Mới'),
        named('5', 'Cũ', ['Xã Mới', 'Xã Xưa']),
      ],
      parks: [{ ...park!, aliases: ['Mới'] }],
      changes: [],
      province: site!.province,
    });

    test.each([
      ['xã Thanh An, TP. Mẫu Thành', '1', 'resolved'],
      ['xã Thành An, TP. Mẫu Thành', '2', 'resolved'],
      ['xa Thanh An, TP. Mau Thanh', '-', 'unresolved'],
      ['xã Lộc Hoà, TP. Mẫu Thành', '3', 'resolved'],
      ['xã Mới, TP. Mẫu Thành', '4', 'resolved'],
      ['xã Xưa, TP. Mẫu Thành', '5', 'resolved'],
      ['Mới, TP. Mẫu Thành', '4', 'review'],
    ])('%s', (address, expected, expectedStatus) => {
      const { communeCode = '-', status } = parse(address);
      expect([communeCode, status]).toEqual([expected, expectedStatus]);
    });
  });

  test('even one without any place', () => {
    const province = { type: 'Tỉnh', name: 'Trống' };
    const parse = createAddressParser({
      districts: [],
      communes: [],
      parks: [],
      changes: [],
      province,
    });
    expect(parse('KCN A, xã B, huyện C, tỉnh Trống')).toMatchObject({ status: 'unresolved' });
  });
});

test.runIf(IS_SAMPLE)('every address of the made-up list is placed where its maker put it', () => {
  const { gazetteer, province } = sampleGazetteer();
  const { facilities } = makeSample(gazetteer, province);
  const answers = facilities.map(({ id, address }) => {
    const { districtCode, communeCode, parkId, status } = parseDefault(address);
    const codes = Object.entries({ districtCode, communeCode, parkId });
    return { id, status, ...Object.fromEntries(codes.filter(([, code]) => code !== undefined)) };
  });
  const truths = facilities.map(({ id, truth }) => ({ id, status: 'resolved', ...truth }));
  expect(facilities.length).toBe(446);
  expect(answers).toEqual(truths);
});
