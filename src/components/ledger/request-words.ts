import type { RequestHead } from '../../contract/pages.ts';
import { formatDay } from '../../model/day-words.ts';
import { formatNumber } from '../../model/number-format.ts';

/** How long those have waited who owe; nothing where nobody does. */
export function waitingOf({ waitingDays }: RequestHead): string | undefined {
  return waitingDays === undefined || waitingDays === 0
    ? undefined
    : `chờ ${formatNumber(waitingDays)} ngày`;
}

/** By when it is to be replied to, and how long that is past. */
export function deadlineOf({ hasDeadline, dueOn, overdueDays }: RequestHead): string {
  if (!hasDeadline) return 'không ghi hạn';
  if (dueOn === undefined) return 'hạn chỉ ghi cho một số đơn vị';
  return (
    `hạn ${formatDay(dueOn)}` +
    (overdueDays === undefined ? '' : `, quá hạn ${formatNumber(overdueDays)} ngày`)
  );
}

/** How many have replied. */
export function repliedOf({ replied, addressees }: RequestHead): string {
  return `đã trả lời ${formatNumber(replied)}/${formatNumber(addressees)}`;
}
