import { beforeAll, describe, expect, test } from 'vitest';
import { artefactsOf, DEFAULT, edited, IS_SAMPLE } from './data-sets.ts';
import { isAsExpected, readExpectedFinds, TAX_CODES } from './search-queries.ts';
import { openSearch, type SearchOfSite } from './search-site.ts';

const expected = readExpectedFinds();

describe.runIf(IS_SAMPLE)('what people look for in the default data set', () => {
  const wrong: string[] = [];

  beforeAll(async () => {
    const open = async (profile: 'public' | 'internal') =>
      (await openSearch(artefactsOf(withTaxCodes(), profile).search)) satisfies SearchOfSite;
    const [site, office] = await Promise.all([open('public'), open('internal')]);
    for (const one of expected) {
      // Tax codes are not for everybody.
      const { groups } = await (one.kind === 'mã số thuế' ? office : site).ask(one.query);
      const [first] = (await groups[0]?.entriesFrom(0, 1)) ?? [];
      if (!isAsExpected(one, first)) wrong.push(`${one.query}: ${first?.name ?? 'nothing'}`);
    }
  });

  test('is found first, at least 97 times of 100', () => {
    expect(expected.length).toBeGreaterThanOrEqual(150);
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(expected.length * 0.03);
  });

  test('is tried at least five times of each kind', () => {
    const counts = Map.groupBy(expected, ({ kind }) => kind);
    const few = [...counts].filter(([, those]) => those.length < 5).map(([kind]) => kind);
    expect(few).toEqual([]);
  });
});

function withTaxCodes(): typeof DEFAULT {
  return edited(DEFAULT, 'facilities.csv', (text) =>
    [...TAX_CODES].reduce(
      (all, [id, code]) => all.replace(new RegExp(`^(${id},[^,]*),,`, 'm'), `$1,${code},`),
      text,
    ),
  );
}
