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
export const SEARCH_FIELDS = SearchEntrySchema.keyof().options;

/** A word, and the entries that have it in their name and elsewhere, as steps: see `search-index.ts`. */
export type PackedWord = [word: string, inName: number[], elsewhere: number[]];

/** What the page of the search lists, where no script runs: the one entry of `findable`. */
export const FindableSchema = z.strictObject({
  id: z.literal('findable'),
  entries: z.array(SearchEntrySchema),
});
export type Findable = z.output<typeof FindableSchema>;

/** All that can be found: the file that the browser loads. */
export interface Search {
  readonly entries: readonly SearchEntry[];
  readonly words: readonly PackedWord[];
}
