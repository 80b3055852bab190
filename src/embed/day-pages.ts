import { getCollection } from 'astro:content';
import type { ReportPage } from '../contract/pages.ts';

/** Of today, or of a report day. */
export interface DayProps {
  readonly report: ReportPage | undefined;
}

/** The pages of an embed: today's at its own address, and one a report day below it. */
export async function daysBelow(): Promise<
  { params: { day: string | undefined }; props: DayProps }[]
> {
  const reports = await getCollection('reports');
  return [undefined, ...reports.map(({ data }) => data)].map((report) => ({
    params: { day: report?.id },
    props: { report },
  }));
}
