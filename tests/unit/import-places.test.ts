import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { FACILITIES } from '../../src/dataset/tables.ts';
import { importFile } from '../../src/import/index.ts';

import { csvText } from '../fixtures/import/csv-file.ts';
import { emptyProvince, errorCodes, placesOf, rowsOf, withFiles } from './import-base.ts';

/** What a list of places becomes: the findings of its rows, the rows written, and where each counts. */
async function put(headings: readonly string[], ...rows: readonly (readonly string[])[]) {
  const named = rows.map((row, index) => [`Cơ sở Mẫu ${index + 1}`, ...row]);
  return take([['đến ngày 07/6/2021'], ['Tên cơ sở', ...headings], ...named]);
}

async function take(table: readonly (readonly string[])[]) {
  const before = emptyProvince({});
  const bytes = new TextEncoder().encode(csvText(table));
  const result = await importFile(bytes, 'danh-sach.csv', before, {});
  const after = withFiles(before, result.files);
  const built = openDataSet(after, 'everything');
  const findings = result.findings.filter(({ at, code }) => {
    return at.line > 2 && code !== 'import/registration-assumed';
  });
  return { findings, after, built, places: placesOf(after, built), files: result.files };
}

const codesOf = ({ findings }: Awaited<ReturnType<typeof put>>) =>
  findings.map(({ level, code }) => `${level} ${code}`);

describe('a district that is written', () => {
  test('takes a row whose commune is of another kind, or whose park is one of several', async () => {
    const rows = [
      ['Ấp 3, xã Thanh Bình, huyện Bù Đốp', '693/25308/-'],
      ['Tổ 1, phường Tân Khai, huyện Hớn Quản', '694/25357/-'],
      ['Lô 7, KCN Chơn Thành, huyện Chơn Thành', '697/-/-'],
      ['F. Tân Bình, TX Đồng Xoài', '689/25201/-'],
      ['Phường Chơn Thành, tỉnh Đồng Nai', '697/-/-'],
    ];
    const taken = await put(['Địa chỉ'], ...rows.map(([address]) => [address!]));
    expect(taken.places).toEqual(rows.map(([, place]) => place));
    expect(codesOf(taken)).toEqual(Array(4).fill('warning import/address-review'));
    // The district is no guess, so nobody is told to write it.
    for (const { hint } of taken.findings) expect(hint).not.toContain('cột Huyện');
    expect(errorCodes(taken.built)).toEqual([]);
  });

  const UNCLEAR = [
    ['xa Loc Thanh, huyen Loc Ninh', 'huyện Lộc Ninh', '692/-/-'],
    ['Thị trấn An Phú, huyện Đồng Phú', 'Đồng Phú', '695/-/-'],
    ['Lô 2, KCN Tây Đồng Xoài, TP Đồng Xoài', 'TP Đồng Xoài', '689/-/-'],
    ['xã Minh Lập và xã Minh Thắng, huyện Chơn Thành', 'Chơn Thành', '697/-/-'],
    ['KCN Minh Hưng', 'huyện Hớn Quản', '694/25360/kcn05'],
    [
      'Cơ sở 1: xã Bù Nho, huyện Phú Riềng; cơ sở 2: xã Đức Liễu, huyện Bù Đăng',
      'Phú Riềng',
      '698/-/-',
    ],
  ] as const;

  test.each(UNCLEAR)('in its column, as the hint of a refusal says, takes "%s"', async (...row) => {
    const [address, district, place] = row;
    const refused = await put(['Địa chỉ'], [address]);
    expect(codesOf(refused)).toEqual(['error import/address-unclear']);
    expect(refused.findings[0]!.hint).toBe(
      'ghi huyện, thị xã hoặc thành phố vào cột Huyện rồi nhập lại',
    );
    expect(refused.findings[0]!.message).toContain('"');
    const taken = await put(['Địa chỉ', 'Huyện'], [address, district]);
    expect(codesOf(taken)).toEqual(['warning import/address-review']);
    expect(taken.places).toEqual([place]);
    expect(errorCodes(taken.built)).toEqual([]);
  });
});

test('a commune of the address that has not got the park is told, of a column and of a group row', async () => {
  const cell = 'ấp 1, xã Minh Lập, huyện Chơn Thành';
  for (const taken of [
    await put(['Địa chỉ', 'Khu công nghiệp'], [cell, 'KCN Minh Hưng III']),
    await take([
      ['đến ngày 07/6/2021'],
      ['STT', 'Tên cơ sở', 'Địa chỉ'],
      ['I', 'KCN Minh Hưng III', ''],
      ['1', 'Cơ sở Mẫu 1', cell],
    ]),
  ]) {
    expect(codesOf(taken)).toEqual(['warning import/address-review']);
    expect(taken.findings[0]!.message).toBe(
      'địa chỉ thuộc xã Minh Lập, nơi không có KCN Minh Hưng III',
    );
    expect(taken.places[0]).toMatch(/^697\/-\/kcn/);
    expect(taken.built.diagnostics.map(({ code }) => code)).toEqual([
      'facility/park-of-other-commune',
    ]);
  }
});

test('a row whose only place is its park is in the district and the commune of that', async () => {
  const taken = await put(['Địa chỉ', 'Khu công nghiệp'], ['', 'KCN Minh Hưng III']);
  expect(codesOf(taken)).toEqual([]);
  expect(taken.places).toEqual(['697/25441/kcn04']);
});

describe('a commune in its column in which the park of the address is not', () => {
  const HEADINGS = ['Địa chỉ', 'Xã', 'Huyện', 'Trong KCN'];
  const ADDRESS = 'Lô C2, KCN Minh Hưng III, xã Minh Hưng, huyện Chơn Thành';

  test('leaves the facility in the park that the list confirms, in the build as well', async () => {
    const taken = await put(HEADINGS, [ADDRESS, 'Thành Tâm', 'Chơn Thành', 'x']);
    expect(taken.places).toEqual(['697/-/kcn04']);
    expect(codesOf(taken)).toEqual(['warning import/address-review']);
    const [{ message, hint }] = taken.findings as [(typeof taken.findings)[number]];
    expect(message).toContain('cột Xã ghi xã Thành Tâm, nơi không có KCN Minh Hưng III');
    expect(hint).toContain('hiện tính trong KCN Minh Hưng III');
    expect(rowsOf(taken.after, FACILITIES.file)[0]!['Khu công nghiệp']).toBe('KCN Minh Hưng III');
  });

  test('tells what of "Trong KCN" does not hold, where no park is named', async () => {
    const taken = await put(HEADINGS, ['xã Minh Hưng, huyện Chơn Thành', 'Minh Hưng', '', 'x']);
    expect(taken.places).toEqual(['697/25441/-']);
    expect(codesOf(taken)).toEqual(['warning import/in-park-contradicts']);
  });

  test('tells of which parks one was meant', async () => {
    const taken = await put(HEADINGS, ['KCN Chơn Thành, huyện Chơn Thành', '', 'Chơn Thành', 'x']);
    expect(taken.places).toEqual(['697/-/-']);
    const told = taken.findings.find(({ code }) => code === 'import/in-park-contradicts')!;
    expect(told.message).toBe(
      '"Trong KCN" nhưng chưa rõ là khu nào: KCN Chơn Thành I, KCN Chơn Thành II; hiện tính là ngoài',
    );
    expect(told.hint).toContain('ghi đúng tên khu công nghiệp');
  });
});
