import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseGazetteer } from '../../scripts/sample/gazetteer.ts';
import { makeSample } from '../../scripts/sample/sample.ts';
import { IS_SAMPLE, ROOT } from '../unit/data-sets.ts';

// A real list, or another province's, has other rows and places.
beforeEach(({ skip }) => skip(!IS_SAMPLE, 'data/site.json says that the lists are real'));

const read = (name: string) => readFileSync(join(ROOT, 'data', name), 'utf8');

describe('the command', () => {
  let folder = '';
  const run = (...args: string[]) => {
    const command = join(ROOT, 'scripts/make-sample.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
      encoding: 'utf8',
      cwd: ROOT,
    });
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

  test('would write what is there', () => {
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
    expect(run('--check').status).toBe(0);
  });

  test('names a file that differs or is absent, and mends it', () => {
    rmSync(join(folder, 'facilities.csv'));
    edit('assessments.csv', (text) => text.replace('An toàn', 'Có rủi ro'));
    rmSync(join(folder, 'places/overrides.csv'));
    rmSync(join(folder, 'history.csv'));
    const { status, output } = run('--data', folder, '--check');
    expect([status, output.match(/[a-z]+\.csv/g)]).toEqual([
      1,
      ['facilities.csv', 'assessments.csv', 'overrides.csv', 'history.csv'],
    ]);
    expect(run('--data', folder).status).toBe(0);
    expect(readFileSync(join(folder, 'facilities.csv'), 'utf8') === read('facilities.csv')).toBe(
      true,
    );
    expect(run('--data', folder, '--check').status).toBe(0);
  });

  test('leaves a real list alone', () => {
    edit('site.json', (text) => text.replace('"sample": true', '"sample": false'));
    edit('facilities.csv', () => 'danh sách thật');
    expect(run('--data', folder)).toMatchObject({ status: 2 });
    rmSync(join(folder, 'places'), { recursive: true });
    expect(run('--data', folder, '--check')).toMatchObject({ status: 0 });
    edit('site.json', (text) => text);
    expect(run('--data', folder)).toMatchObject({ status: 2 });
    cpSync(join(ROOT, 'data/places'), join(folder, 'places'), { recursive: true });
    expect(readFileSync(join(folder, 'facilities.csv'), 'utf8')).toBe('danh sách thật');
  });

  test('writes nothing when the site asks for another day, other totals or other places', () => {
    edit('facilities.csv', () => 'như cũ');
    edit('site.json', (text) => text.replace('"active": 152', '"active": 153'));
    const totals = run('--data', folder);
    expect([totals.status, totals.output]).toEqual([1, expect.stringContaining('inPark.active')]);
    edit('site.json', (text) => text.replace('2021-06-07', '2021-06-14'));
    expect(run('--data', folder).output).toContain('asOf là "2021-06-14"');
    edit('site.json', () => '{');
    expect(run('--data', folder).status).toBe(1);
    edit('site.json', (text) => text);
    edit('places/parks.csv', (text) => text.replace('kcn04', 'kcn99'));
    expect(run('--data', folder).output).toContain('"kcn04"');
    edit('places/parks.csv', (text) => text.replace('Tên khác', 'Tên phụ'));
    expect(run('--data', folder).output).toContain('thiếu cột "Tên khác"');
    expect(readFileSync(join(folder, 'facilities.csv'), 'utf8')).toBe('như cũ');
  });

  test('ends with 2 when called wrongly', () => {
    for (const args of [['--nope'], ['--data'], ['--data='], ['extra'], ['--data', '/none/such']]) {
      expect([args, run(...args).status]).toEqual([args, 2]);
    }
  });
});
