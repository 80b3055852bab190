import type { UnitRequest } from '../../contract/tasks.ts';
import { formatDay } from '../../model/day-words.ts';
import { formatNumber } from '../../model/number-format.ts';

/** How long a request has waited, and by when it was to be replied to. */
export function waitingWords({ cell }: UnitRequest): string {
  const { waitingDays = 0, dueOn, overdueDays } = cell;
  return [
    ...(dueOn === undefined ? [] : [`hạn ${formatDay(dueOn)}`]),
    overdueDays === undefined
      ? `chờ ${formatNumber(waitingDays)} ngày`
      : `quá hạn ${formatNumber(overdueDays)} ngày`,
    ...(dueOn === undefined ? ['không ghi hạn'] : []),
  ].join(', ');
}

/** The dispatches after the first: `nhắc lại bằng 1157/SCT-CN ngày 07/6/2021`. */
export function laterWords({ sent }: UnitRequest): string {
  return sent
    .slice(1)
    .map(
      ({ symbol, on, isExtension }) =>
        `; ${isExtension ? 'gia hạn' : 'nhắc lại'} bằng ${symbol} ngày ${formatDay(on)}`,
    )
    .join('');
}
