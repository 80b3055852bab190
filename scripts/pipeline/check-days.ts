import { formatDay, type Day } from '../../src/domain/day.ts';
import {
  errorAt,
  inColumn,
  type Diagnostic,
  type Located,
  type SourceLocation,
} from '../../src/domain/diagnostic.ts';
import type { Facility } from '../../src/domain/facility.ts';

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
