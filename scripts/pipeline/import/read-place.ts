import type { Facility } from '../../../src/domain/facility.ts';
import type { Commune, District, Park } from '../../../src/domain/places.ts';
import type { AddressAnswer } from '../address/parse-address.ts';
import { isOutsideNote } from '../address/settle-province.ts';
import { fullName } from '../address/unit-names.ts';
import type { KnownPlaces } from './facility-index.ts';
import type { Field } from './fields.ts';
import { namedPlaces, type Named, type NamedPlaces } from './named-places.ts';
import type { PresentData } from './present-data.ts';
import { RowFindings } from './row-findings.ts';

/** What the cells of a row, and the groups above it, say of its place. */
export interface PlaceCells {
  readonly address: string;
  readonly commune: string;
  readonly district: string;
  readonly park: string;
  /** Said by a column or a group. */
  readonly inPark: boolean | undefined;
}

interface Places {
  readonly district?: District | undefined;
  readonly commune?: Commune | undefined;
  readonly park?: Park | undefined;
}

/** Where a facility of the list is, and its place columns as the data set has them. */
export interface ListPlace extends Places {
  readonly cells: { readonly commune: string; readonly district: string; readonly park: string };
}

// Of what the data set has, its own check tells.
const NOWHERE = { file: '', line: 0 };
const DISTRICT_HINT = 'ghi huyện, thị xã hoặc thành phố vào cột Huyện rồi nhập lại';

/**
 * Finds the place of a row as the data set's check does: columns before the address. What that check
 * would not take, or what leaves the place open, refuses the row.
 */
export class PlaceReader {
  readonly #named: NamedPlaces;
  readonly #present: PresentData;

  constructor(present: PresentData) {
    this.#named = namedPlaces(present);
    this.#present = present;
  }

  /** Where a facility of the data set is. */
  ofKnown({ address, commune, district, park }: Facility): ListPlace {
    const cells = {
      address: address ?? '',
      commune: commune ?? '',
      district: district ?? '',
      park: park ?? '',
      inPark: undefined,
    };
    return this.read(cells, new RowFindings(0, () => NOWHERE));
  }

  read(cells: PlaceCells, findings: RowFindings): ListPlace {
    const { find, parseAddress } = this.#present;
    const district = take('district', cells.district, this.#named.district, findings);
    const park = take('park', cells.park, this.#named.park, findings);
    const named = (text: string) => this.#named.commune(text, district.place);
    const commune = take('commune', cells.commune, named, findings);
    const written = { commune: commune.cell, district: district.cell, park: park.cell };
    if (findings.isRefused) return { cells: written };
    const own = { district: district.place, commune: commune.place, park: park.place };
    const home = own.district?.code ?? own.commune?.districtCode;
    const said =
      cells.address === ''
        ? undefined
        : parseAddress(cells.address, home === undefined ? {} : { districtCode: home });
    if (said !== undefined) this.#judgeAddress(said, cells.address, own, findings);
    const clear = said?.status === 'unresolved' ? undefined : said;
    const place = {
      district:
        own.district ??
        find.districtOf(own.commune?.districtCode) ??
        find.districtOf(own.park?.districtCode) ??
        find.districtOf(clear?.districtCode),
      commune: own.commune ?? find.communeOf(clear?.communeCode),
      park: own.park ?? find.parkOf(clear?.parkId),
    };
    this.#judgePlace(place, cells, findings);
    return { cells: written, ...place };
  }

  #judgeAddress(said: AddressAnswer, address: string, own: Places, findings: RowFindings): void {
    const { find } = this.#present;
    if (said.status === 'unresolved') return this.#judgeUnclear(said, address, own, findings);
    const commune = find.communeOf(said.communeCode);
    if (own.commune !== undefined && commune !== undefined && commune !== own.commune) {
      const message = `địa chỉ thuộc ${fullName(commune)} nhưng cột Xã ghi ${fullName(own.commune)}`;
      const hint = 'sửa cột Xã hoặc sửa địa chỉ; hiện tính theo cột';
      findings.warn('commune', 'address-review', message, hint, address);
      return;
    }
    const park = find.parkOf(said.parkId);
    if (own.park !== undefined && park !== undefined && park !== own.park) {
      const message = `địa chỉ ghi ${park.name} nhưng cột hoặc nhóm ghi ${own.park.name}`;
      const hint = 'sửa cho khớp; hiện tính theo cột hoặc nhóm';
      findings.warn('park', 'address-review', message, hint, address);
      return;
    }
    const isCoarse = said.level === 'district' && (own.commune ?? own.park) === undefined;
    if (said.status !== 'review' && !isCoarse) return;
    const hint = 'xem lại địa chỉ; ghi thêm xã, phường, thị trấn nếu biết';
    findings.warn('address', 'address-review', said.notes.join('; '), hint, address);
  }

  #judgeUnclear(said: AddressAnswer, address: string, own: Places, findings: RowFindings): void {
    const { find, parseAddress, site } = this.#present;
    const notes = said.notes.join('; ');
    const isPlaced = (own.commune ?? own.park) !== undefined;
    const alone = find.districtOf(parseAddress(address).districtCode);
    const home = own.district ?? find.districtOf(own.commune?.districtCode);
    if (alone !== undefined && home !== undefined && alone !== home) {
      const message = `cột Huyện ghi ${fullName(home)}, địa chỉ ghi ${fullName(alone)}`;
      const hint = 'hỏi lại huyện, sửa cột Huyện hoặc địa chỉ cho khớp rồi nhập lại';
      findings.refuse('district', 'district-contradicts', message, hint, address);
    } else if (said.notes.some((note) => isOutsideNote(note, site.province))) {
      const message = `địa chỉ ngoài tỉnh: ${notes}`;
      const hint = 'ghi địa chỉ nơi sản xuất trong tỉnh';
      if (home === undefined) findings.refuse('address', 'address-unclear', message, hint, address);
      else findings.warn('address', 'outside-province', `${message}; tính theo cột`, hint, address);
    } else if (isPlaced) {
      const hint = 'xem lại địa chỉ; hiện tính theo các cột';
      findings.warn('address', 'address-review', notes, hint, address);
    } else {
      const hint = home === undefined ? DISTRICT_HINT : 'ghi rõ xã, phường, thị trấn rồi nhập lại';
      findings.refuse('address', 'address-unclear', notes, hint, address);
    }
  }

  #judgePlace({ district, park }: Places, cells: PlaceCells, findings: RowFindings): void {
    if (findings.isRefused) return;
    if (district === undefined) {
      const message = 'không có cột nào và không có địa chỉ nào cho biết cơ sở ở huyện nào';
      findings.refuse('address', 'address-unclear', message, DISTRICT_HINT, cells.address);
      return;
    }
    if (park?.districtCode !== undefined && park.districtCode !== district.code) {
      const message = `${park.name} không nằm ở ${fullName(district)}`;
      findings.refuse(
        'park',
        'address-unclear',
        message,
        'sửa cột Huyện hoặc khu công nghiệp',
        cells.address,
      );
      return;
    }
    const isIn = park?.kind === 'park';
    if (cells.inPark === undefined || cells.inPark === isIn) return;
    const message = cells.inPark
      ? 'danh sách ghi trong khu công nghiệp nhưng không cột nào, địa chỉ nào nêu tên khu; hiện tính là ngoài'
      : `danh sách ghi ngoài khu công nghiệp nhưng cột hoặc địa chỉ ghi ${park?.name ?? ''}; hiện tính là trong`;
    findings.warn(
      'park',
      'in-park-contradicts',
      message,
      'hỏi lại, ghi đúng tên khu công nghiệp',
      cells.address,
    );
  }
}

/** A place column of a row; an empty cell names nothing. */
function take<Place>(
  field: Field,
  text: string,
  read: (text: string) => Named<Place>,
  findings: RowFindings,
): { readonly place?: Place; readonly cell: string } {
  if (text === '') return { cell: '' };
  const named = read(text);
  if ('place' in named) return named;
  const hint = 'sửa tên cho đúng danh mục của tỉnh rồi nhập lại';
  findings.refuse(field, 'address-unclear', named.problem, hint, text);
  return { cell: text };
}

/** The codes of a place, for comparing. */
export function placesOf({ district, commune, park }: Places): KnownPlaces {
  return { districtCode: district?.code, communeCode: commune?.code, parkId: park?.id };
}
