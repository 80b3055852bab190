import type { Random } from '../../scripts/sample/random.ts';

/** A column of a generated list. */
export type Column =
  | 'number'
  | 'id'
  | 'name'
  | 'taxCode'
  | 'address'
  | 'commune'
  | 'district'
  | 'sector'
  | 'registered'
  | 'granted'
  | 'ceased'
  | 'level'
  | 'assessed'
  | 'source'
  | 'lat'
  | 'lng'
  | 'note'
  | 'unknown'
  /** Always empty. */
  | 'remark';

// Without commas: where nothing is in quotes, those of the heading would hide those of the rows.
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  number: ['STT', 'TT'],
  id: ['Mã cơ sở'],
  name: ['Tên cơ sở', 'TÊN DOANH NGHIỆP', 'Tên DN'],
  taxCode: ['Mã số thuế', 'MST'],
  address: ['Địa chỉ', 'Địa chỉ (ghi rõ xã/huyện)'],
  commune: ['Xã', 'Xã/phường'],
  district: ['Huyện', 'Huyện/thị xã/thành phố'],
  sector: ['Ngành nghề', 'Lĩnh vực'],
  registered: ['Đăng ký'],
  granted: ['Ngày cấp tài khoản'],
  ceased: ['Ngày ngừng'],
  level: ['Mức', 'Kết quả tự đánh giá'],
  assessed: ['Ngày đánh giá'],
  source: ['Nguồn'],
  lat: ['Vĩ độ'],
  lng: ['Kinh độ'],
  note: ['Ghi chú', 'Lưu ý'],
  unknown: ['Lao động nữ', 'Cột lạ', 'Công suất (tấn)'],
  remark: ['Nhận xét'],
};

const PLACES = [
  ['xã Mẫu Thượng', 'huyện Mẫu Đông'],
  ['xã Mẫu Hạ', 'huyện Mẫu Nam'],
  ['xã Mẫu Rừng', 'huyện Mẫu Tây'],
  ['phường Mẫu Một', 'thành phố Mẫu Thành'],
] as const;
const LEVELS = ['Xanh', 'Vàng', 'Đỏ'] as const;

/** Cells that name their column and their row: `qname007z`. */
export const TOKEN = /q([a-z]+?)(\d{3})z/g;
export const token = (column: Column, row: number) =>
  `q${column.toLowerCase()}${String(row).padStart(3, '0')}z`;

const day = (from: string, row: number) =>
  new Date(Date.parse(from) + row * 86_400_000).toISOString().slice(0, 10);

function taxCode(row: number): string {
  const digits = `01${String(row * 7919 + 1_000_000).padStart(7, '0')}`;
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return `${digits}${String(10 - (sum % 11)).slice(-1)}`;
}

/** What a row says in a column, different in every row and column as far as that can be. */
export function cellOf(column: Column, row: number): string {
  const [commune, district] = PLACES[row % PLACES.length]!;
  const word = token(column, row);
  const cells: Readonly<Record<Column, string>> = {
    number: String(row),
    id: `T-${String(row).padStart(3, '0')}`,
    name: `Cơ sở ${word}`,
    taxCode: taxCode(row),
    address: `Tổ ${word}, ${commune}, ${district}`,
    commune,
    district,
    sector: `ngành ${word}`,
    registered: row % 5 === 0 ? 'chưa đăng ký' : 'đã đăng ký',
    granted: day('2020-01-01', row),
    ceased: row % 7 === 0 ? day('2021-08-01', row % 50) : '',
    level: LEVELS[row % LEVELS.length]!,
    assessed: day('2021-02-01', row),
    source: word,
    lat: (21.1 + row / 1000).toFixed(3),
    lng: (105.2 + row / 1000).toFixed(3),
    note: word,
    unknown: word,
    remark: '',
  };
  return cells[column];
}

/** The columns of a list in some order: those that it must have, and some of the others. */
export function someColumns(random: Random): Column[] {
  const needed: Column[] = ['name', 'address'];
  const together: readonly Column[][] = [
    ...([['number'], ['id'], ['taxCode'], ['commune', 'district'], ['district']] as Column[][]),
    ...([['sector'], ['registered'], ['granted'], ['ceased'], ['level', 'assessed']] as Column[][]),
    ...([['level', 'assessed', 'source'], ['lat', 'lng'], ['note'], ['unknown']] as Column[][]),
  ];
  // Of shifted cells typed columns complain; a list of nothing but text has to notice by itself.
  const texts: readonly Column[][] = [['number'], ['id'], ['sector'], ['note'], ['unknown']];
  const offered = random.chance(0.3) ? texts : together;
  const chosen = offered.filter(() => random.chance(0.55)).flat();
  const columns = [...new Set([...needed, ...chosen])];
  // A running number stands first wherever there is one.
  const shuffled = random.shuffle(columns.filter((column) => column !== 'number'));
  return columns.includes('number') ? ['number', ...shuffled] : shuffled;
}

export const headingOf = (column: Column, random: Random) => random.pick(HEADINGS[column]);
