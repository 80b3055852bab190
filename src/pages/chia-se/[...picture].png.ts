import type { APIRoute } from 'astro';
import { type Picture, renderPng } from '../../pictures/index.ts';
import { picturePaths } from '../../pictures/site-pictures.ts';

export const getStaticPaths = picturePaths;

/** The picture that a page shows where people share its address. */
export const GET: APIRoute<{ picture: Picture }> = ({ props }) =>
  new Response(new Uint8Array(renderPng(props.picture.draw())), {
    headers: { 'Content-Type': 'image/png' },
  });
