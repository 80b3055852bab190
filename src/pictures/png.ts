import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';
import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';

/** The weights that pictures use: each is one file to read. */
export type Weight = 400 | 700;

const { resolve } = createRequire(import.meta.url);
// Whole fonts, as the pages use none: resvg draws nothing from woff, and subsets lack Vietnamese letters.
const FONTS = ['400Regular/BeVietnamPro_400Regular.ttf', '700Bold/BeVietnamPro_700Bold.ttf'];
/** How resvg draws our pictures. */
export const RESVG_OPTIONS: ResvgRenderOptions = {
  font: {
    loadSystemFonts: false,
    fontFiles: FONTS.map((file) => resolve(`@expo-google-fonts/be-vietnam-pro/${file}`)),
    defaultFontFamily: 'Be Vietnam Pro',
  },
};

/** Draw an SVG as a PNG, without a browser. */
export function renderPng(svg: string): Buffer {
  return encodePng(new Resvg(svg, RESVG_OPTIONS).render());
}

/** What the elements of an SVG cover, strokes aside; nothing where they draw nothing. */
export function boxOf(elements: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${elements}</svg>`;
  return new Resvg(svg, RESVG_OPTIONS).getBBox();
}

/** Opaque pixels, four bytes each: red, green, blue and one that does not count. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/**
 * Encode a picture of flat colours with a palette of 256: a third of what resvg's own PNG takes.
 * Colours that letters' edges add beyond that are drawn as their most frequent neighbour.
 */
export function encodePng(picture: Pixels): Buffer {
  const { width, height, pixels } = picture;
  const runs = findRuns(pixels);
  const indexOf = choosePalette(runs);
  const palette: number[] = [];
  for (const [colour, index] of indexOf) palette[index] ??= colour;
  // No Buffer: to fill a few bytes of one takes many times as long.
  const indices = new Uint8Array(width * height);
  runs.ends.forEach((end, run) => {
    indices.fill(indexOf.get(runs.colours[run]!)!, run === 0 ? 0 : runs.ends[run - 1]!, end);
  });
  // Each row begins with its filter, none, which suits a palette best.
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // eight bits a pixel, each an index into the palette
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Pixels of one colour, one after the other: the colour of each such run, and the pixel before which it ends. */
interface Runs {
  readonly colours: readonly number[];
  readonly ends: readonly number[];
}

function findRuns(bytes: Uint8Array): Runs {
  const colours: number[] = [];
  const ends: number[] = [];
  // A typed array begins at a multiple of its numbers' size, which bytes need not.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  const pixels = new Uint32Array(aligned.buffer, aligned.byteOffset, bytes.length / 4);
  for (let at = 0; at < pixels.length;) {
    const pixel = pixels[at];
    colours.push((bytes[4 * at]! << 16) | (bytes[4 * at + 1]! << 8) | bytes[4 * at + 2]!);
    while (at < pixels.length && pixels[at] === pixel) at += 1;
    ends.push(at);
  }
  return { colours, ends };
}

/** The place of each colour in the palette; the first to hold a place is the colour drawn there. */
function choosePalette({ colours, ends }: Runs): Map<number, number> {
  const counts = new Map<number, number>();
  colours.forEach((colour, run) => {
    const length = ends[run]! - (run === 0 ? 0 : ends[run - 1]!);
    counts.set(colour, (counts.get(colour) ?? 0) + length);
  });
  const frequent = [...counts].toSorted((a, b) => b[1] - a[1]).map(([colour]) => colour);
  for (let bits = 8; ; bits -= 1) {
    const mask = 0x010101 * (256 - (1 << (8 - bits)));
    const places = new Map<number, number>();
    for (const colour of frequent) {
      if (!places.has(colour & mask)) places.set(colour & mask, places.size);
    }
    if (places.size > 256) continue;
    return new Map(frequent.map((colour) => [colour, places.get(colour & mask)!]));
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
