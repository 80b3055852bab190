import type { Artefacts, FacilityView } from '../../src/domain/artefacts.ts';
import { statusWord } from '../../src/domain/levels.ts';
import { placeWords } from '../../src/domain/place-words.ts';

const REPLY_WORDS = { replied: 'đã trả lời', waiting: 'chưa trả lời', overdue: 'quá hạn' } as const;

/** All pages of a build, which the downloads say again and the search finds. */
export type Pages = Omit<Artefacts, 'downloads' | 'search'>;
/** A CSV table: what each heading shows of an item. */
export type Columns<Item> = Readonly<Record<string, (item: Item) => string | number | undefined>>;

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

/** `co-so.csv`, which the internal build gives a column more. */
export function facilityColumns({ province, districts }: Pages): Columns<FacilityView> {
  const names = new Map(districts.map(({ id, type, name }) => [id, `${type} ${name}`]));
  const columns: Columns<FacilityView> = {
    'Mã cơ sở': ({ id }) => id,
    'Tên cơ sở': ({ name }) => name ?? 'không công bố',
    'Mã số thuế': ({ taxCode }) => taxCode,
    'Địa chỉ': ({ address }) => address,
    Xã: ({ commune }) => commune,
    Huyện: ({ districtSlug }) => names.get(districtSlug),
    'Khu công nghiệp': ({ park }) => park,
    'Ngành nghề': ({ sector }) => sector,
    'Trạng thái': ({ status }) => statusWord(status, province.levels),
    'Mức tự đánh giá': ({ level }) => (level === undefined ? undefined : province.levels[level]),
    'Ngày đánh giá': ({ assessedOn }) => assessedOn,
    'Quá hạn cập nhật': ({ stale }) => (stale ? 'có' : undefined),
    'Ngày cấp tài khoản': ({ accountGrantedOn }) => accountGrantedOn,
    'Ngày ngừng': ({ status, ceasedOn }) =>
      status === 'ceased' ? (ceasedOn ?? 'không rõ ngày') : undefined,
    'Vị trí biết được': placeWords,
    'Vĩ độ': ({ lat }) => lat,
    'Kinh độ': ({ lng }) => lng,
  };
  return province.profile === 'internal'
    ? { ...columns, 'Ghi chú nội bộ': ({ internalNote }) => internalNote }
    : columns;
}

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
  };
}
