import { getCollection, getEntry } from 'astro:content';
import type { Province } from '../contract/pages.ts';
import { onceFor } from '../once.ts';
import { type Embed, listEmbeds } from './embeds.ts';

/** The embeds of this build, listed once. */
export async function siteEmbeds(): Promise<readonly Embed[]> {
  return list((await getEntry('province', 'province'))!.data);
}

const list = onceFor(async (province: Province): Promise<readonly Embed[]> => {
  const districts = await getCollection('districts');
  const parks = await getCollection('parks');
  return listEmbeds(
    province,
    districts.map(({ data }) => data),
    parks.map(({ data }) => data),
  );
});
