import { joinWords } from '../contract/words.ts';
import { allFigures } from '../model/figures/counts.ts';
import type { Site } from '../model/site.ts';
import { capitalise } from '../model/text.ts';
import { type ListContext, reportLists } from './lists.ts';
import { BLANK, blankDay, items, nameAnnexes, type Paper, type Paragraph, text } from './paper.ts';
import { ordersOf, unitGroups } from './proposals.ts';
import { footWords, namesOf } from './words.ts';

/**
 * The draft of what the report asks the province's committee to order, with the lists for those who inspect;
 * undefined where there is nothing to order.
 */
export function writeDirection(site: Site, lists: ListContext, digest: string): Paper | undefined {
  const { notAssessed, troubled, districts } = reportLists(lists);
  const { annexes, refer, nameOf } = nameAnnexes({ notAssessed, troubled, districts });
  const names = namesOf(site);
  const { report = {} } = site;
  const orders = ordersOf({ ...lists, site, names, refer });
  if (orders === undefined) return undefined;
  const { units, toUnits, toInspectors } = orders;
  const inspector = report.inspector ?? 'Các sở, ngành liên quan';
  const toWhom = [
    ...(toInspectors === undefined ? [] : [inspector]),
    names.agency,
    ...(toUnits.length === 0 ? [] : unitGroups(units).map(capitalise)),
  ];
  const table = nameOf('districts');
  const year = lists.province.tally.asOf.slice(0, 4);
  const whoInspects =
    report.inspector === undefined
      ? inspector
      : `${inspector} chủ trì, phối hợp các ngành liên quan`;
  const parts: readonly Paragraph[][] = [
    ...(toUnits.length === 0
      ? []
      : [[text(`${capitalise(joinWords(unitGroups(units)))}:`), ...items('-', toUnits)]]),
    ...(toInspectors === undefined ? [] : [[text(`${whoInspects} ${toInspectors}.`)]]),
    [
      text(
        `${names.agency} theo dõi, tổng hợp kết quả, báo cáo ${names.addressee} trước ${blankDay(year)}.`,
      ),
    ],
  ];
  return {
    day: lists.province.tally.asOf,
    kind: 'du-thao-chi-dao',
    file: 'du-thao-chi-dao',
    head: {
      note: 'DỰ THẢO',
      agency: `Ủy ban nhân dân\n${names.province}`,
      place: report.place,
      year,
      subject: `tiếp tục tự đánh giá, cập nhật ${names.map}`,
      addressees: toWhom,
    },
    body: [
      text(
        `Xét đề nghị của ${names.agency} tại Công văn số${BLANK}/${report.symbol ?? BLANK} ${blankDay(year)}, ${names.addressee} có ý kiến như sau:`,
      ),
      ...parts.flatMap(([first, ...rest], at) => [
        { ...first!, text: `${at + 1}. ${first!.text}` },
        ...rest,
      ]),
      ...(table === undefined ? [] : [text(`Kết quả tự đánh giá theo từng địa bàn: ${table}.`)]),
      text('Yêu cầu các cơ quan, đơn vị khẩn trương triển khai thực hiện./.'),
    ],
    signer: { title: 'TM. Ủy ban nhân dân' },
    recipients: ['Như trên', 'Lưu: VT'],
    annexes,
    counts: allFigures(lists.province.tally.totals),
    foot: footWords(lists.province, digest),
  };
}
