const LONG = 100_000;
/** The longest that is still read. */
const READ = 4000;

const fill = (pattern: string, length: number) =>
  pattern.repeat(length / pattern.length + 1).slice(0, length);

/** Texts made to be slow, by what is in them. */
export const ADVERSARIAL: ReadonlyMap<string, string> = new Map(
  [
    ['dấu phẩy', ','],
    ['từ rời', 'xã a, '],
    ['tên gần đúng', 'xã Lộc Thànk, huyện Lộc Nin, '],
    ['từ đơn vị liền nhau', 'xã huyện tỉnh kcn '],
    ['không dấu phẩy', 'xã Minh Hưng huyện Chơn Thành '],
    ['tên lặp', 'Minh Hưng '],
    ['gạch nối', 'KCN Minh - '],
    ['dấu chồng', 'a\u0301\u0323'],
    ['một từ dài', 'ấ'],
  ].flatMap(([name = '', pattern = '']): [string, string][] => [
    [`${name}, ${LONG} ký tự`, fill(pattern, LONG)],
    [`${name}, ${READ} ký tự`, fill(pattern, READ)],
  ]),
);
