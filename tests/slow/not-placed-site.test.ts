import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { FIXTURES } from '../unit/data-sets.ts';
import { runBlocked } from './blocked-network.ts';

const top = mkdtempSync(join(tmpdir(), 'not-placed-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const [data, out] = [join(top, 'data'), join(top, 'out')];

test('a build opens no socket, and says what it could not place', () => {
  cpSync(join(FIXTURES, 'province'), data, { recursive: true });
  cpSync(join(FIXTURES, 'findings/not-placed'), data, { recursive: true });
  const args = ['scripts/build.ts', '--data', data, '--out', out, '--profile', 'internal'];
  const { status, stderr, tried } = runBlocked(join(top, 'attempts'), args);
  expect([status, stderr.match(/facility\/not-placed/g)?.length, tried]).toEqual([0, 2, []]);
});

test('its pages show what no district counts, last before the sum, and where it is listed', () => {
  const page = (path: string) => readFileSync(join(out, path, 'index.html'), 'utf8');
  const link = '/co-so/theo-dia-ban/?dia-ban=chua-xac-dinh#chua-xac-dinh';
  for (const path of ['', 'chi-so/chua-danh-gia', 'xep-theo/ten']) {
    const html = page(path);
    const body = /<table[^>]* id="bang">[^]*?<\/table>/.exec(html)![0];
    const rows = body.match(/<tr[^]*?<\/tr>/g)!;
    expect(rows.at(-2)).toContain(`<a href="${link}">Chưa xác định địa bàn</a>`);
    expect(rows.at(-2)).not.toMatch(/class-|số ít/);
    expect(rows.at(-1)).toContain('Toàn tỉnh');
    // Right under the map, before the buttons.
    expect(html).toMatch(
      /<\/svg>[^]*2 cơ sở chưa xác định địa bàn nên không có trên bản đồ\.[^]*class="map-buttons"/,
    );
  }
  expect(page('chi-so/chua-tra-loi')).not.toMatch(/chưa xác định địa bàn/i);
  expect(page('')).toMatch(
    /<strong>1<\/strong> ở các địa bàn \+ <strong>2<\/strong> chưa xác định/,
  );
  const list = page('co-so/theo-dia-ban');
  const group = /<tbody[^>]* id="chua-xac-dinh">[^]*?<\/tbody>/.exec(list)![0];
  expect(group.match(/id=co-so-[^>]*/g)).toEqual(['id=co-so-CS-02', 'id=co-so-CS-03']);
  expect(page('noi-bo/vi-tri')).toContain('<strong>2</strong> chưa xác định địa bàn');
});
