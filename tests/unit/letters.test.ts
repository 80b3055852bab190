import { describe, expect, test } from 'vitest';
import { unitKinds, unitList } from '../../src/contract/unit-names.ts';
import { drawPaper } from '../../src/documents/docx/index.ts';
import { DEFAULT, edited, IS_SAMPLE, PROVINCE } from './data-sets.ts';
import { judged, papersOf, withoutTotals } from './papers.ts';
import { readDocx } from './read-docx.ts';

const idsIn = async (paper: Parameters<typeof drawPaper>[0]) => {
  const [, annex] = readDocx(await drawPaper(paper));
  return annex === undefined ? [] : annex.tables[0]!.slice(1).map(([, id]) => id!);
};

test.each([
  ['the default data', DEFAULT],
  ['a made-up province', PROVINCE],
] as const)('of %s every facility to urge stands in exactly one letter', async (_, raw) => {
  const { letters, urgedByNobody } = papersOf(raw);
  const listed = (await Promise.all([...letters.values()].map(idsIn))).flat();
  const open = judged(raw)
    .day.state.facilities.filter(({ status }) => status === 'notAssessed')
    .map(({ facility }) => facility.id as string);
  expect(open.length).toBeGreaterThan(0);
  expect(listed.toSorted()).toEqual(open.toSorted());
  expect(urgedByNobody).toBe(0);
});

describe.runIf(IS_SAMPLE)('of the default data', () => {
  const { letters } = papersOf(DEFAULT);
  const text = (unit: string) =>
    letters
      .get(unit)!
      .body.map((one) => one.text)
      .join('\n');

  test('the board has the 17 in parks, the districts the 115 outside', () => {
    const rows = [...letters].map(([unit, { annexes }]) => [unit, annexes[0]?.rows.length ?? 0]);
    const board = rows.filter(([unit]) => unit === 'BQLKKT').map(([, count]) => count);
    const others = rows.filter(([unit]) => unit !== 'BQLKKT').map(([, count]) => Number(count));
    expect(board).toEqual([17]);
    expect([others.length, others.reduce((sum, one) => sum + one, 0)]).toEqual([11, 115]);
  });

  test('a unit reads what it owes, since when and how counted', () => {
    expect(letters.get('BQLKKT')!.head.addressees).toEqual(['Ban Quản lý Khu kinh tế']);
    expect(text('BQLKKT')).toContain('trong 152 cơ sở đang hoạt động do Ban Quản lý Khu kinh tế');
    expect(text('BQLKKT')).toContain('còn 17/152 cơ sở chưa tự đánh giá');
    expect(text('BQLKKT')).toContain('đã 26 ngày kể từ ngày 12/5/2021');
    expect(text('BQLKKT')).not.toContain('1088/SCT-CN');
    expect(text('UBND-697')).toContain(
      'Công văn số 1088/SCT-CN ngày 31/5/2021 (nhắc lại tại Công văn số 1157/SCT-CN ngày 07/6/2021)',
    );
    expect(text('UBND-697')).toContain('công văn không ghi hạn trả lời');
    // It has replied to all, and has facilities to urge.
    expect(text('UBND-698')).not.toContain('chưa trả lời');
    expect(text('UBND-698')).toContain('Cách tính:');
  });
});

test('a unit that owes nothing gets no letter; one that was reminded alone is told so alone', () => {
  const { letters } = papersOf(PROVINCE);
  const text = (unit: string) =>
    letters
      .get(unit)!
      .body.map((one) => one.text)
      .join('\n');
  expect(text('UBND-903')).toContain('nhắc lại tại Công văn số 40/SCT-CN');
  expect(text('UBND-904')).not.toContain('40/SCT-CN');
  expect(text('UBND-904')).toContain('hạn trả lời ngày 31/8/2021, đã quá hạn 30 ngày');
  const bare = withoutTotals(PROVINCE);
  const replied = edited(bare, 'replies.csv', (all) => `${all.trimEnd()}\nra-soat,UBND-904,,,\n`);
  expect([...papersOf(replied).letters.keys()]).not.toContain('UBND-904');
});

test('how a deadline in working days was counted is said', () => {
  const raw = edited(withoutTotals(PROVINCE), 'dispatches.csv', (all) =>
    all.replace(',2021-10-15', ',5 ngày làm việc'),
  );
  const { body } = papersOf(raw).letters.get('UBND-902')!;
  expect(body.map(({ text }) => text).join('\n')).toMatch(
    /hạn trả lời ngày 17\/9\/2021 \(hạn 5 ngày làm việc, đếm từ ngày sau ngày gửi; bỏ qua 2 ngày cuối tuần; tính đến hết ngày 17\/9\/2021\), đã quá hạn 13 ngày/,
  );
});

test('a facility whose district nobody knows stands in no letter, and is told of', () => {
  const raw = edited(withoutTotals(PROVINCE), 'facilities.csv', (all) =>
    all.replace(/^(CS-09,[^,]*,,,,)thành phố Mẫu Thành/m, '$1'),
  );
  expect(papersOf(raw).urgedByNobody).toBe(1);
});

describe('units are named as sentences have them', () => {
  const unit = (name: string, type?: string) => ({
    code: name,
    name: type === undefined ? name : `UBND ${type} ${name}`,
    ...(type === undefined ? {} : { district: { type, name } }),
  });

  test('those of a kind together, others by their names', () => {
    expect(unitList([])).toBe('');
    expect(unitList([unit('A', 'xã')])).toBe('UBND xã A');
    expect(unitList([unit('A', 'xã'), unit('B', 'phường'), unit('C', 'xã'), unit('Ban D')])).toBe(
      'UBND các xã A và C; UBND phường B; Ban D',
    );
    const odd = { ...unit('A', 'xã'), name: 'Văn phòng A' };
    expect(unitList([odd, unit('B', 'xã')])).toBe('Văn phòng A; UBND xã B');
  });

  test('by their kinds, the most first', () => {
    expect(unitKinds([unit('A', 'phường'), unit('B', 'xã'), unit('C', 'xã')])).toBe(
      'UBND các xã, phường',
    );
    expect(unitKinds([unit('A', 'phường')])).toBe('UBND phường A');
    expect(unitKinds([unit('Ban D')])).toBe('');
  });
});
