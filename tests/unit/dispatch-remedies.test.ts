import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { parseSite } from '../../src/dataset/site.ts';
import { cell } from '../fixtures/mistakes/edits.ts';
import { DEFAULT, edited, PROVINCE } from './data-sets.ts';
import { errorIn, typed, warningIn, withText } from './remedies.ts';
import { checked } from './second-week.ts';

type Cells = Readonly<Record<string, string>>;

/** The data set with cells of a line of its dispatches. */
const put = (raw: RawFiles, line: number, cells: Cells) =>
  Object.entries(cells).reduce(
    (all, [heading, text]) => edited(all, 'dispatches.csv', cell(heading, line, text)),
    raw,
  );

describe('of dispatches', () => {
  /** What is wrong in a line of the province's, the hint, and cells as it says. */
  const CASES: readonly (readonly [string, number, Cells, RegExp, readonly Cells[]])[] = [
    [
      'error dispatch/due-before-sent',
      4,
      { 'Hạn trả lời': '2021-09-01' },
      /^kiểm tra lại ngày và hạn trả lời$/,
      [{ 'Hạn trả lời': '2021-10-15' }, { Ngày: '2021-08-20' }],
    ],
    [
      'warning dispatch/due-for-nothing',
      2,
      { 'Hạn trả lời': '2021-07-20' },
      /^ghi cột Yêu cầu, hoặc bỏ hạn trả lời$/,
      [{ 'Hạn trả lời': '' }, { 'Yêu cầu': '10', 'Nơi nhận': 'BQL' }],
    ],
    [
      'error dispatch/no-recipient',
      6,
      { 'Nơi nhận': '' },
      /^ghi các mã đơn vị hoặc loại đơn vị, cách nhau bằng dấu \|$/,
      [{ 'Nơi nhận': 'BQL' }, { 'Nơi nhận': 'UBND cấp huyện|BQL' }],
    ],
    [
      'error dispatch/unknown-recipient',
      4,
      { 'Nơi nhận': 'UBND-901|UBND-902|Ban lạ' },
      /^ghi các mã đơn vị hoặc loại đơn vị, cách nhau bằng dấu \|$/,
      [{ 'Nơi nhận': 'UBND-901|UBND-902|BQL' }, { 'Nơi nhận': 'UBND cấp huyện' }],
    ],
    [
      'warning dispatch/round-order',
      5,
      { Lần: '3' },
      /^kiểm tra lại Lần, Ngày và Yêu cầu; còn thiếu công văn nào thì thêm vào$/,
      [{ Lần: '2' }, { Lần: '' }],
    ],
    [
      'error dispatch/extends-nothing',
      6,
      { Lần: 'gia hạn', 'Hạn trả lời': '2021-10-20' },
      /^ghi ở cột Yêu cầu đúng yêu cầu được gia hạn, và xem lại ngày của công văn$/,
      [{ 'Yêu cầu': '33', 'Nơi nhận': 'BQL' }],
    ],
    [
      'error dispatch/extends-to-nothing',
      5,
      { Lần: 'gia hạn', 'Hạn trả lời': '' },
      /^ghi hạn mới, ví dụ 2021-06-15 hoặc 5 ngày làm việc$/,
      [{ 'Hạn trả lời': '2021-10-05' }, { 'Hạn trả lời': '10 ngày làm việc' }],
    ],
    [
      'warning dispatch/extends-not-asked',
      5,
      { Lần: 'gia hạn', 'Nơi nhận': 'UBND-903|BQL' },
      /^kiểm tra lại Yêu cầu và Nơi nhận của công văn$/,
      [{ 'Nơi nhận': 'UBND-903' }],
    ],
    [
      'warning dispatch/extends-backwards',
      5,
      { Lần: 'gia hạn', 'Hạn trả lời': '2021-08-30', Ngày: '2021-08-20' },
      /^kiểm tra lại hạn mới$/,
      [{ 'Hạn trả lời': '2021-10-05' }],
    ],
  ];

  test.each(CASES)('%s in line %d: %j', (told, line, wrong, hint, ways) => {
    const raw = put(PROVINCE, line, wrong);
    const [finding, ...others] = openDataSet(raw, 'everything').diagnostics;
    expect([`${finding!.level} ${finding!.code}`, others]).toEqual([told, []]);
    expect(finding!.hint).toMatch(hint);
    for (const cells of ways) expect(checked(put(raw, line, cells))).toEqual([]);
  });

  test('dispatch/unknown-holidays: with the holidays of that year', () => {
    const raw = put(PROVINCE, 4, { 'Hạn trả lời': '90 ngày làm việc' });
    const { hint } = warningIn(raw, 'dispatch/unknown-holidays');
    expect(hint).toMatch(/^thêm các ngày nghỉ lễ năm 2022 vào holidays\.csv/);
    const mended = edited(raw, 'holidays.csv', (text) => `${text}2022-01-01,Tết Dương lịch\n`);
    expect(checked(mended)).toEqual([]);
  });
});

describe('of settings', () => {
  test('site/syntax: the comma that is missing before the line, or a quote', () => {
    for (const [right, wrong] of [
      ['"asOf": "2021-09-30",', '"asOf": "2021-09-30"'],
      ['"asOf": "2021-09-30",', '"asOf": 2021-09-30",'],
    ] as const) {
      const raw = edited(PROVINCE, 'site.json', (text) => text.replace(right, wrong));
      const error = errorIn(raw, 'site/syntax');
      expect(error.hint).toBe('kiểm tra dấu phẩy và dấu ngoặc kép ở dòng này và dòng trước');
      expect([6, 7]).toContain(error.at.line);
      const mended = edited(raw, 'site.json', (text) => text.replace(wrong, right));
      expect(checked(mended)).toEqual([]);
    }
  });

  test.each([
    ['"staleAfterDays": 60', '"staleAfterDays": "60"', 'ghi số, không có ngoặc kép', '60'],
    ['"facilityNames": true', '"facilityNames": "có"', 'ghi true (có) hoặc false (không)', 'true'],
    ['"facilityNames": true', '"facilityNames": "có"', 'ghi true (có) hoặc false (không)', 'false'],
    ['"asOf": "2021-09-30"', '"asOf": "30/9/2021"', 'ghi "2021-09-30"', '"2021-09-30"'],
    ['"sample": false', '"sample": "không"', 'ghi false nếu mọi bảng là thật', 'false'],
    ['"sample": false', '"sample": "có"', 'ví dụ ["facilities", "replies"]', '["facilities"]'],
    [
      '["https://mauson.example"]',
      '"https://mauson.example"',
      'trong ngoặc vuông',
      '["https://mauson.example"]',
    ],
    [
      '{ "safe": "Xanh", "atRisk": "Vàng", "unsafe": "Đỏ" }',
      '["Xanh", "Vàng", "Đỏ"]',
      'gồm các khóa: safe, atRisk, unsafe',
      '{ "safe": "Xanh", "atRisk": "Vàng", "unsafe": "Đỏ" }',
    ],
  ])('site/value: %s as %s: %s', (right, wrong, hint, value) => {
    const raw = edited(PROVINCE, 'site.json', (text) => text.replace(right, wrong));
    const error = errorIn(raw, 'site/value');
    expect(error.hint).toContain(hint);
    const key = /^"[^"]+": /.exec(right)?.[0] ?? '';
    const mended = edited(raw, 'site.json', (text) => text.replace(wrong, `${key}${value}`));
    expect(checked(mended)).toEqual([]);
  });

  test('site/value: a key with a slip, and one that is missing', () => {
    const slip = edited(PROVINCE, 'site.json', (text) => text.replace('"sample"', '"sampel"'));
    const [missing, unknown] = openDataSet(slip, 'everything').diagnostics;
    const [, typedKey, rightKey] = /"(.*)" không\? sửa tên khóa ấy thành "(.*)"$/.exec(
      missing!.hint!,
    )!;
    expect(unknown!.hint).toMatch(/^có phải "sample" không\?/);
    const mended = edited(slip, 'site.json', (text) => text.replace(typedKey!, rightKey!));
    expect(checked(mended)).toEqual([]);
    const without = edited(PROVINCE, 'site.json', (text) => text.replace('"sample": false,', ''));
    const [, key] = /^thêm khóa "(.*)" vào site\.json: ghi false/.exec(
      errorIn(without, 'site/value').hint!,
    )!;
    const added = edited(without, 'site.json', (text) => text.replace('{', `{ "${key!}": false,`));
    expect(checked(added)).toEqual([]);
  });

  test('a finding about settings speaks no English of types', () => {
    const wrongs = ['null', '"x"', '[1]', '-1.5'];
    const settings = JSON.parse(
      new TextDecoder().decode(PROVINCE.bytes.get('site.json')),
    ) as Record<string, unknown>;
    const all = Object.keys(settings).flatMap((key) =>
      wrongs.flatMap((wrong) => {
        const text = JSON.stringify({ ...settings, [key]: JSON.parse(wrong) as unknown });
        return parseSite(withText(PROVINCE, 'site.json', text)).diagnostics;
      }),
    );
    const told = all.map(({ message, hint }) => `${message}\n${hint ?? ''}`);
    expect(told.length).toBeGreaterThan(40);
    const english =
      /\b(string|number|boolean|object|array|undefined|null dùng|expected|received|int|NaN|record|Invalid)\b/;
    expect(told.filter((text) => english.test(text))).toEqual([]);
  });
});

describe('of report days', () => {
  const [frozen] = [...DEFAULT.bytes.keys()].filter((file) => file.startsWith('reports/'));
  const file = frozen as 'reports/2021-04-30.json';
  const before = new TextDecoder().decode(DEFAULT.bytes.get(file));

  test('report/format: the old file again', () => {
    const raw = withText(DEFAULT, file, before.replace(/"level":\s*"/, '"level":"x'));
    const text = raw.bytes.get(file)!.length === before.length ? `${before}x` : undefined;
    const broken = text === undefined ? raw : withText(DEFAULT, file, text);
    const error = errorIn(broken, 'report/format');
    expect(error.hint).toMatch(/lấy lại bản cũ từ nơi lưu trữ$/);
    expect(checked(withText(broken, file, before))).toEqual([]);
  });

  test('report/not-listed: its day and a name in reports.csv again', () => {
    const day = /\d{4}-\d\d-\d\d/.exec(file)![0];
    const raw = edited(DEFAULT, 'reports.csv', (text) =>
      text.replace(new RegExp(`^${day},.*\n`, 'm'), ''),
    );
    expect(errorIn(raw, 'report/not-listed').hint).toMatch(/^thêm lại ngày và tên kỳ báo cáo/);
    const mended = edited(raw, 'reports.csv', (text) => `${text}${day},Kỳ cũ\n`);
    expect(checked(mended)).toEqual([]);
  });

  test('report/unknown-code: the code as it was', () => {
    const raw = edited(DEFAULT, 'places/parks.csv', (text) => text.replace(/^kcn01,/m, 'kcn99,'));
    const [error] = openDataSet(raw, 'everything').diagnostics.filter(
      ({ code }) => code === 'report/unknown-code',
    );
    expect(error!.hint).toBe('giữ mã cũ trong danh mục; đổi tên thì không đổi mã');
    const [, code] = /có mã "(.*)" mà/.exec(error!.message)!;
    const at = { at: { file: 'places/parks.csv', line: 2, column: 'Mã khu' } };
    expect(checked(typed(raw, at, code!))).toEqual([]);
  });
});
