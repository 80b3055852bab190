import type { APIRoute } from 'astro';
import type { Picture } from '../../pictures/index.ts';
import { picturePaths } from '../../pictures/site-pictures.ts';

export const getStaticPaths = picturePaths;

// A page that shows it as a picture gives it no font, and a browser's own has serifs.
const FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";

/** The same picture in lines and letters, for who puts it into a page of theirs. */
export const GET: APIRoute<{ picture: Picture }> = ({ props }) =>
  new Response(props.picture.draw().replace('<svg ', `<svg font-family="${FONTS}" `), {
    headers: { 'Content-Type': 'image/svg+xml' },
  });
