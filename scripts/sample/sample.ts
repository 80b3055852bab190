import Papa from 'papaparse';
import { makeAssessments, type SampleAssessment } from './assessments.ts';
import { makeFacilities, type SampleFacility } from './facilities.ts';
import type { Gazetteer, UnitName } from './gazetteer.ts';

/** The made-up data set, and its two files by name. */
export interface Sample {
  readonly facilities: readonly SampleFacility[];
  readonly assessments: readonly SampleAssessment[];
  readonly files: Readonly<Record<string, string>>;
}

const FACILITY_COLUMNS: Readonly<Record<string, (facility: SampleFacility) => string>> = {
  'Mã cơ sở': ({ id }) => id,
  'Tên cơ sở': ({ name }) => name,
  // Any number might be some real company's.
  'Mã số thuế': () => '',
  'Địa chỉ': ({ address }) => address,
  Xã: ({ communeCell }) => communeCell,
  Huyện: ({ districtCell }) => districtCell,
  'Khu công nghiệp': ({ parkCell }) => parkCell,
  'Ngành nghề': ({ sector }) => sector,
  'Đăng ký': () => 'đã đăng ký',
  'Ngày cấp tài khoản': ({ grantedOn }) => grantedOn,
  'Ngày ngừng': ({ ceasedOn }) => ceasedOn,
  'Vĩ độ': () => '',
  'Kinh độ': () => '',
  'Ghi chú nội bộ': ({ note }) => note,
};

const ASSESSMENT_COLUMNS: Readonly<Record<string, (assessment: SampleAssessment) => string>> = {
  'Mã cơ sở': ({ id }) => id,
  'Ngày đánh giá': ({ day }) => day,
  Mức: ({ level }) => level,
  Nguồn: ({ source }) => source,
};

/** The same sample on every machine and every day. */
export function makeSample(gazetteer: Gazetteer, province: UnitName): Sample {
  const facilities = makeFacilities(gazetteer, province);
  const assessments = makeAssessments(facilities);
  const files = {
    'facilities.csv': writeCsv(facilities, FACILITY_COLUMNS),
    'assessments.csv': writeCsv(assessments, ASSESSMENT_COLUMNS),
  };
  return { facilities, assessments, files };
}

function writeCsv<T>(
  items: readonly T[],
  columns: Readonly<Record<string, (item: T) => string>>,
): string {
  const cells = Object.values(columns);
  const data = items.map((item) => cells.map((cell) => cell(item)));
  return `${Papa.unparse({ fields: Object.keys(columns), data }, { newline: '\n' })}\n`;
}
