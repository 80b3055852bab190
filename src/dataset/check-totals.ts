import { errorAt, type Diagnostic } from '../model/diagnostic.ts';
import { brokenIdentities, flatten } from '../model/identities.ts';
import type { Site } from '../model/site.ts';
import type { Tally } from '../model/tally.ts';
import { siteLocation } from './site.ts';
import type { RawFiles } from './files.ts';

/** The figures must add up, and meet the totals that `site.json` expects on its day. */
export function checkTotals(tally: Tally, site: Site, raw: RawFiles): Diagnostic[] {
  const remainders = brokenIdentities(tally).map(({ where, identity, left, right }) =>
    errorAt(
      siteLocation(raw, ['expected']),
      'totals/identity',
      `${where}: ${identity} không khớp, ${left} ≠ ${right}`,
    ),
  );
  if (site.expected === undefined || tally.asOf !== site.asOf) return remainders;
  const actual = flatten({
    ...tally.totals,
    requests: Object.fromEntries(
      tally.requests.map(({ id, addressees, replied, waiting, overdue }) => [
        id,
        { addressees, replied, waiting, overdue },
      ]),
    ),
  });
  const differing = Object.entries(flatten(site.expected))
    .filter(([key, expected]) => actual[key] !== expected)
    .map(([key, expected]) =>
      errorAt(
        siteLocation(raw, ['expected', ...key.split('.')]),
        'totals/expected',
        actual[key] === undefined
          ? `dữ liệu không có số này nhưng expected ghi ${expected}`
          : `dữ liệu cho ${actual[key]} nhưng expected ghi ${expected}`,
        'tìm dòng thiếu hoặc thừa trong dữ liệu, hoặc sửa expected nếu tổng mới là đúng',
      ),
    );
  return [...remainders, ...differing];
}
