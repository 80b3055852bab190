import type { Facility } from '../model/facility.ts';
import type { CellPlaces } from '../dataset/settle-place.ts';
import type { KnownPlaces } from './identity.ts';
import type { Field } from './fields.ts';
import { AddressJudge } from './judge-address.ts';
import { namedPlaces, type Named, type NamedPlaces } from './named-places.ts';
import type { PresentData } from '../dataset/open.ts';
import { RowFindings } from './findings.ts';

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
    const { inPark, isGrouped = false } = cells;
    const address = cells.address === '' ? undefined : cells.address;
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
): { readonly place?: Place; readonly cell: string } {
  if (text === '') return { cell: '' };
  const named = read(text);
  if ('place' in named) return named;
  const hint = 'sửa tên cho đúng danh mục của tỉnh rồi nhập lại';
  findings.refuse(field, 'address-unclear', named.problem, hint, text);
  return { cell: text };
}

/** The codes of a place, for comparing. */
export function placesOf({ district, commune, park }: CellPlaces): KnownPlaces {
  return { districtCode: district?.code, communeCode: commune?.code, parkId: park?.id };
}
