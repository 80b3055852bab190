import type { CrossedView, Crosswalk } from '../../contract/unit-changes.ts';
import type { Columns } from '../../model/csv.ts';
import type { DataSet } from '../../model/data-set.ts';
import { type Day, formatDay } from '../../model/day-words.ts';
import { CHANGE_WORDS } from '../../model/units/changes.ts';
import {
  type Became,
  crossCommunes,
  type LastUnit,
  lastUnits,
} from '../../model/units/crosswalk.ts';

/** What a data set's communes became, and the units of today that were made of them. */
export interface CrossedUnits {
  readonly crosswalk: Crosswalk;
  readonly lastUnits: readonly LastUnit[];
}

/** Nothing where the table of changes tells of none of its communes. */
export function crossUnits(
  { changes, districts, communes }: DataSet,
  day: Day,
): CrossedUnits | undefined {
  const crossed = crossCommunes(changes, { districts, communes }, day);
  const units = lastUnits(changes, crossed, districts);
  if (units.length === 0) return undefined;
  const unitOf = new Map(units.map((one) => [one.unit, one]));
  const inDistrict = Map.groupBy(crossed, ({ commune }) => commune.districtCode);
  const crosswalk: Crosswalk = {
    id: 'crosswalk',
    until: changes
      .map(({ on }) => on)
      .toSorted()
      .at(-1)!,
    units: units.length,
    districts: districts.map(({ slug, code, type, name }) => ({
      slug,
      code,
      type,
      name,
      communes: (inDistrict.get(code) ?? []).map(({ commune, became }) => ({
        code: commune.code,
        type: commune.type,
        name: commune.name,
        became: became.flatMap((one) => {
          const unit = unitOf.get(one.unit);
          return unit === undefined ? [] : [becameView(one, unit)];
        }),
      })),
    })),
  };
  return { crosswalk, lastUnits: units };
}

function becameView(
  { unit: { code, type, name }, isWhole, steps }: Became,
  { slug, within }: LastUnit,
): CrossedView['became'][number] {
  return {
    code,
    type,
    name,
    slug,
    within: within.join(', '),
    isWhole,
    steps: steps.map(({ on, kind, laterType, laterName, basis }) => ({
      on,
      what: CHANGE_WORDS.get(kind)!,
      into: `${laterType} ${laterName}`,
      ...(basis === undefined ? {} : { basis }),
    })),
  };
}

/** A commune with one of the units that it became; without any where no table tells. */
interface CrosswalkRow {
  readonly district: Crosswalk['districts'][number];
  readonly commune: CrossedView;
  readonly became?: CrossedView['became'][number];
}

/** The rows of `don-vi-hanh-chinh.csv`. */
export function crosswalkRows({ districts }: Crosswalk): CrosswalkRow[] {
  return districts.flatMap((district) =>
    district.communes.flatMap((commune): CrosswalkRow[] =>
      commune.became.length === 0
        ? [{ district, commune }]
        : commune.became.map((became) => ({ district, commune, became })),
    ),
  );
}

/** `don-vi-hanh-chinh.csv` */
export const CROSSWALK_COLUMNS: Columns<CrosswalkRow> = {
  'Mã huyện cũ': ({ district }) => district.code,
  'Huyện cũ': ({ district }) => `${district.type} ${district.name}`,
  'Mã cũ': ({ commune }) => commune.code,
  'Đơn vị cũ': ({ commune }) => `${commune.type} ${commune.name}`,
  'Mã mới': ({ became }) => became?.code,
  'Đơn vị mới': ({ became }) => became && `${became.type} ${became.name}`,
  Thuộc: ({ became }) => became?.within,
  Phần: ({ became }) => became && (became.isWhole ? 'toàn bộ' : 'một phần'),
  Ngày: ({ became }) => became?.steps.at(-1)?.on,
  'Các lần thay đổi': ({ became }) => became?.steps.map(stepWords).join('; '),
};

/** A change in words: `01/7/2025 nhập thành xã Mẫu (Nghị quyết 1)`. */
function stepWords({ on, what, into, basis }: CrossedView['became'][number]['steps'][number]) {
  return `${formatDay(on)} ${what} thành ${into}${basis === undefined ? '' : ` (${basis})`}`;
}
