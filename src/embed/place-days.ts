import { getCollection } from 'astro:content';
import type { ShownCounts } from '../model/figures/counts.ts';
import { reportOfPlace } from './embeds.ts';

/** A place on a report day: what its embed says then, and its figures. */
interface PlaceDay {
  readonly embed: ReturnType<typeof reportOfPlace>;
  readonly counts: ShownCounts;
}

interface PlaceDays {
  readonly of: (kind: 'districts' | 'parks', slug: string) => readonly PlaceDay[];
}

let known: Promise<PlaceDays> | undefined;

/** The report days of every place, gathered once for all their embeds. */
export function placeDays(): Promise<PlaceDays> {
  return (known ??= gather());
}

async function gather(): Promise<PlaceDays> {
  const days = new Map<string, PlaceDay[]>();
  for (const { data: report } of await getCollection('reports')) {
    const embed = reportOfPlace(report);
    for (const kind of ['districts', 'parks'] as const)
      for (const { slug, counts } of report.tally[kind]) {
        const key = `${kind}/${slug}`;
        const own = days.get(key) ?? [];
        own.push({ embed, counts });
        days.set(key, own);
      }
  }
  return { of: (kind, slug) => days.get(`${kind}/${slug}`) ?? [] };
}
