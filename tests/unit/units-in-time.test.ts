import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namedRows } from '../../src/dataset/index.ts';
import { foldText } from '../../src/model/text.ts';
import { parseDefault, parserOf } from './address-parsers.ts';
import { DEFAULT, edited, FIXTURES, overlay, PROVINCE } from './data-sets.ts';
import { withText } from './remedies.ts';

/** Đồng Nai since 30/4/2026: 95 units without districts above them, and the table of changes of the default data. */
const DONG_NAI = overlay(DEFAULT, `${FIXTURES}/dong-nai`);
const parseToday = parserOf(DONG_NAI);

const textOf = (raw: typeof DEFAULT, file: 'districts' | 'communes' | 'changes') =>
  new TextDecoder().decode(raw.bytes.get(`places/${file}.csv`));
const units = namedRows(textOf(DONG_NAI, 'districts')).map((row) => ({
  code: row['Mã huyện']!,
  type: row['Loại']!,
  name: row['Tên']!,
}));
const districts = namedRows(textOf(DEFAULT, 'districts'));
const communes = namedRows(textOf(DEFAULT, 'communes'));
const changes = namedRows(textOf(DEFAULT, 'changes'));

type Unit = (typeof units)[number];
const short = ({ type }: Unit, ward = 'P.') => (type === 'Phường' ? ward : 'X.');
const full = ({ type, name }: Unit) => `${type} ${name}`;
const english = ({ type, name }: Unit) =>
  `${foldText(name).replace(/\b\w/g, (letter) => letter.toUpperCase())} ${type === 'Phường' ? 'Ward' : 'Commune'}`;

/** How offices write an address of today. */
const MANNERS: readonly (readonly [manner: string, write: (unit: Unit) => string])[] = [
  ['in full, of the city', (unit) => `${full(unit)}, thành phố Đồng Nai`],
  ['in full, of the province', (unit) => `${full(unit).toLowerCase()}, tỉnh Đồng Nai`],
  ['short', (unit) => `${short(unit)} ${unit.name}, TP. Đồng Nai`],
  ['short and glued', (unit) => `${short(unit)}${unit.name}, TP.Đồng Nai`],
  ['without dots', (unit) => `${short(unit, 'P').replace('.', '')} ${unit.name}, TP Đồng Nai`],
  ['with F', (unit) => `${short(unit, 'F.')}${unit.name}, T. Đồng Nai`],
  ['without a type of the province', (unit) => `${full(unit)}, Đồng Nai`],
  ['without the province', (unit) => `Ấp 3, ${full(unit)}`],
  [
    'with a street and a quarter',
    (unit) =>
      `Số 12/3 đường Nguyễn Ái Quốc, khu phố 3, ${full(unit).toLowerCase()}, thành phố Đồng Nai, Việt Nam`,
  ],
  ['with a lot', (unit) => `Lô B3, đường số 2, ${short(unit)} ${unit.name}, Đồng Nai`],
  ['upper case', (unit) => `${full(unit)}, thành phố Đồng Nai`.toUpperCase()],
  ['without diacritics', (unit) => foldText(`${full(unit)}, tinh Dong Nai`)],
  ['in English', (unit) => `${english(unit)}, Dong Nai City, Vietnam`],
  ['with dashes', (unit) => `Tổ 5 - ${full(unit)} - Tỉnh Đồng Nai`],
  [
    'what it was called before',
    (unit) => `Khu phố 1, phường Xưa Cũ (nay là ${full(unit).toLowerCase()}), thành phố Đồng Nai`,
  ],
  [
    'with the province of before',
    (unit) => `${full(unit)}, tỉnh Đồng Nai (nay là thành phố Đồng Nai)`,
  ],
];

describe('in a data set of 2026', () => {
  test('units of today are read surely, however they are written', () => {
    expect(units).toHaveLength(95);
    const answers = MANNERS.flatMap(([manner, write]) =>
      units.map((unit) => {
        const text = write(unit);
        const { districtCode, status, isDistrictSure } = parseToday(text);
        const isSure = status === 'resolved' && isDistrictSure === true;
        return {
          manner,
          text,
          isSure,
          isRight: districtCode === unit.code,
          isOther: districtCode !== undefined && districtCode !== unit.code,
        };
      }),
    );
    expect(MANNERS.length).toBeGreaterThanOrEqual(12);
    expect(answers.filter(({ isOther }) => isOther)).toEqual([]);
    const missed = answers.filter(({ isSure, isRight }) => !isSure || !isRight);
    // Without diacritics Lộc Thành and Lộc Thạnh are one text.
    expect([...new Set(missed.map(({ text }) => text))]).toEqual([
      'xa loc thanh, tinh dong nai',
      'Loc Thanh Commune, Dong Nai City, Vietnam',
    ]);
  });

  /** What each commune of 2021 became, by the rows of the table alone. */
  const successorOf = (code: string): string => {
    const rows = changes.filter((row) => row['Mã'] === code && row['Ngày']! < '2026');
    return rows.find((row) => row['Ngày'] === '2025-07-01')!['Mã sau']!;
  };
  const old = communes.map((row) => {
    const district = districts.find((one) => one['Mã huyện'] === row['Mã huyện'])!;
    return {
      commune: `${row['Loại']!.toLowerCase()} ${row['Tên']!}`,
      district: `${district['Loại']!.toLowerCase()} ${district['Tên']!}`,
      successor: successorOf(row['Mã xã']!),
    };
  });

  test.each([
    ['of the province of then', ', tỉnh Bình Phước'],
    ['without a province', ''],
    ['of the province of now', ', tỉnh Đồng Nai'],
  ])(
    'every commune of 2021 %s is surely the unit that it went into, and that is said',
    (_, end) => {
      expect(old).toHaveLength(111);
      const wrong = old.flatMap(({ commune, district, successor }) => {
        const { districtCode, status, isDistrictSure, notes } = parseToday(
          `Ấp 2, ${commune}, ${district}${end}`,
        );
        const isTold = notes.some((note) => / nay (?:là|thuộc) /.test(note));
        const isRight = districtCode === successor && status === 'resolved' && isDistrictSure;
        return isRight === true && isTold
          ? []
          : [{ commune, district, districtCode, status, notes }];
      });
      expect(wrong).toEqual([]);
    },
  );

  test.each([
    [
      'short',
      (commune: string, district: string) =>
        `${commune
          .replace(/^xã/, 'X.')
          .replace(/^phường/, 'P.')
          .replace(/^thị trấn/, 'TT.')}, ${district
          .replace(/^huyện/, 'H.')
          .replace(/^thị xã/, 'TX.')
          .replace(/^thành phố/, 'TP.')}, BP`,
    ],
    [
      'in upper case',
      (commune: string, district: string) =>
        `${commune}, ${district}, tỉnh Bình Phước`.toUpperCase(),
    ],
    [
      'without a type of the district',
      (commune: string, district: string) =>
        `${commune}, ${district.replace(/^(?:huyện|thị xã|thành phố) /, '')}, Bình Phước`,
    ],
  ])('also %s', (_, write) => {
    const wrong = old.filter(({ commune, district, successor }) => {
      const { districtCode, status } = parseToday(write(commune, district));
      return districtCode !== successor || status !== 'resolved';
    });
    expect(wrong).toEqual([]);
  });

  test('a commune of 2022 is followed through two changes', () => {
    expect(parseToday('phường Hưng Long, thị xã Chơn Thành, tỉnh Bình Phước')).toMatchObject({
      districtCode: '25432',
      status: 'resolved',
      notes: ['phường Hưng Long (thị xã Chơn Thành) nay thuộc phường Chơn Thành'],
    });
  });

  test('a commune of old without its district is read where the province tells that it is old', () => {
    expect(parseToday('xã Thống Nhất, tỉnh Bình Phước')).toMatchObject({
      districtCode: '25420',
      status: 'resolved',
    });
    expect(parseToday('xã Thống Nhất, tỉnh Đồng Nai').districtCode).toBe('26299');
    const open = parseToday('xã Minh Hưng, tỉnh Bình Phước');
    expect(open).toMatchObject({ level: 'none', status: 'review' });
    expect(open.candidates.districtCodes).toEqual(['25441', '25396']);
  });

  test('a district of old by itself has the units of its ground for candidates', () => {
    const { level, status, candidates, notes } = parseToday(
      'Ấp 1, huyện Chơn Thành, tỉnh Bình Phước',
    );
    expect([level, status]).toEqual(['none', 'review']);
    expect(candidates.districtCodes.toSorted()).toEqual(['25351', '25432', '25441', '25450']);
    expect(notes.join()).toContain('"huyện Chơn Thành" là đơn vị cũ, nay thuộc: ');
  });

  test('the district of the list decides what an old address leaves open, or is against it', () => {
    const known = { districtCode: '25450' };
    expect(parseToday('huyện Chơn Thành', known)).toMatchObject({
      districtCode: '25450',
      status: 'resolved',
    });
    expect(parseToday('huyện Bù Đăng', known)).toMatchObject({
      level: 'none',
      status: 'unresolved',
    });
  });

  test.each([
    ['xã Minh Lập, huyện Chơn Thành (nay là xã Nha Bích, thành phố Đồng Nai)', '25450', 'resolved'],
    ['xã Nha Bích (trước đây là xã Minh Lập, huyện Chơn Thành), Đồng Nai', '25450', 'resolved'],
    ['xã Nha Bích, tên cũ: xã Minh Lập, huyện Chơn Thành, tỉnh Bình Phước', '25450', 'resolved'],
    ['xã Nha Bích (xã Minh Lập, huyện Chơn Thành cũ), Đồng Nai', '25450', 'resolved'],
    ['phường Hố Nai (phường Tân Hòa cũ), TP. Đồng Nai', '26005', 'resolved'],
    [
      'xã Minh Lập, huyện Chơn Thành, tỉnh Bình Phước (nay là thành phố Đồng Nai)',
      '25450',
      'resolved',
    ],
    ['xã Minh Lập, huyện Chơn Thành (nay là phường Hố Nai, Đồng Nai)', '26005', 'review'],
  ])('what a place was and what it is now have to agree: %s', (address, ...expected) => {
    const { districtCode, status, notes } = parseToday(address);
    expect([districtCode, status]).toEqual(expected);
    expect(notes.some((note) => note.includes('không khớp'))).toBe(expected[1] === 'review');
  });

  test.each([
    ['xã Minh Lậpp, huyện Chơn Thành', 'đọc "xã Minh Lậpp" là xã Minh Lập (thị xã Chơn Thành)'],
    ['xã Minh Lập, huyện Chơn Thnàh', 'đoán "huyện Chơn Thnàh" là huyện Chơn Thành'],
    ['thị trấn Minh Lập, huyện Chơn Thành', 'đúng ra là xã Minh Lập (thị xã Chơn Thành)'],
  ])('a slip in an old address is read, to be looked at: %s', (address, note) => {
    const { districtCode, status, notes } = parseToday(address);
    expect([districtCode, status]).toEqual(['25450', 'review']);
    expect(notes.join()).toContain(note);
  });

  test('a cell with two places has both for candidates', () => {
    const { level, status, candidates } = parseToday(
      'xã Minh Lập và xã Minh Long, huyện Chơn Thành',
    );
    expect([level, status]).toEqual(['none', 'unresolved']);
    expect(candidates.districtCodes).toEqual(['25450', '25441']);
  });

  test('a park tells the unit of an old address', () => {
    expect(parseToday('Lô 1, KCN Minh Hưng III, huyện Chơn Thành, tỉnh Bình Phước')).toMatchObject({
      districtCode: '25441',
      parkId: 'minh-hung-iii',
      status: 'resolved',
    });
  });

  test('another province is outside, this one by any of its names is not', () => {
    expect(parseToday('phường Tân Phú, thành phố Thủ Dầu Một, tỉnh Bình Dương').isOutside).toBe(
      true,
    );
    expect(parseToday('Quận 1, TP. Hồ Chí Minh').isOutside).toBe(true);
    for (const province of ['tỉnh Bình Phước', 'tỉnh Đồng Nai', 'TP Đồng Nai', 'BP'])
      expect(parseToday(`xã Minh Lập, huyện Chơn Thành, ${province}`).isOutside).toBe(undefined);
  });
});

describe('a table of changes', () => {
  const LAP = /^(2025-07-01,25435,.*),nhập,25450,Xã,Nha Bích,tỉnh Đồng Nai,toàn bộ,(.*)$/m;

  test.each([
    [
      'in two parts',
      '$1,chia,25450,Xã,Nha Bích,tỉnh Đồng Nai,một phần,$2\n$1,chia,25351,Xã,Tân Quan,tỉnh Đồng Nai,một phần,$2',
      ['25450', '25351'],
    ],
    [
      'in a part of which the other is not known',
      '$1,chia,25450,Xã,Nha Bích,tỉnh Đồng Nai,một phần,$2',
      ['25450'],
    ],
  ])('leaves a commune open that was divided, %s', (_, rows, candidates) => {
    const divided = edited(DONG_NAI, 'places/changes.csv', (text) => text.replace(LAP, rows));
    const answer = parserOf(divided)('xã Minh Lập, huyện Chơn Thành, tỉnh Bình Phước');
    expect([answer.level, answer.status]).toEqual(['none', 'review']);
    expect(answer.candidates.districtCodes).toEqual(candidates);
    expect(answer.notes.join()).toContain('có thể là: ');
  });

  test('tells the names of later days to a data set between two changes', () => {
    const before = edited(
      edited(DONG_NAI, 'places/districts.csv', (text) =>
        text.replace('25270,Phường,Lộc Ninh', '25270,Xã,Lộc Ninh'),
      ),
      'site.json',
      (text) => text.replace('"Thành phố"', '"Tỉnh"'),
    );
    const parse = parserOf(before);
    for (const address of [
      'xã Lộc Ninh, tỉnh Đồng Nai',
      'phường Lộc Ninh, thành phố Đồng Nai',
      'thị trấn Lộc Ninh, huyện Lộc Ninh, tỉnh Bình Phước',
    ])
      expect(parse(address)).toMatchObject({ districtCode: '25270', status: 'resolved' });
    expect(parse('phường Lộc Ninh, thành phố Đồng Nai').notes).toEqual([
      'phường Lộc Ninh là tên sau này của xã Lộc Ninh',
    ]);
  });

  test('tells the names of earlier days to a data set with districts', () => {
    const parse = parserOf(
      withText(
        PROVINCE,
        'places/changes.csv',
        [
          'Ngày,Mã,Loại,Tên,Thuộc,Thay đổi,Mã sau,Loại sau,Tên sau,Thuộc sau,Phần,Căn cứ',
          '2019-01-01,90099,Xã,Mẫu Cổ,"huyện Mẫu Đông, tỉnh Mẫu Sơn",nhập,90022,Xã,Tân Mẫu,"huyện Mẫu Đông, tỉnh Mẫu Sơn",toàn bộ,',
          '2019-01-01,902,Huyện,Mẫu Cũ,tỉnh Mẫu Sơn,đổi tên,902,Huyện,Mẫu Đông,tỉnh Mẫu Sơn,toàn bộ,\n',
        ].join('\n'),
      ),
    );
    expect(parse('xã Mẫu Cổ, huyện Mẫu Cũ, tỉnh Mẫu Sơn')).toMatchObject({
      districtCode: '902',
      communeCode: '90022',
      status: 'resolved',
    });
  });
});

describe('addresses of which no table of changes tells', () => {
  const [, ...lines] = readFileSync(join(FIXTURES, 'addresses-of-old-dong-nai.tsv'), 'utf8')
    .trimEnd()
    .split('\n');
  const rows = lines.map((line) => line.split('\t') as [string, string]);

  const writings = (commune: string, district: string): string[] => {
    const bare = district.replace(/^(?:huyện|thành phố) /, '');
    return [
      `Tổ 3, ${commune}, ${district}, tỉnh Đồng Nai`,
      `${commune}, ${district}`,
      `${commune}, ${district}, thành phố Đồng Nai`,
      `${commune}, ${district.replace('thành phố', 'TP.').replace('huyện', 'H.')}, Đồng Nai`,
      `${commune} ${district} tỉnh Đồng Nai`,
      `${commune}, ${bare}, Đồng Nai`,
      `${commune}, ${bare}`,
      foldText(`${commune}, ${district}, tỉnh Đồng Nai`),
      `${commune} - ${district} - Đồng Nai`.toUpperCase(),
    ];
  };

  test('are never sure, and never those of another province', () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
    const answers = rows.flatMap(([commune, district]) =>
      writings(commune, district).map((text) => ({ text, answer: parseToday(text) })),
    );
    const wrong = answers.filter(
      ({ answer }) => answer.status === 'resolved' || answer.isOutside === true,
    );
    expect(wrong).toEqual([]);
  });

  test.each(rows)('%s, %s is an old unit of which no table tells', (commune, district) => {
    const { level, status, notes } = parseToday(`${commune}, ${district}, tỉnh Đồng Nai`);
    expect([level, status]).toEqual(['none', 'review']);
    expect(notes).toEqual([`"${district}" là đơn vị cũ, chưa có bảng đối chiếu`]);
  });
});

describe('in a data set of 2021', () => {
  const ground = (code: string) => changes.filter((row) => row['Mã sau'] === code);
  const codesOf = (code: string) =>
    communes.filter((row) => ground(code).some((change) => change['Mã'] === row['Mã xã']));
  const forty = units.filter(({ code }) => codesOf(code).length > 0);
  const manners = MANNERS.filter(([manner]) => !/without the province|called before/.test(manner));

  test('units of today are in the district of all that they were made of, else to be looked at', () => {
    expect(forty).toHaveLength(40);
    expect(manners.length).toBeGreaterThanOrEqual(6);
    const wrong = forty.flatMap((unit) => {
      const made = codesOf(unit.code);
      const there = [...new Set(made.map((row) => row['Mã huyện']!))];
      return manners.flatMap(([, write]) => {
        const text = write(unit);
        const { districtCode, communeCode, status, isOutside, candidates } = parseDefault(text);
        const isRight =
          there.length === 1
            ? districtCode === there[0] && status === 'resolved'
            : districtCode === undefined &&
              status === 'review' &&
              candidates.districtCodes.toSorted().join() === there.toSorted().join();
        const expected = made.length === 1 ? made[0]!['Mã xã'] : undefined;
        return isRight && isOutside === undefined && communeCode === expected
          ? []
          : [{ text, districtCode, communeCode, status, candidates }];
      });
    });
    expect(wrong).toEqual([]);
  });

  test('what it is called now may stand before what it was', () => {
    const answer = parseDefault('phường Chơn Thành (trước đây là xã Minh Thành, huyện Chơn Thành)');
    expect(answer).toMatchObject({ districtCode: '697', communeCode: '25447', status: 'resolved' });
  });

  test('the district of the list decides between the districts of a unit of today', () => {
    const answer = parseDefault('phường Bình Long, thành phố Đồng Nai', { districtCode: '694' });
    expect(answer).toMatchObject({ districtCode: '694', communeCode: '25354', status: 'resolved' });
  });
});
