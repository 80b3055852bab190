import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { parseSite } from '../../src/dataset/site.ts';
import * as tables from '../../src/dataset/tables.ts';
import type { DataFile, RawFiles } from '../../src/dataset/files.ts';
import { cellRows } from '../../src/dataset/read-table.ts';
import { csvLine, dataForm } from '../../src/model/csv.ts';
import { formatDiagnostic } from '../../src/model/diagnostic.ts';
import { mask, personalIn } from '../../src/model/personal.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { addressMark } from '../../src/dataset/places.ts';
import { artefactsOf, dataSetOf, DEFAULT, edited, PROVINCE } from './data-sets.ts';

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

/** Every table with a heading for each of its columns. */
const TABLES = Object.values(tables).filter(
  (table) => typeof table === 'object' && 'file' in table,
) as readonly {
  readonly file: DataFile;
  readonly columns: Readonly<Record<string, string>>;
  readonly unpublished?: readonly string[];
}[];
const COLUMNS = TABLES.flatMap(({ file, columns, unpublished = [] }) =>
  Object.entries(columns).map(([key, heading]) => ({
    file,
    heading,
    isPublished: !unpublished.includes(key),
  })),
);

const mark = (id: string) =>
  addressMark(dataSetOf(PROVINCE).facilities.find((one) => one.id === id)!.address ?? '');
const override = (id: string) => `${id},21.3312,105.0871,Giả định,Phòng,2021-09-01,${mark(id)}\n`;
/** A table with one more column, which is empty. */
const withColumn = (file: DataFile, heading: string) => {
  const rows = cellRows(new TextDecoder().decode(PROVINCE.bytes.get(file)));
  return rows.map((row, at) => csvLine([...row, at === 0 ? heading : ''], dataForm('\n'))).join('');
};
/** The province of the tests with a file for every table, and in it all of its columns. */
const FULL: RawFiles = {
  ...PROVINCE,
  bytes: new Map([
    ...PROVINCE.bytes,
    ...Object.entries({
      'places/overrides.csv': `${Object.values(tables.OVERRIDES.columns).join()}\n${override('CS-13')}${override('CS-12')}`,
      'places/neighbours.csv': 'Tên,Vĩ độ,Kinh độ\nMẫu Giang,22,105\nMẫu Hà,21,104\n',
      'holidays.csv': 'Ngày,Tên,Loại\n2021-09-02,Quốc khánh,nghỉ\n2021-09-03,Quốc khánh,nghỉ\n',
      'assessments.csv': withColumn('assessments.csv', 'Ghi nhận'),
      'replies.csv': withColumn('replies.csv', 'Ghi nhận'),
      'reports.csv': 'Ngày,Tên,Lý do rút,Ngày rút\n2021-07-31,Tháng 7,,\n2021-08-31,Tháng 8,,\n',
      'history.csv':
        'Mã cơ sở,Ngày,Nội dung,Từ,Đến,Nguồn\nCS-01,2021-06-01,Ghi nhận,,,\nCS-02,2021-06-01,Ghi nhận,,,\n',
      'merged.csv':
        'Mã đã gộp,Mã cơ sở,Ngày,Tên cơ sở,Mã số thuế,Địa chỉ,Xã,Huyện,Khu công nghiệp\nCS-91,CS-01,,,,,,,\nCS-92,CS-02,,,,,,,\n',
      'listed.csv':
        'Mã cơ sở,Tên,Địa điểm,Đăng ký,Tình trạng,Thông tin khác\nCS-01,,,,,\nCS-02,,,,,\n',
      'answers.csv':
        'Dấu dòng,Dòng trong danh sách,Trả lời,Mã cơ sở,Khác với,Ngày\nd1,,là CS-01,CS-01,,\nd2,,là CS-02,CS-02,,\n',
    }).map(([file, text]) => [file, new TextEncoder().encode(text)] as const),
  ]),
};

/** The full data set with a cell of a table's second row changed. */
function planted(file: DataFile, heading: string, change: (cell: string) => string, raw = FULL) {
  return edited(raw, file, (text) => {
    const rows = cellRows(text);
    const at = rows[0]!.findIndex((name) => name.trim() === heading);
    rows[2]![at] = change(rows[2]![at]!);
    return rows.map((row) => csvLine(row, dataForm('\n'))).join('');
  });
}

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
  expect(TABLES).toHaveLength(16);
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
  expect(told(raw)).toContain('csv/missing-column');
  expect(told(raw)).not.toMatch(/0900|000 017/);
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
