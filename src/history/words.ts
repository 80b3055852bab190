import type { ChangesPage, UnitsBetween } from '../contract/pages.ts';
import type { UnitView } from '../contract/ledger.ts';
import {
  FACILITY_CHANGE_WORDS,
  joinWords,
  NO_DISTRICT,
  NOT_PLACED,
  REPLY_CHANGE_WORDS,
  TIMING_WORDS,
} from '../contract/words.ts';
import { type Day, formatDay, formatDayOfYear } from '../model/day-words.ts';
import { STANDING_WORDS, type Standing } from '../model/figures/standing.ts';
import { type Timing, TIMINGS } from '../model/figures/timing.ts';
import { type Level, type Status, statusWord } from '../model/levels.ts';
import { formatNumber, formatShown, formatStep } from '../model/number-format.ts';
import { groupedBy } from '../model/grouped.ts';
import { capitalise } from '../model/text.ts';
import type { ChangesView } from './views.ts';

// What pages say of changes; components draw it in a build, and a script in a browser.

type LevelWords = Readonly<Record<Level, string>>;

/** A table of figures; all columns but the first are numbers. */
interface FiguresTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

/** Where a facility stands, in words and with a mark. */
interface Mark {
  readonly status: Status | undefined;
  readonly words: string;
}

/** Facilities that changed alike. */
interface FacilityRow {
  readonly what: string;
  readonly marks: readonly Mark[];
  readonly facilities: readonly { readonly name: string; readonly notes: readonly string[] }[];
}

/** The facilities of one district. */
interface FacilityGroup {
  readonly id: string;
  /** Missing where no district is known. */
  readonly path: `/${string}` | undefined;
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly [string, string];
  readonly rows: readonly FacilityRow[];
}

/** Units of which the same changed with a request. */
interface ReplyRow {
  readonly what: string;
  /** Empty where they stand as they stood. */
  readonly way: string;
  readonly path: `/${string}`;
  readonly dispatches: string;
  readonly units: readonly UnitView[];
}

const isCorrection = ({ from, to }: Pick<ChangesView, 'from' | 'to'>) => from.on === to.on;

/** The figures of facilities as tables have them; those of levels have the words of the data set. */
export const FACILITY_ROWS = [
  ['Có tài khoản', 'accounts'],
  ['Ngừng hoạt động', 'ceased'],
  ['Đang hoạt động', 'active'],
  ['Đã tự đánh giá', 'assessed'],
  ['', 'safe'],
  ['', 'atRisk'],
  ['', 'unsafe'],
  ['Chưa đánh giá', 'notAssessed'],
  ['Quá hạn cập nhật', 'stale'],
  ['Chưa đăng ký', 'unregistered'],
] as const;
/** The same of replies. */
export const REPLY_ROWS = [
  ['Lượt đề nghị trả lời', 'asked'],
  ['Đã trả lời', 'replied'],
  ['Chưa trả lời', 'waiting'],
  ['Quá hạn trả lời', 'overdue'],
  ['Đơn vị đã giải thể', 'dissolved'],
] as const;

/**
 * The figures of both days and what led from one to the other. `isShort`: where there is little room, what led
 * over is one column.
 */
export function differenceTable(
  changes: Pick<ChangesView, 'from' | 'to' | 'bridge' | 'facilitiesWithheld'>,
  levels: LevelWords,
  isShort: boolean,
): FiguresTable {
  const { bridge, from, to } = changes;
  // What was put right, or learned late, of facilities is withheld: then the days alone are compared.
  const isBrief = isShort || changes.facilitiesWithheld === true;
  const isCorrected = isCorrection(changes);
  const rows = [
    ...FACILITY_ROWS.map(([name, key]) => ({
      name: key in levels ? levels[key as Level] : name,
      isNeeded: key !== 'unregistered',
      stages: bridge.totals.map((counts) => counts[key]),
    })),
    ...(isShort
      ? []
      : REPLY_ROWS.map(([name, key]) => ({
          name,
          isNeeded: key !== 'dissolved',
          stages: bridge.replies.map((counts) => counts[key] ?? 0),
        }))),
  ]
    // Where nobody looks for those there are none.
    .filter(({ isNeeded, stages }) => isNeeded || stages.some((count) => count !== 0));
  // What led to no figure needs no column; since a report nothing happened on its own day.
  const isTold = (step: number) => rows.some(({ stages }) => stages[step + 1] !== stages[step]);
  const steps = [...TIMINGS.keys()].filter((step) =>
    TIMINGS[step] === 'since' ? !isCorrected : isTold(step),
  );
  const isOneYear = from.on.slice(0, 4) === to.on.slice(0, 4);
  const dayWords = isOneYear ? formatDayOfYear : formatDay;
  return {
    caption: isShort ? 'Số cơ sở' : 'Số cơ sở và lượt trả lời',
    columns: [
      'Số liệu',
      isCorrected ? 'Đã chốt' : dayWords(from.on),
      ...(isBrief ? ['Thay đổi'] : steps.map((step) => TIMING_WORDS[TIMINGS[step]!])),
      isCorrected ? 'Nay' : dayWords(to.on),
    ],
    rows: rows.map(({ name, stages }) => ({
      name,
      cells: [
        formatShown(stages[0]),
        ...(isBrief
          ? [formatStep(stages[0], stages[3])]
          : steps.map((step) => formatStep(stages[step], stages[step + 1]))),
        formatShown(stages[3]),
      ],
    })),
  };
}

/** How many of each kind of change there are, by when they happened: what happened last comes first. */
export function changeLists({
  facilityKinds,
  replyKinds,
}: Pick<ChangesView, 'facilityKinds' | 'replyKinds'>): {
  readonly heading: string;
  readonly items: readonly {
    readonly words: string;
    readonly count: string;
    readonly unit: string;
  }[];
}[] {
  return TIMINGS.map((timing) => ({
    heading: TIMING_WORDS[timing],
    items: [
      ...facilityKinds
        .filter((one) => one.timing === timing)
        .map(({ kind, count }) => ({
          words: FACILITY_CHANGE_WORDS[kind],
          count: formatNumber(count),
          unit: 'cơ sở',
        })),
      ...replyKinds
        .filter((one) => one.timing === timing)
        .map(({ kind, count }) => ({
          words: REPLY_CHANGE_WORDS[kind],
          count: formatNumber(count),
          unit: 'lượt',
        })),
    ],
  }))
    .filter(({ items }) => items.length > 0)
    .reverse();
}

/** Of more changes than these a sentence tells how many there are. */
const MOST_TOLD = 8;

/** `Ngày 01/8/2021 xã A và xã B thành phường C; xã D thành xã D và xã E.` */
export function unitChangeWords({ changed }: Pick<UnitsBetween, 'changed'>): string {
  const told = changed.slice(0, MOST_TOLD);
  const byDays = [...groupedBy(told, ({ on }) => daysOf(on))];
  const words = byDays.map(([days, those]) => {
    const ways = those.map(({ before, after }) =>
      [before, after].map((names) => joinWords(names) || 'địa bàn không rõ').join(' thành '),
    );
    return `${days === '' ? 'Không rõ ngày nào,' : `ngày ${days}`} ${ways.join('; ')}`;
  });
  const left = changed.length - told.length;
  return `${capitalise(words.join('. '))}${left === 0 ? '' : `, và ${formatNumber(left)} thay đổi khác`}.`;
}

const daysOf = (on: readonly Day[]) => joinWords(on.map((day) => formatDay(day)));

/** The same in few words, beside figures that are of the whole province. */
export function unitsNotComparedWords({ changed }: UnitsBetween): string {
  const days = daysOf([...new Set(changed.flatMap((one) => one.on))].sort());
  return `Địa bàn đã đổi${days === '' ? '' : ` ngày ${days}`} không so riêng.`;
}

/** Why no unit of these is compared, and what is. */
export function notComparedWords({ changed, groups }: UnitsBetween): string {
  const inGroups = groups.length === 0 ? '' : `, theo nhóm thì so ${joinWords(groups)}`;
  const those = changed.length === 1 ? 'Phần ấy' : 'Những phần ấy';
  return `${those} không còn là một địa bàn như trước nên không so riêng: chỉ so toàn tỉnh và những địa bàn không đổi${inGroups}.`;
}

/** Why two days that count by the same units are on no maps. */
export const NO_MAPS =
  'Bản đồ của hai ngày này không vẽ lại được, vì ranh giới một số địa bàn nay đã khác.';

/** What heads the first column of tables of changes. */
export function changeHeading(changes: Pick<ChangesView, 'from' | 'to'>): string {
  return isCorrection(changes) ? 'Đã chốt → theo danh sách nay' : 'Thay đổi';
}

/** `11 đơn vị được đề nghị lại`; what did not happen since is said so. */
function happened(timing: Timing, count: number, what: string, words: readonly string[]): string {
  const stamp = timing === 'since' ? '' : `${TIMING_WORDS[timing]}: `;
  return `${stamp}${formatNumber(count)} ${what} ${words.join(', ').toLowerCase()}`;
}

/** What the table of replies that changed is of. */
export const REPLIES_CAPTION = 'Công văn và trả lời đã thay đổi';

/** The rows of what changed between units and requests. */
export function replyRows(
  { replies }: Pick<ChangesView, 'replies'>,
  units: readonly UnitView[],
): ReplyRow[] {
  return replies.map((change) => ({
    what: happened(
      change.timing,
      change.unitCodes.length,
      'đơn vị',
      change.kinds.map((kind) => REPLY_CHANGE_WORDS[kind]),
    ),
    way: wayOf(change),
    path: `/van-ban/${change.requestId}/`,
    dispatches: change.dispatches.join(', '),
    units: units.filter(({ code }) => change.unitCodes.includes(code)),
  }));
}

/** From where to where, and the days of that; nothing of who was only asked again. */
function wayOf({ from, to, repliedOn, dueOn }: ChangesPage['replies'][number]): string {
  if (from === undefined && to === undefined) return '';
  return (
    (from === to ? standing(to) : `${standing(from)} → ${standing(to)}`) +
    (repliedOn === undefined ? '' : ` ngày ${formatDay(repliedOn)}`) +
    (dueOn === undefined ? '' : `, hạn ${formatDay(dueOn)}`)
  );
}

const standing = (value: Standing | undefined) =>
  value === undefined ? 'không được đề nghị' : STANDING_WORDS[value].toLowerCase();

type Group = ChangesPage['notPlaced'][number];
type Facility = Group['facilities'][number];

/** The facilities that changed, by district. */
export function facilityGroups(changes: ChangesView, levels: LevelWords): FacilityGroup[] {
  const isCorrected = isCorrection(changes);
  const view = (id: string, path: `/${string}` | undefined, name: string, where: string) => ({
    id,
    path,
    name: capitalise(name),
    caption: `Cơ sở ${isCorrected ? 'được đính chính' : 'có thay đổi'} ${where}`,
  });
  const tableOf = (groups: readonly Group[]) => {
    const count = groups.reduce((sum, { facilities }) => sum + facilities.length, 0);
    return {
      columns: [changeHeading(changes), `${formatNumber(count)} cơ sở, ngày đánh giá`] as const,
      rows: groups.map((group) => facilityRow(group, levels, isCorrected)),
    };
  };
  const { districts, notPlaced } = changes;
  return [
    ...districts.map(({ slug, type, name, changes }) => ({
      ...view(slug, `/dia-ban/${slug}/`, `${type} ${name}`, `ở ${type} ${name}`),
      ...tableOf(changes),
    })),
    ...(notPlaced.length === 0
      ? []
      : [{ ...view(NOT_PLACED, undefined, NO_DISTRICT, NO_DISTRICT), ...tableOf(notPlaced) }]),
  ];
}

function facilityRow(
  { kinds, timing, from, to, facilities }: Group,
  levels: LevelWords,
  isCorrected: boolean,
): FacilityRow {
  const word = (status: Status | undefined, missing: string) =>
    status === undefined ? missing : statusWord(status, levels);
  // That it is new is said above.
  const isWay = from !== to && (from !== undefined || isCorrected);
  return {
    what: happened(
      timing,
      facilities.length,
      'cơ sở',
      kinds.map((kind) => FACILITY_CHANGE_WORDS[kind]),
    ),
    marks: [
      ...(isWay ? [{ status: from, words: `${word(from, 'chưa có trong danh sách')} → ` }] : []),
      { status: to, words: word(to, 'không còn trong danh sách') },
    ],
    facilities: facilities.map(({ id, name, assessedOn, values = [], into }) => ({
      name: name ?? `Cơ sở ${id}`,
      notes: [
        ...(name === undefined ? [` (${goneWords(to, into)})`] : []),
        ...(assessedOn === undefined ? [] : [`, ${formatDay(assessedOn)}`]),
        ...values.map(
          ({ what, from, to }) => `, ${what}: ${from || 'không ghi'} → ${to || 'không ghi'}`,
        ),
      ],
    })),
  };
}

/** Why a facility has no name here. */
function goneWords(to: Status | undefined, into: Facility['into']): string {
  if (to !== undefined) return 'tên không công bố';
  if (into === undefined) return 'không còn trong danh sách';
  return `gộp vào ${into.id}${into.name === undefined ? '' : ` ${into.name}`}`;
}
