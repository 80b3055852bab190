import { expect, test } from 'vitest';
import { importFile } from '../../scripts/pipeline/import/import-file.ts';
import { csvFile } from '../fixtures/import/csv-file.ts';
import { PROVINCE } from './data-sets.ts';

/** As much as Excel puts into a cell. */
const LENGTH = 32_000;
/** Of the processor, whatever else the machine does; what grows with the square takes ten. */
const LIMIT_MS = 3000;
const HEADINGS = ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', 'Mức', 'Ngày đánh giá', 'Ghi chú', 'Lạ'];

const filled = (part: string) => part.repeat(Math.ceil(LENGTH / part.length));

test.each([
  ['letters', filled('a')],
  ['letters before an at sign', `${filled('a')}@`],
  ['digits', filled('1')],
  ['opening brackets', filled('(')],
  ['spaces', `x${filled(' ')}y`],
  ['spaces before a line end', `x${filled(' ')}\ny`],
  ['lines', filled('x\n')],
  ['commas', filled(', ')],
  ['phone numbers', filled('0908 123 456, ')],
  ['e-mail addresses', filled('a.b@c.vn ')],
  ['quotes', filled('"')],
  ['names of districts', filled('huyện Mẫu Đông, ')],
  ['marks of tones', `e${filled('\u0301')}`],
])('a cell of nothing but %s takes no longer than others', async (_, cell) => {
  const rows = [[cell], HEADINGS, ...HEADINGS.map((_, at) => rowWith(cell, at))];
  const { file, bytes } = csvFile(rows);
  const start = process.cpuUsage();
  await importFile(await bytes(), file, PROVINCE);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(LIMIT_MS);
});

function rowWith(cell: string, at: number): string[] {
  const row = ['1', 'Cơ sở mẫu', 'xã Mẫu Thượng, huyện Mẫu Đông', 'huyện Mẫu Đông', '', '', '', ''];
  return row.map((usual, index) => (index === at ? cell : usual));
}
