import { type Level, STATUSES, statusWord } from '../../model/levels.ts';
import { formatFraction, formatNumber } from '../../model/number-format.ts';
import { capitalise } from '../../model/text.ts';
import type { AskedPlace, PlaceAnswer } from './asked-places.ts';

type Levels = Readonly<Record<Level, string>>;

/** What a place answers, in words: to a question, else that of how it stands. */
export function answerWords(
  { name }: AskedPlace,
  { matches, matching, others }: PlaceAnswer,
  levels: Levels,
  isAnswer: boolean,
): string {
  const parts = STATUSES.filter((status) => matches[status] > 0).map(
    (status) => `${formatNumber(matches[status])} ${statusWord(status, levels).toLowerCase()}`,
  );
  const what = isAnswer
    ? `${formatNumber(matching)} cơ sở khớp điều kiện`
    : `${formatNumber(matching)} cơ sở đang hoạt động`;
  const rest = others === 0 ? '' : `; ${formatNumber(others)} cơ sở đang hoạt động không khớp`;
  return `${capitalise(name)}: ${[what, ...parts].join(', ')}${rest}`;
}

/** How many match, and how many of them the map can show. */
export function countWords(matching: number, all: number, placed: number): string {
  const count =
    matching === all
      ? `${formatNumber(all)} cơ sở`
      : `${formatFraction(matching, all)} cơ sở khớp điều kiện`;
  const rest = matching - placed;
  return rest === 0
    ? `${count}.`
    : `${count}; ${formatNumber(rest)} cơ sở chưa biết nơi cụ thể nên không có trên bản đồ.`;
}
