import {
  inColumn,
  type Diagnostic,
  type SourceLocation,
  type StageResult,
} from '../../src/domain/diagnostic.ts';
import type { Commune, District, Park } from '../../src/domain/places.ts';
import type { AddressAnswer } from './address/parse-address.ts';
import type { PlaceFinder } from './find-places.ts';
import { FACILITIES } from './tables.ts';

/** The places that a facility's own columns name. */
export interface CellPlaces {
  readonly district?: District | undefined;
  readonly commune?: Commune | undefined;
  readonly park?: Park | undefined;
}

/** Where a facility lies by its columns and its address together, and what is doubtful of it. */
export interface MergedPlaces extends CellPlaces {
  readonly doubts: readonly string[];
}

type Warn = (column: string, code: string, message: string) => void;

const { columns } = FACILITIES;

/**
 * Columns first, then the address. Where the two contradict, the column holds, the address gives
 * nothing, and a warning names both. What rests on an address that was not clear is a doubt.
 */
export function mergePlaces(
  cells: CellPlaces,
  address: AddressAnswer | undefined,
  find: PlaceFinder,
  at: SourceLocation,
): StageResult<MergedPlaces> {
  const diagnostics: Diagnostic[] = [];
  const warn: Warn = (column, code, message) => {
    const hint = 'sửa cột hoặc sửa địa chỉ cho khớp; hiện tính theo cột';
    diagnostics.push({
      level: 'warning',
      code: `facility/${code}`,
      at: inColumn(at, column),
      message,
      hint,
    });
  };
  const said = address === undefined ? {} : placesOf(address, find);
  const contradictions = contradict(cells, said, warn);
  const usable = contradictions ? {} : said;
  const district =
    cells.district ??
    find.districtOf(cells.commune?.districtCode) ??
    find.districtOf(cells.park?.districtCode) ??
    usable.district;
  const commune =
    cells.commune ?? (usable.commune?.districtCode === district?.code ? usable.commune : undefined);
  const park = cells.park ?? usable.park;
  const rests =
    district !== undefined && usable.district === district && cells.district === undefined;
  if (rests && address?.status === 'review') {
    const message = `địa bàn suy từ địa chỉ không chắc chắn: ${address.notes.join('; ')}`;
    const hint = 'ghi cột Huyện để khỏi phải suy đoán';
    diagnostics.push({
      level: 'warning',
      code: 'facility/unsure-district',
      at: inColumn(at, columns.address),
      message,
      hint,
    });
  }
  const unclear = address === undefined || address.status === 'resolved' ? [] : address.notes;
  const doubts = [...diagnostics.map(({ message }) => message), ...unclear];
  return { value: { district, commune, park, doubts: [...new Set(doubts)] }, diagnostics };
}

function placesOf(answer: AddressAnswer, find: PlaceFinder): CellPlaces {
  return {
    district: find.districtOf(answer.districtCode),
    commune: find.communeOf(answer.communeCode),
    park: find.parkOf(answer.parkId),
  };
}

function contradict(cells: CellPlaces, said: CellPlaces, warn: Warn): boolean {
  const home = cells.district?.code ?? cells.commune?.districtCode;
  if (said.district !== undefined && home !== undefined && said.district.code !== home) {
    const written = cells.district ?? cells.commune!;
    warn(
      columns.district,
      'address-district',
      `địa chỉ thuộc ${said.district.type} ${said.district.name} nhưng cột ghi ${written.type} ${written.name}`,
    );
    return true;
  }
  let contradicts = false;
  if (differ(cells.commune?.code, said.commune?.code)) {
    warn(
      columns.commune,
      'address-commune',
      `địa chỉ thuộc ${said.commune!.type} ${said.commune!.name} nhưng cột Xã ghi ${cells.commune!.type} ${cells.commune!.name}`,
    );
    contradicts = true;
  }
  if (differ(cells.park?.id, said.park?.id)) {
    warn(
      columns.park,
      'address-park',
      `địa chỉ ghi ${said.park!.name} nhưng cột Khu công nghiệp ghi ${cells.park!.name}`,
    );
    contradicts = true;
  }
  return contradicts;
}

function differ(cell: string | undefined, said: string | undefined): boolean {
  return cell !== undefined && said !== undefined && cell !== said;
}
