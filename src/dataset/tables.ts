import { DispatchSchema, ReplySchema, UnitSchema } from '../model/correspondence.ts';
import { ReportDayRowSchema } from '../model/data-set.ts';
import { InspectionSchema } from '../model/facility.ts';
import { HolidaySchema } from '../model/deadlines.ts';
import { AnswerSchema, HistoryRowSchema, ListedSchema, MergedSchema } from '../model/history.ts';
import {
  assessmentSchema,
  FacilitySchema,
  PositionOverrideSchema,
  WITHOUT_CEASING_DAY,
} from '../model/facility.ts';
import type { Level } from '../model/levels.ts';
import { CommuneSchema, DistrictSchema, NeighbourSchema, ParkSchema } from '../model/places.ts';
import { UnitChangeSchema } from '../model/units/changes.ts';

// The headings are the contract with the people who edit the files.

/** How else a file may head a column, and is then read, written and told of: what is counted were districts first. */
export const OTHER_HEADINGS: ReadonlyMap<string, string> = new Map([
  ['Địa bàn', 'Huyện'],
  ['Mã địa bàn', 'Mã huyện'],
]);
const OWN_HEADINGS = new Map([...OTHER_HEADINGS].map(([name, other]) => [other, name] as const));

/** The one heading of a column that may have two. */
export function ownHeading(heading: string): string {
  return OWN_HEADINGS.get(heading) ?? heading;
}

export const FACILITIES = {
  file: 'facilities.csv',
  code: 'facility',
  key: 'id',
  schema: FacilitySchema,
  columns: {
    id: 'Mã cơ sở',
    name: 'Tên cơ sở',
    taxCode: 'Mã số thuế',
    address: 'Địa chỉ',
    commune: 'Xã',
    district: 'Địa bàn',
    park: 'Khu công nghiệp',
    sector: 'Ngành nghề',
    registered: 'Đăng ký',
    accountGrantedOn: 'Ngày cấp tài khoản',
    ceased: 'Ngày ngừng',
    lat: 'Vĩ độ',
    lng: 'Kinh độ',
    internalNote: 'Ghi chú nội bộ',
  },
  notes: ['internalNote'],
  figures: ['taxCode', 'lat', 'lng'],
  days: ['accountGrantedOn', 'ceased'],
  unknowns: { ceased: `${WITHOUT_CEASING_DAY}, còn hoạt động thì để trống` },
} as const;

/** What is known of `assessments.csv`, whatever its levels are called. */
export const ASSESSMENTS = {
  file: 'assessments.csv',
  code: 'assessment',
  columns: {
    facilityId: 'Mã cơ sở',
    on: 'Ngày đánh giá',
    level: 'Mức',
    source: 'Nguồn',
    recordedOn: 'Ghi nhận',
  },
  mayLack: ['recordedOn'],
  days: ['on', 'recordedOn'],
} as const;

/** The table of assessments, whose levels are written in the data set's own words. */
export function assessmentsTable(levels: Readonly<Record<Level, string>>) {
  return { ...ASSESSMENTS, schema: assessmentSchema(levels) } as const;
}

/** What inspectors found, for the office alone. */
export const INSPECTIONS = {
  file: 'inspections.csv',
  code: 'inspection',
  schema: InspectionSchema,
  columns: {
    facilityId: 'Mã cơ sở',
    on: 'Ngày kiểm tra',
    outcome: 'Kết quả',
    inspectors: 'Đoàn kiểm tra',
  },
  notes: ['inspectors'],
  days: ['on'],
} as const;

export const OVERRIDES = {
  file: 'places/overrides.csv',
  code: 'override',
  key: 'facilityId',
  schema: PositionOverrideSchema,
  columns: {
    facilityId: 'Mã cơ sở',
    lat: 'Vĩ độ',
    lng: 'Kinh độ',
    evidence: 'Bằng chứng',
    reviewer: 'Người duyệt',
    reviewedOn: 'Ngày duyệt',
    addressMark: 'Dấu địa chỉ',
  },
  notes: ['evidence', 'reviewer'],
  figures: ['lat', 'lng'],
  // What `geocode` tells beside them, in the list whose rows are copied here once they are filled in.
  passedOver: [
    'Tên cơ sở',
    'Địa chỉ',
    'Địa bàn',
    'Huyện',
    'Xã',
    'Khu công nghiệp',
    'Vị trí biết được',
    'Bán kính km',
    'Lý do',
    'Gợi ý vĩ độ',
    'Gợi ý kinh độ',
    'Nguồn gợi ý',
  ],
} as const;

/** Where the rows go that somebody has filled in a list of `geocode`. */
export const COPY_REVIEWED = `chép các dòng đã điền, từ cột "${OVERRIDES.columns.facilityId}" đến cột "${OVERRIDES.columns.addressMark}", vào ${OVERRIDES.file} của bộ dữ liệu`;

export const UNITS = {
  file: 'units.csv',
  code: 'unit',
  key: 'code',
  schema: UnitSchema,
  columns: {
    code: 'Mã đơn vị',
    name: 'Tên',
    group: 'Loại',
    districtCode: 'Mã địa bàn',
    otherNames: 'Tên khác',
  },
  named: ['group'],
} as const;

export const DISPATCHES = {
  file: 'dispatches.csv',
  code: 'dispatch',
  key: 'symbol',
  schema: DispatchSchema,
  columns: {
    symbol: 'Số ký hiệu',
    on: 'Ngày',
    subject: 'Trích yếu',
    recipients: 'Nơi nhận',
    requestId: 'Yêu cầu',
    round: 'Lần',
    dueOn: 'Hạn trả lời',
  },
  days: ['on', 'dueOn'],
  unknowns: { dueOn: 'không có hạn thì để trống' },
  named: ['requestId'],
} as const;

export const REPLIES = {
  file: 'replies.csv',
  code: 'reply',
  schema: ReplySchema,
  columns: {
    requestId: 'Yêu cầu',
    unitCode: 'Mã đơn vị',
    on: 'Ngày trả lời',
    symbol: 'Số ký hiệu trả lời',
    note: 'Ghi chú',
    recordedOn: 'Ghi nhận',
  },
  mayLack: ['recordedOn'],
  notes: ['note'],
  days: ['on', 'recordedOn'],
} as const;

export const DISTRICTS = {
  file: 'places/districts.csv',
  code: 'district',
  key: 'code',
  schema: DistrictSchema,
  columns: {
    code: 'Mã địa bàn',
    type: 'Loại',
    name: 'Tên',
    slug: 'Đường dẫn',
    areaKm2: 'Diện tích km²',
    spellings: 'Tên khác',
    formerNames: 'Tên cũ',
    group: 'Nhóm',
  },
  mayLack: ['group'],
  decimals: ['areaKm2'],
} as const;

export const COMMUNES = {
  file: 'places/communes.csv',
  code: 'commune',
  key: 'code',
  schema: CommuneSchema,
  columns: {
    code: 'Mã xã',
    type: 'Loại',
    name: 'Tên',
    districtCode: 'Mã địa bàn',
    lat: 'Vĩ độ',
    lng: 'Kinh độ',
    radiusKm: 'Bán kính km',
    spellings: 'Tên khác',
    formerNames: 'Tên cũ',
  },
  decimals: ['lat', 'lng', 'radiusKm'],
} as const;

export const PARKS = {
  file: 'places/parks.csv',
  code: 'park',
  key: 'id',
  schema: ParkSchema,
  columns: {
    id: 'Mã khu',
    kind: 'Loại',
    name: 'Tên',
    slug: 'Đường dẫn',
    aliases: 'Tên khác',
    communeCodes: 'Mã xã',
    districtCode: 'Mã địa bàn',
    areaHectares: 'Diện tích ha',
    status: 'Tình trạng',
    managedBy: 'Đơn vị quản lý',
  },
  mayLack: ['communeCodes', 'managedBy'],
  decimals: ['areaHectares'],
} as const;

/** What units were before, and what they became: also of units that the data set has no more, or not yet. */
export const CHANGES = {
  file: 'places/changes.csv',
  code: 'change',
  schema: UnitChangeSchema,
  columns: {
    on: 'Ngày',
    code: 'Mã',
    type: 'Loại',
    name: 'Tên',
    within: 'Thuộc',
    kind: 'Thay đổi',
    laterCode: 'Mã sau',
    laterType: 'Loại sau',
    laterName: 'Tên sau',
    laterWithin: 'Thuộc sau',
    share: 'Phần',
    basis: 'Căn cứ',
  },
  days: ['on'],
} as const;

export const NEIGHBOURS = {
  file: 'places/neighbours.csv',
  code: 'neighbour',
  key: 'name',
  schema: NeighbourSchema,
  columns: { name: 'Tên', lat: 'Vĩ độ', lng: 'Kinh độ' },
  decimals: ['lat', 'lng'],
} as const;

export const HOLIDAYS = {
  file: 'holidays.csv',
  code: 'holiday',
  key: 'on',
  schema: HolidaySchema,
  columns: { on: 'Ngày', name: 'Tên', kind: 'Loại' },
  mayLack: ['kind'],
  days: ['on'],
} as const;

export const REPORTS = {
  file: 'reports.csv',
  code: 'report',
  key: 'on',
  schema: ReportDayRowSchema,
  columns: { on: 'Ngày', name: 'Tên', withdrawn: 'Lý do rút', withdrawnOn: 'Ngày rút' },
  mayLack: ['withdrawn', 'withdrawnOn'],
  days: ['on', 'withdrawnOn'],
} as const;

export const HISTORY = {
  file: 'history.csv',
  code: 'history',
  schema: HistoryRowSchema,
  columns: {
    facilityId: 'Mã cơ sở',
    on: 'Ngày',
    event: 'Nội dung',
    from: 'Từ',
    to: 'Đến',
    source: 'Nguồn',
  },
  days: ['on', 'from', 'to'],
} as const;

export const LISTED = {
  file: 'listed.csv',
  code: 'listed',
  key: 'facilityId',
  schema: ListedSchema,
  columns: {
    facilityId: 'Mã cơ sở',
    name: 'Tên',
    place: 'Địa điểm',
    registered: 'Đăng ký',
    activity: 'Tình trạng',
    other: 'Thông tin khác',
  },
  days: ['name', 'place', 'registered', 'activity', 'other'],
} as const;

export const ANSWERS = {
  file: 'answers.csv',
  code: 'answer',
  key: 'mark',
  schema: AnswerSchema,
  columns: {
    mark: 'Dấu dòng',
    row: 'Dòng trong danh sách',
    answer: 'Trả lời',
    facilityId: 'Mã cơ sở',
    others: 'Khác với',
    on: 'Ngày',
  },
  notes: ['row'],
  days: ['on'],
} as const;

export const MERGED = {
  file: 'merged.csv',
  code: 'merged',
  key: 'gone',
  schema: MergedSchema,
  columns: {
    gone: 'Mã đã gộp',
    facilityId: 'Mã cơ sở',
    on: 'Ngày',
    name: 'Tên cơ sở',
    taxCode: 'Mã số thuế',
    address: 'Địa chỉ',
    commune: 'Xã',
    district: 'Địa bàn',
    park: 'Khu công nghiệp',
  },
  figures: ['taxCode'],
  days: ['on'],
} as const;

/** The same, kept outside the data set. */
export const INSPECTION_NOTES = { ...INSPECTIONS, file: 'internal-notes/inspections.csv' } as const;

/** Notes on facilities that are kept outside the data set. */
export const FACILITY_NOTES = {
  file: 'internal-notes/facilities.csv',
  code: 'note',
  schema: FacilitySchema.pick({ id: true, internalNote: true }),
  columns: { id: FACILITIES.columns.id, internalNote: FACILITIES.columns.internalNote },
  notes: ['internalNote'],
} as const;

/** Notes on replies that are kept outside the data set. */
export const REPLY_NOTES = {
  file: 'internal-notes/replies.csv',
  code: 'note',
  schema: ReplySchema.pick({ requestId: true, unitCode: true, note: true }),
  columns: {
    requestId: REPLIES.columns.requestId,
    unitCode: REPLIES.columns.unitCode,
    note: REPLIES.columns.note,
  },
  notes: ['note'],
} as const;

/** The headings of every table, by its file. */
export const TABLE_HEADINGS: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ...[FACILITIES, ASSESSMENTS, INSPECTIONS, HISTORY, MERGED, LISTED, ANSWERS, OVERRIDES],
    ...[UNITS, DISPATCHES, REPLIES, HOLIDAYS, REPORTS, DISTRICTS, COMMUNES, PARKS],
    ...[CHANGES, NEIGHBOURS],
  ].map(({ file, columns }) => [file, Object.values(columns)]),
);

/** The headings of a file that is begun: without the columns that it may do without. */
export function newHeadings(table: {
  readonly columns: Readonly<Record<string, string>>;
  readonly mayLack?: readonly string[];
}): string[] {
  const { columns, mayLack = [] } = table;
  return Object.keys(columns).flatMap((key) => (mayLack.includes(key) ? [] : [columns[key]!]));
}
