import { foldText } from '../model/text.ts';

/** What an office's list can be about. */
export const KINDS = ['facilities', 'assessments', 'replies'] as const;
export type Kind = (typeof KINDS)[number];

/** What is done with a column: read, left out because it follows from others, or dropped unread. */
type Use = 'read' | 'derived' | 'personal';

interface FieldWords {
  /** The heading as findings name it. */
  readonly label: string;
  /** Headings that mean it, folded; more are added where offices are met that write others. */
  readonly headings: string;
  readonly use?: Use;
}

// Headings met in offices' lists, and those of the data set's own files and downloads.
const FIELDS = {
  rowNumber: { label: 'STT', headings: 'stt|tt|so tt|so thu tu|no' },
  id: { label: 'Mã cơ sở', headings: 'ma co so|ma cs|ma co so san xuat' },
  name: {
    label: 'Tên cơ sở',
    headings:
      'ten co so|ten co so san xuat|ten doanh nghiep|ten dn|ten don vi|ten cong ty|co so san xuat|doanh nghiep|' +
      'nha may, co so san xuat|ten nha may|ten nha may, co so san xuat|cong ty|ten co so, doanh nghiep',
  },
  taxCode: {
    label: 'Mã số thuế',
    headings: 'mst|ma so thue|ma so doanh nghiep|ma so dn|msdn|ma dn|ma so thue/ma so doanh nghiep',
  },
  address: {
    label: 'Địa chỉ',
    headings:
      'dia chi|dia chi tru so chinh|dia chi san xuat|dia chi tru so|dia diem|dia diem san xuat|noi san xuat|dia chi hoat dong|dia chi co so',
  },
  commune: {
    label: 'Xã',
    headings:
      'xa|xa phuong tt|xa phuong tran|phuong xa|xa phuong|xa phuong thi tran|xa, phuong, thi tran',
  },
  district: {
    label: 'Huyện',
    headings:
      'huyen|huyen tx tp|huyen thi xa tp|huyen thi xa|huyen thi|huyen thi xa thanh pho|huyen, thi xa, thanh pho|dia ban|ten huyen thi|quan huyen',
  },
  park: {
    label: 'Khu công nghiệp',
    headings:
      'kcn|khu cong nghiep|thuoc kcn|trong kcn|kcn ccn|trong ngoai kcn|khu, cum cong nghiep|ten kcn|ten khu cong nghiep',
  },
  outsidePark: { label: 'Ngoài KCN', headings: 'ngoai kcn|ngoai khu cong nghiep' },
  sector: {
    label: 'Ngành nghề',
    headings:
      'nganh nghe|linh vuc|nganh nghe san xuat|san pham|san pham chinh|nganh hang|nganh nghe kinh doanh',
  },
  registered: {
    label: 'Đăng ký',
    headings:
      'dang ky|tinh trang dang ky|tinh trang tai khoan|da co tai khoan|da dang ky tai khoan|dang ky tai khoan',
  },
  accountGrantedOn: {
    label: 'Ngày cấp tài khoản',
    headings: 'ngay cap tai khoan|ngay cap|ngay duoc cap tai khoan|thoi gian cap tai khoan',
  },
  ceasedOn: {
    label: 'Ngày ngừng',
    headings: 'ngay ngung|ngay ngung hoat dong|ngung hoat dong tu ngay|thoi gian ngung hoat dong',
  },
  activity: {
    label: 'Tình trạng',
    headings:
      'tinh trang|tinh trang hoat dong|trang thai|hien trang|dang hoat dong|trang thai hoat dong',
  },
  level: {
    label: 'Mức',
    headings:
      'muc|muc do nguy co|ket qua tdg|ket qua|ket qua tu danh gia|muc do an toan|danh gia|tu danh gia ket qua|muc danh gia|muc tu danh gia|ket qua danh gia|xep loai',
  },
  assessedOn: {
    label: 'Ngày đánh giá',
    headings:
      'ngay danh gia|thoi diem danh gia|ngay cap nhat gan nhat|thoi gian danh gia|ngay cap nhat|tu danh gia ngay|ngay tu danh gia|thoi gian tu danh gia',
  },
  source: { label: 'Nguồn', headings: 'nguon|nguon so lieu|nguon du lieu' },
  batch: { label: 'Đợt', headings: 'dot|dot cap|dot cap tai khoan|danh sach|lan' },
  note: {
    label: 'Ghi chú nội bộ',
    headings: 'ghi chu|luu y|noi dung khac|ghi chu noi bo',
  },
  northing: { label: 'X', headings: 'x|x m|toa do x|x vn2000|x vn 2000|toa do x m' },
  easting: { label: 'Y', headings: 'y|y m|toa do y|y vn2000|y vn 2000|toa do y m' },
  lat: { label: 'Vĩ độ', headings: 'vi do|lat|latitude|vi do n' },
  lng: { label: 'Kinh độ', headings: 'kinh do|long|lon|lng|longitude|kinh do e' },
  dispatch: {
    label: 'Yêu cầu',
    headings:
      'yeu cau|tra loi cong van|tra loi cong van so|ve cong van|cong van|so cong van|cong van so|van ban|van ban yeu cau|cong van yeu cau|theo cong van|cong van cua so',
  },
  unit: {
    label: 'Đơn vị',
    headings:
      'ma don vi|don vi|ten don vi|co quan|don vi tra loi|co quan tra loi|don vi bao cao|ten co quan, don vi',
  },
  repliedOn: {
    label: 'Ngày trả lời',
    headings: 'ngay tra loi|ngay van ban tra loi|thoi gian tra loi|ngay bao cao|ngay',
  },
  replySymbol: {
    label: 'Số ký hiệu trả lời',
    headings:
      'so ky hieu tra loi|so van ban tra loi|van ban tra loi|so tra loi|so ky hieu|so hieu van ban tra loi',
  },
  derived: {
    label: '',
    headings: 'qua han cap nhat|vi tri biet duoc|biet tu ngay|theo tra loi',
    use: 'derived',
  },
  contact: {
    label: '',
    headings:
      'nguoi lien he|ho va ten|ho ten|nguoi dai dien|dai dien phap luat|nguoi dai dien phap luat|giam doc|chu co so|' +
      'can bo phu trach|lien he|nguoi phu trach|dau moi|dau moi lien he|chu doanh nghiep',
    use: 'personal',
  },
  phone: {
    label: '',
    headings:
      'sdt|dien thoai|so dien thoai|dt|so dt|hotline|zalo|fax|dien thoai lien he|sdt lien he|so dien thoai lien he|di dong|so di dong',
    use: 'personal',
  },
  email: {
    label: '',
    headings: 'email|e mail|thu dien tu|dia chi email|dia chi thu dien tu',
    use: 'personal',
  },
} as const satisfies Record<string, FieldWords>;

/** A column that a list can have. */
export type Field = keyof typeof FIELDS;

const FACILITY_FIELDS = [
  ...(['rowNumber', 'id', 'name', 'taxCode', 'address', 'commune', 'district', 'park'] as const),
  ...(['outsidePark', 'sector', 'registered', 'accountGrantedOn', 'ceasedOn', 'activity'] as const),
  ...(['level', 'assessedOn', 'source', 'batch', 'note', 'northing', 'easting'] as const),
  ...(['lat', 'lng', 'derived', 'contact', 'phone', 'email'] as const),
];

const REPLY_FIELDS = [
  ...(['rowNumber', 'dispatch', 'unit', 'repliedOn', 'replySymbol', 'note'] as const),
  ...(['derived', 'contact', 'phone', 'email'] as const),
];

/** The fields of a kind of list; the same heading may mean another thing in another list. */
export const FIELDS_OF: Readonly<Record<Kind, readonly Field[]>> = {
  facilities: FACILITY_FIELDS,
  assessments: FACILITY_FIELDS,
  replies: REPLY_FIELDS,
};

/** How a finding names a field. */
export function labelOf(field: Field): string {
  return FIELDS[field].label;
}

/** What is done with the cells of a field. */
export function useOf(field: Field): Use {
  const words: FieldWords = FIELDS[field];
  return words.use ?? 'read';
}

const headingsOf = (kind: Kind): ReadonlyMap<string, Field> =>
  new Map(
    FIELDS_OF[kind].flatMap((field) =>
      FIELDS[field].headings.split('|').map((heading) => [spaced(heading), field] as const),
    ),
  );
const FACILITY_HEADINGS = headingsOf('facilities');
const byHeading: Readonly<Record<Kind, ReadonlyMap<string, Field>>> = {
  facilities: FACILITY_HEADINGS,
  assessments: FACILITY_HEADINGS,
  replies: headingsOf('replies'),
};

/** With all that it explains in brackets; a longer cell is none, and looking into it would take long. */
const LONGEST_HEADING = 500;

// Whoever writes the heading in other words: what is about a person is dropped unread.
const PERSONAL =
  /\b(ho (va )?ten|nguoi (lien he|lh|dai dien|phu trach|khai|khai bao|lap|quan ly|dung dau|theo doi|nop|lam)|dai dien|giam doc|chu (co so|ho|doanh nghiep|dn)|lien he|lh|dien thoai|sdt|dtdd|e ?mail|zalo|facebook|can bo|ke toan|nam sinh|ngay sinh|chuc vu|chuc danh)\b|^dt\b/;

/** The field that a heading names, by its folded words alone: `Tên DN`, `TÊN ĐƠN VỊ `, `Huyện/TX/TP`. */
export function fieldOf(heading: string, kind: Kind): Field | undefined {
  if (heading.length > LONGEST_HEADING) return undefined;
  const folded = foldText(heading);
  // What stands in brackets explains: `Địa chỉ (ghi rõ xã, huyện)`, `X (m)`.
  const bare = folded.replace(/\([^)]*\)/g, ' ');
  const words = spaced(bare);
  const known = byHeading[kind].get(spaced(folded)) ?? byHeading[kind].get(words);
  return known ?? (PERSONAL.test(words) && !words.startsWith('dia chi') ? 'contact' : undefined);
}

/** A folded heading with its signs as single spaces. */
export function spaced(folded: string): string {
  return folded.replace(/[^a-z0-9]+/g, ' ').trim();
}
