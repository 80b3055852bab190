import {
  CHANGE_ROWS,
  type DayTruth,
  figuresOf,
  isEmpty,
  NOT_PLACED,
  PROVINCE,
  type Reading,
  repliesOf,
} from './reading.ts';

export function readTally(site: Reading, now: DayTruth): void {
  const file = JSON.parse(site.text('du-lieu/tong-hop.json')) as TallyFile;
  site.says('tong-hop.json, cơ sở', file.basis, 'frozen');
  site.says('tong-hop.json, ngày', file.asOf, now.day);
  const read = (name: string, counts: object | undefined) => {
    for (const [figure, right] of Object.entries(figuresOf(now, name)))
      site.says(`tong-hop.json, ${name}, ${figure}`, valueAt(counts, figure), right);
  };
  read(PROVINCE, file.totals);
  read(NOT_PLACED, file.notPlaced);
  for (const { name, code } of site.districts)
    read(name, file.districts.find((one) => one.code === code)?.counts);
  for (const { id, name } of site.parks)
    read(name, file.parks.find((one) => one.id === id)?.counts);
  const [asked, replied] = repliesOf(now, site.world.replies);
  site.says('tong-hop.json, lượt', file.replies.asked, asked);
  site.says('tong-hop.json, đã trả lời', file.replies.replied, replied);
  for (const reply of site.world.replies) {
    const said = file.requests
      .find(({ id }) => id === reply.request)
      ?.units.find(({ unit }) => unit === reply.unit.code)?.status;
    const where = `tong-hop.json, ${reply.request} ${reply.unit.code}`;
    site.says(where, said, now.replied.includes(reply) ? 'replied' : 'waiting');
  }
}

export function readDistrictFiles(site: Reading, now: DayTruth): void {
  const rows = site.rows('dia-ban.csv');
  const { features } = JSON.parse(site.text('du-lieu/dia-ban.geojson')) as {
    readonly features: readonly { readonly properties: { readonly name: string } }[];
  };
  const places = [...site.districts, { name: NOT_PLACED, title: NOT_PLACED }];
  for (const { name, title } of places) {
    const figures = figuresOf(now, name);
    const row = rows.find(({ 'Địa bàn': said }) => said === title);
    const feature = features.find(({ properties }) => properties.name === name);
    if (isEmpty(figures) && name === NOT_PLACED) {
      site.says('dia-ban.csv, dòng thừa', row, undefined);
      continue;
    }
    for (const [heading, figure] of Object.entries(FILE_COLUMNS))
      site.says(`dia-ban.csv, ${title}, ${heading}`, row?.[heading], figures[figure]);
    for (const [figure, right] of Object.entries(figures))
      site.says(
        `dia-ban.geojson, ${title}, ${figure}`,
        valueAt(feature?.properties, figure),
        right,
      );
  }
}

export function readFacilityFile(site: Reading, now: DayTruth): void {
  const rows = site.rows('co-so.csv');
  const places = [...site.districts, { name: NOT_PLACED, title: NOT_PLACED }];
  for (const { name, title } of places) {
    const figures = figuresOf(now, name);
    const there = rows.filter(({ 'Địa bàn': said }) => said === title);
    for (const [word, figure] of Object.entries(STATUS_FIGURES)) {
      const said = there.filter(({ 'Trạng thái': status }) => status === word).length;
      site.says(`co-so.csv, ${title}, ${word}`, said, figures[figure]);
    }
  }
}

export function readReplyFile(site: Reading, now: DayTruth): void {
  const rows = site.rows('tra-loi.csv');
  site.says('tra-loi.csv, số dòng', rows.length, site.world.replies.length);
  for (const reply of site.world.replies) {
    const row = rows.find(
      (one) => one['Yêu cầu'] === reply.request && one['Mã đơn vị'] === reply.unit.code,
    );
    const where = `tra-loi.csv, ${reply.request} ${reply.unit.code}`;
    const isReplied = now.replied.includes(reply);
    site.says(where, row?.['Tình trạng'], isReplied ? 'đã trả lời' : 'chưa trả lời');
    const on = isReplied ? (reply.told!.on ?? 'không rõ ngày') : '';
    site.says(`${where}, ngày`, row?.['Ngày trả lời'], on);
  }
}

export function readProgressFile(site: Reading): void {
  const rows = site.rows('tien-do.csv');
  for (const truth of site.reported) {
    const places = [...site.districts, { name: PROVINCE, title: 'Tỉnh Bình Phước' }];
    for (const { name, title } of places) {
      const figures = figuresOf(truth, name);
      const found = rows.filter((row) => row['Ngày'] === truth.day && row['Địa bàn'] === title);
      const where = `tien-do.csv, ${title}, ${truth.day}`;
      site.says(`${where}, số dòng`, found.length, 1);
      const [row] = found;
      site.says(where, row?.['Số liệu'], 'đã chốt');
      site.says(`${where}, tài khoản`, row?.['Có tài khoản'], figures['accounts']);
      site.says(`${where}, hoạt động`, row?.['Đang hoạt động'], figures['active']);
      site.says(`${where}, đánh giá`, row?.['Đã tự đánh giá'], figures['assessed']);
    }
  }
}

interface TallyFile {
  readonly asOf: string;
  readonly basis: string;
  readonly totals: object;
  readonly notPlaced: object;
  readonly replies: { readonly asked: number; readonly replied: number };
  readonly districts: readonly { readonly code: string; readonly counts: object }[];
  readonly parks: readonly { readonly id: string; readonly counts: object }[];
  readonly requests: readonly {
    readonly id: string;
    readonly units: readonly { readonly unit: string; readonly status: string }[];
  }[];
}

/** `inPark.safe` of an object. */
function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value);
}

const FILE_COLUMNS = {
  ...CHANGE_ROWS,
  'Đang hoạt động trong KCN': 'inPark.active',
  'Đã tự đánh giá trong KCN': 'inPark.assessed',
  'Đang hoạt động ngoài KCN': 'outsidePark.active',
  'Đã tự đánh giá ngoài KCN': 'outsidePark.assessed',
} as const;
const STATUS_FIGURES = {
  'An toàn': 'safe',
  'Có rủi ro': 'atRisk',
  'Không an toàn': 'unsafe',
  'Chưa đánh giá': 'notAssessed',
  'Ngừng hoạt động': 'ceased',
  'Chưa đăng ký': 'unregistered',
} as const;
