import type { FacilityView } from '../contract/pages.ts';
import { NO_PLACE, NOT_PLACED, placeWords } from '../contract/words.ts';
import { groupedBy } from '../model/grouped.ts';
import { type PlaceLevel, type Status, STATUSES, statusWord } from '../model/levels.ts';
import { sortKey } from '../model/text.ts';
import { districtWords, type ListContext } from './sort.ts';

/** What a list can be filtered by, as addresses name it. */
export const FILTERS = ['muc', 'dia-ban', 'kcn', 'xa', 'vi-tri'] as const;
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
  readonly choicesOf: (facility: FacilityView, context: ListContext) => readonly Choice[];
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
const STALE: Choice = { value: 'qua-han', word: 'Quá hạn cập nhật', rank: STATUSES.length };

const DEFINITIONS: Readonly<Record<Filter, Definition>> = {
  muc: {
    label: 'Tự đánh giá',
    choicesOf: ({ status, stale }, { levels }) => [
      {
        value: STATUS_VALUES[status],
        word: statusWord(status, levels),
        rank: STATUSES.indexOf(status),
      },
      ...(stale ? [STALE] : []),
    ],
  },
  'dia-ban': {
    label: 'Địa bàn',
    choicesOf: ({ districtSlug }, context) => [
      {
        value: districtSlug ?? NOT_PLACED,
        word: districtWords(context, districtSlug),
        rank: Number(districtSlug === undefined),
      },
    ],
  },
  kcn: {
    label: 'Khu công nghiệp',
    choicesOf: ({ park, parkId, parkSlug }) => [
      parkSlug === undefined
        ? { value: 'ngoai', word: 'Ngoài khu công nghiệp', rank: 1 }
        : { value: 'trong', word: 'Trong khu công nghiệp', rank: 0 },
      ...(parkId === undefined ? [] : [{ value: parkSlug ?? parkId, word: park!, rank: 2 }]),
    ],
  },
  xa: {
    label: 'Xã, phường, thị trấn',
    choicesOf: ({ communeCode, commune, districtSlug }, context) => [
      communeCode === undefined
        ? { value: 'khong-ro', word: NO_PLACE, rank: 1 }
        : {
            value: communeCode,
            word: commune!,
            rank: 0,
            within: districtWords(context, districtSlug),
          },
    ],
  },
  'vi-tri': {
    label: 'Vị trí',
    choicesOf: (facility) => [
      {
        value: facility.isPointReviewed === true ? 'da-duyet' : POSITIONS[facility.placeLevel],
        word: placeWords(facility),
        rank: 0,
      },
    ],
  },
};

/** The filters that tell facilities of this list apart, with their choices in order. */
export function filterChoices(
  facilities: readonly FacilityView[],
  context: ListContext,
): FilterChoices[] {
  return FILTERS.map((name) => {
    const { label, choicesOf } = DEFINITIONS[name];
    const all = facilities.flatMap((facility) => choicesOf(facility, context));
    const alike = [...groupedBy(all, ({ value }) => value).values()];
    const choices = tellApart(
      alike.filter(({ length }) => length < facilities.length).map(([choice]) => choice!),
    )
      .map((choice) => ({ choice, key: sortKey(choice.word) }))
      .sort((a, b) => a.choice.rank - b.choice.rank || (a.key < b.key ? -1 : 1))
      .map(({ choice }) => choice);
    return { name, label, choices };
  }).filter(({ choices }) => choices.length > 0);
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
  return DEFINITIONS[filter].choicesOf(facility, context).some((choice) => choice.value === value);
}
