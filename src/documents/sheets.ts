import type { DistrictPage, FacilityView, PlaceSummary, Province } from '../contract/pages.ts';
import { FIGURE_TABLES, sampleMark } from '../contract/sample.ts';
import { unitShortPath } from '../contract/unit-names.ts';
import { noPlaceWords } from '../contract/words.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { allFigures, type Counts } from '../model/figures/counts.ts';
import { groupedBy } from '../model/grouped.ts';
import { LEVELS, type Status, statusWord } from '../model/levels.ts';
import { formatFraction, formatNumber, formatShare } from '../model/number-format.ts';
import { owedWords } from './letters.ts';
import { isToUrge, type ListContext } from './lists.ts';
import type { Owing } from './owing.ts';
import { footWords } from './words.ts';

/** What a unit is to do, on one page: for a wall or a meeting, and no paper for a signature. */
export interface Sheet {
  readonly day: Day;
  /** Without an ending. */
  readonly file: string;
  /** Who made it, and of which day it is. */
  readonly source: string;
  readonly title: string;
  /** Where what it is made of is made up. */
  readonly mark: string | undefined;
  /** How many have assessed themselves, in a sentence. */
  readonly figures: string;
  /** With what result; empty where none is at work. */
  readonly levels: readonly { readonly status: Status; readonly words: string }[];
  /** Of the assessments, how many are stale; missing where none is. */
  readonly stale: string | undefined;
  /** Missing of a unit that neither has a district nor urges anybody. */
  readonly map: SheetMap | undefined;
  readonly tasks: readonly SheetTask[];
  /** The unit's page where it stands for all to see; missing where that is not known. */
  readonly address: string | undefined;
  readonly foot: readonly string[];
}

/** What a sheet's map shows: a district, or places all over the province. */
export interface SheetMap {
  readonly province: Province;
  readonly shown: DistrictPage | readonly PlaceSummary[];
  readonly words: string;
  /** Below it. */
  readonly notes: readonly string[];
}

/** A list of things to do of one kind. */
export interface SheetTask {
  readonly heading: string;
  /** What to know before the list. */
  readonly note: string | undefined;
  readonly items: readonly string[];
  /** What is said in the place of those that have no room. */
  readonly rest: (left: number) => string;
}

interface SheetContext extends ListContext, Owing {
  readonly districts: readonly DistrictPage[];
  /** The ids of those that it manages. */
  readonly parks: ReadonlySet<string>;
  readonly digest: string;
}

/** The sheet of a unit that owes replies or has facilities to urge. */
export function writeSheet(context: SheetContext): Sheet {
  const { province, unit, counts: urged, districts, digest } = context;
  const { tally, department, levels, publicUrl } = province;
  const district = districts.find(({ id }) => id === unit.districtSlug);
  const counts = district === undefined ? urged : allFigures(district.counts);
  const whose =
    district === undefined
      ? `do ${unit.name} đôn đốc`
      : `trên địa bàn ${district.type} ${district.name}`;
  const address = publicUrl && publicUrl + unitShortPath(unit).slice(1);
  const tasks = numbered([toReply(context, address), toUrge(context, address)]);
  const statuses = [...LEVELS, 'notAssessed'] as const;
  return {
    day: tally.asOf,
    file: `to-${unit.code.toLowerCase()}`,
    source: `${department} – Số liệu đến ngày ${formatDay(tally.asOf)}`,
    title: `${unit.name}: việc cần làm`,
    mark: sampleMark(tally.sampleTables, FIGURE_TABLES),
    figures: figureWords(counts, whose),
    levels: statuses.flatMap((status) => {
      if (counts === undefined || counts.active === 0) return [];
      const name = statusWord(status, levels).toLowerCase();
      return [{ status, words: `${formatNumber(counts[status])} ${name}` }];
    }),
    stale:
      counts === undefined || counts.stale === 0
        ? undefined
        : `${formatNumber(counts.stale)} cơ sở đã đánh giá quá ${formatNumber(province.staleAfterDays)} ngày, cần cập nhật`,
    map: mapOf(context, district, counts, whose),
    tasks,
    address,
    foot: footWords(province, digest),
  };
}

function figureWords(counts: Counts | undefined, whose: string): string {
  if (counts === undefined || counts.active === 0)
    return `Không có cơ sở nào đang hoạt động ${whose}.`;
  const { assessed, active } = counts;
  return `${formatFraction(assessed, active)} cơ sở đang hoạt động ${whose} đã tự đánh giá (${formatShare(assessed / active)}).`;
}

function numbered(tasks: readonly (SheetTask | undefined)[]): SheetTask[] {
  const there = tasks.filter((task) => task !== undefined);
  return there.map((task, at) => ({ ...task, heading: `${at + 1}. ${task.heading}` }));
}

const where = (address: string | undefined, instead: string) =>
  address === undefined ? instead : `xem ${address}`;

function toReply(context: SheetContext, address: string | undefined): SheetTask | undefined {
  const { owed } = context;
  if (owed.length === 0) return undefined;
  const items = owed.map((cell) => owedWords(cell, context));
  return {
    heading: `Trả lời ${formatNumber(owed.length)} yêu cầu`,
    note: undefined,
    items,
    rest: (left) =>
      `… và ${formatNumber(left)} yêu cầu nữa: ${where(address, 'xem công văn gửi đơn vị')}`,
  };
}

function toUrge(context: SheetContext, address: string | undefined): SheetTask | undefined {
  const { facilities, unit } = context;
  const mine = facilities.filter((one) => isToUrge(one, context, unit.code));
  if (mine.length === 0) return undefined;
  return {
    heading: `Đôn đốc ${formatNumber(mine.length)} cơ sở chưa tự đánh giá`,
    note: othersWords(context),
    items: mine.map((one) => facilityWords(one, context.province)),
    rest: (left) =>
      `… và ${formatNumber(left)} cơ sở nữa: ${where(address, 'xem phụ lục công văn gửi đơn vị')}`,
  };
}

/** Why a unit urges others than those that its district counts as not assessed. */
function othersWords({ facilities, unit, urgedBy }: SheetContext): string | undefined {
  if (unit.districtSlug === undefined) return undefined;
  const open = facilities.filter(({ status }) => status === 'notAssessed');
  const there = open.filter(({ districtSlug }) => districtSlug === unit.districtSlug);
  const others = groupedBy(there, ({ id }) => urgedBy.get(id));
  const outside = open.filter(
    ({ id, districtSlug }) =>
      urgedBy.get(id)?.code === unit.code && districtSlug !== unit.districtSlug,
  );
  const words = [
    ...[...others]
      .filter(([by]) => by?.code !== unit.code)
      .map(
        ([by, those]) =>
          `${formatNumber(those.length)} cơ sở chưa đánh giá khác trên địa bàn do ${by?.name ?? 'đơn vị khác'} đôn đốc.`,
      ),
    ...(outside.length === 0
      ? []
      : [`${formatNumber(outside.length)} cơ sở trong số này ở ngoài địa bàn.`]),
  ];
  return words.length === 0 ? undefined : words.join(' ');
}

function facilityWords({ id, name, park, commune }: FacilityView, province: Province): string {
  return `${id}: ${name ?? 'không công bố'}, ${park ?? commune ?? noPlaceWords(province)}`;
}

function mapOf(
  context: SheetContext,
  district: DistrictPage | undefined,
  counts: Counts | undefined,
  whose: string,
): SheetMap | undefined {
  const { province, districts, parks, urgedBy, unit } = context;
  if (counts === undefined && district === undefined) return undefined;
  const isMine = ({ id, kind }: PlaceSummary) =>
    kind === 'park' ? parks.has(id) : kind === 'point' && urgedBy.get(id)?.code === unit.code;
  const places = (district === undefined ? districts : [district])
    .flatMap((one) => one.places)
    .filter((place) => district !== undefined || isMine(place));
  const drawn = places.reduce((sum, place) => sum + place.counts.active, 0);
  const missing = (counts?.active ?? 0) - drawn;
  return {
    province,
    shown: district ?? places,
    words: `Bản đồ cơ sở đang hoạt động ${whose}, theo nơi và theo mức`,
    notes: [
      'Mỗi vòng là một nơi, số ở giữa là số cơ sở đang hoạt động.',
      ...(missing > 0
        ? [`${formatNumber(missing)} cơ sở chưa biết nơi cụ thể nên không có trên bản đồ.`]
        : []),
    ],
  };
}
