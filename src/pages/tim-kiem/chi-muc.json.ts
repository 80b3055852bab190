import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';

/** What the browser loads to search, as the pipeline made it. */
export const GET: APIRoute = async () => {
  const [search] = await getCollection('search');
  const { entries, words } = search!.data;
  return new Response(`${JSON.stringify({ entries, words })}\n`, {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
};
