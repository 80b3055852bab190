import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseGazetteer } from '../../scripts/sample/gazetteer.ts';
import { makeSample } from '../../scripts/sample/sample.ts';
import { IS_SAMPLE, ROOT } from '../unit/data-sets.ts';
import { runCommand } from './run-command.ts';

// A real list, or another province's, has other rows and places.
beforeEach(({ skip }) => skip(!IS_SAMPLE, 'data/site.json says that the lists are real'));

const read = (name: string) => readFileSync(join(ROOT, 'data', name), 'utf8');

describe('the command', () => {
  let folder = '';
  const run = async (...args: string[]) => {
    const { status, stdout, stderr } = await runCommand('make-sample', args);
    return { status, output: stdout + stderr };
  };
  const edit = (name: string, change: (text: string) => string) => {
    writeFileSync(join(folder, name), change(read(name)));
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sample-'));
    for (const name of [
      'site.json',
      'places',
      'facilities.csv',
      'assessments.csv',
      'history.csv',
    ]) {
      cpSync(join(ROOT, 'data', name), join(folder, name), { recursive: true });
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('would write what is there', async () => {
    const gazetteer = parseGazetteer({
      districts: read('places/districts.csv'),
      communes: read('places/communes.csv'),
      parks: read('places/parks.csv'),
    });
    const { files } = makeSample(gazetteer, { type: 'Tỉnh', name: 'Bình Phước' });
    expect(Object.keys(files)).toEqual([
      'facilities.csv',
      'assessments.csv',
      'places/overrides.csv',
      'history.csv',
    ]);
    for (const [name, text] of Object.entries(files)) expect(read(name) === text).toBe(true);
    expect((await run('--check')).status).toBe(0);
  });

  test('names a file that differs or is absent, and mends it', async () => {
    rmSync(join(folder, 'facilities.csv'));
    edit('assessments.csv', (text) => text.replace('An toàn', 'Có rủi ro'));
    rmSync(join(folder, 'places/overrides.csv'));
    rmSync(join(folder, 'history.csv'));
    const { status, output } = await run('--data', folder, '--check');
    expect([status, output.match(/[a-z]+\.csv/g)]).toEqual([
      1,
      ['facilities.csv', 'assessments.csv', 'overrides.csv', 'history.csv'],
    ]);
    expect((await run('--data', folder)).status).toBe(0);
    expect(readFileSync(join(folder, 'facilities.csv'), 'utf8') === read('facilities.csv')).toBe(
      true,
    );
    expect((await run('--data', folder, '--check')).status).toBe(0);
  });

  test('leaves a real list alone', async () => {
    edit('site.json', (text) => text.replace('"sample": true', '"sample": false'));
    edit('facilities.csv', () => 'danh sách thật');
    expect(await run('--data', folder)).toMatchObject({ status: 2 });
    rmSync(join(folder, 'places'), { recursive: true });
    expect(await run('--data', folder, '--check')).toMatchObject({ status: 0 });
    edit('site.json', (text) => text);
    expect(await run('--data', folder)).toMatchObject({ status: 2 });
    cpSync(join(ROOT, 'data/places'), join(folder, 'places'), { recursive: true });
    expect(readFileSync(join(folder, 'facilities.csv'), 'utf8')).toBe('danh sách thật');
  });

  test('writes nothing when the site asks for another day, other totals or other places', async () => {
    edit('facilities.csv', () => 'như cũ');
    edit('site.json', (text) => text.replace('"active": 152', '"active": 153'));
    const totals = await run('--data', folder);
    expect([totals.status, totals.output]).toEqual([1, expect.stringContaining('inPark.active')]);
    edit('site.json', (text) => text.replace('2021-06-07', '2021-06-14'));
    expect((await run('--data', folder)).output).toContain('asOf là "2021-06-14"');
    edit('site.json', () => '{');
    expect((await run('--data', folder)).status).toBe(1);
    edit('site.json', (text) => text);
    edit('places/parks.csv', (text) => text.replace('kcn04', 'kcn99'));
    expect((await run('--data', folder)).output).toContain('"kcn04"');
    edit('places/parks.csv', (text) => text.replace('Tên khác', 'Tên phụ'));
    expect((await run('--data', folder)).output).toContain('thiếu cột "Tên khác"');
    expect(readFileSync(join(folder, 'facilities.csv'), 'utf8')).toBe('như cũ');
  });

  test('ends with 2 when called wrongly', async () => {
    for (const args of [['--nope'], ['--data'], ['--data='], ['extra'], ['--data', '/none/such']]) {
      expect([args, (await run(...args)).status]).toEqual([args, 2]);
    }
  });
});
