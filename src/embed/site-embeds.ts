import { getCollection, getEntry } from 'astro:content';
import { type Embed, listEmbeds } from './embeds.ts';

let embeds: Promise<readonly Embed[]> | undefined;

/** The embeds of this build, listed once. */
export function siteEmbeds(): Promise<readonly Embed[]> {
  return (embeds ??= list());
}

async function list(): Promise<readonly Embed[]> {
  const { data: province } = (await getEntry('province', 'province'))!;
  const districts = await getCollection('districts');
  const parks = await getCollection('parks');
  return listEmbeds(
    province,
    districts.map(({ data }) => data),
    parks.map(({ data }) => data),
  );
}
