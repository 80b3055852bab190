import { cellRows, namedRows } from '../../src/dataset/index.ts';

/** A unit's type and name, as in "Huyện" and "Chơn Thành". */
export interface SampleUnit {
  readonly type: string;
  readonly name: string;
}

export interface SampleDistrict extends SampleUnit {
  readonly code: string;
  /** Other ways to write its name, right and wrong ones. */
  readonly spellings: readonly string[];
  /** What it was before it was raised, where addresses still say so. */
  readonly former?: SampleUnit | undefined;
}

export interface SampleCommune extends SampleUnit {
  readonly code: string;
  readonly districtCode: string;
  /** Its middle, and how far it reaches. */
  readonly lng: number;
  readonly lat: number;
  readonly radiusKm: number;
}

/** An industrial park, a cluster or an economic zone. */
export interface SamplePark extends SampleUnit {
  readonly id: string;
  readonly aliases: readonly string[];
  /** Empty where it is not known in which communes it lies. */
  readonly communeCodes: readonly string[];
  readonly districtCode: string;
}

export interface SampleGazetteer {
  readonly districts: ReadonlyMap<string, SampleDistrict>;
  readonly communes: ReadonlyMap<string, SampleCommune>;
  readonly parks: ReadonlyMap<string, SamplePark>;
}

/** The one type of park that counts as inside; clusters and economic zones count as outside. */
export const INDUSTRIAL_PARK = 'Khu công nghiệp';

/** The text of the three files under `places/`. */
interface GazetteerText {
  readonly districts: string;
  readonly communes: string;
  readonly parks: string;
}

const NEEDED_COLUMNS = {
  districts: ['Mã huyện', 'Loại', 'Tên', 'Tên khác', 'Tên cũ'],
  communes: ['Mã xã', 'Loại', 'Tên', 'Mã huyện', 'Vĩ độ', 'Kinh độ', 'Bán kính km'],
  parks: ['Mã khu', 'Loại', 'Tên', 'Tên khác', 'Mã xã', 'Mã huyện'],
} as const satisfies Record<keyof GazetteerText, readonly string[]>;

/** Every column without which `parseGazetteer` would read empty cells. */
export function findMissingColumns(text: GazetteerText): { file: string; column: string }[] {
  return (['districts', 'communes', 'parks'] as const).flatMap((name) => {
    const [headings = []] = cellRows(text[name]);
    const missing = NEEDED_COLUMNS[name].filter((column) => !headings.includes(column));
    return missing.map((column) => ({ file: `places/${name}.csv`, column }));
  });
}

/** Reads only the columns that the generator needs. */
export function parseGazetteer(text: GazetteerText): SampleGazetteer {
  const districts = rowsOf(text.districts).map((cell): SampleDistrict => {
    const former = splitUnit(cell('Tên cũ'));
    const spellings = list(cell('Tên khác'));
    return { code: cell('Mã huyện'), type: cell('Loại'), name: cell('Tên'), spellings, former };
  });
  const communes = rowsOf(text.communes).map((cell): SampleCommune => {
    const unit = { type: cell('Loại'), name: cell('Tên'), districtCode: cell('Mã huyện') };
    const middle = { lng: Number(cell('Kinh độ')), lat: Number(cell('Vĩ độ')) };
    return { code: cell('Mã xã'), ...unit, ...middle, radiusKm: Number(cell('Bán kính km')) };
  });
  const parks = rowsOf(text.parks).map((cell): SamplePark => {
    const unit = { type: cell('Loại'), name: cell('Tên') };
    const lists = { aliases: list(cell('Tên khác')), communeCodes: list(cell('Mã xã')) };
    return { id: cell('Mã khu'), ...unit, ...lists, districtCode: cell('Mã huyện') };
  });
  return {
    districts: new Map(districts.map((district) => [district.code, district])),
    communes: new Map(communes.map((commune) => [commune.code, commune])),
    parks: new Map(parks.map((park) => [park.id, park])),
  };
}

/** The unit's name as the facilities file writes it: `huyện Chơn Thành`. */
export function writeUnit({ type, name }: SampleUnit): string {
  return `${type.toLowerCase()} ${name}`;
}

function rowsOf(text: string): ((heading: string) => string)[] {
  return namedRows(text).map((row) => (heading) => row[heading] ?? '');
}

function list(cell: string): string[] {
  return cell === '' ? [] : cell.split('|');
}

function splitUnit(text: string): SampleUnit | undefined {
  const [, type, name] = /^(Thành phố|Thị xã|Huyện) (.+)$/.exec(text) ?? [];
  return type === undefined || name === undefined ? undefined : { type, name };
}
