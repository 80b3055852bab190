import { z } from 'astro/zod';
import { FACILITIES, pointReader, unreadTable } from '../dataset/index.ts';
import type { Boundary, LocatedFacility } from '../model/data-set.ts';

/** One answer of a Nominatim server: degrees, its full name, how fine it is (26 a street, 30 a house). */
export interface PlaceAnswer {
  readonly lat: number;
  readonly lng: number;
  readonly name: string;
  readonly rank: number;
}

export const USABLE = 'dùng được';
export const NOT_FOUND = 'không tìm thấy';
/** Coarser than a street the list knows the place itself. */
const MIN_RANK = 26;

/** Says of an answer that it is usable, or why it is not. */
export type AnswerJudge = (facility: LocatedFacility, answer: PlaceAnswer) => string;

/** Judges answers as the points of the list are judged, against the province and the district. */
export function answerJudge(boundaries: readonly Boundary[]): AnswerJudge {
  const pointOf = pointReader(unreadTable([]), boundaries, undefined, {
    column: FACILITIES.columns.district,
  });
  const at = { file: FACILITIES.file, line: 1 };
  return (facility, { lat, lng, rank }) => {
    if (rank < MIN_RANK) return `quá thô: độ chi tiết ${rank}, cần từ ${MIN_RANK}`;
    const cells = { lat: String(lat), lng: String(lng) };
    const units = { district: undefined, commune: undefined, park: undefined };
    const value = { ...facility, ...units, ...cells };
    const { diagnostics } = pointOf({ value, at }, facility.district?.code);
    // Swapped axes, which a list is forgiven, make a server's answer unusable like any other finding.
    return diagnostics[0]?.message ?? USABLE;
  };
}

/** The first usable of a server's answers, else the first with the reason against it. */
export function bestAnswer(
  facility: LocatedFacility,
  answers: readonly PlaceAnswer[],
  judge: AnswerJudge,
): { readonly place?: PlaceAnswer | undefined; readonly result: string } {
  const judged = answers.map((place) => ({ place, result: judge(facility, place) }));
  return judged.find(({ result }) => result === USABLE) ?? judged[0] ?? { result: NOT_FOUND };
}

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
interface NoReply {
  readonly problem: 'broken' | 'page' | 'foreign';
}

/**
 * Read the text that a server sent as Nominatim's jsonv2. Throws what parsing throws besides a
 * `SyntaxError`, which is a bug.
 */
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
