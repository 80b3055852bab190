import type { LedgerCell, RequestHead, Told } from '../../contract/ledger.ts';
import { dissolutionWords } from '../../contract/ledger-words.ts';
import { formatDay } from '../../model/day-words.ts';
import { formatFraction, formatNumber } from '../../model/number-format.ts';

const days = (count: number) => `${formatNumber(count)} ngày`;
const NO_DEADLINE = 'không ghi hạn';

/** How long those have waited who owe; nothing where nobody does, or since today. */
export function waitingOf({ waitingDays = 0 }: RequestHead): string[] {
  return waitingDays === 0 ? [] : [`chờ ${days(waitingDays)}`];
}

/** By when it is to be replied to, and how long that is past. */
export function deadlineOf({ hasDeadline, dueOn, overdueDays }: RequestHead): string[] {
  if (!hasDeadline) return [NO_DEADLINE];
  // Some have one, and their cells say so.
  if (dueOn === undefined) return [];
  return [
    `hạn ${formatDay(dueOn)}`,
    ...(overdueDays === undefined ? [] : [`quá hạn ${days(overdueDays)}`]),
  ];
}

/** How many have replied. */
export function repliedOf({ replied, addressees }: RequestHead): string {
  return `đã trả lời ${formatFraction(replied, addressees)}`;
}

/** What made the request since it was opened: `nhắc lại 07/6/2021: `, and the dispatch. */
export function laterDispatches({ dispatches }: RequestHead) {
  return dispatches.slice(1).map(({ symbol, on, isExtension, addressees }) => ({
    symbol,
    what:
      (isExtension ? 'gia hạn' : 'nhắc lại') +
      (addressees === undefined ? '' : ` ${formatNumber(addressees)} đơn vị`),
    on: on === undefined ? undefined : formatDay(on),
  }));
}

/** What is known of a unit and a request besides its state, as far as `head` does not say it of all. */
export function factWords(
  cell: LedgerCell,
  head: RequestHead | undefined,
  areRepliesBare: boolean,
): string {
  const facts =
    cell.dissolved !== undefined
      ? [dissolutionWords(cell.dissolved)]
      : cell.status === 'replied'
        ? replyFacts(cell, head, areRepliesBare)
        : openFacts(cell, head);
  const text = facts.join(', ');
  // What says of the state how long or when goes on without a pause: `đã trả lời ngày …`.
  return text === '' || /^(\d|ngày )/.test(text) ? text : `– ${text}`;
}

/** How many facilities without an account a reply told of: `báo 12 cơ sở, còn 9 chưa đăng ký`. */
export function toldWords({ facilities, unregistered }: Told): string {
  const all = `báo ${formatNumber(facilities)} cơ sở`;
  if (unregistered === facilities) return `${all} chưa đăng ký`;
  if (unregistered === 0) return `${all}, nay đều đã đăng ký`;
  return `${all}, còn ${formatNumber(unregistered)} chưa đăng ký`;
}

function openFacts(cell: LedgerCell, head: RequestHead | undefined): string[] {
  const { askedOn, waitingDays = 0, dueOn, overdueDays, timesAsked } = cell;
  const hasOwnDeadline = head === undefined || dueOn !== head.dueOn;
  return [
    ...(hasOwnDeadline && overdueDays !== undefined ? [days(overdueDays)] : []),
    ...(waitingDays > 0 && askedOn !== head?.askedOn ? [`chờ ${days(waitingDays)}`] : []),
    ...(hasOwnDeadline ? [ownDeadline(cell)] : []),
    ...(timesAsked > 1 && timesAsked !== head?.timesAsked ? [`đã đề nghị ${timesAsked} lần`] : []),
  ];
}

function replyFacts(
  cell: LedgerCell,
  head: RequestHead | undefined,
  areRepliesBare: boolean,
): string[] {
  const { repliedOn, replySymbol, dueOn } = cell;
  return [
    ...(areRepliesBare
      ? []
      : [repliedOn === undefined ? 'không rõ ngày' : `ngày ${formatDay(repliedOn)}`]),
    ...(replySymbol === undefined ? [] : [`số ${replySymbol}`]),
    ...(dueOn !== undefined && dueOn !== head?.dueOn ? [ownDeadline(cell)] : []),
  ];
}

function ownDeadline({ dueOn, dueBy }: LedgerCell): string {
  if (dueOn === undefined) return NO_DEADLINE;
  return `hạn ${formatDay(dueOn)}${dueBy === undefined ? '' : ` theo ${dueBy}`}`;
}
