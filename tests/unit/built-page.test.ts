import { describe, expect, test } from 'vitest';
import { BuiltPage } from '../weeks/built/page.ts';

const PAGE = new BuiltPage(
  '/',
  `<h3>Ghi muộn</h3><ul><li>Đổi tên: <strong>2</strong> cơ sở</li></ul>
<p>Có <strong>3/4</strong> cơ&amp;sở.</p><svg aria-label="huyện A: 5/6 "><text>9/9</text></svg>
<table><caption>Hai nơi</caption><thead><tr><th>Nơi</th><th><svg><path d=""></path></svg>an
toàn</th></tr></thead><tbody><tr><th><a href="/a/"><span class="visually-hidden">Huyện </span>A</a>
<span class="few"> số ít</span></th><td>7<span>/8</span></td></tr></tbody></table>`,
);

describe('a built page, as it is read,', () => {
  test('says what stands there, in sentences, labels, lists and tables', () => {
    expect(PAGE.sentence(/Có (\d+)\/(\d+) cơ&sở\./)).toEqual(['3', '4']);
    expect(PAGE.label(/^huyện A: (\d+\/\d+) /)).toEqual(['5/6']);
    expect(PAGE.listUnder('Ghi muộn')).toEqual(['Đổi tên: 2 cơ sở']);
    expect(PAGE.table('Hai nơi').cell('Huyện A', 'an toàn')).toBe('7/8');
  });

  test.each([
    ['no such sentence', () => PAGE.sentence(/(\d+) huyện/)],
    ['what only a drawing says', () => PAGE.sentence(/(9\/9)/)],
    [
      'two sentences that differ',
      () => new BuiltPage('/', '<p>1 a</p><p>2 a</p>').sentence(/(\d) a/),
    ],
    ['no such label', () => PAGE.label(/^huyện B/)],
    ['no such table', () => PAGE.table('Ba nơi')],
    ['no such row', () => PAGE.table('Hai nơi').cell('Huyện B', 'an toàn')],
    ['no such column', () => PAGE.table('Hai nơi').cell('Huyện A', 'có rủi ro')],
    ['no such part', () => PAGE.part('x', '<h2', '</section>')],
  ])('gives no figure but an error where there is %s', (_, read) => {
    expect(read).toThrow(/^\//);
  });
});
