import type { DataSet } from '../../src/domain/data-set.ts';
import type { PositionOverride } from '../../src/domain/position-override.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import { bboxOf } from '../pipeline/boundary-geometry.ts';
import { answerJudge, USABLE, type PlaceAnswer } from '../pipeline/geocode-answer.ts';
import { cacheKey, type CachedAnswer } from '../pipeline/geocode-cache.ts';
import { withoutCopied } from '../pipeline/geocode-filled.ts';
import { queryMaker } from '../pipeline/geocode-query.ts';
import { writeWorkList, type WorkListText } from '../pipeline/geocode-work-list.ts';
import { openCacheFile, readCacheFile, readOldList } from './geocode-files.ts';
import { withLock } from './lock.ts';
import { refuseUnwritable, replaceFile } from './write-files.ts';
import { askForPlaces, type Asked, type OnProgress } from './geocode-online.ts';
import type { GeocodeOptions } from './geocode-options.ts';
import { nominatim } from './nominatim.ts';

/** How a run meets the outside: who asks, when to stop, and whom to tell how far it is. */
export interface GeocodeContext {
  readonly userAgent: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** What a run works on. */
export interface GeocodeInput {
  readonly dataSet: DataSet;
  readonly items: readonly WorkItem[];
  readonly overrides: readonly PositionOverride[];
}

/** What a run has done. */
export interface GeocodeOutcome extends WorkListText {
  readonly suggested: number;
  readonly asked?: Asked | undefined;
}

/**
 * Ask a server if one is named, then write the work list with every usable answer in it. Throws a
 * `UsageError` where a file is of another form than its own, a `Refusal` where another run is asking or
 * Excel holds the list, and what the disk says.
 */
export async function geocode(
  options: GeocodeOptions,
  { dataSet, items, overrides }: GeocodeInput,
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
  const { cache, online } = options;
  const ask = async (): Promise<[readonly CachedAnswer[], Asked?]> => {
    const cached = await readCacheFile(cache);
    if (online === undefined) return [cached];
    const file = await openCacheFile(cache);
    const ask = nominatim({ ...online, ...context, bbox: bboxOf(dataSet.boundaries) });
    const queryOf = queryMaker(dataSet);
    const tools = { facilityOf, queryOf, judge, ask, append: file.append, ...context };
    return [cached, await askForPlaces(items, cached, tools).finally(file.close)];
  };
  // Of its own: asking takes an hour, in which a list may well be imported.
  const lock = `${cache}.lock`;
  const doing = `hỏi máy chủ và ghi vào "${cache}"`;
  const [cached, asked] = await (online === undefined ? ask() : withLock(lock, doing, ask));
  const placeOf = newestPlaces([...cached, ...(asked?.answers ?? [])]);
  const rows = items.map((item) => {
    const place = placeOf.get(cacheKey(item));
    // Judged again: since it was asked, the facility may have moved to another district.
    const isUsable = place !== undefined && judge(facilityOf(item), place) === USABLE;
    return { item, suggestion: isUsable ? place : undefined };
  });
  const filled = withoutCopied(await readOldList(options.out), overrides);
  const list = writeWorkList(rows, filled);
  await replaceFile(options.out, list.text);
  const suggested = rows.filter(({ suggestion }) => suggestion !== undefined).length;
  return { ...list, suggested, asked };
}

function newestPlaces(answers: readonly CachedAnswer[]): Map<string, PlaceAnswer | undefined> {
  return new Map(answers.map((answer) => [cacheKey(answer), answer.place]));
}
