import { describe, expect, test } from 'vitest';
import { commandWords } from '../../src/model/command-words.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { cellRows, namedRows } from '../../src/dataset/csv/split.ts';
import { parseSite } from '../../src/dataset/site.ts';
import { renewExpected } from '../../src/dataset/totals.ts';
import { slugOf } from '../../src/model/text.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { tally } from '../../src/model/figures/tally.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { dataSetOf, DEFAULT, edited, PROVINCE } from './data-sets.ts';
import { errorCodes, withFiles } from './import-base.ts';
import { added, errorIn, typed, warningIn, withoutRow, withText } from './remedies.ts';
import { checked, FIRM, firstWeek } from './second-week.ts';

const told = { ...FIRM, Mức: 'An toàn', 'Ngày đánh giá': '12/5/2021' };

test('csv/totals-row: a row of totals goes', () => {
  const width = new TextDecoder().decode(DEFAULT.bytes.get('facilities.csv')).split('\n')[0]!;
  const raw = added(DEFAULT, 'facilities.csv', `Tổng cộng${width.replace(/[^,]/g, '')}`);
  const error = errorIn(raw, 'csv/totals-row');
  expect(error.hint).toContain('xóa dòng này');
  expect(checked(withoutRow(raw, error))).toEqual([]);
});

test('assessment/duplicate: either row alone', async () => {
  const raw = added(await firstWeek([told]), 'assessments.csv', 'CS-001,2021-05-12,Có rủi ro,');
  const error = errorIn(raw, 'assessment/duplicate');
  expect(error.hint).toMatch(/^giữ lại lần đúng/);
  const [, first] = /ở dòng (\d+)$/.exec(error.message)!;
  expect(checked(withoutRow(raw, error))).toEqual([]);
  const other = { at: { ...error.at, line: Number(first) } };
  expect(checked(withoutRow(raw, other))).toEqual([]);
});

describe('of replies', async () => {
  const first = await firstWeek();
  const reply = (row: string) => added(first, 'replies.csv', row);
  const known = '1088,UBND-698,2021-06-03,,';

  test('reply/duplicate: no row, or the number of the other reply', () => {
    const raw = added(reply(known), 'replies.csv', known);
    const finding = warningIn(raw, 'reply/duplicate');
    expect(finding.hint).toMatch(/^xóa dòng thừa; .*ghi ngày hoặc số ký hiệu/);
    expect(checked(withoutRow(raw, finding))).toEqual([]);
    for (const [column, cell] of [
      ['Ngày trả lời', '2021-06-04'],
      ['Số ký hiệu trả lời', '12/UBND'],
    ] as const)
      expect(checked(typed(raw, finding, cell, column))).toEqual([]);
  });

  test('reply/unknown-request: what dispatches.csv has in its column', () => {
    const raw = reply(known.replace('1088', '1089'));
    const error = errorIn(raw, 'reply/unknown-request');
    expect(error.hint).toBe('ghi đúng cột Yêu cầu của dispatches.csv');
    expect(checked(typed(raw, error, '1088'))).toEqual([]);
  });

  test('reply/not-asked: the right unit, or one more that is asked', () => {
    const raw = reply(known.replace('UBND-698', 'BQLKKT'));
    const error = errorIn(raw, 'reply/not-asked');
    expect(error.hint).toBe('sửa mã đơn vị, hoặc thêm đơn vị vào Nơi nhận của công văn');
    expect(checked(typed(raw, error, 'UBND-698'))).toEqual([]);
    const asked = edited(raw, 'dispatches.csv', (text) =>
      text.replace(/^(1088\/SCT-CN,.*)UBND cấp huyện(.*)$/m, '$1UBND cấp huyện|BQLKKT$2'),
    );
    expect(checked(asked)).toEqual([]);
  });

  test('reply/before-request: another day, or another request', () => {
    const raw = reply(known.replace('2021-06-03', '2021-01-03'));
    const finding = warningIn(raw, 'reply/before-request');
    expect(finding.hint).toMatch(/^kiểm tra lại ngày trả lời và yêu cầu/);
    expect(checked(typed(raw, finding, '2021-06-03'))).toEqual([]);
  });
});

test('csv/formula: without its sign, or with the apostrophe that is named', async () => {
  const raw = edited(await firstWeek(), 'facilities.csv', (text) =>
    text.replace(FIRM['Tên cơ sở'], `@${FIRM['Tên cơ sở']}`),
  );
  const { hint } = warningIn(raw, 'csv/formula');
  expect(hint).toMatch(/^bỏ dấu ấy ở đầu ô; /);
  const [, apostrophe] = /nháy đơn \((.)\)/.exec(hint!)!;
  for (const sign of ['', `${apostrophe!}@`])
    expect(checked(edited(raw, 'facilities.csv', (text) => text.replace('@', sign)))).toEqual([]);
});

test('holiday/working-weekday: a day of the weekend, or the word that is named', () => {
  const heading = 'Ngày,Tên,Loại\n';
  const raw = withText(PROVINCE, 'holidays.csv', `${heading}2021-09-01,Làm bù,làm bù\n`);
  const finding = warningIn(raw, 'holiday/working-weekday');
  const [, word] = /ghi "(.*)"$/.exec(finding.hint!)!;
  expect(checked(typed(raw, finding, word!))).toEqual([]);
  expect(checked(typed(raw, finding, '2021-09-04', 'Ngày'))).toEqual([]);
});

describe('of the gazetteer', () => {
  test.each([
    ['place/unknown-district', 'units.csv', 'Mã huyện', '999'],
    ['place/unknown-commune', 'places/parks.csv', 'Mã xã', '99999'],
    ['place/unknown-unit', 'places/parks.csv', 'Đơn vị quản lý', 'BQL-KCN'],
  ] as const)('%s: the code or the words that are right', (code, file, column, wrong) => {
    const line = 3;
    const cellOf = (row: number) => {
      const [heading, ...rows] = cellRows(new TextDecoder().decode(PROVINCE.bytes.get(file)));
      return rows[row - 2]![heading!.indexOf(column)]!;
    };
    const at = { at: { file, line, column } };
    const raw = typed(PROVINCE, at, wrong);
    const error = errorIn(raw, code);
    expect(error.hint).toMatch(/(?:^|; không thì )sửa mã, hoặc thêm/);
    expect(checked(typed(raw, error, cellOf(line)))).toEqual([]);
  });
});

test('place/duplicate-slug: the address that is named, for the one that came later', () => {
  const at = { at: { file: 'places/districts.csv', line: 3, column: 'Đường dẫn' } };
  const districts = namedRows(new TextDecoder().decode(PROVINCE.bytes.get('places/districts.csv')));
  const [first, second] = districts as [(typeof districts)[0], (typeof districts)[0]];
  const error = errorIn(typed(PROVINCE, at, first['Đường dẫn']!), 'place/duplicate-slug');
  const later = `${slugOf(second['Loại']!)}-${first['Đường dẫn']!}`;
  expect(error.hint).toBe(`đường dẫn đã công bố thì giữ nguyên; nơi có sau đặt "${later}"`);
  expect(checked(typed(PROVINCE, error, later))).toEqual([]);
});

test('place/park-elsewhere: the district that its commune shows, or another commune', () => {
  const raw = edited(DEFAULT, 'places/parks.csv', (text) =>
    text.replace(',25433,697,', ',25433,694,'),
  );
  const error = errorIn(raw, 'place/park-elsewhere');
  expect(error.at).toMatchObject({ file: 'data/places/parks.csv', line: 2, column: 'Mã huyện' });
  const [, code] = /^sửa Mã huyện thành (\d+), hoặc sửa Mã xã$/.exec(error.hint!)!;
  expect(checked(typed(raw, error, code!))).toEqual([]);
});

describe('totals/expected', () => {
  const raw = edited(PROVINCE, 'site.json', (text) =>
    text.replace('"accounts": 27', '"accounts": 26'),
  );
  const codes = (raw: RawFiles) => errorCodes(prepareSite(raw, 'public'));

  test('the command that it names writes totals that are met', () => {
    const [error] = prepareSite(raw, 'public').diagnostics;
    expect(error!.code).toBe('totals/expected');
    const [, command] = /thì chạy (.*)$/.exec(error!.hint!)!;
    expect(command).toBe(commandWords(raw, 'check', '--renew-expected'));
    const dataSet = dataSetOf(raw);
    const figures = tally(dataSet, stateOn(dataSet, dataSet.site.asOf));
    const { text } = renewExpected(figures, parseSite(raw).value!, raw);
    expect(codes(withFiles(raw, new Map([['site.json', text]])))).toEqual([]);
  });

  test('without the row that is too many they are met', () => {
    const row = 'CS-99,Cơ sở thử 99,,,,huyện Mẫu Đông,,,đã đăng ký,,,,,';
    const more = added(PROVINCE, 'facilities.csv', row);
    expect(new Set(codes(more))).toEqual(new Set(['totals/expected']));
    const line = new TextDecoder()
      .decode(more.bytes.get('facilities.csv'))
      .trim()
      .split('\n').length;
    const finding = { at: { file: 'data/facilities.csv', line } };
    expect(codes(withoutRow(more, finding))).toEqual([]);
  });
});
