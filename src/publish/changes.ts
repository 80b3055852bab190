import type { BuildProfile, ChangesPage } from '../contract/pages.ts';
import { type NamingContext, viewChanges } from '../history/views.ts';
import type { DataSet } from '../model/data-set.ts';
import type { Day } from '../model/day-words.ts';
import { bridgeBetween, type Bridge } from '../model/figures/bridge.ts';
import { changesBetween } from '../model/figures/changes.ts';
import { codedPlaces } from '../model/figures/coded-places.ts';
import type { Snapshot } from '../model/figures/snapshot.ts';
import { isIdentified } from './facility.ts';

/** A day and the facts that were known of it. */
export interface DayFacts {
  readonly on: Day;
  /** Missing on a day that is no report day. */
  readonly name?: string | undefined;
  readonly snapshot: Snapshot;
}

/** The same of a report day. */
export interface ReportDayFacts extends DayFacts {
  readonly name: string;
}

/** What changed between two days, by name where names may be shown; `between`: the report days between them. */
export function summariseChanges(
  dataSet: DataSet,
  from: ReportDayFacts,
  to: DayFacts,
  profile: BuildProfile,
  between: readonly Snapshot[] = [],
): ChangesPage {
  const ends = [from.snapshot, to.snapshot] as const;
  const changes = changesBetween(...ends, dataSet.aliases, between);
  return {
    id: `${from.on}_${to.on}`,
    from: { on: from.on, name: from.name },
    to: { on: to.on, ...(to.name === undefined ? {} : { name: to.name }) },
    bridge: viewBridge(bridgeBetween(dataSet, ...ends, changes)),
    ...viewChanges(changes, ends, namingContext(dataSet, profile)),
  };
}

/** What names a facility that changed, where this build may name it. */
export function namingContext(dataSet: DataSet, profile: BuildProfile): NamingContext {
  const { publish } = dataSet.site;
  return {
    districts: dataSet.districts,
    communes: new Map(dataSet.communes.map((one) => [one.code as string, one])),
    place: codedPlaces(dataSet).place,
    names: new Map(dataSet.facilities.map(({ id, name }) => [id, name])),
    mayName: (name) => isIdentified({ name }, { profile, publish }),
  };
}

function viewBridge(bridge: Bridge): ChangesPage['bridge'] {
  return {
    totals: bridge.map(({ totals }) => totals),
    replies: bridge.map(({ replies }) => replies),
    notPlaced: bridge.map(({ notPlaced }) => notPlaced),
    districts: bridge[0].districts.map(({ slug }, index) => ({
      slug,
      counts: bridge.map(({ districts }) => districts[index]!.counts),
    })),
  };
}
