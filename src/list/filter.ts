import type { FacilityView } from '../contract/pages.ts';
import {
  NO_LAST_UNIT,
  NO_LAST_UNIT_SLUG,
  NO_PLACE,
  NO_SECTOR,
  NO_SECTOR_SLUG,
  NOT_PLACED,
  OTHER_SECTORS_SLUG,
  placeWords,
} from '../contract/words.ts';
import { groupedBy } from '../model/grouped.ts';
import { type PlaceLevel, type Status, STATUSES, statusWord } from '../model/levels.ts';
import { capitalise, slugOf, sortKey } from '../model/text.ts';
import { type Sliced, STEP } from '../slices.ts';
import { districtWords, type ListContext } from './sort.ts';

/** What a list can be filtered by, as addresses name it. */
export const FILTERS = ['muc', 'nhom', 'dia-ban', 'kcn', 'xa', 'nay', 'nganh', 'vi-tri'] as const;
export type Filter = (typeof FILTERS)[number];

/** What a filter is called, and the choices that the facilities of a list give it. */
export interface FilterChoices {
  readonly name: Filter;
  readonly label: string;
  readonly choices: readonly Choice[];
}

interface Choice {
  /** As addresses name it. */
  readonly value: string;
  readonly word: string;
  /** Choices go by this, then by their words. */
  readonly rank: number;
  /** Tells apart choices of the same word. */
  readonly within?: string;
}
interface Definition {
  readonly label: string;
  /** The values of the choices that a facility is among. */
  readonly valuesOf: (facility: FacilityView, context: ListContext) => readonly string[];
  /** What one of them stands for, from any facility that is among them. */
  readonly choiceOf: (
    value: string,
    facility: FacilityView,
    context: ListContext,
  ) => Omit<Choice, 'value'>;
}

const STATUS_VALUES: Readonly<Record<Status, string>> = {
  unsafe: 'khong-an-toan',
  atRisk: 'co-rui-ro',
  notAssessed: 'chua-danh-gia',
  safe: 'an-toan',
  unregistered: 'chua-dang-ky',
  ceased: 'ngung-hoat-dong',
};

/** What an address asks a list to show: those of a status alone. */
export function statusQuery(status: Status): string {
  return `?muc=${STATUS_VALUES[status]}`;
}

const POSITIONS: Readonly<Record<PlaceLevel, string>> = {
  point: 'toa-do',
  park: 'kcn',
  commune: 'xa',
  district: 'huyen',
  none: 'khong-ro',
};
const STALE = 'qua-han';
const [IN_PARK, OUTSIDE] = ['trong', 'ngoai'];
const UNKNOWN = 'khong-ro';

const DEFINITIONS: Readonly<Record<Filter, Definition>> = {
  muc: {
    label: 'Tự đánh giá',
    valuesOf: ({ status, stale }) => [STATUS_VALUES[status], ...(stale ? [STALE] : [])],
    choiceOf: (value, { status }, { levels }) =>
      value === STALE
        ? { word: 'Quá hạn cập nhật', rank: STATUSES.length }
        : { word: statusWord(status, levels), rank: STATUSES.indexOf(status) },
  },
  nhom: {
    label: 'Nhóm',
    valuesOf: (facility, context) => [slugOf(groupOf(context, facility) ?? NOT_PLACED)],
    choiceOf: (_, facility, context) => {
      const group = groupOf(context, facility);
      return group === undefined
        ? { word: 'Không thuộc nhóm nào', rank: 1 }
        : { word: group, rank: 0 };
    },
  },
  'dia-ban': {
    label: 'Địa bàn',
    valuesOf: ({ districtSlug }) => [districtSlug ?? NOT_PLACED],
    choiceOf: (_, { districtSlug }, context) => ({
      word: districtWords(context, districtSlug),
      rank: Number(districtSlug === undefined),
    }),
  },
  kcn: {
    label: 'Khu công nghiệp',
    valuesOf: ({ parkId, parkSlug }) => [
      parkSlug === undefined ? OUTSIDE : IN_PARK,
      ...(parkId === undefined ? [] : [parkSlug ?? parkId]),
    ],
    choiceOf: (value, { park }) => {
      if (value === IN_PARK) return { word: 'Trong khu công nghiệp', rank: 0 };
      if (value === OUTSIDE) return { word: 'Ngoài khu công nghiệp', rank: 1 };
      return { word: park!, rank: 2 };
    },
  },
  xa: {
    label: 'Xã, phường, thị trấn',
    valuesOf: ({ communeCode }) => [communeCode ?? UNKNOWN],
    choiceOf: (_, { commune, communeCode, districtSlug }, context) =>
      communeCode === undefined
        ? { word: NO_PLACE, rank: 1 }
        : { word: commune!, rank: 0, within: districtWords(context, districtSlug) },
  },
  nay: {
    label: 'Đơn vị hiện nay',
    valuesOf: ({ lastUnitSlug = NO_LAST_UNIT_SLUG }) => [lastUnitSlug],
    choiceOf: (value, { lastUnitSlug }, { lastUnits = {} }) =>
      lastUnitSlug === undefined
        ? { word: capitalise(NO_LAST_UNIT), rank: 1 }
        : { word: lastUnits[value]!, rank: 0 },
  },
  nganh: {
    label: 'Ngành nghề',
    valuesOf: ({ sectorSlug = NO_SECTOR_SLUG }) => [sectorSlug],
    choiceOf: (value, { sectorSlug }, { sectors }) =>
      sectorSlug === undefined
        ? { word: capitalise(NO_SECTOR), rank: 2 }
        : { word: capitalise(sectors[value]!), rank: Number(value === OTHER_SECTORS_SLUG) },
  },
  'vi-tri': {
    label: 'Vị trí biết được',
    valuesOf: ({ isPointReviewed, placeLevel }) => [
      isPointReviewed === true ? 'da-duyet' : POSITIONS[placeLevel],
    ],
    choiceOf: (_, facility) => ({ word: placeWords(facility), rank: 0 }),
  },
};

/** The filters that tell facilities of this list apart, with their choices in order. */
export function* filterChoices(
  facilities: readonly FacilityView[],
  context: ListContext,
): Sliced<FilterChoices[]> {
  const filters: FilterChoices[] = [];
  for (const name of FILTERS) {
    const { label, valuesOf, choiceOf } = DEFINITIONS[name];
    const counts = new Map<string, { readonly choice: Choice; count: number }>();
    for (const [at, facility] of facilities.entries()) {
      if (at % STEP === 0) yield;
      for (const value of valuesOf(facility, context)) {
        const known = counts.get(value);
        if (known !== undefined) known.count += 1;
        else {
          counts.set(value, { choice: { value, ...choiceOf(value, facility, context) }, count: 1 });
        }
      }
    }
    const telling = [...counts.values()].filter(({ count }) => count < facilities.length);
    if (telling.length > 0)
      filters.push({ name, label, choices: inOrder(telling.map(({ choice }) => choice)) });
  }
  return filters;
}

function inOrder(choices: readonly Choice[]): Choice[] {
  return tellApart(choices)
    .map((choice) => ({ choice, key: sortKey(choice.word) }))
    .sort((a, b) => a.choice.rank - b.choice.rank || (a.key < b.key ? -1 : 1))
    .map(({ choice }) => choice);
}

/** Two communes of one name each say their district. */
function tellApart(choices: readonly Choice[]): Choice[] {
  const ofWord = groupedBy(choices, ({ word }) => word);
  return choices.map((choice) =>
    choice.within === undefined || ofWord.get(choice.word)!.length === 1
      ? choice
      : { ...choice, word: `${choice.word} (${choice.within})` },
  );
}

/** Whether a facility is among those that a choice stands for. */
export function isChosen(
  facility: FacilityView,
  filter: Filter,
  value: string,
  context: ListContext,
): boolean {
  return DEFINITIONS[filter].valuesOf(facility, context).includes(value);
}

/** The group of the district that counts a facility. */
function groupOf({ districts }: ListContext, { districtSlug = '' }: FacilityView) {
  return districts[districtSlug]?.group;
}
