import { z } from 'astro/zod';
import { oneOf, optionalDay, optionalText } from './cells.ts';
import { FacilityIdSchema } from './facility.ts';
import { LEVELS, type Level } from './levels.ts';

/** The schema of a row of `assessments.csv`, a log; the words of the levels are the data set's. */
export function assessmentSchema(words: Readonly<Record<Level, string>>) {
  return z.strictObject({
    facilityId: FacilityIdSchema,
    on: optionalDay,
    level: oneOf(new Map(LEVELS.map((level) => [words[level], level]))),
    source: optionalText,
  });
}
export type Assessment = z.output<ReturnType<typeof assessmentSchema>>;
