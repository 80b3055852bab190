import type { DispatchView } from './pages.ts';
import { formatDay } from '../model/day.ts';

/** How a dispatch's deadline was counted, so that anybody can count it again. */
export function dueWords({ due }: DispatchView): string {
  if (due === undefined) return 'Không rõ hạn trả lời.';
  const { rule, on, passed } = due;
  const until = `tính đến hết ngày ${formatDay(on)}`;
  if (rule.kind === 'workingDays') {
    return `Hạn ${rule.count} ngày làm việc, đếm từ ngày sau ngày gửi${passedWords(passed, '; bỏ qua ')}; ${until}.`;
  }
  const stated =
    rule.kind === 'day'
      ? `Hạn ngày ${formatDay(rule.on)}`
      : `Hạn ${rule.count} ngày, đếm từ ngày sau ngày gửi`;
  if (passed.length === 0) return rule.kind === 'day' ? `${stated}.` : `${stated}; ${until}.`;
  return `${stated}, rơi vào ngày nghỉ ${formatDay(passed[0]!.on)}${passedWords(passed, ' (bỏ qua ')}), nên ${until}.`;
}

type Passed = NonNullable<DispatchView['due']>['passed'];

/** Weekends by their number, holidays by name and day. */
function passedWords(passed: Passed, before: string): string {
  const weekendDays = passed.filter(({ name }) => name === undefined).length;
  const holidays = passed.flatMap(({ on, name }) =>
    name === undefined ? [] : [`${formatDay(on)} (${name})`],
  );
  const parts = [...(weekendDays === 0 ? [] : [`${weekendDays} ngày cuối tuần`]), ...holidays];
  return parts.length === 0 ? '' : `${before}${parts.join(', ')}`;
}
