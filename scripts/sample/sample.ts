import { type Columns, dataForm, writeTable } from '../../src/model/csv.ts';
import { makeAssessments, type SampleAssessment } from './assessments.ts';
import { makeFacilities, type SampleFacility } from './facilities.ts';
import { leaveGaps } from './gaps.ts';
import type { SampleGazetteer, SampleUnit } from './gazetteer.ts';
import { addPositions, OVERRIDE_COLUMNS, type SampleOverride } from './positions.ts';
import { HISTORY_COLUMNS, makeUnregistered } from './unregistered.ts';

/** The made-up data set, and its files by name. */
interface Sample {
  readonly facilities: readonly SampleFacility[];
  /** Those without an account, which districts replied with. */
  readonly unregistered: readonly SampleFacility[];
  readonly assessments: readonly SampleAssessment[];
  readonly overrides: readonly SampleOverride[];
  readonly files: Readonly<Record<string, string>>;
}

const FACILITY_COLUMNS: Columns<SampleFacility> = {
  'Mã cơ sở': ({ id }) => id,
  'Tên cơ sở': ({ name }) => name,
  // Any number might be some real company's.
  'Mã số thuế': () => '',
  'Địa chỉ': ({ address }) => address,
  Xã: ({ communeCell }) => communeCell,
  Huyện: ({ districtCell }) => districtCell,
  'Khu công nghiệp': ({ parkCell }) => parkCell,
  'Ngành nghề': ({ sector }) => sector,
  'Đăng ký': ({ grantedOn }) => (grantedOn === '' ? 'chưa đăng ký' : 'đã đăng ký'),
  'Ngày cấp tài khoản': ({ grantedOn }) => grantedOn,
  'Ngày ngừng': ({ ceasedOn }) => ceasedOn,
  'Vĩ độ': ({ positionCells }) => positionCells?.lat ?? '',
  'Kinh độ': ({ positionCells }) => positionCells?.lng ?? '',
  'Ghi chú nội bộ': ({ note }) => note,
};

const ASSESSMENT_COLUMNS: Columns<SampleAssessment> = {
  'Mã cơ sở': ({ id }) => id,
  'Ngày đánh giá': ({ day }) => day,
  Mức: ({ level }) => level,
  Nguồn: ({ source }) => source,
};

/** The same sample on every machine and every day. Throws as `makeFacilities` does. */
export function makeSample(gazetteer: SampleGazetteer, province: SampleUnit): Sample {
  const gappy = leaveGaps(makeFacilities(gazetteer, province), gazetteer);
  const { facilities, overrides } = addPositions(gappy, gazetteer);
  const assessments = makeAssessments(facilities);
  const told = makeUnregistered(gazetteer, province, facilities.length);
  const unregistered = leaveGaps(told, gazetteer);
  const form = dataForm('\n');
  const files = {
    'facilities.csv': writeTable(FACILITY_COLUMNS, [...facilities, ...unregistered], form),
    'assessments.csv': writeTable(ASSESSMENT_COLUMNS, assessments, form),
    'places/overrides.csv': writeTable(OVERRIDE_COLUMNS, overrides, form),
    'history.csv': writeTable(HISTORY_COLUMNS, unregistered, form),
  };
  return { facilities, unregistered, assessments, overrides, files };
}
