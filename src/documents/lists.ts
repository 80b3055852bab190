import type { LedgerCell } from '../contract/ledger.ts';
import type { FacilityView, Province } from '../contract/pages.ts';
import { FACILITY_TABLES, FIGURE_TABLES, LEDGER_TABLES, sampleMark } from '../contract/sample.ts';
import { NO_DISTRICT } from '../contract/words.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { UNKNOWN_DAY } from '../model/facility.ts';
import { allFigures, type Counts, isEmpty, type ShownCounts } from '../model/figures/counts.ts';
import { STANDING_WORDS } from '../model/figures/standing.ts';
import { statusWord } from '../model/levels.ts';
import { formatNumber, formatShares } from '../model/number-format.ts';
import { capitalise } from '../model/text.ts';
import type { Annex, Column } from './paper.ts';

/** What lists are made of: facilities as the profile may show them, in the order of papers. */
export interface ListContext {
  /** Whom a dispatch went to, by its symbol. */
  readonly addressees: ReadonlyMap<string, readonly string[]>;
  readonly province: Province;
  readonly facilities: readonly FacilityView[];
  /** Who urges a facility, by its code. */
  readonly urgedBy: ReadonlyMap<string, { readonly code: string; readonly name: string }>;
}

type Draft = Omit<Annex, 'name'>;

interface ListColumn extends Column {
  readonly cell: (facility: FacilityView, context: ListContext) => string;
}

const NUMBER: Column = { heading: 'STT', width: 5.5, align: 'centre' };

const ID: ListColumn = { heading: 'Mã cơ sở', width: 7.5, cell: ({ id }) => id };
const NAME: ListColumn = {
  heading: 'Tên cơ sở',
  width: 21.5,
  cell: ({ name }) => name ?? 'không công bố',
};
const ADDRESS: ListColumn = { heading: 'Địa chỉ', width: 30, cell: ({ address }) => address ?? '' };
const DISTRICT: ListColumn = {
  heading: 'Địa bàn',
  width: 12,
  cell: ({ districtSlug }, { province }) => {
    const district = province.tally.districts.find(({ slug }) => slug === districtSlug);
    return district === undefined ? NO_DISTRICT : `${district.type} ${district.name}`;
  },
};
const PARK: ListColumn = {
  heading: 'Khu, cụm công nghiệp',
  width: 13,
  cell: ({ park }) => park ?? '',
};
const SECTOR: ListColumn = { heading: 'Ngành nghề', width: 12, cell: ({ sector }) => sector ?? '' };
const LEVEL: ListColumn = {
  heading: 'Mức tự đánh giá',
  width: 10,
  cell: ({ status, stale }, { province }) =>
    statusWord(status, province.levels) + (stale ? ' (quá hạn cập nhật)' : ''),
};
const ASSESSED_ON = dayColumn('Ngày đánh giá', ({ assessedOn }) => assessedOn);
const CEASED_ON = dayColumn('Ngày ngừng', ({ ceasedOn }) => ceasedOn);
const GRANTED_ON = dayColumn('Ngày cấp tài khoản', ({ accountGrantedOn }) => accountGrantedOn);
const URGED_BY: ListColumn = {
  heading: 'Đơn vị đôn đốc',
  width: 13,
  cell: ({ id }, { urgedBy }) => urgedBy.get(id)?.name ?? 'chưa rõ',
};
const TOLD_BY: ListColumn = {
  heading: 'Theo trả lời (công văn)',
  width: 16,
  cell: ({ toldBy }, { province }) => {
    if (toldBy === undefined) return '';
    const cut = toldBy.lastIndexOf('/');
    const [requestId, unitCode] = [toldBy.slice(0, cut), toldBy.slice(cut + 1)];
    const unit = province.units.find(({ code }) => code === unitCode)?.name ?? unitCode;
    const request = province.requests.find(({ id }) => id === requestId);
    return `${unit} (${request?.dispatches[0]?.symbol ?? requestId})`;
  },
};
const RECORDED_ON: ListColumn = {
  heading: 'Biết từ ngày',
  width: 10,
  align: 'centre',
  cell: ({ recordedOn }) => (recordedOn === undefined ? '' : formatDay(recordedOn)),
};

function dayColumn(
  heading: string,
  dayOf: (facility: FacilityView) => Day | undefined,
): ListColumn {
  const cell = (facility: FacilityView) => {
    const day = dayOf(facility);
    return day === undefined ? UNKNOWN_DAY : formatDay(day);
  };
  return { heading, width: 10, align: 'centre', cell };
}

/** The lists of a report, by what they are of; one that has no rows is none. */
export function reportLists(context: ListContext) {
  const { levels } = context.province;
  const troubled = `${levels.atRisk.toLowerCase()} hoặc ${levels.unsafe.toLowerCase()}`;
  const list = (title: string, columns: readonly ListColumn[], isIn: Includes) =>
    facilityList(title, columns, context, isIn);
  const where = [ID, NAME, ADDRESS, DISTRICT, PARK, SECTOR] as const;
  return {
    assessed: list(
      'Danh sách cơ sở đang hoạt động đã tự đánh giá',
      [...where, LEVEL, ASSESSED_ON],
      ({ status }) => status === 'safe' || status === 'atRisk' || status === 'unsafe',
    ),
    notAssessed: list(
      'Danh sách cơ sở đang hoạt động chưa tự đánh giá',
      [...where, URGED_BY],
      ({ status }) => status === 'notAssessed',
    ),
    troubled: list(
      `Danh sách cơ sở đang hoạt động ở mức ${troubled}`,
      [...where, LEVEL, ASSESSED_ON],
      ({ status }) => status === 'atRisk' || status === 'unsafe',
    ),
    ceased: list(
      'Danh sách cơ sở ngừng hoạt động',
      [...where, CEASED_ON],
      ({ status }) => status === 'ceased',
    ),
    unregistered: list(
      'Danh sách cơ sở đang hoạt động chưa đăng ký',
      [...where, TOLD_BY, RECORDED_ON],
      ({ status }) => status === 'unregistered',
    ),
    districts: districtList(context.province),
    replies: replyList(context.province),
  };
}

/** Whether a unit is to urge a facility. */
export function isToUrge(
  { id, status }: FacilityView,
  { urgedBy }: ListContext,
  unitCode: string,
): boolean {
  return status === 'notAssessed' && urgedBy.get(id)?.code === unitCode;
}

/** The facilities that a unit is to urge. */
export function urgedList(context: ListContext, unitCode: string): Draft {
  return facilityList(
    'Danh sách cơ sở đang hoạt động chưa tự đánh giá cần đôn đốc',
    [ID, NAME, ADDRESS, DISTRICT, PARK, SECTOR, GRANTED_ON],
    context,
    (facility) => isToUrge(facility, context, unitCode),
  );
}

type Includes = (facility: FacilityView) => boolean;

function facilityList(
  title: string,
  columns: readonly ListColumn[],
  context: ListContext,
  isIn: Includes,
): Draft {
  return {
    title,
    mark: sampleMark(context.province.tally.sampleTables, FACILITY_TABLES),
    // What makes the cells is for no paper.
    columns: [NUMBER, ...columns.map(({ heading, width, align }) => ({ heading, width, align }))],
    rows: context.facilities
      .filter(isIn)
      .map((facility, at) => [
        formatNumber(at + 1),
        ...columns.map(({ cell }) => cell(facility, context)),
      ]),
  };
}

const FIGURES: readonly (readonly [heading: string, of: (counts: Counts) => number])[] = [
  ['Đã cấp tài khoản', ({ accounts }) => accounts],
  ['Ngừng hoạt động', ({ ceased }) => ceased],
  ['Đang hoạt động', ({ active }) => active],
  ['Đã đánh giá, trong KCN', ({ inPark }) => inPark.assessed],
  ['Đã đánh giá, ngoài KCN', ({ outsidePark }) => outsidePark.assessed],
  ['Chưa đánh giá, trong KCN', ({ inPark }) => inPark.notAssessed],
  ['Chưa đánh giá, ngoài KCN', ({ outsidePark }) => outsidePark.notAssessed],
];

/** A row for each district, one for what none counts, and the sums. */
function districtList({ tally, levels }: Province): Draft {
  const figures = [
    ...FIGURES,
    [levels.safe, ({ safe }: Counts) => safe] as const,
    [levels.atRisk, ({ atRisk }: Counts) => atRisk] as const,
    [levels.unsafe, ({ unsafe }: Counts) => unsafe] as const,
  ];
  const cells = (shown: ShownCounts) => {
    const counts = allFigures(shown);
    return [
      ...figures.map(([, of]) => formatNumber(of(counts))),
      counts.active === 0 ? '–' : formatShares([counts.assessed, counts.notAssessed])[0]!,
      formatNumber(counts.unregistered),
    ];
  };
  const rows = [
    ...tally.districts.map(({ type, name, counts }) => [
      capitalise(`${type} ${name}`),
      ...cells(counts),
    ]),
    ...(isEmpty(tally.notPlaced) ? [] : [[capitalise(NO_DISTRICT), ...cells(tally.notPlaced)]]),
  ];
  const narrow = (heading: string): Column => ({ heading, width: 8, align: 'right' });
  return {
    title: 'Kết quả tự đánh giá theo địa bàn',
    mark: sampleMark(tally.sampleTables, FACILITY_TABLES),
    columns: [
      NUMBER,
      { heading: 'Địa bàn', width: 18 },
      ...figures.map(([heading]) => narrow(heading)),
      narrow('Tỷ lệ đã đánh giá'),
      narrow('Chưa đăng ký'),
    ],
    rows: isEmpty(tally.totals) ? [] : rows.map((row, at) => [formatNumber(at + 1), ...row]),
    sums: ['', 'Toàn tỉnh', ...cells(tally.totals)],
  };
}

/** A row for each unit and request. */
function replyList({ tally, ledger, requests, units }: Province): Draft {
  const nameOf = new Map(units.map(({ code, name }) => [code, name]));
  const symbolsOf = new Map(
    requests.map(({ id, dispatches }) => [
      id,
      dispatches.map(({ symbol, on }) => `${symbol} ngày ${formatDay(on)}`).join('; '),
    ]),
  );
  // How many facilities a reply told of is of their list.
  const hasTold = ledger.some(({ told }) => told !== undefined);
  return {
    title: 'Tình hình trả lời các công văn',
    mark: sampleMark(tally.sampleTables, hasTold ? FIGURE_TABLES : LEDGER_TABLES),
    columns: [
      NUMBER,
      { heading: 'Công văn yêu cầu trả lời', width: 26 },
      { heading: 'Đơn vị', width: 22 },
      { heading: 'Hạn trả lời', width: 13, align: 'centre' },
      { heading: 'Tình trạng', width: 12 },
      { heading: 'Ngày trả lời', width: 13, align: 'centre' },
      { heading: 'Số ký hiệu trả lời', width: 14 },
      { heading: 'Số cơ sở chưa đăng ký đã báo', width: 10, align: 'right' },
    ],
    rows: ledger.map((cell, at) => [
      formatNumber(at + 1),
      symbolsOf.get(cell.requestId) ?? cell.requestId,
      nameOf.get(cell.unitCode) ?? cell.unitCode,
      ...replyCells(cell),
    ]),
  };
}

function replyCells({ standing, status, dueOn, repliedOn, replySymbol, told }: LedgerCell) {
  const unknown = status === 'replied' ? UNKNOWN_DAY : '';
  return [
    dueOn === undefined ? 'không ghi hạn' : formatDay(dueOn),
    STANDING_WORDS[standing],
    repliedOn === undefined ? unknown : formatDay(repliedOn),
    replySymbol ?? '',
    told === undefined ? '' : formatNumber(told.facilities),
  ];
}
