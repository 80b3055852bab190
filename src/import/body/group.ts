import type { AddressParser } from '../../address/index.ts';
import type { PlaceFinder } from '../../dataset/index.ts';
import { cleanText, foldText } from '../../model/text.ts';
import { isCommuneType } from '../../model/units/changes.ts';
import type { SheetRow } from '../../office/index.ts';
import { type Standing, standingOf } from '../standing.ts';
import { isMarker, markerOf, withoutMarker } from './marker.ts';

/** Reads the name of a group row; undefined where it names no place. */
export type GroupReader = (text: string) => Group | undefined;

/** What a group row says of the rows below it, in the gazetteer's words. */
export interface Group extends Standing {
  readonly commune?: string | undefined;
  readonly district?: string | undefined;
  readonly park?: string | undefined;
  readonly inPark?: boolean | undefined;
  /** Whether the units below have replied. */
  readonly replied?: boolean | undefined;
}

/** How many there are: `3 cơ sở`, `01 DN`. */
const COUNT = /^[\d\s.,()]+(cơ sở|doanh nghiệp|DN|nhà máy|đơn vị)[\s.)]*$/iu;
/** What the name of a district or a park begins with, where it is not just the name. */
const PLACE =
  /^(địa bàn|huyện|thị xã|thành phố|h\.|tx|tp|t\.x|t\.p|khu công nghiệp|khu cn|kcn|cụm công nghiệp|ccn|khu kinh tế|kkt|huyen|thi xa|thanh pho|khu cong nghiep)(?!\p{L})/iu;
const COMMUNE = /^(?:xã|phường|thị trấn|xa|phuong|thi tran|tt)(?!\p{L})/iu;
const LONGEST = 80;

/** The name of a group, without its marker; undefined where the row has more than that. */
export function groupText({ cells }: SheetRow): string | undefined {
  const worded: string[] = [];
  for (const cell of cells) {
    if (!/\p{L}/u.test(cell) || worded.includes(cell)) continue;
    // A row of the list has more words than a group, its marker and how many there are.
    if (worded.push(cell) > 3) return undefined;
  }
  const named = worded
    .map(cleanText)
    .filter((cell) => !isMarker(cell) && !COUNT.test(cell.slice(0, LONGEST)));
  if (named.length !== 1) return undefined;
  const text = withoutMarker(named[0]!).replace(/\s*[:.]\s*$/, '');
  return text.length > LONGEST ? undefined : text;
}

/**
 * The groups that begin right above a heading, `I. ĐÃ ĐĂNG KÝ`: not all that is below is of them, as it would
 * be of a title.
 */
export function groupsAbove(
  titles: readonly SheetRow[],
  readGroup: GroupReader,
): readonly SheetRow[] {
  const isGroup = (row: SheetRow) => {
    const first = row.cells.map(cleanText).find((cell) => cell !== '') ?? '';
    const text = markerOf(first) === undefined ? undefined : groupText(row);
    return text !== undefined && readGroup(text) !== undefined;
  };
  return titles.slice(titles.findLastIndex((row) => !isGroup(row)) + 1);
}

/** Reads the name of a group: a district, a park, whether what follows lies in one, has accounts or is at work. */
export function groupReader(find: PlaceFinder, parseAddress: AddressParser): GroupReader {
  const readPlace = placeReader(find, parseAddress);
  return (text) => {
    const standing = standingOf(text);
    if (standing === undefined) return readPlace(text);
    const { rest, ...said } = standing;
    if (rest === '') return said;
    const place = readPlace(rest);
    return place === undefined ? undefined : { ...place, ...said };
  };
}

function placeReader(find: PlaceFinder, parseAddress: AddressParser): GroupReader {
  return (text) => {
    // The number of facilities may follow: `Huyện A (12 cơ sở)`.
    const name = text.replace(/\s*[(:]?\s*\d+\s*(cơ sở|doanh nghiệp|DN|nhà máy)\s*\)?$/i, '');
    const side = sideOf(name);
    if (side !== undefined) return { inPark: side };
    const park = find.park(name).place;
    if (park !== undefined) return { park: park.name, inPark: park.kind === 'park' };
    if (COMMUNE.test(name) && find.knows.commune(name)) return { commune: name };
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

const DISTRICT_KINDS = ['huyện', 'thị xã', 'thành phố'];

/** The one counted unit that the title above a table speaks of: `… TRÊN ĐỊA BÀN HUYỆN A`. */
export function titleGroup(
  rows: readonly SheetRow[],
  readGroup: GroupReader,
  { kinds }: Pick<PlaceFinder, 'kinds'>,
): Group {
  const areCommunes = kinds.length > 0 && kinds.every(isCommuneType);
  const called = areCommunes ? kinds : [...new Set([...kinds, ...DISTRICT_KINDS])];
  const name = new RegExp(`(?<!\\p{L})((?:${called.join('|')})\\s+[^,;:()–]{2,40})`, 'giu');
  const districts = rows
    .flatMap(({ cells }) => cells.map(cleanText))
    // Where the list was signed, or the office has its seat, says nothing of what is in it.
    .filter((text) => !/ngày|địa chỉ|đường|khu phố|ấp|thôn|số \d/i.test(text))
    .filter((text) => areCommunes || !/phường/i.test(text))
    .flatMap((text) => [...text.matchAll(name)].map(([, name]) => readGroup(name!.trim())))
    .flatMap((group) => group?.district ?? []);
  const [only, ...others] = new Set(districts);
  return only === undefined || others.length > 0 ? {} : { district: only };
}
