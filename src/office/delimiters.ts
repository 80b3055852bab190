import { splitLeniently } from './csv.ts';

/** What may stand between cells, the likeliest in a Vietnamese office first, and what it is called. */
const DELIMITERS: readonly (readonly [delimiter: string, words: string])[] = [
  [';', 'dấu chấm phẩy (;)'],
  ['\t', 'dấu tab'],
  ['|', 'dấu gạch đứng (|)'],
  [',', 'dấu phẩy (,)'],
];
const SAMPLE_RECORDS = 50;
const SAMPLE_CHARACTERS = 200_000;
/** Excel's own note on the delimiter, which is no record. */
const NOTE = /^\ufeff?"?sep=([^"\n])"?[;,\t|]*(?:\n|$)/i;

/** How a CSV's cells are parted. */
export interface Separation {
  readonly delimiter: string;
  /** Characters before the first record, and the lines that they take. */
  readonly skipped: number;
  readonly skippedLines: number;
  readonly understood: readonly string[];
}

/** What parts the cells: what the file says, else what gives the most records of one width. */
export function findDelimiter(text: string): Separation {
  const note = NOTE.exec(text);
  if (note !== null) {
    const delimiter = note[1]!;
    const understood = [
      `Dòng đầu "${note[0].trim()}" là chỉ dẫn của Excel, không phải dữ liệu; các cột cách nhau bằng ${wordsOf(delimiter)}.`,
    ];
    return { delimiter, skipped: note[0].length, skippedLines: 1, understood };
  }
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  // Titles above the table have other widths or none, so they do not decide.
  const [best] = DELIMITERS.map(([delimiter]) => ({ delimiter, ...usualWidth(sample, delimiter) }))
    .filter(({ width }) => width > 1)
    .toSorted((a, b) => b.count - a.count || b.width - a.width);
  const delimiter = best?.delimiter ?? ',';
  const understood =
    best === undefined
      ? ['Tệp chỉ có một cột.']
      : [`Các cột cách nhau bằng ${wordsOf(delimiter)}.`];
  return { delimiter, skipped: 0, skippedLines: 0, understood };
}

const wordsOf = (delimiter: string) =>
  DELIMITERS.find(([known]) => known === delimiter)?.[1] ?? `"${delimiter}"`;

function usualWidth(sample: string, delimiter: string) {
  const counts = new Map<number, number>();
  for (const { cells } of splitLeniently(sample, delimiter, SAMPLE_RECORDS)) {
    if (cells.length === 1) continue;
    const isBlank = cells.every((cell) => cell.trim() === '');
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + (isBlank ? 0 : 1));
  }
  const [[width, count] = [1, 0]] = [...counts].toSorted(([a, m], [b, n]) => n - m || b - a);
  return { width, count };
}
