import { z } from 'astro/zod';
import { oneOf, optional, optionalDay, optionalText, requiredText } from './cells.ts';
import { DaySchema, type Day } from './day.ts';

const CEASED_UNKNOWN_DAY = 'không rõ ngày';

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
        .refine((text) => text.toLowerCase() === CEASED_UNKNOWN_DAY)
        .transform((): { readonly on?: Day } => ({})),
      DaySchema.transform((on): { readonly on?: Day } => ({ on })),
    ],
    {
      error: `không phải là ngày có thật dạng 2021-06-07, cũng không phải "${CEASED_UNKNOWN_DAY}"`,
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
