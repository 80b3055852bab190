import { describe, expect, test } from 'vitest';
import { capitalise, cleanText, foldText } from '../../src/model/text.ts';

describe('cleaning', () => {
  test('composes what was typed letter by mark', () => {
    const typed = 'Đồng Xoài'.normalize('NFD');
    expect(typed).not.toBe('Đồng Xoài');
    expect(cleanText(typed)).toBe('Đồng Xoài');
  });

  test('makes the Icelandic and the African letter the Vietnamese one', () => {
    expect(cleanText('Ðồng Phú, Ɖồng Xoài, ɖường')).toBe('Đồng Phú, Đồng Xoài, đường');
  });

  test('leaves one plain space where there were tabs, hard or wide spaces, and none at the ends', () => {
    expect(cleanText('\u00a0 xã\u00a0Tân\tKhai\u3000mới\u202fII \ufeff')).toBe(
      'xã Tân Khai mới II',
    );
  });

  test('takes invisible characters out of the middle of words', () => {
    expect(cleanText('Hớn\u200b Qu\u00adản')).toBe('Hớn Quản');
  });

  test('keeps case, marks and punctuation, and is done after once', () => {
    const text = 'KCN Minh Hưng - Sikico, Lô "A"';
    expect(cleanText(text)).toBe(text);
    expect(cleanText(cleanText('  Ð  '))).toBe('Đ');
  });
});

describe('folding', () => {
  test.each([
    ['Đồng Xoài', 'dong xoai'],
    ['ĐỒNG XOÀI'.normalize('NFD'), 'dong xoai'],
    ['Hớn Quản', 'hon quan'],
    ['Ðồng Phú', 'dong phu'],
    ['Bù Gia Mập', 'bu gia map'],
    ['ăâđêôơư ÁÀẢÃẠ ỵ', 'aadeoou aaaaa y'],
    ['Lộc  Ninh', 'loc ninh'],
  ])('%s becomes %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('finds both ways of setting the mark', () => {
    expect(foldText('Hoà')).toBe(foldText('Hòa'));
    expect(foldText('Thuỷ')).toBe(foldText('Thủy'));
  });
});

test.each([
  ['huyện Hớn Quản', 'Huyện Hớn Quản'],
  ['đường', 'Đường'],
  ['ủy ban', 'Ủy ban'],
  ['', ''],
])('"%s" at the start of a line is "%s"', (text, capitalised) => {
  expect(capitalise(text)).toBe(capitalised);
});
