import { z } from 'astro/zod';
import type { PlaceAnswer } from './reply.ts';

const degrees = z.union([
  z.number(),
  // Not z.coerce.number(): that reads an empty text as 0.
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
]);
const AnswersSchema = z.array(
  z
    .object({ lat: degrees, lon: degrees, display_name: z.string(), place_rank: z.number() })
    .transform(({ lat, lon, display_name, place_rank }): PlaceAnswer => ({
      lat,
      lng: lon,
      name: display_name.slice(0, 300),
      rank: place_rank,
    })),
);

/** Why a reply is none: cut off, a web page, or JSON of something else. */
export interface NoReply {
  readonly problem: 'broken' | 'page' | 'foreign';
}

/** Read the text that a server sent as Nominatim's jsonv2. */
export function readReply(text: string): readonly PlaceAnswer[] | NoReply {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    // JSON.parse throws nothing else.
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: text.trimStart().startsWith('<') ? 'page' : 'broken' };
  }
  const answers = AnswersSchema.safeParse(json);
  return answers.success ? answers.data : { problem: 'foreign' };
}
