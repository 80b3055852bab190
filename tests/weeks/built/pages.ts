import { formatDayOfYear } from '../../../src/model/day-words.ts';
import { formatChange, formatFraction } from '../../../src/model/number-format.ts';
import { capitalise } from '../../../src/model/text.ts';
import type { Figures } from '../count.ts';
import {
  METRICS,
  readChange,
  readFigures,
  readLead,
  readLevels,
  readMap,
  readPicture,
  readRow,
  readSums,
} from './parts.ts';
import {
  assessedOf,
  type DayTruth,
  figuresOf,
  isEmpty,
  NOT_PLACED,
  PROVINCE,
  type Reading,
  repliesOf,
  shareOf,
} from './reading.ts';

export function readFront(site: Reading, now: DayTruth): void {
  const page = site.page('');
  const before = site.reported.at(-2);
  readLead(site, 'trang đầu', page, figuresOf(now, PROVINCE));
  readSums(site, 'trang đầu', page, figuresOf(now, PROVINCE), figuresOf(now, NOT_PLACED));
  const table = page.table(/^11 địa bàn/);
  readFigures(site, 'trang đầu', table, now);
  readMap(site, 'trang đầu', page, now, '');
  readMap(site, 'bản đồ nhúng', site.page('nhung/ban-do'), now, '');
  readLead(site, 'bản đồ nhúng', site.page('nhung/ban-do'), figuresOf(now, PROVINCE));
  const [asked, replied] = repliesOf(now, site.world.replies);
  const [owed] = page.sentence(/Chưa trả lời công văn: (\d+\/\d+) lượt/);
  site.says('trang đầu, công văn', owed, formatFraction(asked - replied, asked));
  readPicture(site, 'trang đầu', page, figuresOf(now, PROVINCE));
  if (before === undefined) return;
  const [is, was] = [now, before].map((one) => figuresOf(one, PROVINCE)) as [Figures, Figures];
  const [change, fraction, share] = page.sentence(
    /([+−]?\d+) cơ sở so với kỳ báo cáo [\d/]+ \( ?(\d+\/\d+), ([\d,]+%)\)/,
  );
  site.says('trang đầu, so với', change, formatChange(is['assessed']! - was['assessed']!));
  site.says('trang đầu, kỳ trước', fraction, assessedOf(was));
  site.says('trang đầu, kỳ trước', share, shareOf(was));
  readChange(site, 'trang đầu', page.table('Số cơ sở'), before, now);
  const heading = `so với ${formatDayOfYear(before.day)}`;
  for (const { name, title } of site.districts)
    site.says(
      `trang đầu, ${name} ${heading}`,
      table.cell(capitalise(title), heading),
      formatChange(figuresOf(now, name)['assessed']! - figuresOf(before, name)['assessed']!),
    );
}

export function readDistricts(site: Reading, now: DayTruth): void {
  const before = site.reported.at(-2);
  for (const { name, title, slug, code } of site.districts) {
    const page = site.page(`dia-ban/${slug}`);
    const where = `trang ${title}`;
    const figures = figuresOf(now, name);
    readLead(site, where, page, figures);
    readSums(site, where, page, figures);
    readPicture(site, where, page, figures);
    if (figures['active']! > 0) {
      const places = page.table('Theo nơi sản xuất');
      const sum = places.cell('Toàn địa bàn', 'đánh giá/ hoạt động');
      site.says(`${where}, các nơi`, sum, assessedOf(figures));
      readLevels(site, where, page, figures);
    }
    if (before !== undefined) {
      const [change] = page.sentence(/([+−]?\d+) cơ sở so với kỳ báo cáo [\d/]+\./);
      const was = figuresOf(before, name)['assessed']!;
      site.says(`${where}, so với`, change, formatChange(figures['assessed']! - was));
    }
    const unit = site.world.units.find(({ districtCode }) => districtCode === code)!;
    const [asked, replied] = repliesOf(now, site.world.replies, unit.code);
    const owed = page.findSentence(/chưa trả lời (\d+\/\d+) yêu cầu\./)?.[0];
    const right = asked === replied ? undefined : formatFraction(asked - replied, asked);
    site.says(`${where}, công văn`, owed, right);
    if (owed === undefined) page.sentence(/đã trả lời hết (\d+) yêu cầu\./);
  }
}

export function readParks(site: Reading, now: DayTruth): void {
  const overview = site.page('khu-cong-nghiep');
  const table = overview.table(/^\d+ khu công nghiệp có cơ sở/);
  const all = figuresOf(now, PROVINCE);
  const [inside, outside] = overview.sentence(
    /(\d+\/\d+) cơ sở đang hoạt động trong khu công nghiệp đã tự đánh giá; ngoài khu công nghiệp là (\d+\/\d+)\./,
  );
  site.says('các khu công nghiệp', inside, assessedOf(all, 'inPark.'));
  site.says('ngoài khu công nghiệp', outside, assessedOf(all, 'outsidePark.'));
  for (const { name, slug } of site.parks) {
    const figures = figuresOf(now, name);
    const isUsed = !isEmpty(figures);
    site.says(`các khu công nghiệp, ${name} có cơ sở`, table.has(name), isUsed);
    const page = site.page(`khu-cong-nghiep/${slug}`);
    readLead(site, `trang ${name}`, page, figures);
    if (!isUsed) continue;
    readRow(site, 'các khu công nghiệp', table, name, figures);
    readSums(site, `trang ${name}`, page, figures);
    if (figures['active']! > 0) readLevels(site, `trang ${name}`, page, figures);
  }
}

export function readMetrics(site: Reading, now: DayTruth): void {
  for (const [slug, metric] of Object.entries(METRICS).slice(1)) {
    const page = site.page(`chi-so/${slug}`);
    const table = page.table(/^11 địa bàn/);
    const rows = [...site.districts.map(({ title }) => capitalise(title)), 'Toàn tỉnh'];
    const names = [...site.districts.map(({ name }) => name), PROVINCE];
    for (const [at, row] of rows.entries()) {
      const [part, whole] = metric(figuresOf(now, names[at]!));
      const where = `chỉ số ${slug}, ${row}`;
      site.says(where, table.cell(row, / \/ /), formatFraction(part, whole));
    }
    readMap(site, `chỉ số ${slug}`, page, now, slug);
  }
}
