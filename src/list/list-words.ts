import { formatNumber } from '../model/number-format.ts';
import type { Sort } from './sort.ts';

/** The order of a list in words, up and down. */
const ORDERS: Readonly<Record<Sort, readonly [up: string, down: string]>> = {
  muc: [
    'cơ sở không an toàn, có rủi ro và chưa đánh giá đứng trước',
    'cơ sở ngừng hoạt động, chưa đăng ký và an toàn đứng trước',
  ],
  ten: ['theo tên', 'theo tên, từ cuối lên'],
  ngay: ['theo ngày đánh giá, cũ nhất trước', 'theo ngày đánh giá, mới nhất trước'],
  noi: ['theo khu công nghiệp rồi theo xã', 'theo xã rồi theo khu công nghiệp, từ cuối lên'],
  'vi-tri': ['vị trí biết rõ nhất trước', 'vị trí kém rõ nhất trước'],
  'dia-ban': ['theo địa bàn', 'theo địa bàn, từ cuối lên'],
};

/** The order of a list in words. */
export function orderWords(sort: Sort, isDescending = false): string {
  return ORDERS[sort][isDescending ? 1 : 0];
}

/** What a list shows, in words: `Hiện 37 trong 446 cơ sở; theo tên`. */
export function listCaption(shown: {
  readonly matches: number;
  readonly total: number;
  readonly sort: Sort;
  readonly isDescending?: boolean;
  readonly page: number;
  readonly pages: number;
}): string {
  const { matches, total, sort, isDescending, page, pages } = shown;
  const count =
    matches === total
      ? `${formatNumber(total)} cơ sở`
      : `Hiện ${formatNumber(matches)} trong ${formatNumber(total)} cơ sở`;
  return [
    count,
    ...(matches === 0 ? [] : [orderWords(sort, isDescending)]),
    ...(pages === 1 ? [] : [`trang ${page}/${pages}`]),
  ].join('; ');
}
