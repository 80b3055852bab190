import type { Artefacts } from '../contract/pages.ts';
import type { Columns } from '../model/csv.ts';
import { STANDING_WORDS } from '../model/standing.ts';

const REPLY_WORDS = { replied: 'đã trả lời', waiting: 'chưa trả lời', overdue: 'quá hạn' } as const;

/** All pages of a build, which the downloads say again and the search finds. */
export type Pages = Omit<Artefacts, 'downloads' | 'lists' | 'search'>;

type DistrictFigures = Pages['province']['tally']['districts'][number];

/** `dia-ban.csv` */
export const DISTRICT_COLUMNS: Columns<DistrictFigures> = {
  'Mã huyện': ({ code }) => code,
  'Địa bàn': ({ type, name }) => `${type} ${name}`,
  'Có tài khoản': ({ counts }) => counts.accounts,
  'Ngừng hoạt động': ({ counts }) => counts.ceased,
  'Đang hoạt động': ({ counts }) => counts.active,
  'Đã tự đánh giá': ({ counts }) => counts.assessed,
  'Chưa đánh giá': ({ counts }) => counts.notAssessed,
  'An toàn': ({ counts }) => counts.safe,
  'Có rủi ro': ({ counts }) => counts.atRisk,
  'Không an toàn': ({ counts }) => counts.unsafe,
  'Quá hạn cập nhật': ({ counts }) => counts.stale,
  'Chưa đăng ký': ({ counts }) => counts.unregistered,
  'Đang hoạt động trong KCN': ({ counts }) => counts.inPark.active,
  'Đã tự đánh giá trong KCN': ({ counts }) => counts.inPark.assessed,
  'Đang hoạt động ngoài KCN': ({ counts }) => counts.outsidePark.active,
  'Đã tự đánh giá ngoài KCN': ({ counts }) => counts.outsidePark.assessed,
  'Lượt yêu cầu trả lời': ({ replies }) => replies.asked,
  'Đã trả lời': ({ replies }) => replies.replied,
};

/** `tra-loi.csv` */
export function replyColumns({ province }: Pages): Columns<Pages['province']['ledger'][number]> {
  const symbols = new Map(
    province.requests.map(({ id, dispatches }) => [
      id,
      dispatches.map(({ symbol }) => symbol).join(', '),
    ]),
  );
  const names = new Map(province.units.map(({ code, name }) => [code, name]));
  return {
    'Yêu cầu': ({ requestId }) => requestId,
    'Công văn': ({ requestId }) => symbols.get(requestId),
    'Mã đơn vị': ({ unitCode }) => unitCode,
    'Đơn vị': ({ unitCode }) => names.get(unitCode),
    'Tình trạng': ({ status }) => REPLY_WORDS[status],
    'Hạn trả lời': ({ dueOn }) => dueOn,
    'Ngày trả lời': ({ status, repliedOn }) =>
      repliedOn ?? (status === 'replied' ? 'không rõ ngày' : undefined),
    'Số ký hiệu trả lời': ({ replySymbol }) => replySymbol,
    'Tình trạng chi tiết': ({ standing }) => STANDING_WORDS[standing].toLowerCase(),
    'Đề nghị từ ngày': ({ askedOn }) => askedOn,
    'Số lần đề nghị': ({ timesAsked }) => timesAsked,
    'Số ngày chờ': ({ waitingDays }) => waitingDays,
    'Số ngày quá hạn': ({ overdueDays }) => overdueDays,
  };
}
