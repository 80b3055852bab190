import type { FacilityChangeKind } from '../model/figures/changes.ts';
import type { ReplyChangeKind } from '../model/figures/reply-changes.ts';
import type { Timing } from '../model/figures/timing.ts';
import { formatDay } from '../model/day-words.ts';
import { OUTCOME_WORDS, type PlaceLevel } from '../model/levels.ts';
import type { InspectionView } from './tasks.ts';
import { formatNumber } from '../model/number-format.ts';
import type { DispatchView } from './ledger.ts';

const NUMBER_WORDS = [
  'không',
  'một',
  'hai',
  'ba',
  'bốn',
  'năm',
  'sáu',
  'bảy',
  'tám',
  'chín',
  'mười',
];

/** A small number as a sentence has it: `hai`; `12` as it is. */
export function numberWord(value: number): string {
  return NUMBER_WORDS[value] ?? formatNumber(value);
}

/** Names read out: `A`, `A và B`, `A, B và C`. */
export function joinWords(words: readonly string[]): string {
  const last = words[words.length - 1] ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} và ${last}`;
}

/** What a place is called where it stands by itself: `Hớn Quản`; but `phường 1`, or it would be read as a count. */
export function bareName({ type, name }: { readonly type: string; readonly name: string }): string {
  return /^\d/.test(name) ? `${type} ${name}` : name;
}

/** How a dispatch's deadline was counted, so that anybody can count it again. */
export function dueWords({ due }: DispatchView): string {
  if (due === undefined) return 'Không ghi hạn trả lời.';
  const { rule, on, passed } = due;
  const until = `tính đến hết ngày ${formatDay(on)}`;
  if (rule.kind === 'workingDays') {
    return `Hạn ${rule.count} ngày làm việc, đếm từ ngày sau ngày gửi${passedWords(passed, '; bỏ qua ')}; ${until}.`;
  }
  const stated =
    rule.kind === 'day'
      ? `Hạn ngày ${formatDay(rule.on)}`
      : `Hạn ${rule.count} ngày, đếm từ ngày sau ngày gửi`;
  if (passed.length === 0) return rule.kind === 'day' ? `${stated}.` : `${stated}; ${until}.`;
  return `${stated}, rơi vào ngày nghỉ ${formatDay(passed[0]!.on)}${passedWords(passed, ' (bỏ qua ')}), nên ${until}.`;
}

type Passed = NonNullable<DispatchView['due']>['passed'];

/** Weekends by their number, holidays by name and day. */
function passedWords(passed: Passed, before: string): string {
  const weekendDays = passed.filter(({ name }) => name === undefined).length;
  const holidays = passed.flatMap(({ on, name }) =>
    name === undefined ? [] : [`${formatDay(on)} (${name})`],
  );
  const parts = [...(weekendDays === 0 ? [] : [`${weekendDays} ngày cuối tuần`]), ...holidays];
  return parts.length === 0 ? '' : `${before}${parts.join(', ')}`;
}

const PLACE_LEVEL_WORDS: Readonly<Record<PlaceLevel, string>> = {
  point: 'tọa độ trong danh sách',
  park: 'theo khu công nghiệp',
  commune: 'theo xã',
  district: 'theo địa bàn',
  none: 'chưa xác định',
};

/** On what only the office may see, and why. */
export const INTERNAL_WORDS = 'Bản nội bộ – không công bố';
export const INTERNAL_NOTE = 'Có ghi chú nội bộ và danh sách vị trí cần rà soát.';

/** Instead of the map of a report day. */
export const OTHER_GROUND =
  'Bản đồ của ngày này không vẽ lại được, vì ranh giới một số địa bàn nay đã khác.';
/** What was a unit of another extent then. */
export const OTHER_EXTENT = 'theo ranh giới địa bàn khi ấy';

/** On what shows a report day that no longer holds. */
export const WITHDRAWN_WORDS = 'Kỳ báo cáo này đã rút.';

/** Why figures by level are withheld, and how much: what one group keeps back another may give away. */
export const WITHHELD_WHY =
  'Không công bố số theo mức của nơi có ít cơ sở, hoặc có mức chỉ một, hai cơ sở, và của vài nơi khác, để không suy ra được từng cơ sở.';
/** What such a build says of sectors, and of which. */
export const SECTORS_WITHHELD_WHY =
  'Theo ngành nghề chỉ công bố số cơ sở đang hoạt động, của ngành nghề có từ 5 cơ sở, để không suy ra được từng cơ sở.';
/** Why there is no list of facilities. */
export const NO_LIST_WHY =
  'Trang này không công bố từng cơ sở, chỉ công bố số liệu theo địa bàn, theo khu công nghiệp và theo ngành nghề.';

/** Why a build that shows no facility offers no report. */
export const NO_REPORT_WHY =
  'Trang này không đăng báo cáo, vì báo cáo và phụ lục nêu từng cơ sở cùng các số liệu không công bố.';

/** Where nobody knows the district. */
export const NO_DISTRICT = 'chưa xác định địa bàn';
/** The same in addresses. */
export const NOT_PLACED = 'chua-xac-dinh';

/** Where a facility was that was in no park. */
export const OUTSIDE_PARKS = 'ngoài khu công nghiệp';

/** A district, and the park in it, in words. */
export function placeName({
  district,
  park,
}: {
  readonly district?: { readonly type: string; readonly name: string } | undefined;
  readonly park?: { readonly name: string } | undefined;
}): string {
  const name = district === undefined ? NO_DISTRICT : `${district.type} ${district.name}`;
  return park === undefined ? name : `${park.name}, ${name}`;
}

/** Where neither a park nor a commune is known. */
export const NO_PLACE = 'chưa biết nơi cụ thể';
/** The same where there is nothing finer than what is counted, and no place to be known. */
export function noPlaceWords({ hasCommunes }: { readonly hasCommunes: boolean }): string {
  return hasCommunes ? NO_PLACE : OUTSIDE_PARKS;
}

/** Where no list says the sector. */
export const NO_SECTOR = 'chưa ghi ngành nghề';
/** The same in addresses. */
export const NO_SECTOR_SLUG = 'chua-ghi';
/** Those that have too few facilities to have a page of their own beside many others; and in addresses. */
export const OTHER_SECTORS = 'ngành nghề khác';
export const OTHER_SECTORS_SLUG = 'khac';

/** Of a code that was found to be another facility's: `CS-524 nay là CS-507`. */
export function mergedWords(gone: string, stays: string): string {
  return `${gone} nay là ${stays}`;
}

/** How a facility's place is known, in the words that pages and downloads use. */
export function placeWords(facility: {
  readonly placeLevel: PlaceLevel;
  readonly isPointReviewed?: boolean | undefined;
}): string {
  return facility.isPointReviewed === true
    ? 'tọa độ đã duyệt'
    : PLACE_LEVEL_WORDS[facility.placeLevel];
}

/** How the places of facilities are known, for a note below their list. */
export function knownWords(facilities: readonly Parameters<typeof placeWords>[0][]): string {
  const counts = new Map<string, number>();
  for (const one of facilities) {
    const words = placeWords(one);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const parts = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([words, count]) => `${words} ${formatNumber(count)}`);
  return `Nơi sản xuất biết được đến đâu: ${parts.join(', ')} cơ sở.`;
}

/** What happened to a facility, as a page heads it. */
export const FACILITY_CHANGE_WORDS: Readonly<Record<FacilityChangeKind, string>> = {
  added: 'Mới có trong danh sách',
  reported: 'Mới được báo, chưa đăng ký',
  assessed: 'Mới tự đánh giá',
  levelChanged: 'Đổi mức tự đánh giá',
  reassessed: 'Đánh giá lại, mức không đổi',
  stale: 'Mới quá hạn cập nhật',
  fresh: 'Không còn quá hạn cập nhật',
  ceased: 'Mới ngừng hoạt động',
  resumed: 'Hoạt động trở lại',
  registered: 'Mới đăng ký',
  placed: 'Đã xác định được địa bàn',
  unplaced: 'Không còn rõ địa bàn',
  moved: 'Đổi địa bàn hoặc khu công nghiệp',
  renamed: 'Đổi tên',
  detailed: 'Sửa thông tin khác',
  withdrawn: 'Không còn kết quả đánh giá hoặc đăng ký',
  merged: 'Trùng với cơ sở khác, đã gộp',
  removed: 'Không còn trong danh sách',
};

/** What happened between a unit and a request. */
export const REPLY_CHANGE_WORDS: Readonly<Record<ReplyChangeKind, string>> = {
  asked: 'Nhận yêu cầu mới',
  askedAgain: 'Được đề nghị lại',
  replied: 'Đã trả lời',
  overdue: 'Mới quá hạn trả lời',
  longOverdue: 'Mới quá hạn lâu',
  dissolved: 'Đơn vị giải thể khi chưa trả lời',
  deadlineChanged: 'Đổi hạn trả lời',
  corrected: 'Sửa thông tin trả lời',
  withdrawn: 'Không còn tính là đã trả lời',
};

/** When what changed since a report happened, as a page heads it. */
export const TIMING_WORDS: Readonly<Record<Timing, string>> = {
  corrected: 'Đính chính',
  late: 'Ghi muộn',
  since: 'Xảy ra sau',
};

/** What came of an inspection, when and by whom: `Không đạt, 02/6/2021, Sở Y tế`. */
export function outcomeWords({ on, outcome, inspectors }: InspectionView): string {
  const day = on === undefined ? 'không rõ ngày' : formatDay(on);
  return [OUTCOME_WORDS[outcome], day, inspectors].filter(Boolean).join(', ');
}

/** The part of an address of those of no unit of today: the list of them. */
export const NO_LAST_UNIT_SLUG = 'chua-xep';
/** What is said of them. */
export const NO_LAST_UNIT = 'chưa xếp được vào đơn vị mới';

/** The list of a unit of today, by the folder of its pages; without a slug, of those of none. */
export function lastUnitId(slug: string = NO_LAST_UNIT_SLUG): string {
  return `don-vi-hanh-chinh/${slug}`;
}
