import { nearest } from '../../address/index.ts';
import { foldText } from '../../model/text.ts';

/** More than anybody writes for a name; comparing takes long with what is longer. */
const LONGEST = 100;

/** The one of some names that a text is hardly otherwise than; undefined where none is, or several are. */
export function meantOf(text: string, names: readonly string[]): string | undefined {
  if (text.length > LONGEST) return undefined;
  const typed = essence(text);
  const all = [...new Set(names)].map((name) => ({ name, folded: essence(name) }));
  const same = all.filter(({ folded }) => folded === typed);
  if (same.length > 0) return same.length === 1 ? same[0]!.name : undefined;
  // A number is another thing with any other digit.
  const alike = all.filter(({ folded }) => digitsOf(folded) === digitsOf(typed));
  const near = nearest(typed, alike, ({ folded }) => folded);
  return near.length === 1 ? near[0]!.name : undefined;
}

/** Letters and digits alone; zeros before a number do not count: `CS-009` is `CS 9`. */
function essence(text: string): string {
  return foldText(text)
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''))
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const digitsOf = (folded: string) => folded.replace(/\D+/g, ' ').trim();

/** The question whether that was meant, before what else helps. */
export function askWhether(meant: string | undefined, hint: string): string {
  return meant === undefined
    ? hint
    : `có phải "${meant}" không? đúng thì ghi như vậy; không thì ${hint}`;
}
