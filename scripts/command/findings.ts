import { type Diagnostic, formatDiagnostic, printable } from '../../src/model/diagnostic.ts';
import { formatNumber } from '../../src/model/number-format.ts';

/** So many findings of one kind about one column are shown; a column of wrong dates has hundreds. */
const SHOWN_ALIKE = 10;

/** The findings as people read them, each a second time for GitHub's annotations there. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  tellDiagnostics(diagnostics);
  if (process.env['GITHUB_ACTIONS'] === undefined) return;
  for (const { level, at, message } of diagnostics) {
    console.log(printable(`::${level} file=${at.file},line=${at.line}::${message}`));
  }
}

/** The findings as people read them, and nothing where the result of a command goes. */
export function tellDiagnostics(diagnostics: readonly Diagnostic[]): void {
  const alike = ({ at, code }: Diagnostic) => [at.file, at.column, code].join('\n');
  const seen = new Map<string, number>();
  const total = Map.groupBy(diagnostics, alike);
  for (const diagnostic of diagnostics) {
    const key = alike(diagnostic);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (count <= SHOWN_ALIKE) console.error(formatDiagnostic(diagnostic));
    const rest = total.get(key)!.length - SHOWN_ALIKE;
    if (count === SHOWN_ALIKE && rest > 0) {
      console.error(`    … và ${rest} lỗi nữa cùng loại ở cột này (xem hết bằng --format json)`);
    }
  }
}

/** How many of each, in words. */
export function countWords(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ level }) => level === 'error').length;
  return `${errors} lỗi, ${diagnostics.length - errors} cảnh báo`;
}

/** One line that tells how many rows have been read, written over itself where somebody watches. */
export function progressRows(stream: NodeJS.WriteStream) {
  const write = (text: string) => {
    // Back to the beginning of the line, and clear it.
    if (stream.isTTY) stream.write(`\r\u001b[K${text}`);
  };
  return {
    tell: (rows: number) => write(`đã đọc ${formatNumber(rows)} dòng`),
    clear: () => write(''),
  };
}
