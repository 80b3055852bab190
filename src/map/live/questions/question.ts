import { type ListState, readListState, writeListState } from '../../../list/address.ts';
import type { FilterChoices } from '../../../list/filter.ts';
import { capitalise } from '../../../model/text.ts';
import type { Box } from '../../places/asked-places.ts';
import { queryOf } from '../view.ts';

/** What a reader asks a map of its facilities. */
export interface Question extends ListState {
  /** Of facilities whose place lies in it. */
  readonly box: Box | undefined;
}

/** How a map orders what it finds: as every list does at first. */
const OWN = { sort: 'muc', page: 1 } as const;
const BOX = 'vung';

/** Nothing is asked. */
export const NOTHING: Question = {
  ...{ ...OWN, filters: {}, text: '', isDescending: false, box: undefined },
};

/** Whether anything is. */
export function isAsked({ filters, text, box }: Question): boolean {
  return Object.keys(filters).length > 0 || text.trim() !== '' || box !== undefined;
}

/** What is asked, in words: `Tự đánh giá: Không an toàn; Ngành nghề: Dệt may`. */
export function questionWords(
  { text, filters: chosen, box }: Question,
  filters: readonly FilterChoices[],
): string {
  const choices = filters.flatMap(({ name, label, choices }) => {
    const choice = choices.find(({ value }) => value === chosen[name]);
    return choice === undefined ? [] : [`${label}: ${choice.word}`];
  });
  const found = text.trim() === '' ? [] : [`tìm “${text.trim()}”`];
  const within = box === undefined ? [] : ['trong khung trên bản đồ'];
  return capitalise([...found, ...choices, ...within].join('; '));
}

/** Longer texts name nothing, and addresses with them are refused by servers. */
export const LONGEST_TEXT = 200;

/** Read an address; what the list does not have, and a box that is none, is left out. */
export function readQuestion(search: string, filters: readonly FilterChoices[]): Question {
  const { text, filters: chosen } = readListState(search, OWN, filters);
  const box = boxOf(new URLSearchParams(search).get(BOX) ?? '');
  return { ...NOTHING, text: text.slice(0, LONGEST_TEXT), filters: chosen, box };
}

function boxOf(text: string): Box | undefined {
  const [west, south, east, north, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined;
  const isBox = -180 <= west && west < east && east <= 180;
  return isBox && -90 <= south && south < north && north <= 90 && more.length === 0
    ? [west, south, east, north]
    : undefined;
}

/** The query of an address that asks it, beside what it says of other things. */
export function writeQuestion(search: string, question: Question): string {
  const others = [...new URLSearchParams(writeListState(search, OWN, question))].filter(
    ([name]) => name !== BOX,
  );
  const box = question.box?.map((degrees) => degrees.toFixed(4)).join(',');
  return queryOf([...others, [BOX, box]]);
}
