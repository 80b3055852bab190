import fs from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { someOf } from '../how-many.ts';
import { until, watchTest } from '../slow/watch-test.ts';
import { assess, liveInputs, logOf, versionOf } from '../watching.ts';

const FIRST_CELL = /^[^,\n]*,/m;

/** Ways to break a file of a data set; each is tried with each of the files that it breaks. */
const WAYS: readonly (readonly [files: readonly string[], edit: (text: string) => string])[] = [
  [
    ['facilities.csv', 'assessments.csv', 'units.csv', 'dispatches.csv', 'replies.csv'],
    (text) => `${text}một ô\n`,
  ],
  [
    ['places/districts.csv', 'places/communes.csv', 'places/parks.csv', 'holidays.csv'],
    (text) => `${text}một ô\n`,
  ],
  [
    ['facilities.csv', 'assessments.csv', 'units.csv', 'dispatches.csv', 'replies.csv'],
    (text) => text.replace(FIRST_CELL, 'Cột lạ,'),
  ],
  [
    ['places/districts.csv', 'places/communes.csv', 'places/parks.csv'],
    (text) => text.replace(FIRST_CELL, 'Cột lạ,'),
  ],
  [['facilities.csv', 'assessments.csv', 'units.csv', 'site.json', 'districts.geojson'], () => ''],
  [['places/districts.csv', 'places/communes.csv', 'places/parks.csv', 'dispatches.csv'], () => ''],
  [
    ['facilities.csv', 'units.csv', 'dispatches.csv'],
    (text) => `${text}${text.trimEnd().split('\n').at(-1)!}\n`,
  ],
  [
    ['places/districts.csv', 'places/communes.csv', 'places/parks.csv'],
    (text) => `${text}${text.trimEnd().split('\n').at(-1)!}\n`,
  ],
  [['site.json', 'districts.geojson'], (text) => text.slice(0, -20)],
  [['site.json'], (text) => text.replace('2021-09-30', '2021-09-31')],
  [['site.json'], (text) => text.replace('"levels"', '"level"')],
  [['site.json'], (text) => text.replace('"province"', '"tinh"')],
  [['assessments.csv'], (text) => text.replace('CS-0001', 'CS-9999')],
  [['assessments.csv'], (text) => text.replace(/Xanh|Vàng|Đỏ/, 'Tím')],
  [['assessments.csv'], (text) => text.replace(/2021-09-\d\d/, '2021-13-01')],
  [['assessments.csv'], (text) => text.replace(/2021-09-\d\d/, '2022-01-01')],
  [['facilities.csv'], (text) => text.replace(',huyện Mẫu Đông,', ',huyện Không Có,')],
  [['facilities.csv'], (text) => text.replace('2021-05-01', 'hôm qua')],
  [['facilities.csv'], (text) => text.replace('Công ty', 'Công ty 0912 345 678')],
  [['facilities.csv'], (text) => text.replace('đã đăng ký', 'có lẽ')],
  [['facilities.csv'], (text) => `${text}"chưa đóng ngoặc`],
  [['replies.csv'], (text) => text.replace(/2021-\d\d-\d\d/, '2021-02-30')],
  [['facilities.csv'], (text) => text.replace(/\n[^\n]*\n/, '\n')],
  [['districts.geojson'], (text) => text.replaceAll('coordinates', 'points')],
  [['facilities.csv'], (text) => text.replaceAll('ô', '\u0000')],
];
const BROKEN = WAYS.flatMap(([files, edit]) => files.map((file) => ({ file, edit })));

test('broken data sets in a row never change what is live, each is told with its findings, and the next good one goes live', async (context) => {
  vi.spyOn(console, 'log').mockReturnValue(undefined);
  expect(BROKEN.length).toBeGreaterThanOrEqual(50);
  const { folders, start, isLive, goesLive } = watchTest(context);
  const { data, to } = folders;
  start({ inbox: undefined });
  await isLive();
  const [live, link] = [liveInputs(to), fs.readlinkSync(join(to, 'current'))];
  const refusals = () => logOf(to).match(/^\S+ refused .*$/gm) ?? [];
  for (const [index, { file, edit }] of someOf(BROKEN).entries()) {
    const path = join(data, file);
    const good = fs.readFileSync(path, 'utf8');
    const broken = edit(good);
    expect([file, index, broken === good]).toEqual([file, index, false]);
    const before = logOf(to).length;
    fs.writeFileSync(path, broken);
    await until(() => refusals().length === index + 1);
    const told = logOf(to).slice(before);
    expect(told).toMatch(/ refused [1-9]\d* lỗi, \d+ cảnh báo: [a-z-]+\/[a-z-]+ ×\d+/);
    expect(told).toMatch(/ finding \S+(:| )/);
    expect([liveInputs(to), fs.readlinkSync(join(to, 'current'))]).toEqual([live, link]);
    // Straight from one to the next, with no good one in between.
    fs.writeFileSync(path, good);
  }
  await until(() => versionOf(to).watch === undefined);
  expect(fs.readlinkSync(join(to, 'current'))).toBe(link);
  await goesLive(() => assess(data, 1, 'Xanh'));
});
