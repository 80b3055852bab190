import type { ListedFacility, LocatedFacility } from '../model/data-set.ts';
import type { Day } from '../model/day-words.ts';
import {
  type Diagnostic,
  errorAt,
  inColumn,
  type Located,
  type SourceLocation,
  type StageResult,
} from '../model/diagnostic.ts';
import { type Facility, FacilitySchema, REGISTRATIONS, UNKNOWN_DAY } from '../model/facility.ts';
import {
  type Former,
  HISTORY_EVENTS,
  type HistoryField,
  type HistoryRow,
} from '../model/history.ts';
import { cleanText, foldText } from '../model/text.ts';
import type { ReadTable } from './read-table.ts';
import { FACILITIES, HISTORY } from './tables.ts';

/** What became of the facilities of a list. */
export interface Histories {
  /** From when on a facility is known, where the history says so. */
  readonly recordedOn: ReadonlyMap<string, Day>;
  /** What a facility was before, the earliest first. */
  readonly former: ReadonlyMap<string, readonly Former<Located<Facility>>[]>;
  /** Codes that were found to be another's, and whose; never an alias of an alias. */
  readonly aliases: ReadonlyMap<string, string>;
}

const { columns } = HISTORY;

/** Read the history backwards from what the list says now; what does not follow from it is an error. */
export function readHistory(
  history: ReadTable<HistoryRow>,
  facilities: ReadTable<Facility>,
): StageResult<Histories> {
  const diagnostics: Diagnostic[] = [];
  const aliases = readAliases(history.rows, facilities, diagnostics);
  const recordedOn = new Map<string, Day>();
  const former = new Map<string, readonly Former<Located<Facility>>[]>();
  const known = new Map(facilities.rows.map((row) => [row.value.id as string, row.value]));
  const rowsOf = Map.groupBy(history.rows, ({ value }) => value.facilityId as string);
  const ids = facilities.cells('id');
  for (const [id, rows] of rowsOf) {
    const facility = known.get(id);
    if (facility === undefined) {
      if (facilities.isRead && !ids.has(id)) diagnostics.push(...unknown(id, rows, aliases));
      continue;
    }
    const recorded = rows.flatMap(({ value }) => (value.event === 'recorded' ? value.on : []));
    if (recorded.length > 0) recordedOn.set(id, recorded.toSorted()[0]!);
    const versions = undo(facility, rows, diagnostics);
    if (versions.length > 0) former.set(id, versions);
  }
  return { value: { recordedOn, former, aliases }, diagnostics };
}

function unknown(
  id: string,
  rows: readonly Located<HistoryRow>[],
  aliases: ReadonlyMap<string, string>,
): Diagnostic[] {
  const stays = aliases.get(id);
  const message = `"${id}" không có trong ${FACILITIES.file}`;
  const hint =
    stays === undefined
      ? 'sửa mã, hoặc xóa dòng này'
      : `mã này đã gộp vào ${stays}: ghi ${stays}, hoặc xóa dòng này`;
  return rows.map(({ at }) =>
    errorAt(inColumn(at, columns.facilityId), 'history/unknown-facility', message, hint),
  );
}

function readAliases(
  rows: readonly Located<HistoryRow>[],
  facilities: ReadTable<Facility>,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, string> {
  const direct = new Map<string, string>();
  const ids = facilities.cells('id');
  for (const { value, at } of rows) {
    if (value.event !== 'id') continue;
    const wrong = (message: string, hint: string) =>
      diagnostics.push(errorAt(inColumn(at, columns.from), 'history/alias', message, hint));
    const from = value.from ?? '';
    if (from === '') wrong('ô Từ bị bỏ trống', 'ghi mã cũ, hoặc xóa dòng này');
    else if (ids.has(from)) {
      const message = `mã "${from}" đã gộp vào ${value.facilityId} nhưng vẫn là một dòng của ${FACILITIES.file}`;
      wrong(message, `xóa dòng này, rồi chạy npm run merge -- ${from} ${value.facilityId}`);
    } else if (direct.has(from)) {
      wrong(`mã "${from}" đã gộp vào ${direct.get(from)!} ở dòng trên`, 'xóa một trong hai dòng');
    } else direct.set(from, value.facilityId);
  }
  return new Map([...direct].map(([from, to]) => [from, lastOf(to, direct)]));
}

/** Where a chain of merges ends; one that goes round ends where it began. */
function lastOf(code: string, direct: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let last = code;
  while (direct.has(last) && !seen.has(last)) {
    seen.add(last);
    last = direct.get(last)!;
  }
  return last;
}

/** The versions of a facility before each day on which something changed, the earliest first. */
function undo(
  present: Facility,
  rows: readonly Located<HistoryRow>[],
  diagnostics: Diagnostic[],
): readonly Former<Located<Facility>>[] {
  const changes = rows.filter(({ value }) => isField(value.event));
  const days = [...Map.groupBy(changes, ({ value }) => value.on)].toSorted(([a], [b]) =>
    a < b ? 1 : -1,
  );
  let facility = present;
  const versions = days.map(([until, sameDay]): Former<Located<Facility>> => {
    for (const row of sameDay.toReversed()) facility = without(facility, row, diagnostics);
    return { until, was: { value: facility, at: sameDay[0]!.at } };
  });
  return versions.toReversed();
}

function isField(event: HistoryRow['event']): event is HistoryField {
  return event !== 'recorded' && event !== 'id';
}

/** The facility as it was before a change. */
function without(
  facility: Facility,
  { value: { event, from, to }, at }: Located<HistoryRow>,
  diagnostics: Diagnostic[],
): Facility {
  const field = event as HistoryField;
  const now = cellText(facility, field);
  if (foldText(now) !== foldText(to ?? '')) diagnostics.push(broken(facility.id, now, to, at));
  const parsed = FacilitySchema.shape[field].safeParse(from ?? '');
  if (parsed.success) {
    const was = { ...facility, [field]: parsed.data };
    // Before there was an account there was no day of one.
    return was.registered ? was : { ...was, accountGrantedOn: undefined };
  }
  const message = `"${from ?? ''}" ${parsed.error.issues[0]!.message}`;
  const hint = `ghi giá trị cũ của cột ${WORDS.get(field)!}, hoặc xóa dòng này`;
  diagnostics.push(errorAt(inColumn(at, columns.from), 'history/value', message, hint));
  return facility;
}

const WORDS = new Map([...HISTORY_EVENTS].map(([word, event]) => [event, word] as const));

function broken(id: string, now: string, to: string | undefined, at: SourceLocation): Diagnostic {
  const message = `dòng này ghi "${to ?? ''}" nhưng sau đó ${id} là "${now}"`;
  const hint = `ghi "${now}" vào ô Đến; nếu trước đây ghi sai chứ không thay đổi thì xóa dòng này`;
  return errorAt(inColumn(at, columns.to), 'history/broken', message, hint);
}

/** A cell of `facilities.csv` as the history writes it. */
export function cellText(facility: Facility, field: HistoryField): string {
  if (field === 'registered') {
    return [...REGISTRATIONS].find(([, value]) => value === facility.registered)![0];
  }
  if (field === 'ceased') {
    return facility.ceased === undefined ? '' : (facility.ceased.on ?? UNKNOWN_DAY);
  }
  return cleanText(facility[field] ?? '');
}

/** The facilities with what they were before; a place that nobody knows is told at the row of the history. */
export function withHistory(
  facilities: readonly LocatedFacility[],
  { recordedOn, former }: Histories,
  locate: (facility: Located<Facility>) => StageResult<readonly LocatedFacility[]>,
): StageResult<ListedFacility[]> {
  const diagnostics: Diagnostic[] = [];
  const value = facilities.map((facility): ListedFacility => {
    const versions = (former.get(facility.id) ?? []).flatMap(({ until, was }) => {
      const located = locate(was);
      const errors = located.diagnostics.filter(({ level }) => level === 'error');
      diagnostics.push(
        ...errors.map((error) => ({ ...error, at: inColumn(was.at, columns.from) })),
      );
      return located.value.map((place) => ({ until, was: atItsPoint(place, facility) }));
    });
    return { ...facility, recordedOn: recordedOn.get(facility.id), former: versions };
  });
  return { value, diagnostics };
}

/** Its point is that of today's address: of another address none is known. */
function atItsPoint(was: LocatedFacility, now: LocatedFacility): LocatedFacility {
  const isSame = was.address === now.address && was.district === now.district;
  return isSame ? { ...was, point: now.point, placeLevel: now.placeLevel } : was;
}
