import { type PackedRows, unpackRows } from '../contract/parts.ts';
import {
  FACILITIES_A_FILE,
  facilitiesFile,
  HEAD_FILE,
  type IndexHead,
  wordsFile,
} from '../contract/search/files.ts';
import { SEARCH_KINDS, type SearchKind } from '../contract/search/kinds.ts';
import type {
  FoundFacility,
  NamedEntry,
  PackedWord,
  SearchEntry,
} from '../contract/search/entries.ts';
import { readName } from '../contract/search/words.ts';
import { type Sliced, STEP } from '../slices.ts';
import {
  askFacilities,
  type FacilityQuestion,
  facilityWords,
  type FacilityWords,
  findFacilities,
  nearerScore,
} from './facilities.ts';
import { type Called, findNames, readEntries } from './names.ts';

/** How the index is had: its files, by their names, and how long work is done. */
export interface IndexSource {
  /** Rejects where a file cannot be had. */
  readonly load: (file: string) => Promise<unknown>;
  readonly finish: <Result>(work: Sliced<Result>) => Promise<Result>;
}

/** What is found of one kind. */
export interface FoundGroup {
  readonly kind: SearchKind;
  readonly total: number;
  /** Some of it, the best first. Rejects where it cannot be had. */
  readonly entriesFrom: (from: number, count: number) => Promise<readonly SearchEntry[]>;
}

/** What a query finds, by its kind; the kind of what fits best first. */
export interface Answer {
  readonly total: number;
  readonly groups: readonly FoundGroup[];
}

/** Fewer facilities than these are ranked by their names. */
const MOST_RANKED = 2 * FACILITIES_A_FILE;
/** Of more, so many at the most, if they are in so few files. */
const [MOST_NEAR, MOST_FILES] = [64, 4];
/** An index of so few files beside the first is small. */
const FEW_FILES = 3;

/** Answers queries; loads of the index what it needs for that, each file once. */
export class Finder {
  private readonly source: IndexSource;
  private readonly called: readonly Called[];
  private readonly words: FacilityWords;
  private readonly files = new Map<string, Promise<unknown>>();

  private constructor(source: IndexSource, head: IndexHead, called: readonly Called[]) {
    this.source = source;
    this.called = called;
    this.words = facilityWords(head, called);
  }

  /** Load the first file. Rejects where it cannot be had, or is of another form. */
  static async open(source: IndexSource): Promise<Finder> {
    const head = await source.load(HEAD_FILE);
    const called = isHead(head) ? await source.finish(readHead(head)) : undefined;
    if (called === undefined) throw new Error('the search index is of another form');
    const finder = new Finder(source, head as IndexHead, called);
    finder.loadFew();
    return finder;
  }

  /** All of a small index at once: nobody waits for it, and then the search needs no network. */
  private loadFew(): void {
    const words = this.words.cuts.map((_, file) => () => this.wordsOf(file));
    const rows = Array.from({ length: fileOf(this.words.count - 1) + 1 }, (_, file) => () => {
      return this.rowsOf(file);
    });
    const all = [...words, ...rows];
    // Who asks for one hears that it cannot be had.
    if (all.length <= FEW_FILES) for (const load of all) load().catch(() => undefined);
  }

  /** Everything that a query finds. Rejects where a file that it needs cannot be had, or is of another form. */
  async ask(text: string): Promise<Answer> {
    const query = readName(text);
    const question = askFacilities(query, this.words);
    const [named, facilities] = await Promise.all([
      this.source.finish(findNames(this.called, query, this.words.known)),
      this.findFacilities(question),
    ]);
    const groups = [
      ...(await this.source.finish(groupsOf(named))),
      ...(facilities === undefined ? [] : [facilities]),
    ].sort(
      (a, b) => a.best - b.best || SEARCH_KINDS.indexOf(a.kind) - SEARCH_KINDS.indexOf(b.kind),
    );
    return { total: groups.reduce((sum, group) => sum + group.total, 0), groups };
  }

  private async findFacilities(question: FacilityQuestion): Promise<RankedGroup | undefined> {
    const files = await Promise.all(question.files.map((file) => this.wordsOf(file)));
    const found = await this.source.finish(findFacilities(question, files, this.words.count));
    const { numbers, scores } = found;
    let best = scores[0];
    if (best === undefined) return undefined;
    const near = this.near(numbers);
    if (near > 0) {
      const rows = await this.facilities(numbers.slice(0, near));
      const ranked = rows
        .map((row, at) => {
          return { number: numbers[at]!, score: nearerScore(scores[at]!, row, question) };
        })
        .sort((a, b) => a.score - b.score || a.number - b.number);
      best = ranked[0]!.score;
      numbers.set(ranked.map(({ number }) => number));
    }
    const entriesFrom = async (from: number, count: number) => {
      const slice = numbers.slice(from, from + count);
      return (await this.facilities(slice)).map(entryOf);
    };
    return { kind: 'facility', total: numbers.length, best, entriesFrom };
  }

  /** How many of those that are found are to be ranked by their names. */
  private near(numbers: Uint32Array): number {
    if (this.words.count <= MOST_RANKED) return numbers.length;
    const near = numbers.slice(0, MOST_NEAR);
    return new Set(near.map(fileOf)).size <= MOST_FILES ? near.length : 0;
  }

  private async facilities(numbers: Uint32Array): Promise<FoundFacility[]> {
    const rows = new Map<number, readonly FoundFacility[]>();
    const wanted = [...new Set(numbers.map(fileOf))];
    await Promise.all(wanted.map(async (file) => rows.set(file, await this.rowsOf(file))));
    return Array.from(numbers, (number) => rows.get(fileOf(number))![number % FACILITIES_A_FILE]!);
  }

  private wordsOf(file: number): Promise<readonly PackedWord[]> {
    return this.once<readonly PackedWord[]>(wordsFile(file), (content) => {
      const { words } = Object(content) as { words?: unknown };
      return areWords(words)
        ? Promise.resolve(words)
        : Promise.reject(new Error('no words of the index'));
    });
  }

  private rowsOf(file: number): Promise<readonly FoundFacility[]> {
    return this.once(facilitiesFile(file), async (content) => {
      const rows = isPacked(content)
        ? await this.source.finish(unpackRows<FoundFacility>(content))
        : [];
      if (!rows.every(({ page }) => String(page).startsWith('/')))
        return Promise.reject(new Error('no facilities of the index'));
      return rows;
    });
  }

  /** What cannot be had is asked for again the next time. */
  private once<Content>(
    file: string,
    read: (content: unknown) => Promise<Content>,
  ): Promise<Content> {
    const had = this.files.get(file) as Promise<Content> | undefined;
    if (had !== undefined) return had;
    const coming = this.source.load(file).then(read);
    this.files.set(file, coming);
    coming.catch(() => this.files.delete(file));
    return coming;
  }
}

const fileOf = (number: number) => Math.floor(number / FACILITIES_A_FILE);

interface RankedGroup extends FoundGroup {
  /** The score of the first. */
  readonly best: number;
}

function* groupsOf(
  found: readonly { readonly called: Called; readonly score: number }[],
): Sliced<RankedGroup[]> {
  const groups = new Map<SearchKind, { entry: NamedEntry; score: number }[]>();
  for (const [at, { called, score }] of found.entries()) {
    if (at % STEP === 0) yield;
    const { entry } = called;
    const group = groups.get(entry.kind) ?? [];
    groups.set(entry.kind, group);
    group.push({ entry, score });
  }
  return [...groups].map(([kind, group]) => {
    // Stable: what fits alike stays in the order of the index.
    const sorted = group.sort((a, b) => a.score - b.score);
    const entriesFrom = (from: number, count: number) =>
      Promise.resolve(sorted.slice(from, from + count).map(({ entry }) => entry));
    return { kind, total: sorted.length, best: sorted[0]!.score, entriesFrom };
  });
}

function entryOf({ id, name, place, detail, page }: FoundFacility): SearchEntry {
  return {
    kind: 'facility',
    name: name ?? `Cơ sở ${id} (tên không công bố)`,
    place,
    ...(detail === undefined ? {} : { detail }),
    path: `${page}#co-so-${id}`,
  };
}

function isPacked(content: unknown): content is PackedRows {
  const { fields, rows } = Object(content) as Partial<PackedRows>;
  return Array.isArray(fields) && Array.isArray(rows) && rows.every(Array.isArray);
}

function isHead(content: unknown): content is IndexHead {
  const { words, cuts, facilities } = Object(content) as Partial<IndexHead>;
  return (
    isPacked(content) &&
    typeof words === 'string' &&
    Array.isArray(cuts) &&
    typeof facilities === 'number'
  );
}

function areWords(words: unknown): words is readonly PackedWord[] {
  const isWord = (one: unknown) =>
    Array.isArray(one) && typeof one[0] === 'string' && one.slice(1).every(Array.isArray);
  return Array.isArray(words) && words.every(isWord);
}

function* readHead(head: IndexHead): Sliced<Called[] | undefined> {
  const entries = yield* unpackRows<NamedEntry>(head);
  const isEntry = ({ name, path }: Partial<NamedEntry>) =>
    typeof name === 'string' && String(path).startsWith('/');
  return entries.every(isEntry) ? yield* readEntries(entries) : undefined;
}
