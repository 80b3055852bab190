import { expect, test } from 'vitest';
import { asksHeight, heightIn, heightMessage, QUESTION } from '../../src/embed/live/messages.ts';

test('the height that a frame tells is read, a part of a pixel as a whole one', () => {
  expect(heightIn(heightMessage(640))).toBe(640);
  expect(heightIn(heightMessage(640.02))).toBe(641);
  expect(heightIn(structuredClone({ banDoAnToan: { height: 50, more: true } }))).toBe(50);
});

test.for([
  ['nothing', undefined],
  ['null', null],
  ['a number', 640],
  ['a text', '{"banDoAnToan":{"height":640}}'],
  ['a list', [640]],
  ['nothing of ours', { height: 640 }],
  ['ours without anything', { banDoAnToan: null }],
  ['ours with another thing', { banDoAnToan: { width: 640 } }],
  ['a text for a height', { banDoAnToan: { height: '640' } }],
  ['no number', { banDoAnToan: { height: Number.NaN } }],
  ['no end', { banDoAnToan: { height: Number.POSITIVE_INFINITY } }],
  ['less than nothing', { banDoAnToan: { height: -640 } }],
  ['too little', heightMessage(49)],
  ['too much', heightMessage(20_001)],
  ['the question', QUESTION],
])('no height is read from %s', ([, message]) => {
  expect(heightIn(message)).toBeUndefined();
});

test('the question is told from everything else', () => {
  expect(asksHeight(structuredClone(QUESTION))).toBe(true);
  for (const message of [undefined, null, 'height?', { banDoAnToan: null }, heightMessage(640)])
    expect(asksHeight(message)).toBe(false);
});
