import { cleanText, foldText } from '../../../src/domain/vietnamese-text.ts';
import type { AddressParser } from '../address/parse-address.ts';
import type { PlaceFinder } from '../find-places.ts';
import type { SheetRow } from '../office/sheet.ts';

/** What a group row says of the rows below it, in the gazetteer's words. */
export interface Group {
  readonly district?: string | undefined;
  readonly park?: string | undefined;
  readonly inPark?: boolean | undefined;
}

/** Before the name of a group: `I.`, `A)`, `1.2`, `-`. */
const MARKER = /^(?:(?:[IVXLC]+|[A-Z]|[a-z]|\d+(?:\.\d+)*)\s*[.)/:-]+\s*|[-+*•]\s*)/;
const MARKER_ALONE = /^(?:[IVXLC]+|[A-Z]|[a-z]|\d+(?:\.\d+)*)[.)]?$/;
const LONGEST = 80;

/** The name of a group, without its marker; undefined where the row has more than that. */
export function groupText({ cells }: SheetRow): string | undefined {
  const filled = [...new Set(cells.map(cleanText).filter((cell) => cell !== ''))];
  const texts = filled.filter((cell) => !MARKER_ALONE.test(cell));
  if (filled.length - texts.length > 1) return undefined;
  // Beside the name may stand how many there are.
  const named = texts.filter((cell) => /\p{L}/u.test(cell));
  if (named.length !== 1 || texts.length > 2) return undefined;
  const text = named[0]!.replace(MARKER, '').replace(/\s*[:.]\s*$/, '');
  return text.length > LONGEST ? undefined : text;
}

/** Reads the name of a group: a district, a park, or whether what follows lies in one. */
export function groupReader(find: PlaceFinder, parseAddress: AddressParser) {
  return (text: string): Group | undefined => {
    // The number of facilities may follow: `Huyện A (12 cơ sở)`.
    const name = text.replace(/\s*[(:]?\s*\d+\s*(cơ sở|doanh nghiệp|DN|nhà máy)\s*\)?$/i, '');
    const side = sideOf(name);
    if (side !== undefined) return { inPark: side };
    const park = find.park(name).place;
    if (park !== undefined) return { park: park.name, inPark: park.kind === 'park' };
    const district = find.district(name).place ?? districtOf(name, find, parseAddress);
    if (district !== undefined) return { district: `${district.type} ${district.name}` };
    const said = parseAddress(name);
    const named = said.status === 'resolved' ? find.parkOf(said.parkId) : undefined;
    return named === undefined ? undefined : { park: named.name, inPark: named.kind === 'park' };
  };
}

function districtOf(name: string, find: PlaceFinder, parseAddress: AddressParser) {
  const said = parseAddress(name.replace(/^địa bàn\s+/i, ''));
  return said.level === 'district' && said.status === 'resolved'
    ? find.districtOf(said.districtCode)
    : undefined;
}

/** `Trong KCN`, `Các cơ sở ngoài khu công nghiệp`; undefined where both or neither is said. */
export function sideOf(text: string): boolean | undefined {
  if (!/tr|ng/i.test(text)) return undefined;
  const folded = foldText(text)
    .replace(/[^a-z]+/g, ' ')
    .trim();
  const says = (word: string) =>
    new RegExp(`\\b${word} (?:cac )?(?:kcn|khu cong nghiep)\\b`).test(folded);
  const [isIn, isOut] = [says('trong'), says('ngoai')];
  return isIn === isOut ? undefined : isIn;
}
