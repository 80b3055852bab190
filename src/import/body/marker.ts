import { cleanText } from '../../model/text.ts';

const TOKEN = '[IVXLC]+|[A-Z]|[a-z]|\\d{1,2}(?:\\.\\d{1,2})*';
/** `I.`, `A)`, `1.2`, before the name of a group. */
const SIGNED = new RegExp(`^(${TOKEN})\\s*[.)/:-]+\\s*`);
/** A marker with nothing but a space after it: `I Xã A`, `B ĐÃ ĐĂNG KÝ`. */
const BARE = new RegExp(
  `^(${TOKEN})\\s+(?=(?:[Xx]ã|[Pp]hường|[Tt]hị xã|[Tt]hị trấn|[Hh]uyện|[Tt]hành phố)\\s|\\p{Lu}{2})`,
  'u',
);
/** A word makes it one without any sign: `Phần I`, `Mục 2`, `NHÓM A:`. */
const WORDED =
  /^(phần|mục|nhóm|phan|muc|nhom)\s+(?:thứ\s+)?([ivxlc]+|[a-z]|\d{1,2}(?:\.\d{1,2})*)(?![\p{L}\d])\s*[.)/:–-]*\s*/iu;
const ALONE = new RegExp(`^(${TOKEN})[.)]?$`);
const BULLET = /^[-+*•]\s*/;

/** What marks a group: `I`, `A`, `2.1`, with the word before it, `phần`, where there is one. */
export interface GroupMarker {
  readonly typed: string;
  readonly word: string;
}

/** The marker that a text begins with or is, and what is left of it; undefined where it has none. */
export function markerOf(text: string): (GroupMarker & { readonly rest: string }) | undefined {
  const worded = WORDED.exec(text);
  if (worded !== null)
    return {
      word: worded[1]!.toLowerCase(),
      typed: worded[2]!,
      rest: text.slice(worded[0].length),
    };
  const found = ALONE.exec(text) ?? SIGNED.exec(text) ?? BARE.exec(text);
  return found === null
    ? undefined
    : { word: '', typed: found[1]!, rest: text.slice(found[0].length) };
}

/** The name of a group without its marker, or without a dash before it. */
export function withoutMarker(text: string): string {
  const rest = markerOf(text)?.rest ?? text.replace(BULLET, '');
  // `I.1 Huyện A` has two.
  return cleanText(markerOf(rest)?.rest ?? rest);
}

/** Whether a cell has a marker and nothing else. */
export function isMarker(text: string): boolean {
  return markerOf(text)?.rest === '';
}
