import type { FacilityListPages, FacilityView } from '../contract/pages.ts';
import { type Sort, SORTS } from '../contract/sorts.ts';
import { mergedWords, NO_PLACE, noPlaceWords, NO_SECTOR, placeWords } from '../contract/words.ts';
import type { Columns } from '../model/csv.ts';
import { outcomeWords } from '../contract/words.ts';
import { formatDay } from '../model/day-words.ts';
import { statusWord, STATUS_SIGNS } from '../model/levels.ts';
import { formatFraction, formatNumber } from '../model/number-format.ts';
import type { Mark } from './marks.ts';
import { sectorPath } from './sectors.ts';
import { districtWords, type ListContext } from './sort.ts';

/** What a list is of. */
export type ListKind = FacilityListPages['kind'];

/** Whether it is of all facilities. */
export const isOfProvince = (kind: ListKind) => kind === 'province';

/** A column of a list. */
export interface ListColumn {
  readonly heading: string;
  readonly sort?: Sort;
  /** The cell says its heading where the table's head is not above it: src/styles/table.css has the words. */
  readonly isLabelled?: boolean;
  readonly cell: (facility: FacilityView, context: ListContext) => Cell;
}

/** What a cell shows, in this order; pages and the browser draw the same. */
export interface Cell {
  readonly mark?: Mark | undefined;
  /** Where `text` leads. */
  readonly link?: `/${string}` | undefined;
  readonly text: string;
  /** What nobody should overlook. */
  readonly alert?: string | undefined;
  /** A second line. */
  readonly soft?: string | undefined;
}

type ColumnsContext = Pick<ListContext, 'profile' | 'sectors' | 'hasCommunes'>;

/** The columns of a list; the internal build's has one more, and one without any sector one less. */
export function listColumns(kind: ListKind, { profile, sectors, hasCommunes }: ColumnsContext) {
  const isSectorKnown = Object.keys(sectors).length > 0;
  return [
    NAME,
    ...COLUMNS[kind].filter(
      (column) => (column !== SECTOR || isSectorKnown) && (column !== COMMUNE || hasCommunes),
    ),
    ...(profile === 'internal' ? [NOTE] : []),
  ] as const;
}

/** What a list may be sorted by. */
export function listSorts(kind: ListKind, context: ColumnsContext): Sort[] {
  const sorts = listColumns(kind, context).map(({ sort }) => sort);
  return SORTS.filter((sort) => sorts.includes(sort));
}

const NAME: ListColumn = {
  heading: 'Cơ sở',
  sort: 'ten',
  cell: ({ id, mergedCodes = [], name, address }) => ({
    text: name ?? `Cơ sở ${id} (tên không công bố)`,
    soft: [
      address ?? 'Địa chỉ: không có hoặc không công bố',
      ...mergedCodes.map((gone) => mergedWords(gone, id)),
    ].join('. '),
  }),
};
const STATUS: ListColumn = {
  heading: 'Tự đánh giá',
  sort: 'muc',
  cell: ({ status, stale, ceasedOn, recordedOn }, { levels }) => ({
    mark: { status, stale },
    text: statusWord(status, levels),
    soft:
      status === 'ceased'
        ? dayWords('từ ', ceasedOn)
        : recordedOn && dayWords('biết từ ', recordedOn),
  }),
};
const DAY: ListColumn = {
  heading: 'Ngày đánh giá',
  sort: 'ngay',
  isLabelled: true,
  cell: ({ level, assessedOn, stale }) => ({
    text: level === undefined ? '' : dayWords('', assessedOn),
    alert: stale ? 'quá hạn cập nhật' : undefined,
  }),
};
const PLACE: ListColumn = {
  heading: 'Nơi sản xuất',
  sort: 'noi',
  cell: ({ park, parkSlug, commune, moved }, context) => ({
    link: parkSlug === undefined ? undefined : `/khu-cong-nghiep/${parkSlug}/`,
    text: park ?? commune ?? noPlaceWords(context),
    soft: sentences(park && commune, movedWords(moved)),
  }),
};
/** Within a park. */
const COMMUNE: ListColumn = {
  heading: 'Xã, phường',
  cell: ({ commune, moved }) => ({ text: commune ?? NO_PLACE, soft: movedWords(moved) }),
};
const DISTRICT: ListColumn = {
  heading: 'Địa bàn',
  sort: 'dia-ban',
  cell: ({ districtSlug }, context) => ({
    link: districtSlug === undefined ? undefined : `/dia-ban/${districtSlug}/`,
    text: districtWords(context, districtSlug),
  }),
};
const SECTOR: ListColumn = {
  heading: 'Ngành nghề',
  sort: 'nganh',
  cell: ({ sector, sectorSlug }, { areSectorsListed }) => ({
    link: areSectorsListed ? sectorPath(sectorSlug) : undefined,
    text: sector ?? NO_SECTOR,
  }),
};
const NOTE: ListColumn = {
  heading: 'Ghi chú nội bộ',
  cell: (facility) => ({
    text: facility.internalNote ?? '',
    soft: inspectionWords(facility),
  }),
};

/** Besides the name; a page's own place or sector is in none. */
const COLUMNS: Readonly<Record<ListKind, readonly ListColumn[]>> = {
  province: [STATUS, DAY, PLACE, DISTRICT, SECTOR],
  district: [STATUS, DAY, PLACE, SECTOR],
  park: [STATUS, DAY, COMMUNE, SECTOR],
  sector: [STATUS, DAY, PLACE, DISTRICT],
  unit: [STATUS, DAY, PLACE, DISTRICT, SECTOR],
};

function movedWords(moved: FacilityView['moved']): string | undefined {
  return moved && `Chuyển từ ${moved.from} đến đây, ngày ${formatDay(moved.on)}`;
}

function sentences(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? undefined : said.join('. ');
}

/**
 * The columns of a list on paper: what a sheet has room for upright, and nothing that is for the office alone. The
 * province stands above it and not at the end of each address as well.
 */
export function paperColumns({ name }: { readonly name: string }): readonly ListColumn[] {
  const end = new RegExp(`[,–-]\\s*(?:tỉnh |T\\. ?)?${name}(?:,? Việt Nam)?[\\s.,]*$`, 'iu');
  return [
    {
      heading: NAME.heading,
      cell: (facility, context) => ({ text: NAME.cell(facility, context).text }),
    },
    {
      heading: PLACE.heading,
      cell: (facility, context) => {
        const { text } = PLACE.cell(facility, context);
        const { park, commune } = facility;
        const place = park && commune ? `${text}, ${commune}` : text;
        const address = facility.address?.replace(end, '').trimEnd();
        return { text: address === undefined || address === '' ? place : address };
      },
    },
    {
      heading: STATUS.heading,
      cell: (facility, context) => {
        const { text, soft } = STATUS.cell(facility, context);
        return {
          text: `${STATUS_SIGNS[facility.status]}\u00a0${text}${soft === undefined ? '' : ` ${soft}`}`,
        };
      },
    },
    DAY,
  ];
}

/** The latest inspection, which only the internal build knows. */
function inspectionWords({ inspections }: FacilityView): string | undefined {
  const latest = inspections?.[inspections.length - 1];
  return latest && `Kiểm tra: ${outcomeWords(latest)}`;
}

function dayWords(before: string, day: FacilityView['assessedOn']): string {
  return day === undefined ? 'không rõ ngày' : `${before}${formatDay(day)}`;
}

/** `co-so.csv`, which the internal build gives a column more. */
export function facilityColumns(context: ListContext): Columns<FacilityView> {
  const { levels, profile, hasCommunes } = context;
  const columns: Columns<FacilityView> = {
    'Mã cơ sở': ({ id }) => id,
    'Tên cơ sở': ({ name }) => name ?? 'không công bố',
    'Mã số thuế': ({ taxCode }) => taxCode,
    'Địa chỉ': ({ address }) => address,
    ...(hasCommunes ? { Xã: ({ commune }: FacilityView) => commune } : {}),
    'Địa bàn': ({ districtSlug }) => districtWords(context, districtSlug),
    'Khu công nghiệp': ({ park }) => park,
    'Ngành nghề': ({ sector }) => sector,
    'Trạng thái': ({ status }) => statusWord(status, levels),
    'Mức tự đánh giá': ({ level }) => (level === undefined ? undefined : levels[level]),
    'Ngày đánh giá': ({ assessedOn }) => assessedOn,
    'Quá hạn cập nhật': ({ stale }) => (stale ? 'có' : undefined),
    'Ngày cấp tài khoản': ({ accountGrantedOn }) => accountGrantedOn,
    'Ngày ngừng': ({ status, ceasedOn }) =>
      status === 'ceased' ? (ceasedOn ?? 'không rõ ngày') : undefined,
    'Biết từ ngày': ({ recordedOn }) => recordedOn,
    'Theo trả lời': ({ toldBy }) => toldBy,
    'Vị trí biết được': placeWords,
    'Vĩ độ': ({ lat }) => lat,
    'Kinh độ': ({ lng }) => lng,
  };
  return profile === 'internal'
    ? {
        ...columns,
        'Ghi chú nội bộ': ({ internalNote }) => internalNote,
        'Kiểm tra': inspectionWords,
      }
    : columns;
}

/** The order of a list in words, up and down. */
const ORDERS: Readonly<Record<Sort, readonly [up: string, down: string]>> = {
  muc: [
    'cơ sở không an toàn, có rủi ro và chưa đánh giá đứng trước',
    'cơ sở ngừng hoạt động, chưa đăng ký và an toàn đứng trước',
  ],
  ten: ['theo tên', 'theo tên, từ cuối lên'],
  ngay: ['theo ngày đánh giá, cũ nhất trước', 'theo ngày đánh giá, mới nhất trước'],
  noi: ['theo nơi sản xuất', 'theo nơi sản xuất, từ cuối lên'],
  nganh: ['theo ngành nghề', 'theo ngành nghề, từ cuối lên'],
  'dia-ban': ['theo địa bàn', 'theo địa bàn, từ cuối lên'],
};

/** The order of a list in words. */
export function orderWords(sort: Sort, isDescending = false): string {
  return ORDERS[sort][isDescending ? 1 : 0];
}

const SORT_NAMES: Readonly<Record<Sort, string>> = {
  muc: 'mức',
  ten: 'tên',
  ngay: 'ngày',
  noi: 'nơi',
  nganh: 'ngành nghề',
  'dia-ban': 'địa bàn',
};

/** What a page of a list is called: `Cơ sở theo tên, trang 2`. */
export function listTitle({ sort, number }: { readonly sort: Sort; readonly number: number }) {
  return `Cơ sở theo ${SORT_NAMES[sort]}${number === 1 ? '' : `, trang ${number}`}`;
}

/** What a list shows, in words: `Hiện 37/446 cơ sở; theo tên`. */
export function listCaption(shown: {
  readonly matches: number;
  readonly total: number;
  readonly sort: Sort;
  readonly isDescending?: boolean;
  readonly page: number;
  readonly pages: number;
}): string {
  const { matches, total, sort, isDescending, page, pages } = shown;
  const count =
    matches === total
      ? `${formatNumber(total)} cơ sở`
      : `Hiện ${formatFraction(matches, total)} cơ sở`;
  return [
    count,
    ...(matches === 0 ? [] : [orderWords(sort, isDescending)]),
    ...(pages === 1 ? [] : [`trang ${page}/${pages}`]),
  ].join('; ');
}
