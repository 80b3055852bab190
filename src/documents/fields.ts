import { editDistance, slipsAllowedIn } from '../address/index.ts';
import { formatDay } from '../model/day-words.ts';
import type { Counts } from '../model/figures/counts.ts';
import { formatNumber, formatShares } from '../model/number-format.ts';
import { BLANK, type Paper, signedLines } from './paper.ts';
import { count } from './words.ts';

/** What an office's own template may say in braces, and what comes to stand there. */
export interface TemplateField {
  readonly name: string;
  readonly words: string;
  /** Of a list, which stands between `{#name}` and `{/name}`, what each of its lines has. */
  readonly parts?: readonly TemplateField[];
  /** A paper without it would say nothing, or not what it is made of. */
  readonly isNeeded?: true;
  readonly valueOf: (paper: Paper) => unknown;
}

const part = (name: string, words: string): TemplateField => ({ name, words, valueOf: () => '' });
const LINE = part('dong', 'chữ của dòng');

const figure = (name: string, words: string, of: (counts: Counts) => number): TemplateField => ({
  name,
  words,
  valueOf: ({ counts }) => count(of(counts)),
});

const lines = (texts: readonly string[]) => texts.map((dong) => ({ dong }));

/** All of them; the annexes' tables need none: they follow behind the template's last page. */
export const TEMPLATE_FIELDS: readonly TemplateField[] = [
  {
    name: 'noi_dung',
    words: 'nội dung, từng đoạn',
    isNeeded: true,
    parts: [LINE, part('la_muc', 'đoạn là tiêu đề mục'), part('la_can_cu', 'đoạn là căn cứ')],
    valueOf: ({ body }) =>
      body.map(({ kind, text }) => ({
        dong: text,
        la_muc: kind === 'heading',
        la_can_cu: kind === 'basis',
      })),
  },
  {
    name: 'chan_trang',
    words: 'ngày số liệu, mã dữ liệu và dòng dữ liệu minh họa nếu có; nên đặt ở chân trang',
    isNeeded: true,
    valueOf: ({ foot }) => foot.join('\n'),
  },
  { name: 'ghi_chu', words: 'DỰ THẢO, ở dự thảo', valueOf: ({ head }) => head.note ?? '' },
  {
    name: 'co_quan_cap_tren',
    words: 'cơ quan cấp trên, trừ ở dự thảo',
    valueOf: ({ head }) => head.parent ?? '',
  },
  { name: 'co_quan', words: 'cơ quan ban hành', valueOf: ({ head }) => head.agency },
  { name: 'ky_hieu', words: 'ký hiệu, sau số', valueOf: ({ head }) => head.symbol ?? BLANK },
  { name: 'dia_danh', words: 'địa danh', valueOf: ({ head }) => head.place ?? BLANK },
  { name: 'nam', words: 'năm của số liệu', valueOf: ({ head }) => head.year },
  { name: 'ngay_so_lieu', words: 'ngày của số liệu', valueOf: ({ day }) => formatDay(day) },
  { name: 'trich_yeu', words: 'trích yếu, sau V/v', valueOf: ({ head }) => head.subject },
  {
    name: 'kinh_gui',
    words: 'nơi nhận sau chữ Kính gửi, từng dòng',
    parts: [LINE],
    valueOf: ({ head: { addressees } }) =>
      lines(addressees.length === 1 ? addressees : signedLines('-', addressees)),
  },
  { name: 'chuc_vu', words: 'chức vụ người ký', valueOf: ({ signer }) => signer.title ?? BLANK },
  { name: 'nguoi_ky', words: 'họ tên người ký', valueOf: ({ signer }) => signer.name ?? BLANK },
  {
    name: 'noi_nhan',
    words: 'các dòng dưới chữ Nơi nhận',
    parts: [LINE],
    valueOf: ({ recipients }) => lines(signedLines('-', recipients)),
  },
  {
    name: 'phu_luc',
    words: 'danh mục phụ lục, từng phụ lục',
    parts: [
      part('ten', 'tên phụ lục'),
      part('tieu_de', 'tiêu đề phụ lục'),
      part('so_dong', 'số dòng của bảng'),
    ],
    valueOf: ({ annexes }) =>
      annexes.map(({ name, title, rows }) => ({
        ten: name,
        tieu_de: title,
        so_dong: formatNumber(rows.length),
      })),
  },
  figure('so_tai_khoan', 'số cơ sở đã được cấp tài khoản', ({ accounts }) => accounts),
  figure('so_ngung_hoat_dong', 'số cơ sở ngừng hoạt động', ({ ceased }) => ceased),
  figure('so_dang_hoat_dong', 'số cơ sở đang hoạt động', ({ active }) => active),
  figure('so_da_danh_gia', 'số cơ sở đã tự đánh giá', ({ assessed }) => assessed),
  figure('so_chua_danh_gia', 'số cơ sở chưa tự đánh giá', ({ notAssessed }) => notAssessed),
  {
    name: 'ty_le_da_danh_gia',
    words: 'tỷ lệ đã tự đánh giá',
    valueOf: ({ counts: { active, assessed, notAssessed } }) =>
      active === 0 ? '–' : formatShares([assessed, notAssessed])[0],
  },
  figure('so_an_toan', 'số cơ sở ở mức đầu trong ba mức', ({ safe }) => safe),
  figure('so_co_rui_ro', 'số cơ sở mức giữa', ({ atRisk }) => atRisk),
  figure('so_khong_an_toan', 'số cơ sở ở mức cuối trong ba mức', ({ unsafe }) => unsafe),
  figure('so_qua_han', 'số cơ sở quá hạn cập nhật', ({ stale }) => stale),
  figure('so_chua_dang_ky', 'số cơ sở chưa đăng ký', ({ unregistered }) => unregistered),
];

/** What stands in each field of a paper. */
export function fieldValues(paper: Paper): Record<string, unknown> {
  return Object.fromEntries(TEMPLATE_FIELDS.map(({ name, valueOf }) => [name, valueOf(paper)]));
}

/** The name that somebody meant, where one is near. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const plain = (name: string) =>
    name
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase()
      .replaceAll('đ', 'd')
      .replace(/[\s-]+/g, '_');
  const far = names.map((name) => {
    const limit = Math.max(1, slipsAllowedIn(name));
    return { name, slips: editDistance(plain(typed), plain(name), limit), limit };
  });
  const near = far.filter(({ slips, limit }) => slips <= limit);
  return near.toSorted((a, b) => a.slips - b.slips)[0]?.name;
}
