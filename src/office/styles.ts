import { colourOf } from './colours.ts';
import { isDayFormat } from './number-formats.ts';
import { isTrue, readPart, type Attributes, type Parts } from './parts.ts';

/** What a style says about the meaning of its cells. */
export interface CellStyle {
  readonly isDay: boolean;
  readonly isStruck: boolean;
  /** RRGGBB of a solid fill. */
  readonly fill?: string | undefined;
}

interface Collected {
  readonly formats: Map<number, string>;
  readonly struckFonts: boolean[];
  readonly fills: (string | undefined)[];
  readonly cells: { readonly format: number; readonly font: number; readonly fill: number }[];
}

/** The styles of cells by their index; none where the workbook has no such part. */
export async function readStyles(
  parts: Parts,
  path: string | undefined,
  theme: readonly string[],
): Promise<CellStyle[]> {
  const found: Collected = { formats: new Map(), struckFonts: [], fills: [], cells: [] };
  if (path !== undefined) await collect(parts, path, theme, found);
  const { formats, struckFonts, fills, cells } = found;
  return cells.map(({ format, font, fill }) => ({
    isDay: isDayFormat(format, formats.get(format)),
    isStruck: struckFonts[font] ?? false,
    fill: fills[fill],
  }));
}

/** Fonts and fills also stand in the styles of conditions, which say nothing about a cell. */
async function collect(parts: Parts, path: string, theme: readonly string[], found: Collected) {
  let list = '';
  let isSolid = false;
  const lists: Record<string, (name: string, attributes: Attributes) => void> = {
    numFmts: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt') found.formats.set(Number(numFmtId), formatCode ?? '');
    },
    fonts: (name, { val }) => {
      if (name === 'font') found.struckFonts.push(false);
      if (name === 'strike') found.struckFonts[found.struckFonts.length - 1] = isTrue(val ?? '1');
    },
    fills: (name, attributes) => {
      if (name === 'fill') found.fills.push(undefined);
      if (name === 'patternFill') isSolid = attributes['patternType'] === 'solid';
      if (name !== 'fgColor' || !isSolid) return;
      found.fills[found.fills.length - 1] = colourOf(attributes, theme);
    },
    cellXfs: (name, { numFmtId, fontId, fillId }) => {
      if (name !== 'xf') return;
      const [format, font, fill] = [numFmtId, fontId, fillId].map((id) => Number(id ?? 0));
      found.cells.push({ format: format!, font: font!, fill: fill! });
    },
  };
  await readPart(parts, path, {
    open(name, attributes) {
      if (Object.hasOwn(lists, name)) list = name;
      else if (list !== '') lists[list]!(name, attributes);
    },
    close(name) {
      if (name === list) list = '';
    },
  });
}
