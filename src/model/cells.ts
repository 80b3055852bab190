import { z } from 'astro/zod';
import { DaySchema } from './day.ts';
import { cleanText } from './text.ts';

// Every schema here takes the text of one cell. An empty cell is unknown and becomes `undefined`.

/** Text that has to be there. */
export const requiredText = z.string().transform(cleanText).pipe(z.string().min(1, 'bị bỏ trống'));

/** A schema for a cell that may be empty. Not a union: its findings would hide those of `schema`. */
export function optional<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z.string().transform((text, context): z.output<Schema> | undefined => {
    const cleaned = cleanText(text);
    if (cleaned === '') return undefined;
    const parsed = schema.safeParse(cleaned);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const { message } = issue;
      const params = issue.code === 'custom' ? issue.params : undefined;
      context.addIssue({ code: 'custom', message, ...(params && { params }) });
    }
    return z.NEVER;
  });
}

/** Free text that may be missing. */
export const optionalText = optional(z.string());

/** A day that may be unknown. */
export const optionalDay = optional(DaySchema);

/** A day as ISO, or day first as Excel in Vietnam writes it back: `2021-06-07`, `07/06/2021`. */
export const typedDay = z
  .string()
  .transform((text) => {
    const [, day, month, year] =
      /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(cleanText(text)) ?? [];
    return year === undefined
      ? text
      : `${year.padStart(4, '20')}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  })
  .pipe(DaySchema);

/** A decimal number with a dot, within bounds that the message names. */
export function decimal(min: number, max: number) {
  const error = `không phải là số từ ${min} đến ${max}, dùng dấu chấm thập phân`;
  // Not z.coerce.number(): that reads an empty cell as 0 and puts the facility at Null Island.
  return z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error);
}

/** Exactly one of these words, whatever the case; the finding of any other text knows the words. */
export function oneOf<const Value>(words: ReadonlyMap<string, Value>) {
  const byFolded = new Map([...words].map(([word, value]) => [word.toLowerCase(), value]));
  const known = [...words.keys()];
  const error = `không phải là một trong: ${known.join(', ')}`;
  return z.string().transform((text, context): Value => {
    const value = byFolded.get(cleanText(text).toLowerCase());
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: error, params: { words: known } });
    return z.NEVER;
  });
}

/** Several texts in one cell, separated by `|`. */
export const textList = z.string().transform((text) =>
  text
    .split('|')
    .map(cleanText)
    .filter((part) => part !== ''),
);

/** The last part of a page's URL, so it never changes once published. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'không phải là chữ thường không dấu, số và dấu gạch nối');
