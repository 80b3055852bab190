import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { rowsOf } from './import-base.ts';
import { added, typedFor } from './remedies.ts';
import { checked, codesOf, countedOn, facility, FIRM, firstWeek, put } from './second-week.ts';

/** A list that says of FIRM whether it is at work. */
const told = (before: RawFiles, activity: string, day: string) =>
  put(before, [{ ...FIRM, 'Tình trạng': activity }], day);

/** FIRM, which ceased on 1 June. */
const ceased = async () =>
  (await told(await firstWeek([FIRM]), 'Ngừng hoạt động từ 01/6/2021', '07/6/2021')).after;

const turnsOf = (raw: RawFiles) =>
  rowsOf(raw, 'history.csv')
    .filter((row) => row['Nội dung'] === 'Ngày ngừng')
    .map((row) => [row['Ngày'], row['Từ'], row['Đến']]);

const statusOn = (raw: RawFiles, day: string) => countedOn(raw, day)[0]!.split(' ')[1];

describe('the day on which a facility is at work again', () => {
  test.each(['Hoạt động trở lại từ ngày 06/7/2021', 'Đã hoạt động lại (06/7/2021)'])(
    'is the day that is written: "%s"',
    async (words) => {
      const { after, findings } = await told(await ceased(), words, '12/7/2021');
      expect(findings).toEqual([]);
      expect(turnsOf(after)).toEqual([['2021-07-06', '2021-06-01', '']]);
      expect(statusOn(after, '2021-07-05')).toBe('ceased');
      expect(statusOn(after, '2021-07-06')).toBe('notAssessed');
      expect(checked(after)).toEqual([]);
      expect((await told(after, words, '12/7/2021')).files.size).toBe(0);
    },
  );

  test('is that of the list where none is written, until a list writes it', async () => {
    const { after } = await told(await ceased(), 'Đang hoạt động', '12/7/2021');
    expect(turnsOf(after)).toEqual([['2021-07-12', '2021-06-01', '']]);
    const later = await told(after, 'Hoạt động trở lại từ 06/7/2021', '19/7/2021');
    expect(turnsOf(later.after)).toEqual([['2021-07-06', '2021-06-01', '']]);
    expect(later.summary?.tables[0]?.changed[0]?.fields).toEqual([
      { column: 'Hoạt động trở lại', from: '2021-07-12', to: '2021-07-06' },
    ]);
    expect(later.summary?.effects).toEqual([{ kind: 'redated', count: 1 }]);
    expect(checked(later.after)).toEqual([]);
    const again = await told(later.after, 'Đang hoạt động', '26/7/2021');
    expect(turnsOf(again.after)).toEqual([['2021-07-06', '2021-06-01', '']]);
  });

  test.each([
    ['32/6/2021', 'import/date'],
    ['13/7/2021', 'import/after-list-day'],
    ['01/6/2021', 'import/date'],
    ['20/5/2021', 'import/date'],
  ])('is refused where it cannot be: %s, and its remedy works', async (day, code) => {
    const before = await ceased();
    const { findings, files } = await told(before, `Hoạt động trở lại từ ${day}`, '12/7/2021');
    expect(findings.map((one) => [one.code, one.at.column, one.value])).toEqual([
      [code, 'Tình trạng', day],
    ]);
    expect(findings[0]!.hint).toMatch(/ngày/);
    expect(files.size).toBe(0);
    const mended = await told(before, 'Hoạt động trở lại từ 02/6/2021', '12/7/2021');
    expect(codesOf(mended)).toEqual([]);
    expect(facility(mended.after, 'CS-001')?.['Ngày ngừng']).toBe('');
  });

  test('comes after the list that told of a ceasing without a day', async () => {
    const before = (await told(await firstWeek([FIRM]), 'Ngừng hoạt động', '07/6/2021')).after;
    const early = await told(before, 'Hoạt động trở lại từ 05/6/2021', '14/6/2021');
    expect(codesOf(early)).toEqual(['import/date']);
    const late = await told(before, 'Hoạt động trở lại từ 08/6/2021', '14/6/2021');
    expect([...codesOf(late), ...checked(late.after)]).toEqual([]);
  });

  test('of an older list changes nothing that a newer one told', async () => {
    const list = ['Hoạt động trở lại từ 06/6/2021', '14/6/2021'] as const;
    const open = (await told(await ceased(), ...list)).after;
    const { after } = await told(open, 'Ngừng hoạt động từ 20/6/2021', '28/6/2021');
    expect(turnsOf(after)).toEqual([['2021-06-06', '2021-06-01', '2021-06-20']]);
    const again = await told(after, ...list);
    expect([again.findings, again.files.size]).toEqual([[], 0]);
  });
});

describe('another day of a ceasing that is known', () => {
  const LATER = ['Ngừng từ 01/7/2021', '12/7/2021'] as const;

  test('rewrites nothing where it is later: both days and both remedies are told', async () => {
    const { after, findings, summary } = await told(await ceased(), ...LATER);
    expect(findings.map(({ level, code, at }) => [level, code, at.column])).toEqual([
      ['warning', 'import/ceased-again', 'Tình trạng'],
    ]);
    expect(findings[0]!.message).toContain('01/6/2021');
    expect(findings[0]!.message).toContain('01/7/2021');
    expect(summary?.effects).toEqual([]);
    expect(facility(after, 'CS-001')?.['Ngày ngừng']).toBe('2021-06-01');
    expect(turnsOf(after)).toEqual([]);
  });

  test('import/ceased-again: after either remedy the list says nothing more', async () => {
    const { after, findings } = await told(await ceased(), ...LATER);
    const { hint } = findings[0]!;
    const [, cell] = /ghi (\S+) vào ô Ngày ngừng của CS-001 trong facilities\.csv/.exec(hint!)!;
    const wrong = typedFor(after, 'CS-001', 'Ngày ngừng', cell!);
    const [, row] = /thêm vào history\.csv dòng (\S+,Ngày ngừng,\S+)/.exec(hint!)!;
    const ceasedTwice = added(wrong, 'history.csv', row!.replace('NGÀY', '2021-06-20'));
    for (const mended of [wrong, ceasedTwice]) {
      expect(checked(mended)).toEqual([]);
      const again = await told(mended, ...LATER);
      expect([again.findings, again.files.size]).toEqual([[], 0]);
    }
    const days = ['2021-05-31', '2021-06-19', '2021-06-20', '2021-06-30', '2021-07-01'];
    const statuses = (raw: RawFiles) => days.map((day) => statusOn(raw, day));
    expect(statuses(wrong)).toEqual([...Array<string>(4).fill('notAssessed'), 'ceased']);
    expect(statuses(ceasedTwice)).toEqual([
      ...['notAssessed', 'ceased', 'notAssessed', 'notAssessed', 'ceased'],
    ]);
  });

  test('is a correction where it is earlier, told among what changes figures', async () => {
    const earlier = ['Ngừng từ 25/5/2021', '14/6/2021'] as const;
    const { after, findings, summary } = await told(await ceased(), ...earlier);
    expect(findings).toEqual([]);
    expect(summary?.effects).toEqual([{ kind: 'redated', count: 1 }]);
    expect(facility(after, 'CS-001')?.['Ngày ngừng']).toBe('2021-05-25');
    expect((await told(after, ...earlier)).files.size).toBe(0);
  });
});
