import type { Province } from '../contract/pages.ts';
import { joinWords, OUTSIDE_PARKS } from '../contract/words.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { allFigures, type PlaceCounts } from '../model/figures/counts.ts';
import { LEVELS } from '../model/levels.ts';
import { formatFraction, formatNumber, formatShares } from '../model/number-format.ts';
import type { Site } from '../model/site.ts';
import { capitalise } from '../model/text.ts';
import { difficulties, type ReportContext } from './difficulties.ts';
import { type ListContext, reportLists } from './lists.ts';
import { heading, item, items, nameAnnexes, type Paper, type Paragraph, text } from './paper.ts';
import { proposals } from './proposals.ts';
import { count, footWords, lowerFirst, namesOf, subjectWords } from './words.ts';

/** The report to the province's committee with its annexes, as of the day of the figures. */
export function writeReport(site: Site, lists: ListContext, digest: string): Paper {
  const { annexes, ...called } = nameAnnexes(reportLists(lists));
  const names = namesOf(site);
  const { report = {} } = site;
  const { province } = lists;
  const context = { ...lists, ...called, site, names };
  return {
    day: province.tally.asOf,
    kind: 'bao-cao',
    file: 'bao-cao',
    head: {
      parent: names.committee,
      agency: names.agency,
      symbol: report.symbol,
      place: report.place,
      year: province.tally.asOf.slice(0, 4),
      subject: report.subject ?? `báo cáo kết quả tự đánh giá, cập nhật ${names.map}`,
      addressees: [names.addressee],
    },
    body: [
      ...bases(context),
      text(`${names.agency} báo cáo như sau:`),
      heading(
        `1. Công tác triển khai tự đánh giá, cập nhật ${names.map} đối với các nhà máy, cơ sở sản xuất (sau đây viết tắt là cơ sở) ${names.inProvince}`,
      ),
      ...done(context),
      heading('2. Kết quả đạt được'),
      ...results(context),
      heading('3. Những khó khăn, vướng mắc'),
      ...difficulties(context),
      heading('4. Kiến nghị'),
      ...proposals(context),
      text(
        `Trên đây là báo cáo tình hình tự đánh giá, cập nhật ${names.map} của các cơ sở ${names.inProvince}. ${names.agency} kính đề nghị ${names.shortCommittee} xem xét./.`,
      ),
    ],
    signer: report.signer ?? {},
    recipients: report.recipients ?? ['Như trên', 'Lưu: VT'],
    annexes,
    counts: allFigures(province.tally.totals),
    foot: footWords(province, digest),
  };
}

function bases({ site }: ReportContext): Paragraph[] {
  const all = site.report?.bases ?? [];
  return all.map(({ symbol, on, by, subject }, at) => ({
    kind: 'basis',
    text: `Căn cứ Công văn số ${symbol} ngày ${formatDay(on)} của ${by}${subject === undefined ? '' : ` về ${subject}`}${at === all.length - 1 ? '.' : ';'}`,
  }));
}

/** What was sent, and the accounts by the day on which they were given. */
function done({ province, names, facilities, site }: ReportContext): Paragraph[] {
  const sent = province.dispatches.map(
    ({ symbol, on, recipients, subject }) =>
      `Công văn số ${symbol} ngày ${formatDay(on)} gửi ${recipientWords(recipients, province)} về việc ${subjectWords(subject)}`,
  );
  const accounts = facilities.filter(({ status }) => status !== 'unregistered');
  const granted = accountWords(accounts.map(({ accountGrantedOn }) => accountGrantedOn));
  const by = site.report?.accountsBy;
  return [
    ...(sent.length === 0
      ? [text(`${names.agency} chưa ban hành văn bản nào.`)]
      : [
          text(`${names.agency} đã triển khai ${count(sent.length)} văn bản:`),
          ...items('-', sent),
        ]),
    ...(granted === undefined
      ? []
      : [
          text(
            `${by === undefined ? `${capitalise(site.accountName)} đã được cấp` : `${by} đã cấp ${site.accountName}`} cho ${granted}.`,
          ),
        ]),
  ];
}

function recipientWords(recipients: readonly string[], { units }: Province): string {
  const nameOf = new Map<string, string>(units.map(({ code, name }) => [code, name]));
  return joinWords(
    recipients.map(
      (one) => nameOf.get(one) ?? one.replace(/^(Các|Những|Một số)(?=\s)/, lowerFirst),
    ),
  );
}

/** More days than these are told by the first and the last. */
const MOST_DAYS = 5;

function accountWords(days: readonly (Day | undefined)[]): string | undefined {
  const known = [...Map.groupBy(days, (day) => day)].flatMap(([day, those]) =>
    day === undefined ? [] : [[day, those.length] as const],
  );
  known.sort(([a], [b]) => (a < b ? -1 : 1));
  const total = known.reduce((sum, [, number]) => sum + number, 0);
  const unknown = days.length - total;
  if (known.length === 0) return undefined;
  const ofDays =
    known.length > MOST_DAYS
      ? [
          `${count(total)} cơ sở từ ngày ${formatDay(known[0]![0])} đến ngày ${formatDay(known.at(-1)![0])}`,
        ]
      : known.map(([day, number]) => `${count(number)} cơ sở ngày ${formatDay(day)}`);
  const rest = unknown === 0 ? [] : [`${count(unknown)} cơ sở không rõ ngày`];
  return joinWords([...ofDays, ...rest]);
}

/** The counts of the day, with what they are parts of. */
function results(context: ReportContext): Paragraph[] {
  const { active } = context.province.tally.totals;
  const districts = context.nameOf('districts');
  return [
    text(accountsWords(context)),
    ...(active === 0 ? [] : assessments(context)),
    ...(districts === undefined ? [] : [item(`Kết quả theo từng địa bàn: ${districts}.`)]),
  ];
}

/** How many have accounts, and how many of these are at work. */
function accountsWords({ province, names, site, refer }: ReportContext): string {
  const { accounts, ceased, active } = province.tally.totals;
  const { accountsBy, ceasedBecause } = site.report ?? {};
  const day = `Đến ngày ${formatDay(province.tally.asOf)}, ${names.inProvince}`;
  if (accounts === 0) return `${day} chưa có cơ sở nào được cấp ${site.accountName}.`;
  const by = accountsBy === undefined ? '' : `${accountsBy} `;
  const opening = `${day} có ${count(accounts)} cơ sở đã được ${by}cấp ${site.accountName}.`;
  const gone = `ngừng hoạt động${ceasedBecause === undefined ? '' : ` ${ceasedBecause}`}${refer('ceased')}`;
  const one = accounts === 1 ? 'Cơ sở này' : 'Các cơ sở này đều';
  if (ceased === 0) return `${opening} ${one} đang hoạt động.`;
  if (active === 0) return `${opening} Qua rà soát, ${lowerFirst(one)} đã ${gone}.`;
  return `${opening} Qua rà soát có ${count(ceased)} cơ sở ${gone}, còn ${count(active)} cơ sở đang hoạt động.`;
}

/** How many of those at work have assessed themselves, and with what level. */
function assessments(context: ReportContext): Paragraph[] {
  const { province, refer } = context;
  const { active, assessed, notAssessed, stale } = allFigures(province.tally.totals);
  const shares = formatShares([assessed, notAssessed]);
  const ofActive = (part: number, share: string) =>
    part < active
      ? `${formatFraction(part, active)} cơ sở đang hoạt động (${share})`
      : active === 1
        ? 'cơ sở duy nhất đang hoạt động'
        : `cả ${count(active)} cơ sở đang hoạt động`;
  const line = (key: 'assessed' | 'notAssessed', part: number, share: string, none: string) =>
    part === 0 ? none : `${ofActive(part, share)}${splitWords(province, key)}${refer(key)}`;
  const done = line('assessed', assessed, shares[0]!, 'chưa có cơ sở nào');
  const open = line('notAssessed', notAssessed, shares[1]!, 'không còn cơ sở nào');
  return [
    item(`Số cơ sở đã tự đánh giá, cập nhật: ${done}.`),
    ...(assessed === 0 ? [] : levelItems(context)),
    ...(stale === 0
      ? []
      : [
          text(
            `Trong số đã tự đánh giá có ${count(stale)} cơ sở quá hạn cập nhật (lần đánh giá cuối đã quá ${formatNumber(province.staleAfterDays)} ngày).`,
          ),
        ]),
    item(`Số cơ sở chưa tự đánh giá, cập nhật: ${open}.`),
  ];
}

/** `, gồm 135 cơ sở trong khu công nghiệp và 134 cơ sở ngoài khu công nghiệp`; nothing where there are no parks. */
function splitWords({ tally: { totals, parks } }: Province, key: keyof PlaceCounts): string {
  const { inPark, outsidePark } = allFigures(totals);
  const [inside, outside] = [inPark[key], outsidePark[key]];
  if (parks.length === 0) return '';
  const all = inside + outside === 1 ? '' : 'đều ';
  if (outside === 0) return `, ${all}trong khu công nghiệp`;
  if (inside === 0) return `, ${all}${OUTSIDE_PARKS}`;
  return `, gồm ${count(inside)} cơ sở trong khu công nghiệp và ${count(outside)} cơ sở ${OUTSIDE_PARKS}`;
}

function levelItems({ province, refer }: ReportContext): Paragraph[] {
  const totals = allFigures(province.tally.totals);
  const shares = formatShares(LEVELS.map((level) => totals[level]));
  const words = LEVELS.map((level, at) => {
    const name = province.levels[level].toLowerCase();
    return totals[level] === 0
      ? `Mức ${name}: không có cơ sở nào`
      : `Mức ${name}: ${count(totals[level])} cơ sở (${shares[at]!} số đã tự đánh giá)${splitWords(province, level)}`;
  });
  const list = refer('troubled');
  return [
    text('Trong đó:'),
    ...items('+', list === '' ? words : [...words.slice(0, -1), `${words.at(-1)!}${list}`]),
  ];
}
