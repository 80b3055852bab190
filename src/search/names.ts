import type { NamedEntry } from '../contract/search/entries.ts';
import {
  CLASS_OF,
  isFigures,
  joined,
  type KindMark,
  type ReadName,
  readName,
  type SearchWord,
} from '../contract/search/words.ts';
import { type Sliced, STEP } from '../slices.ts';
import { slipsTo } from './typos.ts';

// How well a query is the name of something: less is better.

/** How a query and a name fit, from the whole name down to letters amiss. */
export const FIT = {
  whole: 0,
  begun: 200,
  within: 300,
  inOrder: 400,
  anyOrder: 500,
  initials: 550,
  joined: 600,
  told: 650,
  slips: 700,
} as const;
/** Less than a step of those: words that begin so, and the district named besides. */
const [BEGUN_WORD, WITH_PLACE] = [30, 20];
/** What is written without marks that were typed; half a step where it merely has more. */
const [OTHER_MARKS, MORE_MARKS] = [220, 10];
/** Of a kind that is easily taken for the one that was said; of quite another. */
const [LIKE_KIND, OTHER_KIND] = [1000, 2000];

/** Everything that an entry is called, taken apart. */
export interface Called {
  readonly entry: NamedEntry;
  readonly names: readonly ReadName[];
  /** The kinds that its names say, and it is. */
  readonly marks: ReadonlySet<KindMark>;
  /** The district it lies in. */
  readonly place: ReadName | undefined;
  /** What is told of it. */
  readonly told: readonly SearchWord[];
}

const OWN_MARK: Readonly<Partial<Record<NamedEntry['kind'], KindMark>>> = {
  park: 'park',
  zone: 'zone',
  cluster: 'cluster',
  dispatch: 'dispatch',
  sector: 'sector',
};

/** Take the names of an index apart. */
export function* readEntries(entries: readonly NamedEntry[]): Sliced<Called[]> {
  const read: Called[] = [];
  // Few places have many things in them.
  const places = new Map<string, ReadName>();
  for (const entry of entries) {
    if (read.length % (STEP / 10) === 0) yield;
    const { kind, name, also, place, detail } = entry;
    const names = [name, ...(also?.split('|') ?? [])].map(readName);
    const own = OWN_MARK[kind];
    const marks = new Set([...names.flatMap((one) => one.marks), ...(own ? [own] : [])]);
    if (place !== undefined && !places.has(place)) places.set(place, readName(place));
    const told = kind === 'dispatch' ? toldIn(place ?? '', detail ?? '') : [];
    const where = kind === 'dispatch' || place === undefined ? undefined : places.get(place);
    read.push({ entry, names, marks, place: where, told });
  }
  return read;
}

/** A dispatch's day, its month and its subject. */
function toldIn(day: string, subject: string): readonly SearchWord[] {
  return readName(`${day} ${day.replace(/^.*? \d+\//, 'tháng ')} ${subject}`).words;
}

/** Something found, and how well. */
export interface Ranked {
  readonly called: Called;
  readonly score: number;
}

/** Everything that a query may name, in no order. */
export function* findNames(
  called: readonly Called[],
  query: ReadName,
  known: ReadonlySet<string>,
): Sliced<Ranked[]> {
  if (query.words.length === 0) return [];
  const found = yield* rank(called, (one) => scoreOf(one, query));
  const best = found.reduce((least, { score }) => Math.min(least, score), Infinity);
  if (best < FIT.joined) return found.filter(({ score }) => score < LIKE_KIND);
  const slips = yield* rank(called, (one) => slipScoreOf(one, query, known));
  const named = [...found.filter(({ score }) => score < LIKE_KIND), ...slips];
  if (named.length > 0) return named;
  return found.length > 0 ? found : yield* rank(called, (one) => nearPage(one, query));
}

function* rank(
  called: readonly Called[],
  scoreOfOne: (one: Called) => number | undefined,
): Sliced<Ranked[]> {
  const found: Ranked[] = [];
  for (const [at, one] of called.entries()) {
    if (at % STEP === 0) yield;
    const score = scoreOfOne(one);
    if (score !== undefined) found.push({ called: one, score });
  }
  return found;
}

function scoreOf(one: Called, query: ReadName): number | undefined {
  const kind = kindScore(one, query.marks);
  const whole = wholeName(one, query);
  if (kind === undefined) return best([whole, toldOf(one, { ...query, core: query.words })]);
  let core: number | undefined;
  if (query.core.length === 0) core = allOfKind(one, query);
  else {
    core = best(one.names.map((name) => fitOf(query.core, name.core)));
    // A district is meant by any word of its name, before what only begins so.
    if (
      one.entry.kind === 'district' &&
      core !== undefined &&
      core >= FIT.within &&
      core < FIT.inOrder
    )
      core += FIT.begun - FIT.within;
    core = best([core, withPlace(one, query), initialsOf(one, query), toldOf(one, query)]);
  }
  return best([whole, core === undefined ? undefined : kindlyScore(core, kind)]);
}

/** What says its kind as well: `thị xã phước long`, `khu công`. One such word is that of many, but for pages. */
function wholeName({ entry, names }: Called, { words }: ReadName): number | undefined {
  if (words.length === 1 && entry.kind !== 'page') return undefined;
  const fits = names.map((name) => fitOf(words, name.words));
  return best(fits.filter((fit) => fit !== undefined && fit < FIT.inOrder));
}

/** Of quite another kind is only what is called just so. */
function kindlyScore(score: number, kind: number): number | undefined {
  return kind === OTHER_KIND && score >= FIT.begun ? undefined : score + kind;
}

function best(scores: readonly (number | undefined)[]): number | undefined {
  let least: number | undefined;
  for (const score of scores)
    if (score !== undefined && (least === undefined || score < least)) least = score;
  return least;
}

const PLACE_CLASSES = ['district', 'commune', 'park'];

/** Whether it is of the kinds that were said: 0 where it is. */
function kindScore({ marks, place }: Called, said: readonly KindMark[]): number | undefined {
  let score = 0;
  const isOneOf = (own: Iterable<KindMark>, mark: KindMark) =>
    [...own].some((one) => CLASS_OF[one] === CLASS_OF[mark]);
  for (const mark of said) {
    if (marks.has(mark) || place?.marks.includes(mark)) continue;
    if (isOneOf(marks, mark) || isOneOf(place?.marks ?? [], mark))
      score = Math.max(score, LIKE_KIND);
    else if (
      PLACE_CLASSES.includes(CLASS_OF[mark]) &&
      [...marks].some((one) => PLACE_CLASSES.includes(CLASS_OF[one]))
    )
      score = OTHER_KIND;
    else return undefined;
  }
  return score;
}

/** A query that says a kind alone: its page, then all of it. */
function allOfKind({ entry, names, marks }: Called, { marks: said }: ReadName): number | undefined {
  if (names.some((name) => name.core.length === 0 && isSame(name.marks, said))) return FIT.whole;
  const isAll = entry.kind !== 'page' && said.every((mark) => marks.has(mark));
  return isAll ? FIT.anyOrder : undefined;
}

const isSame = (some: readonly KindMark[], others: readonly KindMark[]) =>
  some.length === others.length && some.every((one) => others.includes(one));

/** A name and its district, either first: `tân tiến đồng phú`. */
function withPlace({ names, place }: Called, { core }: ReadName): number | undefined {
  if (place === undefined) return undefined;
  const scores: (number | undefined)[] = [];
  for (let cut = 1; cut < core.length; cut += 1) {
    for (const [part, rest] of [
      [core.slice(0, cut), core.slice(cut)],
      [core.slice(cut), core.slice(0, cut)],
    ] as const) {
      const where = fitOf(rest, place.core);
      if (where === undefined || where >= FIT.within) continue;
      const fit = best(names.map((name) => fitOf(part, name.core)));
      if (fit !== undefined && fit < FIT.within) scores.push(fit + where / 2 + WITH_PLACE);
    }
  }
  return best(scores);
}

/** `BGM`, `ĐX`, `MH3` */
function initialsOf({ names, entry }: Called, { core }: ReadName): number | undefined {
  if (entry.kind === 'page' || entry.kind === 'dispatch') return undefined;
  const typed = valued(core);
  const isShort =
    core.some((word) => word.folded.length > 1) && typed.length > 1 && typed.length < 6;
  const initials = ({ core: words }: ReadName) =>
    words.map((word) => word.value ?? (isFigures(word) ? word.folded : word.folded[0])).join('');
  return isShort && names.some((name) => name.core.length > 1 && initials(name) === typed)
    ? FIT.initials
    : undefined;
}

/** A subject has all the words. */
function toldOf({ told }: Called, { core, words }: ReadName): number | undefined {
  if (told.length === 0) return undefined;
  const hasAll = (asked: readonly SearchWord[]) =>
    asked.every((word) => !isFigures(word) || asked.length > 1) &&
    asked.every((word, at) =>
      told.some((one) => wordFit(word, one, at === asked.length - 1) !== undefined),
    );
  const isRun = runFit(words, told) !== undefined || runFit(core, told) !== undefined;
  if (isRun && core.some((word) => !isFigures(word))) return FIT.told;
  return hasAll(core) ? FIT.told + BEGUN_WORD : undefined;
}

/** Where no name has the words as they were typed: joined or parted otherwise, or with letters amiss. */
function slipScoreOf(one: Called, query: ReadName, known: ReadonlySet<string>): number | undefined {
  const kind = kindScore(one, query.marks);
  if (kind === undefined || kind === OTHER_KIND || query.core.length === 0) return undefined;
  const typed = valued(query.core);
  // What is a word elsewhere is no slip: `Long An` is not meant to be `Long Tân`.
  const isOdd = query.core.some((word) => !isFigures(word) && !known.has(word.exact));
  const scores = one.names.flatMap(({ core }) => {
    if (core.length === 0) return [];
    const placed = one.place === undefined ? [] : [[...core, ...one.place.core]];
    const fits = [core, ...placed].map((words) => {
      const name = valued(words);
      if (name === typed || isJoined(query.core, words)) return FIT.joined;
      if (!isOdd) return undefined;
      if (typed.length >= LEAST_BEGUN && name.startsWith(typed)) return FIT.joined + BEGUN_WORD;
      return slipFit(typed, name, 0);
    });
    return isOdd ? [...fits, ...partSlips(typed, query.core.length, core)] : fits;
  });
  const score = best(scores);
  return score === undefined ? undefined : score + kind;
}

/** The most of what was asked is the name of a page: `hướng dẫn nhập số liệu mới`. */
function nearPage({ entry, names }: Called, { core }: ReadName): number | undefined {
  if (entry.kind !== 'page') return undefined;
  const has = (name: ReadName) =>
    core.filter((word) => name.core.some((one) => one.folded === word.folded)).length;
  const most = names.reduce((least, name) => Math.max(least, has(name)), 0);
  return most >= 2 && most * 3 >= core.length * 2 ? FIT.slips + 99 - most : undefined;
}

/** A shorter beginning of joined words may be that of many. */
const LEAST_BEGUN = 5;

/** Words without spaces, numerals as numbers. */
const valued = (words: readonly SearchWord[]) =>
  words.map((word) => word.value ?? word.folded).join('');

/** All in one word, `minhhungiii`; not with one `i`, which may be a slip as well. */
function isJoined(typed: readonly SearchWord[], name: readonly SearchWord[]): boolean {
  return (
    typed.length === 1 && name[name.length - 1]!.folded !== 'i' && joined(typed) === joined(name)
  );
}

function slipFit(typed: string, name: string, more: number): number | undefined {
  const slips = slipsTo(typed, name);
  return slips === undefined ? undefined : FIT.slips + slips * BEGUN_WORD + more;
}

/** Slips in as many words of a longer name: `sikco`. */
function partSlips(
  typed: string,
  count: number,
  name: readonly SearchWord[],
): (number | undefined)[] {
  return name
    .slice(0, Math.max(0, name.length - count + 1))
    .map((_, at) => slipFit(typed, valued(name.slice(at, at + count)), at === 0 ? 10 : 20));
}

/** How words fit a name: its whole, its beginning, within it, in its order, in any. */
export function fitOf(
  asked: readonly SearchWord[],
  name: readonly SearchWord[],
): number | undefined {
  if (asked.length === 0 || name.length < asked.length) return undefined;
  const run = runFit(asked, name);
  if (run !== undefined) return run;
  if (asked.length === 1) return undefined;
  let marks = 0;
  const places: number[] = [];
  for (const [at, word] of asked.entries()) {
    const isLast = at === asked.length - 1;
    const place = name.findIndex(
      (one, index) => !places.includes(index) && wordFit(word, one, isLast) !== undefined,
    );
    if (place < 0) return undefined;
    marks = Math.max(marks, wordFit(word, name[place]!, isLast)!);
    places.push(place);
  }
  const isOrdered = places.every((place, at) => at === 0 || place > places[at - 1]!);
  return (isOrdered ? FIT.inOrder : FIT.anyOrder) + marks;
}

/** One after the other, the last perhaps only begun. */
function runFit(asked: readonly SearchWord[], name: readonly SearchWord[]): number | undefined {
  let least: number | undefined;
  for (let from = 0; from + asked.length <= name.length; from += 1) {
    let marks = 0;
    let at = 0;
    while (at < asked.length) {
      const fit = wordFit(asked[at]!, name[from + at]!, at === asked.length - 1);
      if (fit === undefined) break;
      marks = Math.max(marks, fit);
      at += 1;
    }
    if (at < asked.length) continue;
    const isWhole =
      asked.length === name.length && marks !== BEGUN_WORD && marks !== BEGUN_WORD + MORE_MARKS;
    const place = isWhole ? FIT.whole : from === 0 ? FIT.begun : FIT.within;
    least = best([least, place + marks]);
  }
  return least;
}

/** How a typed word fits one of a name: 0 where it is the same; the last may be a beginning. */
export function wordFit(asked: SearchWord, word: SearchWord, isLast: boolean): number | undefined {
  const isSameWord = asked.folded === word.folded;
  if (isSameWord) return marksFit(asked.exact, word.exact);
  if ((asked.value ?? asked.folded) === (word.value ?? word.folded)) return 0;
  const isBegun = word.folded.startsWith(asked.folded);
  if (!isBegun || !(isLast || asked.folded.length > 1) || (isFigures(asked) && !isLast))
    return undefined;
  const marks = marksFit(asked.exact, word.exact.slice(0, asked.exact.length));
  return marks === OTHER_MARKS ? undefined : BEGUN_WORD + marks;
}

/** Marks that were typed count; those that were not may be missing. */
function marksFit(typed: string, written: string): number {
  if (typed === written || /^[a-z\d]*$/.test(typed)) return 0;
  const [some, all] = [typed.normalize('NFD'), written.normalize('NFD')];
  const isMore = isLeftOutMarks(some, all);
  return isMore ? MORE_MARKS : OTHER_MARKS;
}

/** Whether the one is the other with marks left out; `đ` is a `d` with a mark. */
function isLeftOutMarks(some: string, all: string): boolean {
  const [typed, written] = [some, all].map((text) => text.replace(/đ/g, 'd\u0335'));
  let at = 0;
  for (const sign of written!) {
    if (sign === typed![at]) at += 1;
    else if (!/[\u0300-\u036f]/.test(sign)) return false;
  }
  return at === typed!.length;
}
