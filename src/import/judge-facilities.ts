import { DaySchema } from '../model/day.ts';
import { errorAt, warningAt, type Diagnostic } from '../model/diagnostic.ts';
import { placesOf, type PlaceReader } from './place.ts';
import type { ListFacility } from './list-facility.ts';
import type { PresentData } from '../dataset/open.ts';
import { warnOrder } from './days.ts';
import type { RowFindings } from './findings.ts';
import type { Summary } from './result.ts';
import type { TableRows } from './table-rows.ts';

/** What is doubtful of a row as a whole. */
export function judgeFacility({ cells, assessment }: ListFacility, findings: RowFindings): void {
  if (assessment === undefined || assessment.level === 'notAssessed') return;
  const day = (cell: string | undefined) =>
    cell === undefined ? undefined : DaySchema.safeParse(cell).data;
  const assessed = { field: 'assessedOn', day: assessment.on } as const;
  warnOrder({ field: 'accountGrantedOn', day: day(cells.accountGrantedOn) }, assessed, findings);
  const ceasedOn = day(cells.ceased);
  if (ceasedOn !== undefined && assessment.on !== undefined) {
    warnOrder(assessed, { field: 'ceasedOn', day: ceasedOn }, findings);
  } else if (cells.ceased !== undefined) {
    const message = 'cơ sở đã ngừng nhưng có kết quả đánh giá; vẫn tính là đã ngừng';
    const hint = 'còn hoạt động thì sửa tình trạng';
    findings.warn('level', 'ceased-but-assessed', message, hint);
  }
}

/** Facilities in two of the lists that one file holds: its total would be wrong. */
export function standingTwice(rows: readonly number[], file: string): Diagnostic {
  const shown = rows.slice(0, 5).join(', ');
  return errorAt(
    { file, line: rows[0]! },
    'import/in-both-lists',
    `${rows.length} cơ sở có trong cả hai danh sách (dòng ${shown})`,
    'bỏ cơ sở khỏi một trong hai danh sách rồi nhập lại; chưa dòng nào được nhập',
  );
}

/** New facilities of a list that does not say whether they have an account. */
export function registrationAssumed(count: number, { table, placeOf }: TableRows): Diagnostic[] {
  if (count === 0) return [];
  const message = `danh sách không có cột Đăng ký; ${count} cơ sở mới được ghi "đã đăng ký"`;
  const hint = 'cơ sở chưa có tài khoản thì thêm cột Đăng ký ghi "chưa đăng ký" rồi nhập lại';
  const { rows } = table.sheet;
  const at = placeOf(rows[table.layout.headingAt]!.number);
  return [warningAt(at, 'import/registration-assumed', message, hint)];
}

/** Facilities of the districts that the list speaks of, which are not in it. */
export function missingFacilities(
  { facilities }: PresentData,
  districts: ReadonlySet<string>,
  known: ReadonlySet<string>,
  places: PlaceReader,
): Summary['missing'] {
  return facilities
    .filter(({ id }) => !known.has(id))
    .filter((facility) => {
      const code = placesOf(places.ofKnown(facility)).districtCode;
      return code !== undefined && districts.has(code);
    })
    .map(({ id, name }) => ({ key: id, name }));
}
