import { describe, expect, test } from 'vitest';
import { DaySchema } from '../../src/model/day.ts';
import { addressOn } from '../../src/embed/addresses.ts';
import {
  anyHeight,
  fillHeight,
  frameHeight,
  snippetHeight,
  WIDTH_CLASSES,
  WIDTHS,
} from '../../src/embed/heights.ts';
import { embedOfPage } from '../../src/embed/oembed.ts';
import { frameSnippet, pictureSnippet, scriptSnippet } from '../../src/embed/snippets.ts';

describe('the height of a frame', () => {
  const lead =
    'Cơ sở đang hoạt động đã tự đánh giá an toàn, theo địa bàn và theo mức của từng cơ sở';
  const layout = { words: [{ text: lead, style: 'lead' }], ratio: 0.9 } as const;

  test('is never less where there is less room for words', () => {
    const words = { words: layout.words };
    const heights = WIDTHS.map((width) => frameHeight(words, width));
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect(heights[0]).toBeGreaterThan(heights.at(-1)!);
  });

  test('counts a word that is longer than a line as the lines that it takes', () => {
    const long = (letters: number) =>
      frameHeight({ words: [{ text: 'a'.repeat(letters), style: 'lead' }] }, WIDTHS[0]);
    expect(long(200) - long(20)).toBeGreaterThanOrEqual(7 * 26);
  });

  test('gives what is drawn its shape, within limits', () => {
    expect(fillHeight(400, 0.5)).toBe(200);
    expect(fillHeight(200, 0.5)).toBe(160);
    expect(fillHeight(1200, 0.9)).toBe(448);
  });

  test('of a class is enough at both its ends for the words and the least of the drawing', () => {
    for (const one of WIDTH_CLASSES) {
      const height = snippetHeight(layout, one);
      expect(height).toBeGreaterThanOrEqual(frameHeight(layout, one.from));
      expect(height).toBeLessThanOrEqual(anyHeight(layout));
    }
    expect(WIDTH_CLASSES[0]!.from).toBe(280);
    expect(WIDTH_CLASSES.at(-1)!.to).toBe(1200);
  });
});

test.each([
  ['/', 'ban-do'],
  ['/chi-so/an-toan/', 'ban-do/an-toan'],
  ['/dia-ban/mau/', 'dia-ban/mau'],
  ['/khu-cong-nghiep/mau-2/', 'khu-cong-nghiep/mau-2'],
  ['/van-ban/', 'van-ban'],
  ['/thay-doi/', 'tien-do'],
  ['/nhung/ban-do/', 'ban-do'],
  ['/nhung/ban-do/an-toan/', 'ban-do/an-toan'],
  ['/nhung/dia-ban/mau/', 'dia-ban/mau'],
  ['/nhung/so-lieu/', 'so-lieu'],
  ['/nhung/', undefined],
  ['/nhung/ban-do/2021-05-31/', undefined],
  ['/nhung/ban-do/an-toan/2021-05-31/', undefined],
  ['/nhung/so-lieu/2021-05-31/', undefined],
  ['/dia-ban/mau/theo-ten/', undefined],
  ['/van-ban/941/', undefined],
  ['/khu-cong-nghiep/', undefined],
  ['/404.html', undefined],
])('the page %s has the embed %s', (path, embed) => {
  expect(embedOfPage(path)).toBe(embed);
});

test('an embed of a report day is a page of its own, of a place words on its page', () => {
  const day = DaySchema.parse('2021-05-31');
  expect(addressOn({ kind: 'map', id: 'ban-do' }, undefined)).toBe('/nhung/ban-do/');
  expect(addressOn({ kind: 'map', id: 'ban-do' }, day)).toBe('/nhung/ban-do/2021-05-31/');
  expect(addressOn({ kind: 'park', id: 'khu-cong-nghiep/a' }, day)).toBe(
    '/nhung/khu-cong-nghiep/a/#2021-05-31',
  );
});

test('a snippet stays whole whatever its words, and says without a frame what it shows', () => {
  const parts = {
    address: 'https://site.example/nhung/ban-do/?a=1&b=2',
    page: 'https://site.example/',
    title: 'Bản đồ "Mẫu" <1>',
    source: 'Sở & Ban',
    height: 600,
  };
  const picture = {
    picture: 'https://site.example/a.png',
    alt: '"<x>"',
    pictureWidth: 600,
    pictureHeight: 315,
  };
  for (const html of [
    frameSnippet(parts),
    scriptSnippet({ ...parts, scriptAddress: 'https://site.example/nhung.js' }),
    pictureSnippet({ ...parts, ...picture }),
  ]) {
    expect(html).not.toMatch(/"Mẫu"|<1>|<x>|&b=| & /);
    expect(html).toContain(
      '<p><a href="https://site.example/">Bản đồ &quot;Mẫu&quot; &lt;1&gt; (Sở &amp; Ban)</a></p>',
    );
  }
});
