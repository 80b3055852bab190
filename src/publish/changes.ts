import type { BuildProfile, ChangesPage } from '../contract/pages.ts';
import { type NamingContext, viewChanges } from '../history/views.ts';
import type { DataSet } from '../model/data-set.ts';
import type { Day } from '../model/day-words.ts';
import { bridgeBetween, type Bridge } from '../model/figures/bridge.ts';
import type { Changes } from '../model/figures/changes.ts';
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

/** What changed between two days as pages tell it: by name where names may be shown. */
export class ChangeViews {
  readonly #dataSet: DataSet;
  readonly #context: NamingContext;

  constructor(dataSet: DataSet, profile: BuildProfile) {
    this.#dataSet = dataSet;
    this.#context = namingContext(dataSet, profile);
  }

  page(from: ReportDayFacts, to: DayFacts, changes: Changes): ChangesPage {
    return {
      id: `${from.on}_${to.on}`,
      from: { on: from.on, name: from.name },
      to: { on: to.on, ...(to.name === undefined ? {} : { name: to.name }) },
      bridge: viewBridge(bridgeBetween(this.#dataSet, from.snapshot, changes)),
      ...viewChanges(changes, [from.snapshot, to.snapshot], this.#context),
    };
  }
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
