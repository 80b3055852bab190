import { boxOf, type Weight } from './png-parts.ts';

/** Text in a picture; `size` is the em in pixels. */
export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly fill: string;
}

/** The distance from one line to the next, in parts of the size: room for two storeys of diacritics. */
export const LINE = 1.25;
/** Where a line's letters stand below its top. */
const BASELINE = 1;

/** Text as SVG wants it. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One line of text that starts, or with `middle` has its middle, at `x`, its letters standing on `y`. */
export function line(
  text: string,
  x: number,
  y: number,
  { size, weight, fill }: TextStyle,
  more = '',
): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" font-weight="${weight}" fill="${fill}"${more}>${escape(text)}</text>`;
}

export const round = (value: number) => Math.round(value * 10) / 10;

const widths = new Map<string, number>();

/** How wide a line is at `size`, measured in the font itself. */
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

/** A paragraph of a column of text. */
export interface Paragraph extends TextStyle {
  readonly text: string;
  /** How many lines it may take before its letters get smaller. */
  readonly lines: number;
}

/** The lines that a paragraph takes, and the size at which they fit into `width`. */
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

/** Where a column of text stands. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Paragraphs one below the other from the top of an area, all smaller where they would leave it. */
export function column(paragraphs: readonly Paragraph[], area: Area): string {
  for (let scale = 1; ; scale *= 0.96) {
    const fitted = paragraphs.map((paragraph) => ({
      ...paragraph,
      ...fitLines({ ...paragraph, size: paragraph.size * scale }, area.width),
    }));
    const heights = fitted.map(({ lines, size }) => lines.length * size * LINE);
    if (heights.reduce((sum, height) => sum + height, 0) > area.height) continue;
    let top = area.top;
    return fitted
      .flatMap(({ lines, ...style }) =>
        lines.map((text) => {
          const drawn = line(text, area.left, top + BASELINE * style.size, style);
          top += style.size * LINE;
          return drawn;
        }),
      )
      .join('');
  }
}
