import { getCollection, type CollectionEntry } from 'astro:content';
import type { APIRoute, GetStaticPaths } from 'astro';

export const getStaticPaths = (async () => {
  const downloads = await getCollection('downloads');
  return downloads.map((download) => ({ params: { file: download.id }, props: { download } }));
}) satisfies GetStaticPaths;

interface Props {
  download: CollectionEntry<'downloads'>;
}

/** A file for download, as the pipeline wrote it. */
export const GET: APIRoute<Props> = ({ props }) =>
  new Response(props.download.data.text, {
    headers: { 'Content-Type': `${props.download.data.mediaType}; charset=utf-8` },
  });
