import { z } from 'astro/zod';
import { oneOf, optional, optionalDay, optionalText, requiredText, typedDay } from './cells.ts';
import type { Day } from './day-words.ts';
import { DaySchema } from './day.ts';
import { type Level, LEVELS, OUTCOME_WORDS, OUTCOMES } from './levels.ts';

/** What the data set writes where a facility has ceased and nobody knows when. */
export const UNKNOWN_DAY = 'không rõ ngày';
/** What to do where a facility has ceased and nobody knows when: an empty cell would make it active. */
export const WITHOUT_CEASING_DAY = `không biết ngày ngừng thì ghi "${UNKNOWN_DAY}"`;

export const FacilityIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'không phải là chữ không dấu, số, dấu chấm, gạch nối')
  .brand('FacilityId');
export type FacilityId = z.output<typeof FacilityIdSchema>;

export const REGISTRATIONS = new Map([
  ['đã đăng ký', true],
  ['chưa đăng ký', false],
] as const);

/** `Ngày ngừng`: empty is active; a day, or `không rõ ngày` where only the fact is known. */
const ceased = optional(
  z.union(
    [
      z
        .string()
        .refine((text) => text.toLowerCase() === UNKNOWN_DAY)
        .transform((): { readonly on?: Day } => ({})),
      DaySchema.transform((on): { readonly on?: Day } => ({ on })),
    ],
    {
      error: `không phải là ngày có thật dạng 2021-06-07, cũng không phải "${UNKNOWN_DAY}"`,
    },
  ),
);

/** One row of `facilities.csv`; places are still the words that the list uses. */
export const FacilitySchema = z.strictObject({
  id: FacilityIdSchema,
  name: requiredText,
  taxCode: optional(
    z
      .string()
      .regex(
        /^\d{10}(-?\d{3})?$/,
        'không phải là mã số thuế 10 hoặc 13 chữ số (Excel đổi số dài thành dạng 3,8E+09: gõ lại từ giấy tờ)',
      ),
  ),
  address: optionalText,
  commune: optionalText,
  district: optionalText,
  park: optionalText,
  sector: optionalText,
  registered: oneOf(REGISTRATIONS),
  accountGrantedOn: optionalDay,
  ceased,
  /** As the list writes them: degrees in any form, or metres of VN-2000. */
  lat: optionalText,
  lng: optionalText,
  internalNote: optionalText,
});
export type Facility = z.output<typeof FacilitySchema>;

/**
 * The schema of a row of `assessments.csv`, a log; the words of the levels are the data set's.
 * `recordedOn`: from when on one without a day is known.
 */
export function assessmentSchema(words: Readonly<Record<Level, string>>) {
  return z.strictObject({
    facilityId: FacilityIdSchema,
    on: optionalDay,
    level: oneOf(new Map(LEVELS.map((level) => [words[level], level]))),
    source: optionalText,
    recordedOn: optionalDay,
  });
}
export type Assessment = z.output<ReturnType<typeof assessmentSchema>>;

/** A row of `inspections.csv`, a log for the office alone: an inspection, on a day that may be unknown. */
export const InspectionSchema = z.strictObject({
  facilityId: FacilityIdSchema,
  on: optionalDay,
  outcome: oneOf(new Map(OUTCOMES.map((outcome) => [OUTCOME_WORDS[outcome], outcome]))),
  inspectors: optionalText,
});
export type Inspection = z.output<typeof InspectionSchema>;

/**
 * A row of `places/overrides.csv`: a position that somebody has checked and answers for. Without a point
 * the place is confirmed as it is known: that of a facility, or of all that a park, commune or district,
 * whose code stands there instead, has without a doubt.
 */
export const PositionOverrideSchema = z.strictObject({
  facilityId: FacilityIdSchema,
  lat: optionalText,
  lng: optionalText,
  evidence: requiredText,
  reviewer: requiredText,
  reviewedOn: typedDay,
  /** The mark of the address that was reviewed; another address makes the override void. */
  addressMark: optionalText,
});
export type PositionOverride = z.output<typeof PositionOverrideSchema>;
