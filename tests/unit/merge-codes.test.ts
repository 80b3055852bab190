import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { addressMark } from '../../src/dataset/places.ts';
import type { DataFile, RawFiles } from '../../src/dataset/files.ts';
import { keepApart, mergeFacilities } from '../../src/import/index.ts';
import { madeUpTaxCode } from '../fixtures/import/tax-codes.ts';
import type { ChangesPage } from '../../src/contract/pages.ts';
import { artefactsOf, dataSetOf, DEFAULT, edited, IS_SAMPLE } from './data-sets.ts';
import { rowsOf, withFiles } from './import-base.ts';
import {
  answered,
  checked,
  CHON_THANH,
  codesOf,
  countedOn,
  DONG_PHU,
  facility,
  FIRM,
  firstWeek,
  merged,
  OTHER_FIRM,
  put,
  TAN_LAP,
  TODAY,
} from './second-week.ts';

/** The first facility once more: CS-002, shortened and without tax code, with an assessment of its own. */
const TWICE = [
  { ...FIRM, 'Mã cơ sở': 'CS-001', 'Ngày đánh giá': '12/5/2021', Mức: 'An toàn' },
  {
    ...FIRM,
    'Mã cơ sở': 'CS-002',
    'Tên cơ sở': 'CTY TNHH MAI VÀNG',
    'Mã số thuế': '',
    'Ngày đánh giá': '20/5/2021',
    Mức: 'Có rủi ro',
  },
];
const withText = (raw: RawFiles, file: DataFile, text: string): RawFiles => ({
  ...raw,
  bytes: new Map(raw.bytes).set(file, new TextEncoder().encode(text)),
});
const refusal = (raw: RawFiles, gone: string, stays: string) => {
  const { files, findings } = mergeFacilities(raw, gone, stays, TODAY);
  expect(files.size).toBe(0);
  return findings.filter(({ level }) => level === 'error').map(({ code }) => code);
};
const OVERRIDES = 'Mã cơ sở,Vĩ độ,Kinh độ,Bằng chứng,Người duyệt,Ngày duyệt,Dấu địa chỉ\n';
const position = (id: string, address: string) =>
  `${id},11.53,106.75,bản đồ,Sở Công Thương,2021-06-01,${addressMark(address)}\n`;

describe('two codes become one', () => {
  test('with the assessments of both, one count, and the fuller name', async () => {
    const before = await firstWeek(TWICE);
    expect(checked(before)).toEqual(['warning facility/double']);
    for (const [gone, stays] of [
      ['CS-002', 'CS-001'],
      ['CS-001', 'CS-002'],
    ] as const) {
      const raw = merged(before, gone, stays);
      expect(checked(raw)).toEqual([]);
      expect(rowsOf(raw, 'facilities.csv')).toMatchObject([
        { 'Mã cơ sở': stays, 'Tên cơ sở': FIRM['Tên cơ sở'], 'Mã số thuế': FIRM['Mã số thuế'] },
      ]);
      expect(rowsOf(raw, 'assessments.csv').map((row) => row['Mã cơ sở'])).toEqual([stays, stays]);
      expect(countedOn(raw, '2021-05-31')).toEqual([`${stays} atRisk ${CHON_THANH}`]);
    }
  });

  test('with a position that was reviewed for the same address, an answer and the earlier day', async () => {
    let raw = await firstWeek(TWICE);
    raw = withText(raw, 'places/overrides.csv', OVERRIDES + position('CS-002', FIRM['Địa chỉ']));
    raw = merged(raw, 'CS-002', 'CS-001');
    expect(rowsOf(raw, 'places/overrides.csv')[0]?.['Mã cơ sở']).toBe('CS-001');
    expect(rowsOf(raw, 'listed.csv')).toHaveLength(1);
    expect(rowsOf(raw, 'history.csv').map((row) => row['Mã cơ sở'])).toEqual(['CS-001']);
    expect(checked(raw)).toEqual([]);
  });

  test('and one that was reviewed for another address is told and goes', async () => {
    let raw = await firstWeek([FIRM, OTHER_FIRM]);
    raw = withText(raw, 'places/overrides.csv', OVERRIDES + position('CS-002', FIRM['Địa chỉ']));
    raw = edited(raw, 'facilities.csv', (text) =>
      text.replace(FIRM['Địa chỉ'], 'xã Minh Lập, huyện Chơn Thành'),
    );
    const { files, findings } = mergeFacilities(raw, 'CS-002', 'CS-001', TODAY);
    expect(findings.map(({ code }) => code)).toEqual(['merge/position']);
    expect(checked(withFiles(raw, files))).toEqual([]);
    // The remedy, word for word: the same row with the mark that it names.
    const mark = /dấu địa chỉ (\S+)$/.exec(findings[0]!.hint!)![1]!;
    const again = `${OVERRIDES}CS-001,11.53,106.75,bản đồ,Sở Công Thương,2021-06-01,${mark}\n`;
    expect(checked(withText(withFiles(raw, files), 'places/overrides.csv', again))).toEqual([]);
  });

  test('a second time it is refused, and names the code to use', async () => {
    const raw = merged(await firstWeek(TWICE), 'CS-002', 'CS-001');
    const { files, findings } = mergeFacilities(raw, 'CS-002', 'CS-001', TODAY);
    expect([files.size, findings[0]?.code, findings[0]?.hint]).toEqual([
      0,
      'merge/unknown',
      'mã này đã gộp vào CS-001, dùng CS-001',
    ]);
    expect(refusal(raw, 'CS-001', 'CS-001')).toEqual(['merge/same']);
  });

  test.each(['chưa đăng ký', 'đã đăng ký'])(
    'where the one is "%s" and has an account, it is registered',
    async (word) => {
      const raw = await firstWeek([TWICE[0]!, { ...TWICE[1]!, 'Đăng ký': word }]);
      for (const [gone, stays] of [
        ['CS-002', 'CS-001'],
        ['CS-001', 'CS-002'],
      ] as const)
        expect(facility(merged(raw, gone, stays), stays)?.['Đăng ký']).toBe('đã đăng ký');
    },
  );
});

describe('two levels on one day', () => {
  test('are refused with both rows; once one is deleted the merge goes through', async () => {
    const raw = await firstWeek(TWICE.map((row) => ({ ...row, 'Ngày đánh giá': '12/5/2021' })));
    const { files, findings } = mergeFacilities(raw, 'CS-002', 'CS-001', TODAY);
    expect([files.size, findings.map(({ code }) => code)]).toEqual([0, ['merge/levels']]);
    const { hint = '' } = findings[0]!;
    for (const line of [...hint.matchAll(/dòng (\d+)/g)].map(([, line]) => Number(line))) {
      const mended = edited(raw, 'assessments.csv', (text) =>
        text
          .split('\n')
          .filter((_, at) => at !== line - 1)
          .join('\n'),
      );
      expect(checked(merged(mended, 'CS-002', 'CS-001'))).toEqual([]);
    }
  });
});

describe('a facility that moved and came in under a new code', () => {
  /** The second week's list has it in another district, and was put in as a facility of its own. */
  async function moved() {
    const first = await firstWeek([FIRM]);
    const there = { ...FIRM, 'Mã cơ sở': 'mới', 'Địa chỉ': TAN_LAP };
    return (await put(first, [there], '07/6/2021')).after;
  }

  test('is found by check, whose first command makes it one that has moved', async () => {
    const raw = await moved();
    const [finding] = openDataSet(raw, 'everything').diagnostics;
    expect(finding?.code).toBe('facility/double');
    const [, gone, stays] = /npm run merge -- (\S+) (\S+);/.exec(finding!.hint!)!;
    const { files, findings } = mergeFacilities(raw, gone!, stays!, TODAY);
    expect(findings.map(({ level, code }) => [level, code])).toEqual([['warning', 'merge/place']]);
    const after = withFiles(raw, files);
    expect(checked(after)).toEqual([]);
    expect(countedOn(after, '2021-06-06')).toEqual([`CS-001 notAssessed ${CHON_THANH}`]);
    expect(countedOn(after, '2021-06-07')).toEqual([`CS-001 notAssessed ${DONG_PHU}`]);
    // The list of either week changes nothing of that, and nobody is asked.
    for (const [address, day] of [
      [TAN_LAP, '14/6/2021'],
      [FIRM['Địa chỉ'], '31/5/2021'],
    ] as const) {
      const list = await put(after, [{ ...FIRM, 'Địa chỉ': address }], day);
      expect(codesOf(list)).toEqual([]);
      expect(facility(list.after, 'CS-001')?.['Địa chỉ']).toBe(TAN_LAP);
      expect(checked(list.after)).toEqual([]);
    }
  });

  test('its other command keeps two, and check is silent', async () => {
    const raw = await moved();
    const { files, findings } = keepApart(raw, 'CS-002', 'CS-001', TODAY);
    expect(findings).toEqual([]);
    const apart = withFiles(raw, files);
    expect(checked(apart)).toEqual([]);
    expect(keepApart(apart, 'CS-001', 'CS-002', TODAY).files.size).toBe(0);
    expect(checked(merged(apart, 'CS-002', 'CS-001'))).toEqual([]);
  });

  test('was there all the time once the rows that the merge names are deleted', async () => {
    const raw = merged(await moved(), 'CS-002', 'CS-001');
    const never = edited(raw, 'history.csv', (text) =>
      text
        .split('\n')
        .filter((line) => !/^CS-001,[^,]*,(Địa chỉ|Xã|Huyện)/.test(line))
        .join('\n'),
    );
    expect(checked(never)).toEqual([]);
    expect(countedOn(never, '2021-06-06')).toEqual([`CS-001 notAssessed ${DONG_PHU}`]);
  });
});

describe('a code that is gone is an alias for ever', () => {
  test('for an import that names it, and for new codes, which never are that one', async () => {
    const raw = merged(await firstWeek(TWICE), 'CS-002', 'CS-001');
    const list = [
      { 'Mã cơ sở': 'CS-002', ...FIRM, 'Ngày đánh giá': '05/6/2021', Mức: 'An toàn' },
      { ...OTHER_FIRM, 'Mã số thuế': madeUpTaxCode(5) },
    ];
    const { after, findings } = await put(raw, list, '07/6/2021');
    expect(findings).toEqual([]);
    expect(rowsOf(after, 'facilities.csv').map((row) => row['Mã cơ sở'])).toEqual([
      'CS-001',
      'CS-003',
    ]);
    expect(countedOn(after, '2021-06-07')[0]).toBe(`CS-001 safe ${CHON_THANH}`);
    expect(checked(after)).toEqual([]);
  });

  test('along a chain of merges', async () => {
    let raw = await firstWeek([...TWICE, OTHER_FIRM]);
    raw = merged(merged(raw, 'CS-003', 'CS-002'), 'CS-002', 'CS-001');
    expect(checked(raw)).toEqual([]);
    const { after, findings } = await put(raw, [{ ...FIRM, 'Mã cơ sở': 'CS-003' }], '07/6/2021');
    expect(findings.map(({ code }) => code)).toEqual([]);
    expect(rowsOf(after, 'facilities.csv')).toHaveLength(1);
  });

  test('and a list that describes what stood under it is about the other', async () => {
    const raw = merged(await firstWeek(TWICE), 'CS-002', 'CS-001');
    const { files, findings } = await put(raw, [{ ...TWICE[1]!, 'Mã cơ sở': '' }], '31/5/2021');
    expect([files.size, findings]).toEqual([0, []]);
  });
});

describe('a history that both have', () => {
  const told = (word: string) => ({ ...FIRM, 'Tình trạng': word });

  test.each([
    ['CS-002', 'CS-001'],
    ['CS-001', 'CS-002'],
  ])('leads to what is so now, %s into %s', async (gone, stays) => {
    let raw = await firstWeek(TWICE);
    raw = (await put(raw, [{ ...told('đã ngừng hoạt động'), 'Mã cơ sở': 'CS-001' }], '07/6/2021'))
      .after;
    raw = (await put(raw, [{ ...told('đang hoạt động'), 'Mã cơ sở': 'CS-002' }], '14/6/2021'))
      .after;
    raw = (
      await put(
        raw,
        [{ ...FIRM, 'Mã cơ sở': 'CS-002', 'Tên cơ sở': 'CTY TNHH Lan Rừng' }],
        '21/6/2021',
      )
    ).after;
    expect(checked(raw)).not.toContain('error history/broken');
    const { files, findings } = mergeFacilities(raw, gone, stays, TODAY);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    const after = withFiles(raw, files);
    expect(checked(after)).toEqual([]);
    expect(facility(after, stays)?.['Ngày ngừng']).toBe('');
  });

  test.each([
    ['CS-002', 'CS-001', '2021-05-20'],
    ['CS-001', 'CS-002', '2021-05-20'],
    // Of one day the reply is what told it.
    ['CS-002', 'CS-001', '2021-05-31'],
  ])('begins with what told it first, %s into %s, on %s', async (gone, stays, on) => {
    const first = `${on},Ghi nhận,,,trả lời 1088/UBND-697`;
    const raw = edited(await firstWeek(TWICE), 'history.csv', (text) =>
      text.replace(/^CS-002,.*$/m, `CS-002,${first}`),
    );
    expect(rowsOf(merged(raw, gone, stays), 'history.csv')).toMatchObject([
      { 'Mã cơ sở': stays, Ngày: on, Nguồn: 'trả lời 1088/UBND-697' },
    ]);
  });

  test('that would contradict the other is refused', async () => {
    let raw = await firstWeek(TWICE);
    raw = edited(raw, 'facilities.csv', (text) =>
      text
        .replace(/^(CS-001,.*?đã đăng ký),,,/m, '$1,,2021-02-01,')
        .replace(/^(CS-002,.*?đã đăng ký),,,/m, '$1,2021-05-01,,'),
    );
    expect(refusal(raw, 'CS-002', 'CS-001')).toEqual(['merge/contradicts']);
  });
});

test('answers that led to the gone code lead to the other, and it is another than nobody', async () => {
  const first = await firstWeek([FIRM]);
  const there = { ...FIRM, 'Địa chỉ': TAN_LAP };
  const ask = await put(first, [there], '07/6/2021');
  const { after } = await put(first, [there], '07/6/2021', answered(ask, 'cơ sở khác'));
  const raw = merged(after, 'CS-002', 'CS-001');
  expect(rowsOf(raw, 'answers.csv')).toMatchObject([{ 'Mã cơ sở': 'CS-001', 'Khác với': '' }]);
  const again = await put(raw, [there], '07/6/2021');
  expect([again.files.size, again.findings]).toEqual([0, []]);
});

test.runIf(IS_SAMPLE)(
  'what was frozen under the gone code says that it was merged, not that it is gone',
  () => {
    const gone = 'CS-012';
    const raw = edited(merged(DEFAULT, gone, 'CS-013'), 'site.json', (text) =>
      JSON.stringify({ ...(JSON.parse(text) as object), expected: undefined }),
    );
    const { reports, changes, feed } = artefactsOf(raw, 'public');
    const report = reports.find(({ isFrozen }) => isFrozen)!;
    const told = (page: ChangesPage) =>
      page.districts
        .flatMap((district) => district.changes)
        .filter(({ facilities }) => facilities.some(({ id }) => id === gone));
    const name = dataSetOf(raw).facilities.find(({ id }) => id === 'CS-013')!.name;
    expect(told(report.corrections!)).toMatchObject([
      { kinds: ['merged'], facilities: [{ id: gone, into: { id: 'CS-013', name } }] },
    ]);
    const pages = [...changes, ...reports.flatMap(({ corrections }) => corrections ?? [])];
    expect(
      pages.flatMap(({ facilityKinds }) => facilityKinds.map(({ kind }) => kind)),
    ).not.toContain('removed');
    expect(
      feed.flatMap(({ lines }) => lines).filter((line) => line.startsWith('Không còn')),
    ).toEqual([]);
  },
);
