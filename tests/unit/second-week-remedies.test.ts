import { describe, expect, test } from 'vitest';
import type { DataFile } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { addressMark } from '../../src/dataset/places.ts';
import { mergeFacilities } from '../../src/import/index.ts';
import { madeUpTaxCode } from '../fixtures/import/tax-codes.ts';
import { edited } from './data-sets.ts';
import { withFiles } from './import-base.ts';
import { added, errorIn, withoutLine, withText } from './remedies.ts';
import {
  answered,
  checked,
  codesOf,
  facility,
  FIRM,
  firstWeek,
  merged,
  OTHER_FIRM,
  put,
  TAN_LAP,
  TODAY,
} from './second-week.ts';

const NEAR = { ...FIRM, 'Tên cơ sở': 'Công ty TNHH MTV Mai Vàng', 'Mã số thuế': '' };
describe('of an import', () => {
  test('import/unknown-code: the merge that it names leads the code to the right one', async () => {
    const row = {
      ...OTHER_FIRM,
      'Mã cơ sở': 'CS-010',
      'Mã số thuế': madeUpTaxCode(8),
      'Tên cơ sở': 'Cơ sở Lan Rừng',
      'Địa chỉ': TAN_LAP,
    };
    const { findings, after } = await put(await firstWeek(), [row], '07/6/2021');
    expect(findings.map(({ code }) => code)).toEqual(['import/unknown-code']);
    const [, gone] = /npm run merge -- (\S+) MÃ-ĐÚNG/.exec(findings[0]!.hint!)!;
    expect(checked(merged(after, gone!, 'CS-002'))).toEqual([]);
  });

  test('import/duplicate-row: without the row nothing is refused, and "mới" takes both', async () => {
    const first = await firstWeek();
    const twice = [FIRM, { ...FIRM, 'Tên cơ sở': 'CTY TNHH MAI VÀNG' }];
    const refused = await put(first, twice, '07/6/2021');
    expect(codesOf(refused)).toContain('import/duplicate-row');
    expect(codesOf(await put(refused.after, twice.slice(0, 1), '07/6/2021'))).toEqual([]);
    const both = await put(
      refused.after,
      [twice[0]!, { ...twice[1]!, 'Mã cơ sở': 'mới' }],
      '07/6/2021',
    );
    expect(both.findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(facility(both.after, 'CS-003')).toBeDefined();
    expect(checked(both.after)).toEqual(['warning facility/double']);
  });

  test('import/possible-duplicate: check names both codes, and the merge makes them one', async () => {
    const { after, findings } = await put(
      await firstWeek([{ ...OTHER_FIRM, 'Địa chỉ': TAN_LAP }]),
      [FIRM, NEAR],
      '07/6/2021',
    );
    expect(findings.map(({ code }) => code)).toEqual(['import/possible-duplicate']);
    const [double] = openDataSet(after, 'everything').diagnostics;
    const [, gone, stays] = /npm run merge -- (\S+) (\S+);/.exec(double!.hint!)!;
    const one = merged(after, gone!, stays!);
    expect(checked(one)).toEqual([]);
    expect((await put(one, [FIRM], '07/6/2021')).findings).toEqual([]);
  });

  test('import/possible-duplicate of what is said to be new once more: a code of its own', async () => {
    const row = { ...FIRM, 'Mã cơ sở': 'mới' };
    const first = await firstWeek();
    const again = await put(first, [row], '07/6/2021');
    expect(codesOf(again)).toEqual(['import/possible-duplicate']);
    const own = [{ ...FIRM, 'Mã cơ sở': 'CS-050' }];
    const asked = await put(first, own, '07/6/2021');
    const done = await put(first, own, '07/6/2021', answered(asked, 'cơ sở khác'));
    expect(codesOf(done)).not.toContain('import/asked');
    expect(checked(done.after)).toEqual([]);
  });

  test('import/position-void: the mark that it names, or no row', async () => {
    const heading = 'Mã cơ sở,Vĩ độ,Kinh độ,Bằng chứng,Người duyệt,Ngày duyệt,Dấu địa chỉ';
    const row = `CS-001,11.40,106.83,bản đồ,Sở Công Thương,2021-05-01,${addressMark(FIRM['Địa chỉ'])}`;
    const first = withText(await firstWeek(), 'places/overrides.csv', `${heading}\n${row}\n`);
    const moved = { ...FIRM, 'Mã cơ sở': 'CS-001', 'Địa chỉ': TAN_LAP };
    const { findings, after } = await put(first, [moved], '07/6/2021');
    expect(findings.map(({ code }) => code)).toEqual(['import/position-void']);
    const [, mark] = /dấu mới (\S+)/.exec(findings[0]!.hint!)!;
    expect(errorIn(after, 'override/address-changed').hint).toContain(mark);
    const marked = edited(after, 'places/overrides.csv', (text) =>
      text.replace(/d[0-9a-f]{8}/, mark!),
    );
    expect(checked(marked)).toEqual([]);
    expect(checked(withoutLine(after, 'places/overrides.csv', 2))).toEqual([]);
  });
});

describe('of a row under a code that is not there', () => {
  const ROWS = [
    ['assessments.csv', 'assessment/unknown-facility', 'CODE,2021-05-12,An toàn,'],
    ['history.csv', 'history/unknown-facility', 'CODE,2021-05-12,Ghi nhận,,,'],
  ] as const;

  test.each(ROWS)('%s: once the row is deleted all is right', async (file, code, row) => {
    const raw = added(await firstWeek(), file, row.replace('CODE', 'CS-099'));
    const error = errorIn(raw, code);
    expect(error.hint).toMatch(/xóa dòng này/);
    expect(checked(withoutLine(raw, file, error.at.line))).toEqual([]);
  });

  test.each(ROWS)(
    '%s: the code into which it was merged is named and right',
    async (file, code, row) => {
      const raw = added(
        merged(await firstWeek(), 'CS-002', 'CS-001'),
        file,
        row.replace('CODE', 'CS-002'),
      );
      const error = errorIn(raw, code);
      expect(error.hint).toBe('mã này đã gộp vào CS-001: ghi CS-001, hoặc xóa dòng này');
      expect(checked(edited(raw, file, (text) => text.replace(/^CS-002,/m, 'CS-001,')))).toEqual(
        [],
      );
    },
  );

  test('a facility that was deleted by hand leaves rows that may be deleted one after the other', async () => {
    const told = { ...FIRM, Mức: 'An toàn', 'Ngày đánh giá': '12/5/2021' };
    let raw = edited(await firstWeek([told, OTHER_FIRM]), 'facilities.csv', (text) =>
      text.replace(/^CS-001,[^\n]*\n/m, ''),
    );
    for (let round = 0; round < 4; round += 1) {
      const error = openDataSet(raw, 'everything').diagnostics.find(
        ({ level }) => level === 'error',
      );
      if (error === undefined) break;
      raw = withoutLine(raw, error.at.file.replace('data/', '') as DataFile, error.at.line);
    }
    expect(checked(raw)).toEqual([]);
  });
});

describe('of merged.csv', () => {
  test('merged/in-use: without the row, and then merged once more', async () => {
    const first = await firstWeek();
    const row = facility(first, 'CS-002')!;
    const raw = added(
      merged(first, 'CS-002', 'CS-001'),
      'facilities.csv',
      Object.values(row)
        .map((cell) => `"${cell}"`)
        .join(','),
    );
    const { at } = errorIn(raw, 'merged/in-use');
    const mended = withoutLine(raw, 'merged.csv', at.line);
    expect(checked(mended)).toEqual([]);
    expect(checked(merged(mended, 'CS-002', 'CS-001'))).toEqual([]);
  });

  test.each([0, 1])('merged/unknown-facility: another code, or no row', async (which) => {
    const raw = edited(merged(await firstWeek(), 'CS-002', 'CS-001'), 'merged.csv', (text) =>
      text.replace('CS-002,CS-001', 'CS-002,CS-099'),
    );
    const { at } = errorIn(raw, 'merged/unknown-facility');
    const ways = [
      () => withoutLine(raw, 'merged.csv', at.line),
      () => edited(raw, 'merged.csv', (text) => text.replace('CS-099', 'CS-001')),
    ];
    expect(checked(ways[which]!())).toEqual([]);
  });
});

describe('of history.csv', () => {
  const moved = async () =>
    (
      await put(
        await firstWeek(),
        [{ ...FIRM, 'Mã cơ sở': 'CS-001', 'Địa chỉ': TAN_LAP }],
        '07/6/2021',
      )
    ).after;
  const broken = async () =>
    edited(await moved(), 'facilities.csv', (text) => text.replace(TAN_LAP, `số 9 ${TAN_LAP}`));

  test('history/broken: the words that it names, or no row', async () => {
    const raw = await broken();
    const { at, hint } = errorIn(raw, 'history/broken');
    const [, words] = /^ghi "(.*)" vào ô Đến/.exec(hint!)!;
    const mended = edited(raw, 'history.csv', (text) =>
      text.replace(`"${TAN_LAP}"`, `"${words!}"`),
    );
    expect(checked(mended)).toEqual([]);
    expect(checked(withoutLine(raw, 'history.csv', at.line))).toEqual([]);
  });

  test('history/after-as-of: another day', async () => {
    const raw = edited(await moved(), 'history.csv', (text) =>
      text.replace(/2021-06-07(,Địa chỉ)/, '2021-06-08$1'),
    );
    errorIn(raw, 'history/after-as-of');
    expect(
      checked(edited(raw, 'history.csv', (text) => text.replace('2021-06-08', '2021-06-07'))),
    ).toEqual([]);
    expect(
      checked(edited(raw, 'site.json', (text) => text.replace('2021-06-07', '2021-06-08'))),
    ).toEqual([]);
  });

  test('merge/history: the row that it names, put in', async () => {
    let raw = await firstWeek();
    raw = (
      await put(
        raw,
        [{ ...OTHER_FIRM, 'Tên cơ sở': 'Công ty TNHH Lan Rừng', 'Mã cơ sở': 'CS-002' }],
        '07/6/2021',
      )
    ).after;
    const { files, findings } = mergeFacilities(raw, 'CS-002', 'CS-001', TODAY);
    expect(findings.map(({ code }) => code)).toEqual(['merge/history']);
    const [, row] = /dòng: (.*)$/.exec(findings[0]!.hint!)!;
    expect(checked(added(withFiles(raw, files), 'history.csv', row!))).toEqual([]);
  });
});
