import type { FeedEntry } from '../contract/pages.ts';
import { FACILITY_CHANGE_WORDS, REPLY_CHANGE_WORDS } from '../contract/change-words.ts';
import {
  changesBetween,
  FACILITY_CHANGES,
  facilityChangeKinds,
  replyChangeKinds,
  type Changes,
} from '../model/changes.ts';
import { countedState } from '../model/counted-state.ts';
import type { Unit } from '../model/correspondence.ts';
import type { DataSet } from '../model/data-set.ts';
import { formatDay } from '../model/day.ts';
import { formatNumber, formatShare } from '../model/number-format.ts';
import { statusWord } from '../model/levels.ts';
import { countFacilities } from '../model/tally.ts';
import { capitalise } from '../model/text.ts';
import type { ReportedDay } from './summarise-history.ts';

// Of the scheme of ids (RFC 4151): a day on which the office had its name. It has to stay.
const SCHEME_YEAR = '2021';

/** The feed's id; neither the address of the site nor any words are part of it. */
export function feedId({ site: { portalUrl, province } }: Pick<DataSet, 'site'>): string {
  return `tag:${new URL(portalUrl).hostname},${SCHEME_YEAR}:${province.code}/bao-cao`;
}

/** One entry a report day and unit, the latest first: where it stood, and what changed since the day before. */
export function summariseFeed(dataSet: DataSet, days: readonly ReportedDay[]): FeedEntry[] {
  return days
    .flatMap((day, index) => {
      const before = days[index - 1];
      const changes = before && changesBetween(before.snapshot, day.snapshot);
      return dataSet.units.map((unit) => entryOf(dataSet, unit, day, changes));
    })
    .toReversed();
}

function entryOf(
  dataSet: DataSet,
  unit: Unit,
  day: ReportedDay,
  changes: Changes | undefined,
): FeedEntry {
  const { on, name } = day;
  const lines = [
    ...figureLines(dataSet, unit, day),
    ...(changes === undefined
      ? ['Kỳ báo cáo đầu tiên, chưa có kỳ trước để so sánh.']
      : changeLines(dataSet, unit, changes)),
  ];
  return {
    id: `${feedId(dataSet)}/${on}/${unit.code}`,
    title: `${capitalise(unit.name)}: ${name} (${formatDay(on)})`,
    on,
    path: `/bao-cao/${on}/#${unit.code}`,
    lines,
  };
}

function figureLines(
  dataSet: DataSet,
  { districtCode }: Unit,
  { reported }: ReportedDay,
): string[] {
  if (districtCode === undefined) return [];
  const { facilities } = countedState(dataSet, reported);
  const { active, assessed } = countFacilities(
    facilities.filter(({ facility }) => facility.district.code === districtCode),
  );
  if (active === 0) return ['Không có cơ sở đang hoạt động trong danh sách.'];
  return [
    `${formatNumber(assessed)} trong ${formatNumber(active)} cơ sở đang hoạt động đã tự đánh giá (${formatShare(assessed / active)}).`,
  ];
}

function changeLines(dataSet: DataSet, { code, districtCode }: Unit, changes: Changes): string[] {
  const here = changes.facilities.filter(({ from, to }) => (to ?? from)!.district === districtCode);
  const kinds = here.map((change) => ({ change, kinds: facilityChangeKinds(change) }));
  const counts = FACILITY_CHANGES.flatMap((kind) => {
    const changed = kinds.filter((one) => one.kinds.includes(kind));
    if (changed.length === 0) return [];
    return [
      `${FACILITY_CHANGE_WORDS[kind]}: ${formatNumber(changed.length)} cơ sở${levels(dataSet, kind, changed)}.`,
    ];
  });
  const replies = changes.replies
    .filter(({ unit }) => unit === code)
    .flatMap((change) =>
      replyChangeKinds(change).map(
        (kind) => `${REPLY_CHANGE_WORDS[kind]}: yêu cầu ${change.requestId}.`,
      ),
    );
  const lines = [...counts, ...replies];
  return lines.length === 0 ? ['Không có thay đổi so với kỳ báo cáo trước.'] : lines;
}

/** From which level to which, and how often: ` (An toàn → Có rủi ro: 2)`. */
function levels(
  { site }: DataSet,
  kind: (typeof FACILITY_CHANGES)[number],
  changed: readonly { readonly change: Changes['facilities'][number] }[],
): string {
  if (kind !== 'levelChanged') return '';
  const ways = Map.groupBy(changed, ({ change: { from, to } }) =>
    [from!.status, to!.status].map((status) => statusWord(status, site.levels)).join(' → '),
  );
  return ` (${[...ways].map(([way, those]) => `${way}: ${formatNumber(those.length)}`).join('; ')})`;
}
