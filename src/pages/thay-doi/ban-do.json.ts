import type { APIRoute } from 'astro';
import { getEntry } from 'astro:content';
import { layOutCompared } from '../../map/compared/compared-layout.ts';

/** The shapes and places that a browser needs to draw the maps of any two days. */
export const GET: APIRoute = async () => {
  const { data: province } = (await getEntry('province', 'province'))!;
  const places = province.tally.districts.map(({ slug, type, name }) => ({ slug, type, name }));
  const file = { build: province.build, layout: layOutCompared(province), places };
  return new Response(JSON.stringify(file), { headers: { 'Content-Type': 'application/json' } });
};
