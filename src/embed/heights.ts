// How tall an embed is, in CSS pixels at 16 pixels to the rem. `embed.css` has the same sizes, and a browser
// test holds both to each other in several fonts.

/** Words of an embed in letters of one size. */
export interface Words {
  readonly text: string;
  readonly style: WordsStyle;
}

/** Letters, lines, and the room below. */
const STYLES = {
  title: { size: 15, line: 20, below: 4 },
  lead: { size: 20, line: 26, below: 8 },
  text: { size: 15, line: 22, below: 6 },
  note: { size: 13, line: 18, below: 6 },
} as const;
type WordsStyle = keyof typeof STYLES;

/** The words of a table: the heads of its columns, and the names in the first. */
export interface EmbedTable {
  readonly heads: readonly string[];
  readonly names: readonly string[];
}

/** What an embed holds from top to bottom. */
export interface EmbedLayout {
  readonly words: readonly Words[];
  readonly table?: EmbedTable | undefined;
  /** Of what is drawn below the words, and takes the rest of the frame: its height by its width. */
  readonly ratio?: number | undefined;
  /** How wide that is drawn at most, in pixels. */
  readonly widest?: number | undefined;
  /** Whether a button stands below the drawing. */
  readonly hasButton?: boolean | undefined;
}

/** The widths of a frame at which its embed is laid out anew and tried: each class begins at one and ends before the next. */
export const WIDTHS = [280, 320, 390, 600, 728, 1000, 1200] as const;

/** What a frame's edge keeps free, on each side. */
const PADDING = 12;
/** The button with what keeps it apart. */
const BUTTON = 48;

/** The least that a drawing gets, however low the frame, and the most that it asks for. */
const LEAST = 160;
const MOST = 448;

/**
 * How wide a letter is taken to be, in parts of its size: as wide as in the widest fonts that pages are shown in
 * (DejaVu Sans Mono 0.60; DejaVu Sans, bold, 0.64 on average), so that no font needs more lines.
 */
const LETTER = 0.64;

/** How tall a drawing wishes to be in a frame whose words are this wide. */
export function fillHeight(width: number, ratio: number): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, width * ratio)));
}

/** How tall a frame of this width has to be so that nothing of its embed is cut or scrolls, in any usual font. */
export function frameHeight(
  { words, table, ratio, widest = Infinity, hasButton }: EmbedLayout,
  width: number,
): number {
  const inner = width - 2 * PADDING;
  const heights = words.map(({ text, style }) => {
    const { size, line, below } = STYLES[style];
    return linesOf(text, Math.floor(inner / (size * LETTER))) * line + below;
  });
  return (
    2 * PADDING +
    heights.reduce((sum, height) => sum + height, 0) +
    (ratio === undefined ? 0 : fillHeight(Math.min(inner, widest), ratio)) +
    (hasButton === true ? BUTTON : 0) +
    (table === undefined ? 0 : tableHeight(table, inner))
  );
}

/** A class of widths, the last pixel included. */
export interface WidthClass {
  readonly from: number;
  readonly to: number;
}

/** The classes of widths, narrow first. */
export const WIDTH_CLASSES: readonly WidthClass[] = WIDTHS.slice(1).map((end, index) => ({
  from: WIDTHS[index]!,
  to: end === WIDTHS[WIDTHS.length - 1] ? end : end - 1,
}));

/**
 * The height for a snippet: what a frame needs anywhere between two widths. Its words need most where it is
 * narrowest, its drawing where it is widest; the drawing gives way, so that half way is enough for it.
 */
export function snippetHeight(layout: EmbedLayout, { from, to }: WidthClass): number {
  return Math.max(frameHeight(layout, from), frameHeight(layout, Math.round((from + to) / 2)));
}

/** The height for a frame that is as wide as its column, on a phone and on a desk. */
export function anyHeight(layout: EmbedLayout): number {
  return Math.max(...WIDTH_CLASSES.map((one) => snippetHeight(layout, one)));
}

// Of a table: what its cells keep free, above and below with their rule, and on both sides.
const CELL = { high: 5, wide: 8, size: 15, headSize: 13, line: 22 } as const;
/** The part of the width that the names have in `embed.css`. */
const NAMES = 0.44;

function tableHeight({ heads, names }: EmbedTable, width: number): number {
  const lettersOf = (part: number, size: number) =>
    Math.max(1, Math.floor((width * part - CELL.wide) / (size * LETTER)));
  const other = (1 - NAMES) / Math.max(1, heads.length - 1);
  const headLines = heads.map((head, index) =>
    linesOf(head, lettersOf(index === 0 ? NAMES : other, CELL.headSize)),
  );
  const letters = lettersOf(NAMES, CELL.size);
  const lines = names.reduce((sum, name) => sum + linesOf(name, letters), Math.max(...headLines));
  return lines * CELL.line + (names.length + 1) * CELL.high + STYLES.lead.below;
}

/** How many lines a text takes where so many letters fit into one; a word that is longer is broken. */
function linesOf(text: string, letters: number): number {
  let lines = 1;
  let taken = 0;
  for (const { length } of text.split(' ')) {
    if (taken > 0 && taken + 1 + length > letters) {
      lines += 1;
      taken = 0;
    }
    taken += (taken > 0 ? 1 : 0) + length;
    const more = Math.ceil(taken / letters) - 1;
    lines += more;
    taken -= more * letters;
  }
  return lines;
}
