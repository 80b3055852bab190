import { describe, expect, test } from 'vitest';
import { restoreForms } from '../../src/dataset/csv/restore.ts';
import { cellRows } from '../../src/dataset/csv/split.ts';
import type { DataFile, RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { isoDay, serialDay } from '../../src/dataset/csv/days.ts';
import { FACILITIES } from '../../src/dataset/tables.ts';
import { dataForm, unguardedLine } from '../../src/model/csv.ts';
import { type Mistake, MISTAKES } from '../fixtures/mistakes/index.ts';
import {
  cell,
  cells,
  DAY_FIRST,
  days,
  onRows,
  sortedAlone,
  swapped,
} from '../fixtures/mistakes/edits.ts';
import { DEFAULT, edited, PROVINCE } from './data-sets.ts';
import { withFiles } from './import-base.ts';
import { errorIn, typed, warningIn, withText } from './remedies.ts';
import { checked } from './second-week.ts';

const textOf = (raw: RawFiles, file: DataFile) => new TextDecoder().decode(raw.bytes.get(file));

/** A mistake of the table, made. */
function made(name: string): { readonly raw: RawFiles; readonly mistake: Mistake } {
  const mistake = MISTAKES.find((one) => one.name === name)!;
  const raw = mistake.of === 'default' ? DEFAULT : PROVINCE;
  const after = mistake.edit(textOf(raw, mistake.file));
  const bytes = typeof after === 'string' ? new TextEncoder().encode(after) : after;
  return { raw: { ...raw, bytes: new Map(raw.bytes).set(mistake.file, bytes) }, mistake };
}

/** "chạy npm run check -- --fix" */
const fixed = (raw: RawFiles) =>
  withFiles(raw, new Map([...restoreForms(raw)].map(([file, { text }]) => [file, text])));

describe('what npm run check -- --fix is named for', () => {
  test.each(MISTAKES.filter(({ told }) => told.some(([, , hint]) => /fix/.test(hint.source))))(
    'csv/form and csv/month-first: $name',
    ({ name }) => {
      const { raw } = made(name);
      const [finding] = openDataSet(raw, 'everything').diagnostics;
      expect(finding!.hint).toMatch(/chạy npm run check -- --fix để/);
      expect(checked(fixed(raw))).toEqual([]);
    },
  );

  test('csv/mixed-days: what it takes the days for, or each by hand', () => {
    const raw = edited(PROVINCE, 'assessments.csv', days('Ngày đánh giá', DAY_FIRST, [2, 3, 5]));
    const error = errorIn(raw, 'csv/mixed-days');
    expect(error.hint).toMatch(/^đúng như vậy thì chạy npm run check -- --fix .*hoặc gõ lại$/);
    expect(checked(fixed(raw))).toEqual([]);
    const byHand = edited(
      raw,
      'assessments.csv',
      cells('Ngày đánh giá', (text) => isoDay(text, 'dayFirst')),
    );
    expect(checked(byHand)).toEqual([]);
  });
});

const serialOf = (year: string, month: string, day: string) =>
  String((Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.UTC(1899, 11, 30)) / 864e5);

describe('cells of Excel', () => {
  test('csv/ambiguous-days: the days as year, month and day', () => {
    const { raw } = made('days of which nobody can tell the month');
    expect(errorIn(raw, 'csv/ambiguous-days').hint).toMatch(/^đổi cả cột về năm-tháng-ngày/);
    const mended = edited(
      raw,
      'assessments.csv',
      cells('Ngày đánh giá', (_, line) => `2021-06-${String(line).padStart(2, '0')}`),
    );
    expect(checked(mended)).toEqual([]);
  });

  test('csv/serial-days: the day that each number stands for', () => {
    const raw = edited(PROVINCE, 'assessments.csv', days('Ngày đánh giá', serialOf));
    expect(errorIn(raw, 'csv/serial-days').hint).toMatch(/hoặc gõ ngày đúng vào các ô ấy$/);
    const mended = edited(
      raw,
      'assessments.csv',
      cells('Ngày đánh giá', (text) => serialDay(text) ?? text),
    );
    expect(checked(mended)).toEqual([]);
  });

  test.each([
    ['csv/excel-error', 'Huyện', '#N/A', ['thành phố Mẫu Thành', ''], [3]],
    ['csv/excel-formula', 'Tên cơ sở', '=VLOOKUP(A2,B:C,2,0)', ['Cơ sở thử 02'], [3]],
    ['csv/long-cell', 'Ngành nghề', 'x'.repeat(20_000), ['x'.repeat(200)], [3]],
  ] as const)('%s: the value, or none where none has to be', (code, column, wrong, ways, lines) => {
    const raw = edited(
      PROVINCE,
      'facilities.csv',
      cells(column, () => wrong, lines),
    );
    const error = errorIn(raw, code);
    expect(error.hint).toMatch(/gõ giá trị đúng vào các ô ấy|rút gọn ô/);
    for (const way of ways) expect(checked(typed(raw, error, way))).toEqual([]);
  });
});

describe('headings and rows', () => {
  test.each(['a title above the headings', 'no headings', 'the file of another list'])(
    'csv/heading: %s',
    (name) => {
      const { raw, mistake } = made(name);
      const { hint = '' } = errorIn(raw, 'csv/heading');
      const [, line] = /^xóa dòng (\d+)$/.exec(hint) ?? [];
      const [, heading] = /trên dòng 1, dòng này: (.*)$/.exec(hint) ?? [];
      const text = textOf(raw, mistake.file);
      const mended =
        line !== undefined
          ? text
              .split('\n')
              .toSpliced(Number(line) - 1, 1)
              .join('\n')
          : heading !== undefined
            ? `${heading}\n${text}`
            : textOf(PROVINCE, mistake.file);
      expect(checked(withText(raw, mistake.file, mended))).toEqual([]);
    },
  );

  test('csv/heading: many headings with slips', () => {
    const raw = edited(PROVINCE, 'facilities.csv', (text) =>
      text
        .replace('Tên cơ sở,', 'Ten co so,')
        .replace('Địa chỉ,Xã,Huyện', 'Dia chi,Xã,Huyen')
        .replace('Ngành nghề,Đăng ký', 'Nganh nghe,Dang ky'),
    );
    const error = errorIn(raw, 'csv/heading');
    const pairs = [...error.message.matchAll(/"([^"]+)" là "([^"]+)"/g)];
    expect(pairs).toHaveLength(5);
    const mended = edited(raw, 'facilities.csv', (text) =>
      pairs.reduce((all, [, wrong, right]) => all.replace(`${wrong!},`, `${right!},`), text),
    );
    expect(checked(mended)).toEqual([]);
  });

  test('csv/missing-column: the heading that is asked about, or a column that is added', () => {
    const slip = edited(PROVINCE, 'facilities.csv', (text) => text.replace('Huyện', 'Huyen'));
    const { hint = '' } = errorIn(slip, 'csv/missing-column');
    const [, wrong, right] = /"(.*)" không\? sửa tiêu đề ấy thành "(.*)"$/.exec(hint)!;
    const mended = edited(slip, 'facilities.csv', (text) => text.replace(wrong!, right!));
    expect(checked(mended)).toEqual([]);
    const lacking = edited(
      PROVINCE,
      'units.csv',
      onRows((rows) => rows.map((row) => row.slice(0, -1))),
    );
    const { at, hint: line = '' } = errorIn(lacking, 'csv/missing-column');
    expect(line).toMatch(/^dòng đầu phải có: /);
    const added = edited(
      lacking,
      'units.csv',
      onRows((rows) => rows.map((row, index) => [...row, index === 0 ? at.column! : ''])),
    );
    expect(checked(added)).toEqual([]);
  });

  test('csv/swapped-columns: no note takes the place of what is published', () => {
    const raw = edited(
      DEFAULT,
      'facilities.csv',
      onRows(([headings = [], ...body]) => {
        const [address, note] = ['Địa chỉ', 'Ghi chú nội bộ'].map((name) => headings.indexOf(name));
        return [
          headings,
          ...body.map((row, at) => row.with(note!, row[address!]!).with(address!, `ấp ${at}`)),
        ];
      }),
    );
    const { diagnostics } = openDataSet(raw, 'everything');
    expect(diagnostics.map(({ code }) => code)).not.toContain('csv/swapped-columns');
  });

  test('csv/swapped-columns: the headings in each other’s place again', () => {
    const { raw } = made('headings of commune and district in each other’s place');
    expect(errorIn(raw, 'csv/swapped-columns').hint).toBe(
      'đổi lại hai tiêu đề ở dòng đầu cho nhau',
    );
    const mended = edited(raw, 'facilities.csv', swapped('Xã', 'Huyện'));
    expect(checked(mended)).toEqual([]);
  });

  test('csv/sorted-alone: the file as it was before', () => {
    const before = textOf(DEFAULT, 'facilities.csv');
    const raw = edited(DEFAULT, 'facilities.csv', sortedAlone('Địa chỉ'));
    expect(errorIn(raw, 'csv/sorted-alone').hint).toMatch(/^lấy lại tệp trước khi sắp xếp/);
    expect(checked(withText(raw, 'facilities.csv', before))).toEqual([]);
  });

  test('csv/duplicate-column and csv/unknown-column: without it, or under another name', () => {
    const more = (heading: string) =>
      edited(
        PROVINCE,
        'assessments.csv',
        onRows((rows) => rows.map((row, index) => [...row, index === 0 ? heading : ''])),
      );
    expect(errorIn(more('Mức'), 'csv/duplicate-column').hint).toBe('xóa hoặc đổi tên một cột');
    expect(checked(more('Mức cũ'))).toEqual(['warning csv/unknown-column']);
    expect(warningIn(more('Ghi nhận lúc'), 'csv/unknown-column').hint).toMatch(
      /^xóa cột không cần; cột đã đổi tên thì sửa lại tiêu đề$/,
    );
    expect(checked(more('Ghi nhận'))).toEqual([]);
    expect(checked(PROVINCE)).toEqual([]);
  });

  test('csv/cell-count: the cell in quotes, or the commas that lack', () => {
    const torn = (text: string) =>
      text.replace('"Lô A1, KCN Mẫu Bình, thành phố Mẫu Thành"', 'Lô A1, KCN Mẫu Bình');
    const raw = edited(PROVINCE, 'facilities.csv', torn);
    expect(errorIn(raw, 'csv/cell-count').hint).toBe('đặt ô có dấu phẩy trong ngoặc kép');
    const quoted = edited(raw, 'facilities.csv', (text) =>
      text.replace('Lô A1, KCN Mẫu Bình', '"Lô A1, KCN Mẫu Bình"'),
    );
    expect(checked(quoted)).toEqual([]);
    const short = edited(PROVINCE, 'units.csv', (text) =>
      text.replace('UBND cấp huyện,902,', 'UBND cấp huyện,902'),
    );
    const error = errorIn(short, 'csv/cell-count');
    expect(error.hint).toBe('thêm dấu phẩy cho các ô trống ở cuối dòng');
    const mended = edited(short, 'units.csv', (text) =>
      text.replace('UBND cấp huyện,902', 'UBND cấp huyện,902,'),
    );
    expect(checked(mended)).toEqual([]);
  });

  test('csv/quotes: the whole cell in quotes, and each within it twice', () => {
    const raw = edited(PROVINCE, 'facilities.csv', (text) => text.replace('Cơ sở thử 02', '"A" B'));
    expect(errorIn(raw, 'csv/quotes').hint).toMatch(/đặt cả ô trong ngoặc kép và viết mỗi dấu/);
    const mended = edited(raw, 'facilities.csv', (text) => text.replace('"A" B', '"""A"" B"'));
    expect(checked(mended)).toEqual([]);
  });

  test('csv/empty and csv/delimiter: the headings that are named, with commas', () => {
    const empty = withText(PROVINCE, 'replies.csv', '');
    const [, line] = /^dòng đầu phải có: (.*)$/.exec(errorIn(empty, 'csv/empty').hint!)!;
    const headings = line!.split(', ');
    const begun = withText(empty, 'replies.csv', unguardedLine(headings, dataForm('\n')));
    expect(checked(begun)).toEqual([]);
    const bars = edited(PROVINCE, 'replies.csv', (text) => text.replaceAll(',', '|'));
    expect(errorIn(bars, 'csv/delimiter').hint).toBe('lưu lại thành CSV phân cách bằng dấu phẩy');
    const commas = edited(bars, 'replies.csv', (text) => text.replaceAll('|', ','));
    expect(checked(commas)).toEqual([]);
  });

  test('*/duplicate-id: another code, or no row', () => {
    const { raw } = made('a row copied once more');
    const error = errorIn(raw, 'facility/duplicate-id');
    expect(error.hint).toBe('mỗi dòng có một mã riêng; sửa mã hoặc xóa dòng thừa');
    // It is the same facility still, which is another finding.
    expect(checked(typed(raw, error, 'CS-99'))).toEqual(['warning facility/double']);
    const rows = cellRows(textOf(raw, 'facilities.csv')).toSpliced(error.at.line - 1, 1);
    const text = rows.map((row) => unguardedLine(row, dataForm('\n'))).join('');
    expect(checked(withText(raw, 'facilities.csv', text))).toEqual([]);
  });
});

describe('files', () => {
  test('file/missing and file/encoding: the file in its place, as UTF-8', () => {
    const text = textOf(PROVINCE, 'replies.csv');
    const bytes = new Map(PROVINCE.bytes);
    bytes.delete('replies.csv');
    const missing = { ...PROVINCE, bytes };
    expect(errorIn(missing, 'file/missing').hint).toMatch(/^đặt tệp vào đúng chỗ/);
    expect(checked(withText(missing, 'replies.csv', text))).toEqual([]);
    const { raw } = made('text of the time before Unicode');
    expect(errorIn(raw, 'file/encoding').hint).toMatch(/"CSV UTF-8 \(phân cách bằng dấu phẩy\)"$/);
    expect(checked(withText(raw, 'units.csv', `\ufeff${textOf(PROVINCE, 'units.csv')}`))).toEqual(
      [],
    );
  });

  test('file/encoding of what is no table names what can save it', () => {
    const utf16 = Buffer.from(`\ufeff${textOf(PROVINCE, 'site.json')}`, 'utf16le');
    const raw = { ...PROVINCE, bytes: new Map(PROVINCE.bytes).set('site.json', utf16) };
    const error = openDataSet(raw, 'everything').diagnostics.find(
      ({ code }) => code === 'file/encoding',
    );
    expect(error?.hint).toMatch(/^mở bằng Notepad.*UTF-8$/);
  });
});

describe('places of facilities', () => {
  test.each([
    ['facility/coordinate', 'Vĩ độ', 'chưa đo', '21.33'],
    ['facility/outside-district', 'Kinh độ', '105.5', '105.0871'],
  ])('%s: a place as the hint says', (code, column, wrong, right) => {
    const raw = edited(PROVINCE, 'facilities.csv', cell(column, 14, wrong));
    const [finding, ...others] = openDataSet(raw, 'everything').diagnostics;
    expect([finding!.code, others]).toEqual([code, []]);
    expect(finding!.hint).toMatch(/^ghi độ \(11\.5400|^kiểm tra tọa độ và cột Huyện/);
    expect(checked(typed(raw, finding!, right, column))).toEqual([]);
  });

  test('facility/half-a-point: both, or neither', () => {
    const raw = edited(PROVINCE, 'facilities.csv', cell('Kinh độ', 14, ''));
    const error = errorIn(raw, 'facility/half-a-point');
    expect(error.hint).toBe('ghi đủ cả vĩ độ và kinh độ, hoặc bỏ trống cả hai');
    expect(checked(typed(raw, error, '105.0871'))).toEqual([]);
    expect(checked(typed(raw, error, '', FACILITIES.columns.lat))).toEqual([]);
  });
});
