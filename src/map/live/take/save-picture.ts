import type { Map as MapLibreMap } from 'maplibre-gl';
import { isDrawn, svgOf } from '../static-map.ts';
import { drawSheet, type DrawnSheet, type PlacedDrawing } from './draw-sheet.ts';
import { handOver, sheetOf } from './sheet.ts';

/** What a picture needs of the open map. */
export interface PictureSource {
  readonly map: MapLibreMap;
  readonly host: HTMLElement;
  readonly figure: HTMLElement;
  /** Draw the map anew in the colours that the page has now. */
  readonly restyle: () => void;
}

// Sharp on paper, too.
const LEAST_PIXEL_RATIO = 2;

/**
 * Save the whole map with what the page says of it as an SVG: as it is painted now, from where the static map looks;
 * `over` draws places of facilities over it, in its units.
 */
export function saveDrawing(
  host: HTMLElement,
  figure: HTMLElement,
  over: () => readonly SVGElement[],
): void {
  const svg = svgOf(host);
  const { width, height } = svg.viewBox.baseVal;
  let sheet: DrawnSheet;
  putOnWhite(figure, true);
  try {
    const places = over();
    const isLabels = ({ classList }: Element) => classList.contains('labels-wide');
    // Names and figures are read over places, too.
    const [labels, rest] = [true, false].map((is) =>
      [...svg.children].filter((part) => isLabels(part) === is),
    );
    const at = { svg, x: 0, y: 0, width };
    const drawings = [{ ...at, parts: rest! }, ...places, { ...at, parts: labels! }];
    const map = { width, height, drawings, isWide: true };
    sheet = drawSheet(host, sheetOf(host, figure, places.length > 0), map);
  } finally {
    putOnWhite(figure, false);
  }
  const paper = '<rect width="100%" height="100%" fill="#ffffff"/>';
  const text = sheet.svg.replace(/<svg[^>]*>/, (head) => head + paper);
  handOver(
    new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`], { type: 'image/svg+xml' }),
    host,
    'svg',
  );
}

/** Pictures go on white paper, whatever the screen's theme is. */
function putOnWhite(figure: HTMLElement, isOn: boolean): void {
  // On a full screen the key of what is asked stands elsewhere.
  for (const one of [figure, ...document.querySelectorAll('.spot-key')])
    one.classList.toggle('on-white', isOn);
}

/** Save the map as it is seen, with what the page says of it, as a PNG. */
export async function savePicture({ map, host, figure, restyle }: PictureSource): Promise<void> {
  const pixelRatio = map.getPixelRatio();
  const frame = host.querySelector<HTMLElement>('.map-frame')!;
  putOnWhite(figure, true);
  try {
    map.setPixelRatio(Math.max(pixelRatio, LEAST_PIXEL_RATIO));
    restyle();
    await idle(map);
    const picture = await render(map);
    const hasPlaces = document.querySelector('.map-questions[data-seen]') !== null;
    const sheet = drawSheet(host, sheetOf(host, figure, hasPlaces), overlaysOf(host, frame));
    handOver(await toPng(await compose(picture, frame, sheet)), host, 'png');
  } finally {
    putOnWhite(figure, false);
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

/** What lies over the canvas: rings, the legend, the scale bar. */
function overlaysOf(host: HTMLElement, frame: HTMLElement) {
  const { x: frameX, y: frameY } = frame.getBoundingClientRect();
  const placed = (svg: SVGSVGElement, parts: readonly Element[]): PlacedDrawing => {
    const { x: left, y: top, width } = svg.viewBox.baseVal;
    // Not by its box, which it need not fill.
    const { a: scale, e, f } = svg.getScreenCTM()!;
    const at = { x: e + left * scale - frameX, y: f + top * scale - frameY };
    return { svg, parts, ...at, width: width * scale };
  };
  const rings = [...frame.querySelectorAll<SVGSVGElement>('.maplibregl-marker svg')];
  const drawing = svgOf(host);
  const legends = [...drawing.querySelectorAll('.map-legend')].filter(isDrawn);
  const bar = frame.querySelector<HTMLElement>('.map-scale')!;
  const { x, bottom } = bar.getBoundingClientRect();
  return {
    width: frame.clientWidth,
    height: frame.clientHeight,
    drawings: [...rings.map((svg) => placed(svg, [...svg.children])), placed(drawing, legends)],
    scale: { text: bar.textContent, x: x - frameX, y: bottom - frameY, width: bar.clientWidth },
  };
}

async function compose(
  picture: HTMLCanvasElement,
  frame: HTMLElement,
  { svg, width, height, mapAt }: DrawnSheet,
): Promise<HTMLCanvasElement> {
  const ratio = picture.width / frame.clientWidth;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, mapAt.x, mapAt.y, frame.clientWidth, frame.clientHeight);
  context.drawImage(await imageOf(svg), 0, 0, width, height);
  return canvas;
}

function imageOf(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  return new Promise<HTMLImageElement>((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('the sheet is no picture'));
    image.src = url;
  }).finally(() => URL.revokeObjectURL(url));
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no PNG'))), 'image/png'),
  );
}
