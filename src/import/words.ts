import { LEVELS, type Level } from '../model/levels.ts';
import { foldText } from '../model/text.ts';
import { spaced } from './fields.ts';

/** A level, or that there is none yet. */
export type Assessed = Level | 'notAssessed';

// Whole words only: "chưa an toàn" begins like "chưa đánh giá" and is another thing. The colours are
// those of the national map.
const WORDS: Readonly<Record<Assessed, string>> = {
  safe: 'an toan|xanh|muc an toan|mau xanh|dat an toan',
  atRisk: 'co rui ro|rui ro|vang|mau vang|co nguy co|nguy co|rui ro trung binh',
  unsafe: 'khong an toan|chua an toan|mat an toan|do|mau do|khong dat',
  notAssessed:
    'chua danh gia|chua tu danh gia|khong danh gia|chua cap nhat|chua thuc hien|chua|chua co|chua thuc hien danh gia',
};

/** Reads the level that a cell or a heading names, in the usual words or the data set's own. */
export type LevelReader = (text: string) => Assessed | undefined;

/** A reader that knows the data set's own words for the levels too. */
export function levelReader(own: Readonly<Record<Level, string>>): LevelReader {
  const words = new Map<string, Assessed>(
    (['safe', 'atRisk', 'unsafe', 'notAssessed'] as const).flatMap((level) =>
      WORDS[level].split('|').map((word): [string, Assessed] => [word, level]),
    ),
  );
  for (const level of LEVELS) words.set(spaced(foldText(own[level])), level);
  // A list has many rows and few words.
  const read = new Map<string, Assessed | undefined>();
  return (text) => {
    if (!read.has(text)) read.set(text, words.get(spaced(foldText(text))));
    return read.get(text);
  };
}

const MARKS = new Set(['x', 'v', 'co', '1', 'true', '✓', '✔', '√', '●', '+']);
const NO_MARKS = new Set(['', '-', '0', 'khong', 'false', '–']);

/** Whether a cell is marked (`x`, `✓`, `Có`); undefined where it says something else. */
export function isMarked(cell: string): boolean | undefined {
  if (cell === '') return false;
  if (cell.length > 5) return undefined;
  const folded = foldText(cell);
  if (MARKS.has(folded)) return true;
  return NO_MARKS.has(folded) ? false : undefined;
}

/**
 * The level that a fill stands for: green, yellow to orange, or red; undefined for any other colour.
 * `fill` is `RRGGBB`.
 */
export function levelOfFill(fill: string): Level | undefined {
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(fill.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  // Grey and almost white say nothing.
  if (spread < 40) return undefined;
  const hue =
    most === red
      ? (60 * (green - blue)) / spread
      : most === green
        ? 120 + (60 * (blue - red)) / spread
        : 240 + (60 * (red - green)) / spread;
  const degrees = (hue + 360) % 360;
  if (degrees >= 75 && degrees <= 165) return 'safe';
  if (degrees >= 28 && degrees < 75) return 'atRisk';
  return degrees < 18 || degrees > 340 ? 'unsafe' : undefined;
}
