import type { InspectionCounts, InspectionView } from '../contract/tasks.ts';
import { placeName } from '../contract/words.ts';
import type { DataSet } from '../model/data-set.ts';
import type { Day } from '../model/day-words.ts';
import type { State } from '../model/figures/state.ts';
import type { Inspection } from '../model/facility.ts';

/** The inspections of each facility until a day, the latest last; those without a day come before all others. */
export function inspectionsOn(
  { inspections }: Pick<DataSet, 'inspections'>,
  day: Day,
): ReadonlyMap<string, readonly Inspection[]> {
  const known = inspections.filter(({ on }) => on === undefined || on <= day);
  const sorted = known.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1));
  return Map.groupBy(sorted, ({ facilityId }) => facilityId as string);
}

/** How many facilities that have not ceased have passed their latest inspection, by district; for the office alone. */
export function countInspections(dataSet: DataSet, state: State): InspectionCounts[] {
  const byFacility = inspectionsOn(dataSet, state.day);
  const active = state.facilities.filter(({ status }) => status !== 'ceased');
  const byDistrict = Map.groupBy(active, ({ facility }) => facility.district);
  const districts = [...dataSet.districts, undefined].filter((one) => byDistrict.has(one));
  return districts.map((district) => {
    const latest = byDistrict.get(district)!.map(({ facility }) => ({
      facility,
      inspection: byFacility.get(facility.id)?.at(-1),
    }));
    const count = (outcome: Inspection['outcome'] | undefined) =>
      latest.filter(({ inspection }) => inspection?.outcome === outcome).length;
    return {
      ...(district === undefined ? {} : { district: placeName({ district }), slug: district.slug }),
      passed: count('passed'),
      failed: count('failed'),
      none: count(undefined),
      failures: latest.flatMap(({ facility: { id, name }, inspection }) =>
        inspection?.outcome === 'failed'
          ? [{ facilityId: id, name, inspection: inspectionView(inspection) }]
          : [],
      ),
    };
  });
}

/** A row of the log without what names the facility, and without what is missing. */
export function inspectionView({ on, outcome, inspectors }: Inspection): InspectionView {
  return {
    outcome,
    ...(on === undefined ? {} : { on }),
    ...(inspectors === undefined ? {} : { inspectors }),
  };
}
