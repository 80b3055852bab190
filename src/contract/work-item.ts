import { z } from 'astro/zod';
import { PLACE_LEVELS } from '../model/data-set.ts';
import { STATUSES } from '../model/levels.ts';

/** A facility whose place somebody should look at: contradicting, unclear, or only coarsely known. */
export const WorkItemSchema = z.strictObject({
  facilityId: z.string(),
  name: z.string(),
  address: z.string().optional(),
  /** What an override of this address has to carry. */
  addressMark: z.string(),
  district: z.string(),
  commune: z.string().optional(),
  park: z.string().optional(),
  status: z.enum(STATUSES),
  placeLevel: z.enum(PLACE_LEVELS),
  /** How far the facility may be from where it is drawn. */
  radiusKm: z.number(),
  doubts: z.array(z.string()),
});
export type WorkItem = z.output<typeof WorkItemSchema>;
