import type { Day } from '../model/day.ts';
import type { FACILITIES } from '../dataset/tables.ts';
import type { Assessed } from './words.ts';
import type { ListPlace } from './place.ts';

/** A column of `facilities.csv`. */
export type FacilityKey = keyof (typeof FACILITIES)['columns'];

/** What a list says of a facility's assessment. */
export interface ListAssessment {
  readonly level: Assessed;
  readonly on: Day | undefined;
  readonly source: string;
}

/** Cells of `facilities.csv`; what is not there is not said. An object: a list has many rows. */
export type FacilityCells = Partial<Record<FacilityKey, string>>;

/** A facility as a row of a list describes it. */
export interface ListFacility {
  readonly row: number;
  /** The cells that the row fills, as the data set has them; what is not there is not said. */
  readonly cells: FacilityCells;
  readonly place: ListPlace;
  /** The list says that it is at work, which takes back an earlier ceasing. */
  readonly isActive: boolean;
  /** Which of several lists in one file it stands in. */
  readonly batch: string;
  readonly assessment?: ListAssessment | undefined;
}

/** The name by which a person finds the row. */
export function nameOf({ cells }: ListFacility): string {
  return cells.name ?? cells.id ?? cells.taxCode ?? '';
}
