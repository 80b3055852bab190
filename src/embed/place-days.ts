import { getCollection, getEntry } from 'astro:content';
import type { Province } from '../contract/pages.ts';
import type { ShownCounts } from '../model/figures/counts.ts';
import { onceFor } from '../once.ts';
import { reportOfPlace } from './embeds.ts';

/** A place on a report day: what its embed says then, and its figures. */
interface PlaceDay {
  readonly embed: ReturnType<typeof reportOfPlace>;
  readonly counts: ShownCounts;
}

interface PlaceDays {
  readonly of: (kind: 'districts' | 'parks', slug: string) => readonly PlaceDay[];
}

/** The report days of every place, gathered once for all their embeds. */
export async function placeDays(): Promise<PlaceDays> {
  return gather((await getEntry('province', 'province'))!.data);
}

// Reports are made with the province that they are of.
const gather = onceFor<Province, Promise<PlaceDays>>(async () => {
  const days = new Map<string, PlaceDay[]>();
  for (const { data: report } of await getCollection('reports')) {
    for (const kind of ['districts', 'parks'] as const)
      for (const { slug, counts } of report.tally[kind]) {
        const key = `${kind}/${slug}`;
        const own = days.get(key) ?? [];
        own.push({ embed: reportOfPlace(report, slug), counts });
        days.set(key, own);
      }
  }
  return { of: (kind, slug) => days.get(`${kind}/${slug}`) ?? [] };
});
