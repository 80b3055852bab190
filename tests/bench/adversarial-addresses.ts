const LONG = 100_000;
/** The longest that is still read. */
const READ = 1000;

/** What is written over and over; a function writes it another way every time. */
const PATTERNS: Readonly<Record<string, string | ((index: number) => string)>> = {
  'dấu phẩy': ',',
  'từ rời': 'xã a, ',
  'tên gần đúng': 'xã Lộc Thànk, huyện Lộc Nin, ',
  'xã khác nhau': (index) => (index === 0 ? 'huyện Lộc Ninh, ' : `xã Lộc Thà${index}, `),
  'huyện khác nhau': (index) => `huyện Chơn Th${index}, `,
  'khu khác nhau': (index) => `KCN Minh Hưng ${index}x, `,
  'loại khác nhau': (index) => `huyệ${index} Lộc Ninh, `,
  'từ đơn vị liền nhau': 'xã huyện tỉnh kcn ',
  'không dấu phẩy': 'xã Minh Hưng huyện Chơn Thành ',
  'tên lặp': 'Minh Hưng ',
  'gạch nối': 'KCN Minh - ',
  'dấu chồng': 'a\u0301\u0323',
  'một từ dài': 'ấ',
};

/** Texts made to be slow, by what is in them. */
export const ADVERSARIAL: ReadonlyMap<string, string> = new Map(
  Object.entries(PATTERNS).flatMap(([name, pattern]): [string, string][] =>
    [LONG, READ].map((length) => [`${name}, ${length} ký tự`, fill(pattern, length)]),
  ),
);

function fill(pattern: string | ((index: number) => string), length: number): string {
  let text = '';
  for (let index = 0; text.length < length; index += 1) {
    text += typeof pattern === 'string' ? pattern : pattern(index);
  }
  return text.slice(0, length);
}
