import { formatFraction, formatNumber } from '../model/number-format.ts';
import type { ReplySummary } from './ledger.ts';
import type { Province } from './pages.ts';
import { numberWord } from './words.ts';

/** How far the replies are: a sentence. */
export function ledgerSentence({
  tally: { replies },
  replySummary: { requests, asked, silent },
}: Pick<Province, 'tally' | 'replySummary'>): string {
  const owed = replies.asked - replies.replied;
  if (requests.length === 0) return 'Đến ngày này chưa có công văn nào yêu cầu trả lời.';
  if (owed === 0) return `Cả ${formatNumber(replies.asked)} lượt yêu cầu đã được trả lời.`;
  const overdue =
    replies.overdue > 0 ? `, trong đó ${formatNumber(replies.overdue)} lượt quá hạn` : '';
  const silence =
    silent > 0 && requests.length > 1
      ? `; ${formatFraction(silent, asked)} đơn vị chưa trả lời yêu cầu nào`
      : '';
  return `${formatFraction(owed, replies.asked)} lượt yêu cầu chưa được trả lời${overdue}${silence}.`;
}

type OwedGroup = ReplySummary['owed'][number];

/** More names than these of requests are a number. */
const MOST_NAMED = 4;

/** What units of a group owe: `Cả hai yêu cầu`, `Yêu cầu 1488/UBND-TH`. */
export function owedWords(
  { owed, requestIds }: OwedGroup,
  requests: ReplySummary['requests'],
): string {
  if (owed === 0) return 'Đã trả lời hết';
  if (owed === requests.length) {
    return owed === 1 ? 'Chưa trả lời' : `Cả ${numberWord(owed)} yêu cầu`;
  }
  const nameOf = (id: string) => requests.find((request) => request.id === id)!.name;
  return requestIds.length === owed && owed <= MOST_NAMED
    ? `Yêu cầu ${requestIds.map(nameOf).join(', ')}`
    : `${formatNumber(owed)} yêu cầu`;
}

/** The sign before what a group owes: replied, waiting, overdue. */
export function owedSign({ owed, overdue }: OwedGroup): string {
  if (owed === 0) return '✓';
  return overdue > 0 ? '■' : '○';
}
