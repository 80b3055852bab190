import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { area } from '@turf/area';
import Papa from 'papaparse';
import { createRandom, type Random } from '../../scripts/sample/random.ts';
import { openDataSet } from '../../src/dataset/index.ts';
import { formatSnapshot } from '../../src/dataset/reports.ts';
import { DaySchema } from '../../src/model/day.ts';
import { capitalise, slugOf } from '../../src/model/text.ts';
import { addDays, type Day, formatDay } from '../../src/model/day-words.ts';
import { snapshotOf } from '../../src/model/figures/snapshot-of.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import { madeUpTaxCodes } from '../fixtures/import/tax-codes.ts';

/** How much a made-up province has of what. */
export interface Size {
  readonly units: number;
  readonly facilities: number;
  /** How many of the facilities are in the first unit; else all units have as many. */
  readonly inFirst?: number;
  readonly dispatches?: number;
  readonly reportDays?: number;
  /** Nothing below its units, which are of these kinds in turn, lie in so many groups and are no list of those asked. */
  readonly twoTier?: {
    readonly kinds: readonly string[];
    readonly groups: number;
    readonly era?: Era;
  };
}

/** A time at which not every square was a unit as its place in the province makes it. */
export interface Era {
  /** Squares that are one unit with the next one. */
  readonly joined: readonly number[];
  /** What units are otherwise, by their first square. */
  readonly units: ReadonlyMap<number, Partial<Pick<Unit, 'code' | 'kind' | 'name' | 'group'>>>;
  /** Squares that share the park of the one before. */
  readonly inParkBefore: readonly number[];
}

type Row = readonly (string | number)[];
type Position = [lng: number, lat: number];

const AS_OF = DaySchema.parse('2021-09-30');
const FIRST_DAY = addDays(AS_OF, -150);
/** Degrees from one corner of a unit to the next; the corner in the south-west. */
const CELL = 0.14;
const [WEST, SOUTH] = [104.4, 9.2];
/** An edge is halved so often, and so far off the middle at most, as a part of its length. */
const [HALVINGS, WAVES] = [5, 0.08];
const COMMUNES_IN_UNIT = 6;
/** What a province is divided into that has communes. */
const DISTRICT = 'huyện';
/** Of every so many units one has an industrial park. */
const UNITS_TO_A_PARK = 3;
const SYLLABLES = [
  ...['An', 'Bình', 'Châu', 'Dương', 'Đông', 'Giang', 'Hà', 'Hải', 'Hòa', 'Hưng'],
  ...['Khánh', 'Lâm', 'Long', 'Minh', 'Nam', 'Ngọc', 'Phong', 'Phú', 'Phước', 'Quang'],
  ...['Sơn', 'Tân', 'Thái', 'Thành', 'Thịnh', 'Thủy', 'Trung', 'Vân', 'Vĩnh', 'Xuân'],
];
const SECTORS = ['Dệt may', 'Gỗ', 'Hạt điều', 'Cao su', 'Điện tử', 'Thực phẩm', 'Giày da'];
const LEVELS = ['An toàn', 'Có rủi ro', 'Không an toàn'];

export interface Unit {
  readonly code: string;
  readonly kind: string;
  readonly group: string | undefined;
  readonly name: string;
  readonly ring: Position[];
  readonly squares: readonly Square[];
}

interface Square {
  readonly communes: readonly { code: string; name: string; at: Position }[];
  readonly park:
    | {
        readonly name: string;
        /** It lies in the square before already. */
        readonly isBegun: boolean;
        /** It lies in the next one, too: of no unit alone. */
        readonly isShared: boolean;
      }
    | undefined;
}

/**
 * Write a data set of a made-up province into a folder: the same for the same size, on every machine. Its
 * units lie in a square, beside each other without a gap; its names are two syllables of Vietnamese places.
 */
export async function writeMadeUpProvince(folder: string, size: Size): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const units = unitsOf(size);
  const isTwoTier = size.twoTier !== undefined;
  const headed = (headings: string) => (isTwoTier ? inTwoTiers(headings) : headings);
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const table = (file: string, headings: string, rows: readonly Row[]) =>
    write(
      file,
      `${Papa.unparse({ fields: headed(headings).split(','), data: rows as unknown[][] }, { newline: '\n' })}\n`,
    );
  write('site.json', `${JSON.stringify(SITE, null, 1)}\n`);
  write('districts.geojson', bordersText(units));
  table('places/districts.csv', DISTRICT_HEADINGS, units.map(districtRow));
  if (!isTwoTier) table('places/communes.csv', COMMUNE_HEADINGS, units.flatMap(communeRows));
  table('places/parks.csv', PARK_HEADINGS, units.flatMap(isTwoTier ? parkRowsAlone : parkRows));
  if (!isTwoTier) table('units.csv', 'Mã đơn vị,Tên,Loại,Mã huyện,Tên khác', units.map(unitRow));
  table('holidays.csv', 'Ngày,Tên', [['2021-09-02', 'Quốc khánh']]);
  const dispatches = dispatchRows(size.dispatches ?? 6, recipientsOf(size));
  table('dispatches.csv', DISPATCH_HEADINGS, dispatches);
  table('replies.csv', REPLY_HEADINGS, replyRows(units, dispatches.length));
  const facilities = facilityRows(units, size);
  table('facilities.csv', FACILITY_HEADINGS, facilities);
  table('assessments.csv', 'Mã cơ sở,Ngày đánh giá,Mức,Nguồn', assessmentRows(facilities.length));
  const { reportDays: count } = size;
  if (count === undefined) return;
  await freezeDays(
    folder,
    Array.from({ length: count }, (_, at) => addDays(AS_OF, at - count)),
  );
}

const SITE = {
  title: 'Bản đồ an toàn của cơ sở sản xuất tỉnh Mẫu Lớn',
  province: { code: '99', type: 'Tỉnh', name: 'Mẫu Lớn' },
  department: 'Sở Công Thương tỉnh Mẫu Lớn',
  portalUrl: 'https://maulon.example/',
  asOf: AS_OF,
  sample: true,
  accountName: 'tài khoản Bản đồ an toàn',
  staleAfterDays: 60,
  levels: { safe: LEVELS[0], atRisk: LEVELS[1], unsafe: LEVELS[2] },
  publish: { facilityNames: true },
  embedAllowedOrigins: ['https://maulon.example'],
};
const DISTRICT_HEADINGS = 'Mã huyện,Loại,Tên,Đường dẫn,Diện tích km²,Tên khác,Tên cũ,Nhóm';
const COMMUNE_HEADINGS = 'Mã xã,Loại,Tên,Mã huyện,Vĩ độ,Kinh độ,Bán kính km,Tên khác,Tên cũ';
const PARK_HEADINGS = 'Mã khu,Loại,Tên,Đường dẫn,Tên khác,Mã xã,Mã huyện,Diện tích ha,Tình trạng';
const DISPATCH_HEADINGS = 'Số ký hiệu,Ngày,Trích yếu,Nơi nhận,Yêu cầu,Lần,Hạn trả lời';
const REPLY_HEADINGS = 'Yêu cầu,Mã đơn vị,Ngày trả lời,Số ký hiệu trả lời,Ghi chú';
const FACILITY_HEADINGS =
  'Mã cơ sở,Tên cơ sở,Mã số thuế,Địa chỉ,Xã,Huyện,Khu công nghiệp,Ngành nghề,Đăng ký,Ngày cấp tài khoản,Ngày ngừng,Vĩ độ,Kinh độ,Ghi chú nội bộ';

/** As a data set heads its columns that has nothing below its units. */
function inTwoTiers(headings: string): string {
  return headings
    .replace('Mã huyện', 'Mã địa bàn')
    .replace('Huyện', 'Địa bàn')
    .replace(/(?<=,)(?:Mã xã|Xã),/, '');
}

function recipientsOf({ twoTier }: Size): string {
  return twoTier === undefined
    ? 'UBND cấp huyện'
    : `UBND các ${[...new Set(twoTier.kinds)].join(', ')}`;
}

/** The units of a made-up province. */
export function unitsOf({ units: count, twoTier }: Size): Unit[] {
  const { joined = [], units: others, inParkBefore = [] } = twoTier?.era ?? {};
  const squares = count + joined.length;
  const columns = Math.ceil(Math.sqrt(squares));
  const corner = (x: number, y: number): Position => {
    const random = createRandom(`corner ${x} ${y}`);
    const off = () => (random.fraction() - 0.5) * CELL * 0.3;
    return [WEST + x * CELL + off(), SOUTH + y * CELL + off()];
  };
  const square = (index: number): Square & { readonly corners: readonly Position[] } => {
    const [x, y] = [index % columns, Math.floor(index / columns)];
    const corners = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)];
    const middle: Position = [0, 1].map(
      (axis) => corners.reduce((sum, one) => sum + one[axis]!, 0) / 4,
    ) as Position;
    const isBegun = inParkBefore.includes(index);
    const first = isBegun ? index - 1 : index;
    return {
      corners,
      communes: Array.from({ length: COMMUNES_IN_UNIT }, (_, at) => ({
        code: `${1000 + index}${at}`,
        name: nameOf(index * COMMUNES_IN_UNIT + at, 7),
        at: around(middle, at),
      })),
      park:
        first % UNITS_TO_A_PARK === 0
          ? { name: `KCN ${nameOf(first, 0)}`, isBegun, isShared: inParkBefore.includes(index + 1) }
          : undefined,
    };
  };
  const starts = Array.from({ length: squares }, (_, index) => index).filter(
    (index) => !joined.includes(index - 1),
  );
  return starts.map((index) => {
    const own = [index, ...(joined.includes(index) ? [index + 1] : [])].map(square);
    const [south, north] = [own, own.toReversed()].map((those) => those.map((one) => one.corners));
    const corners = [
      ...south!.flatMap(([west, east], at) => (at === 0 ? [west!, east!] : [east!])),
      ...north!.flatMap(([, , east, west], at) => (at === 0 ? [east!, west!] : [west!])),
    ];
    const ring = corners.flatMap((from, at) =>
      edge(from, corners[(at + 1) % corners.length]!).slice(0, -1),
    );
    return {
      code: String(1000 + index),
      name: nameOf(index, 0),
      kind: twoTier?.kinds[index % twoTier.kinds.length] ?? DISTRICT,
      group: twoTier && nameOf(index % twoTier.groups, 3),
      ring: [...ring, ring[0]!],
      squares: own,
      ...others?.get(index),
    };
  });
}

/** Two syllables, other ones for each number below 900. */
function nameOf(number: number, shift: number): string {
  const count = SYLLABLES.length;
  const [first, second] = [Math.floor(number / count) + shift, number + shift * 3];
  return `${SYLLABLES[first % count]!} ${SYLLABLES[second % count]!}`;
}

function around([lng, lat]: Position, at: number): Position {
  const angle = (at / COMMUNES_IN_UNIT) * 2 * Math.PI;
  return rounded([lng + Math.cos(angle) * CELL * 0.22, lat + Math.sin(angle) * CELL * 0.22]);
}

const rounded = (position: Position) =>
  position.map((degrees) => Math.round(degrees * 1e5) / 1e5) as Position;

/** A line that wanders: the same from either end, so that neighbours share it. */
function edge(from: Position, to: Position): Position[] {
  const isBackwards = from[0] > to[0] || (from[0] === to[0] && from[1] > to[1]);
  const [start, end] = isBackwards ? [to, from] : [from, to];
  const random = createRandom(`edge ${start.join()} ${end.join()}`);
  const line = halved(start, end, HALVINGS, random).map(rounded);
  return isBackwards ? line.toReversed() : line;
}

function halved(from: Position, to: Position, depth: number, random: Random): Position[] {
  if (depth === 0) return [from, to];
  const [width, height] = [to[0] - from[0], to[1] - from[1]];
  const off = (random.fraction() - 0.5) * 2 * WAVES;
  const middle: Position = [
    (from[0] + to[0]) / 2 - height * off,
    (from[1] + to[1]) / 2 + width * off,
  ];
  const first = halved(from, middle, depth - 1, random);
  return [...first.slice(0, -1), ...halved(middle, to, depth - 1, random)];
}

const polygonOf = ({ ring }: Unit) => ({ type: 'Polygon' as const, coordinates: [ring] });

function bordersText(units: readonly Unit[]): string {
  const features = units.map((unit) =>
    JSON.stringify({
      type: 'Feature',
      properties: { code: unit.code },
      geometry: polygonOf(unit),
    }),
  );
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
}

function districtRow(unit: Unit): Row {
  const km2 = (area(polygonOf(unit)) / 1e6).toFixed(1);
  const { code, kind, name, group } = unit;
  const type = capitalise(kind);
  return [code, type, name, `${slugOf(kind)}-${code}`, km2, '', '', group ?? ''];
}

function communeRows({ code, squares }: Unit): Row[] {
  return squares.flatMap(({ communes }) =>
    communes.map(({ code: commune, name, at: [lng, lat] }): Row => {
      return [commune, 'Xã', name, code, lat, lng, 3, '', ''];
    }),
  );
}

function parkRows({ code, squares }: Unit): Row[] {
  return squares.flatMap(({ communes: [home], park }): Row[] => {
    if (park === undefined || park.isBegun) return [];
    const slug = `kcn-${home!.code.slice(0, -1)}`;
    return [
      [
        ...[slug, 'Khu công nghiệp', park.name, slug, '', home!.code, park.isShared ? '' : code],
        ...[120, 'đang hoạt động'],
      ],
    ];
  });
}

function parkRowsAlone(unit: Unit): Row[] {
  return parkRows(unit).map((cells) => cells.toSpliced(5, 1));
}

const unitRow = ({ code, name }: Unit): Row => {
  return [`UBND-${code}`, `UBND ${DISTRICT} ${name}`, 'UBND cấp huyện', code, ''];
};

/** Two of three open a request, the third asks again. */
function dispatchRows(count: number, recipients: string): Row[] {
  return Array.from({ length: count }, (_, at) => {
    const request = `yc-${requestOf(at)}`;
    const on = addDays(FIRST_DAY, at * 7);
    const round = at % 3 === 2 ? 2 : 1;
    const subject = `Đề nghị báo cáo số liệu lần ${at + 1}`;
    return [`${at + 1}/SCT-CN`, on, subject, recipients, request, round, addDays(on, 14)];
  });
}

const requestOf = (dispatch: number) => dispatch - (dispatch % 3 === 2 ? 1 : 0);

function replyRows(units: readonly Unit[], dispatches: number): Row[] {
  const random = createRandom('replies');
  const requests = [...new Set(Array.from({ length: dispatches }, (_, at) => requestOf(at)))];
  return requests.flatMap((request) =>
    units
      .filter(() => random.chance(0.7))
      .map(({ code }): Row => {
        const on = addDays(FIRST_DAY, request * 7 + random.integer(2, 25));
        const day = on > AS_OF ? AS_OF : on;
        return [`yc-${request}`, `UBND-${code}`, day, `${request + 5}/UBND-${code}`, ''];
      }),
  );
}

const idOf = (number: number) => `CS-${String(number).padStart(6, '0')}`;

function facilityRows(units: readonly Unit[], { facilities, inFirst = 0, twoTier }: Size): Row[] {
  const random = createRandom('facilities');
  const taxCodes = madeUpTaxCodes();
  const squares = units.flatMap((unit) => unit.squares.map((square) => ({ ...square, unit })));
  const others = inFirst === 0 ? squares : squares.slice(1);
  return Array.from({ length: facilities }, (_, index): Row => {
    const square = index < inFirst ? squares[0]! : others[index % others.length]!;
    const { unit, communes, park } = square;
    const isInPark = park !== undefined && random.chance(0.5);
    const commune = isInPark ? communes[0]! : random.pick(communes);
    const isByDistrict = !isInPark && random.chance(0.1);
    const home = `${unit.kind} ${unit.name}`;
    const isCommuneKnown = twoTier === undefined && !isByDistrict;
    const where = [
      isInPark ? park.name : `Số ${random.integer(1, 400)}`,
      isCommuneKnown ? `xã ${commune.name}` : '',
      home,
    ].filter((part) => part !== '');
    const [lng, lat] = random.chance(0.1) && !isByDistrict ? nearby(commune.at, random) : ['', ''];
    const isRegistered = random.chance(0.95);
    return [
      idOf(index + 1),
      `Công ty TNHH ${random.pick(SYLLABLES)} ${random.pick(SYLLABLES)} ${index + 1}`,
      random.chance(0.7) ? taxCodes.next().value : '',
      where.join(', '),
      ...(twoTier === undefined ? [isCommuneKnown ? `xã ${commune.name}` : ''] : []),
      home,
      isInPark ? park.name : '',
      random.pick(SECTORS),
      isRegistered ? 'đã đăng ký' : 'chưa đăng ký',
      isRegistered ? someDay(random) : '',
      isRegistered && random.chance(0.05) ? AS_OF : '',
      lat,
      lng,
      random.chance(0.05) ? `Ghi chú ${index + 1}` : '',
    ];
  });
}

const nearby = ([lng, lat]: Position, random: Random) =>
  rounded([lng + (random.fraction() - 0.5) * 0.02, lat + (random.fraction() - 0.5) * 0.02]);

const someDay = (random: Random): Day => addDays(FIRST_DAY, random.integer(0, 60));

function assessmentRows(facilities: number): Row[] {
  const random = createRandom('assessments');
  return Array.from({ length: facilities }, (_, index) => index + 1).flatMap((number) => {
    const count = random.chance(0.7) ? (random.chance(0.2) ? 2 : 1) : 0;
    return Array.from({ length: count }, (_, at): Row => {
      const on = addDays(FIRST_DAY, 61 + at * 40 + random.integer(0, 39));
      const level = random.pickWeighted(LEVELS, (one) => 3 - LEVELS.indexOf(one));
      return [idOf(number), on, level, 'Bản đồ quốc gia'];
    });
  });
}

/** Freeze days of a data set, besides those that are frozen, as what it knows of them now. */
export async function freezeDays(folder: string, days: readonly Day[]): Promise<void> {
  const { value: dataSet, diagnostics } = openDataSet(await readDataFolder(folder), 'everything');
  if (dataSet === undefined) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  const timeline = new Timeline(dataSet);
  mkdirSync(join(folder, 'reports'), { recursive: true });
  for (const day of days) {
    const text = formatSnapshot(snapshotOf(timeline.recomputed(day)));
    writeFileSync(join(folder, 'reports', `${day}.json`), text);
  }
  const known = dataSet.reports.map(({ on, name }) => `${on},${name}\n`);
  const added = days.map((day) => `${day},Kỳ ${formatDay(day)}\n`);
  writeFileSync(join(folder, 'reports.csv'), ['Ngày,Tên\n', ...known, ...added].join(''));
}
