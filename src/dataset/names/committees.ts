import { type Unit, UnitSchema } from '../../model/correspondence.ts';
import { type District, shortenedNames } from '../../model/places.ts';
import type { UnitChange } from '../../model/units/changes.ts';
import type { CountedUnits } from '../../model/units/counted.ts';
import type { ReadTable } from '../read-table.ts';
import { UNITS } from '../tables.ts';

/** What dispatches call all of them. */
const ALL = 'UBND các địa bàn';

/**
 * The committee of each counted unit, which may be asked where no `units.csv` says who is; also of those that are no
 * more, which were asked while they were.
 */
export function committeesOf(
  districts: ReadTable<District>,
  changes: ReadTable<UnitChange>,
  { gone }: CountedUnits,
): ReadTable<Unit> {
  const tellsOf = new Map(changes.rows.map(({ value: { code }, at }) => [code, at]));
  const ended = gone.map((value) => ({ value, at: tellsOf.get(value.code)! }));
  const all = [...districts.rows, ...ended];
  // Each where it stood while it was one.
  if (ended.length > 0) all.sort((a, b) => (a.value.code < b.value.code ? -1 : 1));
  const rows = all.map(({ value: { code, type, name }, at }) => ({
    at,
    value: UnitSchema.parse({
      code: codeOf(code),
      name: `UBND ${type} ${name}`,
      group: ALL,
      districtCode: code,
      otherNames: shortenedNames(type, name)
        .map((short) => `UBND ${short}`)
        .join('|'),
    }),
  }));
  const rejected = districts.rejectedCells('code');
  const cellsOf = (codes: ReadonlySet<string>) => (key: string) =>
    new Set(key === 'group' ? [ALL] : key === 'code' ? [...codes].map(codeOf) : []);
  return {
    rows,
    // What is wrong with a row is told of the district.
    diagnostics: [],
    isRead: districts.isRead,
    cells: cellsOf(new Set([...districts.cells('code'), ...gone.map(({ code }) => code)])),
    rejectedCells: cellsOf(rejected),
    headingOf: (key) => UNITS.columns[key],
  };
}

const codeOf = (districtCode: string) => `UBND-${districtCode}`;
