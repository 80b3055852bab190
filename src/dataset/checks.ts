import type { Dispatch, Reply, Unit } from '../model/correspondence.ts';
import { csvLine, dataForm } from '../model/csv.ts';
import type { AddressedDispatch } from '../model/data-set.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { isWeekend } from '../model/day.ts';
import type { Holiday } from '../model/deadlines.ts';
import {
  type Diagnostic,
  errorAt,
  inColumn,
  type Located,
  type SourceLocation,
  warningAt,
} from '../model/diagnostic.ts';
import type { Assessment, Facility } from '../model/facility.ts';
import { type HistoryRow, readReplySource, replySource } from '../model/history.ts';
import type { Commune, District, Park } from '../model/places.ts';
import { slugOf } from '../model/text.ts';
import type { CountedUnits } from '../model/units/counted.ts';
import type { ReadTable } from './read-table.ts';
import { FACILITIES, HISTORY, PARKS, REPLIES } from './tables.ts';

const NONE: readonly Diagnostic[] = [];

/** A log of facilities, and how findings name it. */
interface LogWords {
  readonly code: string;
  readonly dayColumn: string;
  /** What there is one of on a day. */
  readonly what: string;
}
export const ASSESSED: LogWords = {
  code: 'assessment',
  dayColumn: 'Ngày đánh giá',
  what: 'lần đánh giá',
};
export const INSPECTED: LogWords = {
  code: 'inspection',
  dayColumn: 'Ngày kiểm tra',
  what: 'lần kiểm tra',
};

/** Every row of a log is of a facility in the list, which has one level, or outcome, on one day. */
export function checkLog(
  { code, dayColumn, what }: LogWords,
  rows: readonly Located<Pick<Assessment, 'facilityId' | 'on'>>[],
  facilities: ReadTable<Facility>,
  aliases: ReadonlyMap<string, string>,
): Diagnostic[] {
  const facilityIds = facilities.cells('id');
  const firstLine = new Map<string, number>();
  return rows.flatMap(({ value: { facilityId, on }, at }): readonly Diagnostic[] => {
    if (facilities.isRead && !facilityIds.has(facilityId)) {
      const hint =
        mergedHint(facilityId, aliases) ??
        'sửa mã, hoặc thêm cơ sở vào facilities.csv; không còn theo dõi cơ sở ấy thì xóa dòng này';
      return [
        errorAt(
          inColumn(at, 'Mã cơ sở'),
          `${code}/unknown-facility`,
          `"${facilityId}" không có trong facilities.csv`,
          hint,
          facilityId,
        ),
      ];
    }
    const key = `${facilityId} ${on ?? ''}`;
    const known = firstLine.get(key);
    if (known === undefined) {
      firstLine.set(key, at.line);
      return NONE;
    }
    const day = on === undefined ? 'cùng không ghi ngày' : `cùng ngày ${formatDay(on)}`;
    return [
      errorAt(
        inColumn(at, dayColumn),
        `${code}/duplicate`,
        `"${facilityId}" đã có một ${what} ${day} ở dòng ${known}`,
        'giữ lại lần đúng; không biết lần nào sau thì hỏi lại cơ sở',
      ),
    ];
  });
}

/** What to do with a row under a code that was merged into another; undefined of any other code. */
export function mergedHint(code: string, aliases: ReadonlyMap<string, string>): string | undefined {
  const stays = aliases.get(code);
  return stays === undefined
    ? undefined
    : `mã này đã gộp vào ${stays}: ghi ${stays}, hoặc xóa dòng này`;
}

/** The same reply is not there twice; two replies of a unit differ in their day or number. */
export function checkDoubledReplies(replies: readonly Located<Reply>[]): Diagnostic[] {
  const firstLine = new Map<string, number>();
  return replies.flatMap(({ value: { requestId, unitCode, on, symbol }, at }) => {
    const key = [requestId, unitCode, on, symbol].join('\n');
    const known = firstLine.get(key);
    if (known === undefined) firstLine.set(key, at.line);
    if (known === undefined) return [];
    const message = `"${unitCode}" đã có trả lời này ở dòng ${known}`;
    const hint = 'xóa dòng thừa; trả lời lần nữa thì ghi ngày hoặc số ký hiệu của lần ấy';
    return [warningAt(inColumn(at, REPLIES.columns.unitCode), 'reply/duplicate', message, hint)];
  });
}

/** A reply answers a request that exists, and comes from a unit that was asked. */
export function checkReplies(
  replies: readonly Located<Reply>[],
  dispatches: readonly AddressedDispatch[],
  tables: { readonly dispatches: ReadTable<Dispatch>; readonly units: ReadTable<Unit> },
): Diagnostic[] {
  if (!tables.dispatches.isRead || !tables.units.isRead) return [];
  const unsureRequests = tables.dispatches.rejectedCells('requestId');
  const unsureUnits = tables.units.rejectedCells('code');
  const unitCodes = tables.units.cells('code');
  return replies.flatMap(({ value: { requestId, unitCode, on }, at }): Diagnostic[] => {
    // A dispatch or unit that is wrong itself has its finding; this would be its echo.
    if (unsureRequests.has(requestId) || unsureUnits.has(unitCode)) return [];
    const asking = dispatches.filter((dispatch) => dispatch.requestId === requestId);
    if (asking.length === 0) {
      const message = `không có công văn nào mở yêu cầu "${requestId}"`;
      const hint = 'ghi đúng cột Yêu cầu của dispatches.csv';
      const column = inColumn(at, REPLIES.columns.requestId);
      return [errorAt(column, 'reply/unknown-request', message, hint, requestId)];
    }
    const first = asking
      .filter(
        ({ addressees, isExtension }) =>
          !isExtension && addressees.some((addressee) => addressee === unitCode),
      )
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];
    if (first !== undefined)
      return on === undefined || on >= first.on ? [] : [early(on, first, at)];
    const message = unitCodes.has(unitCode)
      ? `"${unitCode}" không thuộc nơi nhận của yêu cầu "${requestId}"`
      : `"${unitCode}" không có trong units.csv`;
    const hint = 'sửa mã đơn vị, hoặc thêm đơn vị vào Nơi nhận của công văn';
    const column = inColumn(at, REPLIES.columns.unitCode);
    return [errorAt(column, 'reply/not-asked', message, hint, unitCode)];
  });
}

function early(on: Day, { symbol, on: sentOn }: AddressedDispatch, at: SourceLocation): Diagnostic {
  return warningAt(
    inColumn(at, REPLIES.columns.on),
    'reply/before-request',
    `"${on}" trước ngày ${formatDay(sentOn)} của công văn ${symbol}, công văn đầu tiên đề nghị đơn vị này`,
    'kiểm tra lại ngày trả lời và yêu cầu; hiện vẫn tính là đã trả lời',
  );
}

/** A reply that told of a facility is one of those that came. */
export function checkReplySources(
  history: readonly Located<HistoryRow>[],
  replies: ReadTable<Reply>,
): Diagnostic[] {
  if (!replies.isRead) return [];
  const known = new Set(replies.rows.map(({ value }) => replySource(value)));
  const unknown = history.filter(({ value: { source } }) => {
    const key = readReplySource(source);
    return key !== undefined && !known.has(replySource(key));
  });
  // One reply brings many facilities.
  return [...Map.groupBy(unknown, ({ value }) => value.source)].map(([source, rows]) => {
    const lines = rows.length === 1 ? '' : ` (${rows.length} dòng)`;
    const message = `"${source}" không có trong ${REPLIES.file}${lines}`;
    const hint = `ghi ở ô này một trả lời có trong ${REPLIES.file}, hoặc thêm trả lời ấy vào đó; cơ sở vẫn được tính`;
    const place = inColumn(rows[0]!.at, HISTORY.columns.source);
    return warningAt(place, 'history/unknown-reply', message, hint);
  });
}

/** Who has a day of an account has an account. */
export function checkAccounts(facilities: readonly Located<Facility>[]): Diagnostic[] {
  return facilities.flatMap(({ value: { registered, accountGrantedOn }, at }) => {
    if (registered || accountGrantedOn === undefined) return [];
    const message = `"chưa đăng ký" nhưng có ngày cấp tài khoản ${formatDay(accountGrantedOn)}`;
    const hint = 'đã có tài khoản thì ghi "đã đăng ký", chưa có thì xóa ngày';
    const place = inColumn(at, FACILITIES.columns.registered);
    return [errorAt(place, 'facility/account-unregistered', message, hint)];
  });
}

const TAX_CODE = /^\d{10}(-?\d{3})?$/;

/**
 * A code is shown where a name may not be, so it must not be one by which anybody looks a firm up. The code
 * itself is not printed.
 */
export function checkFacilityCodes(
  facilities: readonly Located<Facility>[],
  areShown: boolean,
): Diagnostic[] {
  return facilities.flatMap(({ value: { id, taxCode }, at }) => {
    if (!TAX_CODE.test(id) && id !== taxCode) return [];
    const message = 'mã cơ sở là mã số thuế, tra ra được tên cơ sở khi tên không công bố';
    const hint = 'đặt mã khác, như CS-0001, và sửa theo ở mọi tệp có mã này';
    const finding = areShown ? errorAt : warningAt;
    return [finding(inColumn(at, FACILITIES.columns.id), 'facility/tax-code-as-id', message, hint)];
  });
}

type Dated = { readonly on?: Day | undefined };

/** Nothing in the data set has happened after the day that it speaks of. */
export function checkDays<Row extends Dated>(
  rows: readonly Located<Row>[],
  code: string,
  column: string,
  asOf: Day,
): Diagnostic[] {
  return rows.flatMap(({ value, at }) => afterAsOf(value.on, at, code, column, asOf));
}

/** The same for both days of a facility, which also have to come in their order. */
export function checkFacilityDays(
  facilities: readonly Located<Facility>[],
  asOf: Day,
): Diagnostic[] {
  return facilities.flatMap(({ value: { accountGrantedOn, ceased }, at }) => [
    ...afterAsOf(accountGrantedOn, at, 'facility', 'Ngày cấp tài khoản', asOf),
    ...afterAsOf(ceased?.on, at, 'facility', 'Ngày ngừng', asOf),
    ...(accountGrantedOn !== undefined && ceased?.on !== undefined && ceased.on < accountGrantedOn
      ? [
          errorAt(
            inColumn(at, 'Ngày ngừng'),
            'facility/ceased-before-account',
            `"${ceased.on}" trước ngày cấp tài khoản ${formatDay(accountGrantedOn)}`,
            'kiểm tra lại hai ngày; không biết ngày ngừng thì ghi "không rõ ngày"',
          ),
        ]
      : []),
  ]);
}

function afterAsOf(
  on: Day | undefined,
  at: SourceLocation,
  code: string,
  column: string,
  asOf: Day,
): Diagnostic[] {
  if (on === undefined || on <= asOf) return [];
  const message = `"${on}" sau ngày số liệu ${formatDay(asOf)} ghi trong site.json`;
  return [
    errorAt(
      inColumn(at, column),
      `${code}/after-as-of`,
      message,
      'sửa ngày, hoặc chuyển asOf trong site.json đến ngày mới',
    ),
  ];
}

/** Nobody assesses a facility that has ceased; one of both days is wrong, or it is at work again. */
export function checkAssessedAfterCeasing(
  assessments: readonly Located<Assessment>[],
  facilities: readonly Located<Facility>[],
  history: readonly Located<HistoryRow>[],
): Diagnostic[] {
  const ceasedOn = new Map<string, Day>();
  for (const { value } of facilities)
    if (value.ceased?.on !== undefined) ceasedOn.set(value.id, value.ceased.on);
  const ceasings = Map.groupBy(
    history.filter(({ value }) => value.event === 'ceased'),
    ({ value }) => value.facilityId as string,
  );
  return assessments.flatMap(({ value: { facilityId, on }, at }): readonly Diagnostic[] => {
    const ceased = ceasedOn.get(facilityId);
    if (ceased === undefined || on === undefined || on <= ceased) return NONE;
    const message = `"${on}" sau ngày ngừng ${formatDay(ceased)} của cơ sở "${facilityId}"`;
    const reopening =
      history.length === 0
        ? ''
        : ` và thêm vào ${HISTORY.file} dòng: ${reopened(facilityId, ceased, on, ceasings.get(facilityId))}`;
    const hint = `kiểm tra lại hai ngày; hoạt động trở lại thì bỏ ngày ngừng trong ${FACILITIES.file}${reopening}`;
    return [warningAt(inColumn(at, 'Ngày đánh giá'), 'assessment/after-ceasing', message, hint)];
  });
}

/** The row that says so: on that day, or once all is done that the history has of its ceasing. */
function reopened(
  id: string,
  ceased: Day,
  on: Day,
  ceasings: readonly Located<HistoryRow>[] = [],
): string {
  const last = [on, ...ceasings.map(({ value }) => value.on)].toSorted().at(-1);
  return csvLine([id, last, FACILITIES.columns.ceased, ceased, '', ''], dataForm('\n')).trim();
}

/** Only a day of the weekend is worked in place of another. */
export function checkHolidays(holidays: readonly Located<Holiday>[]): Diagnostic[] {
  return holidays.flatMap(({ value: { on, kind }, at }) => {
    if (kind !== 'working' || isWeekend(on)) return [];
    const message = `"${on}" không phải thứ Bảy, Chủ nhật nên vốn là ngày làm việc`;
    const hint = 'kiểm tra lại ngày, hoặc ghi "nghỉ"';
    return [warningAt(inColumn(at, 'Loại'), 'holiday/working-weekday', message, hint)];
  });
}

/** Communes, parks and units name places and units that exist, and no two pages would share a URL. */
export function checkGazetteer(tables: {
  readonly districts: ReadTable<District>;
  readonly communes: ReadTable<Commune>;
  readonly parks: ReadTable<Park>;
  readonly units: ReadTable<Unit>;
  readonly counted: CountedUnits;
}): Diagnostic[] {
  const { districts, communes, parks, units, counted } = tables;
  return [
    ...unknownDistricts(communes, districts),
    ...unknownDistricts(parks, districts),
    // Who answered for a unit that is no more is asked no more, and what it was asked stands.
    ...unknownDistricts(units, districts, counted.gone),
    ...unknownCommunes(parks.rows, communes),
    ...unknownManagers(parks.rows, units),
    ...sharedSlugs(districts.rows, ({ type, slug }) => `đặt "${slugOf(type)}-${slug}"`),
    ...sharedSlugs(parks.rows, () => 'thêm loại hoặc tên địa bàn vào trước'),
  ];
}

type OfDistricts = Pick<
  ReadTable<{ readonly districtCode?: string | undefined }>,
  'rows' | 'headingOf'
>;

function unknownDistricts(
  { rows, headingOf }: OfDistricts,
  districts: ReadTable<District>,
  others: readonly { readonly code: string }[] = [],
): Diagnostic[] {
  if (!districts.isRead) return [];
  const known = new Set([...districts.cells('code'), ...others.map(({ code }) => code)]);
  return rows.flatMap(({ value: { districtCode }, at }) =>
    districtCode === undefined || known.has(districtCode)
      ? []
      : errorAt(
          inColumn(at, headingOf('districtCode')),
          'place/unknown-district',
          `"${districtCode}" không có trong places/districts.csv`,
          'sửa mã, hoặc thêm địa bàn vào places/districts.csv',
          districtCode,
        ),
  );
}

function unknownCommunes(
  parks: readonly Located<Park>[],
  communes: ReadTable<Commune>,
): Diagnostic[] {
  if (!communes.isRead) return [];
  const known = communes.cells('code');
  return parks.flatMap(({ value: { communeCodes }, at }) =>
    communeCodes
      .filter((code) => !known.has(code))
      .map((code) =>
        errorAt(
          inColumn(at, 'Mã xã'),
          'place/unknown-commune',
          `"${code}" không có trong places/communes.csv`,
          'sửa mã, hoặc thêm xã vào places/communes.csv',
          code,
        ),
      ),
  );
}

/**
 * Parks with a district in which none of their communes is: an error of the park, which then counts where its
 * communes are, so that no facility in it tells the echo.
 */
export function inOwnDistricts(
  parks: ReadTable<Park>,
  communes: ReadTable<Commune>,
): ReadTable<Park> {
  const communeOf = new Map<string, Commune>(communes.rows.map(({ value }) => [value.code, value]));
  const diagnostics: Diagnostic[] = [];
  const column = parks.headingOf('districtCode');
  const rows = parks.rows.map((row) => {
    const { districtCode, communeCodes, name } = row.value;
    const known = communeCodes.flatMap((code) => communeOf.get(code) ?? []);
    const isThere = known.some((commune) => commune.districtCode === districtCode);
    const [first] = known;
    if (districtCode === undefined || first === undefined || isThere) return row;
    if (known.length < communeCodes.length) return row;
    const message = `${name} ghi ${column} ${districtCode} nhưng ${first.type.toLowerCase()} ${first.name} (${first.code}) của nó thuộc ${first.districtCode}`;
    const hint = `sửa ${column} thành ${first.districtCode}, hoặc sửa Mã xã`;
    const at = inColumn(row.at, column);
    diagnostics.push(errorAt(at, 'place/park-elsewhere', message, hint, districtCode));
    return { ...row, value: { ...row.value, districtCode: first.districtCode } };
  });
  return diagnostics.length === 0
    ? parks
    : { ...parks, rows, diagnostics: [...parks.diagnostics, ...diagnostics] };
}

function unknownManagers(parks: readonly Located<Park>[], units: ReadTable<Unit>): Diagnostic[] {
  if (!units.isRead) return [];
  const known = units.cells('code');
  return parks.flatMap(({ value: { managedBy }, at }) =>
    managedBy === undefined || known.has(managedBy)
      ? []
      : errorAt(
          inColumn(at, PARKS.columns.managedBy),
          'place/unknown-unit',
          `"${managedBy}" không có trong units.csv`,
          'sửa mã, hoặc thêm đơn vị vào units.csv; không có đơn vị riêng thì để trống ô này',
          managedBy,
        ),
  );
}

/** An address once published is one's for ever: who comes later has another. */
function sharedSlugs<Place extends { readonly slug: string }>(
  rows: readonly Located<Place>[],
  ofLater: (place: Place) => string,
): Diagnostic[] {
  const slugs = rows.map(({ value }) => value.slug);
  return rows.flatMap(({ value, at }, index) => {
    const first = slugs.indexOf(value.slug);
    return first === index
      ? []
      : errorAt(
          inColumn(at, 'Đường dẫn'),
          'place/duplicate-slug',
          `"${value.slug}" đã dùng ở dòng ${rows[first]!.at.line} nên hai trang sẽ trùng địa chỉ`,
          `đường dẫn đã công bố thì giữ nguyên; nơi có sau ${ofLater(value)}`,
        );
  });
}
