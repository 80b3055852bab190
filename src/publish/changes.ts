import type { BuildProfile, ChangesPage } from '../contract/pages.ts';
import { type NamingContext, viewChanges, viewUnits } from '../history/views.ts';
import type { DataSet } from '../model/data-set.ts';
import type { Day } from '../model/day-words.ts';
import { bridgeBetween, type Bridge } from '../model/figures/bridge.ts';
import { codedPlaces } from '../model/figures/coded-places.ts';
import type { ComparedDays } from '../model/figures/comparisons.ts';
import type { Snapshot } from '../model/figures/snapshot.ts';
import { sameGround } from '../model/units/compared.ts';
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

  page(from: ReportDayFacts, to: DayFacts, changes: ComparedDays): ChangesPage {
    const { before, units, districts } = changes;
    const places = { ...this.#dataSet, districts };
    const context = { ...this.#context, districts, place: codedPlaces(places).place };
    return {
      id: `${from.on}_${to.on}`,
      from: { on: from.on, name: from.name },
      to: { on: to.on, ...(to.name === undefined ? {} : { name: to.name }) },
      bridge: viewBridge(bridgeBetween(places, before, changes), sameGround(units)),
      ...viewChanges(changes, [from.snapshot, to.snapshot], context),
      ...(units.changed.length === 0 ? {} : { units: viewUnits(units) }),
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

function viewBridge(bridge: Bridge, earlier: ReturnType<typeof sameGround>): ChangesPage['bridge'] {
  return {
    totals: bridge.map(({ totals }) => totals),
    replies: bridge.map(({ replies }) => replies),
    notPlaced: bridge.map(({ notPlaced }) => notPlaced),
    // Of what was other ground the way from one figure to the other says nothing.
    districts: bridge[0].districts.flatMap(({ code, slug }, index) =>
      earlier(code) === undefined
        ? []
        : [{ slug, counts: bridge.map(({ districts }) => districts[index]!.counts) }],
    ),
  };
}
