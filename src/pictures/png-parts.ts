import { createRequire } from 'node:module';
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';
import { encodePng } from './png.ts';

/** The weights that pictures use: each is one file to read. */
export type Weight = 400 | 700;

const { resolve } = createRequire(import.meta.url);
// Whole fonts, as the pages use none: resvg draws nothing from woff, and subsets lack Vietnamese letters.
const FONTS = ['400Regular/BeVietnamPro_400Regular.ttf', '700Bold/BeVietnamPro_700Bold.ttf'];
/** How resvg draws our pictures. */
export const OPTIONS: ResvgRenderOptions = {
  font: {
    loadSystemFonts: false,
    fontFiles: FONTS.map((file) => resolve(`@expo-google-fonts/be-vietnam-pro/${file}`)),
    defaultFontFamily: 'Be Vietnam Pro',
  },
};

/** Draw an SVG as a PNG, without a browser. */
export function renderPng(svg: string): Buffer {
  return encodePng(new Resvg(svg, OPTIONS).render());
}

/** What the elements of an SVG cover, strokes aside; nothing where they draw nothing. */
export function boxOf(elements: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${elements}</svg>`;
  return new Resvg(svg, OPTIONS).getBBox();
}
