import type { LedgerCell, RequestView, UnitView } from '../contract/ledger.ts';
import type { Province } from '../contract/pages.ts';
import { unitList } from '../contract/unit-names.ts';
import { joinWords } from '../contract/words.ts';
import { formatDay } from '../model/day-words.ts';
import { allFigures } from '../model/figures/counts.ts';
import { isOwed } from '../model/figures/standing.ts';
import type { Site } from '../model/site.ts';
import { capitalise } from '../model/text.ts';
import type { ListContext, reportLists } from './lists.ts';
import { item, type nameAnnexes, type Paragraph, text } from './paper.ts';
import { count, type Names, subjectWords } from './words.ts';

type ReportAnnexes = ReturnType<typeof nameAnnexes<keyof ReturnType<typeof reportLists>>>;

/** What the parts of a report are written from. */
export interface ReportContext extends ListContext {
  readonly site: Site;
  readonly names: Names;
  /** ` (Phụ lục II)`, or nothing; and the name alone. */
  readonly refer: ReportAnnexes['refer'];
  readonly nameOf: ReportAnnexes['nameOf'];
}

/** What is left undone, and who has replied and who has not, by name. */
export function difficulties(context: ReportContext): Paragraph[] {
  const { province, names, refer, nameOf } = context;
  const { notAssessed, unregistered } = allFigures(province.tally.totals);
  const open = [
    ...(notAssessed === 0
      ? []
      : [
          `${count(notAssessed)} cơ sở chưa tự đánh giá, cập nhật ${names.map}${refer('notAssessed')}`,
        ]),
    ...(unregistered === 0
      ? []
      : [
          `${count(unregistered)} cơ sở thực tế đang hoạt động sản xuất ${names.inProvince} chưa đăng ký, cập nhật ${names.map}${refer('unregistered')}`,
        ]),
  ];
  const told = toldWords(province);
  const silent = silentUnits(province);
  const words = [
    ...(open.length === 0 ? [] : [`Còn ${joinWords(open)}.`]),
    ...(told === undefined ? [] : [told]),
    ...province.requests.map((request) => requestWords(request, context)),
    ...(silent.length === 0 || province.requests.length < 2
      ? []
      : [
          silent.length === 1
            ? `${capitalise(unitList(silent))} chưa trả lời yêu cầu nào.`
            : `Có ${count(silent.length)} đơn vị chưa trả lời yêu cầu nào: ${unitList(silent)}.`,
        ]),
    ...(nameOf('replies') === undefined
      ? []
      : [`Tình hình trả lời của từng đơn vị: ${nameOf('replies')!}.`]),
  ];
  return words.length === 0 ? [text('Không có khó khăn, vướng mắc.')] : words.map(item);
}

/** Which replies the facilities without an account are known from, unit by unit. */
function toldWords(province: Province): string | undefined {
  const { ledger, requests, tally } = province;
  const unitOf = unitsByCode(province);
  const told = ledger.filter((cell) => (cell.told?.unregistered ?? 0) > 0);
  if (told.length === 0) return undefined;
  const parts = [...Map.groupBy(told, ({ requestId }) => requestId)].map(([id, cells]) => {
    const symbol = requests.find((request) => request.id === id)?.dispatches[0]?.symbol ?? id;
    const units = cells.map(
      (cell) => `${nameOfCell(cell, unitOf)} ${count(cell.told!.unregistered)} cơ sở`,
    );
    return `theo trả lời Công văn số ${symbol}: ${joinWords(units)}`;
  });
  const sum = told.reduce((total, cell) => total + cell.told!.unregistered, 0);
  const rest = tally.totals.unregistered - sum;
  const others = rest > 0 ? [`không theo trả lời nào: ${count(rest)} cơ sở`] : [];
  return `Cơ sở chưa đăng ký được biết ${[...parts, ...others].join('; ')}.`;
}

/** One request: when it was asked and again, how many replied, and the names on both sides. */
function requestWords(
  { id, subject, dispatches }: RequestView,
  { province, names }: ReportContext,
): string {
  const unitOf = unitsByCode(province);
  const cells = province.ledger.filter(({ requestId }) => requestId === id);
  const asking = dispatches.filter(({ isExtension }) => !isExtension);
  const sent = asking.map(
    ({ symbol, on, addressees }, at) =>
      `Công văn số ${symbol} ngày ${formatDay(on)}${at === 0 ? '' : ` (lần ${at + 1}${addressees < cells.length ? `, gửi ${count(addressees)} đơn vị` : ''})`}`,
  );
  const whom = cells.length === 1 ? nameOfCell(cells[0]!, unitOf) : `${count(cells.length)} đơn vị`;
  const opening = `${names.agency} đã có ${sent.length === 0 ? `Công văn số ${id}` : joinWords(sent)} gửi ${whom} về việc ${subjectWords(subject)}.`;
  return `${opening} ${replyWords(cells, unitOf)}.`;
}

function replyWords(cells: readonly LedgerCell[], unitOf: ReadonlyMap<string, UnitView>): string {
  const replied = cells.filter(({ status }) => status === 'replied');
  const open = cells.filter(({ status }) => isOwed(status));
  const gone = cells.filter(({ status }) => status === 'dissolved');
  const namesIn = (those: readonly LedgerCell[]) =>
    unitList(those.flatMap(({ unitCode }) => unitOf.get(unitCode) ?? []));
  const overdue = open.filter(({ status }) => status === 'overdue');
  const late =
    overdue.length === 0
      ? ''
      : overdue.length === open.length
        ? `, ${open.length === 1 ? '' : 'đều '}đã quá hạn`
        : `, trong đó ${count(overdue.length)} đơn vị đã quá hạn (${namesIn(overdue)})`;
  if (gone.length > 0) return dissolvedWords({ replied, open, gone }, namesIn, late);
  if (cells.length === 1)
    return open.length === 0 ? 'Đơn vị này đã trả lời' : `Đến nay đơn vị này chưa trả lời${late}`;
  if (open.length === 0) return `Cả ${count(cells.length)} đơn vị đã trả lời (${namesIn(replied)})`;
  if (replied.length === 0) return `Đến nay chưa có đơn vị nào trả lời (${namesIn(open)})${late}`;
  const only = replied.length * 2 < cells.length ? 'chỉ có' : 'có';
  return `Đến nay ${only} ${count(replied.length)} đơn vị trả lời (${namesIn(replied)}); còn ${count(open.length)} đơn vị chưa trả lời (${namesIn(open)})${late}`;
}

/** The same where some were dissolved: those neither replied nor owe. */
function dissolvedWords(
  { replied, open, gone }: Readonly<Record<'replied' | 'open' | 'gone', readonly LedgerCell[]>>,
  namesIn: (those: readonly LedgerCell[]) => string,
  late: string,
): string {
  const parts = [
    ...(replied.length === 0
      ? []
      : [`${count(replied.length)} đơn vị trả lời (${namesIn(replied)})`]),
    ...(open.length === 0
      ? []
      : [`${count(open.length)} đơn vị chưa trả lời (${namesIn(open)})${late}`]),
    `${count(gone.length)} đơn vị đã giải thể khi chưa trả lời (${namesIn(gone)})`,
  ];
  return `Đến nay có ${parts.join('; ')}`;
}

function nameOfCell({ unitCode }: LedgerCell, unitOf: ReadonlyMap<string, UnitView>): string {
  return unitOf.get(unitCode)?.name ?? unitCode;
}

function unitsByCode({ units }: Province): ReadonlyMap<string, UnitView> {
  return new Map(units.map((unit) => [unit.code, unit]));
}

/** Those that were asked and have replied to nothing. */
function silentUnits({ units, ledger }: Province): UnitView[] {
  return units.filter(({ code }) => {
    const mine = ledger.filter(({ unitCode }) => unitCode === code);
    const hasReplied = mine.some(({ status }) => status === 'replied');
    return !hasReplied && mine.some(({ status }) => isOwed(status));
  });
}
