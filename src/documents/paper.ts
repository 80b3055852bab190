import type { Day } from '../model/day-words.ts';
import type { Counts } from '../model/figures/counts.ts';

/** The kinds of papers; a template of an office's own is called so, with `.docx`. */
export const PAPER_KINDS = ['bao-cao', 'cong-van', 'du-thao-chi-dao'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** A paper for a signature, in words: what is drawn of it, and how, is in `docx/`. */
export interface Paper {
  /** Of its figures. */
  readonly day: Day;
  readonly kind: PaperKind;
  /** Without an ending. */
  readonly file: string;
  readonly head: PaperHead;
  readonly body: readonly Paragraph[];
  /** A title of two lines says for whom one signs. */
  readonly signer: { readonly title?: string | undefined; readonly name?: string | undefined };
  /** The lines of `Nơi nhận`, without their signs. */
  readonly recipients: readonly string[];
  readonly annexes: readonly Annex[];
  /** Of whom it speaks: the province, or the facilities that a unit urges. */
  readonly counts: Counts;
  /** At the foot of every page: of which day the figures are, what is made up, from which inputs. */
  readonly foot: readonly string[];
}

/** What stands above the text. */
export interface PaperHead {
  /** Before all else: that it is a draft. */
  readonly note?: string | undefined;
  /** Whom the office is below: `UBND tỉnh Mẫu`. */
  readonly parent?: string | undefined;
  /** In one line or in two. */
  readonly agency: string;
  /** What follows the number; missing where it is not known. */
  readonly symbol?: string | undefined;
  readonly place?: string | undefined;
  readonly year: string;
  /** To follow `V/v`. */
  readonly subject: string;
  readonly addressees: readonly string[];
}

/** `basis` is what the paper leans on; an `item` begins with its own sign. */
export interface Paragraph {
  readonly kind: 'basis' | 'heading' | 'text' | 'item';
  readonly text: string;
}

/** A paragraph of running text. */
export function text(words: string): Paragraph {
  return { kind: 'text', text: words };
}

/** The heading of a part. */
export function heading(words: string): Paragraph {
  return { kind: 'heading', text: words };
}

/** Whole sentences below each other. */
export function item(words: string): Paragraph {
  return { kind: 'item', text: `- ${words}` };
}

/** Parts of a sentence below each other, ended as offices end them: `;`, and the last `.`. */
export function items(sign: '-' | '+', words: readonly string[]): Paragraph[] {
  return signedLines(sign, words).map((text) => ({ kind: 'item', text }));
}

/** The same as mere text. */
export function signedLines(sign: '-' | '+', words: readonly string[]): string[] {
  return words.map((one, at) => `${sign} ${one}${at === words.length - 1 ? '.' : ';'}`);
}

/** A list that goes with a paper and is signed with it. */
export interface Annex {
  readonly name: string;
  readonly title: string;
  /** Where what it is made of is made up. */
  readonly mark?: string | undefined;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Below the rows, in bold. */
  readonly sums?: readonly string[] | undefined;
}

/** `width` is a share of all widths. */
export interface Column {
  readonly heading: string;
  readonly width: number;
  readonly align?: 'centre' | 'right' | undefined;
}

/** What is left to be filled in by hand. */
export const BLANK = '\u00a0'.repeat(10);

/** A day that is left to be filled in: all but its year. */
export function blankDay(year: string): string {
  const short = BLANK.slice(0, 5);
  return `ngày${short}tháng${short}năm ${year}`;
}

const ROMAN = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** The annexes that have rows, and what the text calls them. */
interface NamedAnnexes<Key extends string> {
  readonly annexes: readonly Annex[];
  /** `Phụ lục II`, of one alone `Phụ lục kèm theo`; undefined of one without rows. */
  readonly nameOf: (key: Key) => string | undefined;
  /** The same in brackets, to follow a word; nothing of one without rows. */
  readonly refer: (key: Key) => string;
}

/** Leaves out annexes without rows, and numbers the others. */
export function nameAnnexes<Key extends string>(
  drafts: Readonly<Record<Key, Omit<Annex, 'name'>>>,
): NamedAnnexes<Key> {
  const kept = Object.entries<Omit<Annex, 'name'>>(drafts).filter(
    ([, { rows }]) => rows.length > 0,
  );
  const isAlone = kept.length === 1;
  const annexes = kept.map(([, draft], at) => ({
    ...draft,
    name: isAlone ? 'Phụ lục' : `Phụ lục ${roman(at + 1)}`,
  }));
  const nameOf = (key: Key) => {
    const name = annexes[kept.findIndex(([one]) => one === key)]?.name;
    return isAlone && name !== undefined ? `${name} kèm theo` : name;
  };
  const refer = (key: Key) => {
    const name = nameOf(key);
    return name === undefined ? '' : ` (${name})`;
  };
  return { annexes, nameOf, refer };
}

function roman(value: number): string {
  let left = value;
  return ROMAN.map(([worth, sign]) => {
    const times = Math.floor(left / worth);
    left -= times * worth;
    return sign.repeat(times);
  }).join('');
}
