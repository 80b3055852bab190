import { cleanText, foldText } from '../model/text.ts';
import type { AddressParser } from '../address/index.ts';
import type { PlaceFinder } from '../dataset/find-places.ts';
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
/** How many there are: `3 cơ sở`, `01 DN`. */
const COUNT = /^[\d\s.,()]+(cơ sở|doanh nghiệp|DN|nhà máy|đơn vị)[\s.)]*$/iu;
/** What the name of a district or a park begins with, where it is not just the name. */
const PLACE =
  /^(địa bàn|huyện|thị xã|thành phố|h\.|tx|tp|t\.x|t\.p|khu công nghiệp|khu cn|kcn|cụm công nghiệp|ccn|khu kinh tế|kkt|huyen|thi xa|thanh pho|khu cong nghiep)(?!\p{L})/iu;
const LONGEST = 80;

/** The name of a group, without its marker; undefined where the row has more than that. */
export function groupText({ cells }: SheetRow): string | undefined {
  const filled = [...new Set(cells)].filter((cell) => cell.trim() !== '');
  // A row of the list has more words than a group, its marker and how many there are.
  if (filled.filter((cell) => /\p{L}/u.test(cell)).length > 3) return undefined;
  const texts = filled.map(cleanText).filter((cell) => !MARKER_ALONE.test(cell));
  const named = texts.filter((cell) => /\p{L}/u.test(cell) && !COUNT.test(cell.slice(0, LONGEST)));
  if (named.length !== 1) return undefined;
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
    const isPlace = PLACE.test(name);
    const known = find.district(name).place;
    const district = known ?? (isPlace ? districtOf(name, find, parseAddress) : undefined);
    if (district !== undefined) return { district: `${district.type} ${district.name}` };
    if (!isPlace) return undefined;
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
  // "Công ty … trong KCN" is no group.
  if (
    /^(cong ty|cty|co so|doanh nghiep|dn|nha may|htx|hop tac xa) /.test(folded) &&
    !/^(co so|doanh nghiep) (trong|ngoai) /.test(folded)
  )
    return undefined;
  const says = (word: string) =>
    new RegExp(`\\b${word} (?:cac )?(?:kcn|khu cong nghiep)\\b`).test(folded);
  const [isIn, isOut] = [says('trong'), says('ngoai')];
  return isIn === isOut ? undefined : isIn;
}
