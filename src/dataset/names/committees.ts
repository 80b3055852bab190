import { type Unit, UnitSchema } from '../../model/correspondence.ts';
import { type District, shortenedNames } from '../../model/places.ts';
import type { ReadTable } from '../read-table.ts';
import { UNITS } from '../tables.ts';

/** What dispatches call all of them. */
const ALL = 'UBND các địa bàn';

/** The committee of each counted unit, which may be asked where no `units.csv` says who is. */
export function committeesOf(districts: ReadTable<District>): ReadTable<Unit> {
  const rows = districts.rows.map(({ value: { code, type, name }, at }) => ({
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
    cells: cellsOf(districts.cells('code')),
    rejectedCells: cellsOf(rejected),
    headingOf: (key) => UNITS.columns[key],
  };
}

const codeOf = (districtCode: string) => `UBND-${districtCode}`;
