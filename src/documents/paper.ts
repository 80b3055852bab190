import type { Annex, Paragraph } from '../contract/paper.ts';
import { signedLines } from '../contract/paper-words.ts';

export { BLANK, blankDay, signedLines } from '../contract/paper-words.ts';
export { PAPER_KINDS } from '../contract/paper.ts';
export type { Annex, Column, Paper, PaperHead, PaperKind, Paragraph } from '../contract/paper.ts';

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
