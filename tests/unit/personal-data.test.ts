import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { parseSite } from '../../src/dataset/site.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { formatDiagnostic } from '../../src/model/diagnostic.ts';
import { mask, personalIn } from '../../src/model/personal.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { artefactsOf, DEFAULT, edited, PROVINCE } from './data-sets.ts';
import { FULL, planted, TABLES } from './full-data-set.ts';

// Numbers and names that nobody has.
const PHONES = [
  '0900 000 017',
  '0900.000.017',
  '+84 900 000 017',
  '(0271) 3 000 017',
  '900000017',
  '01200000017',
  'ĐT0900000017',
];
const IDENTITIES = [
  'CCCD 001000000471',
  'CMND: 000 000 471',
  'cmnd số 000000471',
  'Hộ chiếu B0000471',
  'can cuoc 001000000471',
  '001000000471',
];
const PERSONS = [
  'LH: anh Mẫu',
  'LH anh mẫu',
  'Lien he: ba Mẫu',
  'Liên hệ: bà Thị Mẫu Mẫu',
  'liên hệ chị Mẫu',
  'chủ hộ: Nguyễn Mẫu Mẫu',
  'Chủ cơ sở Điểu Mẫu',
  '(chủ: Nguyễn Mẫu Mẫu)',
  '(chủ Nguyễn Mẫu Mẫu)',
  'Xưởng Mẫu - chủ là ông Mẫu',
  '(chu: Tran Mau Mau)',
  '(owner: Tran Mau Mau)',
  'người đại diện theo pháp luật: ông Mẫu',
  'Người đại diện: Tran Mau Mau',
  'giám đốc: ông Mẫu Mẫu',
  'GĐ Phạm Mẫu',
  'Giám đốc công ty: NGUYỄN MẪU MẪU',
  'gặp cô Mẫu',
  'đại diện: ông/bà Lê Mẫu',
];
const PERSONAL = [...PHONES, 'lien.he@mau.example', ...IDENTITIES, ...PERSONS];

const HARMLESS = [
  'phường Dân Chủ: Trần Hưng Đạo',
  'Công ty Chủ Lực (chủ đầu tư: Công ty Mẫu)',
  'HTX Tự Chủ',
  'Lô A3-12',
  'Lô A3-12, đường số 7, KCN Mẫu Bình',
  'QL14',
  'Quốc lộ 14, Km 912+500',
  'ĐT 741',
  'ĐT741, ấp 3, xã Tân Mẫu',
  'Số 9-11-13-15, đường 30/4',
  'thửa đất số 1234, tờ bản đồ số 45',
  'Số 12/34/56/78 tổ 9',
  '1840/UBND-KGVX',
  '12/UBND',
  'Công văn 1157/SCT-CN ngày 07/6/2021',
  '2021-06-07',
  '07-06-2021',
  '07.06.2021 08:30',
  '11.5400',
  'giai đoạn 2015-2020, 120.000.000 đồng',
  '1.250.000.000 đồng',
  'vốn 350.000.000 đồng',
  'MST 0312345678',
  'Cơ sở Nguyễn Mẫu Mẫu',
  'Hộ kinh doanh Nguyễn Mẫu Mẫu',
  'Hộ ông Nguyễn Mẫu Mẫu',
  'DNTN Anh Đào',
  'Công ty TNHH Liên Hệ Xanh',
  'chủ cơ sở vắng mặt',
  'Chủ hộ đi vắng',
  'giám đốc công ty đã ký',
  'Liên hệ: Phòng Hành chính',
  'LH: văn phòng công ty',
  'liên hệ chi nhánh',
  'Liên hệ Chi cục Quản lý thị trường',
  'Liên hệ: Hà Nội',
  'Văn phòng đại diện Bà Rịa',
  'Văn phòng đại diện Hà Nội',
  'Ban Quản lý Hồ Thác Mẫu',
  'Ban Quản lý Khu kinh tế',
  'liên hệ anh em công nhân',
  'đường Ông Ích Khiêm',
  'đường Bà Triệu, phường Mẫu Một',
  'ấp Ông Tố',
  'trả lời qua điện thoại',
  'Đã cấp tài khoản ngày 07/6/2021',
  'tài khoản Bản đồ chung sống an toàn với Covid-19',
  'hộ chiếu vắc xin',
  'gia hạn',
  '5 ngày làm việc',
  'Sở Công Thương (bộ phận một cửa)',
];

test.each(PERSONAL)('"%s" is personal', (text) => {
  expect(personalIn(text)).not.toEqual([]);
  expect(personalIn(`Ấp 1, xã Tân Mẫu; ${text}`.replace('; 0010', '; CCCD 0010'))).not.toEqual([]);
});

test.each(HARMLESS)('"%s" is not personal', (text) => {
  expect(personalIn(text)).toEqual([]);
  expect(mask(text)).toEqual({ text, found: [] });
});

test('what was masked is found no second time', () => {
  for (const text of [...PHONES, ...PERSONS, 'LH: a@mau.example']) {
    const once = mask(`Ấp 1 (${text})`).text;
    expect(mask(once)).toEqual({ text: once, found: [] });
  }
});

const COLUMNS = TABLES.flatMap(({ file, columns, notes = [] }) =>
  Object.entries(columns).map(([key, heading]) => ({
    file,
    heading,
    isPublished: !notes.includes(key),
  })),
);

/** What is found, what is said of all, and whether no site can be made of it. */
function openFull(raw: RawFiles) {
  const { value, diagnostics } = openDataSet(raw, 'everything');
  return {
    found: diagnostics.filter(({ code }) => code.startsWith('personal/')),
    told: diagnostics.map(formatDiagnostic).join('\n'),
    isRefused: value === undefined,
  };
}
const found = (raw: RawFiles) => openFull(raw).found;
const told = (raw: RawFiles) => openFull(raw).told;

test('every table of a data set is looked through', () => {
  expect(TABLES).toHaveLength(21);
});

test('neither the data set nor the province of the tests has anything personal', () => {
  expect([...found(DEFAULT), ...found(FULL)]).toEqual([]);
  expect(prepareSite(FULL, 'public').value).toBeDefined();
});

describe.each(COLUMNS)('$file "$heading"', ({ file, heading, isPublished }) => {
  test.each([
    ['phone', 'LH anh Mẫu 0900 000 017', /anh Mẫu|0900|000 017/],
    ['e-mail', 'gửi lien.he@mau.example', /lien\.he|mau\.example/],
    ['number', 'CCCD 001000000471', /001000000471/],
    ['person', 'chủ hộ: Nguyễn Giấu Kín', /Nguyễn|Giấu|Kín/],
  ])('a %s is found and not printed', (kind, text, parts) => {
    const raw = planted(file, heading, (cell) => `${cell} ${text}`.trim());
    const mustRefuse = isPublished || kind === 'number';
    const { found, told, isRefused } = openFull(raw);
    expect(found.map(({ at, level }) => [at.file, at.line, at.column, level])).toEqual([
      [`data/${file}`, 3, heading, mustRefuse ? 'error' : 'warning'],
    ]);
    expect(told).not.toMatch(parts);
    expect(isRefused).toBe(mustRefuse);
  });
});

test.each(['title', 'department', 'accountName'] as const)('the %s of site.json as well', (key) => {
  const { [key]: text } = parseSite(DEFAULT).value!;
  const raw = edited(DEFAULT, 'site.json', (json) =>
    json.replace(`"${text}"`, `"${text} – ĐT 0900 000 017"`),
  );
  const [one, ...others] = found(raw);
  expect([one?.at.file, one?.at.column, others]).toEqual(['data/site.json', key, []]);
  expect(told(raw)).not.toMatch(/0900|000 017/);
});

test('findings about the same row quote nothing of the cell', () => {
  const raw = edited(PROVINCE, 'facilities.csv', (text) =>
    text
      .replace(
        '"Số 7, phường Mẫu Hai"',
        '"Nhà anh Giấu, xã Mẫu Thượng, huyện Mẫu Đông, LH: 0900 000 017"',
      )
      .replace('CS-09,Cơ sở thử 09,', '0900000017,Cơ sở thử 09,')
      .replace('CS-10,Cơ sở thử 10,', '0900000017,Cơ sở thử 10,'),
  );
  const text = told(raw);
  expect(text.match(/personal\/refused/g)).toHaveLength(3);
  expect(text).not.toMatch(/Giấu|0900|duplicate-id/);
});

test('a row that stands where the headings should is not quoted with its contacts', () => {
  const raw = edited(PROVINCE, 'units.csv', (text) =>
    text.replace(/^.*\r?\n/, 'UBND-900,UBND huyện Mẫu LH: 0900 000 017,UBND cấp huyện,901,\n'),
  );
  expect(told(raw)).toContain('csv/heading');
  expect(told(raw)).not.toMatch(/0900|000 017/);
});

test('a heading that nobody knows, and a column in another’s place, are not quoted with their contacts', () => {
  const contact = 'LH: 0900 000 017';
  const heading = edited(PROVINCE, 'units.csv', (text) => text.replace('Tên khác', contact));
  expect(told(heading)).toContain('csv/unknown-column');
  const [level, source] = ['Mức', 'Nguồn'];
  const swapped = edited(PROVINCE, 'assessments.csv', (text) =>
    text.replace(`${level},${source}`, `${source},${level}`).replaceAll('Bản đồ quốc gia', contact),
  );
  expect(told(swapped)).toContain('csv/swapped-columns');
  const long = edited(PROVINCE, 'facilities.csv', (text) =>
    text.replace('Cơ sở thử 02', `${contact} ${'x'.repeat(6000)}`),
  );
  expect(told(long)).toContain('csv/long-cell');
  for (const raw of [heading, swapped, long]) expect(told(raw)).not.toMatch(/0900|000 017/);
});

test('harmless cells in every free column give no finding', () => {
  const free = [
    ['facilities.csv', 'Tên cơ sở'],
    ['facilities.csv', 'Địa chỉ'],
    ['facilities.csv', 'Ngành nghề'],
    ['assessments.csv', 'Nguồn'],
    ['dispatches.csv', 'Trích yếu'],
    ['units.csv', 'Tên khác'],
    ['replies.csv', 'Số ký hiệu trả lời'],
    ['reports.csv', 'Tên'],
    ['holidays.csv', 'Tên'],
    ['places/parks.csv', 'Tên khác'],
  ] as const;
  for (const text of HARMLESS) {
    let raw = FULL;
    for (const [file, heading] of free) raw = planted(file, heading, () => text, raw);
    expect([text, found(raw)]).toEqual([text, []]);
  }
});

test.each(['0312345678', '0312345678-001', '0312345678001', '0900000017'])(
  'the tax code %s is no phone in its column',
  (code) => {
    expect(found(planted('facilities.csv', 'Mã số thuế', () => code))).toEqual([]);
  },
);

test.each([
  ['Mã số thuế', '0312345678 (cũ)'],
  ['Mã số thuế', '312345678'],
  ['Vĩ độ', '1274567.123'],
  ['Vĩ độ', 'X=1274567.123'],
  ['Kinh độ', '-106.9000000'],
])('figures in the column "%s" are no phone: %s', (heading, text) => {
  expect(found(planted('facilities.csv', heading, () => text))).toEqual([]);
});

describe('the remedy', () => {
  const withAddress = (text: string) => openFull(planted('facilities.csv', 'Địa chỉ', () => text));

  test.each(PERSONAL)('for "%s" in an address is to delete it', (text) => {
    const [finding] = withAddress(text).found;
    expect(finding?.hint).toMatch(/^xóa .* khỏi ô; ô không còn gì khác thì để trống$/);
  });

  test.each(['', 'Lô A2, KCN Mẫu Bình'])('leaves "%s", in which nothing is found', (left) => {
    const { found, told, isRefused } = withAddress(left);
    expect(isRefused, told).toBe(false);
    expect(found).toEqual([]);
  });
});

test('a contact in an internal note stops no build, and is masked for the office too', () => {
  const raw = edited(PROVINCE, 'facilities.csv', (text) =>
    text.replace('hẹn kiểm tra lại, chưa báo', 'gọi anh Giấu 0900 000 017'),
  );
  const text = JSON.stringify(artefactsOf(raw, 'internal'));
  expect(text).toContain('Giữ kín 04: gọi [đã che tên người] [đã che số điện thoại]');
  expect(text).not.toMatch(/Giấu|000 017/);
});
