import { type AddressAnswer, type AddressParser, fullName } from '../address/index.ts';
import type { Commune, District, Park } from '../model/places.ts';
import type { PlaceFinder } from './find-places.ts';

/** The places that columns name; what they do not name is left out. */
export interface CellPlaces {
  readonly district?: District | undefined;
  readonly commune?: Commune | undefined;
  readonly park?: Park | undefined;
}

/** All that is said of where a facility is. */
interface PlaceQuestion {
  readonly cells: CellPlaces;
  readonly address?: string | undefined;
  /** "Trong KCN" or "Ngoài KCN", where a list says one of them. */
  readonly inPark?: boolean | undefined;
  /** What says the district, where that is no column. */
  readonly districtFrom?: string | undefined;
}

/** What contradicts, or is not sure: everyone who asks tells it in these words. */
export interface PlaceFinding {
  readonly code:
    | 'address-district'
    | 'address-commune'
    | 'address-park'
    | 'unsure-district'
    | 'side-of-park'
    | 'park-elsewhere'
    | 'park-of-other-commune'
    | 'not-placed'
    | 'nowhere';
  /** The column to look at first. */
  readonly column: 'district' | 'commune' | 'park' | 'address';
  readonly message: string;
  readonly hint: string;
}

/** Where a facility is by all that is said of it, and what is doubtful of that. */
export interface SettledPlace extends CellPlaces {
  /** What the address says, by itself or with the district of the columns. */
  readonly answer: AddressAnswer | undefined;
  readonly findings: readonly PlaceFinding[];
  /** The findings and what was unclear of the address, for whoever looks at the place. */
  readonly doubts: readonly string[];
  /** A park that counts as the list says "Trong KCN": a data set says so by naming it in the column. */
  readonly confirmedPark: Park | undefined;
}

/** The one rule of where a facility is. */
export type PlaceSettler = (question: PlaceQuestion) => SettledPlace;

/** Reads the name of a commune by the district in which it is, as far as that is known. */
export type CommuneRule = <Reading>(
  question: Pick<PlaceQuestion, 'cells' | 'address'>,
  read: (home: District | undefined) => Reading,
  isRead: (reading: Reading) => boolean,
) => Reading;

/**
 * Several districts may have a commune of one name: where no column names the district, the park's
 * tells which is meant, else that of the address.
 */
export function communeRule(find: PlaceFinder, parseAddress: AddressParser): CommuneRule {
  return ({ cells, address }, read, isRead) => {
    const first = read(cells.district);
    if (isRead(first) || cells.district !== undefined) return first;
    const codes = [
      () => cells.park?.districtCode,
      () => (address === undefined ? undefined : parseAddress(address).districtCode),
    ];
    for (const codeOf of codes) {
      const home = find.districtOf(codeOf());
      const reading = home === undefined ? first : read(home);
      if (isRead(reading)) return reading;
    }
    return first;
  };
}

const NONE: readonly string[] = [];
/** What the counted units of a data set are called where it speaks of them. */
export interface UnitWords {
  /** One of their kinds: `huyện, thị xã hoặc thành phố`. */
  readonly choice: string;
  /** The heading of their column in `facilities.csv`. */
  readonly column: string;
}

/** What to do where nobody knows the counted unit of a facility. */
export function writeUnit({ choice, column }: UnitWords): string {
  return `ghi ${choice} vào cột ${column}`;
}

const PROVINCE_ALONE = 'hiện chỉ tính trong số liệu toàn tỉnh';
const BY_COLUMN = 'sửa cột hoặc sửa địa chỉ cho khớp; hiện tính theo cột';

/**
 * Columns go before the address, and a contradiction takes away only what it is about: of another
 * district than the column's the address says nothing, another commune or park does not count. Only
 * where a park is named by its column, or by the address of a facility that lies "Trong KCN", do the
 * two outweigh a column of communes in which that park is not: then the commune is left open.
 */
export function placeSettler(
  find: PlaceFinder,
  parseAddress: AddressParser,
  requireDistrict: boolean,
  words: UnitWords,
): PlaceSettler {
  return (question) => {
    const { cells } = question;
    const home =
      cells.district ??
      find.districtOf(cells.commune?.districtCode) ??
      find.districtOf(cells.park?.districtCode);
    const answer = readAddress(question.address, home, parseAddress);
    const named = placesOf(answer, find);
    const isElsewhere = differ(home?.code, named.district?.code);
    const said = isElsewhere ? {} : named;
    const park = weighPark(question, said, find);
    const district = home ?? said.district;
    const place = { district, park, commune: weighCommune(cells, said, park, find, isElsewhere) };
    const findings = [
      ...(isElsewhere ? [otherDistrict(question, home!, named.district!)] : []),
      ...contradict(cells, said, place),
      ...parkOfOther(cells, said, place, find),
      ...unsure(home, place, answer, words),
      ...sideOfPark(question, park, answer, find),
    ];
    const unclear = answer === undefined || answer.status === 'resolved' ? NONE : answer.notes;
    const isClear = findings.length + unclear.length === 0;
    const doubts = isClear
      ? NONE
      : [...new Set([...findings.map(({ message }) => message), ...unclear])];
    const counted = find.isComplete
      ? judgeDistrict(place, answer, doubts, { requireDistrict, words })
      : [];
    const notPlaced = counted.find(({ code }) => code === 'not-placed');
    const isConfirmed = cells.park === undefined && isStray(park, cells.commune, find);
    return {
      ...place,
      answer,
      findings: [...findings, ...counted],
      // It says all the others.
      doubts: notPlaced === undefined ? doubts : [notPlaced.message],
      confirmedPark: isConfirmed ? park : undefined,
    };
  };
}

/** Read with the district of the columns; by itself only where it does not fit there. */
function readAddress(
  address: string | undefined,
  home: District | undefined,
  parseAddress: AddressParser,
): AddressAnswer | undefined {
  if (address === undefined) return undefined;
  if (home === undefined) return parseAddress(address);
  const there = parseAddress(address, { districtCode: home.code });
  if (there.status !== 'unresolved') return there;
  const alone = parseAddress(address);
  return differ(alone.districtCode, home.code) ? alone : there;
}

function placesOf(answer: AddressAnswer | undefined, find: PlaceFinder): CellPlaces {
  return {
    district: find.districtOf(answer?.districtCode),
    commune: find.communeOf(answer?.communeCode),
    park: find.parkOf(answer?.parkId),
  };
}

function weighPark(
  { cells, inPark }: PlaceQuestion,
  { park }: CellPlaces,
  find: PlaceFinder,
): Park | undefined {
  if (cells.park !== undefined) return cells.park;
  const isConfirmed = inPark === true && park?.kind === 'park';
  return isStray(park, cells.commune, find) && !isConfirmed ? undefined : park;
}

function weighCommune(
  cells: CellPlaces,
  said: CellPlaces,
  park: Park | undefined,
  find: PlaceFinder,
  isElsewhere: boolean,
): Commune | undefined {
  if (cells.commune !== undefined) {
    const isOpen = isAgainst(cells, said, find) && isStray(park, cells.commune, find);
    return isOpen ? undefined : cells.commune;
  }
  const isOfOtherPark = differ(park?.id, said.park?.id) && !liesIn(park, said.commune);
  if (isOfOtherPark || isStray(park, said.commune, find)) return undefined;
  return said.commune ?? (isElsewhere ? undefined : onlyCommuneOf(park, find));
}

/** A park that lies in one commune says which it is, be it in a column or in an address. */
function onlyCommuneOf(park: Park | undefined, find: PlaceFinder): Commune | undefined {
  const [code, ...others] = park?.communeCodes ?? [];
  return others.length > 0 ? undefined : find.communeOf(code);
}

/** Whether the address is against the commune of the columns: by another one, or by its park. */
function isAgainst(cells: CellPlaces, said: CellPlaces, find: PlaceFinder): boolean {
  return differ(cells.commune?.code, said.commune?.code) || isStray(said.park, cells.commune, find);
}

/** Whether a park cannot be in a commune. Where its communes are not all known, it can. */
function isStray(
  park: Park | undefined,
  commune: Commune | undefined,
  { communeOf }: PlaceFinder,
): boolean {
  if (park === undefined || commune === undefined || park.communeCodes.length === 0) return false;
  const isKnown = park.communeCodes.every((code) => communeOf(code) !== undefined);
  return isKnown && !liesIn(park, commune);
}

function liesIn(park: Park | undefined, commune: Commune | undefined): boolean {
  return commune !== undefined && park?.communeCodes.includes(commune.code) === true;
}

function otherDistrict(
  { cells, districtFrom = 'cột' }: PlaceQuestion,
  home: District,
  said: District,
): PlaceFinding {
  const unit = cells.district ?? cells.commune;
  const written = unit === undefined ? `${cells.park!.name} (${fullName(home)})` : fullName(unit);
  const message = `địa chỉ thuộc ${fullName(said)} nhưng ${districtFrom} ghi ${written}`;
  return { code: 'address-district', column: 'district', message, hint: BY_COLUMN };
}

/** What of the address contradicts the columns within their district. */
function contradict(cells: CellPlaces, said: CellPlaces, settled: CellPlaces): PlaceFinding[] {
  const findings: PlaceFinding[] = [];
  const isOpen = cells.commune !== undefined && settled.commune === undefined;
  if (cells.commune !== undefined && (isOpen || differ(cells.commune.code, said.commune?.code))) {
    findings.push(otherCommune(cells.commune, said, settled));
  }
  if (said.park === undefined || said.park === settled.park) return findings;
  const isOther = settled.park !== undefined;
  const against = isOther
    ? `nhưng cột Khu công nghiệp ghi ${settled.park.name}`
    : `nhưng khu ấy không nằm ở ${fullName(cells.commune!)} của cột Xã`;
  const hint = isOther
    ? BY_COLUMN
    : 'sửa cột Xã, hoặc ghi cột Khu công nghiệp nếu cơ sở ở trong khu; hiện tính là ngoài';
  const message = `địa chỉ ghi ${said.park.name} ${against}`;
  return [...findings, { code: 'address-park', column: 'park', message, hint }];
}

function otherCommune(written: Commune, said: CellPlaces, { park, commune }: CellPlaces) {
  const where = said.commune ?? said.park;
  const isOpen = commune === undefined && park !== undefined;
  const words = where === undefined ? '' : 'code' in where ? fullName(where) : where.name;
  const without = isOpen ? `, nơi không có ${park.name}` : '';
  return {
    code: 'address-commune',
    column: 'commune',
    message: `địa chỉ thuộc ${words} nhưng cột Xã ghi ${fullName(written)}${without}`,
    hint: isOpen
      ? `sửa cột Xã hoặc khu công nghiệp cho khớp; hiện tính trong ${park.name}, để ngỏ xã`
      : BY_COLUMN,
  } as const;
}

/** The park of a column, or of the group above a row, lies in none of the communes that are written beside it. */
function parkOfOther(
  cells: CellPlaces,
  said: CellPlaces,
  { park, commune }: CellPlaces,
  find: PlaceFinder,
): PlaceFinding[] {
  if (park === undefined || differ(park.id, said.park?.id)) return [];
  const written = cells.commune === undefined ? said.commune : commune;
  if (written === undefined || !isStray(park, written, find)) return [];
  const isOfColumn = cells.commune !== undefined;
  const message = `${isOfColumn ? 'cột Xã ghi' : 'địa chỉ thuộc'} ${fullName(written)}, nơi không có ${park.name}`;
  const hint = isOfColumn
    ? `sửa cột Xã${said.commune === undefined ? '' : ' và địa chỉ'} hoặc khu công nghiệp cho khớp; hiện tính theo cả hai`
    : `sửa địa chỉ hoặc khu công nghiệp cho khớp; hiện tính trong ${park.name}, để ngỏ xã`;
  const column = isOfColumn ? 'commune' : 'address';
  return [{ code: 'park-of-other-commune', column, message, hint }];
}

function unsure(
  home: District | undefined,
  { district }: CellPlaces,
  answer: AddressAnswer | undefined,
  { column }: UnitWords,
): PlaceFinding[] {
  if (home !== undefined || district === undefined || answer === undefined) return [];
  if (answer.isDistrictSure) return [];
  const message = `địa bàn suy từ địa chỉ không chắc chắn: ${answer.notes.join('; ') || 'địa chỉ không ghi địa bàn'}`;
  const hint = `ghi cột ${column} để khỏi phải suy đoán`;
  return [{ code: 'unsure-district', column: 'address', message, hint }];
}

function sideOfPark(
  { inPark }: PlaceQuestion,
  park: Park | undefined,
  answer: AddressAnswer | undefined,
  find: PlaceFinder,
): PlaceFinding[] {
  if (inPark === undefined || inPark === (park?.kind === 'park')) return [];
  const meant = (answer?.candidates.parkIds ?? [])
    .map((id) => find.parkOf(id))
    .filter((one) => one?.kind === 'park')
    .map((one) => one!.name);
  const message = inPark
    ? meant.length > 0
      ? `"Trong KCN" nhưng chưa rõ là khu nào: ${meant.join(', ')}; hiện tính là ngoài`
      : '"Trong KCN" mâu thuẫn với địa chỉ: không cột nào, địa chỉ nào nêu tên khu công nghiệp; hiện tính là ngoài'
    : `"Ngoài KCN" mâu thuẫn với địa chỉ: cột hoặc địa chỉ ghi ${park?.name ?? ''}; hiện tính là trong`;
  const hint = 'hỏi lại, ghi đúng tên khu công nghiệp';
  return [{ code: 'side-of-park', column: 'park', message, hint }];
}

/** A place of no known district, of none in the province, or of a park in another one. */
function judgeDistrict(
  { district, park }: CellPlaces,
  answer: AddressAnswer | undefined,
  doubts: readonly string[],
  { requireDistrict, words }: { readonly requireDistrict: boolean; readonly words: UnitWords },
): readonly PlaceFinding[] {
  if (district === undefined) {
    const why = doubts.length === 0 ? '' : `: ${doubts.join('; ')}`;
    if (answer?.isOutside === true) {
      const message = `cơ sở ở ngoài tỉnh nên không được tính ở đâu${why}`;
      const hint =
        'ghi địa chỉ nơi sản xuất trong tỉnh, hoặc bỏ dòng này và mọi dòng khác của mã này';
      return [{ code: 'nowhere', column: 'address', message, hint }];
    }
    const message = `chưa xác định được địa bàn${why}`;
    const hint = writeUnit(words);
    return requireDistrict
      ? [{ code: 'nowhere', column: 'district', message, hint }]
      : [{ code: 'not-placed', column: 'district', message, hint: `${hint}; ${PROVINCE_ALONE}` }];
  }
  if (!differ(park?.districtCode, district.code)) return [];
  const message = `"${park!.name}" không nằm ở ${fullName(district)} mà ở địa bàn ${park!.districtCode!}`;
  const hint = `sửa cột ${words.column} hoặc cột Khu công nghiệp`;
  return [{ code: 'park-elsewhere', column: 'park', message, hint }];
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
