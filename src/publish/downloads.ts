import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Curve, Download, FacilityView, Province, SitePages } from '../contract/pages.ts';
import type { LedgerCell } from '../contract/ledger.ts';
import { FACILITY_TABLES, FIGURE_TABLES, LEDGER_TABLES, sampleMark } from '../contract/sample.ts';
import { NO_DISTRICT } from '../contract/words.ts';
import { facilityColumns } from '../list/columns.ts';
import { type Columns, writeCsv } from '../model/csv.ts';
import { isEmpty } from '../model/figures/counts.ts';
import { STANDING_WORDS } from '../model/figures/standing.ts';
import type { ShownTally } from '../model/figures/tally.ts';
import { WITHHELD } from '../model/number-format.ts';
import { capitalise } from '../model/text.ts';
import { allFacilities, listContext } from './lists.ts';
import { CROSSWALK_COLUMNS, crosswalkRows } from './units/crosswalk.ts';

/** The files under `/du-lieu/`, from the same figures as the pages. */
export function writeDownloads(pages: SitePages): Download[] {
  const { province, crosswalk } = pages;
  const { sampleTables } = province.tally;
  const marks = {
    facilities: sampleMark(sampleTables, FACILITY_TABLES),
    ledger: sampleMark(sampleTables, LEDGER_TABLES),
    both: sampleMark(sampleTables, FIGURE_TABLES),
    progress: sampleMark(sampleTables, [...FACILITY_TABLES, 'reports']),
  };
  const facilities = allFacilities(pages).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return [
    download('tong-hop.json', 'application/json', jsonOf(province.tally)),
    geojson('dia-ban.geojson', province, marks.both, districtFeatures(pages)),
    csv('dia-ban.csv', marks.both, districtColumns(province.tally), districtRows(province.tally)),
    ...(province.facilitiesWithheld === true
      ? []
      : [
          geojson('co-so.geojson', province, marks.facilities, facilities.map(facilityFeature)),
          csv('co-so.csv', marks.facilities, facilityColumns(listContext(pages)), facilities),
        ]),
    csv('tra-loi.csv', marks.ledger, replyColumns(pages), province.ledger),
    csv('tien-do.csv', marks.progress, PROGRESS_COLUMNS, progressRows(pages)),
    download('tin-nhan.txt', 'text/plain', messagesOf(pages)),
    ...(crosswalk === undefined
      ? []
      : [csv('don-vi-hanh-chinh.csv', undefined, CROSSWALK_COLUMNS, crosswalkRows(crosswalk))]),
  ];
}

function download(id: string, mediaType: string, text: string): Download {
  return { id, bytes: new TextEncoder().encode(text).length, mediaType, text };
}

/** The messages to all units, each with whom it is for. */
function messagesOf({ units }: SitePages): string {
  return units
    .flatMap(({ name, message }) =>
      message === undefined ? [] : [`${capitalise(name)}\n${message.text}\n`],
    )
    .join('\n');
}

/** A line for each field, and of a list for each item: it reads well, and two days' files compare well. */
function jsonOf(value: object): string {
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => {
      const lines = Array.isArray(field) ? field.map((item) => JSON.stringify(item)) : [];
      return `${JSON.stringify(name)}: ${lines.length > 0 ? `[\n${lines.join(',\n')}\n]` : JSON.stringify(field)}`;
    });
  return `{\n${fields.join(',\n')}\n}\n`;
}

function geojson(
  id: string,
  { tally, build }: Province,
  mark: string | undefined,
  features: Feature<Geometry | null>[],
): Download {
  const collection: FeatureCollection<Geometry | null> & Record<string, unknown> = {
    type: 'FeatureCollection',
    build,
    asOf: tally.asOf,
    sample: mark !== undefined,
    ...(mark === undefined ? {} : { note: mark }),
    features,
  };
  return download(id, 'application/geo+json', `${JSON.stringify(collection)}\n`);
}

function csv<Item>(
  id: string,
  mark: string | undefined,
  columns: Columns<Item>,
  items: readonly Item[],
): Download {
  return download(id, 'text/csv', writeCsv(columns, items, mark));
}

/** A row of the figures of districts; that of no known district has no code and owes no reply. */
type DistrictFigures = Pick<ShownTally['districts'][number], 'counts'> &
  Partial<ShownTally['districts'][number]>;

function districtRows({ districts, notPlaced }: ShownTally): DistrictFigures[] {
  return isEmpty(notPlaced) ? districts : [...districts, { name: NO_DISTRICT, counts: notPlaced }];
}

/** `dia-ban.csv` */
const DISTRICT_COLUMNS: Columns<DistrictFigures> = {
  'Mã địa bàn': ({ code }) => code,
  'Địa bàn': ({ type, name }) => [type, name].filter((word) => word !== undefined).join(' '),
  'Có tài khoản': ({ counts }) => counts.accounts,
  'Ngừng hoạt động': ({ counts }) => counts.ceased,
  'Đang hoạt động': ({ counts }) => counts.active,
  'Đã tự đánh giá': ({ counts }) => counts.assessed ?? WITHHELD,
  'Chưa đánh giá': ({ counts }) => counts.notAssessed ?? WITHHELD,
  'An toàn': ({ counts }) => counts.safe ?? WITHHELD,
  'Có rủi ro': ({ counts }) => counts.atRisk ?? WITHHELD,
  'Không an toàn': ({ counts }) => counts.unsafe ?? WITHHELD,
  'Quá hạn cập nhật': ({ counts }) => counts.stale ?? WITHHELD,
  'Chưa đăng ký': ({ counts }) => counts.unregistered,
  'Đang hoạt động trong KCN': ({ counts }) => counts.inPark.active,
  'Đã tự đánh giá trong KCN': ({ counts }) => counts.inPark.assessed ?? WITHHELD,
  'Đang hoạt động ngoài KCN': ({ counts }) => counts.outsidePark.active,
  'Đã tự đánh giá ngoài KCN': ({ counts }) => counts.outsidePark.assessed ?? WITHHELD,
  'Lượt yêu cầu trả lời': ({ replies }) => replies?.asked,
  'Đã trả lời': ({ replies }) => replies?.replied,
};

function districtColumns({ groups }: ShownTally): Columns<DistrictFigures> {
  return groups === undefined
    ? DISTRICT_COLUMNS
    : { ...DISTRICT_COLUMNS, Nhóm: ({ group }) => group };
}

/** A day of the curve of the province or of a district. */
interface ProgressRow {
  readonly code?: string;
  readonly name: string;
  readonly point: Curve[number];
}

function progressRows({ province, districts }: SitePages): ProgressRow[] {
  const { progress, notPlacedProgress = [] } = province;
  const named = [
    { name: `${province.type} ${province.name}`, progress },
    ...districts.map(({ code, type, name, progress }) => ({
      code,
      name: `${type} ${name}`,
      progress,
    })),
    { name: NO_DISTRICT, progress: notPlacedProgress },
  ];
  return named.flatMap(({ progress, ...place }) => progress.map((point) => ({ ...place, point })));
}

/** `tien-do.csv` */
const PROGRESS_COLUMNS: Columns<ProgressRow> = {
  Ngày: ({ point }) => point.on,
  'Mã địa bàn': ({ code }) => code,
  'Địa bàn': ({ name }) => name,
  'Có tài khoản': ({ point }) => point.accounts,
  'Đang hoạt động': ({ point }) => point.active,
  'Đã tự đánh giá': ({ point }) => point.assessed ?? WITHHELD,
  'Số liệu': ({ point }) => (point.isFrozen ? 'đã chốt' : 'tính lại'),
};

const REPLY_WORDS = {
  replied: 'đã trả lời',
  waiting: 'chưa trả lời',
  overdue: 'quá hạn',
  dissolved: 'đơn vị đã giải thể',
} as const;

/** `tra-loi.csv` */
function replyColumns({ province }: SitePages): Columns<LedgerCell> {
  const symbols = new Map(
    province.requests.map(({ id, dispatches }) => [
      id,
      dispatches.map(({ symbol }) => symbol).join(', '),
    ]),
  );
  const names = new Map(province.units.map(({ code, name }) => [code, name]));
  return {
    'Yêu cầu': ({ requestId }) => requestId,
    'Công văn': ({ requestId }) => symbols.get(requestId),
    'Mã đơn vị': ({ unitCode }) => unitCode,
    'Đơn vị': ({ unitCode }) => names.get(unitCode),
    'Tình trạng': ({ status }) => REPLY_WORDS[status],
    'Hạn trả lời': ({ dueOn }) => dueOn,
    'Ngày trả lời': ({ status, repliedOn }) =>
      repliedOn ?? (status === 'replied' ? 'không rõ ngày' : undefined),
    'Số ký hiệu trả lời': ({ replySymbol }) => replySymbol,
    'Tình trạng chi tiết': ({ standing }) => STANDING_WORDS[standing].toLowerCase(),
    'Đề nghị từ ngày': ({ askedOn }) => askedOn,
    'Số lần đề nghị': ({ timesAsked }) => timesAsked,
    'Số ngày chờ': ({ waitingDays }) => waitingDays,
    'Số ngày quá hạn': ({ overdueDays }) => overdueDays,
    'Số cơ sở đã báo': ({ told }) => told?.facilities,
    'Còn chưa đăng ký': ({ told }) => told?.unregistered,
    ...(province.tally.replies.dissolved === undefined
      ? {}
      : {
          'Ngày giải thể': ({ dissolved }: LedgerCell) => dissolved?.on,
          'Đơn vị thay thế': ({ dissolved }: LedgerCell) => dissolved?.successors.join('; '),
        }),
  };
}

function districtFeatures({ province }: SitePages): Feature<Geometry | null>[] {
  const { notPlaced } = province.tally;
  const shapeOf = new Map(province.districts.map((shape) => [shape.code, shape]));
  const districts = province.tally.districts.map((district): Feature => {
    const { code, slug, type, name, counts, replies } = district;
    const { geometry, labelPoint } = shapeOf.get(code)!;
    return {
      type: 'Feature',
      properties: { code, slug, type, name, labelPoint, ...counts, replies },
      geometry,
    };
  });
  if (isEmpty(notPlaced)) return districts;
  const properties = { name: NO_DISTRICT, ...notPlaced };
  return [...districts, { type: 'Feature', properties, geometry: null }];
}

function facilityFeature(facility: FacilityView): Feature<Geometry | null> {
  const { lng, lat, ...properties } = {
    ...facility,
    sectorSlug: undefined,
    lastUnitSlug: undefined,
  };
  // Known by park, commune or district alone: no geometry, rather than a point nobody knows.
  const geometry: Geometry | null =
    lng === undefined || lat === undefined ? null : { type: 'Point', coordinates: [lng, lat] };
  return { type: 'Feature', properties, geometry };
}
