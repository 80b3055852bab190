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
  type HistoryEvent,
  type HistoryField,
  type HistoryRow,
  type Merged,
  readReplySource,
  type ReplyKey,
} from '../model/history.ts';
import { cleanText, foldText } from '../model/text.ts';
import { mergedHint } from './checks.ts';
import type { ReadTable } from './read-table.ts';
import { FACILITIES, HISTORY, MERGED } from './tables.ts';

/** What became of the facilities of a list. */
export interface Histories {
  /** From when on a facility is known, where the history says so. */
  readonly recordedOn: ReadonlyMap<string, Day>;
  /** The reply that told of a facility first, where one did. */
  readonly toldBy: ReadonlyMap<string, ReplyKey>;
  /** What a facility was before, the earliest first. */
  readonly former: ReadonlyMap<string, readonly Former<Located<Facility>>[]>;
  /** Codes that were found to be another's, and whose; never an alias of an alias. */
  readonly aliases: ReadonlyMap<string, string>;
}

const { columns } = HISTORY;

/** Read the history backwards from what the list says now; what does not follow from it is an error. */
export function readHistory({
  history,
  merged,
  facilities,
}: {
  readonly history: ReadTable<HistoryRow>;
  readonly merged: ReadTable<Merged>;
  readonly facilities: ReadTable<Facility>;
}): StageResult<Histories> {
  const diagnostics: Diagnostic[] = [];
  const aliases = readAliases(merged, facilities, diagnostics);
  const recordedOn = new Map<string, Day>();
  const toldBy = new Map<string, ReplyKey>();
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
    const first = firstRecorded(rows);
    if (first !== undefined) recordedOn.set(id, first.value.on);
    const reply = readReplySource(first?.value.source);
    if (reply !== undefined) toldBy.set(id, reply);
    const versions = undo(facility, rows, { diagnostics, headingOf: facilities.headingOf });
    if (versions.length > 0) former.set(id, versions);
  }
  return { value: { recordedOn, toldBy, former, aliases }, diagnostics };
}

/** The earliest row that tells since when a facility is known. */
function firstRecorded(rows: readonly Located<HistoryRow>[]): Located<HistoryRow> | undefined {
  let first: Located<HistoryRow> | undefined;
  for (const row of rows) {
    const isEarlier = first === undefined || row.value.on < first.value.on;
    if (row.value.event === 'recorded' && isEarlier) first = row;
  }
  return first;
}

function unknown(
  id: string,
  rows: readonly Located<HistoryRow>[],
  aliases: ReadonlyMap<string, string>,
): Diagnostic[] {
  const message = `"${id}" không có trong ${FACILITIES.file}`;
  const hint = mergedHint(id, aliases) ?? 'sửa mã, hoặc xóa dòng này';
  return rows.map(({ at }) =>
    errorAt(inColumn(at, columns.facilityId), 'history/unknown-facility', message, hint, id),
  );
}

function readAliases(
  merged: ReadTable<Merged>,
  facilities: ReadTable<Facility>,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, string> {
  const ids = facilities.cells('id');
  const direct = new Map<string, string>();
  for (const { value, at } of merged.rows) {
    const { gone, facilityId } = value;
    if (ids.has(gone)) {
      const message = `mã "${gone}" đã gộp vào ${facilityId} nhưng vẫn là một dòng của ${FACILITIES.file}`;
      const hint = 'xóa dòng này; vẫn là một cơ sở thì xóa xong gộp lại bằng npm run merge';
      diagnostics.push(errorAt(inColumn(at, MERGED.columns.gone), 'merged/in-use', message, hint));
    } else direct.set(gone, facilityId);
  }
  const aliases = new Map([...direct].map(([gone, to]) => [gone, lastOf(to, direct)]));
  if (!facilities.isRead) return aliases;
  for (const { value, at } of merged.rows) {
    const stays = aliases.get(value.gone);
    if (stays === undefined || ids.has(stays)) continue;
    const message = `"${value.facilityId}" không có trong ${FACILITIES.file}`;
    const hint = 'ghi mã của cơ sở mà mã này đã gộp vào, hoặc xóa dòng này';
    const place = inColumn(at, MERGED.columns.facilityId);
    diagnostics.push(errorAt(place, 'merged/unknown-facility', message, hint, value.facilityId));
  }
  return aliases;
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

/** What says where a facility was. */
const OF_A_PLACE: ReadonlySet<HistoryEvent> = new Set(['address', 'commune', 'district', 'park']);

const NO_VERSIONS: readonly Former<Located<Facility>>[] = [];
interface UndoTools {
  readonly diagnostics: Diagnostic[];
  /** A column's heading in the list of facilities. */
  readonly headingOf: (field: HistoryField) => string;
}

/** The versions of a facility before each day on which something changed, the earliest first. */
function undo(
  present: Facility,
  rows: readonly Located<HistoryRow>[],
  tools: UndoTools,
): readonly Former<Located<Facility>>[] {
  const changes = rows.filter(({ value }) => isField(value.event));
  if (changes.length === 0) return NO_VERSIONS;
  const days = [...Map.groupBy(changes, ({ value }) => value.on)].toSorted(([a], [b]) =>
    a < b ? 1 : -1,
  );
  let facility = present;
  const versions = days.map(([until, sameDay]): Former<Located<Facility>> => {
    for (const row of sameDay.toReversed()) facility = without(facility, row, tools);
    const { at } = sameDay.find(({ value }) => OF_A_PLACE.has(value.event)) ?? sameDay[0]!;
    return { until, was: { value: facility, at } };
  });
  return versions.toReversed();
}

function isField(event: HistoryRow['event']): event is HistoryField {
  return event !== 'recorded';
}

/** The facility as it was before a change. */
function without(
  facility: Facility,
  { value: { event, from, to }, at }: Located<HistoryRow>,
  { diagnostics, headingOf }: UndoTools,
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
  const hint = `ghi giá trị cũ của cột ${headingOf(field)}, hoặc xóa dòng này`;
  diagnostics.push(errorAt(inColumn(at, columns.from), 'history/value', message, hint));
  return facility;
}

function broken(id: string, now: string, to: string | undefined, at: SourceLocation): Diagnostic {
  const message = `dòng này ghi "${to ?? ''}" nhưng sau đó ${id} là "${now}"`;
  const mend = now === '' ? 'xóa trắng ô Đến' : `ghi "${now}" vào ô Đến`;
  const hint = `${mend}; nếu trước đây ghi sai chứ không thay đổi thì xóa dòng này`;
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

const FORMER_PLACE =
  'ghi nơi cũ ở trong tỉnh, có tên địa bàn trong danh mục, hoặc xóa các dòng về nơi cũ ấy';

/** The facilities with what they were before; a place that nobody knows is told at the row of the history. */
export function withHistory(
  facilities: readonly LocatedFacility[],
  { recordedOn, toldBy, former }: Histories,
  locate: (facility: Located<Facility>) => StageResult<readonly LocatedFacility[]>,
): StageResult<ListedFacility[]> {
  const diagnostics: Diagnostic[] = [];
  const value = facilities.map((facility): ListedFacility => {
    const told = new Set<string>();
    // The latest first: where it was until then, it may have been for longer.
    const versions = (former.get(facility.id) ?? []).toReversed().flatMap(({ until, was }) => {
      const located = locate(was);
      const errors = located.diagnostics.filter(
        ({ level, message }) => level === 'error' && !told.has(message),
      );
      for (const { message } of errors) told.add(message);
      diagnostics.push(
        ...errors.map((error) => ({
          ...error,
          at: inColumn(was.at, columns.from),
          hint: FORMER_PLACE,
        })),
      );
      return located.value.map((place) => ({ until, was: atItsPoint(place, facility) }));
    });
    const { id } = facility;
    return {
      ...facility,
      recordedOn: recordedOn.get(id),
      toldBy: toldBy.get(id),
      former: versions.toReversed(),
    };
  });
  return { value, diagnostics };
}

/** Its point is that of today's address: of another address none is known. */
function atItsPoint(was: LocatedFacility, now: LocatedFacility): LocatedFacility {
  const isSame = was.address === now.address && was.district === now.district;
  return isSame ? { ...was, point: now.point, placeLevel: now.placeLevel } : was;
}
