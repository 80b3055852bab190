import type { AskedAccounts } from '../../src/contract/paper.ts';
import { type Day, formatDay } from '../../src/model/day-words.ts';
import { type OfficeSheet, officeWorkbook } from './office-workbook.ts';

type AccountRows = AskedAccounts['rows'];

const WIDTHS: Readonly<Record<string, number>> = {
  STT: 5,
  'Mã cơ sở': 10,
  'Tên cơ sở': 30,
  'Mã số thuế': 15,
  'Địa chỉ': 38,
  'Khu công nghiệp': 18,
  Nguồn: 26,
};
const OTHER_WIDTH = 15;

interface AccountWords {
  readonly department: string;
  readonly title: string;
  readonly under: string;
}

/** The list that asks for accounts as a workbook. */
export function accountWorkbook(rows: AccountRows, words: AccountWords): Promise<Uint8Array> {
  return officeWorkbook([accountSheet(rows, words)]);
}

/** The same as a sheet. Never a log-in or a password. */
export function accountSheet(rows: AccountRows, { under, ...words }: AccountWords): OfficeSheet {
  const headings = ['STT', ...Object.keys(rows[0]?.cells ?? {})];
  return {
    name: 'Đề nghị cấp tài khoản',
    ...words,
    under: [under],
    headings,
    widths: headings.map((heading) => WIDTHS[heading] ?? OTHER_WIDTH),
    rows: rows.map(({ cells }, at) => [at + 1, ...Object.values(cells)]),
  };
}

/** What stands below its title: when it was made, not "đến ngày", as of the list that comes back this is not the day. */
export function accountsUnder(day: Day, mark: string | undefined): string {
  return `(Lập ngày ${formatDay(day)})${mark === undefined ? '' : ` ${mark}.`}`;
}

/** What such a list is called. */
export function accountTitle(accountName: string): string {
  return `DANH SÁCH CƠ SỞ ĐỀ NGHỊ CẤP ${accountName.toUpperCase()}`;
}
