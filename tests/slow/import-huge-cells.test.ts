import { expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import { csvFile } from '../fixtures/import/csv-file.ts';
import { PROVINCE } from '../unit/data-sets.ts';

/** As much as Excel puts into a cell. */
const LENGTH = 32_000;
/** Of the processor; what grows with the square takes ten seconds on a machine with nothing else to do. */
const LONG_MS = 3000;
/** Four times the length takes four times as long; sixteen times where it grows with the square. */
const MOST_GROWTH = 8;
const HEADINGS = ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', 'Mức', 'Ngày đánh giá', 'Ghi chú', 'Lạ'];

const filled = (part: string) => (length: number) => part.repeat(Math.ceil(length / part.length));

test.each([
  ['letters', filled('a')],
  ['letters before an at sign', (length: number) => `${filled('a')(length)}@`],
  ['digits', filled('1')],
  ['opening brackets', filled('(')],
  ['spaces', (length: number) => `x${filled(' ')(length)}y`],
  ['spaces before a line end', (length: number) => `x${filled(' ')(length)}\ny`],
  ['lines', filled('x\n')],
  ['commas', filled(', ')],
  ['phone numbers', filled('0908 123 456, ')],
  ['e-mail addresses', filled('a.b@c.vn ')],
  ['quotes', filled('"')],
  ['names of districts', filled('huyện Mẫu Đông, ')],
  ['marks of tones', (length: number) => `e${filled('\u0301')(length)}`],
])('a cell of nothing but %s takes no longer than others', async (_, cellOf) => {
  const quarter = await processorMs(cellOf(LENGTH / 4));
  expect(await processorMs(cellOf(LENGTH))).toBeLessThan(Math.max(LONG_MS, MOST_GROWTH * quarter));
});

/** How long a list with this cell in each column keeps the processor. */
async function processorMs(cell: string): Promise<number> {
  const rows = [[cell], HEADINGS, ...HEADINGS.map((_, at) => rowWith(cell, at))];
  const { file, bytes } = csvFile(rows);
  const start = process.cpuUsage();
  await importFile(await bytes(), file, PROVINCE);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function rowWith(cell: string, at: number): string[] {
  const row = ['1', 'Cơ sở mẫu', 'xã Mẫu Thượng, huyện Mẫu Đông', 'huyện Mẫu Đông', '', '', '', ''];
  return row.map((usual, index) => (index === at ? cell : usual));
}
