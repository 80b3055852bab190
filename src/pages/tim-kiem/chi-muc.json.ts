import { getCollection, getEntry } from 'astro:content';
import type { APIRoute } from 'astro';
import { FIGURE_TABLES, sampleMark } from '../../contract/sample.ts';

/** What the browser loads to search, as the pipeline made it. */
export const GET: APIRoute = async () => {
  const [search] = await getCollection('search');
  const { entries, words } = search!.data;
  const { data: province } = (await getEntry('province', 'province'))!;
  const note = sampleMark(province.tally.sampleTables, FIGURE_TABLES);
  return new Response(`${JSON.stringify({ note, entries, words })}\n`, {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
};
