import type { SitePages } from '../contract/pages.ts';
import type { DataSet } from '../model/data-set.ts';
import type { State } from '../model/figures/state.ts';
import { countUrged, urgingUnits } from '../model/urging.ts';
import { writeDirection } from './direction.ts';
import { writeLetter } from './letters.ts';
import type { ListContext } from './lists.ts';
import { owingUnits } from './owing.ts';
import type { Paper } from './paper.ts';
import { writeReport } from './report.ts';
import { type Sheet, writeSheet } from './sheets.ts';

export { withFixedTimes } from './fixed-times.ts';
export { TEMPLATE_FIELDS } from './fields.ts';
export { type Annex, type Paper, PAPER_KINDS, type PaperKind } from './paper.ts';
export type { Sheet, SheetTask } from './sheets.ts';

/** All papers of a day. */
export interface Papers {
  readonly report: Paper;
  /** The draft of what the report asks for; missing where that is nothing. */
  readonly direction: Paper | undefined;
  /** By the code of the unit that each is for, in the order of the units. */
  readonly letters: ReadonlyMap<string, Paper>;
  /** What each of the same is to do, on a page. */
  readonly sheets: ReadonlyMap<string, Sheet>;
  /** Facilities to urge that nobody urges: of these nobody knows the district. */
  readonly urgedByNobody: number;
}

/** What the pages of a build may show, as papers. Touches no disk. */
export function writePapers(
  dataSet: DataSet,
  state: State,
  { province, districts }: SitePages,
): Papers {
  const unitOf = urgingUnits(dataSet.units);
  const states = state.facilities;
  const lists: ListContext = {
    addressees: new Map(dataSet.dispatches.map(({ symbol, addressees }) => [symbol, addressees])),
    province,
    // District by district, those of none last.
    facilities: [...districts.map(({ facilities }) => facilities), province.notPlaced].flatMap(
      (those) => those.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ),
    urgedBy: new Map(
      states.flatMap(({ facility }) => {
        const unit = unitOf(facility);
        return unit === undefined ? [] : [[facility.id, unit] as const];
      }),
    ),
  };
  const { site } = dataSet;
  const digest = province.inputs;
  const owing = owingUnits(lists, countUrged(states, dataSet.units));
  const managed = (unit: string) =>
    dataSet.parks.filter(({ managedBy }) => managedBy === unit).map(({ id }) => id as string);
  return {
    report: writeReport(site, lists, digest),
    direction: writeDirection(site, lists, digest),
    letters: new Map(owing.map((one) => [one.unit.code, writeLetter(site, lists, one, digest)])),
    sheets: new Map(
      owing.map((one) => [
        one.unit.code,
        writeSheet({ ...lists, ...one, districts, parks: new Set(managed(one.unit.code)), digest }),
      ]),
    ),
    urgedByNobody: states.filter(
      ({ status, facility }) => status === 'notAssessed' && unitOf(facility) === undefined,
    ).length,
  };
}
