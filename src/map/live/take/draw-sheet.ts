import { svgElement } from '../svg-element.ts';
import type { Sheet } from './sheet.ts';
import { StandAlone } from './stand-alone.ts';

/** A part of the page's drawings and where it goes on a map, in the units of the sheet from the map's corner. */
export interface PlacedDrawing {
  readonly svg: SVGSVGElement;
  /** What of it: all, where nothing is said. */
  readonly parts?: readonly Element[];
  readonly x: number;
  readonly y: number;
  /** How large it is drawn, across. */
  readonly width: number;
}

/** A map, and what of it is drawn on the sheet. */
export interface SheetMap {
  readonly width: number;
  readonly height: number;
  /** From below; an element is drawn already, in the map's units. */
  readonly drawings: readonly (PlacedDrawing | SVGElement)[];
  /** Whether they are to be those for a desk. */
  readonly isWide?: boolean;
  /** A scale bar that no drawing has: its words, and where its line ends on the left below. */
  readonly scale?: {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
  };
}

/** A sheet as a drawing by itself. */
export interface DrawnSheet {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** Where the map's upper left corner is. */
  readonly mapAt: { readonly x: number; readonly y: number };
}

const MARGIN = 20;
const LEAST_WIDTH = 480;
const MARK = { width: 24, height: 18 };
const [LEGEND_LINE, KEY_LINE] = [26, 18];
/** Fonts of other computers may be wider than those that were measured. */
const SLACK = 0.94;

/** Draw a map with its title, legend and source, in the colours that the page has now. */
export function drawSheet(host: HTMLElement, sheet: Sheet, map: SheetMap): DrawnSheet {
  const width = Math.max(map.width, LEAST_WIDTH) + 2 * MARGIN;
  const drawings = new StandAlone(map.isWide === true);
  const column = new Column(host, width, drawings);
  column.paragraph(sheet.title, 22, 700);
  column.paragraph(sheet.place, 16, 600);
  for (const line of sheet.lines) column.paragraph(line, 16);
  for (const notice of sheet.notices) column.paragraph(notice, 14, 700);
  const mapAt = column.map(map);
  column.legend(sheet.legend);
  column.key(sheet.key);
  column.paragraph(sheet.source, 13);
  const height = Math.ceil(column.y + MARGIN);
  const { color: fill, fontFamily } = getComputedStyle(host);
  const whole = svgElement(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width, height, 'font-family': fontFamily, fill },
    svgElement('title', {}, sheet.title),
    svgElement('defs', {}, ...drawings.patterns),
    ...column.parts,
  );
  return { svg: new XMLSerializer().serializeToString(whole), width, height, mapAt };
}

/** What stands on a sheet, one below the other. */
class Column {
  readonly parts: SVGElement[] = [];
  /** Where the next goes. */
  y = MARGIN;
  private readonly host: HTMLElement;
  private readonly width: number;
  private readonly drawings: StandAlone;
  private readonly measure = document.createElement('canvas').getContext('2d')!;
  private readonly fonts: string;

  constructor(host: HTMLElement, width: number, drawings: StandAlone) {
    this.host = host;
    this.width = width;
    this.drawings = drawings;
    this.fonts = getComputedStyle(host).fontFamily;
  }

  paragraph(text: string, size: number, weight = 400): void {
    const measure = (line: string) => this.widthOf(line, size, weight);
    for (const line of linesOf(text, this.width - 2 * MARGIN, measure)) {
      this.y += size * 1.35;
      this.write(line, MARGIN, this.y, size, weight);
    }
  }

  /** Returns where its upper left corner is. */
  map({ width, height, drawings, scale }: SheetMap): DrawnSheet['mapAt'] {
    const at = { x: (this.width - width) / 2, y: this.y + 12 };
    // What is out of the picture on the page is so on the sheet.
    const frame = svgElement('svg', { ...at, width, height });
    frame.append(
      ...drawings.map((one) => (one instanceof SVGElement ? one : placed(one, this.drawings))),
    );
    if (scale !== undefined) frame.append(scaleBar(this.host, scale));
    this.parts.push(frame);
    this.y = at.y + height + 12;
    return at;
  }

  legend(entries: Sheet['legend']): void {
    let x = MARGIN;
    for (const { mark, text } of entries) {
      const indent = mark === null ? 0 : MARK.width + 8;
      const length = indent + this.widthOf(text, 15) + 24;
      if (x > MARGIN && x + length > this.width - MARGIN) {
        x = MARGIN;
        this.y += LEGEND_LINE;
      }
      if (mark !== null) this.parts.push(legendMark(mark, x, this.y, this.drawings));
      this.write(text, x + indent, this.y + MARK.height - 4, 15);
      x += length;
    }
    if (entries.length > 0) this.y += LEGEND_LINE;
  }

  /** In columns, each read downwards. */
  key(entries: readonly string[]): void {
    const wide = 20 + Math.max(0, ...entries.map((text) => this.widthOf(text, 13)));
    const columns = Math.max(1, Math.floor((this.width - 2 * MARGIN) / wide));
    const rows = Math.ceil(entries.length / columns);
    for (const [index, text] of entries.entries()) {
      const x = MARGIN + Math.floor(index / rows) * wide;
      this.write(text, x, this.y + ((index % rows) + 1) * KEY_LINE, 13);
    }
    this.y += rows * KEY_LINE;
  }

  private write(text: string, x: number, y: number, size: number, weight = 400): void {
    const bold = weight === 400 ? undefined : weight;
    const at = { x: short(x), y: short(y) };
    this.parts.push(svgElement('text', { ...at, 'font-size': size, 'font-weight': bold }, text));
  }

  private widthOf(text: string, size: number, weight = 400): number {
    this.measure.font = `${weight} ${size}px ${this.fonts}`;
    return this.measure.measureText(text).width / SLACK;
  }
}

function placed(
  { svg, parts = [...svg.children], x, y, width }: PlacedDrawing,
  drawings: StandAlone,
): SVGElement {
  const view = svg.viewBox.baseVal;
  const scale = width / view.width;
  const [left, top] = [x - view.x * scale, y - view.y * scale];
  return svgElement(
    'g',
    {
      transform: `translate(${short(left)} ${short(top)}) scale(${short(scale)})`,
      fill: '#000000',
    },
    ...parts.flatMap((part) => drawings.take(part)),
  );
}

function legendMark(svg: SVGSVGElement, x: number, y: number, drawings: StandAlone): SVGElement {
  const { width: w, height: h } = svg.viewBox.baseVal;
  const width = w * Math.min(MARK.width / w, MARK.height / h);
  const middle = (MARK.height - (width * h) / w) / 2;
  return placed({ svg, x, y: y + middle, width }, drawings);
}

function scaleBar(
  host: HTMLElement,
  { text, x: left, y: bottom, width }: NonNullable<SheetMap['scale']>,
): SVGElement {
  const { color } = getComputedStyle(host.querySelector('.map-scale')!);
  return svgElement(
    'g',
    { fill: color, 'font-size': 13, 'text-anchor': 'middle' },
    svgElement('path', {
      ...{ d: `M${short(left)} ${short(bottom - 5)}v5h${short(width)}v-5`, fill: 'none' },
      ...{ stroke: color, 'stroke-width': 1.5 },
    }),
    svgElement('text', { x: short(left + width / 2), y: short(bottom - 6) }, text),
  );
}

const short = (value: number) => Math.round(value * 1000) / 1000;

function linesOf(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = [lines[lines.length - 1], word].join(' ').trim();
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
