import type { DataFile, RawFiles } from '../../src/dataset/files.ts';
import { addressMark } from '../../src/dataset/places.ts';
import { headedAs } from '../../src/dataset/csv/heading.ts';
import { cellRows } from '../../src/dataset/csv/split.ts';
import * as tables from '../../src/dataset/tables.ts';
import { csvLine, dataForm } from '../../src/model/csv.ts';
import { dataSetOf, edited, PROVINCE } from './data-sets.ts';

interface TableWords {
  readonly file: DataFile;
  readonly columns: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
}
const isTable = (value: unknown): value is TableWords =>
  typeof value === 'object' && value !== null && 'file' in value;

/** Every table with a heading for each of its columns, as the province of the tests has it. */
export const TABLES: readonly TableWords[] = Object.values<unknown>(tables)
  .filter(isTable)
  .map((table) => ({ ...table, columns: headedAs(table.columns, [], PROVINCE) }));
const mark = (id: string) =>
  addressMark(dataSetOf(PROVINCE).facilities.find((one) => one.id === id)!.address ?? '');
const override = (id: string) => `${id},21.3312,105.0871,Giả định,Phòng,2021-09-01,${mark(id)}\n`;
const change = (code: string) => {
  const { type, name } = dataSetOf(PROVINCE).districts.find((one) => one.code === code)!;
  return `2019-01-01,${code}9,Huyện,Mẫu Xưa ${code},tỉnh Mẫu Sơn,đổi tên,${code},${type},${name},tỉnh Mẫu Sơn,toàn bộ,\n`;
};
/** A table with one more column, which is empty. */
const withColumn = (file: DataFile, heading: string) => {
  const rows = cellRows(new TextDecoder().decode(PROVINCE.bytes.get(file)));
  return rows.map((row, at) => csvLine([...row, at === 0 ? heading : ''], dataForm('\n'))).join('');
};
/** The province of the tests with a file for every table, and in it all of its columns. */
export const FULL: RawFiles = {
  ...PROVINCE,
  bytes: new Map([
    ...PROVINCE.bytes,
    ...Object.entries({
      'places/overrides.csv': `${Object.values(tables.OVERRIDES.columns).join()}\n${override('CS-13')}${override('CS-12')}`,
      'places/changes.csv': `${Object.values(tables.CHANGES.columns).join()}\n${change('901')}${change('902')}`,
      'places/neighbours.csv': 'Tên,Vĩ độ,Kinh độ\nMẫu Giang,22,105\nMẫu Hà,21,104\n',
      'holidays.csv': 'Ngày,Tên,Loại\n2021-09-02,Quốc khánh,nghỉ\n2021-09-03,Quốc khánh,nghỉ\n',
      'assessments.csv': withColumn('assessments.csv', 'Ghi nhận'),
      'places/districts.csv': withColumn('places/districts.csv', 'Nhóm'),
      'replies.csv': withColumn('replies.csv', 'Ghi nhận'),
      'reports.csv': 'Ngày,Tên,Lý do rút,Ngày rút\n2021-07-31,Tháng 7,,\n2021-08-31,Tháng 8,,\n',
      'history.csv':
        'Mã cơ sở,Ngày,Nội dung,Từ,Đến,Nguồn\nCS-01,2021-06-01,Ghi nhận,,,\nCS-02,2021-06-01,Ghi nhận,,,\n',
      'merged.csv':
        'Mã đã gộp,Mã cơ sở,Ngày,Tên cơ sở,Mã số thuế,Địa chỉ,Xã,Huyện,Khu công nghiệp\nCS-91,CS-01,,,,,,,\nCS-92,CS-02,,,,,,,\n',
      'listed.csv':
        'Mã cơ sở,Tên,Địa điểm,Đăng ký,Tình trạng,Thông tin khác\nCS-01,,,,,\nCS-02,,,,,\n',
      'answers.csv':
        'Dấu dòng,Dòng trong danh sách,Trả lời,Mã cơ sở,Khác với,Ngày\nd1,,là CS-01,CS-01,,\nd2,,là CS-02,CS-02,,\n',
      'inspections.csv':
        'Mã cơ sở,Ngày kiểm tra,Kết quả,Đoàn kiểm tra\nCS-01,2021-06-01,Đạt,\nCS-02,2021-06-01,Không đạt,\n',
      'internal-notes/inspections.csv':
        'Mã cơ sở,Ngày kiểm tra,Kết quả,Đoàn kiểm tra\nCS-01,2021-06-02,Đạt,\nCS-02,2021-06-02,Đạt,\n',
      'internal-notes/facilities.csv': 'Mã cơ sở,Ghi chú nội bộ\nCS-01,\nCS-02,\n',
      'internal-notes/replies.csv': 'Yêu cầu,Mã đơn vị,Ghi chú\n33,UBND-901,\nra-soat,UBND-902,\n',
    }).map(([file, text]) => [file, new TextEncoder().encode(text)] as const),
  ]),
};

/** The full data set with a cell of a table's second row changed. */
export function planted(
  file: DataFile,
  heading: string,
  change: (cell: string) => string,
  raw = FULL,
) {
  return edited(raw, file, (text) => {
    const rows = cellRows(text);
    const at = rows[0]!.findIndex((name) => name.trim() === heading);
    rows[2]![at] = change(rows[2]![at]!);
    return rows.map((row) => csvLine(row, dataForm('\n'))).join('');
  });
}
