import { z } from 'astro/zod';
import { SEARCH_KINDS } from './kinds.ts';

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

/** Everything but a facility: few enough for a browser to load them all. */
export interface NamedEntry extends SearchEntry {
  /** What else it is called, `|` between. */
  readonly also?: string;
  /** The facilities in it: the number of the first and how many, run after run. */
  readonly reach?: readonly number[];
}
export const NAMED_FIELDS = [...SearchEntrySchema.keyof().options, 'also', 'reach'] as const;

/** A facility, in the order of the index: by district, commune and park. */
export interface FoundFacility {
  readonly id: string;
  /** Missing where it is withheld; of a merged code, what became of it. */
  readonly name?: string;
  readonly place: string;
  readonly detail?: string;
  /** The page of its row. */
  readonly page: `/${string}`;
}
export const FACILITY_FIELDS = ['id', 'name', 'place', 'detail', 'page'] as const;

/** A word, and the facilities that have it in their name and elsewhere, as steps: see `search-index.ts`. */
export type PackedWord = [word: string, inName: number[], elsewhere: number[]];

/** What the page of the search lists, where no script runs: the one entry of `findable`. */
export const FindableSchema = z.strictObject({
  id: z.literal('findable'),
  entries: z.array(SearchEntrySchema),
});
export type Findable = z.output<typeof FindableSchema>;

/** All that can be found. */
export interface Search {
  readonly entries: readonly NamedEntry[];
  readonly facilities: readonly FoundFacility[];
  /** In order. */
  readonly words: readonly PackedWord[];
}
