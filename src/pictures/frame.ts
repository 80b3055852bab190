import type { Province } from '../contract/pages.ts';
import { formatDay } from '../model/day.ts';
import { colour } from './colours.ts';
import { fitLines, line, type Area, type TextStyle } from './draw.ts';

/** What Facebook, Zalo and others ask of a shared picture. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const;

const MARGIN = 56;
const BAND = 58;
const FOOT = 590;

/** What the frame leaves free for a picture's own words and drawings. */
export function inside({ tally }: Province): Area {
  const top = (tally.sample ? BAND : 0) + 22;
  return {
    left: MARGIN,
    top,
    width: PICTURE_SIZE.width - 2 * MARGIN,
    height: FOOT - 50 - top,
  };
}

/** A whole picture: the mark of made-up data, what it shows, and below it the day and the source. */
export function framed(province: Province, content: string): string {
  const { width, height } = PICTURE_SIZE;
  const soft = { size: 29, weight: 400, fill: colour('ink-soft') } as const;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${colour('paper')}"/>`,
    province.tally.sample ? sampleBand() : '',
    content,
    oneLine(sourceOf(province), FOOT, soft),
    '</svg>',
  ].join('');
}

function sampleBand(): string {
  const style = { size: 34, weight: 700, fill: colour('notice-ink') } as const;
  const band = `<rect width="${PICTURE_SIZE.width}" height="${BAND}" fill="${colour('notice')}"/>`;
  return `${band}${oneLine('Dữ liệu minh họa', 41, style)}`;
}

/** The day and the source of a picture's figures. */
export function sourceOf({ tally, department }: Province): string {
  return `Số liệu đến ngày ${formatDay(tally.asOf)} – ${department}`;
}

function oneLine(text: string, y: number, style: TextStyle): string {
  const { size } = fitLines({ text, lines: 1, ...style }, PICTURE_SIZE.width - 2 * MARGIN);
  return line(text, MARGIN, y, { ...style, size });
}
