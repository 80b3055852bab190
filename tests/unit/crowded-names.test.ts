import { describe, expect, test } from 'vitest';
import { FacilityIndex, Identity } from '../../src/identity/facility-index.ts';

const PLACES = { districtCode: '697', communeCode: '25441' };
type Described = readonly [name: string, taxCode: string | undefined, address: string];
const identityOf = ([name, taxCode, address]: Described) =>
  new Identity(name, taxCode, address, PLACES);

/** Facilities of which each has something in common with all others. */
const CROWDS: readonly (readonly [what: string, describe: (number: number) => Described])[] = [
  ['one name', (number) => ['Hộ kinh doanh', undefined, `Số ${number}, xã Mẫu Hạ`]],
  [
    'one address',
    (number) => [`Xưởng ${'ABCD'[number % 4]!}${number}`, undefined, 'ấp 1, xã Mẫu Hạ'],
  ],
  ['one tax code', (number) => [`Xưởng K${number}`, '9900000016', `Số ${number}, xã Mẫu Hạ`]],
];

describe.each(CROWDS)('very many facilities with %s', (_, describeOne) => {
  /** How many of a crowd are looked at to find one more. */
  function lookedAt(size: number): number {
    const seen = new Set<Identity>();
    const index = new FacilityIndex<{ number: number }>();
    for (let number = 0; number < size; number += 1) {
      const identity = identityOf(describeOne(number));
      const watched = new Proxy(identity, {
        get: (target, key) => {
          if (key === 'taxCode') seen.add(target);
          return Reflect.get(target, key, target) as unknown;
        },
      });
      index.add({ number }, watched);
    }
    seen.clear();
    index.find(identityOf(describeOne(size)));
    index.alike(identityOf(describeOne(size)));
    return seen.size;
  }

  test('are not all looked at for each more', () => {
    expect(lookedAt(2000)).toBe(lookedAt(1000));
  });

  test('each is found again, and one more is new or asked about, as of a few', () => {
    const answers = [20, 1000].map((size) => {
      const index = new FacilityIndex<{ number: number }>();
      const items = Array.from({ length: size }, (_, number) => ({ number }));
      for (const item of items) index.add(item, identityOf(describeOne(item.number)));
      for (const item of items.filter(({ number }) => number % 7 === 3)) {
        const match = index.find(identityOf(describeOne(item.number)));
        expect(match.is === 'same' && match.item, String(item.number)).toBe(item);
      }
      return index.find(identityOf(describeOne(size))).is;
    });
    expect(answers[1]).toBe(answers[0]);
  });
});
