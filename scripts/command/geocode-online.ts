import type { LocatedFacility } from '../../src/domain/data-set.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import {
  bestAnswer,
  NOT_FOUND,
  USABLE,
  type AnswerJudge,
  type PlaceAnswer,
} from '../pipeline/geocode-answer.ts';
import { cacheKey, type CachedAnswer } from '../pipeline/geocode-cache.ts';
import type { QueryMaker } from '../pipeline/geocode-query.ts';
import { ServerUnavailable, type Ask } from './nominatim.ts';

/** Told before each question, and once more when asking is over. */
export type OnProgress = (done: number, all: number, isOver: boolean) => void;

/** What asking leans on. */
export interface AskingTools {
  readonly facilityOf: (item: WorkItem) => LocatedFacility;
  readonly queryOf: QueryMaker;
  readonly judge: AnswerJudge;
  readonly ask: Ask;
  /** Keeps an answer before the next question. */
  readonly append: (answer: CachedAnswer) => Promise<void>;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** How asking went; `stopped` says why it ended early. */
export interface Asked {
  readonly answers: readonly CachedAnswer[];
  readonly usable: number;
  readonly notFound: number;
  readonly unusable: number;
  readonly withoutStreet: number;
  /** Answered by an earlier run. */
  readonly known: number;
  readonly remaining: number;
  readonly stopped?: string | undefined;
}

/** Ask about every item that has a street and no answer yet, in the order of the work list. */
export async function askForPlaces(
  items: readonly WorkItem[],
  cached: readonly CachedAnswer[],
  tools: AskingTools,
): Promise<Asked> {
  const isKnown = new Set(cached.map(cacheKey));
  const questions = items.flatMap((item) => {
    const facility = tools.facilityOf(item);
    const query = tools.queryOf(facility);
    return query === undefined ? [] : [{ item, facility, query }];
  });
  const open = questions.filter(({ item }) => !isKnown.has(cacheKey(item)));
  const answers: CachedAnswer[] = [];
  const askOnce = askedOnce(tools.ask);
  let stopped: string | undefined;
  for (const { item, facility, query } of open) {
    tools.onProgress(answers.length, open.length, false);
    try {
      tools.signal.throwIfAborted();
      const { place, result } = bestAnswer(facility, await askOnce(query), tools.judge);
      const { facilityId, addressMark } = item;
      answers.push({ facilityId, addressMark, place, result });
    } catch (error) {
      stopped = whyStopped(error, tools.signal);
      break;
    }
    await tools.append(answers.at(-1)!);
  }
  tools.onProgress(answers.length, open.length, true);
  const usable = answers.filter(({ result }) => result === USABLE).length;
  const notFound = answers.filter(({ result }) => result === NOT_FOUND).length;
  return {
    answers,
    usable,
    notFound,
    unusable: answers.length - usable - notFound,
    withoutStreet: items.length - questions.length,
    known: questions.length - open.length,
    remaining: open.length - answers.length,
    stopped,
  };
}

/** Two facilities at one address are one question. */
function askedOnce(ask: Ask): Ask {
  const asked = new Map<string, readonly PlaceAnswer[]>();
  return async (query) => {
    const key = JSON.stringify(query);
    const answers = asked.get(key) ?? (await ask(query));
    asked.set(key, answers);
    return answers;
  };
}

function whyStopped(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'đã dừng theo yêu cầu';
  if (error instanceof ServerUnavailable) return error.message;
  throw error;
}
