import { type AddressAnswer, fullName } from '../address/index.ts';
import {
  askWhether,
  type CellPlaces,
  type Found,
  type PlaceFinding,
  type PresentData,
  type SettledPlace,
  type UnitWords,
  writeUnit,
} from '../dataset/index.ts';
import type { Facility } from '../model/facility.ts';
import type { Commune, District, Park } from '../model/places.ts';
import { type Field, labelOf } from './columns/fields.ts';
import { RowFindings } from './findings.ts';
import type { PlaceCodes } from '../identity/index.ts';
import { slipFinder } from './words.ts';

/** What the cells of a row, and the groups above it, say of its place. */
interface PlaceCells {
  readonly address: string;
  readonly commune: string;
  readonly district: string;
  readonly park: string;
  /** Said by a column or a group. */
  readonly inPark: boolean | undefined;
  /** The district is that of a group row or of the title. */
  readonly isGrouped?: boolean;
}

/** Where a facility of the list is, and its place columns as the data set has them. */
export interface ListPlace extends CellPlaces {
  readonly cells: { readonly commune: string; readonly district: string; readonly park: string };
}

// Of what the data set has, its own check tells.
const NOWHERE = { file: '', line: 0 };

/**
 * Finds the place of a row by the rule that the data set's check follows. What that check would not
 * take, or what leaves the place open, refuses the row.
 */
export class PlaceReader {
  readonly #named: NamedPlaces;
  readonly #judge: AddressJudge;
  readonly #present: PresentData;

  constructor(present: PresentData) {
    this.#named = namedPlaces(present);
    this.#judge = new AddressJudge(present);
    this.#present = present;
  }

  /** Where a facility of the data set is. */
  ofKnown({
    address,
    commune,
    district,
    park,
  }: Pick<Facility, 'address' | 'commune' | 'district' | 'park'>): ListPlace {
    const cells = {
      address: address ?? '',
      commune: commune ?? '',
      district: district ?? '',
      park: park ?? '',
      inPark: undefined,
    };
    return this.read(cells, new RowFindings(0, () => NOWHERE));
  }

  /** Whether a cell of parks names several of one family, `KCN Minh Hưng`: what an address may do, too. */
  isFamily(park: string): boolean {
    if (park === '' || this.#present.find.park(park).place !== undefined) return false;
    const said = this.#present.parseAddress(park);
    return said.parkId === undefined && said.candidates.parkIds.length > 1;
  }

  read(cells: PlaceCells, findings: RowFindings): ListPlace {
    const unitHint = importAgain(this.#present.words);
    const district = take('district', cells.district, this.#named.district, findings, unitHint);
    const park = take('park', cells.park, this.#named.park, findings, unitHint);
    const address = cells.address === '' ? undefined : cells.address;
    const known = { cells: { district: district.place, park: park.place }, address };
    const named = (text: string) =>
      this.#present.readCommune(
        known,
        (home) => this.#named.commune(text, home),
        (one) => 'place' in one,
      );
    const commune = take('commune', cells.commune, named, findings, unitHint);
    const own = { district: district.place, commune: commune.place, park: park.place };
    const written = {
      commune: commune.cell,
      district: this.#judge.mendedDistrict(district.cell, own, findings),
      park: park.cell,
    };
    if (findings.isRefused) return { cells: written };
    const { inPark, isGrouped = false } = cells;
    const districtFrom = isGrouped ? 'dòng nhóm hoặc tiêu đề' : undefined;
    const settled = this.#present.settle({ cells: own, address, inPark, districtFrom });
    this.#judge.judge(settled, own, cells.address, findings);
    return {
      cells: { ...written, park: settled.confirmedPark?.name ?? written.park },
      district: settled.district,
      commune: settled.commune,
      park: settled.park,
    };
  }
}

/** A place column of a row; an empty cell names nothing. */
function take<Place>(
  field: Field,
  text: string,
  read: (text: string) => Named<Place>,
  findings: RowFindings,
  unitHint: string,
): { readonly place?: Place; readonly cell: string } {
  if (text === '') return { cell: '' };
  const named = read(text);
  if ('place' in named) return named;
  const { meant, problem, needsDistrict } = named;
  const hint = named.hint ?? (needsDistrict ? unitHint : askWhether(meant, NAME_HINT));
  findings.refuse(field, 'address-unclear', problem, hint, text);
  return { cell: text };
}

/** The codes of a place, for comparing. */
export function placesOf({ district, commune, park }: CellPlaces): PlaceCodes {
  const parkCommunes = park?.communeCodes;
  return {
    districtCode: district?.code,
    communeCode: commune?.code,
    parkId: park?.id,
    parkCommunes,
  };
}

const NAME_HINT = 'sửa tên cho đúng danh mục của tỉnh rồi nhập lại';
const importAgain = (words: UnitWords) => `${writeUnit(words)} rồi nhập lại`;
const REVIEW_HINT = 'xem lại địa chỉ; ghi thêm xã, phường, thị trấn nếu biết';

/** What the rule finds keeps a row out, with a hint of its own, or is told beside the row. */
const FINDINGS: Readonly<
  Record<
    Exclude<PlaceFinding['code'], 'not-placed'>,
    { readonly code: string; readonly refusedWith?: (words: UnitWords) => string }
  >
> = {
  'address-district': {
    code: 'district-contradicts',
    refusedWith: ({ column }) =>
      `hỏi lại địa bàn, sửa cột ${column} hoặc địa chỉ cho khớp rồi nhập lại`,
  },
  'address-commune': { code: 'address-review' },
  'address-park': { code: 'address-review' },
  'park-of-other-commune': { code: 'address-review' },
  'unsure-district': { code: 'address-review' },
  'side-of-park': { code: 'in-park-contradicts' },
  'park-elsewhere': {
    code: 'address-unclear',
    refusedWith: ({ column }) => `sửa cột ${column} hoặc khu công nghiệp rồi nhập lại`,
  },
  nowhere: { code: 'address-unclear', refusedWith: importAgain },
};

/** Tells what is doubtful of the place of a row; what a data set's check lets pass may refuse it. */
class AddressJudge {
  readonly #present: PresentData;
  readonly #slip: ReturnType<typeof slipFinder>;

  constructor(present: PresentData) {
    this.#present = present;
    this.#slip = slipFinder(present.districts);
  }

  /** The findings of a place that was settled from `own` columns and an address. */
  judge(place: SettledPlace, own: CellPlaces, address: string, findings: RowFindings): void {
    const { answer } = place;
    const isElsewhere = place.findings.some(({ code }) => code === 'address-district');
    const isUnclear = answer?.status === 'unresolved';
    // Why nothing is clear is told more fully than that the place is none.
    if (isUnclear && !isElsewhere) this.#judgeUnclear(answer, own, address, findings);
    else if (answer !== undefined && place.findings.every(({ code }) => code === 'side-of-park')) {
      this.#judgeRead(answer, own, address, findings);
    }
    for (const { code, column, message, hint } of place.findings) {
      if (findings.isRefused) break;
      // Told of a new facility alone: a known one may have its district already.
      if (code === 'not-placed') continue;
      const { code: told, refusedWith } = FINDINGS[code];
      if (refusedWith === undefined) findings.warn(column, told, message, hint, address);
      else findings.refuse(column, told, message, refusedWith(this.#present.words), address);
    }
  }

  /** An address that was understood may still be coarse, or have a slip in it. */
  #judgeRead(said: AddressAnswer, own: CellPlaces, address: string, findings: RowFindings): void {
    if (said.status === 'unresolved' || this.#leavesOnlyCluster(said)) return;
    // Where units have no communes below them, nothing finer can be said.
    const isCoarse =
      said.level === 'district' &&
      this.#present.communes.length > 0 &&
      (own.commune ?? own.park) === undefined;
    if (said.status === 'resolved' && !isCoarse) {
      this.#tellSlip(said, address, findings);
      return;
    }
    const why = said.notes.join('; ');
    const message = isCoarse ? `chỉ xác định được địa bàn: ${why}` : why;
    findings.warn('address', 'address-review', message, REVIEW_HINT, address);
  }
  /** A name that the gazetteer lists as a slip of another is read as that, and told. */
  #tellSlip(said: AddressAnswer, address: string, findings: RowFindings): void {
    const district = this.#present.find.districtOf(said.districtCode);
    const slip = district === undefined ? undefined : this.#slip(address, district);
    if (slip === undefined) return;
    const message = `hiểu "${slip.typed}" là "${slip.district.name}"`;
    findings.warn('address', 'address-review', message, 'sửa tên trong danh sách', address);
  }

  /** The district that a column names by a slip, in its right words. */
  mendedDistrict(cell: string, places: CellPlaces, findings: RowFindings): string {
    const slip = places.district === undefined ? undefined : this.#slip(cell, places.district);
    if (slip === undefined) return cell;
    const message = `đã sửa "${slip.typed}" thành "${slip.district.name}"`;
    findings.warn('district', 'address-review', message, 'sửa tên trong danh sách', cell);
    return fullName(slip.district);
  }

  /** Only which of several clusters it is: that is outside the parks in any case. */
  #leavesOnlyCluster({ isDistrictSure, communeCode, parkId, candidates }: AddressAnswer): boolean {
    const { parkIds, communeCodes } = candidates;
    return (
      isDistrictSure === true &&
      (parkId ?? communeCode) === undefined &&
      communeCodes.length === 0 &&
      parkIds.length > 0 &&
      parkIds.every((id) => this.#present.find.parkOf(id)?.kind === 'cluster')
    );
  }

  #judgeUnclear(
    said: AddressAnswer,
    own: CellPlaces,
    address: string,
    findings: RowFindings,
  ): void {
    const isHome = (own.district ?? own.commune ?? own.park) !== undefined;
    const { isOutside = false, candidates } = said;
    const notes = said.notes.join('; ');
    if (isOutside) {
      const message = `địa chỉ ngoài tỉnh: ${notes}`;
      const hint = 'ghi địa chỉ nơi sản xuất trong tỉnh';
      if (isHome)
        findings.warn('address', 'outside-province', `${message}; tính theo cột`, hint, address);
      else findings.refuse('address', 'address-unclear', message, hint, address);
    } else if (isHome) {
      const hint = 'xem lại địa chỉ; hiện tính theo các cột';
      findings.warn('address', 'address-review', notes, hint, address);
    } else if (said.districtCode !== undefined || candidates.districtCodes.length > 1) {
      const hint = importAgain(this.#present.words);
      findings.refuse('address', 'address-unclear', notes, hint, address);
    }
  }
}

/**
 * What a cell of a place column names: a place and how the data set writes it, or why it is none, and
 * whether the district would tell.
 */
type Named<Place> =
  | { readonly place: Place; readonly cell: string }
  | {
      readonly problem: string;
      readonly needsDistrict: boolean;
      readonly meant: string | undefined;
      /** Where nothing else helps. */
      readonly hint?: string;
    };

/** Reads the place columns of a list, each text once. */
type NamedPlaces = ReturnType<typeof namedPlaces>;

/**
 * Places by the words of a list's columns: as the data set's own check finds them, else as an address is
 * read (`H. A`, a slip of the finger), and then in the gazetteer's words.
 */
function namedPlaces({ find, parseAddress, words }: PresentData) {
  const sure = (text: string, known?: { readonly districtCode: string }) => {
    const said = parseAddress(text, known ?? {});
    return { said, isSure: said.status !== 'unresolved' };
  };
  const named = <Place extends District | Commune | Park>(
    text: string,
    found: Found<Place>,
    read: () => { readonly said: AddressAnswer; readonly place: Place | undefined },
    isKnown: boolean,
    isHomeKnown = true,
  ): Named<Place> => {
    if (found.place !== undefined) return { place: found.place, cell: text };
    const { said, place } = read();
    if (place !== undefined) return { place, cell: wordsOf(place) };
    // What an address would lack, a column need not have.
    const why = said.notes.filter((note) => !note.includes('địa chỉ')).join('; ');
    const { communeCodes, districtCodes } = said.candidates;
    const needsDistrict = !isHomeKnown && communeCodes.length > 1 && districtCodes.length > 1;
    // An office knows of no files of the data set.
    const unknown = `"${text}" không có trong danh mục của tỉnh`;
    const problem = why !== '' ? why : isKnown ? (found.message ?? unknown) : unknown;
    return { problem, needsDistrict, meant: found.meant };
  };
  /** A finer unit where one that is counted should stand. */
  const finer = (text: string): Named<District> | undefined => {
    const { place: commune, state } = find.commune(text, undefined);
    const home = find.districtOf(commune?.districtCode);
    if (state === 'none' || !find.knows.commune(text)) return undefined;
    const [is, unit, own] =
      commune === undefined || home === undefined
        ? ['tên xã, phường hoặc thị trấn', words.choice, text]
        : [`${commune.type} của ${fullName(home)}`, `"${fullName(home)}"`, fullName(commune)];
    return {
      problem: `"${text}" là ${is}, không phải ${words.choice}`,
      ...{ needsDistrict: false, meant: undefined },
      hint: `ghi ${unit} vào cột ${words.column}, "${own}" vào cột ${labelOf('commune')} (thêm cột nếu chưa có) rồi nhập lại`,
    };
  };
  return {
    district: once((text: string) => {
      const read = named(
        text,
        find.district(text),
        () => {
          const { said, isSure } = sure(text);
          const isOne = isSure && said.level === 'district';
          return { said, place: isOne ? find.districtOf(said.districtCode) : undefined };
        },
        find.knows.district(text),
      );
      return 'place' in read || find.knows.district(text) ? read : (finer(text) ?? read);
    }),
    commune: once((text: string, home: District | undefined) =>
      named(
        text,
        find.commune(text, home),
        () => {
          const { said, isSure } = sure(text, home && { districtCode: home.code });
          return { said, place: isSure ? find.communeOf(said.communeCode) : undefined };
        },
        find.knows.commune(text) && home === undefined,
        home !== undefined,
      ),
    ),
    park: once((text: string) =>
      named(
        text,
        find.park(text),
        () => {
          const { said, isSure } = sure(text);
          return { said, place: isSure ? find.parkOf(said.parkId) : undefined };
        },
        find.knows.park(text),
      ),
    ),
  };
}

function wordsOf(place: District | Commune | Park): string {
  return 'code' in place ? `${place.type} ${place.name}` : place.name;
}

/** Remembers what it has read: a list has few places and many rows. */
function once<Place, Home extends { readonly code: string } | undefined = undefined>(
  read: (text: string, home?: Home) => Named<Place>,
) {
  const known = new Map<string, Named<Place>>();
  return (text: string, home?: Home): Named<Place> => {
    const key = `${home?.code ?? ''} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const named = read(text, home);
    known.set(key, named);
    return named;
  };
}
