import type { Day } from '../day-words.ts';

/** Where a unit can stand with a request, the worst first. A unit that was not asked stands nowhere. */
export const STANDINGS = [
  'longOverdue',
  'overdue',
  'waiting',
  'dissolved',
  'late',
  'replied',
  'inTime',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** The same in the few words of the public contract. */
export const REPLY_STATUSES = ['replied', 'waiting', 'overdue', 'dissolved'] as const;
export type ReplyStatus = (typeof REPLY_STATUSES)[number];

/** Standings in words. `replied` is a reply of which nobody can say whether it was in time. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  longOverdue: 'Quá hạn lâu',
  overdue: 'Quá hạn',
  waiting: 'Chưa trả lời',
  dissolved: 'Đơn vị đã giải thể',
  late: 'Trả lời muộn',
  replied: 'Đã trả lời',
  inTime: 'Trả lời đúng hạn',
};

/** What the ledger can be narrowed to, each on a page of its own. */
const LEDGER_FILTERS: readonly {
  /** The last part of its page's address. */
  readonly slug: string;
  readonly name: string;
  /** How it follows `2/9 lượt yêu cầu`, where that is not its name. */
  readonly ofRequests?: string;
  readonly standings: readonly Standing[];
}[] = [
  {
    slug: 'chua-tra-loi',
    name: 'Chưa trả lời',
    standings: ['longOverdue', 'overdue', 'waiting'],
  },
  { slug: 'qua-han', name: 'Quá hạn', standings: ['longOverdue', 'overdue'] },
  { slug: 'qua-han-lau', name: 'Quá hạn lâu', standings: ['longOverdue'] },
  { slug: 'da-tra-loi', name: 'Đã trả lời', standings: ['late', 'replied', 'inTime'] },
  { slug: 'dung-han', name: 'Trả lời đúng hạn', standings: ['inTime'] },
  { slug: 'muon', name: 'Trả lời muộn', standings: ['late'] },
  {
    slug: 'don-vi-giai-the',
    name: 'Đơn vị đã giải thể',
    ofRequests: 'của đơn vị đã giải thể',
    standings: ['dissolved'],
  },
];

/** Those of a ledger: one for units that are dissolved only where any is. */
export function ledgerFilters({ dissolved = 0 }: { readonly dissolved?: number | undefined }) {
  return LEDGER_FILTERS.filter(({ slug }) => slug !== 'don-vi-giai-the' || dissolved > 0);
}

interface StandingFacts {
  readonly day: Day;
  /** Missing: no deadline is known. */
  readonly dueOn: Day | undefined;
  readonly longOverdueFrom: Day | undefined;
  /** Missing: none yet. Without a day: some time up to `day`. */
  readonly reply: { readonly on?: Day | undefined } | undefined;
  /** It ended by `day`, so that nobody is left who could reply. */
  readonly isDissolved: boolean;
}

/** Where a unit stands; what is not known makes nobody late. */
export function standingOf({
  day,
  dueOn,
  longOverdueFrom,
  reply,
  isDissolved,
}: StandingFacts): Standing {
  if (reply === undefined) {
    if (isDissolved) return 'dissolved';
    if (dueOn === undefined || day <= dueOn) return 'waiting';
    return longOverdueFrom !== undefined && day >= longOverdueFrom ? 'longOverdue' : 'overdue';
  }
  if (dueOn === undefined || reply.on === undefined) return 'replied';
  return reply.on <= dueOn ? 'inTime' : 'late';
}

/** What the public contract says of a standing. */
export function statusOf(standing: Standing): ReplyStatus {
  if (isReplied(standing)) return 'replied';
  return standing === 'waiting' || standing === 'dissolved' ? standing : 'overdue';
}

/** Whether a unit that stands so still owes a reply. */
export function isOwed(status: ReplyStatus): boolean {
  return status === 'waiting' || status === 'overdue';
}

const REPLIED: readonly Standing[] = ['inTime', 'late', 'replied'];

/** Whether a unit that stands so has replied. */
export function isReplied(standing: Standing): boolean {
  return REPLIED.includes(standing);
}
