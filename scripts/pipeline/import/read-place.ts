import type { Facility } from '../../../src/domain/facility.ts';
import type { Commune, District, Park } from '../../../src/domain/places.ts';
import { fullName } from '../address/unit-names.ts';
import type { KnownPlaces } from './facility-index.ts';
import type { Field } from './fields.ts';
import { AddressJudge, DISTRICT_HINT } from './judge-address.ts';
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
  /** The district is that of a group row or of the title. */
  readonly isGrouped?: boolean;
}

/** A district, a commune, a park; what is not known is left out. */
export interface Places {
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

/**
 * Finds the place of a row as the data set's check does: columns before the address. What that check
 * would not take, or what leaves the place open, refuses the row.
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
    const own = { district: district.place, commune: commune.place, park: park.place };
    const written = {
      commune: commune.cell,
      district: this.#judge.mendedDistrict(district.cell, own, findings),
      park: park.cell,
    };
    if (findings.isRefused) return { cells: written };
    const home = own.district?.code ?? own.commune?.districtCode;
    const said =
      cells.address === ''
        ? undefined
        : parseAddress(cells.address, home === undefined ? {} : { districtCode: home });
    const isUsable = said !== undefined && this.#judge.judge(said, cells, own, findings);
    const clear = isUsable ? said : undefined;
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
      ? '"Trong KCN" mâu thuẫn với địa chỉ: không cột nào, địa chỉ nào nêu tên khu công nghiệp; hiện tính là ngoài'
      : `"Ngoài KCN" mâu thuẫn với địa chỉ: cột hoặc địa chỉ ghi ${park?.name ?? ''}; hiện tính là trong`;
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
