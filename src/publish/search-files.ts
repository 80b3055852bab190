import { packRows } from '../contract/parts.ts';
import {
  FACILITY_FIELDS,
  NAMED_FIELDS,
  type NamedEntry,
  type PackedWord,
  type Search,
} from '../contract/search/entries.ts';
import {
  FACILITIES_A_FILE,
  facilitiesFile,
  HEAD_FILE,
  INDEX_CALL,
  type IndexHead,
  wordsFile,
} from '../contract/search/files.ts';

/** A file has words of about so many characters: 20 kB when they are sent. */
const CHARACTERS_A_FILE = 60_000;

/** A file of the index, below its folder, and what it holds. */
interface IndexFile {
  readonly name: string;
  readonly content: object;
}

/** The text of a file of the index: a script, out of which `readIndexText` takes the JSON. */
export function indexText({ name, content }: IndexFile, build: string): string {
  return `${INDEX_CALL}(${JSON.stringify(name)},${JSON.stringify({ build, ...content })})\n`;
}

/** The marks of made-up data: of all that is in the index, and of facilities alone. */
interface IndexMarks {
  readonly all: string | undefined;
  readonly facilities: string | undefined;
}

/** The files of an index, the first first. */
export function* indexFiles(
  search: Search,
  { all, facilities: note }: IndexMarks,
): Generator<IndexFile, void> {
  const { entries, facilities, words } = search;
  const groups = groupsOf(words);
  const head: IndexHead & { readonly note: string | undefined } = {
    note: all,
    ...packRows<NamedEntry>(entries, NAMED_FIELDS),
    facilities: facilities.length,
    words: words.flatMap(([word]) => (isLetters(word) ? [word] : [])).join(' '),
    cuts: groups.map(([first]) => first![0]),
  };
  yield { name: HEAD_FILE, content: head };
  for (const [at, group] of groups.entries())
    yield { name: wordsFile(at), content: { note, words: group } };
  for (let from = 0; from < facilities.length; from += FACILITIES_A_FILE) {
    const rows = facilities.slice(from, from + FACILITIES_A_FILE);
    const name = facilitiesFile(from / FACILITIES_A_FILE);
    yield { name, content: { note, ...packRows(rows, FACILITY_FIELDS) } };
  }
}

const isLetters = (word: string) => word >= 'a';

function groupsOf(words: readonly PackedWord[]): PackedWord[][] {
  const groups: PackedWord[][] = [];
  let room = 0;
  for (const word of words) {
    const length = JSON.stringify(word).length;
    if (room < length) {
      groups.push([]);
      room = CHARACTERS_A_FILE;
    }
    groups[groups.length - 1]!.push(word);
    room -= length;
  }
  return groups;
}

/** Gathers the words of facilities, which have their numbers in order. */
export class WordIndex {
  private readonly index = new Map<string, [inName: number[], elsewhere: number[]]>();

  add(facility: number, inName: Iterable<string>, elsewhere: Iterable<string>): void {
    for (const [field, words] of [inName, elsewhere].entries()) {
      for (const word of words) {
        const having = this.index.get(word) ?? [[], []];
        this.index.set(word, having);
        const those = having[field]!;
        if (those[those.length - 1] !== facility) those.push(facility);
      }
    }
  }

  /** Every word, in order, with who has it. */
  packed(): PackedWord[] {
    return [...this.index]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([word, [inName, elsewhere]]) => [word, steps(inName), steps(elsewhere)]);
  }
}

// Steps from one to the next are less to send than the numbers themselves.
function steps(numbers: readonly number[]): number[] {
  return numbers.map((number, at) => number - (numbers[at - 1] ?? 0));
}
