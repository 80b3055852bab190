import { z } from 'astro/zod';
import { DaySchema } from '../model/day.ts';
import { CountsSchema } from '../model/figures/counts.ts';
import { PlaceSummarySchema } from './lists.ts';

const named = { code: z.string(), type: z.string(), name: z.string() };

/** A commune of a data set, and what became of it: nothing where no table tells. */
const CrossedSchema = z.strictObject({
  ...named,
  became: z.array(
    z.strictObject({
      ...named,
      slug: z.string(),
      /** What it lies in today. */
      within: z.string(),
      isWhole: z.boolean(),
      /** The earliest first. */
      steps: z.array(
        z.strictObject({
          on: DaySchema,
          /** What happened: `nhập`. */
          what: z.string(),
          /** With its type. */
          into: z.string(),
          basis: z.string().optional(),
        }),
      ),
    }),
  ),
});
export type CrossedView = z.output<typeof CrossedSchema>;

/** What the communes of a data set became: the one entry of `crosswalk`, missing where no table tells. */
export const CrosswalkSchema = z.strictObject({
  id: z.literal('crosswalk'),
  /** The last day on which anything changed. */
  until: DaySchema,
  /** How many units of that day have communes of the data set. */
  units: z.int().positive(),
  districts: z.array(
    z.strictObject({ slug: z.string(), ...named, communes: z.array(CrossedSchema) }),
  ),
  /** The figures by those units; missing where facilities are shown in figures alone. */
  today: z
    .strictObject({
      totals: CountsSchema,
      /** All units together, and those that none has: they add up to the totals. */
      assigned: CountsSchema,
      notAssigned: CountsSchema,
      /** The latter by why: their commune is not known, or was divided, or no table tells of it. */
      unknownCommune: CountsSchema,
      dividedCommune: CountsSchema,
    })
    .optional(),
});
export type Crosswalk = z.output<typeof CrosswalkSchema>;

/** A unit of today with what is counted in it: an entry of `lastUnits` by its slug. */
export const LastUnitPageSchema = z.strictObject({
  id: z.string(),
  code: z.string(),
  type: z.string(),
  name: z.string(),
  /** What it lies in today. */
  within: z.string(),
  /** The district of the same name, which is another thing. */
  namesake: z.strictObject({ slug: z.string(), type: z.string(), name: z.string() }).optional(),
  /** The communes that it was made of, by district. */
  districts: z.array(
    z.strictObject({
      slug: z.string(),
      type: z.string(),
      name: z.string(),
      communes: z.array(z.strictObject({ name: z.string(), isWhole: z.boolean() })),
    }),
  ),
  /** Of facilities in communes all of which became part of it. */
  counts: CountsSchema,
  place: PlaceSummarySchema,
});
export type LastUnitPage = z.output<typeof LastUnitPageSchema>;

/** Counted units that became others between two days: they are not compared, and what is besides the province. */
export const UnitsBetweenSchema = z.strictObject({
  changed: z
    .array(
      z.strictObject({
        /** None where no table tells of it. */
        on: z.array(DaySchema),
        /** With their types. */
        before: z.array(z.string()),
        after: z.array(z.string()),
      }),
    )
    .min(1),
  /** The groups that have the same ground on both days. */
  groups: z.array(z.string()),
});
export type UnitsBetween = z.output<typeof UnitsBetweenSchema>;
