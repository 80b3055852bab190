import { describe, expect, test } from 'vitest';
import { readOfficeFile } from '../../src/office/index.ts';
import { createRandom } from '../../scripts/sample/random.ts';
import { howMany } from '../how-many.ts';
import { ATTACKS, attackOnce, make, type Attack } from '../fuzz/run-fuzz.ts';
import { PROVINCE } from '../unit/data-sets.ts';

const ROUNDS: Readonly<Record<Attack, number>> = {
  // Each goes in three times.
  lists: process.env['LONG'] === undefined ? 50 : 1000,
  bytes: howMany(1000),
  'damaged workbooks': howMany(600),
  'damaged texts': howMany(400),
};

describe('an import neither fails, nor shifts a cell, nor writes what is wrong', () => {
  test.each(ATTACKS)('whatever is thrown at it: %s', async (attack) => {
    const problems: string[] = [];
    for (let round = 0; round < ROUNDS[attack]; round += 1)
      problems.push(...(await attackOnce(attack, String(round), PROVINCE)));
    expect(problems).toEqual([]);
  });

  // Else nothing would be tested but that everything is refused.
  test('most lists can be read, and some of the damaged files', async () => {
    const readable = async (attack: Attack) => {
      const read = await Promise.all(
        Array.from({ length: 20 }, async (_, round) => {
          const { bytes, file } = await make(attack, createRandom(`${attack} ${round}`));
          return (await readOfficeFile(bytes, file)).value !== undefined;
        }),
      );
      return read.filter(Boolean).length;
    };
    expect(await readable('lists')).toBeGreaterThan(15);
    expect(await readable('damaged workbooks')).toBeGreaterThan(2);
    expect(await readable('damaged texts')).toBeGreaterThan(5);
  });
});
