import { expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { keepApart } from '../../src/import/index.ts';
import { makeFacilities } from '../weeks/doubles.ts';
import { dataSetOf, DEFAULT, IS_SAMPLE } from './data-sets.ts';
import { emptyProvince, withFiles } from './import-base.ts';
import { merged, TODAY } from './second-week.ts';

const GAZETTEER = dataSetOf(DEFAULT);

/** The commands that check offers for doubles, as pairs of codes: the one that goes, the one that stays. */
function offered(raw: typeof DEFAULT): (readonly [string, string])[] {
  return openDataSet(raw, 'everything').diagnostics.flatMap(({ code, hint = '' }) => {
    const found = /npm run merge -- (\S+) (\S+); là hai/.exec(hint);
    return code === 'facility/double' && found !== null ? [[found[1]!, found[2]!] as const] : [];
  });
}
const pair = (codes: readonly string[]) => codes.toSorted().join(' ');

test.each(['1', '2', '3'])('twenty planted doubles are found and nothing else: %s', (seed) => {
  const { rows, doubles } = makeFacilities(seed, GAZETTEER, { facilities: 400, doubles: 20 });
  const found = offered(emptyProvince({ facilities: rows }));
  expect(found.map(pair).toSorted()).toEqual(doubles.map(({ codes }) => pair(codes)).toSorted());
});

test.runIf(IS_SAMPLE)('the sample has none', () => {
  expect(offered(DEFAULT)).toEqual([]);
});

test('5,000 made-up facilities, however alike, have none', () => {
  const { rows } = makeFacilities('4', GAZETTEER, { facilities: 5000, doubles: 0 });
  expect(offered(emptyProvince({ facilities: rows }))).toEqual([]);
});

test('either command that is offered leaves nothing to find', () => {
  const { rows } = makeFacilities('5', GAZETTEER, { facilities: 60, doubles: 11 });
  const raw = emptyProvince({ facilities: rows });
  const found = offered(raw);
  const [one, apart] = found.reduce(
    ([one, apart], [gone, stays]) => [
      merged(one, gone, stays),
      withFiles(apart, keepApart(apart, gone, stays, TODAY).files),
    ],
    [raw, raw],
  );
  for (const after of [one, apart])
    expect(openDataSet(after, 'everything').diagnostics).toEqual([]);
  expect(dataSetOf(one).facilities).toHaveLength(rows.length - found.length);
  expect(dataSetOf(apart).facilities).toHaveLength(rows.length);
});
