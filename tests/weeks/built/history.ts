import { formatDay, formatDayOfYear } from '../../../src/model/day-words.ts';
import { formatChange } from '../../../src/model/number-format.ts';
import { capitalise } from '../../../src/model/text.ts';
import type { Figures } from '../count.ts';
import { type BuiltPage, decoded } from './page.ts';
import { readMatrix } from './replies.ts';
import { readChange, readFigures, readLead, readPicture, readSums } from './parts.ts';
import {
  assessedOf,
  type DayTruth,
  figuresOf,
  NOT_PLACED,
  PROVINCE,
  type Reading,
  shareOf,
} from './reading.ts';

/** What the curves say of themselves, and the table below them. */
export function readCurves(site: Reading): void {
  const pages = [['thay-doi', site.page('thay-doi')] as const];
  const curves = [
    ...pages.map(([path, page]) => [path, page, PROVINCE, 'tỉnh Bình Phước'] as const),
    ['trang đầu', site.page(''), PROVINCE, 'tỉnh Bình Phước'] as const,
    ...site.districts.flatMap(({ name, title, slug }) => [
      ...pages.map(([path, page]) => [path, page, name, title] as const),
      [`trang ${title}`, site.page(`dia-ban/${slug}`), name, title] as const,
    ]),
  ];
  for (const [where, page, name, title] of curves) {
    const [words] = page.label(
      new RegExp(`^Tỷ lệ cơ sở đã tự đánh giá của ${title} theo ngày; (.*)`),
    );
    for (const truth of site.reported) {
      const figures = figuresOf(truth, name);
      if (figures['active'] === 0) continue;
      const day = formatDay(truth.day);
      const said = new RegExp(`(?:^|; )(?:ngày )?${day} (?:là )?([\\d,]+%)`).exec(words!)?.[1];
      site.says(`${where}, biểu đồ ${title}, ${day}`, said, shareOf(figures));
    }
  }
  const table = site.page('thay-doi').table('Đã tự đánh giá trên đang hoạt động');
  const rows = [...site.districts, { name: PROVINCE, title: 'Toàn tỉnh' }];
  // As many as a phone has room for.
  for (const truth of site.reported.slice(-3))
    for (const { name, title } of rows)
      site.says(
        `thay-doi, bảng tiến độ, ${title}, ${truth.day}`,
        table.cell(capitalise(title), formatDayOfYear(truth.day)),
        figuresOf(truth, name)['active'] === 0 ? '–' : assessedOf(figuresOf(truth, name)),
      );
}

export function readReportPages(site: Reading): void {
  for (const [index, truth] of site.reported.entries()) {
    const page = site.page(`bao-cao/${truth.day}`);
    const where = `bao-cao ${truth.day}`;
    readLead(site, where, page, figuresOf(truth, PROVINCE));
    readSums(site, where, page, figuresOf(truth, PROVINCE), figuresOf(truth, NOT_PLACED));
    readFigures(site, where, page.table(/^11 địa bàn/), truth);
    readPicture(site, where, page, figuresOf(truth, PROVINCE));
    readMatrix(site, where, page.table('Đơn vị đã và chưa trả lời'), truth);
    const before = site.reported[index - 1];
    if (before === undefined) continue;
    readChange(site, where, page.table('Số cơ sở và lượt trả lời'), before, truth);
  }
}

export function readReportList(site: Reading): void {
  const table = site.page('bao-cao').tableHeaded('Kỳ báo cáo');
  const last = site.reported.at(-1)!;
  const source = site.text('bao-cao/index.html');
  for (const truth of site.reported) {
    const figures = figuresOf(truth, PROVINCE);
    const where = `danh sách kỳ, ${truth.name}`;
    const said = new RegExp(`${formatDay(truth.day)}, (\\d+/\\d+) đã tự đánh giá`).exec(source);
    site.says(where, said?.[1], assessedOf(figures));
    const change = figuresOf(last, PROVINCE)['assessed']! - figures['assessed']!;
    site.says(
      `${where}, đến kỳ cuối`,
      table.cell(truth.name, `Đánh giá thêm đến kỳ ${formatDayOfYear(last.day)}`),
      truth === last ? '–' : formatChange(change),
    );
  }
}

export function readChangePages(site: Reading): void {
  const { reported } = site;
  const last = reported.at(-1)!;
  const [third, second] = [reported.at(-3), reported.at(-2)];
  for (const [from, to, path] of [
    [second, last, 'thay-doi'],
    [third, second, `thay-doi/${third?.day}/${second?.day}`],
    [second, last, `thay-doi/${second?.day}/${last.day}`],
    [reported[0]!, last, `thay-doi/${reported[0]!.day}/${last.day}`],
  ] as const) {
    if (from === undefined || to === undefined || from === to) continue;
    const page = site.page(path);
    readChange(site, path, page.table('Số cơ sở và lượt trả lời'), from, to);
    readLearned(site, path, page, from);
  }
}

/** What the first sentence says of what was learned of the earlier day. */
function readLearned(site: Reading, where: string, page: BuiltPage, from: DayTruth): void {
  const isLearned = [...page.listUnder('Đính chính'), ...page.listUnder('Ghi muộn')].length > 0;
  const said = page.findSentence(
    /đính chính hoặc ghi muộn số của ngày [\d/]+: báo cáo (\d+) đã tự đánh giá, (không đổi|nay là \d+) ?\./,
  );
  site.says(`${where}, có đính chính`, said !== undefined, isLearned);
  if (said === undefined) return;
  const { assessed } = figuresOf(from, PROVINCE);
  site.says(`${where}, đã được báo cáo`, said[0], assessed);
  site.says(`${where}, nay khác`, said[1] === `nay là ${assessed}`, false);
}

/** From a report as it was to what is known of its day today. */
export function readCorrections(site: Reading): void {
  const page = site.page('bao-cao/dinh-chinh');
  const source = site.text('bao-cao/dinh-chinh/index.html');
  for (const [index, truth] of site.reported.entries()) {
    const mark = `<h2 id="d${truth.day}">`;
    if (!source.includes(mark)) {
      // What is not corrected is listed below.
      site.says(`đính chính ${truth.day}`, source.includes(`<li id="d${truth.day}">`), true);
      const known = site.known[index]!;
      site.says(
        `đính chính ${truth.day}, không có`,
        JSON.stringify([...truth.figures]),
        JSON.stringify([...known.figures]),
      );
      continue;
    }
    const part = page.part(truth.day, mark, '</section>');
    const table = part.table('Số cơ sở và lượt trả lời');
    readChange(site, `đính chính ${truth.day}`, table, truth, site.known[index]!);
  }
}

/** The fraction of each entry, and what its report's page tells of the same. */
export function readFeed(site: Reading): void {
  const entries = new Map(
    [...site.text('thay-doi.xml').matchAll(/<entry>([^]*?)<\/entry>/g)].map(([, entry]) => {
      const id = /<id>[^<]*\/bao-cao\/([^<]*)<\/id>/.exec(entry!)![1]!;
      const html = decoded(/<content type="html">([^]*?)<\/content>/.exec(entry!)![1]!);
      const lines = [...html.matchAll(/<li>([^]*?)<\/li>/g)].map(([, line]) => decoded(line!));
      return [id, lines] as const;
    }),
  );
  const fraction = (lines: readonly string[] | undefined) =>
    lines
      ?.map((line) => /^(\d+\/\d+) cơ sở đang hoạt động đã tự đánh giá \((.*)\)\.$/.exec(line))
      .find((one) => one !== null)
      ?.slice(1)
      .join(' ');
  for (const [index, truth] of site.reported.entries()) {
    const where = `nguồn tin ${truth.day}`;
    const said = (figures: Figures) => `${assessedOf(figures)} ${shareOf(figures)}`;
    site.says(where, fraction(entries.get(truth.day)), said(figuresOf(truth, PROVINCE)));
    if (index === 0) continue;
    const page = site.page(`bao-cao/${truth.day}`);
    const told = entries
      .get(truth.day)!
      .slice(1)
      .map((line) => line.replace(/ \(.*\)\.$|\.$/, ''));
    const items = page.listUnder('Xảy ra sau');
    const none = 'Không có thay đổi so với kỳ báo cáo trước';
    site.says(`${where}, thay đổi`, told.join('; '), items.join('; ') || none);
    readWays(site, where, entries.get(truth.day)!, page);
    for (const { districtCode, code } of site.world.units) {
      const lines = entries.get(`${truth.day}/${code}`);
      const district = site.districts.find((one) => one.code === districtCode);
      if (lines === undefined || district === undefined) continue;
      const figures = figuresOf(truth, district.name);
      if (figures['active'] === 0) continue;
      site.says(`${where}, ${code}`, fraction(lines), said(figures));
    }
  }
}

/** From which level to which facilities have come since, by entry and page. */
function readWays(site: Reading, where: string, lines: readonly string[], page: BuiltPage): void {
  const line = lines.find((one) => one.startsWith('Đổi mức tự đánh giá')) ?? '';
  const told = [...line.matchAll(/([^(;:]+ → [^:]+): (\d+)/g)].map(([, way, count]) => {
    return `${way!.trim()}: ${count}`;
  });
  const ways = new Map<string, number>();
  for (const { heading } of page.tables(/^Cơ sở có thay đổi/).flatMap(({ rows }) => rows)) {
    const row = /^(\d+) cơ sở .*đổi mức tự đánh giá[^A-ZĐ]* (\S.* → .*)$/.exec(heading);
    if (row !== null) ways.set(row[2]!, (ways.get(row[2]!) ?? 0) + Number(row[1]));
  }
  const listed = [...ways].map(([way, count]) => `${way}: ${count}`);
  site.says(`${where}, đổi mức`, told.toSorted().join('; '), listed.toSorted().join('; '));
}
