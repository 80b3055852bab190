import { drawHatch } from './page-colours.ts';
import { paintSvg } from './paint-svg.ts';

/** What stands on a saved picture beside the map. */
export interface Sheet {
  readonly notices: readonly string[];
  readonly title: string;
  readonly place: string;
  readonly lead: string;
  readonly legend: readonly { readonly mark: SVGSVGElement | null; readonly text: string }[];
  readonly source: string;
}

const MARGIN = 20;
const MARK = { width: 24, height: 18 };
const LEAST_WIDTH = 480;

/** Paint the map with its rings, title, legend and source on a white sheet. */
export function paintSheet(
  picture: HTMLCanvasElement,
  host: HTMLElement,
  sheet: Sheet,
): HTMLCanvasElement {
  const frame = host.querySelector<HTMLElement>('.map-frame')!;
  const ratio = picture.width / frame.clientWidth;
  const width = Math.max(frame.clientWidth, LEAST_WIDTH) + 2 * MARGIN;
  // Once to learn how tall it gets, once on a canvas of that size.
  const [draft, canvas] = [document.createElement('canvas'), document.createElement('canvas')];
  const height = paint(draft, width, ratio, picture, host, sheet);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  paint(canvas, width, ratio, picture, host, sheet);
  return canvas;
}

function paint(
  canvas: HTMLCanvasElement,
  width: number,
  ratio: number,
  picture: HTMLCanvasElement,
  host: HTMLElement,
  { notices, title, place, lead, legend, source }: Sheet,
): number {
  const context = canvas.getContext('2d')!;
  const frame = host.querySelector<HTMLElement>('.map-frame')!;
  const { color: ink, fontFamily } = getComputedStyle(host);
  context.scale(ratio, ratio);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  let y = MARGIN;
  const write = (text: string, size: number, weight = 400) => {
    context.fillStyle = ink;
    context.font = `${weight} ${size}px ${fontFamily}`;
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    for (const line of linesOf(context, text, width - 2 * MARGIN)) {
      y += size * 1.35;
      context.fillText(line, MARGIN, y);
    }
  };
  write(title, 22, 700);
  write(place, 16, 600);
  write(lead, 16);
  for (const notice of notices) write(notice, 14, 700);
  y += 12;

  const left = (width - frame.clientWidth) / 2;
  context.drawImage(picture, left, y, frame.clientWidth, frame.clientHeight);
  const hatch = hatchPattern(context, host);
  const { x: frameX, y: frameY } = frame.getBoundingClientRect();
  for (const svg of frame.querySelectorAll<SVGSVGElement>('.maplibregl-marker svg')) {
    const box = svg.getBoundingClientRect();
    const at = { x: left + box.x - frameX, y: y + box.y - frameY };
    paintSvg(context, svg, { ...at, width: box.width, height: box.height }, hatch);
  }
  const bar = frame.querySelector<HTMLElement>('.map-scale')!;
  const at = bar.getBoundingClientRect();
  paintScale(context, bar, left + at.x - frameX, y + at.bottom - frameY);
  y += frame.clientHeight + 12;

  y = paintLegend(context, legend, y, width, hatch, ink, fontFamily);
  write(source, 13);
  return y + MARGIN;
}

function paintLegend(
  context: CanvasRenderingContext2D,
  legend: Sheet['legend'],
  top: number,
  width: number,
  hatch: CanvasPattern,
  ink: string,
  fontFamily: string,
): number {
  let [x, y] = [MARGIN, top];
  for (const { mark, text } of legend) {
    context.font = `15px ${fontFamily}`;
    const length = MARK.width + 8 + context.measureText(text).width + 24;
    if (x > MARGIN && x + length > width - MARGIN) [x, y] = [MARGIN, y + 26];
    if (mark !== null) {
      const { width: w, height: h } = mark.viewBox.baseVal;
      const scale = Math.min(MARK.width / w, MARK.height / h);
      const size = { width: w * scale, height: h * scale };
      paintSvg(context, mark, { x, y: y + (MARK.height - size.height) / 2, ...size }, hatch);
    }
    context.globalAlpha = 1;
    context.font = `15px ${fontFamily}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = ink;
    context.fillText(text, x + MARK.width + 8, y + MARK.height / 2);
    x += length;
  }
  return y + 26;
}

function paintScale(
  context: CanvasRenderingContext2D,
  bar: HTMLElement,
  x: number,
  y: number,
): void {
  const { color, font } = getComputedStyle(bar);
  context.globalAlpha = 1;
  context.strokeStyle = context.fillStyle = color;
  context.lineWidth = 1.5;
  context.stroke(new Path2D(`M${x} ${y - 5}v5h${bar.clientWidth}v-5`));
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(bar.textContent, x + bar.clientWidth / 2, y - 5);
}

function hatchPattern(context: CanvasRenderingContext2D, host: HTMLElement): CanvasPattern {
  const pixels = drawHatch(host);
  const tile = document.createElement('canvas');
  tile.width = pixels.width;
  tile.height = pixels.height;
  tile.getContext('2d')!.putImageData(pixels, 0, 0);
  return context.createPattern(tile, 'repeat')!;
}

function linesOf(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = [lines.at(-1), word].join(' ').trim();
    if (lines.length > 0 && context.measureText(longer).width <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
