import type { FeedEntry } from '../contract/pages.ts';
import { CHANGES_TABLES, LEDGER_TABLES, sampleMark } from '../contract/sample.ts';
import {
  FACILITY_CHANGE_WORDS,
  NO_DISTRICT,
  NOT_PLACED,
  REPLY_CHANGE_WORDS,
} from '../contract/words.ts';
import { districtOf, eventsAt } from '../history/views.ts';
import type { DataSet } from '../model/data-set.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { type Changes, FACILITY_CHANGES, type FacilityChange } from '../model/figures/changes.ts';
import { isEmpty } from '../model/figures/counts.ts';
import { REPLY_CHANGES } from '../model/figures/reply-changes.ts';
import type { ShownTally } from '../model/figures/tally.ts';
import { type Timing } from '../model/figures/timing.ts';
import { statusWord } from '../model/levels.ts';
import { formatFraction, formatNumber, formatShare } from '../model/number-format.ts';
import { capitalise } from '../model/text.ts';

/** A report day as the feed tells it. */
export interface FeedDay {
  readonly on: Day;
  readonly name: string;
  readonly withdrawn?: string | undefined;
  readonly withdrawnOn?: Day | undefined;
  readonly tally: ShownTally;
  /** Since the report day before; missing on the first. */
  readonly changes?: Changes | undefined;
  /** What was learned of it later, and on which day that was known. */
  readonly corrections?: { readonly on: Day; readonly changes: Changes } | undefined;
}

// Of the scheme of ids (RFC 4151): a day on which the office had its name. It has to stay.
const SCHEME_YEAR = '2021';

/** Names something of the province for ever; neither the address of the site nor any words are part of it. */
export function tagOf(
  { site: { portalUrl, province } }: Pick<DataSet, 'site'>,
  what: string,
): string {
  return `tag:${new URL(portalUrl).hostname},${SCHEME_YEAR}:${province.code}/${what}`;
}

/** The id of the feed of report days. */
export function feedId(dataSet: Pick<DataSet, 'site'>): string {
  return tagOf(dataSet, 'bao-cao');
}

/**
 * The latest first: an entry for each report day, one for each unit that has news, and one for what was
 * corrected of it or learned late.
 */
export function summariseFeed(
  dataSet: DataSet,
  days: readonly FeedDay[],
  areFacilitiesShown: boolean,
): FeedEntry[] {
  const told = areFacilitiesShown ? days : days.map(withoutFacilities);
  const none = areFacilitiesShown
    ? 'Không có thay đổi so với kỳ báo cáo trước.'
    : 'Không có thay đổi về trả lời công văn so với kỳ báo cáo trước; thay đổi của cơ sở không công bố.';
  return told.flatMap((day) => entriesOf(dataSet, day, none)).toReversed();
}

/** A day that tells only what changed of replies. */
function withoutFacilities({ changes, corrections, ...day }: FeedDay): FeedDay {
  return {
    ...day,
    ...(changes === undefined ? {} : { changes: { ...changes, facilities: [] } }),
    ...(corrections === undefined
      ? {}
      : {
          corrections: { ...corrections, changes: { ...corrections.changes, facilities: [] } },
        }),
  };
}

function entriesOf(dataSet: DataSet, day: FeedDay, none: string): FeedEntry[] {
  const { on, withdrawn, withdrawnOn, tally, changes, corrections } = day;
  const id = `${feedId(dataSet)}/${on}`;
  const title = titleOf(day);
  const path = `/bao-cao/${on}/`;
  const marks = marksOf(dataSet, CHANGES_TABLES);
  if (withdrawn !== undefined) {
    return [
      {
        id,
        title: `${title}, đã rút`,
        // Readers of feeds look at an entry again once its day is another.
        on: withdrawnOn ?? on,
        path,
        lines: [`Đã rút${onDay(withdrawnOn)}: ${withdrawn.replace(/\.$/, '')}.`, ...marks],
      },
    ];
  }
  const since =
    changes === undefined
      ? ['Kỳ báo cáo đầu tiên, chưa có kỳ trước để so sánh.']
      : withNone(changeLines(dataSet, changes, ['since']), none);
  const own = { id, title, on, path, lines: [...assessedLines(tally.totals), ...since, ...marks] };
  const units = changes === undefined ? [] : subjectsOf(dataSet, changes);
  const corrected =
    corrections === undefined
      ? []
      : changeLines(dataSet, corrections.changes, ['corrected', 'late']);
  return [
    own,
    ...units.flatMap((subject) => unitEntry(dataSet, subject, day, changes!) ?? []),
    ...(corrected.length === 0
      ? []
      : [
          {
            id: `${id}/dinh-chinh`,
            title: `Đính chính, bổ sung: ${title}`,
            on: corrections!.on,
            path: `/bao-cao/dinh-chinh/#d${on}`,
            lines: [...corrected, ...marks],
          },
        ]),
  ];
}

/** With its day, which most names have already. */
function titleOf({ on, name }: FeedDay): string {
  const day = formatDay(on);
  return name.includes(day) ? name : `${name} (${day})`;
}

const onDay = (day: Day | undefined) => (day === undefined ? '' : ` ngày ${formatDay(day)}`);

/** Whom an entry is about: a unit, or the facilities whose district nobody knows. */
interface Subject {
  readonly code: string;
  readonly name: string;
  /** The code of the district whose facilities are its own; null where it has none. */
  readonly home: string | undefined | null;
}

function subjectsOf({ units }: DataSet, { facilities }: Changes): Subject[] {
  const isNotPlaced = facilities.some((change) => districtOf(change) === undefined);
  return [
    ...units.map(({ code, name, districtCode }) => ({ code, name, home: districtCode ?? null })),
    ...(isNotPlaced ? [{ code: NOT_PLACED, name: `cơ sở ${NO_DISTRICT}`, home: undefined }] : []),
  ];
}

function unitEntry(
  dataSet: DataSet,
  { code, name, home }: Subject,
  day: FeedDay,
  { facilities, replies }: Changes,
): FeedEntry | undefined {
  const own = {
    facilities: facilities.filter((change) => home !== null && districtOf(change) === home),
    replies: replies.filter(({ unit }) => unit === code),
  };
  const lines = changeLines(dataSet, own, ['since'], true);
  if (lines.length === 0) return undefined;
  const { districts, notPlaced } = day.tally;
  const counts =
    home === undefined ? notPlaced : districts.find((district) => district.code === home)?.counts;
  return {
    id: `${feedId(dataSet)}/${day.on}/${code}`,
    title: `${capitalise(name)}: ${titleOf(day)}`,
    on: day.on,
    path: `/bao-cao/${day.on}/#${code}`,
    lines: [
      ...(counts === undefined ? [] : assessedLines(counts)),
      ...lines,
      ...marksOf(dataSet, home === null ? [...LEDGER_TABLES, 'reports'] : CHANGES_TABLES),
    ],
  };
}

function marksOf({ site }: DataSet, tables: Parameters<typeof sampleMark>[1]): string[] {
  const mark = sampleMark(site.sample, tables);
  return mark === undefined ? [] : [`${mark}.`];
}

function assessedLines(counts: ShownTally['totals']): string[] {
  const { active, assessed } = counts;
  if (active === 0) {
    return isEmpty(counts) ? [] : ['Không có cơ sở đang hoạt động trong danh sách.'];
  }
  if (assessed === undefined) return [];
  return [
    `${formatFraction(assessed, active)} cơ sở đang hoạt động đã tự đánh giá (${formatShare(assessed / active)}).`,
  ];
}

function withNone(lines: readonly string[], none: string): readonly string[] {
  return lines.length === 0 ? [none] : lines;
}

/** What happened, how often: of the changes of these timings alone. */
export function changeLines(
  dataSet: DataSet,
  { facilities, replies }: Changes,
  timings: readonly Timing[],
  isUnit = false,
): string[] {
  const isTold = (kind: string) => (event: { readonly kind: string; readonly timing: Timing }) =>
    event.kind === kind && timings.includes(event.timing);
  const counts = FACILITY_CHANGES.flatMap((kind) => {
    const changed = facilities.filter(({ events }) => events.some(isTold(kind)));
    if (changed.length === 0) return [];
    const ways = kind === 'levelChanged' ? levelWays(dataSet, changed, timings) : '';
    return [`${FACILITY_CHANGE_WORDS[kind]}: ${formatNumber(changed.length)} cơ sở${ways}.`];
  });
  const told = REPLY_CHANGES.flatMap((kind) => {
    const changed = replies.filter(({ events }) => events.some(isTold(kind)));
    if (isUnit) {
      return changed.map(({ requestId }) => `${REPLY_CHANGE_WORDS[kind]}: yêu cầu ${requestId}.`);
    }
    return changed.length === 0
      ? []
      : [`${REPLY_CHANGE_WORDS[kind]}: ${formatNumber(changed.length)} lượt.`];
  });
  return [...counts, ...told];
}

/** From which level to which, and how often, at the stage at which it changed: ` (An toàn → Có rủi ro: 2)`. */
function levelWays(
  { site }: DataSet,
  changed: readonly FacilityChange[],
  timings: readonly Timing[],
): string {
  const stages = changed.flatMap((change) =>
    timings
      .map((timing) => eventsAt(change, timing))
      .filter(({ events }) => events.some(({ kind }) => kind === 'levelChanged')),
  );
  const ways = Map.groupBy(stages, ({ before, after }) =>
    [before!.status, after!.status].map((status) => statusWord(status, site.levels)).join(' → '),
  );
  return ` (${[...ways].map(([way, those]) => `${way}: ${formatNumber(those.length)}`).join('; ')})`;
}
