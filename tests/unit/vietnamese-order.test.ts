import { describe, expect, test } from 'vitest';
import { sortKey } from '../../src/model/text.ts';

const sorted = (texts: readonly string[]) =>
  texts
    .map((text) => ({ text, key: sortKey(text) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ text }) => text);

describe('names go in Vietnamese order:', () => {
  test.each<[string, string[]]>([
    ['letters', [...'aăâbcdđeêghiklmnoôơpqrstuưvxy']],
    ['tones', ['ma', 'mà', 'mả', 'mã', 'má', 'mạ']],
    ['tones after letters', ['ca', 'cá', 'can', 'cạn', 'căn', 'cần', 'đan']],
    ['syllable by syllable', ['An Hòa', 'An Lộc', 'Án An', 'Anh An', 'Ăn An']],
    ['a name before one that it begins', ['Đồng', 'Đồng Nai', 'Đồng Xoài', 'Động']],
    ['numbers by value, before letters', ['Số 2', 'Số 03', 'Số 10', 'Số 12345678901', 'Số A']],
    ['signs without weight', ['"An" 1', 'An - 2', '(an) 3', 'AN.4']],
    ['letters of elsewhere among the others', ['Café 1', 'Cam', 'Xưởng', '食']],
  ])('%s', (_, names) => {
    expect(sorted(names.toReversed())).toEqual(names);
  });

  test('however a name is typed', () => {
    expect(sortKey('Đồng Xoài'.normalize('NFD'))).toBe(sortKey('ÐỒNG  XOÀI'));
  });
});
