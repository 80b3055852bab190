import { describe, expect, test } from 'vitest';
import { parseSite } from '../../src/dataset/site.ts';
import { importFile } from '../../src/import/index.ts';
import type { ImportOptions } from '../../src/import/result.ts';
import { DaySchema } from '../../src/model/day.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { workbook } from '../fixtures/import/workbook.ts';
import { edited } from './data-sets.ts';
import { emptyProvince, errorCodes, rowsOf, withFiles } from './import-base.ts';

const HEADING = ['STT', 'Tên cơ sở', 'Địa chỉ', 'Đăng ký', 'Kết quả', 'Ngày đánh giá'];
const rowOf = (day: string, name = 'CS A') => [
  ...['1', name, 'xã Minh Lập, huyện Chơn Thành', 'đã đăng ký', 'An toàn'],
  day,
];
const day = (text: string) => DaySchema.parse(text);
/** The data set is of 2021-06-07. */
const EMPTY = emptyProvince({});

async function imported(
  titles: readonly string[],
  rows: readonly (readonly string[])[] = [rowOf('12/5/2021')],
  options: ImportOptions = {},
  before = EMPTY,
) {
  const text = csvText([...titles.map((title) => [title]), HEADING, ...rows]);
  const bytes = new TextEncoder().encode(text);
  const result = await importFile(bytes, 'list.csv', before, options);
  const after = withFiles(before, result.files);
  return { ...result, after, asOf: parseSite(after).value?.asOf };
}

const codesOf = ({ findings }: Awaited<ReturnType<typeof imported>>) =>
  findings.map(({ level, code, at }) => `${level} ${code} ${at.line}`);

describe('the day of a list', () => {
  test.each([
    'đến ngày 14/6/2021',
    'DANH SÁCH CƠ SỞ TỰ ĐÁNH GIÁ ĐẾN NGÀY 14/06/2021',
    'Tính đến 17h00 ngày 14 tháng 6 năm 2021',
    '(tính đến 17 giờ 00 phút, ngày 14/6/2021)',
    '(Số liệu đến 14/6/2021)',
    'So lieu den het ngay 14.6.2021',
    'Số liệu ngày 14-6-21',
    'Tuần từ ngày 08/6/2021 đến ngày 14/6/2021',
    'Ngày báo cáo: 14/6/2021',
    'Ngày báo cáo: 2021-06-14',
    'Cập nhật lúc 7:30 ngày 14/6/2021',
    'Thời điểm chốt số liệu: ngày 14 tháng 6/2021',
    'Kèm theo Công văn số 1157/SCT-CN ngày 07/6/2021, số liệu đến ngày 14/6/2021',
    'BÁO CÁO TÌNH HÌNH TỰ ĐÁNH GIÁ NGÀY 14/6/2021',
    'Tính đến ngày 14/6/2021, so với số liệu đến ngày 31/5/2021',
  ])('is read in "%s", and the data day follows it', async (title) => {
    const result = await imported(['UBND TỈNH', title]);
    expect(codesOf(result)).toEqual([]);
    expect(result.summary?.day).toEqual({
      ...{ list: '2021-06-14', from: 'title', before: '2021-06-07', after: '2021-06-14' },
      isLate: false,
    });
    expect(result.asOf).toBe('2021-06-14');
  });

  test.each([
    '(Kèm theo Công văn số 1157/SCT-CN ngày 14/6/2021)',
    'Thực hiện Công văn số 1157/SCT-CN ngày 14/6/2021 của Sở Công Thương',
    'Báo cáo số 12/BC-UBND ngày 14/6/2021',
    'Công văn đến ngày 14/6/2021',
    'Hạn gửi báo cáo: đến ngày 14/6/2021',
    'Chơn Thành, ngày 14 tháng 6 năm 2021',
    'BÁO CÁO NHANH, ngày 14 tháng 6 năm 2021',
    'Danh sách tháng 6 năm 2021',
    'Cao su đến 3/4 sản lượng',
  ])('is not read in "%s"', async (title) => {
    const result = await imported([title]);
    expect(codesOf(result)).toEqual([]);
    expect(result.summary?.day).toMatchObject({ list: '2021-06-07', from: 'data' });
    expect([...result.files.keys()]).not.toContain('site.json');
  });

  test('may stand in a cell of its own, as a day of Excel', async () => {
    const rows = [['Ngày báo cáo:', 44_361], HEADING, rowOf('12/5/2021')];
    const bytes = await workbook([{ rows, formats: { B1: 'dd/mm/yyyy' } }]);
    const { summary } = await importFile(bytes, 'list.xlsx', EMPTY);
    expect(summary?.day.list).toBe('2021-06-14');
  });

  test('is what the user says, where the title says nothing or another', async () => {
    const silent = await imported([], undefined, { day: day('2021-06-14') });
    expect([codesOf(silent), silent.asOf]).toEqual([[], '2021-06-14']);
    const other = await imported(['Đến ngày 10/6/2021'], undefined, { day: day('2021-06-14') });
    expect(codesOf(other)).toEqual(['warning import/list-day-differs 1']);
    expect(other.findings[0]?.message).toBe(
      'dòng 1 ghi ngày 10/6/2021, --day ghi 14/6/2021; lấy ngày ở --day',
    );
    expect(other.asOf).toBe('2021-06-14');
  });

  test.each([
    [['Đến ngày 31/6/2021'], 'ngày "31/6/2021" của danh sách không có trong lịch', 1],
    [['Đến ngày 14 tháng 6'], 'ngày "14 tháng 6" của danh sách không có năm', 1],
    [
      ['Đến ngày 07/6/2021', 'Ngày báo cáo: 14/6/2021'],
      'danh sách ghi hai ngày: 07/6/2021 (dòng 1), 14/6/2021 (dòng 2)',
      2,
    ],
  ])('%j is asked about, and the answer is taken', async (titles, message, row) => {
    const asked = await imported(titles);
    expect(codesOf(asked)).toEqual([`error import/list-day ${row}`]);
    expect([asked.findings[0]?.message, asked.summary, asked.asOf]).toEqual([
      message,
      undefined,
      '2021-06-07',
    ]);
    expect(asked.findings[0]?.hint).toMatch(/^sửa dòng ấy, hoặc nhập lại với --day/);
    const answered = await imported(titles, undefined, { day: day('2021-06-14') });
    expect([errorCodes({ diagnostics: answered.findings }), answered.asOf]).toEqual([
      [],
      '2021-06-14',
    ]);
  });

  test('gives its year from --default-year', async () => {
    const result = await imported(['Đến ngày 14/6'], undefined, { defaultYear: 2021 });
    expect(result.asOf).toBe('2021-06-14');
  });
});

describe('a day that has not come', () => {
  const today = day('2021-06-20');

  test.each([
    [['Đến ngày 14/6/2121'], {}, 'dòng 1 ghi ngày 14/6/2121', 'nhập lại với --day và ngày đúng'],
    [[], { day: day('2021-06-21') }, '--day ghi ngày 21/6/2021', 'nhập lại với --day'],
  ])('is no day of a list: %j %j', async (titles, options, message, hint) => {
    const result = await imported(titles, undefined, { today, ...options });
    expect(codesOf(result)).toEqual(['error import/list-day-to-come 1']);
    expect(result.findings[0]?.message).toBe(
      `${message}, sau hôm nay 20/6/2021 theo đồng hồ của máy`,
    );
    expect(result.findings[0]?.hint).toContain(hint);
    expect([result.files.size, result.asOf]).toEqual([0, '2021-06-07']);
    const mended = await imported(titles, undefined, { today, day: day('2021-06-14') });
    expect(mended.asOf).toBe('2021-06-14');
  });

  test('is none of the data either, and site.json is named', async () => {
    const raw = edited(EMPTY, 'site.json', (text) => text.replace('2021-06-07', '2121-06-07'));
    const result = await imported([], undefined, { today }, raw);
    expect(codesOf(result)).toEqual(['error import/list-day-to-come 10']);
    expect(result.findings[0]?.at).toMatchObject({ file: 'data/site.json', column: 'asOf' });
    expect(result.findings[0]?.hint).toContain('sửa asOf trong site.json');
  });

  test('is none of the data where the list says its own, which would be called older for ever', async () => {
    const titles = ['Đến ngày 14/6/2021'];
    const typed = (asOf: string) =>
      edited(EMPTY, 'site.json', (text) => text.replace('2021-06-07', asOf));
    const refused = await imported(titles, undefined, { today }, typed('2121-06-07'));
    expect(refused.findings.map(({ code, at, value }) => [code, at.file, value])).toEqual([
      ['import/list-day-to-come', 'data/site.json', '2121-06-07'],
    ]);
    expect(refused.findings[0]?.message).toBe(
      'asOf trong site.json ghi ngày 07/6/2121, sau hôm nay 20/6/2021 theo đồng hồ của máy',
    );
    expect(refused.findings[0]?.hint).toMatch(/^sửa asOf trong site\.json rồi nhập lại/);
    expect(refused.files.size).toBe(0);
    const mended = await imported(titles, undefined, { today }, typed('2021-06-08'));
    expect([mended.findings, mended.asOf]).toEqual([[], '2021-06-14']);
  });

  test('today itself has come, and without a clock every day has', async () => {
    expect((await imported([], undefined, { today, day: today })).asOf).toBe('2021-06-20');
    expect((await imported(['Đến ngày 14/6/2121'])).asOf).toBe('2121-06-14');
  });
});

describe('a list that is of a later day than it says', () => {
  const numbered = (days: readonly string[]) =>
    days.map((day, at) => rowOf(day, `CS ${at}`).with(0, String(at + 1)));
  const DAYS = ['10/6/2021', '12/6/2021', '11/6/2021'];
  const offered = ({ findings }: Awaited<ReturnType<typeof imported>>) =>
    findings.map(({ hint }) => /--day (\S+)$/.exec(hint!)?.[1]);

  test('is offered one day, the latest, in the hint of every row; with it all go in', async () => {
    const refused = await imported([], numbered(DAYS));
    expect(codesOf(refused)).toEqual([2, 3, 4].map((at) => `error import/after-list-day ${at}`));
    expect(offered(refused)).toEqual(Array<string>(3).fill('12/6/2021'));
    const mended = await imported([], numbered(DAYS), { day: day('2021-06-12') });
    expect([mended.findings, mended.asOf]).toEqual([[], '2021-06-12']);
  });

  test('is offered no day that has not come, and no other row one with day and month exchanged', async () => {
    const rows = numbered([...DAYS, '12/6/2121', '05/8/2021']);
    const refused = await imported([], rows, { today: day('2021-08-20') });
    const days = [...Array<string>(3).fill('12/6/2021'), undefined, '05/8/2021'];
    expect(offered(refused)).toEqual(days);
  });
});

describe('the data day', () => {
  test('stays where nothing of a list could be taken', async () => {
    const all = await imported(['Đến ngày 14/6/2021'], [rowOf('31/6/2021')]);
    expect([all.summary?.day.after, all.asOf]).toEqual(['2021-06-07', '2021-06-07']);
    const some = await imported(['Đến ngày 14/6/2021'], [rowOf('31/6/2021'), rowOf('', 'CS B')]);
    expect(some.asOf).toBe('2021-06-14');
  });

  test('moves with a list that says nothing new', async () => {
    const first = await imported([]);
    const next = await imported(['Đến ngày 14/6/2021'], undefined, {}, first.after);
    expect(next.asOf).toBe('2021-06-14');
    for (const file of ['facilities.csv', 'assessments.csv'] as const)
      expect(next.files.has(file)).toBe(false);
    expect(next.summary?.effects).toEqual([]);
  });

  test('never goes back: an earlier list is late', async () => {
    const late = await imported(['Đến ngày 31/5/2021']);
    expect(late.summary?.day).toMatchObject({
      ...{ list: '2021-05-31', before: '2021-06-07', after: '2021-06-07', isLate: true },
    });
    expect([late.files.has('facilities.csv'), late.files.has('site.json')]).toEqual([true, false]);
  });

  test('is written without a change elsewhere in site.json, whatever its form', async () => {
    const forms = [
      (text: string) => text,
      (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`,
      (text: string) => text.replaceAll('  ', '\t').trimEnd(),
      (text: string) => JSON.stringify(JSON.parse(text)),
    ];
    for (const form of forms) {
      const raw = { ...EMPTY, bytes: new Map(EMPTY.bytes) };
      const text = form(new TextDecoder().decode(raw.bytes.get('site.json')));
      raw.bytes.set('site.json', new TextEncoder().encode(text));
      const { files } = await imported(['Đến ngày 14/6/2021'], undefined, {}, raw);
      expect(files.get('site.json')).toBe(text.replace('2021-06-07', '2021-06-14'));
    }
  });

  test('follows a list of replies as well', async () => {
    const text = csvText([
      ['Tình hình trả lời đến ngày 14/6/2021'],
      ['Công văn', 'Đơn vị', 'Ngày trả lời'],
      ['1157/SCT-CN', 'UBND huyện Hớn Quản', '10/6/2021'],
    ]);
    const result = await importFile(new TextEncoder().encode(text), 'replies.csv', EMPTY);
    const after = withFiles(EMPTY, result.files);
    expect(parseSite(after).value?.asOf).toBe('2021-06-14');
    expect(result.files.has('replies.csv')).toBe(true);
    expect(result.summary).toMatchObject({
      day: { after: '2021-06-14' },
      effects: [{ kind: 'replied', count: 1 }],
    });
  });
});

describe('a row after the day of its list', () => {
  test('that looks swapped is refused, comes in once it is mended, and nothing is left behind', async () => {
    const first = await imported([], [rowOf('05/12/2021')]);
    expect(codesOf(first)).toEqual(['error import/date-swapped 2']);
    expect(first.findings[0]).toMatchObject({
      at: { file: 'list.csv', column: 'Ngày đánh giá' },
      value: '05/12/2021',
      message:
        '"05/12/2021" sau ngày của danh sách 07/6/2021; có thể là 12/5/2021, đảo ngày và tháng',
    });
    expect(first.findings[0]?.hint).toMatch(/^nếu đúng là 12\/5\/2021 thì ghi như thế vào ô/);
    expect(first.files.size).toBe(0);
    const mended = await imported([], [rowOf('12/5/2021')], {}, first.after);
    expect(codesOf(mended)).toEqual([]);
    expect(rowsOf(mended.after, 'assessments.csv').map((row) => row['Ngày đánh giá'])).toEqual([
      '2021-05-12',
    ]);
    expect(prepareSite(mended.after, 'public').diagnostics).toEqual([]);
  });

  test('comes in with the --day that the finding names', async () => {
    const rows = [rowOf('10/6/2021')];
    const first = await imported(['Số liệu đến 09/6/2021'], rows);
    expect(codesOf(first)).toEqual(['error import/after-list-day 3']);
    const typed = /--day (\d+)\/(\d+)\/(\d+)$/.exec(first.findings[0]?.hint ?? '')!;
    const named = day(`${typed[3]!}-0${typed[2]!}-${typed[1]!}`);
    const second = await imported(['Số liệu đến 09/6/2021'], rows, { day: named });
    expect([errorCodes({ diagnostics: second.findings }), second.asOf]).toEqual([[], '2021-06-10']);
    expect(prepareSite(second.after, 'public').diagnostics).toEqual([]);
  });

  test('that has not come yet is not told to take --day', async () => {
    const today = day('2021-06-09');
    const { findings } = await imported([], [rowOf('10/6/2021')], { today });
    expect(findings[0]?.hint).toBe('sửa ngày trong ô rồi nhập lại');
  });

  test('is held against the day of an old list, not against that of the data', async () => {
    const result = await imported(['Đến ngày 31/5/2021'], [rowOf('01/6/2021')]);
    expect(codesOf(result)).toEqual(['error import/date-swapped 3']);
    expect(result.findings[0]?.message).toContain('sau ngày của danh sách 31/5/2021');
  });

  test.each(['Ngày cấp tài khoản', 'Ngày ngừng'])(
    'is refused for its "%s" too',
    async (heading) => {
      const text = csvText([
        ['Tên cơ sở', 'Địa chỉ', 'Đăng ký', heading],
        ['CS A', 'xã Minh Lập, huyện Chơn Thành', 'đã đăng ký', '10/6/2021'],
      ]);
      const { findings } = await importFile(new TextEncoder().encode(text), 'list.csv', EMPTY);
      expect(findings.map(({ code, at }) => [code, at.column])).toEqual([
        ['import/after-list-day', heading],
      ]);
    },
  );
});
