import { type Diagnostic, errorAt, type SourceLocation, warningAt } from '../model/diagnostic.ts';
import { type Field, labelOf } from './columns/fields.ts';
import type { TableLayout } from './find-table.ts';
import { maskedFinding } from './secrets.ts';

const FIGURES: ReadonlySet<Field> = new Set([
  ...(['taxCode', 'lat', 'lng', 'northing', 'easting'] as const),
]);

/** The file beside an office's file in which all findings about it stand. */
export function findingsFile(file: string): string {
  return `${file}.can-sua.csv`;
}

const NONE: readonly Diagnostic[] = [];

/** What is found wanting in one row of a list. */
export class RowFindings {
  readonly row: number;
  // Of most rows there is nothing to tell.
  #told: Diagnostic[] | undefined;
  readonly #placeOf: PlaceOf;
  #isRefused = false;
  #broken: Set<Field> | undefined;

  constructor(row: number, placeOf: PlaceOf) {
    this.row = row;
    this.#placeOf = placeOf;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#told ?? NONE;
  }

  /** Whether the row must not go in. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** Take over what was found aside. */
  adopt(other: RowFindings): void {
    if (other === this) return;
    for (const finding of other.diagnostics) (this.#told ??= []).push(finding);
    this.#isRefused ||= other.isRefused;
  }

  /** Findings of the same row that nobody is told. */
  aside(): RowFindings {
    const other = new RowFindings(this.row, this.#placeOf);
    other.#broken = this.#broken && new Set(this.#broken);
    return other;
  }

  /** The row must not go in; `value` is the cell as the list has it. */
  refuse(field: Field, code: string, message: string, hint: string, value?: string): void {
    this.#isRefused = true;
    if (this.#broken?.has(field) === true) return;
    this.#tell(
      errorAt(this.#placeOf(this.row, field), `import/${code}`, message, hint, value),
      field,
    );
  }

  /** The row must not go in, as a cell has no value; nothing else is told of that cell. */
  refuseBroken(field: Field, message: string, hint: string, value: string): void {
    this.refuse(field, 'cell-error', message, hint, value);
    (this.#broken ??= new Set()).add(field);
  }

  /** The row goes in, and somebody should look. */
  warn(
    field: Field | undefined,
    code: string,
    message: string,
    hint: string,
    value?: string,
  ): void {
    const place = this.#placeOf(this.row, field);
    this.#tell(warningAt(place, `import/${code}`, message, hint, value), field);
  }

  /** Nothing that is told quotes a contact; the figures of these columns only look like phones. */
  #tell(finding: Diagnostic, field: Field | undefined): void {
    const isFigures = field !== undefined && FIGURES.has(field);
    (this.#told ??= []).push(isFigures ? finding : maskedFinding(finding));
  }
}

/** Where a finding about a row of the list stands; the field is named by the list's own heading. */
export type PlaceOf = (row: number, field?: Field) => SourceLocation;

/** Places in a table of a file; `sheet` where the file has several. */
export function placesIn(file: string, sheet: string | undefined, layout: TableLayout): PlaceOf {
  const base = sheet === undefined ? { file } : { file, sheet };
  const headings = new Map(layout.columns.map(({ field, heading }) => [field, heading]));
  return (line, field) =>
    field === undefined
      ? { ...base, line }
      : { ...base, line, column: headings.get(field) ?? labelOf(field) };
}
