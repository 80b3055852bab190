import type { Random } from './random.ts';

/** What a facility makes, and how common that is inside and outside industrial parks. */
interface Sector {
  readonly name: string;
  readonly inPark: number;
  readonly outside: number;
}

/** Sectors typical of the province; the weights are made up. */
const SECTORS: readonly Sector[] = [
  { name: 'chế biến hạt điều', inPark: 4, outside: 34 },
  { name: 'chế biến mủ cao su', inPark: 3, outside: 13 },
  { name: 'gỗ và sản phẩm gỗ', inPark: 12, outside: 13 },
  { name: 'dệt may', inPark: 15, outside: 4 },
  { name: 'giày dép', inPark: 9, outside: 2 },
  { name: 'linh kiện điện tử', inPark: 13, outside: 1 },
  { name: 'nhựa', inPark: 10, outside: 2 },
  { name: 'bao bì', inPark: 9, outside: 4 },
  { name: 'cơ khí', inPark: 8, outside: 6 },
  { name: 'thức ăn chăn nuôi', inPark: 6, outside: 3 },
  { name: 'chế biến nông sản', inPark: 4, outside: 10 },
  { name: 'vật liệu xây dựng', inPark: 3, outside: 9 },
  { name: 'chế biến thực phẩm', inPark: 4, outside: 4 },
  { name: 'phân bón', inPark: 2, outside: 3 },
];

/** A sector, as common as it is inside or outside of parks. */
export function pickSector(inPark: boolean, random: Random): string {
  return random.pickWeighted(SECTORS, (one) => (inPark ? one.inPark : one.outside)).name;
}

/** As the list writes it. */
export function sectorCell(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Remarks for the office only; a public build never shows this column. */
export const INTERNAL_NOTES = [
  'Cần gọi lại để xác nhận',
  'Chờ hồ sơ bổ sung',
  'Đã gửi hướng dẫn đăng nhập',
  'Đề nghị cấp lại mật khẩu',
  'Đổi người phụ trách',
  'Gọi hai lần chưa gặp',
  'Hẹn cập nhật tuần sau',
  'Chưa rõ số lao động',
  'Đã nhắc qua thư điện tử',
  'Kiểm tra lại địa chỉ, hỏi xã',
  'Phiếu ghi "đã gửi", chưa nhận được',
  'Phối hợp với huyện để rà soát',
] as const;
