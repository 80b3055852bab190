import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { formatSnapshot } from '../../src/dataset/reports.ts';
import { DaySchema } from '../../src/model/day.ts';
import { snapshotOf, stateOn } from '../../src/model/figures/state.ts';
import { dataSetOf, DEFAULT, ROOT } from '../unit/data-sets.ts';
import { runCommand } from './run-command.ts';

const top = mkdtempSync(join(tmpdir(), 'freeze-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('freeze', () => {
  const data = join(top, 'data');
  cpSync(join(ROOT, 'data'), data, { recursive: true });
  rmSync(join(data, 'reports'), { recursive: true });
  rmSync(join(data, 'reports.csv'));
  const freeze = (...args: string[]) => runCommand('freeze', ['--data', data, ...args]);

  test('asks for the name of a new report day', async () => {
    const { status, stderr } = await freeze('--day', '2021-05-31');
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining('--name "Báo cáo ngày 31/5/2021"'),
    ]);
  });

  test('writes the row and the facts of the day, which a build then reads', async () => {
    const { status, stderr } = await freeze(
      '--day',
      '31/5/2021',
      '--name',
      'Báo cáo "tháng 5", đợt 1',
    );
    expect([status, stderr]).toEqual([0, '']);
    expect(readFileSync(join(data, 'reports.csv'), 'utf8')).toBe(
      'Ngày,Tên\n2021-05-31,"Báo cáo ""tháng 5"", đợt 1"\n',
    );
    const on = DaySchema.parse('2021-05-31');
    expect(readFileSync(join(data, 'reports/2021-05-31.json'), 'utf8')).toBe(
      formatSnapshot(snapshotOf(stateOn(dataSetOf(DEFAULT), on))),
    );
  });

  test('never writes a day that is frozen again', async () => {
    const before = readFileSync(join(data, 'reports/2021-05-31.json'), 'utf8');
    const { status, stderr } = await freeze('--day', '2021-05-31', '--name', 'Khác');
    expect([status, stderr]).toEqual([1, expect.stringContaining('31/5/2021 đã chốt')]);
    expect(readFileSync(join(data, 'reports/2021-05-31.json'), 'utf8')).toBe(before);
  });

  test('takes the day of the data where none is named, and adds its row at the end', async () => {
    expect((await freeze('--name', 'Báo cáo tháng 6')).status).toBe(0);
    expect(readFileSync(join(data, 'reports.csv'), 'utf8').split('\n')[2]).toBe(
      '2021-06-07,Báo cáo tháng 6',
    );
    expect(readdirSync(join(data, 'reports')).toSorted()).toEqual([
      '2021-05-31.json',
      '2021-06-07.json',
    ]);
  });

  test('refuses a day that has not come, even where the data is said to be of it', async () => {
    const site = join(data, 'site.json');
    const before = readFileSync(site, 'utf8');
    writeFileSync(site, before.replace(/"asOf": ".*"/, '"asOf": "2121-06-07"'));
    for (const [args, hint] of [
      [['--day', '07/6/2121'], 'chọn ngày khác ở --day'],
      [[], 'sửa asOf trong site.json'],
    ] as const) {
      const { status, stderr } = await freeze(...args, '--name', 'Sớm');
      expect([status, stderr]).toEqual([1, expect.stringContaining('ngày 07/6/2121 sau hôm nay')]);
      expect(stderr).toContain(hint);
    }
    writeFileSync(site, before);
  });

  test('refuses a day after the data', async () => {
    const { status, stderr } = await freeze('--day', '2021-07-01', '--name', 'Sớm');
    expect([status, stderr]).toEqual([1, expect.stringContaining('site/after-data')]);
  });
});
