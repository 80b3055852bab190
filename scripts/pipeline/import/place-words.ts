import { foldText } from '../../../src/domain/vietnamese-text.ts';
import type { Commune, District } from '../../../src/domain/places.ts';
import { cleanAddress } from '../address/clean-address.ts';
import { fullName } from '../address/unit-names.ts';
import { spaced } from './fields.ts';

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

/** Finds a commune-level unit of July 2025 in an address, and the communes that it was made of. */
export function laterUnitFinder(communes: readonly Commune[]) {
  const units = new Map<string, { readonly name: string; readonly parts: string[] }>();
  for (const commune of communes) {
    const name = commune.unitFrom2025;
    if (name === undefined) continue;
    const unit = units.get(name) ?? { name, parts: [] };
    unit.parts.push(fullName(commune));
    units.set(name, unit);
  }
  const keyed = [...units.values()].map((unit) => ({ ...unit, key: ` ${keyOf(unit.name)} ` }));
  return (address: string): string | undefined => {
    const words = ` ${keyOf(address)} `;
    const unit = keyed.find(({ key }) => words.includes(key));
    return unit === undefined
      ? undefined
      : `địa chỉ theo đơn vị hành chính từ 01/7/2025: ${unit.name.toLowerCase()} gồm ${unit.parts.join(', ')} trước đó`;
  };
}

function keyOf(text: string): string {
  return spaced(cleanAddress(text).folded).replace(/\bp\b/g, 'phuong').replace(/\bx\b/g, 'xa');
}
