import { z } from 'astro/zod';
import { SEARCH_KINDS } from './search-kinds.ts';

/** Something that can be found, and the page that it leads to. */
const SearchEntrySchema = z.strictObject({
  kind: z.enum(SEARCH_KINDS),
  name: z.string(),
  /** The district it lies in; a dispatch's day. */
  place: z.string().optional(),
  /** An address, a subject. */
  detail: z.string().optional(),
  /** Without the site's base. */
  path: z.templateLiteral(['/', z.string()]),
});
export type SearchEntry = z.output<typeof SearchEntrySchema>;

const places = z.array(z.int().nonnegative());

/** A word, and the entries that have it in their name and elsewhere: see `search-index.ts`. */
const packedWord = z.tuple([z.string(), places, places]);
export type PackedWord = z.output<typeof packedWord>;

/** All that can be found: the one entry of `search`, and the file that the browser loads. */
export const SearchSchema = z.strictObject({
  id: z.literal('search'),
  entries: z.array(SearchEntrySchema),
  words: z.array(packedWord),
});
export type Search = z.output<typeof SearchSchema>;
