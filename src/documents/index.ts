import type { SitePages } from '../contract/pages.ts';
import type { DataSet } from '../model/data-set.ts';
import type { State } from '../model/figures/state.ts';
import { countUrged, urgingUnits } from '../model/urging.ts';
import { writeDirection } from './direction.ts';
import { writeLetters } from './letters.ts';
import type { ListContext } from './lists.ts';
import type { Paper } from './paper.ts';
import { writeReport } from './report.ts';

export { withFixedTimes } from './fixed-times.ts';
export type { Annex, Paper, PaperHead, Paragraph } from './paper.ts';
export { fitOnSheet } from './task-sheet.ts';
export { writeUnitMessage } from './unit-message.ts';

/** All papers of a day. */
export interface Papers {
  readonly report: Paper;
  /** The draft of what the report asks for; missing where that is nothing. */
  readonly direction: Paper | undefined;
  /** By the code of the unit that each is for, in the order of the units. */
  readonly letters: ReadonlyMap<string, Paper>;
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
  const letters = writeLetters(site, lists, countUrged(states, dataSet.units), digest);
  return {
    report: writeReport(site, lists, digest),
    direction: writeDirection(site, lists, digest),
    letters: new Map(letters.map(({ unitCode, paper }) => [unitCode, paper])),
    urgedByNobody: states.filter(
      ({ status, facility }) => status === 'notAssessed' && unitOf(facility) === undefined,
    ).length,
  };
}
