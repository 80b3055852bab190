import { expect, test } from 'vitest';
import { readDay, UsageError } from '../../scripts/command/arguments.ts';

test.each(['2021-06-07', '07/6/2021', '7/6/2021', '07/06/2021', ' 7/6/2021 '])(
  'a day may be typed %j',
  (text) => {
    expect(readDay('day', text)).toBe('2021-06-07');
  },
);

test.each(['31/6/2021', '2021-02-30', '6/2021', '7/6/21', '2021-6-7', '44354', '07/6/2021 17:00'])(
  'a day is not typed %j, and the answer shows how',
  (text) => {
    expect(() => readDay('day', text)).toThrow(UsageError);
    expect(() => readDay('day', text)).toThrow(`07/6/2021 hoặc 2021-06-07, không nhận "${text}"`);
  },
);

test('an option that is not given has no day', () => {
  expect(readDay('day', undefined)).toBeUndefined();
});
