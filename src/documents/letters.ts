import type { DispatchView, LedgerCell } from '../contract/ledger.ts';
import { dueWords, joinWords, OUTSIDE_PARKS } from '../contract/words.ts';
import { formatDay } from '../model/day-words.ts';
import { countFacilities } from '../model/figures/counting.ts';
import { formatFraction } from '../model/number-format.ts';
import type { Site } from '../model/site.ts';
import { type ListContext, urgedList } from './lists.ts';
import type { Owing } from './owing.ts';
import { heading, items, nameAnnexes, type Paper, type Paragraph, text } from './paper.ts';
import { count, footWords, lowerFirst, type Names, namesOf, subjectWords } from './words.ts';

interface LetterContext extends ListContext, Owing {
  readonly names: Names;
  readonly refer: string;
}

/** The letter to a unit that owes replies or has facilities to urge. */
export function writeLetter(site: Site, lists: ListContext, about: Owing, digest: string): Paper {
  const names = namesOf(site);
  const { report = {} } = site;
  const { unit, owed } = about;
  const { annexes, refer } = nameAnnexes({ urged: urgedList(lists, unit.code) });
  const context: LetterContext = { ...lists, ...about, names, refer: refer('urged') };
  const toUrge = about.counts?.notAssessed ?? 0;
  const parts = [
    ...(toUrge === 0 ? [] : [`đôn đốc tự đánh giá, cập nhật ${names.map}`]),
    ...(owed.length === 0 ? [] : ['trả lời công văn']),
  ];
  return {
    day: lists.province.tally.asOf,
    kind: 'cong-van',
    file: `cong-van-${unit.code.toLowerCase()}`,
    head: {
      parent: names.committee,
      agency: names.agency,
      symbol: report.symbol,
      place: report.place,
      year: lists.province.tally.asOf.slice(0, 4),
      subject: joinWords(parts),
      addressees: [unit.name],
    },
    body: [...inParts(context, toUrge > 0), ...asking(context, toUrge)],
    signer: report.signer ?? {},
    recipients: [
      'Như trên',
      ...(report.recipients ?? ['Lưu: VT']).filter((line) => line.startsWith('Lưu')),
    ],
    annexes,
    counts: about.counts ?? countFacilities([]),
    foot: footWords(lists.province, digest),
  };
}

/** What is not assessed and what is not replied to; with headings where it is both. */
function inParts(context: LetterContext, hasToUrge: boolean): Paragraph[] {
  if (!hasToUrge) return owing(context);
  if (context.owed.length === 0) return urging(context);
  return [
    heading('1. Cơ sở chưa tự đánh giá'),
    ...urging(context),
    heading('2. Công văn chưa trả lời'),
    ...owing(context),
  ];
}

/** What is not assessed, and how that was counted. */
function urging({ province, unit, counts, names, refer }: LetterContext): Paragraph[] {
  const { active, assessed, notAssessed, inPark } = counts!;
  const dataDay = formatDay(province.tally.asOf);
  const done =
    assessed === 0 ? 'chưa có cơ sở nào tự đánh giá' : `${count(assessed)} cơ sở đã tự đánh giá`;
  const parks =
    inPark.notAssessed === 0
      ? ''
      : inPark.notAssessed === notAssessed
        ? `, đều trong khu công nghiệp`
        : `, gồm ${count(inPark.notAssessed)} cơ sở trong khu công nghiệp và ${count(notAssessed - inPark.notAssessed)} cơ sở ${OUTSIDE_PARKS}`;
  return [
    text(
      `Đến ngày ${dataDay}, trong ${count(active)} cơ sở đang hoạt động do ${unit.name} đôn đốc có ${done}, còn ${formatFraction(notAssessed, active)} cơ sở chưa tự đánh giá, cập nhật ${names.map}${notAssessed === 1 ? '' : parks}${refer}.`,
    ),
    text(
      `Cách tính: cơ sở đã được cấp tài khoản, đang hoạt động và đến ngày ${dataDay} chưa có lần tự đánh giá nào. Mỗi cơ sở chỉ do một đơn vị đôn đốc: cơ sở trong khu công nghiệp có đơn vị quản lý riêng do đơn vị ấy đôn đốc, các cơ sở khác do đơn vị của địa bàn đôn đốc.`,
    ),
  ];
}

/** The requests that are owed: since when, by when, and how that was counted. */
function owing(context: LetterContext): Paragraph[] {
  const { province, owed, unit } = context;
  return [
    text(
      `Đến ngày ${formatDay(province.tally.asOf)}, ${unit.name} chưa trả lời ${count(owed.length)} yêu cầu:`,
    ),
    ...items(
      '-',
      owed.map((cell) => owedWords(cell, context)),
    ),
  ];
}

/** What is owed by one request: the dispatches that asked that unit, since when, and by when. */
export function owedWords(cell: LedgerCell, { province, addressees }: ListContext): string {
  const request = province.requests.find(({ id }) => id === cell.requestId);
  const sent = (request?.dispatches ?? []).filter(
    ({ symbol }) => addressees.get(symbol)?.includes(cell.unitCode) ?? true,
  );
  const [first, ...later] = sent.map(
    ({ symbol, on, isExtension }, at) =>
      `${at === 0 ? '' : isExtension ? 'gia hạn tại ' : 'nhắc lại tại '}Công văn số ${symbol} ngày ${formatDay(on)}`,
  );
  const again = later.length === 0 ? '' : ` (${later.join('; ')})`;
  const about = request === undefined ? '' : ` về việc ${subjectWords(request.subject)}`;
  const name = `${first ?? `Công văn số ${cell.requestId}`}${again}${about}`;
  return `${name}: ${sinceWords(cell)}; ${deadlineWords(cell, sent)}`;
}

function sinceWords({ askedOn, waitingDays = 0 }: LedgerCell): string {
  const since = formatDay(askedOn);
  return waitingDays === 0
    ? `đề nghị từ ngày ${since}`
    : `đã ${count(waitingDays)} ngày kể từ ngày ${since}`;
}

/** By when, and how that was counted where it was. */
function deadlineWords(
  { dueOn, dueBy, overdueDays }: LedgerCell,
  sent: readonly DispatchView[],
): string {
  if (dueOn === undefined) return 'công văn không ghi hạn trả lời';
  const dispatch = sent.find(({ symbol }) => symbol === dueBy);
  const isCounted = dispatch?.due?.rule.kind !== 'day' || dispatch.due.passed.length > 0;
  const how =
    dispatch === undefined || !isCounted
      ? ''
      : ` (${lowerFirst(dueWords(dispatch)).replace(/\.$/, '')})`;
  const late = overdueDays === undefined ? '' : `, đã quá hạn ${count(overdueDays)} ngày`;
  return `hạn trả lời ngày ${formatDay(dueOn)}${how}${late}`;
}

/** What the unit is asked to do. */
function asking({ names, unit, owed, refer }: LetterContext, toUrge: number): Paragraph[] {
  const wishes = [
    ...(toUrge === 0
      ? []
      : [
          `Đôn đốc ${count(toUrge)} cơ sở nêu trên${refer} thực hiện tự đánh giá, cập nhật ${names.map}`,
        ]),
    ...(owed.length === 0
      ? []
      : [`Gửi trả lời ${count(owed.length)} yêu cầu nêu trên về ${names.agency} để tổng hợp`]),
  ];
  return [
    text(`${names.agency} đề nghị ${unit.name}:`),
    ...items('-', wishes),
    text(`Rất mong ${unit.name} quan tâm, phối hợp thực hiện./.`),
  ];
}
