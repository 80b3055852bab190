import { refuseCells, refuseText } from './limits.ts';
import { type Attributes, isTrue, type Parts, readPart } from './parts.ts';
import { brokenFile, UNCALCULATED } from './sheet.ts';

/** A cell as its element has it. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  /** Of `<v>`, or of the inline string. */
  readonly text: string;
  readonly isStruck: boolean;
  readonly isFormula: boolean;
}

/** A cell's text with its kind, as `SheetRow.kinds` has it. */
interface CellValue {
  readonly text: string;
  readonly kind: 't' | 'n' | 'd' | 'b' | 'e' | ' ';
  readonly isStruck: boolean;
}

const EMPTY: CellValue = { text: '', kind: ' ', isStruck: false };
const UNREAD: CellValue = { text: UNCALCULATED, kind: 'e', isStruck: false };

/**
 * What a cell shows, without its number format; of a formula the value that Excel left there. Throws a
 * `Refusal` where it refers to a shared string that is not there.
 */
export function readValue(
  { type, text, isStruck, isFormula }: RawCell,
  style: CellStyle | undefined,
  { strings, is1904 }: { readonly strings: SharedStrings; readonly is1904: boolean },
): CellValue {
  // The text of a formula that came to nothing is empty; else nobody has reckoned it yet.
  if (text === '') return isFormula && type !== 'str' ? UNREAD : EMPTY;
  switch (type) {
    case 's': {
      const index = Number(text);
      const shared = strings.texts[index];
      if (shared === undefined) throw brokenFile(`không có chuỗi dùng chung số ${text}`);
      return { text: shared, kind: 't', isStruck: strings.struck.has(index) };
    }
    case 'inlineStr':
      return { text, kind: 't', isStruck };
    case 'str':
      return { text: cellText(text), kind: 't', isStruck: false };
    case 'b':
      return { text: text.trim() === '1' ? 'TRUE' : 'FALSE', kind: 'b', isStruck: false };
    case 'e':
      return { text: text.trim(), kind: 'e', isStruck: false };
    case 'd':
      return { text: text.trim().slice(0, 10), kind: 'd', isStruck: false };
    default:
      return readNumber(text.trim(), style?.isDay ?? false, is1904);
  }
}

function readNumber(text: string, isDay: boolean, is1904: boolean): CellValue {
  const number = text === '' ? NaN : Number(text);
  if (!Number.isFinite(number)) return { text: cellText(text), kind: 't', isStruck: false };
  const day = isDay ? dayOfSerial(number, is1904) : undefined;
  if (day !== undefined) return { text: day, kind: 'd', isStruck: false };
  return { text: decimalText(text), kind: 'n', isStruck: false };
}

const MS_A_DAY = 86_400_000;
/** 31 December 9999, where Excel's days end. */
const LAST_SERIAL = 2_958_465;
const DAYS_TO_1904 = 1462;

/** The day of a serial number in ISO form, without its time; none where Excel has no such day. */
function dayOfSerial(serial: number, is1904: boolean): string | undefined {
  const day = Math.floor(serial) + (is1904 ? DAYS_TO_1904 : 0);
  if (day < 1 || day > LAST_SERIAL) return undefined;
  // Excel took over from Lotus 1-2-3 that 1900 was a leap year.
  if (day === 60) return '1900-02-29';
  const epoch = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(epoch + day * MS_A_DAY).toISOString().slice(0, 10);
}

/** A number as Excel shows it, with 15 digits at most and no exponent; text that is none stays. */
function decimalText(value: string): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  const text = String(Number(number.toPrecision(15)));
  const [, sign, whole, fraction = '', power] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (power === undefined) return text;
  const digits = whole! + fraction;
  const point = whole!.length + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

/** Characters that XML cannot hold stand in cells as `_x000D_`. */
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;
/** V8 keeps the whole piece of a file alive for a part of it that is longer than this. */
const LONGEST_COPY = 12;

/** The text of a cell as it was typed, in NFC and without NUL. */
function cellText(xml: string): string {
  const text = xml.includes('_x')
    ? xml.replace(ESCAPE, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : xml;
  const normal = text.normalize('NFC');
  const clean = normal.includes('\0') ? normal.replaceAll('\0', '') : normal;
  return clean.length > LONGEST_COPY ? Buffer.from(clean).toString() : clean;
}

/** Texts that cells share, and which of them are struck through, wholly or in part. */
export interface SharedStrings {
  readonly texts: readonly string[];
  readonly struck: ReadonlySet<number>;
}

/** The shared strings of a workbook; it may have none. Rejects with a `Refusal` where they are too many or too long. */
export async function readSharedStrings(
  parts: Parts,
  path: string | undefined,
): Promise<SharedStrings> {
  const texts: string[] = [];
  const struck = new Set<number>();
  const string = new RichText();
  if (path === undefined) return { texts, struck };
  let length = 0;
  await readPart(parts, path, {
    open: (name, attributes) => string.open(name, attributes),
    text: (text) => string.text(text),
    close(name) {
      string.close(name);
      if (name !== 'si') return;
      const { text, isStruck } = string.take();
      if (isStruck) struck.add(texts.length);
      length += text.length;
      refuseCells(texts.push(text));
      refuseText(length);
    },
  });
  return { texts, struck };
}

/** Collects the text of a shared or inline string: its runs, but not how it is pronounced. */
export class RichText {
  #parts = '';
  #isText = false;
  #phonetic = 0;
  isStruck = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'rPh') this.#phonetic += 1;
    if (name === 't') this.#isText = this.#phonetic === 0;
    if (name === 'strike') this.isStruck ||= isTrue(attributes['val'] ?? '1');
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic -= 1;
    if (name === 't') this.#isText = false;
  }

  text(text: string): void {
    if (this.#isText) this.#parts += text;
  }

  /** The text so far; the next string starts empty. */
  take(): { readonly text: string; readonly isStruck: boolean } {
    const taken = { text: cellText(this.#parts), isStruck: this.isStruck };
    this.#parts = '';
    this.#isText = false;
    this.#phonetic = 0;
    this.isStruck = false;
    return taken;
  }
}

/** What a style says about the meaning of its cells. */
export interface CellStyle {
  readonly isDay: boolean;
  readonly isStruck: boolean;
  /** RRGGBB of a solid fill. */
  readonly fill?: string | undefined;
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

interface Collected {
  readonly formats: Map<number, string>;
  readonly struckFonts: boolean[];
  readonly fills: (string | undefined)[];
  readonly cells: { readonly format: number; readonly font: number; readonly fill: number }[];
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

/** Built-in formats that show a day, those of East Asian editions included. */
const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36]);
for (let id = 50; id <= 58; id += 1) BUILT_IN_DAYS.add(id);

/** Whether a number format shows a day; a time of day alone is none. */
function isDayFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DAYS.has(id);
  const [section] = code
    // Quoted words, escaped letters, widths of letters, and colours or locales.
    .replace(/"[^"]*"?|\\.|[_*].|\[[^\]]*\]/gs, '')
    .split(';');
  if (/general/i.test(section!)) return false;
  if (/[dy]/i.test(section!)) return true;
  return /m/i.test(section!) && !/[hs0#?]/i.test(section!);
}

/** Colours that files name by number, as Excel has had them since 1997. */
const INDEXED = (
  '000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF' +
  '800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF' +
  '000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99' +
  '3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333' +
  '000000FFFFFF'
).match(/.{6}/g)!;

/** RRGGBB of a colour element, if it names one. */
function colourOf(
  { rgb, theme, indexed, tint }: Attributes,
  themeColours: readonly string[],
): string | undefined {
  const base =
    rgb === undefined
      ? theme === undefined
        ? INDEXED[Number(indexed)]
        : themeColours[Number(theme)]
      : hexOf(rgb);
  return base === undefined || tint === undefined ? base : tinted(base, Number(tint));
}

function hexOf(value: string | undefined): string | undefined {
  return /^(?:[0-9a-f]{2})?([0-9a-f]{6})$/i.exec(value ?? '')?.[1]?.toUpperCase();
}

/** Lighter (above 0) or darker (below) by a share of what there is left, at the same hue. */
function tinted(hex: string, tint: number): string {
  const channels = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const [least, most] = [Math.min(...channels), Math.max(...channels)];
  const lightness = (least + most) / 2;
  const target = tint < 0 ? lightness * (1 + tint) : lightness + (1 - lightness) * tint;
  const chroma = 1 - Math.abs(2 * lightness - 1);
  const scale = chroma === 0 ? 0 : (1 - Math.abs(2 * target - 1)) / chroma;
  return channels
    .map((channel) => Math.round(255 * (target + (channel - lightness) * scale)))
    .map((value) =>
      Math.min(255, Math.max(0, value || 0))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase();
}

/** Office's own theme, in the order in which a theme part has it. */
const OFFICE_THEME =
  '000000FFFFFF44546AE7E6E64472C4ED7D31A5A5A5FFC0005B9BD570AD470563C1954F72'.match(/.{6}/g)!;

/** The colours of a workbook's theme as `theme="0"` and on name them. */
export async function readTheme(parts: Parts, path: string | undefined): Promise<string[]> {
  const found: string[] = [];
  let isScheme = false;
  if (path !== undefined) {
    await readPart(parts, path, {
      open(name, { val, lastClr }) {
        if (name === 'clrScheme') isScheme = true;
        if (!isScheme || (name !== 'srgbClr' && name !== 'sysClr')) return;
        found.push(hexOf(name === 'sysClr' ? lastClr : val) ?? '000000');
      },
      close(name) {
        if (name === 'clrScheme') isScheme = false;
      },
    });
  }
  const [dark1, light1, dark2, light2, ...rest] = found.length === 12 ? found : OFFICE_THEME;
  return [light1!, dark1!, light2!, dark2!, ...rest];
}
