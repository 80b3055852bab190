import type { Assessment } from '../model/assessment.ts';
import { formatDay, isWeekend, type Day } from '../model/day.ts';
import {
  errorAt,
  inColumn,
  warningAt,
  type Diagnostic,
  type Located,
  type SourceLocation,
} from '../model/diagnostic.ts';
import type { Facility } from '../model/facility.ts';
import type { Holiday } from '../model/working-days.ts';

type Dated = { readonly on?: Day | undefined };

/** Nothing in the data set has happened after the day that it speaks of. */
export function checkDays<Row extends Dated>(
  rows: readonly Located<Row>[],
  code: string,
  column: string,
  asOf: Day,
): Diagnostic[] {
  return rows.flatMap(({ value, at }) => afterAsOf(value.on, at, code, column, asOf));
}

/** The same for both days of a facility, which also have to come in their order. */
export function checkFacilityDays(
  facilities: readonly Located<Facility>[],
  asOf: Day,
): Diagnostic[] {
  return facilities.flatMap(({ value: { accountGrantedOn, ceased }, at }) => [
    ...afterAsOf(accountGrantedOn, at, 'facility', 'Ngày cấp tài khoản', asOf),
    ...afterAsOf(ceased?.on, at, 'facility', 'Ngày ngừng', asOf),
    ...(accountGrantedOn !== undefined && ceased?.on !== undefined && ceased.on < accountGrantedOn
      ? [
          errorAt(
            inColumn(at, 'Ngày ngừng'),
            'facility/ceased-before-account',
            `${ceased.on} trước ngày cấp tài khoản ${accountGrantedOn}`,
            'kiểm tra lại hai ngày; không biết ngày ngừng thì ghi "không rõ ngày"',
          ),
        ]
      : []),
  ]);
}

function afterAsOf(
  on: Day | undefined,
  at: SourceLocation,
  code: string,
  column: string,
  asOf: Day,
): Diagnostic[] {
  if (on === undefined || on <= asOf) return [];
  const message = `${on} sau ngày số liệu ${asOf} (${formatDay(asOf)}) ghi trong site.json`;
  return [
    errorAt(
      inColumn(at, column),
      `${code}/after-as-of`,
      message,
      'sửa ngày, hoặc chuyển asOf trong site.json đến ngày mới',
    ),
  ];
}

/** Nobody assesses a facility that has ceased; one of both days is wrong, or it is at work again. */
export function checkAssessedAfterCeasing(
  assessments: readonly Located<Assessment>[],
  facilities: readonly Located<Facility>[],
): Diagnostic[] {
  const ceasedOn = new Map(facilities.map(({ value }) => [value.id, value.ceased?.on]));
  return assessments.flatMap(({ value: { facilityId, on }, at }) => {
    const ceased = ceasedOn.get(facilityId);
    if (ceased === undefined || on === undefined || on <= ceased) return [];
    const message = `${on} sau ngày ngừng ${ceased} của cơ sở "${facilityId}"`;
    const hint = 'kiểm tra lại hai ngày; hoạt động trở lại thì bỏ ngày ngừng trong facilities.csv';
    return [warningAt(inColumn(at, 'Ngày đánh giá'), 'assessment/after-ceasing', message, hint)];
  });
}

/** Only a day of the weekend is worked in place of another. */
export function checkHolidays(holidays: readonly Located<Holiday>[]): Diagnostic[] {
  return holidays.flatMap(({ value: { on, kind }, at }) => {
    if (kind !== 'working' || isWeekend(on)) return [];
    const message = `${on} không phải thứ Bảy, Chủ nhật nên vốn là ngày làm việc`;
    const hint = 'kiểm tra lại ngày, hoặc ghi "nghỉ"';
    return [warningAt(inColumn(at, 'Loại'), 'holiday/working-weekday', message, hint)];
  });
}
