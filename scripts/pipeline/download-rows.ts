import type { Artefacts, FacilityView } from '../../src/domain/artefacts.ts';
import { statusWord } from '../../src/domain/levels.ts';

const REPLY_WORDS = { replied: 'đã trả lời', waiting: 'chưa trả lời', overdue: 'quá hạn' } as const;
const PLACE_WORDS = {
  point: 'theo tọa độ',
  park: 'theo khu công nghiệp',
  commune: 'theo xã',
  district: 'theo huyện',
} as const;

/** All pages of a build, which the downloads say again. */
export type Pages = Omit<Artefacts, 'downloads'>;
/** A line of a CSV file by its headings. */
export type Row = Record<string, string | number | undefined>;

/** A line of `dia-ban.csv`. */
export function districtRow({
  code,
  type,
  name,
  counts,
}: Pages['province']['tally']['districts'][number]): Row {
  return {
    'Mã huyện': code,
    'Địa bàn': `${type} ${name}`,
    'Có tài khoản': counts.accounts,
    'Ngừng hoạt động': counts.ceased,
    'Đang hoạt động': counts.active,
    'Đã tự đánh giá': counts.assessed,
    'Chưa đánh giá': counts.notAssessed,
    'An toàn': counts.safe,
    'Có rủi ro': counts.atRisk,
    'Không an toàn': counts.unsafe,
    'Quá hạn cập nhật': counts.stale,
    'Chưa đăng ký': counts.unregistered,
    'Đang hoạt động trong KCN': counts.inPark.active,
    'Đã tự đánh giá trong KCN': counts.inPark.assessed,
    'Đang hoạt động ngoài KCN': counts.outsidePark.active,
    'Đã tự đánh giá ngoài KCN': counts.outsidePark.assessed,
  };
}

/** A line of `co-so.csv`. */
export function facilityRow(facility: FacilityView, { province, districts }: Pages): Row {
  const district = districts.find(({ id }) => id === facility.districtSlug)!;
  const isCeased = facility.status === 'ceased';
  const isInternal = province.profile === 'internal';
  return {
    'Mã cơ sở': facility.id,
    'Tên cơ sở': facility.name ?? 'không công bố',
    'Mã số thuế': facility.taxCode,
    'Địa chỉ': facility.address,
    Xã: facility.commune,
    Huyện: `${district.type} ${district.name}`,
    'Khu công nghiệp': facility.park,
    'Ngành nghề': facility.sector,
    'Trạng thái': statusWord(facility.status, province.levels),
    'Mức tự đánh giá': facility.level === undefined ? undefined : province.levels[facility.level],
    'Ngày đánh giá': facility.assessedOn,
    'Quá hạn cập nhật': facility.stale ? 'có' : undefined,
    'Ngày cấp tài khoản': facility.accountGrantedOn,
    'Ngày ngừng': isCeased ? (facility.ceasedOn ?? 'không rõ ngày') : undefined,
    'Vị trí biết được': PLACE_WORDS[facility.placeLevel],
    'Vĩ độ': facility.lat,
    'Kinh độ': facility.lng,
    ...(isInternal ? { 'Ghi chú nội bộ': facility.internalNote } : {}),
  };
}

/** The lines of `tra-loi.csv`. */
export function replyRows({ province }: Pages): Row[] {
  return province.ledger.map(({ requestId, unitCode, status, dueOn, repliedOn, replySymbol }) => ({
    'Yêu cầu': requestId,
    'Công văn': province.requests
      .find(({ id }) => id === requestId)!
      .dispatches.map(({ symbol }) => symbol)
      .join(', '),
    'Mã đơn vị': unitCode,
    'Đơn vị': province.units.find(({ code }) => code === unitCode)!.name,
    'Tình trạng': REPLY_WORDS[status],
    'Hạn trả lời': dueOn,
    'Ngày trả lời': repliedOn ?? (status === 'replied' ? 'không rõ ngày' : undefined),
    'Số ký hiệu trả lời': replySymbol,
  }));
}
