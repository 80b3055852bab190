import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { formatSnapshot } from '../../src/dataset/reports.ts';
import { vietnamDay } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { snapshotOf } from '../../src/model/figures/snapshot-of.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { dataSetOf, DEFAULT, ROOT, withoutReports } from '../unit/data-sets.ts';
import { runCommand } from './run-command.ts';

const top = mkdtempSync(join(tmpdir(), 'freeze-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('freeze', () => {
  const data = join(top, 'data');
  cpSync(join(ROOT, 'data'), data, { recursive: true });
  rmSync(join(data, 'reports'), { recursive: true });
  rmSync(join(data, 'reports.csv'));
  const freeze = (...args: string[]) => runCommand('freeze', ['--data', data, ...args]);
  const read = (file: string) => readFileSync(join(data, file), 'utf8');
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(data, file), change(read(file)));
  const moveTo = (day: string) =>
    edit('site.json', (text) =>
      JSON.stringify({ ...(JSON.parse(text) as object), expected: undefined, asOf: day }),
    );
  /** What is written, and what is refused writes nothing. */
  async function refused(...args: string[]) {
    const files = () => readdirSync(data, { recursive: true }).toSorted();
    const before = [files(), read('site.json')];
    const { status, stderr } = await freeze(...args);
    expect([files(), read('site.json')]).toEqual(before);
    return [status, stderr] as const;
  }

  test('asks for the name of a new report day', async () => {
    expect(await refused()).toEqual([
      2,
      expect.stringContaining('--name "Báo cáo ngày 07/6/2021"'),
    ]);
  });

  test.each(['2021-05-31', '31/5/2021', '2021-06-08', '2021-07-01'])(
    'refuses another day than that of the data, of which it says why: %s',
    async (day) => {
      const [status, stderr] = await refused('--day', day, '--name', 'Khác');
      expect(status).toBe(1);
      expect(stderr).toContain('chỉ chốt được ngày số liệu 07/6/2021, không chốt được ngày');
      expect(stderr).toContain('tính lại theo những gì biết đến nay, không phải số đã báo cáo');
      expect(stderr).toContain('npm run build -- --as-of');
    },
  );

  test('refuses a day that has not come, even where the data is said to be of it', async () => {
    const before = read('site.json');
    edit('site.json', (text) => text.replace(/"asOf": ".*"/, '"asOf": "2121-06-07"'));
    for (const args of [['--day', '07/6/2121'], []]) {
      const [status, stderr] = await refused(...args, '--name', 'Sớm');
      expect([status, stderr]).toEqual([1, expect.stringContaining('ngày 07/6/2121 sau hôm nay')]);
      expect(stderr).toContain('sửa asOf trong site.json');
    }
    writeFileSync(join(data, 'site.json'), before);
  });

  test('has nothing to withdraw before', async () => {
    const [status, stderr] = await refused('--withdraw', '2021-06-07', '--reason', 'thử');
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('ngày 07/6/2021 không có kỳ báo cáo nào đã chốt'),
    ]);
    expect(stderr).toContain('không có kỳ nào để rút');
  });

  test('writes the row and the facts of the day, which a build then reads', async () => {
    const { status, stderr } = await freeze('--name', 'Báo cáo "tháng 6", đợt 1');
    expect([status, stderr]).toEqual([0, '']);
    expect(read('reports.csv')).toBe('Ngày,Tên\n2021-06-07,"Báo cáo ""tháng 6"", đợt 1"\n');
    const lists = dataSetOf(withoutReports(DEFAULT));
    expect(read('reports/2021-06-07.json')).toBe(
      formatSnapshot(snapshotOf(stateOn(lists, DaySchema.parse('2021-06-07')))),
    );
    const { status: checked, stdout } = await runCommand('check', ['--data', data]);
    expect([checked, stdout]).toEqual([0, expect.not.stringContaining('report/')]);
  });

  test('never writes a day that is frozen again', async () => {
    const before = read('reports/2021-06-07.json');
    for (const args of [[], ['--day', '2021-06-07']]) {
      const [status, stderr] = await refused(...args, '--name', 'Khác');
      expect([status, stderr]).toEqual([1, expect.stringContaining('07/6/2021 đã chốt')]);
      expect(stderr).toContain('--withdraw');
    }
    expect(read('reports/2021-06-07.json')).toBe(before);
  });

  test('adds the row of a later day at the end; that day may be named', async () => {
    moveTo('2021-06-14');
    expect((await freeze('--day', '14/6/2021', '--name', 'Tuần sau')).status).toBe(0);
    expect(read('reports.csv').split('\n')[2]).toBe('2021-06-14,Tuần sau');
    expect(readdirSync(join(data, 'reports')).toSorted()).toEqual([
      '2021-06-07.json',
      '2021-06-14.json',
    ]);
  });

  test('freezes a day that is listed under its name', async () => {
    moveTo('2021-06-21');
    edit('reports.csv', (text) => `${text}2021-06-21,Tuần nữa\n`);
    const before = read('reports.csv');
    expect(await freeze()).toMatchObject({
      status: 0,
      stdout: expect.not.stringContaining('.csv') as string,
    });
    expect(read('reports.csv')).toBe(before);
    expect(readdirSync(join(data, 'reports'))).toContain('2021-06-21.json');
  });

  test.each([
    [['--withdraw', '2021-06-14'], '--withdraw cần lý do'],
    [['--withdraw', '2021-06-14', '--reason', '  '], '--withdraw cần lý do'],
    [['--withdraw', '2021-06-14', '--reason', 'sai', '--name', 'Khác'], 'không đi với'],
    [['--withdraw', '2021-06-14', '--reason', 'sai', '--day', '2021-06-14'], 'không đi với'],
    [['--withdraw', 'hôm qua', '--reason', 'sai'], '--withdraw'],
    [['--reason', 'sai', '--name', 'Khác'], '--reason chỉ đi với --withdraw'],
  ] as const)('withdraws nothing by %j', async (args, words) => {
    const before = read('reports.csv');
    expect(await refused(...args)).toEqual([2, expect.stringContaining(words)]);
    expect(read('reports.csv')).toBe(before);
  });

  test('withdraws no day that is none of the frozen, which it names', async () => {
    const [status, stderr] = await refused('--withdraw', '2021-06-13', '--reason', 'sai');
    expect(status).toBe(1);
    expect(stderr).toContain('ngày 13/6/2021 không có kỳ báo cáo nào đã chốt');
    expect(stderr).toContain('các kỳ rút được: 07/6/2021, 14/6/2021, 21/6/2021');
  });

  test('withdraws a day with the reason, and leaves its facts', async () => {
    const facts = read('reports/2021-06-14.json');
    const reason = 'nhập nhầm "tuần trước", bỏ cả kỳ';
    const { status, stderr } = await freeze('--withdraw', '14/6/2021', '--reason', reason);
    expect([status, stderr]).toEqual([0, '']);
    expect(read('reports.csv').split('\n').slice(0, 4)).toEqual([
      'Ngày,Tên,Lý do rút,Ngày rút',
      '2021-06-07,"Báo cáo ""tháng 6"", đợt 1",,',
      `2021-06-14,Tuần sau,"nhập nhầm ""tuần trước"", bỏ cả kỳ",${vietnamDay(Date.now())}`,
      '2021-06-21,Tuần nữa,,',
    ]);
    expect(read('reports/2021-06-14.json')).toBe(facts);
    expect((await runCommand('check', ['--data', data])).status).toBe(0);
  });

  test('neither withdraws a day twice nor freezes it again', async () => {
    const [status, stderr] = await refused('--withdraw', '2021-06-14', '--reason', 'lý do khác');
    expect([status, stderr]).toEqual([1, expect.stringContaining('đã rút từ trước: nhập nhầm')]);
    expect((await refused('--withdraw', '2021-06-13', '--reason', 'sai'))[1]).toContain(
      'các kỳ rút được: 07/6/2021, 21/6/2021',
    );
    await freeze('--withdraw', '2021-06-21', '--reason', 'sai');
    expect(await refused('--name', 'Khác')).toEqual([
      1,
      expect.stringContaining('21/6/2021 đã rút nên ngày ấy không chốt lại được'),
    ]);
  });
});
