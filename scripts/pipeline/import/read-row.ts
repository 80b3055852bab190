import type { Identity } from './facility-index.ts';
import type { ListFacility } from './list-facility.ts';
import type { RowFindings } from './row-findings.ts';

/** A row of a list of facilities, read. */
export interface ReadRow {
  readonly one: ListFacility;
  readonly identity: Identity;
  readonly findings: RowFindings;
}
