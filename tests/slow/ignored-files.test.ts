import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from '../unit/data-sets.ts';

const git = (...args: string[]) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
const isRepository = git('rev-parse', '--git-dir').status === 0;
const isIgnored = (path: string) => git('check-ignore', '--no-index', '-q', path).status === 0;

test
  .skipIf(!isRepository)
  .each([
    ...['danh-sach.xlsx', 'data/danh sách tuần 2.xlsx', 'data/places/cu.xls', 'scripts/mau.xlsm'],
    ...['data/DANH-SACH.XLSX', 'data/bang.ods', '~$danh-sach.xlsx', 'data/~$danh-sach.xlsx'],
    ...['van-ban-2021-06-07/bao-cao.docx', 'bao-cao.DOCX'],
    ...['danh-sach.xlsx.can-sua.csv', 'data/danh-sach.csv.can-sua.csv', 'tests/danh-sach.xlsx'],
    ...['danh-sach.csv.ket-qua.txt', 'hop-thu/da-nhap/2026-11-30/danh-sach.csv'],
  ])('git passes over "%s"', (path) => {
  expect(isIgnored(path)).toBe(true);
});

test
  .skipIf(!isRepository)
  .each([
    ...['data/facilities.csv', 'data/places/overrides.csv', 'public/huong-dan/danh-sach-mau.csv'],
    ...['tests/fixtures/import/mau.xlsx', 'tests/fixtures/import/mau.csv.can-sua.csv'],
    ...['src/office/xls.ts', 'src/office/workbook.ts'],
  ])('git keeps "%s"', (path) => {
  expect(isIgnored(path)).toBe(false);
});
