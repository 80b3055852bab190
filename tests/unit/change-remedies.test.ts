import { expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { CHANGES } from '../../src/dataset/tables.ts';
import { DEFAULT, edited, FIXTURES, overlay, PROVINCE } from './data-sets.ts';
import { errorIn, typed, withoutLine, withoutRow, withText } from './remedies.ts';

const HEADING = Object.values(CHANGES.columns).join();
const PLACE = '"thành phố Mẫu Thành, tỉnh Mẫu Sơn"';
/** A commune of the made-up province, which goes into a larger unit, and that into a ward. */
const INTO = `2025-07-01,90011,Phường,Mẫu Một,${PLACE},nhập,90011,Phường,Mẫu Lớn,tỉnh Mẫu To,toàn bộ,`;
const SINCE =
  '2026-04-30,90011,Phường,Mẫu Lớn,tỉnh Mẫu To,đổi tên,90011,Phường,Mẫu Rộng,tỉnh Mẫu To,toàn bộ,';

const withChanges = (...rows: string[]): RawFiles =>
  withText(PROVINCE, CHANGES.file, `${[HEADING, ...rows].join('\n')}\n`);
const checked = (raw: RawFiles) => openDataSet(raw, 'everything').diagnostics;

test('the rows that the others are made of have no findings', () => {
  expect(checked(withChanges(INTO, SINCE))).toEqual([]);
});

test('change/duplicate: one row less', () => {
  const raw = withChanges(INTO, INTO);
  const error = errorIn(raw, 'change/duplicate');
  expect(error.hint).toBe('xóa một dòng');
  expect(error.message).toBe('"90011" thành "90011" ngày 01/7/2025 đã ghi ở dòng 2');
  expect(checked(withoutRow(raw, error))).toEqual([]);
});

test('change/whole-and-more: a part in each row, or one row', () => {
  const more = INTO.replace('90011,Phường,Mẫu Lớn', '90012,Phường,Mẫu Nhỏ');
  const raw = withChanges(INTO, more);
  const error = errorIn(raw, 'change/whole-and-more');
  expect(error.hint).toBe('chia thì ghi "một phần" ở mỗi dòng; không chia thì xóa dòng thừa');
  expect(error.message).toBe('"90011" ghi toàn bộ vào "90011" mà còn vào "90012" ở dòng 3');
  const part = (line: number, of: RawFiles) => typed(of, { at: { ...error.at, line } }, 'một phần');
  expect(checked(part(3, part(2, raw)))).toEqual([]);
  expect(checked(withoutLine(raw, CHANGES.file, 3))).toEqual([]);
});

test('change/two-names: the name of one row in the other', () => {
  const raw = withChanges(INTO, SINCE.replace('Mẫu Lớn', 'Mẫu Lạ'));
  const error = errorIn(raw, 'change/two-names');
  expect(error.hint).toBe('sửa ngày, mã, loại hoặc tên ở một trong hai dòng cho khớp');
  expect(error.message).toBe(
    'mã 90011 ghi là "phường Mẫu Lạ" nhưng dòng 2 ghi là "phường Mẫu Lớn"',
  );
  expect(checked(typed(raw, error, 'Mẫu Lớn'))).toEqual([]);
  expect(checked(typed(raw, { at: { ...error.at, line: 2 } }, 'Mẫu Lạ', 'Tên sau'))).toEqual([]);
  const other = INTO.replace('90011,Phường,Mẫu Một', '90012,Phường,Mẫu Hai').replace(
    'Mẫu Lớn',
    'Mẫu Lạ',
  );
  const both = errorIn(withChanges(INTO, other), 'change/two-names');
  expect(both.at.column).toBe('Tên sau');
});

test('change/order: the right day in one of the rows', () => {
  const raw = withChanges(INTO, SINCE.replace('2026-04-30', '2016-04-30'));
  const error = errorIn(raw, 'change/order');
  expect(error.hint).toBe('sửa ngày ở một trong hai dòng');
  expect(error.message).toBe(
    '"phường Mẫu Lớn" (90011) thay đổi ngày 30/4/2016, không sau khi có: ngày 01/7/2025 ở dòng 2',
  );
  expect(checked(typed(raw, error, '2026-04-30'))).toEqual([]);
  expect(checked(typed(raw, { at: { ...error.at, line: 2 } }, '2015-07-01'))).toEqual([]);
});

test('change/cycle: another successor, or no row', () => {
  const there = INTO.replace('90011,Phường,Mẫu Lớn', '90012,Phường,Mẫu Hai');
  const back = INTO.replace('90011,Phường,Mẫu Một', '90012,Phường,Mẫu Hai').replace(
    'Mẫu Lớn',
    'Mẫu Một',
  );
  const raw = withChanges(there, back);
  const error = errorIn(raw, 'change/cycle');
  expect(error.hint).toBe('sửa mã và tên ở một trong các dòng của ngày này, hoặc xóa dòng sai');
  expect(error.message).toBe(
    '"phường Mẫu Một" thành "phường Mẫu Hai" mà cùng ngày ấy lại từ đó mà ra',
  );
  expect(checked(withoutLine(raw, CHANGES.file, 3))).toEqual([]);
  const second = { at: { ...error.at, line: 3 } };
  expect(checked(typed(typed(raw, second, '90012'), second, 'Mẫu Hai', 'Tên sau'))).toEqual([]);
});

test('change/unknown-unit: the code of the unit, or the other province that it lies in', () => {
  const raw = withChanges(INTO.replace('90011,Phường,Mẫu Một', '90091,Phường,Mẫu Một'), SINCE);
  const error = errorIn(raw, 'change/unknown-unit');
  expect(error.hint).toBe(
    'sửa mã, loại, tên cho khớp places/communes.csv; đơn vị của tỉnh khác thì sửa cột Thuộc',
  );
  expect(error.message).toBe('"phường Mẫu Một" mã 90091 không có trong places/communes.csv');
  expect(checked(typed(raw, error, '90011'))).toEqual([]);
  expect(checked(typed(raw, error, 'huyện Lạ, tỉnh Lạ', 'Thuộc'))).toEqual([]);
});

test('change/unknown-successor: the code of a unit that there is, or the unit', () => {
  const today = overlay(DEFAULT, `${FIXTURES}/dong-nai`);
  const opened = (raw: RawFiles) => openDataSet(raw, 'gazetteer').diagnostics;
  expect(opened(today)).toEqual([]);
  const raw = edited(today, CHANGES.file, (text) =>
    text.replaceAll(',25450,Xã,Nha Bích,tỉnh', ',25459,Xã,Nha Bích,tỉnh'),
  );
  const [error, ...others] = opened(raw);
  expect(others).toEqual([]);
  expect(error!.code).toBe('change/unknown-successor');
  expect(error!.hint).toBe(
    'sửa mã, loại, tên sau cho khớp places/districts.csv, hoặc thêm đơn vị ấy vào đó',
  );
  expect(error!.message).toBe('"xã Nha Bích" mã 25459 không có trong places/districts.csv');
  const mended = edited(raw, CHANGES.file, (text) => text.replaceAll(',25459,', ',25450,'));
  expect(opened(mended)).toEqual([]);
  const added = edited(raw, 'places/districts.csv', (text) =>
    text.replace('25450,Xã,Nha Bích', '25459,Xã,Nha Bích'),
  );
  // The park of the fixture stays where it was.
  expect(opened(added)).toEqual([]);
});
