import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIXTURES } from '../unit/data-sets.ts';
import { build } from './command.ts';
import { test } from './data-folder.ts';
import { expect } from './site-test.ts';

const HEADING = 'Ngày,Mã,Loại,Tên,Thuộc,Thay đổi,Mã sau,Loại sau,Tên sau,Thuộc sau,Phần,Căn cứ';
const MERGED =
  '2021-09-25,904,Huyện,Mẫu Tây,tỉnh Mẫu Sơn,nhập,908,Huyện,Mẫu Mới,tỉnh Mẫu Sơn,toàn bộ,';
const ENDED = 'đơn vị đã giải thể ngày 25/9/2021, nay là huyện Mẫu Mới';

test('a unit that was dissolved with a request open says so, and what it became, on each page of it', async ({
  page,
  top,
}) => {
  test.setTimeout(180_000);
  const [data, out] = [join(top, 'data'), join(top, 'site')];
  await cp(join(FIXTURES, 'province'), data, { recursive: true });
  const site = JSON.parse(await readFile(join(data, 'site.json'), 'utf8')) as object;
  await writeFile(join(data, 'site.json'), JSON.stringify({ ...site, expected: {} }));
  await writeFile(join(data, 'places/changes.csv'), `${HEADING}\n${MERGED}\n`);
  const { code, output } = await build(['--data', data, '--out', out, '--profile', 'internal']);
  expect(code, output).toBe(0);
  const open = async (path: string) => {
    await page.setContent(await readFile(join(out, path, 'index.html'), 'utf8'));
    return page.locator('main');
  };

  const district = await open('dia-ban/mau-tay');
  await expect(district).toContainText(
    'UBND huyện Mẫu Tây đã giải thể ngày 25/9/2021, nay là huyện Mẫu Mới.',
  );
  await expect(district.locator('.unit-replies .state')).toHaveText(`× ${ENDED}`);
  await expect(district.getByRole('link', { name: 'Tin nhắn' })).toHaveCount(0);
  await expect(district).not.toContainText('đã trả lời hết');
  const request = await open('van-ban/ra-soat');
  await expect(request.locator('h1')).toHaveText(
    'Yêu cầu 21/SCT-CN: 1/4 đơn vị chưa trả lời; 1 đơn vị đã giải thể.',
  );
  await expect(request.locator('tbody', { hasText: ENDED }).locator('.group')).toHaveText(
    'Đơn vị đã giải thể 1 đơn vị',
  );
  const filtered = await open('van-ban/loc/don-vi-giai-the');
  await expect(filtered.locator('h1')).toHaveText(
    '1/8 lượt yêu cầu của đơn vị đã giải thể, ở 1/5 đơn vị.',
  );
  await expect(filtered.locator('.matrix tbody tr:not(.group)')).toHaveCount(1);
  await expect(await open('viec-can-lam')).toContainText(
    'đã giải thể ngày 25/9/2021, nay là huyện Mẫu Mới',
  );
  await expect((await open('viec-can-lam/mau-tay')).locator('#tin-nhan')).toHaveCount(0);
  await expect(await open('van-ban/tin-nhan')).not.toContainText('Mẫu Tây');
  await expect(await open('du-lieu')).toContainText('dissolved đơn vị đã giải thể');
});
