import { expect, test } from 'vitest';
import { piecesOf } from '../../src/components/guide/marked-words.ts';
import { PORTALS, SNIPPETS } from '../../src/components/guide/portals.ts';

test('a text is cut into plain words, code, and names of buttons in two languages', () => {
  expect(piecesOf('Mở *Cấu hình* (~Settings~), ghi `src`.')).toEqual([
    { kind: 'plain', text: 'Mở ' },
    { kind: 'label', text: 'Cấu hình' },
    { kind: 'plain', text: ' (' },
    { kind: 'english', text: 'Settings' },
    { kind: 'plain', text: '), ghi ' },
    { kind: 'code', text: 'src' },
    { kind: 'plain', text: '.' },
  ]);
});

test('no text of the pages for webmasters has a mark without its fellow', () => {
  const texts = [
    ...SNIPPETS.map(({ meaning }) => meaning),
    ...PORTALS.flatMap(({ sign, choice, steps, lost, checks, sources = '' }) => [
      sign,
      sources,
      ...choice,
      ...steps,
      ...lost,
      ...checks,
    ]),
  ];
  expect(texts.length).toBeGreaterThan(50);
  const plain = (text: string) =>
    piecesOf(text)
      .filter(({ kind }) => kind === 'plain')
      .map((piece) => piece.text)
      .join(' ');
  expect(texts.filter((text) => /[`*~]/.test(plain(text)))).toEqual([]);
});

test('every kind of portal but plain HTML says that it was not tried, and from what it was written', () => {
  const said = PORTALS.map(({ slug, sources }) => [slug, sources !== undefined]);
  expect(said).toEqual([
    ['nukeviet', true],
    ['liferay', true],
    ['sharepoint', true],
    ['wordpress', true],
    ['html', false],
  ]);
});
