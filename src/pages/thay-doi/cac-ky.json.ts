import { getEntry } from 'astro:content';
import type { APIRoute } from 'astro';

/** What the browser loads to compare two report days, as the pipeline made it. */
export const GET: APIRoute = async () => {
  const { text, mediaType } = (await getEntry('reportDays', 'cac-ky.json'))!.data;
  return new Response(text, { headers: { 'Content-Type': `${mediaType}; charset=utf-8` } });
};
