import Papa from 'papaparse';

/** A finding of the example as the command prints it. */
interface ShownFinding {
  readonly level: 'error' | 'warning';
  /** `import/date` */
  readonly code: string;
}

/** A row of the example list, and what the command says of it. */
interface ExampleRow {
  /** As Excel numbers it. */
  readonly number: number;
  /** What stands in it; a cross with the heading that it stands under. */
  readonly cells: readonly string[];
  readonly findings: readonly ShownFinding[];
}

const FINDING = /^[^\s:]+:(\d+) (?:"[^"]*" )?(error|warning) (import\/[a-z-]+):/gm;

/** The rows of the example list that say something, with the findings in what the command printed. */
export function readExample(list: string, printed: string): readonly ExampleRow[] {
  const { data } = Papa.parse<string[]>(withoutMark(list).trimEnd());
  const headings = data.find((row) => !row.includes('')) ?? [];
  const findings = [...printed.matchAll(FINDING)].map(([, row, level, code]) => ({
    row: Number(row),
    level: level === 'error' ? ('error' as const) : ('warning' as const),
    code: code!,
  }));
  return data
    .map((row, index) => ({
      number: index + 1,
      cells: row
        .map((cell, column) => (cell === 'x' ? `${headings[column] ?? ''}: x` : cell))
        .filter((cell) => cell !== ''),
      findings: findings.filter((finding) => finding.row === index + 1),
    }))
    .filter(({ cells }) => cells.length > 0);
}

/** A text as a page shows it. */
export function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}
