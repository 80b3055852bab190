import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { recordSource } from '../../src/import/borders/source.ts';
import { FIXTURES } from '../unit/data-sets.ts';
import { zipOf } from '../unit/shapefile-writer.ts';
import { runCommand } from './run-command.ts';

const top = mkdtempSync(join(tmpdir(), 'boundaries-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

function provinceNamed(name: string): string {
  const folder = join(top, name);
  cpSync(join(FIXTURES, 'province'), folder, { recursive: true });
  return folder;
}

const provinceText = readFileSync(join(FIXTURES, 'province/districts.geojson'), 'utf8');

/** The province's own borders, one corner moved, as an office's file of 2 May 2021. */
function sourceNamed(name: string): string {
  const file = join(top, name);
  writeFileSync(file, provinceText.replaceAll('105,21.4]', '105,21.405]'));
  const day = new Date('2021-05-02T03:00:00Z');
  utimesSync(file, day, day);
  return file;
}

const contentOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')]);

describe('boundaries', () => {
  const data = provinceNamed('imported');
  const source = sourceNamed('ranh giới.geojson');

  test('writes nothing on a dry run, and shows the areas', async () => {
    const before = contentOf(data);
    const { status, stdout, stderr } = await runCommand('boundaries', [
      source,
      '--data',
      data,
      '--dry-run',
    ]);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/901 {2}Thành phố Mẫu Thành +460,0 +465,28 +1,1%/);
    expect(stdout).toContain('chạy thử: không ghi gì');
    expect(contentOf(data)).toEqual(before);
  });

  test('replaces the borders and records where they are from', async () => {
    const { status, stderr } = await runCommand('boundaries', [source, '--data', data]);
    expect([status, stderr]).toEqual([0, '']);
    const text = readFileSync(join(data, 'districts.geojson'), 'utf8');
    expect(text).toContain('[105,21.405]');
    const sources = readFileSync(join(data, 'SOURCES.md'), 'utf8');
    expect(sources).toMatch(
      /`districts.geojson` \| nhập từ `ranh giới.geojson` .* \| 02\/5\/2021 \|/,
    );
    expect(sources).toMatch(/4 vùng, WGS 84.*20 m.*SHA-256 [0-9a-f]{64}/);
    expect((await runCommand('check', ['--data', data])).status).toBe(0);
  });

  test('takes an area that is accepted by name, and records by how much it is off', async () => {
    const accepting = provinceNamed('accepting');
    const places = join(accepting, 'places/districts.csv');
    writeFileSync(places, readFileSync(places, 'utf8').replace(',460,', ',400,'));
    const args = [source, '--data', accepting];
    expect((await runCommand('boundaries', args)).status).toBe(1);
    const { status, stdout } = await runCommand('boundaries', [...args, '--accept', 'Mẫu Thành']);
    expect(status).toBe(0);
    const words =
      'chấp nhận diện tích như trong tệp của Thành phố Mẫu Thành (901): 465,3 km² trong tệp, 400,0 km² chính thức, lệch 16,3%';
    expect(stdout).toContain(words);
    expect(readFileSync(join(accepting, 'SOURCES.md'), 'utf8')).toContain(`${words}; SHA-256 `);
  });

  test('changes nothing when it is run again, even on a later copy of the file', async () => {
    const before = contentOf(data);
    utimesSync(source, new Date('2022-01-01'), new Date('2022-01-01'));
    const { status, stdout } = await runCommand('boundaries', [source, '--data', data]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('không đổi gì')]);
    expect(contentOf(data)).toEqual(before);
  });

  test('takes the place of the arcs: data:boundaries then leaves the borders alone', async () => {
    const arcs =
      'Mã cung,Bên trái,Bên phải,Thứ tự,Kinh độ,Vĩ độ\n' +
      'A,901,ngoài tỉnh,1,105,21\nA,901,ngoài tỉnh,2,105.1,21\nA,901,ngoài tỉnh,3,105,21.1\nA,901,ngoài tỉnh,4,105,21\n';
    writeFileSync(join(data, 'places/border-arcs.csv'), arcs);
    const before = contentOf(data);
    for (const args of [['--check'], []]) {
      const { status, stdout } = await runCommand('assemble-boundaries', ['--data', data, ...args]);
      expect([status, stdout]).toEqual([0, expect.stringContaining('nhập từ "ranh giới.geojson"')]);
    }
    expect(contentOf(data)).toEqual(before);
    writeFileSync(join(data, 'districts.geojson'), provinceText);
    expect((await runCommand('assemble-boundaries', ['--data', data, '--check'])).status).toBe(1);
  });

  test('writes nothing where the file has errors', async () => {
    const untouched = provinceNamed('untouched');
    const before = contentOf(untouched);
    const wrong = join(top, 'sai.json');
    writeFileSync(wrong, provinceText.replace('"904"', '"905"'));
    const { status, stdout, stderr } = await runCommand('boundaries', [wrong, '--data', untouched]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`${wrong}:1 "vùng 4" error boundary/unknown-district: "905"`);
    expect(stderr).toContain('không ghi gì');
    expect(contentOf(untouched)).toEqual(before);
  });

  test('refuses a file of more than 50 MB, and an archive without a shapefile', async () => {
    const large = join(top, 'lớn.geojson');
    writeFileSync(large, provinceText);
    truncateSync(large, 50_000_001);
    const empty = join(top, 'rỗng.zip');
    writeFileSync(empty, zipOf({ 'readme.txt': 'không có gì' }));
    for (const [file, words] of [
      [large, 'lớn hơn 50 MB'],
      [empty, 'không có .shp'],
    ] as const) {
      const { status, stderr } = await runCommand('boundaries', [
        file,
        '--data',
        data,
        '--dry-run',
      ]);
      expect([status, stderr]).toEqual([1, expect.stringContaining(words)]);
    }
  });

  test.each([
    [[], 'thiếu tên tệp'],
    [['a.zip', 'b.zip'], 'chỉ nhận một tệp'],
    [['không-có.zip'], 'không có tệp "không-có.zip"'],
    [['a.zip', '--crs', 'hn72'], '--crs nhận vn2000'],
    [['a.zip', '--central-meridian', '105.75'], 'chỉ dùng cùng --crs vn2000'],
    [['a.zip', '--crs', 'vn2000', '--central-meridian', '10'], 'từ 102 đến 118'],
    [['a.zip', '--accept', 'Mẫu Đông;'], '--accept cần mã hoặc tên'],
    [['a.zip', '--date', '6/2021'], '--date nhận ngày có thật như 07/6/2021'],
  ])('says what is wrong with %j', async (args, words) => {
    const { status, stderr } = await runCommand('boundaries', args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});

describe('the record of a source', () => {
  const record = {
    fileName: 'huyen|1.zip',
    sha256: 'abc',
    fileDay: '01/02/2021',
    featureCount: 4,
    systemWords: 'WGS 84',
    toleranceMetres: 20,
    detailWords: 'bỏ góc nhỏ hơn 1,00 ha',
  };
  const old =
    '# Nguồn\n\n| tệp | nguồn |\n| --- | --- |\n| `districts.geojson` | vẽ tay | 2020 | CC0 |\n| `units.csv` | x | y | z |\n\ncuối\n';

  test('takes the row of the borders alone', () => {
    const lines = recordSource(old, record).split('\n');
    expect(lines.filter((line, index) => line !== old.split('\n')[index])).toEqual([
      expect.stringMatching(
        /^\| `districts.geojson` \| nhập từ `huyen_1.zip` .*abc \| 01\/02\/2021 \| chưa ghi/,
      ),
    ]);
  });

  test('keeps the day and the licence that somebody wrote for the same file', () => {
    const own = recordSource(old, record).replace(
      'chưa ghi; hỏi nơi cung cấp',
      'công văn 12/STNMT',
    );
    expect(recordSource(own, { ...record, fileDay: '02/02/2021' })).toBe(own);
    expect(recordSource(own, { ...record, day: '03/3/2021' })).toContain('| 03/3/2021 | công văn');
    expect(recordSource(own, { ...record, sha256: 'def' })).not.toContain('công văn');
  });

  test('begins a file, or a table in it', () => {
    expect(recordSource(undefined, record)).toMatch(/^# Nguồn của từng tệp\n\n\| tệp/);
    expect(recordSource('# Ghi chú\n', record)).toMatch(/^# Ghi chú\n\n\| tệp/);
  });
});
