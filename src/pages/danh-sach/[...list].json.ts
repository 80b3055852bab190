import { getCollection, type CollectionEntry } from 'astro:content';
import type { APIRoute, GetStaticPaths } from 'astro';

export const getStaticPaths = (async () => {
  const lists = await getCollection('lists', ({ data }) => data.total > 0);
  return lists.map((list) => ({ params: { list: list.id }, props: { list } }));
}) satisfies GetStaticPaths;

interface Props {
  list: CollectionEntry<'lists'>;
}

/** A list for the browser, as the pipeline wrote it. */
export const GET: APIRoute<Props> = ({ props }) =>
  new Response(props.list.data.file, {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
