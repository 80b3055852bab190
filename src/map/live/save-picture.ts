import type { Map as MapLibreMap } from 'maplibre-gl';
import { LEDGER_TABLES } from '../../contract/sample.ts';
import { metricTables } from '../metric-tables.ts';
import { metricOf } from '../metrics.ts';
import { isDrawn, svgOf } from './static-map.ts';
import { drawPatterns, PATTERN_PIXEL_RATIO, readColours } from './style.ts';

/** What a picture needs of the open map. */
interface PictureSource {
  readonly map: MapLibreMap;
  readonly host: HTMLElement;
  readonly figure: HTMLElement;
  /** Draw the map anew in the colours that the page has now. */
  readonly restyle: () => void;
}

// Sharp on paper, too.
const LEAST_PIXEL_RATIO = 2;

/** Save the map as it is seen, with what the page says of it, as a PNG. */
export async function savePicture({ map, host, figure, restyle }: PictureSource): Promise<void> {
  const pixelRatio = map.getPixelRatio();
  // Pictures go on white paper, whatever the screen's theme is.
  figure.classList.add('on-white');
  try {
    map.setPixelRatio(Math.max(pixelRatio, LEAST_PIXEL_RATIO));
    restyle();
    await idle(map);
    const picture = await render(map);
    const canvas = paintSheet(picture, host, sheetOf(host, figure));
    download(await toPng(canvas), fileName(host));
  } finally {
    figure.classList.remove('on-white');
    map.setPixelRatio(pixelRatio);
    restyle();
  }
}

function idle(map: MapLibreMap): Promise<void> {
  return new Promise((resolve) => {
    map.once('idle', () => resolve());
    map.triggerRepaint();
  });
}

/** The canvas keeps what was drawn only while it is being drawn. */
function render(map: MapLibreMap): Promise<HTMLCanvasElement> {
  return new Promise((resolve) => {
    map.once('render', () => {
      const source = map.getCanvas();
      const copy = document.createElement('canvas');
      copy.width = source.width;
      copy.height = source.height;
      copy.getContext('2d')!.drawImage(source, 0, 0);
      resolve(copy);
    });
    map.triggerRepaint();
  });
}

/** What stands on a saved picture beside the map. */
interface Sheet {
  readonly notices: readonly string[];
  readonly title: string;
  readonly place: string;
  readonly lead: string;
  readonly legend: readonly { readonly mark: SVGSVGElement | null; readonly text: string }[];
  readonly source: string;
}

function sheetOf(host: HTMLElement, figure: HTMLElement): Sheet {
  const textOf = (element: Element | null) =>
    element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  return {
    notices: [textOf(document.querySelector('.internal')), sampleMark(host)].filter(
      (notice) => notice !== '',
    ),
    title: textOf(figure.querySelector('figcaption')),
    place: host.dataset['label']!,
    lead: textOf(figure.querySelector('.of-other-day') ?? document.querySelector('.lead')),
    legend: [...figure.querySelectorAll('.legend li')].map((item) => ({
      mark: item.querySelector('svg'),
      text: textOf(item),
    })),
    source: `Nguồn: ${textOf(document.querySelector('.site-foot p'))}`,
  };
}

/** The page's mark of what the map shows, where that is made up. */
function sampleMark({ dataset }: HTMLElement): string {
  const isOfLedger =
    dataset['metric'] !== undefined && metricTables(metricOf(dataset['metric'])) === LEDGER_TABLES;
  const marks = document.querySelector<HTMLElement>('.sample')?.dataset;
  return marks?.[isOfLedger ? 'ledger' : 'facilities'] ?? '';
}

function fileName({ dataset }: HTMLElement): string {
  const day = dataset['day'] ?? document.querySelector<HTMLTimeElement>('.as-of time')?.dateTime;
  return `${['ban-do', dataset['here'] ?? metricOf(dataset['metric']!).slug, day].filter(Boolean).join('-')}.png`;
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no PNG'))), 'image/png'),
  );
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Some browsers begin to read only after this.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const MARGIN = 20;
const MARK = { width: 24, height: 18 };
const LEAST_WIDTH = 480;

/** Paint the map with its rings, title, legend and source on a white sheet. */
function paintSheet(
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
  const fills = fillsOf(context, host);
  const { x: frameX, y: frameY } = frame.getBoundingClientRect();
  for (const svg of frame.querySelectorAll<SVGSVGElement>('.maplibregl-marker svg')) {
    const box = svg.getBoundingClientRect();
    const at = { x: left + box.x - frameX, y: y + box.y - frameY };
    paintSvg(context, svg, { ...at, width: box.width, height: box.height }, fills);
  }
  const drawing = svgOf(host);
  const whole = drawing.getBoundingClientRect();
  paintSvg(
    context,
    drawing,
    {
      x: left + whole.x - frameX,
      y: y + whole.y - frameY,
      width: whole.width,
      height: whole.height,
    },
    fills,
    '.map-legend ',
  );
  const bar = frame.querySelector<HTMLElement>('.map-scale')!;
  const at = bar.getBoundingClientRect();
  paintScale(context, bar, left + at.x - frameX, y + at.bottom - frameY);
  y += frame.clientHeight + 12;

  y = paintLegend(context, legend, y, width, fills, ink, fontFamily);
  write(source, 13);
  return y + MARGIN;
}

function paintLegend(
  context: CanvasRenderingContext2D,
  legend: Sheet['legend'],
  top: number,
  width: number,
  fills: FillsOf,
  ink: string,
  fontFamily: string,
): number {
  let [x, y] = [MARGIN, top];
  for (const { mark, text } of legend) {
    context.font = `15px ${fontFamily}`;
    const indent = mark === null ? 0 : MARK.width + 8;
    const length = indent + context.measureText(text).width + 24;
    if (x > MARGIN && x + length > width - MARGIN) [x, y] = [MARGIN, y + 26];
    if (mark !== null) {
      const { width: w, height: h } = mark.viewBox.baseVal;
      const scale = Math.min(MARK.width / w, MARK.height / h);
      const size = { width: w * scale, height: h * scale };
      paintSvg(context, mark, { x, y: y + (MARK.height - size.height) / 2, ...size }, fills);
    }
    context.globalAlpha = 1;
    context.font = `15px ${fontFamily}`;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillStyle = ink;
    context.fillText(text, x + indent, y + MARK.height / 2);
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

/** The paints that make a fill of the style sheet, one over the other. */
type FillsOf = (fill: string) => readonly (string | CanvasPattern)[];

/** A pattern of the page (`url("#hatch-3")`) is the colour of its class with lines or dots over it. */
function fillsOf(context: CanvasRenderingContext2D, host: HTMLElement): FillsOf {
  const { classes } = readColours(host);
  const patterns = new Map(
    [...drawPatterns(host)].map(([name, pixels]) => [name, patternOf(context, pixels)]),
  );
  return (fill) => {
    if (fill === 'none') return [];
    const name = /#([\w-]+)/.exec(fill)?.[1];
    if (!fill.startsWith('url') || name === undefined) return [fill];
    const [, step] = /^\w+-(\d)$/.exec(name) ?? [];
    const ground = classes[(step ?? 'none') as keyof typeof classes];
    return [ground, patterns.get(name) ?? patterns.get('no-facilities')!];
  };
}

function patternOf(context: CanvasRenderingContext2D, pixels: ImageData): CanvasPattern {
  const tile = document.createElement('canvas');
  tile.width = pixels.width;
  tile.height = pixels.height;
  tile.getContext('2d')!.putImageData(pixels, 0, 0);
  const pattern = context.createPattern(tile, 'repeat')!;
  pattern.setTransform(new DOMMatrix().scale(1 / PATTERN_PIXEL_RATIO));
  return pattern;
}

function linesOf(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = [lines[lines.length - 1], word].join(' ').trim();
    if (lines.length > 0 && context.measureText(longer).width <= width)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Where and how large an SVG is painted, in the units of the canvas. */
interface PaintBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Paint a small drawing of the page, a ring or a mark of the legend, on a canvas, in the colours that
 * the page's style sheet gives it. An SVG as an image would lose them. `within` selects a part of it.
 */
function paintSvg(
  context: CanvasRenderingContext2D,
  svg: SVGSVGElement,
  { x, y, width, height }: PaintBox,
  fills: FillsOf,
  within = '',
): void {
  const view = svg.viewBox.baseVal;
  context.save();
  context.translate(x, y);
  context.scale(width / view.width, height / view.height);
  context.translate(-view.x, -view.y);
  const shapes = ['circle', 'rect', 'path', 'text'].map((name) => within + name).join();
  for (const element of svg.querySelectorAll<SVGElement>(shapes))
    paintElement(context, element, fills);
  context.restore();
}

const ALIGNMENTS: Readonly<Record<string, CanvasTextAlign>> = { middle: 'center', end: 'right' };

function paintElement(
  context: CanvasRenderingContext2D,
  element: SVGElement,
  fills: FillsOf,
): void {
  const style = getComputedStyle(element);
  if (!isDrawn(element)) return;
  context.globalAlpha = Number(style.opacity) * Number(style.fillOpacity);
  context.strokeStyle = fills(style.stroke)[0] ?? 'transparent';
  context.lineWidth = Number.parseFloat(style.strokeWidth);
  context.lineJoin = 'round';
  if (element instanceof SVGTextElement) {
    context.fillStyle = style.fill;
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.textAlign = ALIGNMENTS[style.textAnchor] ?? 'left';
    context.textBaseline = 'middle';
    const at = [numberOf(element, 'x'), numberOf(element, 'y')] as const;
    context.strokeText(element.textContent.trim(), ...at);
    context.fillText(element.textContent.trim(), ...at);
    return;
  }
  const shape = shapeOf(element);
  for (const fill of fills(style.fill)) {
    context.fillStyle = fill;
    context.fill(shape);
  }
  context.stroke(shape);
}

function shapeOf(element: SVGElement): Path2D {
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute('d')!);
  const path = new Path2D();
  const [x, y] = [numberOf(element, 'x'), numberOf(element, 'y')];
  if (element instanceof SVGCircleElement)
    path.arc(
      numberOf(element, 'cx'),
      numberOf(element, 'cy'),
      numberOf(element, 'r'),
      0,
      2 * Math.PI,
    );
  else path.rect(x, y, numberOf(element, 'width'), numberOf(element, 'height'));
  return path;
}

const numberOf = (element: Element, name: string) => Number(element.getAttribute(name) ?? 0);
