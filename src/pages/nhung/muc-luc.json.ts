import type { APIRoute } from 'astro';
import { getCollection, getEntry } from 'astro:content';
import { embedIndex } from '../../embed/index-file.ts';
import { siteEmbeds } from '../../embed/site-embeds.ts';
import { drawnSitePictures } from '../../pictures/site-pictures.ts';

/** What the chooser of the embeds loads. */
export const GET: APIRoute = async () => {
  const { data: province } = (await getEntry('province', 'province'))!;
  const reports = (await getCollection('reports')).map(({ data }) => data);
  const index = embedIndex(province, await siteEmbeds(), reports, await drawnSitePictures());
  return new Response(JSON.stringify(index), { headers: { 'Content-Type': 'application/json' } });
};
