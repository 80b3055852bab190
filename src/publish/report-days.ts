import type { BuildProfile, Download, SitePages } from '../contract/pages.ts';
import { CHANGES_TABLES, sampleMark } from '../contract/sample.ts';
import { packDays } from '../history/report-days.ts';
import type { DataSet } from '../model/data-set.ts';
import { snapshotOf } from '../model/figures/snapshot-of.ts';
import type { State } from '../model/figures/state.ts';
import type { Timeline } from '../model/figures/timeline.ts';
import { namingContext } from './changes.ts';

/** The file from which a browser tells what changed between any two report days that hold, or until now. */
export function writeReportDays(
  { province, reports }: Pick<SitePages, 'province' | 'reports'>,
  dataSet: DataSet,
  timeline: Timeline,
  state: State,
  profile: BuildProfile,
): Download {
  const days = reports
    .filter(({ withdrawn }) => withdrawn === undefined)
    .map(({ id, name, tally: { totals, replies } }) => ({
      on: id,
      name,
      totals,
      replies,
      snapshot: timeline.facts(id),
    }));
  const { asOf, totals, replies, sampleTables } = province.tally;
  const today = { on: asOf, totals, replies, snapshot: snapshotOf(state) };
  const { names, mayName } = namingContext(dataSet, profile);
  const text = packDays(
    {
      note: sampleMark(sampleTables, CHANGES_TABLES),
      days: days.some(({ on }) => on === asOf) ? days : [...days, today],
      districts: dataSet.districts.map(({ code, slug, type, name }) => ({
        code,
        slug,
        type,
        name,
      })),
      parks: dataSet.parks.map(({ id, kind, name }) => ({ id, kind, name })),
      communes: dataSet.communes.map(({ code, type, name }) => ({ code, type, name })),
      units: province.units,
      aliases: [...dataSet.aliases],
      names: [...names],
    },
    mayName,
  );
  return { id: 'cac-ky.json', mediaType: 'application/json', text: `${text}\n` };
}
