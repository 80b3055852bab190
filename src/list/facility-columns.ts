import type { FacilityView, Province } from '../contract/pages.ts';
import type { Columns } from '../model/csv.ts';
import { statusWord } from '../model/levels.ts';
import { placeWords } from '../contract/place-words.ts';

/** What a list of facilities needs to know besides them, to show them in words. */
export interface ListContext {
  readonly sample: boolean;
  readonly profile: Province['profile'];
  readonly levels: Province['levels'];
  /** By slug. */
  readonly districts: Readonly<Record<string, { readonly type: string; readonly name: string }>>;
}

/** A district with its type: `huyện Hớn Quản`. */
export function districtWords({ districts }: ListContext, slug: string): string {
  const { type, name } = districts[slug]!;
  return `${type} ${name}`;
}

/** `co-so.csv`, which the internal build gives a column more. */
export function facilityColumns(context: ListContext): Columns<FacilityView> {
  const { levels, profile } = context;
  const columns: Columns<FacilityView> = {
    'Mã cơ sở': ({ id }) => id,
    'Tên cơ sở': ({ name }) => name ?? 'không công bố',
    'Mã số thuế': ({ taxCode }) => taxCode,
    'Địa chỉ': ({ address }) => address,
    Xã: ({ commune }) => commune,
    Huyện: ({ districtSlug }) => districtWords(context, districtSlug),
    'Khu công nghiệp': ({ park }) => park,
    'Ngành nghề': ({ sector }) => sector,
    'Trạng thái': ({ status }) => statusWord(status, levels),
    'Mức tự đánh giá': ({ level }) => (level === undefined ? undefined : levels[level]),
    'Ngày đánh giá': ({ assessedOn }) => assessedOn,
    'Quá hạn cập nhật': ({ stale }) => (stale ? 'có' : undefined),
    'Ngày cấp tài khoản': ({ accountGrantedOn }) => accountGrantedOn,
    'Ngày ngừng': ({ status, ceasedOn }) =>
      status === 'ceased' ? (ceasedOn ?? 'không rõ ngày') : undefined,
    'Vị trí biết được': placeWords,
    'Vĩ độ': ({ lat }) => lat,
    'Kinh độ': ({ lng }) => lng,
  };
  return profile === 'internal'
    ? { ...columns, 'Ghi chú nội bộ': ({ internalNote }) => internalNote }
    : columns;
}
