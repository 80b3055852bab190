import { z } from 'astro/zod';
import { requiredText } from './cells.ts';
import { DaySchema } from './day.ts';
import type { Snapshot } from './snapshot.ts';

/** A row of `reports.csv`: a day of which a report was made. */
export const ReportRowSchema = z.strictObject({ on: DaySchema, name: requiredText });

/** A report day; `frozen` is what the report said, where that was kept. */
export interface Report extends z.output<typeof ReportRowSchema> {
  readonly frozen?: Snapshot | undefined;
}
