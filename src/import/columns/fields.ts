import { foldText } from '../../model/text.ts';

/** What an office's list can be about. */
export const KINDS = ['facilities', 'assessments', 'replies', 'dispatches'] as const;
export type Kind = (typeof KINDS)[number];

/** What is done with a column: read, left out because it follows from others, or dropped unread. */
type Use = 'read' | 'derived' | 'personal' | 'ignored';

interface FieldWords {
  /** The heading as findings name it, and as a person names the field. */
  readonly label: string;
  /** What a person may call it as well. */
  readonly otherLabel?: string;
  readonly use?: Use;
}

const FIELDS = {
  rowNumber: { label: 'STT' },
  id: { label: 'Mã cơ sở' },
  name: { label: 'Tên cơ sở' },
  taxCode: { label: 'Mã số thuế' },
  address: { label: 'Địa chỉ' },
  commune: { label: 'Xã' },
  district: { label: 'Địa bàn', otherLabel: 'Huyện' },
  park: { label: 'Khu công nghiệp' },
  outsidePark: { label: 'Ngoài KCN' },
  sector: { label: 'Ngành nghề' },
  registered: { label: 'Đăng ký' },
  unregistered: { label: 'Chưa đăng ký' },
  accountGrantedOn: { label: 'Ngày cấp tài khoản' },
  ceasedOn: { label: 'Ngày ngừng' },
  activity: { label: 'Tình trạng' },
  level: { label: 'Mức' },
  assessedOn: { label: 'Ngày đánh giá' },
  inspection: { label: 'Kết quả kiểm tra' },
  inspectedOn: { label: 'Ngày kiểm tra' },
  inspectors: { label: 'Đoàn kiểm tra' },
  source: { label: 'Nguồn' },
  batch: { label: 'Đợt' },
  note: { label: 'Ghi chú nội bộ' },
  northing: { label: 'X' },
  easting: { label: 'Y' },
  lat: { label: 'Vĩ độ' },
  lng: { label: 'Kinh độ' },
  dispatch: { label: 'Yêu cầu' },
  unit: { label: 'Đơn vị' },
  repliedOn: { label: 'Ngày trả lời' },
  replySymbol: { label: 'Số ký hiệu trả lời' },
  reply: { label: 'Trả lời' },
  symbol: { label: 'Số ký hiệu' },
  series: { label: 'Ký hiệu' },
  sentOn: { label: 'Ngày' },
  subject: { label: 'Trích yếu' },
  recipients: { label: 'Nơi nhận' },
  request: { label: 'Yêu cầu' },
  round: { label: 'Lần' },
  dueOn: { label: 'Hạn trả lời' },
  derived: { label: '', use: 'derived' },
  contact: { label: '', use: 'personal' },
  phone: { label: '', use: 'personal' },
  email: { label: '', use: 'personal' },
  ignored: { label: 'Bỏ qua', use: 'ignored' },
} as const satisfies Record<string, FieldWords>;

/** A column that a list can have. */
export type Field = keyof typeof FIELDS;

const FACILITY_FIELDS = [
  ...(['rowNumber', 'id', 'name', 'taxCode', 'address', 'commune', 'district', 'park'] as const),
  ...(['outsidePark', 'sector', 'registered', 'unregistered', 'accountGrantedOn'] as const),
  ...(['ceasedOn', 'activity'] as const),
  ...(['level', 'assessedOn', 'inspection', 'inspectedOn', 'inspectors', 'source'] as const),
  ...(['batch', 'note', 'northing', 'easting'] as const),
  ...(['lat', 'lng', 'derived', 'contact', 'phone', 'email', 'ignored'] as const),
];

const REPLY_FIELDS = [
  ...(['rowNumber', 'dispatch', 'unit', 'repliedOn', 'replySymbol', 'reply', 'note'] as const),
  ...(['derived', 'contact', 'phone', 'email', 'ignored'] as const),
];

const DISPATCH_FIELDS = [
  ...(['rowNumber', 'symbol', 'series', 'sentOn', 'subject', 'recipients', 'request'] as const),
  ...(['round', 'dueOn', 'derived', 'contact', 'phone', 'email', 'ignored'] as const),
];

/** The fields of a kind of list; the same heading may mean another thing in another list. */
export const FIELDS_OF: Readonly<Record<Kind, readonly Field[]>> = {
  facilities: FACILITY_FIELDS,
  assessments: FACILITY_FIELDS,
  replies: REPLY_FIELDS,
  dispatches: DISPATCH_FIELDS,
};

/** Whether its rows are facilities. */
export function isOfFacilities(kind: Kind): boolean {
  return kind === 'facilities' || kind === 'assessments';
}

/** How a finding names a field. */
export function labelOf(field: Field): string {
  return FIELDS[field].label;
}

/** Whether a heading is just what a field is called. */
export function isCalled(field: Field, heading: string): boolean {
  const { label, otherLabel }: FieldWords = FIELDS[field];
  return heading === label || heading === otherLabel;
}

/** What is done with the cells of a field. */
export function useOf(field: Field): Use {
  const words: FieldWords = FIELDS[field];
  return words.use ?? 'read';
}

/** The field of a kind of list that a person calls so: `Địa chỉ`, `bỏ qua`. */
export function fieldNamed(name: string, kind: Kind): Field | undefined {
  const wanted = spaced(foldText(name));
  return FIELDS_OF[kind].find((field) => {
    const { label, otherLabel = '' }: FieldWords = FIELDS[field];
    return wanted !== '' && [label, otherLabel].some((one) => spaced(foldText(one)) === wanted);
  });
}

/** What a person may call the fields of a kind of list. */
export function fieldNames(kind: Kind): string[] {
  return FIELDS_OF[kind].map(labelOf).filter((label) => label !== '');
}

/** A folded text with its signs as single spaces. */
export function spaced(folded: string): string {
  return folded.replace(/[^a-z0-9]+/g, ' ').trim();
}
