import type { BuildProfile, Download, Province, SitePages } from '../contract/pages.ts';
import { CHANGES_TABLES, sampleMark } from '../contract/sample.ts';
import { type ComparedDay, packDays } from '../history/report-days.ts';
import type { DataSet } from '../model/data-set.ts';
import { snapshotOf } from '../model/figures/snapshot-of.ts';
import type { State } from '../model/figures/state.ts';
import type { Timeline } from '../model/figures/timeline.ts';
import { namingContext } from './changes.ts';

/** The report days that hold, and the day of the site: what each published and what was known of it. */
export function comparedDays(
  { province, reports }: Pick<SitePages, 'province' | 'reports'>,
  timeline: Timeline,
  state: State,
): ComparedDay[] {
  const days = reports
    .filter(({ withdrawn }) => withdrawn === undefined)
    .map(({ id, name, tally: { totals, replies } }) => ({
      on: id,
      name,
      totals,
      replies,
      snapshot: timeline.facts(id),
    }));
  if (days.some(({ on }) => on === state.day)) return days;
  const { totals, replies } = province.tally;
  return [...days, { on: state.day, totals, replies, snapshot: snapshotOf(state) }];
}

/** The file from which a browser tells what changed between any two of these days. */
export function writeReportDays(
  dataSet: DataSet,
  { units, tally }: Pick<Province, 'units' | 'tally'>,
  days: readonly ComparedDay[],
  profile: BuildProfile,
): Download {
  const { names, mayName } = namingContext(dataSet, profile);
  const text = packDays(
    {
      note: sampleMark(tally.sampleTables, CHANGES_TABLES),
      days,
      districts: dataSet.districts.map(({ code, slug, type, name }) => ({
        code,
        slug,
        type,
        name,
      })),
      parks: dataSet.parks.map(({ id, kind, name }) => ({ id, kind, name })),
      communes: dataSet.communes.map(({ code, type, name }) => ({ code, type, name })),
      units,
      aliases: [...dataSet.aliases],
      names: [...names],
    },
    mayName,
  );
  return { id: 'cac-ky.json', mediaType: 'application/json', text: `${text}\n` };
}
