import { dataCode } from '../contract/data-code.ts';
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
export { fitOnSheet } from './task-sheet.ts';
export { type MessageCounts, writeUnitMessage } from './unit-message.ts';

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
  /** Those whose unit was dissolved, so that no letter has them either. */
  readonly urgedByDissolved: number;
}

/** What the pages of a build may show, as papers. Touches no disk. */
export function writePapers(dataSet: DataSet, state: State, pages: SitePages): Papers {
  const { site } = dataSet;
  const lists = listsOf(dataSet, state, pages);
  const states = state.facilities;
  const code = dataCode(pages.province);
  const owing = owingUnits(lists, countUrged(states, dataSet.units));
  const parksOf = (unit: string): ReadonlySet<string> =>
    new Set(dataSet.parks.filter(({ managedBy }) => managedBy === unit).map(({ id }) => id));
  const sheetOf = (one: (typeof owing)[number]) =>
    writeSheet({
      ...lists,
      ...one,
      districts: pages.districts,
      parks: parksOf(one.unit.code),
      digest: code,
    });
  const unitOf = urgingUnits(dataSet.units);
  const open = states.filter(({ status }) => status === 'notAssessed');
  const dissolved = new Set(
    pages.province.units.filter((unit) => unit.dissolved !== undefined).map(({ code }) => code),
  );
  return {
    report: writeReport(site, lists, code),
    direction: writeDirection(site, lists, code),
    letters: new Map(owing.map((one) => [one.unit.code, writeLetter(site, lists, one, code)])),
    sheets: new Map(owing.map((one) => [one.unit.code, sheetOf(one)])),
    urgedByNobody: open.filter(({ facility }) => unitOf(facility) === undefined).length,
    urgedByDissolved: open.filter(({ facility }) => dissolved.has(unitOf(facility)?.code as string))
      .length,
  };
}

/** The report alone. Touches no disk. */
export function writeReportPaper(dataSet: DataSet, state: State, pages: SitePages): Paper {
  return writeReport(dataSet.site, listsOf(dataSet, state, pages), dataCode(pages.province));
}

function listsOf(dataSet: DataSet, state: State, { province, districts }: SitePages): ListContext {
  const unitOf = urgingUnits(dataSet.units);
  return {
    addressees: new Map(dataSet.dispatches.map(({ symbol, addressees }) => [symbol, addressees])),
    province,
    // District by district, those of none last.
    facilities: [...districts.map(({ facilities }) => facilities), province.notPlaced].flatMap(
      (those) => those.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ),
    urgedBy: new Map(
      state.facilities.flatMap(({ facility }) => {
        const unit = unitOf(facility);
        return unit === undefined ? [] : [[facility.id, unit] as const];
      }),
    ),
  };
}
