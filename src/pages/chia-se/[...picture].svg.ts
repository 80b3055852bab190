import type { APIRoute, GetStaticPaths } from 'astro';
import { type Picture, pictureName } from '../../pictures/index.ts';
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

// A page that shows it as a picture gives it no font, and a browser's own has serifs.
const FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";

/** The same picture in lines and letters, for who puts it into a page of theirs. */
export const GET: APIRoute<Props> = ({ props }) =>
  new Response(props.picture.draw().replace('<svg ', `<svg font-family="${FONTS}" `), {
    headers: { 'Content-Type': 'image/svg+xml' },
  });
