/**
 * What a province of 100,000 facilities, or as many as are asked for, costs a reader whose processor is four
 * times as slow. Prints one table; never fails on a time. `--site FOLDER` takes a site that is built already.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS } from '../e2e/obtain-chromium.ts';
import { writeMadeUpProvince } from './made-up-province.ts';
import { withServedSite } from './served-site.ts';
import { SlowReader } from './slow-reader.ts';

const SLOWER = 4;
const UNITS = 100;
/** As many as this are in the largest district. */
const IN_FIRST = 5000;
const CAPTION = '.list caption';
const FOUND = 'search-box [role=status]';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { site: { type: 'string' } },
});
const facilities = Number(positionals[0] ?? 100_000);
const size = { units: UNITS, facilities, inFirst: Math.min(IN_FIRST, facilities) };

await withServedSite(
  async ({ origin, largestDistrict, chromiumPath }) => {
    const browser = await chromium.launch({ executablePath: chromiumPath, args: CHROMIUM_ARGS });
    const newPage = async () => SlowReader.open(await browser.newPage(), SLOWER);
    console.log(
      `${facilities} cơ sở trong trình duyệt, bộ xử lý chậm ${SLOWER} lần; tải của máy đang đo là ${loadavg()[0]!.toFixed(1)}\n`,
    );
    SlowReader.printHead();
    try {
      for (const path of ['/co-so/', largestDistrict]) {
        const reader = await newPage();
        await readList(
          reader,
          path === '/co-so/' ? 'toàn tỉnh' : 'địa bàn lớn nhất',
          origin + path,
        );
        await reader.close();
      }
      const reader = await newPage();
      await search(reader, origin);
      await reader.close();
    } finally {
      await browser.close();
    }
  },
  { site: values.site, writeData: (folder) => writeMadeUpProvince(folder, size) },
);

async function readList(reader: SlowReader, what: string, address: string): Promise<void> {
  const { page } = reader;
  await reader.visit(`${what}: mở trang`, address);
  await reader.measure('  mở phần lọc', 'facility-list input', /^/, () =>
    page.getByRole('button', { name: 'Lọc và tìm trong danh sách' }).click(),
  );
  const field = page.locator('facility-list input');
  for (const text of ['k', 'kh', 'kha', 'khanh 7']) {
    await reader.measure(`  gõ “${text}”`, CAPTION, /^Hiện/, () => field.fill(text));
  }
  await reader.measure('  bỏ lọc', CAPTION, /^\d/, () =>
    page.getByRole('button', { name: 'Bỏ lọc' }).click(),
  );
  await reader.measure('  lọc theo mức', CAPTION, /^Hiện/, async () => {
    await page.getByRole('combobox', { name: 'Tự đánh giá' }).selectOption('An toàn');
  });
  for (const [heading, words] of [
    ['Cơ sở', /theo tên;/],
    ['Nơi sản xuất', /theo nơi sản xuất/],
    ['Ngày đánh giá', /cũ nhất trước/],
  ] as const) {
    await reader.measure(`  xếp theo “${heading}”`, CAPTION, words, () =>
      page.locator('.list thead').getByRole('link', { name: heading, exact: true }).click(),
    );
  }
  await reader.measure('  trang sau', CAPTION, /trang 2\//, () =>
    page.locator('.pager').getByRole('link', { name: '2', exact: true }).click(),
  );
}

async function search(reader: SlowReader, origin: string): Promise<void> {
  const box = reader.page.getByRole('combobox', { name: 'Tìm kiếm' });
  await reader.visit('tìm kiếm: mở trang', `${origin}/gioi-thieu/`);
  for (const [what, text] of [
    ['một mã', `CS-${String(facilities).padStart(6, '0')}`],
    ['một tên', 'Công ty TNHH Khánh Hòa'],
    ['một xã', 'xã Châu Thủy'],
    ['một chữ', 'c'],
    ['có lỗi gõ', 'khanhh hoa'],
  ] as const) {
    const words = new RegExp(`“${text}”`);
    await reader.measure(`  ${what}: “${text}”`, FOUND, words, () => box.fill(text));
  }
  await reader.visit('  trang kết quả: “khánh”', `${origin}/tim-kiem/?tim=khánh`, {
    selector: 'search-results',
    words: /kết quả cho/,
  });
}
