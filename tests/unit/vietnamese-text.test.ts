import { describe, expect, test } from 'vitest';
import { createRandom } from '../../scripts/sample/random.ts';
import { capitalise, cleanText, foldText } from '../../src/model/text.ts';

/** The codes from each first to each second, both with them. */
function codes(...bounds: readonly number[]): number[] {
  return bounds.flatMap((from, at) =>
    at % 2 === 1
      ? []
      : Array.from({ length: bounds[at + 1]! - from + 1 }, (_, step) => from + step),
  );
}

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

  test('takes out whatever is hidden, wherever it stands, and loses no letter and no mark', () => {
    const hidden = [
      ...codes(0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x206f, 0xfff9, 0xfffb, 0xfe00, 0xfe0f),
      ...codes(0xfdd0, 0xfdef, 0xd800, 0xd803, 0xdffc, 0xdfff, 0xe0000, 0xe007f, 0x1fffe, 0x1ffff),
      ...[0xad, 0x34f, 0x61c, 0x180e, 0x3164, 0xfeff, 0xfffe, 0xffff, 0x10ffff],
    ].map((code) => String.fromCodePoint(code));
    const wanted = 'Hợp tác xã Quảng Đức, đường ĐT.741 “Ý Yên” – số 7/5: 12,5% & (Lô A-1)';
    for (const form of ['NFC', 'NFD'] as const) {
      const letters = [...wanted.normalize(form)];
      for (const sign of hidden) {
        const text = sign + letters.join(sign) + sign;
        // Halves of one letter beside each other would be that letter.
        expect(cleanText(text), sign.codePointAt(0)!.toString(16)).toBe(wanted);
      }
    }
  });

  test('makes a blank of every control character but the end of a line', () => {
    for (const [from, to] of [
      [0x00, 0x09],
      [0x0b, 0x1f],
      [0x7f, 0x9f],
      [0x2028, 0x2029],
    ] as const)
      for (const sign of codes(from, to).map((code) => String.fromCharCode(code)))
        expect(cleanText(`${sign}xã${sign}${sign}Tân ${sign}Khai${sign}`)).toBe('xã Tân Khai');
    expect(cleanText('một\nhai')).toBe('một\nhai');
  });

  test('is done after once, leaves nothing hidden and all that is seen, whatever the text', () => {
    const random = createRandom('clean');
    const signs = [
      ...[...'aăâbĐđÐƉeêơưỷ 1"-,.\n\t\u0301\u0323\u0302'],
      ...codes(0x80, 0xa0, 0x2000, 0x206f, 0xfff0, 0xffff).map((code) => String.fromCharCode(code)),
      ...['\ud800', '\udc00', '\ufeff', '😀', '\u{e0041}'],
    ];
    const seen = (text: string) =>
      (text.normalize('NFD').match(/[\p{L}\p{M}\p{N}]/gu) ?? []).toSorted();
    const HIDDEN =
      /[\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u;
    for (let count = 0; count < 3000; count += 1) {
      const text = Array.from({ length: random.integer(0, 12) }, () => random.pick(signs)).join('');
      const cleaned = cleanText(text);
      expect(cleanText(cleaned)).toBe(cleaned);
      expect(cleaned).not.toMatch(HIDDEN);
      expect(seen(cleaned)).toEqual(seen(text.replace(/[ÐƉ]/g, 'Đ')));
    }
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
