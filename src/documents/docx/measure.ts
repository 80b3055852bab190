/** How wide the letters of Times New Roman are, in thousandths of an em; of what is not here, as wide as most. */
const WIDTHS = new Map<string, number>(
  (
    [
      [250, ' .,'],
      [278, "ijlt/;:!'"],
      [333, 'fr-()[]I'],
      [389, 'sJ'],
      [444, 'acez?'],
      [556, 'FPS'],
      [611, 'ELTZ'],
      [667, 'BCR'],
      [722, 'wADGHKNOQUVXY'],
      [778, 'm'],
      [889, 'M%'],
      [944, 'W@'],
      [1000, '…—'],
    ] as const
  ).flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)),
);
const USUAL = 500;
/** How much wider bold letters are, at most. */
const BOLD = 1.09;
/** From one line to the next, in parts of the size. */
const LINE = 1.16;

/** How long a text is on one line, in points. */
function lengthOf(text: string, size: number, isBold: boolean): number {
  const plain = text.normalize('NFD').replace(/\p{Mn}/gu, '');
  let sum = 0;
  for (const letter of plain) sum += WIDTHS.get(letter) ?? (letter === 'Đ' ? 722 : USUAL);
  return (sum * size * (isBold ? BOLD : 1)) / 1000;
}

/** Text in one size, as wide as it may be, all in points. */
export interface Measured {
  readonly text: string;
  readonly size: number;
  readonly width: number;
  readonly isBold?: boolean | undefined;
}

/** How many lines a text takes, broken between words and, where one is longer than a line, within it. */
export function linesOf({ text, size, width, isBold = false }: Measured): number {
  const space = lengthOf(' ', size, isBold);
  let [lines, used] = [1, 0];
  for (const word of text.split(' ')) {
    const length = lengthOf(word, size, isBold);
    if (used > 0 && used + space + length > width) {
      lines += 1;
      used = 0;
    }
    // Broken at any letter, each line may end short of the width by one.
    const whole = Math.floor(length / (width - size));
    lines += length > width ? whole : 0;
    used += (used > 0 ? space : 0) + (length > width ? length - whole * (width - size) : length);
  }
  return lines;
}

/** How tall a paragraph is, without the space around it. */
export function heightOf(text: Measured): number {
  return linesOf(text) * text.size * LINE;
}
