import { z } from 'astro/zod';
import { ShownCountsSchema } from '../model/figures/counts.ts';

/** A sector (ngành nghề): an entry of `sectors` by its slug. Its facilities are those of its list. */
export const SectorPageSchema = z.strictObject({
  id: z.string(),
  /** As the office writes it most. */
  name: z.string(),
  counts: ShownCountsSchema,
});
export type SectorPage = z.output<typeof SectorPageSchema>;
