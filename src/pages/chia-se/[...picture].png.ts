import type { APIRoute, GetStaticPaths } from 'astro';
import { type Picture, pictureName, renderPng } from '../../pictures/index.ts';
import { drawnPictures } from '../../pictures/site-pictures.ts';

export const getStaticPaths = (async () => {
  const pictures = await drawnPictures();
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
