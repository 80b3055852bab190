import { foldText } from '../model/text.ts';
import type { District } from '../model/places.ts';

/** A spelling that is a slip, and the district that is meant. */
export interface Slip {
  readonly typed: string;
  readonly district: District;
}

/** Finds the listed slips of a district's name in a text: `Hớn Quãng`. Abbreviations are none. */
export function slipFinder(districts: readonly District[]) {
  const slips = districts.flatMap((district) =>
    district.spellings
      // A slip has its diacritics, and as many words as the name.
      .filter(
        (spelling) =>
          foldText(spelling) !== spelling.toLowerCase() &&
          !withoutType(spelling).toLowerCase().endsWith(district.name.toLowerCase()) &&
          withoutType(spelling).split(' ').length === district.name.split(' ').length,
      )
      .map((spelling) => ({ typed: withoutType(spelling), district })),
  );
  const patterns = slips.map((slip) => ({
    ...slip,
    pattern: new RegExp(`(?<!\\p{L})${slip.typed}(?!\\p{L})`, 'iu'),
  }));
  return (text: string, meant: District): Slip | undefined =>
    patterns.find(({ district, pattern }) => district === meant && pattern.test(text));
}

function withoutType(spelling: string): string {
  return spelling.replace(
    /^(?:(?:tx|tp|t\.x|t\.p|h)(?:\.\s*|\s+)|(?:huyện|thị xã|thành phố)\s+)/i,
    '',
  );
}
