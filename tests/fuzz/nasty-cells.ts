import type { Random } from '../../scripts/sample/random.ts';

/** What may be around the text of a cell. */
const AROUND: readonly ((text: string) => string)[] = [
  (text) => `"${text}`,
  (text) => `${text}"`,
  (text) => `"${text}" Việt Nam`,
  (text) => `Công ty "${text}", chi nhánh "Hai"`,
  (text) => `${text}","thêm`,
  (text) => `${text}, thêm`,
  (text) => `${text}; thêm`,
  (text) => `${text}\tthêm`,
  (text) => `${text}|thêm`,
  (text) => `${text}\nhai dòng`,
  (text) => `${text}\r\n"hai" dòng`,
  (text) => `\n${text}\n`,
  (text) => `=${text}`,
  (text) => `=HYPERLINK("x";"${text}")`,
  (text) => `'${text}`,
  (text) => `@${text}`,
  (text) => `-${text}`,
  (text) => `\u202e${text}\u202c`,
  (text) => `\u200f${text}`,
  (text) => `\ufeff${text}`,
  (text) => `${text}\u0000`,
  (text) => `${text}\ud83d`,
  (text) => `\udc00${text}`,
  (text) => `${text}\u2028thêm`,
  (text) => `${text}\u0085thêm`,
  (text) => `  ${text}\u00a0\u00a0`,
  (text) => `${text} ${'dài '.repeat(2000)}`,
  (text) => `${text} 0912 345 678`,
  (text) => `${text} a.b@c.vn`,
  (text) => `Tổng cộng ${text}`,
  (text) => `I. ${text}`,
  (text) => `${text}, huyện Mẫu Nam`,
  (text) => `Huyện Mẫu Tây ${text}`,
  (text) => `Nơi nhận: ${text}`,
  (text) => `${text} ngày 31/02/2021`,
  (text) => `${text} 😀 _x000D_ &amp; <b>`,
  (text) => text.toUpperCase().replace(/Q([A-Z]+)(\d{3})Z/g, (found) => found.toLowerCase()),
  (text) => text.normalize('NFD'),
];

/** What may stand in a cell instead. */
const INSTEAD: readonly string[] = [
  ...['', ' ', '-', '–', 'x', 'X', '0', '1', '(1)', '12', '1.446', '1E+10', '3,80012E+09', '0,5'],
  ...[
    '31/02/2021',
    '30/2',
    '7/6/2021',
    '2021-06-07',
    '12/31/2021',
    '44354',
    'ngày 7 tháng 6',
    '99999',
  ],
  ...[
    '=1+1',
    '=A1',
    '#REF!',
    '#N/A',
    '+cmd',
    '@sum',
    "'",
    '"',
    '""',
    '"""',
    ',',
    ';',
    '\t',
    '\n',
    '\r',
  ],
  ...[
    'Xanh',
    'Vàng',
    'Đỏ',
    'An toàn',
    'chưa đánh giá',
    'xanh/đỏ',
    'không rõ ngày',
    'đã ngừng',
    'mới',
  ],
  ...[
    'Tổng cộng',
    'Tổng số: 12 cơ sở',
    'Cộng',
    'Trong KCN',
    'Ngoài KCN',
    'I',
    'II. Huyện Mẫu Đông',
  ],
  ...[
    'Huyện Mẫu Đông',
    'huyện Lạ',
    'KCN Mẫu Bình',
    'KCN Mẫu Lạ',
    'Nơi nhận:',
    'KT. GIÁM ĐỐC',
    'Ký tên',
  ],
  ...[
    'STT',
    'Tên cơ sở',
    'Địa chỉ',
    'Huyện',
    'sep=;',
    '\u202e',
    '\u0000',
    '\ud800',
    '\ufeff',
    '\u200b',
  ],
  ...[
    'CS-01',
    'T-001',
    'không mã',
    'Cơ sở thử 01',
    '0000000011',
    '0912345678',
    'a@b.vn',
    'true',
    'null',
  ],
  ...[
    'A'.repeat(40_000),
    '1'.repeat(5000),
    '('.repeat(3000),
    '"'.repeat(2001),
    '__proto__',
    'constructor',
  ],
];

/** A cell made worse: something around it, or something else in its place. */
export function nasty(cell: string, random: Random): string {
  if (!random.chance(0.6)) return random.pick(INSTEAD);
  const once = random.pick(AROUND)(cell);
  return random.chance(0.2) ? random.pick(AROUND)(once) : once;
}

/** A row of nothing that belongs to a list: a title, a group, a total, what is below. */
export function looseRow(width: number, random: Random): string[] {
  const filled = random.integer(1, Math.min(3, width));
  const row = Array<string>(width).fill('');
  for (let count = 0; count < filled; count += 1)
    row[random.integer(0, width - 1)] = random.pick(INSTEAD);
  return row;
}
