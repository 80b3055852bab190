import { formatDiagnostic, type Diagnostic } from '../../src/domain/diagnostic.ts';

/** The findings as people read them, each error a second time for GitHub's annotations there. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) console.error(formatDiagnostic(diagnostic));
  if (process.env['GITHUB_ACTIONS'] === undefined) return;
  for (const { level, at, message } of diagnostics) {
    console.log(`::${level} file=${at.file},line=${at.line}::${message}`);
  }
}

/** How many of each, in words. */
export function countWords(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ level }) => level === 'error').length;
  return `${errors} lỗi, ${diagnostics.length - errors} cảnh báo`;
}
