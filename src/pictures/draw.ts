import type { Province } from '../contract/pages.ts';
import { sampleMark } from '../contract/sample.ts';
import { formatDay } from '../model/day-words.ts';
import type { SampleTable } from '../model/site.ts';
import { escapeMarkup } from '../model/text.ts';
import tokens from '../styles/tokens.css?raw';
import { boxOf, type Weight } from './png.ts';

/** What Facebook, Zalo and others ask of a shared picture. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const;

/** A rectangle of a picture, in pixels. */
export interface PictureArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 56;
const BAND = 58;
const FOOT = 590;

/** The mark of a picture that is made of these tables, where any is made up. */
export function markOf({ tally }: Province, tables: readonly SampleTable[]): string | undefined {
  return sampleMark(tally.sampleTables, tables);
}

/** What the frame leaves free for a picture's own words and drawings. */
export function inside(province: Province, tables: readonly SampleTable[]): PictureArea {
  const top = (markOf(province, tables) === undefined ? 0 : BAND) + 22;
  return {
    left: MARGIN,
    top,
    width: PICTURE_SIZE.width - 2 * MARGIN,
    height: FOOT - 50 - top,
  };
}

/**
 * A whole picture: the mark of made-up data, what it shows, and below it the day and the source.
 * Throws where the font draws nothing for a word, or `tokens.css` lacks a colour.
 */
export function framed(
  province: Province,
  tables: readonly SampleTable[],
  content: string,
): string {
  const mark = markOf(province, tables);
  const { width, height } = PICTURE_SIZE;
  const soft = { size: 29, weight: 400, fill: colour('ink-soft') } as const;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${colour('paper')}"/>`,
    mark === undefined ? '' : band(mark),
    content,
    oneLine(sourceOf(province), FOOT, soft),
    '</svg>',
  ].join('');
}

function band(mark: string): string {
  const style = { size: 34, weight: 700, fill: colour('notice-ink') } as const;
  const ground = `<rect width="${PICTURE_SIZE.width}" height="${BAND}" fill="${colour('notice')}"/>`;
  return `${ground}${oneLine(mark, 41, style)}`;
}

function oneLine(text: string, y: number, style: TextStyle): string {
  const { size } = fitLines({ text, lines: 1, ...style }, PICTURE_SIZE.width - 2 * MARGIN);
  return line(text, MARGIN, y, { ...style, size });
}

/** The day and the source of a picture's figures. */
export function sourceOf({ tally, department }: Province): string {
  return `Số liệu đến ngày ${formatDay(tally.asOf)} – ${department}`;
}

// The colours on dark paper follow, in a media query.
const [light] = tokens.split('@media');
const LIGHT = new Map(
  [...light!.matchAll(/--([\w-]+):\s*(#[\da-f]{6})\b/g)].map(([, name, value]) => [name!, value!]),
);

/** A colour of the pages by its name in `tokens.css`, on light paper; throws where that has none. */
export function colour(name: string): string {
  const value = LIGHT.get(name);
  if (value === undefined) throw new Error(`tokens.css has no colour --${name}`);
  return value;
}

/** Text in a picture; `size` is the em in pixels. */
export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly fill: string;
}

/** A paragraph of a column of text. */
export interface Paragraph extends TextStyle {
  readonly text: string;
  /** How many lines it may take before its letters get smaller. */
  readonly lines: number;
}

/** The distance from one line to the next, in parts of the size: room for two storeys of diacritics. */
export const LINE_HEIGHT = 1.25;
/** Where a line's letters stand below its top. */
const BASELINE = 1;

/**
 * Paragraphs one below the other from the top of an area, all smaller where they would leave it.
 * Throws where the font draws nothing for a word.
 */
export function column(paragraphs: readonly Paragraph[], area: PictureArea): string {
  for (let scale = 1; ; scale *= 0.96) {
    const fitted = paragraphs.map((paragraph) => ({
      ...paragraph,
      ...fitLines({ ...paragraph, size: paragraph.size * scale }, area.width),
    }));
    const heights = fitted.map(({ lines, size }) => lines.length * size * LINE_HEIGHT);
    if (heights.reduce((sum, height) => sum + height, 0) > area.height) continue;
    let top = area.top;
    return fitted
      .flatMap(({ lines, ...style }) =>
        lines.map((text) => {
          const drawn = line(text, area.left, top + BASELINE * style.size, style);
          top += style.size * LINE_HEIGHT;
          return drawn;
        }),
      )
      .join('');
  }
}

/** The lines that a paragraph takes, and the size at which they fit into `width`. Throws alike. */
export function fitLines(
  { text, lines, size, weight }: Omit<Paragraph, 'fill'>,
  width: number,
): { readonly lines: readonly string[]; readonly size: number } {
  for (let smaller = size; ; smaller *= 0.96) {
    const wrapped = wrap(text, smaller, weight, width);
    const fits = wrapped.every((words) => textWidth(words, smaller, weight) <= width);
    if (fits && wrapped.length <= lines) {
      return { lines: balance(text, smaller, weight, width), size: smaller };
    }
  }
}

/** As few lines as `width` allows, and about as long as each other. */
function balance(text: string, size: number, weight: Weight, width: number): string[] {
  let lines = wrap(text, size, weight, width);
  for (let narrower = width; narrower > size; narrower -= size / 2) {
    const tried = wrap(text, size, weight, narrower);
    if (tried.some((words) => textWidth(words, size, weight) > narrower)) break;
    if (tried.length > lines.length) break;
    lines = tried;
  }
  return lines;
}

function wrap(text: string, size: number, weight: Weight, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer, size, weight) <= width) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
}

const widths = new Map<string, number>();

/** How wide a line is at `size`, measured in the font itself; throws where the font draws nothing. */
export function textWidth(text: string, size: number, weight: Weight): number {
  const key = `${weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known * size;
  const box = boxOf(line(text, 0, 0, { size: 100, weight, fill: '#000000' }));
  // resvg leaves out, without a word, text whose font it lacks.
  if (box === undefined) throw new Error(`the font draws nothing for "${text}"`);
  widths.set(key, (box.x + box.width) / 100);
  return textWidth(text, size, weight);
}

/** One line of text that starts, or with `middle` has its middle, at `x`, its letters standing on `y`. */
export function line(
  text: string,
  x: number,
  y: number,
  { size, weight, fill }: TextStyle,
  more = '',
): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" font-weight="${weight}" fill="${fill}"${more}>${escapeMarkup(text)}</text>`;
}

export const round = (value: number) => Math.round(value * 10) / 10;
