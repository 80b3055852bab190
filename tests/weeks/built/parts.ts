import { formatDayOfYear } from '../../../src/model/day-words.ts';
import { formatFraction } from '../../../src/model/number-format.ts';
import { capitalise } from '../../../src/model/text.ts';
import type { BuiltPage, BuiltTable } from './page.ts';
import type { Figures } from '../count.ts';
import {
  assessedOf,
  CHANGE_ROWS,
  type DayTruth,
  figuresOf,
  isEmpty,
  NOT_PLACED,
  PROVINCE,
  type Reading,
  repliesOf,
  shareOf,
} from './reading.ts';

export function readLead(site: Reading, where: string, page: BuiltPage, figures: Figures): void {
  if (figures['active'] === 0) {
    page.sentence(/(Không có cơ sở nào trong danh sách đang hoạt động\.)/);
    return;
  }
  const [fraction, share, rest] = page.sentence(
    /(\d+\/\d+) cơ sở đang hoạt động đã tự đánh giá \(([\d,]+%)\); (\d+) cơ sở chưa đánh giá\./,
  );
  site.says(`${where}, câu đầu`, fraction, assessedOf(figures));
  site.says(`${where}, câu đầu`, share, shareOf(figures));
  site.says(`${where}, câu đầu, chưa đánh giá`, rest, figures['notAssessed']);
}

export function readSums(
  site: Reading,
  where: string,
  page: BuiltPage,
  figures: Figures,
  notPlaced?: Figures,
): void {
  const read = (names: readonly string[], groups: readonly string[]) => {
    for (const [at, name] of names.entries())
      if (groups[at] !== undefined)
        site.says(`${where}, đối chiếu, ${name}`, groups[at], figures[name]);
  };
  read(
    ['accounts', 'ceased', 'active'],
    page.sentence(/(\d+) có tài khoản = (\d+) ngừng hoạt động \+ (\d+) đang hoạt động\./),
  );
  const parted = page.sentence(
    /(\d+) đang hoạt động = (\d+) đã tự đánh giá (?:\((\d+) trong khu công nghiệp \+ (\d+) ngoài\) )?\+ (\d+) chưa đánh giá(?: \((\d+) \+ (\d+)\))?\./,
  );
  const [inside, outside] = ['inPark.', 'outsidePark.'] as const;
  read(
    [
      ...(['active', 'assessed', `${inside}assessed`, `${outside}assessed`] as const),
      ...(['notAssessed', `${inside}notAssessed`, `${outside}notAssessed`] as const),
    ],
    parted,
  );
  const isParted = figures[`${inside}active`]! > 0 && figures[`${outside}active`]! > 0;
  site.says(`${where}, đối chiếu, có KCN`, parted[2] !== undefined, isParted);
  read(
    ['assessed', 'safe', 'atRisk', 'unsafe'],
    page.sentence(
      /(\d+) đã tự đánh giá = (\d+) an toàn \+ (\d+) có rủi ro \+ (\d+) không an toàn\s?\./,
    ),
  );
  const [stale = 0] = page.findSentence(/(\d+) cơ sở quá hạn cập nhật; vẫn/) ?? [];
  site.says(`${where}, đối chiếu, quá hạn`, stale, figures['stale']);
  const [unregistered = 0] = page.findSentence(/có (\d+) cơ sở chưa đăng ký, không nằm/) ?? [];
  site.says(`${where}, đối chiếu, chưa đăng ký`, unregistered, figures['unregistered']);
  if (notPlaced === undefined) return;
  const [rest = 0] = page.findSentence(/ở các địa bàn \+ (\d+) chưa xác định địa bàn\./) ?? [];
  site.says(`${where}, đối chiếu, chưa xác định`, rest, notPlaced['active']);
}

/** The words under the bar of a place. */
export function readLevels(site: Reading, where: string, page: BuiltPage, figures: Figures): void {
  const [safe, atRisk, unsafe, rest] = page.sentence(
    /(\d+) an toàn (\d+) có rủi ro (\d+) không an toàn (\d+) chưa đánh giá/,
  );
  const said = { safe, atRisk, unsafe, notAssessed: rest };
  for (const [figure, value] of Object.entries(said))
    site.says(`${where}, thanh mức, ${figure}`, value, figures[figure]);
}

export function readFigures(
  site: Reading,
  where: string,
  table: BuiltTable,
  truth: DayTruth,
): void {
  for (const { name, title } of site.districts)
    readRow(site, where, table, capitalise(title), figuresOf(truth, name));
  readRow(site, where, table, 'Toàn tỉnh', figuresOf(truth, PROVINCE));
  const rest = figuresOf(truth, NOT_PLACED);
  if (isEmpty(rest)) return;
  readRow(site, where, table, capitalise(NOT_PLACED), rest);
}

export function readRow(
  site: Reading,
  where: string,
  table: BuiltTable,
  row: string,
  figures: Figures,
): void {
  const cell = (heading: string) => table.cell(row, heading);
  const share = figures['active'] === 0 ? '–' : shareOf(figures);
  site.says(`${where}, bảng, ${row}`, cell('Tỷ lệ đã tự đánh giá'), share);
  site.says(`${where}, bảng, ${row}`, cell('đánh giá/ hoạt động'), assessedOf(figures));
  for (const [heading, figure] of Object.entries(TABLE_COLUMNS))
    site.says(`${where}, bảng, ${row}, ${heading}`, cell(heading), figures[figure]);
}

/** The words of a map's districts, which its drawing has. */
export function readMap(
  site: Reading,
  where: string,
  page: BuiltPage,
  now: DayTruth,
  slug: string,
): void {
  for (const { name, title } of site.districts) {
    const [part, whole] = METRICS[slug]!(figuresOf(now, name));
    if (whole === 0) continue;
    const [said] = page.label(new RegExp(`^${title}: (\\d+/\\d+) `));
    site.says(`${where}, bản đồ, ${title}`, said, formatFraction(part, whole));
  }
}

export function readPicture(site: Reading, where: string, page: BuiltPage, figures: Figures): void {
  if (figures['active'] === 0) return;
  const [said] = page.label(/: (\d+\/\d+) cơ sở đang hoạt động đã tự đánh giá \([^)]*\)\. .*Sở /);
  site.says(`${where}, hình chia sẻ`, said, assessedOf(figures));
}

/** The first and the last column of what led from one day to another, and that the others lead over. */
export function readChange(
  site: Reading,
  where: string,
  table: BuiltTable,
  from: DayTruth,
  to: DayTruth,
): void {
  const isCorrection = from.day === to.day;
  const first = isCorrection ? 'Đã chốt' : formatDayOfYear(from.day);
  const end = isCorrection ? 'Nay' : formatDayOfYear(to.day);
  const read = (row: string, was: number, is: number) => {
    site.says(`${where}, ${row}, ${first}`, table.cell(row, first), was);
    site.says(`${where}, ${row}, ${end}`, table.cell(row, end), is);
    const steps = table.headings.slice(2, -1).map((heading) => numberOf(table.cell(row, heading)));
    const sum = steps.reduce((all, one) => all + one, was);
    site.says(`${where}, ${row}, cộng lại`, sum, is);
  };
  for (const [row, figure] of Object.entries(CHANGE_ROWS)) {
    const [was, is] = [from, to].map((one) => figuresOf(one, PROVINCE)[figure]!) as [
      number,
      number,
    ];
    if (row === 'Chưa đăng ký' && !table.has(row)) site.says(`${where}, ${row}`, 0, was + is);
    else read(row, was, is);
  }
  if (table.caption === 'Số cơ sở') return;
  const { replies } = site.world;
  const [[asked, replied], [, now]] = [repliesOf(from, replies), repliesOf(to, replies)];
  read('Lượt đề nghị trả lời', asked, asked);
  read('Đã trả lời', replied, now);
  read('Chưa trả lời', asked - replied, asked - now);
}

/** `+3`, `−2`. */
function numberOf(text: string): number {
  if (!/^[+−]?\d+$/.test(text)) throw new Error(`"${text}" is no number`);
  return Number(text.replace('−', '-'));
}

type Part = (figures: Figures) => readonly [part: number, whole: number];
/** The metrics of facilities by the address of their pages; the first has the front page. */
export const METRICS: Readonly<Record<string, Part>> = {
  '': ({ assessed, active }) => [assessed!, active!],
  'an-toan': ({ safe, active }) => [safe!, active!],
  'co-rui-ro-hoac-khong-an-toan': ({ atRisk, unsafe, active }) => [atRisk! + unsafe!, active!],
  'chua-danh-gia': ({ notAssessed, active }) => [notAssessed!, active!],
  'qua-han-cap-nhat': ({ stale, assessed }) => [stale!, assessed!],
};

const TABLE_COLUMNS = {
  'chưa đánh giá': 'notAssessed',
  'an toàn': 'safe',
  'có rủi ro': 'atRisk',
  'không an toàn': 'unsafe',
} as const;
