import type { APIRoute, GetStaticPaths } from 'astro';
import { getEntry } from 'astro:content';
import type { Embed } from '../../../embed/embeds.ts';
import { oembedOf } from '../../../embed/oembed.ts';
import { siteEmbeds } from '../../../embed/site-embeds.ts';
import { href } from '../../../links.ts';

// What is asked for has absolute addresses, which only --site can give.
export const getStaticPaths = (async () => {
  if (import.meta.env.SITE === undefined) return [];
  const embeds = await siteEmbeds();
  return embeds.map((embed) => ({ params: { embed: embed.id }, props: { embed } }));
}) satisfies GetStaticPaths;

interface Props {
  embed: Embed;
}

/** An embed for those who ask by oEmbed. */
export const GET: APIRoute<Props> = async ({ props, site }) => {
  const { data: province } = (await getEntry('province', 'province'))!;
  const absolute = (path: `/${string}`) => new URL(href(path), site).href;
  return new Response(JSON.stringify(oembedOf(props.embed, province, absolute)), {
    headers: { 'Content-Type': 'application/json' },
  });
};
