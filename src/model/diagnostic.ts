/** A place in a file that a person edits. `line` counts from 1, as editors do. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  /** The sheet of a workbook; its rows are then the lines. */
  readonly sheet?: string | undefined;
  /** The heading of the column, or the path of a JSON value; what a person looks for in the file. */
  readonly column?: string | undefined;
}

/** A finding about the data, in Vietnamese. `hint` tells the editor of the file how to mend it. */
export interface Diagnostic {
  readonly level: 'error' | 'warning';
  /** English, stable once published: `facility/duplicate-id`. */
  readonly code: string;
  readonly at: SourceLocation;
  readonly message: string;
  readonly hint?: string | undefined;
  /** What stands there, for programs; people read it in the message. */
  readonly value?: string | undefined;
  /** The mark of a row of a list about which a person is asked, by which the answer is known again. */
  readonly mark?: string | undefined;
  /** What has been typed for that row and is not taken yet. */
  readonly answer?: string | undefined;
}

/** A value that still knows where it was written, so later stages can point at it. */
export interface Located<T> {
  readonly value: T;
  readonly at: SourceLocation;
}

/** The values without their places in the files. */
export function values<T>(located: readonly Located<T>[]): T[] {
  return located.map(({ value }) => value);
}

/** What a pipeline stage returns: everything that was good, and every complaint about the rest. */
export interface StageResult<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** A finding that has to be mended. */
export function errorAt(
  at: SourceLocation,
  code: string,
  message: string,
  hint?: string,
  value?: string,
): Diagnostic {
  return { level: 'error', code, at, message, hint, value };
}

/** A finding that stops nothing. */
export function warningAt(
  at: SourceLocation,
  code: string,
  message: string,
  hint?: string,
  value?: string,
): Diagnostic {
  return { level: 'warning', code, at, message, hint, value };
}

/** The same place, in another column. */
export function inColumn(at: SourceLocation, column: string): SourceLocation {
  return { ...at, column };
}

/** What steers a terminal or turns the direction of its text, the end of a line too. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const CONTROL_PICTURES = 0x2400;

/** Words of a file as a terminal may show them: each sign that would steer it as a sign that shows it. */
export function printable(text: string): string {
  return text.replace(STEERING, (sign) => {
    const code = sign.charCodeAt(0);
    if (code === 0x0a) return '↵';
    if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** The same of a text of several lines, which stay. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** JSON whose texts come out of it as they are, and steer no terminal before. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, undefined, 1)
    .split('\n')
    .map((line) =>
      line.replace(STEERING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
    )
    .join('\n');
}

/** One line that terminals and editors make clickable, plus an indented hint. */
export function formatDiagnostic({ level, code, at, message, hint }: Diagnostic): string {
  const sheet = at.sheet === undefined ? '' : `[${at.sheet}]`;
  const column = at.column === undefined ? '' : ` "${at.column}"`;
  const head = printable(`${at.file}${sheet}:${at.line}${column} ${level} ${code}: ${message}`);
  return hint === undefined ? head : `${head}\n    gợi ý: ${printable(hint)}`;
}

/** By file, sheet, line and column, so that the order of the stages does not show. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = ({ at, code }: Diagnostic) =>
    [at.file, at.sheet ?? '', at.line, at.column ?? '', code] as const;
  return diagnostics.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    const index = left.findIndex((part, i) => part !== right[i]);
    if (index === -1) return 0;
    return left[index]! < right[index]! ? -1 : 1;
  });
}
