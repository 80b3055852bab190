import type { LocatedFacility } from '../../src/domain/data-set.ts';
import {
  errorAt,
  inColumn,
  type Diagnostic,
  type Located,
  type SourceLocation,
  type StageResult,
} from '../../src/domain/diagnostic.ts';
import type { Facility } from '../../src/domain/facility.ts';
import type { Commune, District, Park } from '../../src/domain/places.ts';
import { NameIndex } from './name-index.ts';
import { FACILITIES } from './tables.ts';

/** The province's places, as its gazetteer lists them. */
export interface Gazetteer {
  readonly districts: readonly District[];
  readonly communes: readonly Commune[];
  readonly parks: readonly Park[];
}

interface Places {
  readonly district?: District | undefined;
  readonly commune?: Commune | undefined;
  readonly park?: Park | undefined;
}

const { columns } = FACILITIES;

/** Find each facility's district, commune and park from its columns. Codes decide, never coordinates. */
export function locateFacilities(
  facilities: readonly Located<Facility>[],
  gazetteer: Gazetteer,
): StageResult<readonly LocatedFacility[]> {
  const find = placeFinder(gazetteer);
  const results = facilities.map(({ value, at }) => locate(value, at, find));
  return {
    value: results.flatMap(({ value }) => value ?? []),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

type PlaceFinder = ReturnType<typeof placeFinder>;

function placeFinder({ districts, communes, parks }: Gazetteer) {
  const namesOfUnit = (unit: District | Commune) => [
    unit.code,
    unit.name,
    `${unit.type} ${unit.name}`,
    ...unit.spellings,
    ...unit.spellings.map((spelling) => `${unit.type} ${spelling}`),
  ];
  const districtIndex = new NameIndex(districts, (district) => [
    ...namesOfUnit(district),
    ...district.formerNames,
    ...district.laterNames,
  ]);
  const communeIndex = new NameIndex(communes, namesOfUnit);
  const parkIndex = new NameIndex(parks, ({ id, name, aliases }) => [id, name, ...aliases]);
  return {
    district: (name: string) => districtIndex.find(name),
    districtByCode: (code: string | undefined) =>
      districts.find((district) => district.code === code),
    commune: (name: string, district: District | undefined) =>
      communeIndex
        .find(name)
        .filter(({ districtCode }) => district === undefined || districtCode === district.code),
    park: (name: string) => parkIndex.find(name),
  };
}

function locate(facility: Facility, at: SourceLocation, find: PlaceFinder) {
  const diagnostics: Diagnostic[] = [];
  const report = (column: string, code: string, message: string, hint?: string) => {
    diagnostics.push(errorAt(inColumn(at, column), `facility/${code}`, message, hint));
  };
  const pick = <T extends { name: string }>(
    text: string | undefined,
    found: (name: string) => readonly T[],
    column: string,
    code: string,
    list: string,
  ): T | undefined => {
    if (text === undefined) return undefined;
    const candidates = found(text);
    if (candidates.length === 0) {
      report(
        column,
        code,
        `"${text}" không có trong ${list}`,
        `sửa tên cho đúng, hoặc ghi mã trong ${list}`,
      );
    } else if (candidates.length > 1) {
      report(
        column,
        code,
        `"${text}" có thể là ${candidates.length} nơi khác nhau`,
        `ghi mã trong ${list}`,
      );
    }
    return candidates.length === 1 ? candidates[0] : undefined;
  };

  const named = pick(
    facility.district,
    find.district,
    columns.district,
    'unknown-district',
    'places/districts.csv',
  );
  const park = pick(facility.park, find.park, columns.park, 'unknown-park', 'places/parks.csv');
  const commune =
    facility.district !== undefined && named === undefined
      ? undefined
      : pick(
          facility.commune,
          (name) => find.commune(name, named),
          columns.commune,
          'unknown-commune',
          named === undefined
            ? 'places/communes.csv'
            : `places/communes.csv của ${named.type} ${named.name}`,
        );
  const district =
    named ?? find.districtByCode(commune?.districtCode) ?? find.districtByCode(park?.districtCode);
  if (district === undefined && diagnostics.length === 0) {
    report(
      columns.district,
      'nowhere',
      'không biết cơ sở thuộc địa bàn nào nên không được tính ở đâu',
      'ghi huyện, thị xã hoặc thành phố',
    );
  }
  if (
    district !== undefined &&
    park?.districtCode !== undefined &&
    park.districtCode !== district.code
  ) {
    report(
      columns.park,
      'park-elsewhere',
      `"${park.name}" không nằm ở ${district.type} ${district.name}`,
      'sửa cột Huyện hoặc cột Khu công nghiệp',
    );
  }
  if ((facility.lat === undefined) !== (facility.lng === undefined)) {
    report(
      facility.lat === undefined ? columns.lat : columns.lng,
      'half-a-point',
      'thiếu một trong hai tọa độ',
      'ghi đủ cả vĩ độ và kinh độ, hoặc bỏ trống cả hai',
    );
  }
  if (diagnostics.length > 0 || district === undefined) return { value: undefined, diagnostics };
  return { value: placed(facility, { district, commune, park }), diagnostics };
}

function placed(facility: Facility, places: Places & { district: District }): LocatedFacility {
  const { district, commune, park } = places;
  const placeLevel =
    facility.lat !== undefined
      ? 'point'
      : park !== undefined
        ? 'park'
        : commune !== undefined
          ? 'commune'
          : 'district';
  return { ...facility, district, commune, park, placeLevel };
}
