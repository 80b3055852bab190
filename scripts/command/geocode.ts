import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { bboxOf } from '../../src/borders/geometry.ts';
import type { WorkItem } from '../../src/contract/pages.ts';
import { COPY_REVIEWED, DATA_FILES, OPTIONAL_FILES } from '../../src/dataset/index.ts';
import {
  CACHE_HEADING,
  type CachedAnswer,
  cacheKey,
  cacheLine,
  readCache,
} from '../../src/geocode/cache.ts';
import { queryMaker } from '../../src/geocode/query.ts';
import { answerJudge, type PlaceAnswer, USABLE } from '../../src/geocode/reply.ts';
import {
  countReasons,
  countSettled,
  type FilledList,
  readFilled,
  withoutCopied,
  WORK_HEADINGS,
  type WorkListText,
  NOTHING_LEFT,
  writeWorkList,
} from '../../src/geocode/work-list.ts';
import type { DataSet } from '../../src/model/data-set.ts';
import { isWebAddress } from '../../src/model/site.ts';
import { readOptions, UsageError } from './arguments.ts';
import { nothingIfMissing, toldOf } from './disk.ts';
import { withLock } from './lock.ts';
import {
  type Asked,
  askForPlaces,
  type AskingTools,
  nominatim,
  type NominatimOptions,
  type OnProgress,
} from './nominatim.ts';
import { refuseUnwritable, replaceFile } from './write-files.ts';

export const GEOCODE_USAGE = '[--data DIR] [--out FILE] [--online URL [--interval MS]]';

interface GeocodeOptions {
  readonly data: string;
  readonly out: string;
  /** Where the answers of a server are kept. */
  readonly cache: string;
  /** The server to ask; without one nothing is asked. */
  readonly online?: { readonly url: string; readonly intervalMs: number } | undefined;
}

const CACHE_FILE = 'places/geocodes.csv';
/** What the public server allows. */
const PUBLIC_INTERVAL_MS = 1000;
const MAX_INTERVAL_MS = 3_600_000;

/** The options of `geocode`. Throws a `UsageError` where they are wrong or do not go together. */
export function readGeocodeOptions(args: readonly string[]): GeocodeOptions {
  const options = readOptions(args, {
    data: { type: 'string', default: 'data' },
    out: { type: 'string', default: 'geocode.csv' },
    online: { type: 'string' },
    interval: { type: 'string' },
  });
  const { data, out } = options;
  const inputs = [...DATA_FILES, ...OPTIONAL_FILES, CACHE_FILE].map((file) => resolve(data, file));
  if (inputs.includes(resolve(out))) {
    throw new UsageError(`--out "${out}" là tệp của bộ dữ liệu; ghi danh sách việc vào tệp khác`);
  }
  const cache = resolve(data, CACHE_FILE);
  if (options.online === undefined) {
    if (options.interval === undefined) return { data, out, cache };
    throw new UsageError('--interval chỉ dùng cùng --online');
  }
  const url = readUrl(options.online);
  return { data, out, cache, online: { url, intervalMs: readInterval(options.interval, url) } };
}

function readUrl(text: string): string {
  if (!isWebAddress(text) || /[?#]/.test(text)) {
    throw new UsageError(
      `--online là địa chỉ http hoặc https của máy chủ, không kèm tên đăng nhập, "?" và "#"; không nhận "${text}"`,
    );
  }
  return new URL(text).href;
}

function readInterval(text: string | undefined, url: string): number {
  if (text === undefined) return PUBLIC_INTERVAL_MS;
  // One's own server on this machine may be asked as fast as it answers.
  const least = isLoopback(new URL(url).hostname) ? 0 : PUBLIC_INTERVAL_MS;
  const interval = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (interval >= least && interval <= MAX_INTERVAL_MS) return interval;
  const range = `từ ${least} đến ${MAX_INTERVAL_MS}`;
  throw new UsageError(`--interval với máy chủ này là số mili giây ${range}, không nhận "${text}"`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** How a run meets the outside: who asks, when to stop, and whom to tell how far it is. */
interface GeocodeContext {
  readonly userAgent: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** What a run works on. */
interface GeocodeInput {
  readonly dataSet: DataSet;
  readonly items: readonly WorkItem[];
}

/** What a run has done. */
interface GeocodeOutcome extends WorkListText {
  readonly suggested: number;
  /** How many facilities need no look, by why. */
  readonly settled: ReadonlyMap<string, number>;
  readonly asked?: Asked | undefined;
}

/**
 * Ask a server if one is named, then write the work list with every usable answer in it. Throws a
 * `UsageError` where a file is of another form than its own, a `Refusal` where another run is asking or
 * Excel holds the list, and what the disk says.
 */
export async function geocode(
  options: GeocodeOptions,
  { dataSet, items }: GeocodeInput,
  context: GeocodeContext,
): Promise<GeocodeOutcome> {
  // Read now as well: nobody should wait for a server to learn that the list cannot be written.
  await readOldList(options.out);
  await refuseUnwritable(options.out);
  const byId = new Map<string, DataSet['facilities'][number]>(
    dataSet.facilities.map((facility) => [facility.id, facility]),
  );
  // The work list is made from these facilities.
  const facilityOf = ({ facilityId }: WorkItem) => byId.get(facilityId)!;
  const judge = answerJudge(dataSet.boundaries);
  const tools = { facilityOf, judge, queryOf: queryMaker(dataSet), ...context };
  const bbox = bboxOf(dataSet.boundaries);
  const { cached, asked } = await gatherAnswers(options, items, { ...tools, bbox });
  const placeOf = newestPlaces([...cached, ...(asked?.answers ?? [])]);
  const rows = items.map((item) => {
    const place = placeOf.get(cacheKey(item));
    // Judged again: since it was asked, the facility may have moved to another district.
    const isUsable = place !== undefined && judge(facilityOf(item), place) === USABLE;
    return { item, suggestion: isUsable ? place : undefined };
  });
  const filled = withoutCopied(await readOldList(options.out), dataSet.overrides);
  const list = writeWorkList(rows, filled);
  await replaceFile(options.out, list.text);
  const suggested = rows.filter(({ suggestion }) => suggestion !== undefined).length;
  return { ...list, suggested, settled: countSettled(dataSet.facilities, items), asked };
}

/** The answers that are kept, and those that a server gives now if one is named. */
async function gatherAnswers(
  { cache, online }: GeocodeOptions,
  items: readonly WorkItem[],
  tools: Omit<AskingTools, 'ask' | 'append'> & Pick<NominatimOptions, 'bbox' | 'userAgent'>,
): Promise<{ readonly cached: readonly CachedAnswer[]; readonly asked?: Asked }> {
  if (online === undefined) return { cached: await readCacheFile(cache) };
  // A lock of its own: asking takes an hour, in which a list may well be imported.
  return withLock(`${cache}.lock`, `hỏi máy chủ và ghi vào "${cache}"`, async () => {
    const cached = await readCacheFile(cache);
    const file = await openCacheFile(cache);
    const asking = { ...tools, append: file.append, ask: nominatim({ ...tools, ...online }) };
    return { cached, asked: await askForPlaces(items, cached, asking).finally(file.close) };
  });
}

function newestPlaces(answers: readonly CachedAnswer[]): Map<string, PlaceAnswer | undefined> {
  return new Map(answers.map((answer) => [cacheKey(answer), answer.place]));
}

/**
 * What the officer has filled into the work list at `out`; nothing where there is no such file. Throws a
 * `UsageError` where it is another file.
 */
export async function readOldList(out: string): Promise<FilledList> {
  const folder = dirname(resolve(out));
  const isFolder = (await stat(folder).catch(nothingIfMissing))?.isDirectory() ?? false;
  if (!isFolder) throw new UsageError(`không có thư mục "${folder}" để ghi --out`);
  const isFile = (await stat(out).catch(nothingIfMissing))?.isFile() ?? true;
  if (!isFile) throw new UsageError(`--out "${out}" không phải là tệp`);
  const bytes = await readFile(out).catch(nothingIfMissing);
  if (bytes === undefined || bytes.length === 0) return { rows: [], ownHeadings: [] };
  const text = decode(bytes);
  const filled = text === undefined ? undefined : readFilled(text, WORK_HEADINGS);
  if (filled !== undefined) return filled;
  throw new UsageError(
    `--out "${out}" không phải là danh sách việc dạng CSV UTF-8 nên không ghi đè; ` +
      'lưu lại đúng dạng, đổi tên tệp ấy, hoặc chọn tệp khác',
  );
}

/** The answers that are kept in a file. Throws a `UsageError` where it holds anything else. */
export async function readCacheFile(path: string): Promise<readonly CachedAnswer[]> {
  const bytes = await readFile(path).catch(nothingIfMissing);
  // A half-written last line may end within a letter.
  const whole = bytes?.subarray(0, bytes.lastIndexOf(0x0a) + 1) ?? new Uint8Array();
  const text = decode(whole);
  const answers = text === undefined ? undefined : readCache(text);
  if (answers !== undefined) return answers;
  throw new UsageError(
    `"${path}" không phải là CSV UTF-8 với các cột ${CACHE_HEADING.trim()}; ` +
      'lưu lại đúng dạng, hoặc đổi tên để hỏi lại từ đầu',
  );
}

/** Appends answers to a file, each on the disk before the next is asked for. Throws what the disk says. */
async function openCacheFile(path: string) {
  const file = await open(path, 'a+');
  await cutHalfLine(file);
  return {
    append: async (answer: CachedAnswer): Promise<void> => {
      const isNew = (await file.stat()).size === 0;
      // One write, so that no interruption comes between the heading and the line.
      try {
        await file.appendFile((isNew ? CACHE_HEADING : '') + cacheLine(answer));
        await file.datasync();
      } catch (error) {
        throw toldOf(path, error);
      }
    },
    close: () => file.close(),
  };
}

async function cutHalfLine(file: FileHandle): Promise<void> {
  const bytes = await file.readFile();
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) await file.truncate(whole);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // The decoder throws a TypeError for malformed bytes, and nothing else can be meant here.
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

/** What a run has written, in words; `check`: the command that looks at the data set. */
export function outcomeWords(
  out: string,
  items: readonly WorkItem[],
  check: string,
  { kept, left, suggested, settled, asked }: GeocodeOutcome,
): string {
  const head = items.length === 0 ? NOTHING_LEFT : `${items.length} cơ sở cần xem vị trí`;
  const lines = [`${out}: ${head}`];
  for (const [reason, count] of countReasons(items)) lines.push(`  ${count} ${reason}`);
  for (const [reason, count] of settled) lines.push(`  ${count} ${reason}`);
  if (asked !== undefined) lines.push(...askedWords(asked));
  if (suggested > 0) lines.push(`${suggested} cơ sở có vị trí gợi ý, chờ duyệt`);
  if (kept > 0) lines.push(`giữ nguyên ${kept} dòng đã điền${leftWords(left)}`);
  if (items.length > 0) lines.push(`Điền xong thì ${COPY_REVIEWED}, rồi chạy ${check}`);
  return lines.join('\n');
}

function askedWords(asked: Asked): string[] {
  const { answers, usable, unusable, notFound, known, withoutStreet } = asked;
  return [
    `đã hỏi máy chủ về ${answers.length} địa chỉ: ${usable} dùng được, ${unusable} không dùng được, ${notFound} không tìm thấy`,
    ...(known > 0 ? [`${known} địa chỉ đã có câu trả lời từ trước`] : []),
    ...(withoutStreet > 0
      ? [
          `${withoutStreet} địa chỉ không ghi tên đường, số nhà hay số lô, hoặc chưa rõ địa bàn, nên không hỏi`,
        ]
      : []),
  ];
}

function leftWords(left: number): string {
  return left === 0 ? '' : `, trong đó ${left} dòng ở cuối không còn khớp với danh sách việc`;
}

/** Why asking ended early and how to go on; nothing where it did not. */
export function stoppedWords({ asked }: GeocodeOutcome): string | undefined {
  if (asked?.stopped === undefined) return undefined;
  return (
    `geocode: ${asked.stopped}\n` +
    `    gợi ý: mọi câu trả lời đã được giữ; chạy lại cùng lệnh này để hỏi tiếp ${asked.remaining} địa chỉ còn lại`
  );
}

/** One line of progress, written over itself where somebody watches. */
export function progressOn(stream: NodeJS.WriteStream): OnProgress {
  return (done, all, isOver) => {
    if (!stream.isTTY || all === 0) return;
    stream.write(`\rđã hỏi ${done}/${all} địa chỉ${isOver ? '\n' : ''}`);
  };
}
