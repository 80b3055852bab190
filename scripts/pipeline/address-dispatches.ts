import type { Dispatch, Unit } from '../../src/domain/correspondence.ts';
import type { AddressedDispatch } from '../../src/domain/data-set.ts';
import {
  errorAt,
  inColumn,
  warningAt,
  type Diagnostic,
  type Located,
  type SourceLocation,
  type StageResult,
} from '../../src/domain/diagnostic.ts';
import { countDueDate, type DueDate } from '../../src/domain/due-date.ts';
import type { WorkCalendar } from '../../src/domain/working-days.ts';
import type { ReadTable } from './read-table.ts';
import { DISPATCHES, HOLIDAYS } from './tables.ts';

const { columns } = DISPATCHES;

/** Find who each dispatch was sent to, and count its deadline. */
export function addressDispatches(
  dispatches: readonly Located<Dispatch>[],
  units: ReadTable<Unit>,
  calendar: WorkCalendar,
): StageResult<readonly AddressedDispatch[]> {
  const value = dispatches.map(({ value: { dueOn, round, ...dispatch } }): AddressedDispatch => ({
    ...dispatch,
    addressees: [
      ...new Set(
        dispatch.recipients.flatMap((recipient) =>
          units.rows
            .filter(({ value: { code, group } }) => code === recipient || group === recipient)
            .map(({ value }) => value.code),
        ),
      ),
    ],
    due: dueOn === undefined ? undefined : countDueDate(dueOn, dispatch.on, calendar),
    isExtension: round === 'extension',
  }));
  const diagnostics = dispatches.flatMap(({ value: dispatch, at }, index) => [
    ...unknownRecipients(dispatch, at, units),
    ...checkDeadline(value[index]!, at, calendar),
    ...checkExtension(value[index]!, at, dispatches),
  ]);
  return { value, diagnostics };
}

/** Whoever owes a reply has to be a unit; others are free text. */
function unknownRecipients(
  { requestId, recipients }: Dispatch,
  at: SourceLocation,
  units: ReadTable<Unit>,
): Diagnostic[] {
  if (requestId === undefined || !units.isRead) return [];
  return recipients
    .filter((name) => !units.cells('code').has(name) && !units.cells('group').has(name))
    .map((name) =>
      errorAt(
        inColumn(at, columns.recipients),
        'dispatch/unknown-recipient',
        `"${name}" không phải là mã hay loại đơn vị nào trong units.csv`,
        'ghi các mã đơn vị hoặc loại đơn vị, cách nhau bằng dấu |',
      ),
    );
}

function checkDeadline(
  { on, due }: AddressedDispatch,
  at: SourceLocation,
  calendar: WorkCalendar,
): Diagnostic[] {
  if (due === undefined) return [];
  const column = inColumn(at, columns.dueOn);
  if (due.rule.kind === 'day') {
    if (due.rule.on >= on) return [];
    const message = `hạn ${due.rule.on} trước ngày công văn ${on}`;
    return [
      errorAt(column, 'dispatch/due-before-sent', message, 'kiểm tra lại ngày và hạn trả lời'),
    ];
  }
  return yearsOf(due)
    .filter((year) => !calendar.knowsYear(year))
    .map((year) =>
      warningAt(
        column,
        'dispatch/unknown-holidays',
        `hạn được đếm qua năm ${year} mà ${HOLIDAYS.file} chưa có ngày nghỉ nào của năm đó`,
        `thêm các ngày nghỉ lễ năm ${year} vào ${HOLIDAYS.file}, nếu không hạn có thể sai`,
      ),
    );
}

function yearsOf({ sentOn, on }: DueDate): string[] {
  const [first, last] = [sentOn, on].map((day) => Number(day.slice(0, 4))) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** More time is given for what was asked before, and up to a day. */
function checkExtension(
  { requestId, isExtension, on, due }: AddressedDispatch,
  at: SourceLocation,
  dispatches: readonly Located<Dispatch>[],
): Diagnostic[] {
  if (!isExtension) return [];
  const column = inColumn(at, columns.round);
  const isOpen = dispatches.some(
    ({ value }) => value.requestId === requestId && value.round !== 'extension' && value.on <= on,
  );
  if (requestId === undefined || !isOpen) {
    const message = 'gia hạn cho một yêu cầu mà trước đó chưa có công văn nào mở';
    const hint = 'ghi ở cột Yêu cầu đúng yêu cầu được gia hạn, và xem lại ngày của công văn';
    return [errorAt(column, 'dispatch/extends-nothing', message, hint)];
  }
  if (due !== undefined) return [];
  const hint = 'ghi hạn mới, ví dụ 2021-06-15 hoặc 5 ngày làm việc';
  return [errorAt(column, 'dispatch/extends-to-nothing', 'gia hạn mà không ghi hạn mới', hint)];
}
