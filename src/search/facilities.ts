import type { IndexHead } from '../contract/search/files.ts';
import { begun, firstWhere } from '../contract/search/files.ts';
import type { FoundFacility, PackedWord } from '../contract/search/entries.ts';
import {
  codeKey,
  indexWord,
  isFigures,
  type KindMark,
  type ReadName,
  readName,
  type SearchWord,
} from '../contract/search/words.ts';
import { type Sliced, STEP } from '../slices.ts';
import { type Called, FIT, fitOf } from './names.ts';
import { lettersApart } from './typos.ts';

/** What is known of facilities before any of the other files is there. */
export interface FacilityWords {
  readonly count: number;
  /** Those that are no numbers, in order. */
  readonly letters: readonly string[];
  readonly cuts: readonly string[];
  /** Words of other names, with marks and without, which are no slips. */
  readonly known: ReadonlySet<string>;
  /** Places of which it is known who is in them, by what they are called. */
  readonly places: ReadonlyMap<string, readonly Called[]>;
}

export function facilityWords(head: IndexHead, called: readonly Called[]): FacilityWords {
  const places = new Map<string, Called[]>();
  for (const one of called) {
    if (one.entry.reach === undefined) continue;
    for (const key of new Set(one.names.map(({ core }) => keyOf(core))))
      places.set(key, [...(places.get(key) ?? []), one]);
  }
  const letters = head.words === '' ? [] : head.words.split(' ');
  const cores = called.flatMap(({ names }) => names.flatMap(({ core }) => core));
  const known = new Set(cores.flatMap(({ exact, folded }) => [exact, folded]));
  return { count: head.facilities, letters, cuts: head.cuts, known, places };
}

const keyOf = (words: readonly SearchWord[]) =>
  words.map(({ folded, value }) => value ?? folded).join(' ');

/** Words of the index that one word of a query may be, and how well: whole, begun, with a slip. */
interface Meant {
  readonly fit: number;
  readonly from: string;
  /** All that begin so, or the word itself alone. */
  readonly isBegun: boolean;
}

/** One way to read a query: words of facilities, and places that they are in. */
interface Reading {
  readonly words: readonly (readonly Meant[])[];
  /** The words as they were typed, for names. */
  readonly asked: readonly SearchWord[];
  /** Runs of facilities; nothing where no place is named. */
  readonly within: readonly (readonly number[])[] | undefined;
  /** What is added to a score. */
  readonly penalty: number;
  /** Only names count, and nothing that stands beside them. */
  readonly isNamed?: boolean;
}

/** What is to be looked for among facilities, and the files of words that it needs. */
export interface FacilityQuestion {
  readonly readings: readonly Reading[];
  readonly files: readonly number[];
}

/** More files than these are not loaded for the beginning of a word. */
const MOST_FILES = 4;
/** How well a word fits: as a whole or as a beginning, in the name or elsewhere, with a slip; not at all. */
const WORD = { whole: [0, 2], begun: [1, 3], slip: [4, 4], none: 250 } as const;
const isElsewhere = (fit: number) => fit === WORD.whole[1] || fit === WORD.begun[1];
const [WHOLE, BEGUN, SLIP] = [0, 1, 2];
const FITS = [WORD.whole, WORD.begun, WORD.slip];
/** Where words stand beside a name; in a place that is named. */
const [ELSEWHERE, IN_PLACE] = [FIT.told + 10, 900];

const KIND_MARKS: readonly KindMark[] = ['facility', 'tax'];
const NEVER: readonly KindMark[] = ['committee', 'board', 'province'];

/** Understand a query as one for facilities. */
export function askFacilities(query: ReadName, words: FacilityWords): FacilityQuestion {
  const { marks, core } = query;
  if (words.count === 0 || marks.some((mark) => NEVER.includes(mark))) return NOTHING;
  const others = marks.filter((mark) => !KIND_MARKS.includes(mark));
  const isOfPlace = others.every((mark) => PLACE_MARKS.includes(mark));
  const readings: Reading[] = [];
  if (others.length === 0 && core.length > 0) readings.push(...codeReadings(core, words));
  if (!marks.includes('tax')) {
    if (isOfPlace && core.length > 0) readings.push(...placeReadings(query, words));
    // `cơ sở 45` is no house number.
    const isNamed = marks.length > 0 && core.every(isFigures);
    if (others.length === 0 && core.length > 0)
      readings.push({ ...wordReading(core, words), isNamed });
    else if (others.length === 0 && marks.length > 0)
      readings.push({ words: [], asked: [], within: [[0, words.count]], penalty: 0 });
    // `số 13 đường …` is an address too.
    else if (!isOfPlace && query.words.length > 2)
      readings.push(wordReading(query.words, words, ELSEWHERE));
  }
  const wanted = readings.filter(
    (one) => (one.words.length > 0 || one.within !== undefined) && one.words.every(isPossible),
  );
  return { readings: wanted, files: filesFor(wanted, words) };
}

const NOTHING: FacilityQuestion = { readings: [], files: [] };
const isPossible = (meant: readonly Meant[]) => meant.length > 0;
const PLACE_MARKS: readonly KindMark[] = [
  ...(['city', 'town', 'rural', 'commune', 'ward', 'township'] as const),
  ...(['park', 'cluster', 'zone'] as const),
];

/** By its own code or its tax code; also one that is only begun. */
function codeReadings(core: readonly SearchWord[], words: FacilityWords): Reading[] {
  const key = codeKey(core);
  const reading = (meant: Meant, penalty: number): Reading => {
    return { words: [[meant]], asked: [], within: undefined, penalty };
  };
  const asTyped = core.length === 1 ? `=${core[0]!.exact}` : key;
  const begins =
    core.every(isFigures) && mayGoOn(core[core.length - 1]!) ? [...new Set([key, asTyped])] : [];
  return [
    reading({ fit: WHOLE, from: key, isBegun: false }, FIT.whole - FIT.anyOrder),
    ...begins
      .filter((from) => from.length > 1 && words.cuts.length > 0)
      .map((from) => reading({ fit: BEGUN, from, isBegun: true }, FIT.begun - FIT.anyOrder)),
  ];
}

/** A number with noughts before it is typed as it stands in a list, to its end. */
const mayGoOn = ({ exact }: SearchWord) => !/^0\d/.test(exact) || exact.length > 4;

function wordReading(asked: readonly SearchWord[], words: FacilityWords, penalty = 0): Reading {
  const meant = asked.map((word, at) => meantBy(word, at === asked.length - 1, words));
  return { words: meant, asked, within: undefined, penalty };
}

/** With places among its words: the last of them alone, or all. */
function placeReadings(query: ReadName, words: FacilityWords): Reading[] {
  const spans = placeSpans(query, words);
  const choices = spans.length > 1 && query.marks.length === 0 ? [spans, spans.slice(-1)] : [spans];
  return choices.flatMap((chosen) => {
    if (chosen.length === 0) return [];
    const left = query.core.filter((_, at) =>
      chosen.every(({ from, to }) => at < from || at >= to),
    );
    const reading = wordReading(left, words, left.length === 0 ? 0 : 20);
    return [{ ...reading, within: chosen.map(({ runs }) => runs) }];
  });
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly runs: readonly number[];
}

/** The places that stand in a query, the longest names first come. */
function placeSpans({ core, marks }: ReadName, { places }: FacilityWords): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < core.length;) {
    let to = Math.min(core.length, from + 8);
    let those: readonly Called[] | undefined;
    while (to > from && (those = places.get(keyOf(core.slice(from, to)))) === undefined) to -= 1;
    if (those === undefined) {
      from += 1;
      continue;
    }
    const said = those.filter((one) => marks.some((mark) => one.marks.has(mark)));
    const meant = said.length === 0 ? those : said;
    spans.push({ from, to, runs: meant.flatMap(({ entry }) => entry.reach!) });
    from = to;
  }
  return spans;
}

/** Which words of the index a word may be. */
function meantBy(word: SearchWord, isLast: boolean, { letters, known }: FacilityWords): Meant[] {
  const forms = [...new Set([word.folded, indexWord(word), word.value ?? word.folded])];
  const whole = forms.map((from): Meant => ({ fit: WHOLE, from, isBegun: false }));
  const isBegun = isFigures(word) ? isLast && mayGoOn(word) : isLast || word.folded.length > 1;
  const from = word.folded;
  const meant: Meant[] = isBegun ? [...whole, { fit: BEGUN, from, isBegun: true }] : whole;
  if (isFigures(word)) return meant;
  const [first, end] = begun(letters, (one) => one, from);
  const isThere = (one: Meant) => /^\d/.test(one.from) || isKnown(letters, one.from);
  const there = [...whole.filter(isThere), ...(isBegun && end > first ? meant.slice(-1) : [])];
  if (there.length > 0 || from.length < 4 || known.has(from)) return there;
  // Every word once for each that nobody knows.
  return letters
    .filter((one) => lettersApart(from, one, 1) === 1)
    .map((one) => ({ fit: SLIP, from: one, isBegun: false }));
}

function isKnown(letters: readonly string[], word: string): boolean {
  return letters[firstWhere(letters, (one) => one >= word)] === word;
}

function filesFor(readings: readonly Reading[], { cuts }: FacilityWords): number[] {
  const files = new Set<number>();
  for (const meant of readings.flatMap(({ words }) => words).flat()) {
    const first = Math.max(0, firstWhere(cuts, (cut) => cut > meant.from) - 1);
    const [, end] = begun(cuts, (cut) => cut, meant.from);
    const last = meant.isBegun ? Math.max(first, end - 1) : first;
    for (let file = first; file <= Math.min(last, first + MOST_FILES - 1); file += 1)
      if (file < cuts.length) files.add(file);
  }
  return [...files].sort((a, b) => a - b);
}

/** Facilities that were found, by their numbers, and how well each. */
export interface FoundFacilities {
  /** The best first. */
  readonly numbers: Uint32Array;
  readonly scores: Uint16Array;
}

/** The facilities that a question finds, from the files of words that it needs, one after the other. */
export function* findFacilities(
  { readings }: FacilityQuestion,
  files: readonly (readonly PackedWord[])[],
  count: number,
): Sliced<FoundFacilities> {
  const words = files.flat();
  const best = new Uint16Array(count).fill(UNFOUND);
  for (const reading of readings) {
    keepBetter(best, yield* readingScores(reading, words, count));
    yield;
  }
  return bestFirst(best);
}

const UNFOUND = 2 ** 16 - 1;

function keepBetter(best: Uint16Array, scores: Uint16Array): void {
  for (let at = 0; at < best.length; at += 1) {
    if (scores[at]! < best[at]!) best[at] = scores[at]!;
  }
}

/** All that were found, by score and then as they are numbered: counted, and put in their places. */
function bestFirst(best: Uint16Array): FoundFacilities {
  const places = new Uint32Array(UNFOUND + 1);
  for (const score of best) places[score]! += 1;
  let total = 0;
  for (let score = 0; score < UNFOUND; score += 1) {
    const those = places[score]!;
    places[score] = total;
    total += those;
  }
  const [numbers, scores] = [new Uint32Array(total), new Uint16Array(total)];
  for (let at = 0; at < best.length; at += 1) {
    const score = best[at]!;
    if (score === UNFOUND) continue;
    const place = places[score]!;
    places[score] = place + 1;
    numbers[place] = at;
    scores[place] = score;
  }
  return { numbers, scores };
}

function* readingScores(
  { words: asked, within, penalty, isNamed = false }: Reading,
  words: readonly PackedWord[],
  count: number,
): Sliced<Uint16Array> {
  const start = FIT.anyOrder + penalty;
  const scores = new Uint16Array(count).fill(within === undefined ? start : UNFOUND);
  for (const [at, runs] of (within ?? []).entries()) {
    keepInside(scores, runs, at > 0 ? undefined : asked.length === 0 ? IN_PLACE : start);
    yield;
  }
  for (const meant of asked) {
    addFits(scores, yield* wordScores(meant, words, count), isNamed);
    yield;
  }
  return scores;
}

/** Those in the runs keep their score, or get one; all others are not found. */
function keepInside(scores: Uint16Array, runs: readonly number[], score: number | undefined): void {
  const inside = new Uint8Array(scores.length);
  for (let run = 0; run < runs.length; run += 2)
    inside.fill(1, runs[run], runs[run]! + runs[run + 1]!);
  for (let one = 0; one < scores.length; one += 1) {
    if (inside[one] === 0) scores[one] = UNFOUND;
    else if (score !== undefined) scores[one] = score;
  }
}

function addFits(scores: Uint16Array, fits: Uint8Array, isNamed: boolean): void {
  for (let one = 0; one < scores.length; one += 1) {
    const fit = fits[one]!;
    if (fit === WORD.none || (isNamed && isElsewhere(fit))) scores[one] = UNFOUND;
    else if (scores[one] !== UNFOUND) scores[one]! += fit * 10;
  }
}

/** So many steps are taken without a rest. */
const STEPS = STEP * 20;

/** How well each facility has one of some words. */
function* wordScores(
  meant: readonly Meant[],
  words: readonly PackedWord[],
  count: number,
): Sliced<Uint8Array> {
  const fits = new Uint8Array(count).fill(WORD.none);
  for (const { fit, from, isBegun } of meant) {
    const [first, end] = begun(words, ([word]) => word, from);
    const isThere = words[first]?.[0] === from;
    const last = isBegun ? end : first + (isThere ? 1 : 0);
    for (let at = first; at < last; at += 1) {
      if (at % STEP === 0) yield;
      const [, ...fields] = words[at]!;
      for (const [field, steps] of fields.entries()) {
        let one = 0;
        for (let done = 0; done < steps.length; done += STEPS) {
          if (done > 0) yield;
          one = takeSteps(fits, one, steps, done, FITS[fit]![field]!);
        }
      }
    }
  }
  return fits;
}

/** Go on from a facility to the next ones that have a word; returns the last of them. */
function takeSteps(
  fits: Uint8Array,
  from: number,
  steps: readonly number[],
  done: number,
  fit: number,
): number {
  const end = Math.min(steps.length, done + STEPS);
  let one = from;
  for (let index = done; index < end; index += 1) {
    one += steps[index]!;
    if (fit < fits[one]!) fits[one] = fit;
  }
  return one;
}

/** How well a facility fits once its name is known; what was found by its code or its place alone stays. */
export function nearerScore(
  score: number,
  { name }: Pick<FoundFacility, 'name'>,
  { readings }: FacilityQuestion,
): number {
  if (name === undefined || score < FIT.begun || score >= IN_PLACE) return score;
  const { core } = readName(name);
  const fits = readings.map(({ asked, within }) => {
    const fit = fitOf(asked, core);
    return fit === undefined ? score : fit + (within === undefined ? 0 : 20);
  });
  return Math.min(score, ...fits);
}
