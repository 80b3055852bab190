import { owedOf } from '../model/figures/counting.ts';
import { STANDING_WORDS } from '../model/figures/standing.ts';
import { formatFraction, formatNumber } from '../model/number-format.ts';
import { formatDay } from '../model/day-words.ts';
import type { LedgerCell, ReplySummary } from './ledger.ts';
import type { Province } from './pages.ts';
import { joinWords, numberWord } from './words.ts';

/** How far the replies are: a sentence. */
export function ledgerSentence({
  tally: { replies },
  replySummary: { requests, asked, silent },
}: Pick<Province, 'tally' | 'replySummary'>): string {
  const { part: owed, whole } = owedOf(replies);
  const dissolved = replies.dissolved ?? 0;
  if (requests.length === 0) return 'Đến ngày này chưa có công văn nào yêu cầu trả lời.';
  const gone = dissolved > 0 ? `; ${formatNumber(dissolved)} lượt của đơn vị đã giải thể` : '';
  if (owed === 0) {
    return dissolved > 0
      ? `${formatNumber(replies.replied)} lượt yêu cầu đã được trả lời${gone}.`
      : `Cả ${formatNumber(replies.asked)} lượt yêu cầu đã được trả lời.`;
  }
  const overdue =
    replies.overdue > 0 ? `, trong đó ${formatNumber(replies.overdue)} lượt quá hạn` : '';
  const silence =
    silent > 0 && requests.length > 1
      ? `; ${formatFraction(silent, asked)} đơn vị chưa trả lời yêu cầu nào`
      : '';
  return `${formatFraction(owed, whole)} lượt yêu cầu chưa được trả lời${overdue}${silence}${gone}.`;
}

type OwedGroup = ReplySummary['owed'][number];

/** More names than these of requests are a number. */
const MOST_NAMED = 4;

/** What units of a group owe: `Cả hai yêu cầu`, `Yêu cầu 1488/UBND-TH`. */
export function owedWords(
  { owed, requestIds, isDissolved }: OwedGroup,
  requests: ReplySummary['requests'],
): string {
  if (isDissolved === true) return STANDING_WORDS.dissolved;
  if (owed === 0) return 'Đã trả lời hết';
  if (owed === requests.length) {
    return owed === 1 ? 'Chưa trả lời' : `Cả ${numberWord(owed)} yêu cầu`;
  }
  const nameOf = (id: string) => requests.find((request) => request.id === id)!.name;
  return requestIds.length === owed && owed <= MOST_NAMED
    ? `Yêu cầu ${requestIds.map(nameOf).join(', ')}`
    : `${formatNumber(owed)} yêu cầu`;
}

/** The sign before what a group owes: dissolved, replied, overdue, waiting. */
export function owedSign({ owed, overdue, isDissolved }: OwedGroup): string {
  if (isDissolved === true) return '×';
  if (owed === 0) return '✓';
  return overdue > 0 ? '■' : '○';
}

/** When a unit ended and what it became: `ngày 01/7/2025, nay là phường Mẫu và xã Thử`. */
export function dissolutionWords({ on, successors }: NonNullable<LedgerCell['dissolved']>): string {
  return `ngày ${formatDay(on)}, nay là ${joinWords(successors)}`;
}
