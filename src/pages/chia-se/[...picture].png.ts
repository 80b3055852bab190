import type { APIRoute, GetStaticPaths } from 'astro';
import { type Picture, pictureName, renderPng } from '../../pictures/index.ts';
import { sitePictures } from '../../pictures/site-pictures.ts';

// Without the site's address no page can name its picture, so there is none to draw.
export const getStaticPaths = (async () => {
  if (import.meta.env.SITE === undefined) return [];
  const pictures = await sitePictures();
  return pictures.map((picture) => ({
    params: { picture: pictureName(picture) },
    props: { picture },
  }));
}) satisfies GetStaticPaths;

interface Props {
  picture: Picture;
}

/** The picture that a page shows where people share its address. */
export const GET: APIRoute<Props> = ({ props }) =>
  new Response(new Uint8Array(renderPng(props.picture.draw())), {
    headers: { 'Content-Type': 'image/png' },
  });
