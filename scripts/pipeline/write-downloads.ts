import type { Feature, FeatureCollection, Geometry } from 'geojson';
import Papa from 'papaparse';
import type { Artefacts, Download, FacilityView } from '../../src/domain/artefacts.ts';
import { statusWord } from '../../src/domain/levels.ts';

const SAMPLE_NOTE = 'Dữ liệu minh họa';
const REPLY_WORDS = { replied: 'đã trả lời', waiting: 'chưa trả lời', overdue: 'quá hạn' } as const;
const PLACE_WORDS = {
  point: 'theo tọa độ',
  park: 'theo khu công nghiệp',
  commune: 'theo xã',
  district: 'theo huyện',
} as const;

type Pages = Omit<Artefacts, 'downloads'>;
type Row = Record<string, string | number | undefined>;

/** The files under `/du-lieu/`, from the same figures as the pages. */
export function writeDownloads(pages: Pages): Download[] {
  const { province, districts } = pages;
  const facilities = districts
    .flatMap((district) => district.facilities)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return [
    { id: 'tong-hop.json', mediaType: 'application/json', text: jsonOf(province.tally) },
    geojson('dia-ban.geojson', province, districtFeatures(pages)),
    csv('dia-ban.csv', province, province.tally.districts.map(districtRow)),
    geojson('co-so.geojson', province, facilities.map(facilityFeature)),
    csv(
      'co-so.csv',
      province,
      facilities.map((facility) => facilityRow(facility, pages)),
    ),
    csv('tra-loi.csv', province, replyRows(pages)),
  ];
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

function geojson(
  id: string,
  { tally }: Pages['province'],
  features: Feature<Geometry | null>[],
): Download {
  const collection: FeatureCollection<Geometry | null> & Record<string, unknown> = {
    type: 'FeatureCollection',
    asOf: tally.asOf,
    sample: tally.sample,
    ...(tally.sample ? { note: SAMPLE_NOTE } : {}),
    features,
  };
  return { id, mediaType: 'application/geo+json', text: `${JSON.stringify(collection)}\n` };
}

function csv(id: string, { tally }: Pages['province'], rows: Row[]): Download {
  const marked = tally.sample ? rows.map((row) => ({ ...row, 'Lưu ý': SAMPLE_NOTE })) : rows;
  // The byte-order mark makes Excel read UTF-8; the apostrophe keeps it from running a cell as a formula.
  const text = `\ufeff${Papa.unparse(marked, { newline: '\r\n', escapeFormulae: true })}\r\n`;
  return { id, mediaType: 'text/csv', text };
}

function districtFeatures({ province }: Pages): Feature[] {
  return province.tally.districts.map(({ code, slug, type, name, counts }) => {
    const { geometry, labelPoint } = province.districts.find((shape) => shape.code === code)!;
    return {
      type: 'Feature',
      properties: { code, slug, type, name, labelPoint, ...counts },
      geometry,
    };
  });
}

function districtRow({
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

function facilityFeature(facility: FacilityView): Feature<Geometry | null> {
  const { lng, lat, ...properties } = facility;
  // Known by park, commune or district alone: no geometry, rather than a point nobody knows.
  const geometry: Geometry | null =
    lng === undefined || lat === undefined ? null : { type: 'Point', coordinates: [lng, lat] };
  return { type: 'Feature', properties, geometry };
}

function facilityRow(facility: FacilityView, { province, districts }: Pages): Row {
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

function replyRows({ province }: Pages): Row[] {
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
