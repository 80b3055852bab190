import { errorAt, warningAt, type Diagnostic } from '../../../src/domain/diagnostic.ts';
import type { Field } from './fields.ts';
import type { PlaceOf } from './list-place.ts';

/** What is found wanting in one row of a list. */
export class RowFindings {
  readonly row: number;
  readonly #told: Diagnostic[] = [];
  readonly #placeOf: PlaceOf;
  #isRefused = false;

  constructor(row: number, placeOf: PlaceOf) {
    this.row = row;
    this.#placeOf = placeOf;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#told;
  }

  /** Whether the row must not go in. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** Findings of the same row that nobody is told. */
  aside(): RowFindings {
    return new RowFindings(this.row, this.#placeOf);
  }

  /** The row must not go in; `value` is the cell as the list has it. */
  refuse(field: Field, code: string, message: string, hint: string, value?: string): void {
    this.#isRefused = true;
    const finding = errorAt(this.#placeOf(this.row, field), `import/${code}`, message, hint);
    this.#told.push(value === undefined ? finding : { ...finding, value });
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
    const finding = warningAt(place, `import/${code}`, message, hint);
    this.#told.push(value === undefined ? finding : { ...finding, value });
  }
}
