import type { Dispatch, Unit } from '../model/correspondence.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import type { AddressedDispatch } from '../model/data-set.ts';
import { countDueDate, type DueDate, type WorkCalendar } from '../model/deadlines.ts';
import {
  type Diagnostic,
  errorAt,
  inColumn,
  type Located,
  type SourceLocation,
  type StageResult,
  values,
  warningAt,
} from '../model/diagnostic.ts';
import type { District } from '../model/places.ts';
import type { CountedUnits } from '../model/units/counted.ts';
import { kindTokens, saysAll, unitsOfKind } from './names/unit-kinds-meant.ts';
import type { ReadTable } from './read-table.ts';
import { DISPATCHES, HOLIDAYS } from './tables.ts';

const { columns } = DISPATCHES;

/** Find who each dispatch was sent to, and count its deadline. */
export function addressDispatches(
  dispatches: readonly Located<Dispatch>[],
  asked: Asked,
  calendar: WorkCalendar,
): StageResult<readonly AddressedDispatch[]> {
  const { units } = asked;
  const readRecipient = recipientReader(asked);
  const value = dispatches.map(({ value: { dueOn, round, ...dispatch } }): AddressedDispatch => ({
    ...dispatch,
    addressees: [
      ...new Set(
        dispatch.recipients.flatMap((recipient) =>
          (readRecipient(recipient, dispatch.on) ?? []).map(({ code }) => code),
        ),
      ),
    ],
    due: dueOn === undefined ? undefined : countDueDate(dueOn, dispatch.on, calendar),
    isExtension: round === 'extension',
  }));
  return { value, diagnostics: checkDispatches(dispatches, value, units, calendar, readRecipient) };
}

/** Who may be asked. */
interface Asked {
  readonly units: ReadTable<Unit>;
  readonly districts: ReadTable<District>;
  readonly counted: CountedUnits;
  /** Whether they are the counted units' committees, as no list says who is asked. */
  readonly hasCommittees: boolean;
}

type RecipientReader = (recipient: string, on: Day) => readonly Unit[] | undefined;

/** Reads whom `Nơi nhận` names: a unit by its code, a group of them, or all of some kinds: `UBND các xã, phường`. */
function recipientReader({ units, districts, counted, hasCommittees }: Asked): RecipientReader {
  const all = values(units.rows);
  const kinds = new Map<string, string>(
    districts.rows.map(({ value: { code, type } }) => [code, type]),
  );
  const there = onceADay((on) =>
    hasCommittees ? all.filter(({ districtCode = '' }) => counted.isThere(districtCode, on)) : all,
  );
  const ofKind = onceADay((on) =>
    unitsOfKind(there(on), (code) => counted.namedOn(code, on)?.type ?? kinds.get(code)),
  );
  return (recipient, on) => {
    const own = all.filter(({ code }) => code === recipient);
    const named = own.length > 0 ? own : there(on).filter(({ group }) => group === recipient);
    if (named.length > 0) return named;
    if (!saysAll(recipient) && !recipient.includes(' cấp ')) return undefined;
    const found = kindTokens(recipient).map(ofKind(on));
    return found.every((some) => some.length > 0) ? found.flat() : undefined;
  };
}

function onceADay<Value>(make: (on: Day) => Value): (on: Day) => Value {
  const made = new Map<Day, Value>();
  return (on) => {
    const known = made.get(on) ?? make(on);
    made.set(on, known);
    return known;
  };
}

/** What is wrong or doubtful in dispatches, as they were written and as they were `addressed`, alike in order. */
function checkDispatches(
  dispatches: readonly Located<Dispatch>[],
  addressed: readonly AddressedDispatch[],
  units: ReadTable<Unit>,
  calendar: WorkCalendar,
  readRecipient: RecipientReader,
): Diagnostic[] {
  return [
    ...checkRounds(dispatches),
    ...dispatches.flatMap(({ value: dispatch, at }, index) => [
      ...unknownRecipients(dispatch, at, units, readRecipient),
      ...checkDeadline(addressed[index]!, at, calendar),
      ...checkExtension(addressed[index]!, at, addressed),
      ...checkRequest(dispatch, at),
    ]),
  ];
}

/** The rounds of a request count up from 1, as they were sent; a round that is not written is passed over. */
function checkRounds(dispatches: readonly Located<Dispatch>[]): Diagnostic[] {
  const rounds = Map.groupBy(
    dispatches
      .filter(({ value: { requestId, round } }) => requestId !== undefined && round !== 'extension')
      .toSorted((a, b) => (a.value.on < b.value.on ? -1 : a.value.on > b.value.on ? 1 : 0)),
    ({ value }) => value.requestId,
  );
  return [...rounds.values()].flatMap((sent) =>
    sent.flatMap(({ value: { round, requestId }, at }, index) =>
      round === undefined || round === index + 1
        ? []
        : [
            warningAt(
              inColumn(at, columns.round),
              'dispatch/round-order',
              `"${round}" nhưng theo ngày thì đây là công văn thứ ${index + 1} của yêu cầu "${requestId}"`,
              'kiểm tra lại Lần, Ngày và Yêu cầu; còn thiếu công văn nào thì thêm vào',
            ),
          ],
    ),
  );
}

/** Whoever owes a reply has to be a unit; others are free text. */
function unknownRecipients(
  { requestId, recipients, on }: Dispatch,
  at: SourceLocation,
  units: ReadTable<Unit>,
  readRecipient: RecipientReader,
): Diagnostic[] {
  if (requestId === undefined || !units.isRead) return [];
  // Of a unit that is wrong itself this would be the echo.
  const isNamed = (name: string) => units.cells('code').has(name) || units.cells('group').has(name);
  return recipients
    .filter((name) => !isNamed(name) && readRecipient(name, on) === undefined)
    .map((name) =>
      errorAt(
        inColumn(at, columns.recipients),
        'dispatch/unknown-recipient',
        `"${name}" không phải là mã hay loại đơn vị nào trong units.csv`,
        'ghi các mã đơn vị hoặc loại đơn vị, cách nhau bằng dấu |',
        name,
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
    const message = `hạn ${formatDay(due.rule.on)} trước ngày công văn ${formatDay(on)}`;
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
  dispatch: AddressedDispatch,
  at: SourceLocation,
  all: readonly AddressedDispatch[],
): Diagnostic[] {
  const { requestId, isExtension, on, due, addressees } = dispatch;
  if (!isExtension) return [];
  const column = inColumn(at, columns.round);
  const before = all.filter((other) => other.requestId === requestId && other.on <= on);
  const asked = before.filter((other) => !other.isExtension).flatMap((other) => other.addressees);
  if (requestId === undefined || !before.some((other) => !other.isExtension)) {
    const message = 'gia hạn cho một yêu cầu mà trước đó chưa có công văn nào mở';
    const hint = 'ghi ở cột Yêu cầu đúng yêu cầu được gia hạn, và xem lại ngày của công văn';
    return [errorAt(column, 'dispatch/extends-nothing', message, hint)];
  }
  if (due === undefined) {
    const hint = 'ghi hạn mới, ví dụ 2021-06-15 hoặc 5 ngày làm việc';
    return [errorAt(column, 'dispatch/extends-to-nothing', 'gia hạn mà không ghi hạn mới', hint)];
  }
  const strangers = addressees.filter((code) => !asked.includes(code));
  const earlier = before
    .filter((other) => other !== dispatch && other.due !== undefined)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1)?.due;
  return [
    ...strangers.map((code) =>
      warningAt(
        inColumn(at, columns.recipients),
        'dispatch/extends-not-asked',
        `"${code}" chưa được đề nghị trong yêu cầu "${requestId}" nên gia hạn không có tác dụng với đơn vị này`,
        'kiểm tra lại Yêu cầu và Nơi nhận của công văn',
      ),
    ),
    ...(earlier !== undefined && due.on <= earlier.on
      ? [
          warningAt(
            inColumn(at, columns.dueOn),
            'dispatch/extends-backwards',
            `gia hạn đến ${formatDay(due.on)} mà hạn trước đó đã là ${formatDay(earlier.on)}`,
            'kiểm tra lại hạn mới',
          ),
        ]
      : []),
  ];
}

/** Who owes a reply, and to what, is said together with the deadline. */
function checkRequest(
  { requestId, recipients, dueOn }: Dispatch,
  at: SourceLocation,
): Diagnostic[] {
  if (requestId === undefined) {
    if (dueOn === undefined) return [];
    const message = 'có hạn trả lời mà không ghi yêu cầu nào, nên không ai phải trả lời';
    const hint = 'ghi cột Yêu cầu, hoặc bỏ hạn trả lời';
    return [warningAt(inColumn(at, columns.dueOn), 'dispatch/due-for-nothing', message, hint)];
  }
  if (recipients.length > 0) return [];
  const message = 'yêu cầu trả lời mà không ghi nơi nhận';
  const hint = 'ghi các mã đơn vị hoặc loại đơn vị, cách nhau bằng dấu |';
  return [errorAt(inColumn(at, columns.recipients), 'dispatch/no-recipient', message, hint)];
}
