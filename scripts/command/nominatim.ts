import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkItem } from '../../src/contract/pages.ts';
import { type CachedAnswer, cacheKey } from '../../src/geocode/cache.ts';
import { type PlaceQuery, type QueryMaker, searchUrl } from '../../src/geocode/query.ts';
import {
  type AnswerJudge,
  bestAnswer,
  NOT_FOUND,
  type PlaceAnswer,
  readReply,
  USABLE,
} from '../../src/geocode/reply.ts';
import type { LocatedFacility } from '../../src/model/data-set.ts';

/** The server cannot be asked any further now; what has been answered is kept. */
export class ServerUnavailable extends Error {}

export interface NominatimOptions {
  /** The server's address, without `/search`. */
  readonly url: string;
  /** Degrees: west, south, east, north; answers outside are not wanted. */
  readonly bbox: readonly [number, number, number, number];
  readonly userAgent: string;
  /** At least this long between an answer and the next question; the public server asks for a second. */
  readonly intervalMs: number;
  readonly timeoutMs?: number | undefined;
  readonly attempts?: number | undefined;
  /** Aborted, it ends a wait or a question at once. */
  readonly signal?: AbortSignal | undefined;
}

/** Asks one question; an empty list means that nothing was found. */
type Ask = (query: PlaceQuery) => Promise<readonly PlaceAnswer[]>;

/** Something that may mend itself, and how long the server wants to be left alone. */
interface Trouble {
  readonly trouble: string;
  readonly retryAfterMs: number;
}

/** The shortest first wait after trouble, also for a server of one's own that may be asked at once. */
const LEAST_BACKOFF_MS = 50;
/** Who is told to wait longer than this comes back another time. */
const MAX_WAIT_MS = 10 * 60_000;

/**
 * Asks a Nominatim-compatible server one question after the other, never faster than allowed. A question
 * throws a `ServerUnavailable` where it is no use to go on, and what an aborted `signal` says.
 */
export function nominatim(options: NominatimOptions): Ask {
  const { intervalMs, attempts = 5, signal } = options;
  let nextAt = 0;
  const pause = (ms: number) => {
    nextAt = performance.now() + ms;
  };
  return async (query) => {
    let last: Trouble | undefined;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      await until(() => nextAt, signal);
      const reply = await askOnce(options, query);
      pause(intervalMs);
      if (!('trouble' in reply)) return reply;
      last = reply;
      if (reply.retryAfterMs > MAX_WAIT_MS) break;
      // Twice as long each time, and never sooner than the server asked for.
      const backoff = Math.max(intervalMs, LEAST_BACKOFF_MS) * 2 ** attempt;
      pause(Math.max(reply.retryAfterMs, backoff));
    }
    const minutes = Math.ceil((last?.retryAfterMs ?? 0) / 60_000);
    const later = minutes > 1 ? `, máy chủ đề nghị chờ ${minutes} phút` : '';
    throw new ServerUnavailable(`${last?.trouble ?? ''}${later}`);
  };
}

// A timer may fire a little early, and the server counts every millisecond.
async function until(time: () => number, signal: AbortSignal | undefined): Promise<void> {
  for (let wait = time() - performance.now(); wait > 0; wait = time() - performance.now()) {
    await sleep(Math.ceil(wait), undefined, { signal });
  }
}

async function askOnce(
  options: NominatimOptions,
  query: PlaceQuery,
): Promise<readonly PlaceAnswer[] | Trouble> {
  const { userAgent, timeoutMs = 30_000, signal } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  // Made before the attempt: what is wrong with it is a bug and no trouble with the network.
  const request = new Request(searchUrl(options.url, options.bbox, query), {
    headers: { 'User-Agent': userAgent, Accept: 'application/json' },
    // Another host would have its own rules, and nobody has chosen it.
    redirect: 'manual',
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  });
  let response: Response;
  let text: string;
  try {
    response = await fetch(request);
    text = await response.text();
  } catch (error) {
    if (signal?.aborted === true) throw error;
    const trouble = timeout.aborted
      ? `máy chủ không trả lời trong ${timeoutMs / 1000} giây`
      : `không kết nối được với máy chủ (${reasonOf(error)})`;
    return { trouble, retryAfterMs: 0 };
  }
  return response.ok ? readAnswers(text) : readRefusal(response);
}

function readRefusal({ status, headers }: Response): Trouble {
  if (status === 408 || status === 429 || status >= 500) {
    const retryAfterMs = readRetryAfter(headers.get('Retry-After'));
    return { trouble: `máy chủ trả lời HTTP ${status}`, retryAfterMs };
  }
  const location = headers.get('Location');
  throw new ServerUnavailable(
    location === null
      ? `máy chủ từ chối (HTTP ${status})`
      : `máy chủ đã chuyển sang ${location} (HTTP ${status})`,
  );
}

/** Seconds, or a date. */
function readRetryAfter(header: string | null): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? 0 : Math.max(ms, 0);
}

function readAnswers(text: string): readonly PlaceAnswer[] | Trouble {
  const reply = readReply(text);
  if (!('problem' in reply)) return reply;
  // An answer that broke off mends itself; another program behind the address does not.
  if (reply.problem === 'broken') {
    return { trouble: 'câu trả lời không phải là JSON trọn vẹn', retryAfterMs: 0 };
  }
  throw new ServerUnavailable(
    reply.problem === 'page'
      ? 'máy chủ trả về một trang web, không phải JSON của Nominatim'
      : 'câu trả lời không có dạng jsonv2 của Nominatim',
  );
}

/** What lies behind "fetch failed". */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause ? String(cause.code) : cause.message;
}

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

/**
 * Ask about every item that has a street and no answer yet, in the order of the work list. That the server
 * cannot be asked further is part of the outcome; throws what `append` does.
 */
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
