import { z } from 'astro/zod';
import { requiredText, typedDay } from './cells.ts';
import { FacilityIdSchema } from './facility.ts';

/** A row of `places/overrides.csv`: a position that somebody has checked and answers for. */
export const PositionOverrideSchema = z.strictObject({
  facilityId: FacilityIdSchema,
  lat: requiredText,
  lng: requiredText,
  evidence: requiredText,
  reviewer: requiredText,
  reviewedOn: typedDay,
  /** The mark of the address that was reviewed; another address makes the override void. */
  addressMark: requiredText,
});
export type PositionOverride = z.output<typeof PositionOverrideSchema>;
