import { shortCode } from '../contract/data-code.ts';
import type { Province } from '../contract/pages.ts';
import { FIGURE_TABLES, sampleMark } from '../contract/sample.ts';
import { formatDay } from '../model/day-words.ts';
import { formatNumber } from '../model/number-format.ts';
import type { Site } from '../model/site.ts';

/** A count in a sentence of an office: two digits at least, so that nobody puts one before it. */
export function count(value: number): string {
  return value > 0 && value < 10 ? `0${value}` : formatNumber(value);
}

/** A text as the middle of a sentence has it; a name or an abbreviation stays as it is. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}|^[ĐÔƠƯÂĂÊY]\s/u.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

/** What a dispatch is about, to follow `về việc`. */
export function subjectWords(subject: string): string {
  return lowerFirst(subject.replace(/^(V\/v|Về việc)\s+/i, ''));
}

/** Who writes, to whom, and about what, in the words of the data set. */
export interface Names {
  /** `Sở Công Thương`: without the province. */
  readonly agency: string;
  /** `UBND tỉnh Mẫu`, and as a sentence says it, `UBND tỉnh`. */
  readonly committee: string;
  readonly shortCommittee: string;
  readonly addressee: string;
  /** `tỉnh Mẫu` */
  readonly province: string;
  /** `trên địa bàn tỉnh` */
  readonly inProvince: string;
  /** `Bản đồ an toàn`: what the accounts are for. */
  readonly map: string;
}

/** The names that a data set's papers use. */
export function namesOf({ department, province, accountName }: Site): Names {
  const type = province.type.toLowerCase();
  const whole = ` ${type} ${province.name}`;
  return {
    agency: department.endsWith(whole) ? department.slice(0, -whole.length) : department,
    committee: `UBND${whole}`,
    shortCommittee: `UBND ${type}`,
    addressee: `Ủy ban nhân dân ${type}`,
    province: whole.trim(),
    inProvince: `trên địa bàn ${type}`,
    map: accountName.replace(/^tài khoản\s+/i, ''),
  };
}

/** What stands at the foot of a paper's pages. */
export function footWords({ tally }: Pick<Province, 'tally'>, code: string): string[] {
  const mark = sampleMark(tally.sampleTables, FIGURE_TABLES);
  const basis = tally.basis === 'recomputed' ? ', tính lại theo số liệu biết đến nay' : '';
  return [
    ...(mark === undefined ? [] : [`${mark}.`]),
    `Số liệu đến ngày ${formatDay(tally.asOf)}${basis}. Mã dữ liệu: ${shortCode(code)}.`,
  ];
}
