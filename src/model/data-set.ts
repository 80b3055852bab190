import { z } from 'astro/zod';
import { optionalDay, optionalText, requiredText } from './cells.ts';
import type { Dispatch, Reply, Unit, UnitCode } from './correspondence.ts';
import { DaySchema } from './day.ts';
import type { DueDate } from './deadlines.ts';
import type { Assessment, Facility, PositionOverride } from './facility.ts';
import type { Day } from './day-words.ts';
import type { Former, ReplyKey } from './history.ts';
import type { Inspection } from './facility.ts';
import type { PlaceLevel } from './levels.ts';
import type { Commune, District, DistrictCode, Neighbour, Park } from './places.ts';
import type { Site } from './site.ts';
import type { UnitChange } from './units/changes.ts';
import type { Snapshot } from './figures/snapshot.ts';

/** A point in WGS 84 degrees; `reviewed` when somebody answers for it, else as the list has it. */
export interface FacilityPoint {
  readonly lng: number;
  readonly lat: number;
  readonly isReviewed: boolean;
}

/** A facility with the units that it lies in; counts go by these codes, never by coordinates. */
export interface LocatedFacility extends Omit<
  Facility,
  'district' | 'commune' | 'park' | 'lat' | 'lng'
> {
  /** Missing where nothing tells it: the facility counts in the province alone. */
  readonly district?: District | undefined;
  readonly commune?: Commune | undefined;
  /** An industrial park, a zone or a cluster; only a park counts as inside. */
  readonly park?: Park | undefined;
  readonly point?: FacilityPoint | undefined;
  readonly placeLevel: PlaceLevel;
  /** What a person should look at, in Vietnamese; empty where nothing is doubtful. */
  readonly placeDoubts: readonly string[];
}

/** A facility of the list, and what it was before. */
export interface ListedFacility extends LocatedFacility {
  /** Where the history says so: before this day it is not known. */
  readonly recordedOn?: Day | undefined;
  /** The reply that told of it first, where one did. */
  readonly toldBy?: ReplyKey | undefined;
  /** The earliest first. */
  readonly former: readonly Former<LocatedFacility>[];
}

type Ring = [lng: number, lat: number][];

/** A GeoJSON polygon or multipolygon in degrees, without heights. */
export type BoundaryGeometry =
  { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };

/** A district's border, rings by the right-hand rule of RFC 7946. */
export interface Boundary {
  readonly code: DistrictCode;
  readonly geometry: BoundaryGeometry;
}

/** A dispatch whose recipients are known units; free text recipients stay in `recipients`. */
export interface AddressedDispatch extends Omit<Dispatch, 'dueOn' | 'round'> {
  readonly addressees: readonly UnitCode[];
  /** Missing where it sets no deadline, or none that is known. */
  readonly due?: DueDate | undefined;
  /** It only gives more time to reply to what was asked before. */
  readonly isExtension: boolean;
}

/** Everything that an office's folder says, checked: what follows never asks whether it is right. */
export interface DataSet {
  readonly site: Site;
  /** The heading of the counted unit's column in `facilities.csv`. */
  readonly unitColumn: string;
  readonly districts: readonly District[];
  readonly communes: readonly Commune[];
  readonly parks: readonly Park[];
  readonly changes: readonly UnitChange[];
  readonly neighbours: readonly Neighbour[];
  readonly boundaries: readonly Boundary[];
  readonly facilities: readonly ListedFacility[];
  /** Codes that were found to be another facility's, and its code. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The points that somebody has looked up and put in. */
  readonly overrides: readonly PositionOverride[];
  readonly assessments: readonly Assessment[];
  /** For the office alone. */
  readonly inspections: readonly Inspection[];
  readonly units: readonly Unit[];
  readonly dispatches: readonly AddressedDispatch[];
  readonly replies: readonly Reply[];
  /** The days of which a report was made, the earliest first. */
  readonly reports: readonly ReportDay[];
}

/** A row of `reports.csv`: a day of which a report was made; `withdrawn`: why it no longer holds. */
export const ReportDayRowSchema = z
  .strictObject({
    on: DaySchema,
    name: requiredText,
    withdrawn: optionalText,
    withdrawnOn: optionalDay,
  })
  .refine(({ withdrawn, withdrawnOn }) => withdrawnOn === undefined || withdrawn !== undefined, {
    path: ['withdrawnOn'],
    error: 'là ngày rút mà không có lý do: ghi Lý do rút, hoặc để trống ô này',
  });

/** A report day; `frozen` is what the report said, where that was kept. */
export interface ReportDay extends z.output<typeof ReportDayRowSchema> {
  readonly frozen?: Snapshot | undefined;
  /** What its file says that it adds up to. */
  readonly digest?: string | undefined;
}
