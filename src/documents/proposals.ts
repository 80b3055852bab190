import type { UnitView } from '../contract/ledger.ts';
import type { Province } from '../contract/pages.ts';
import { unitKinds } from '../contract/unit-names.ts';
import { joinWords } from '../contract/words.ts';
import { allFigures } from '../model/figures/counts.ts';
import { isOwed } from '../model/figures/standing.ts';
import type { Site } from '../model/site.ts';
import { capitalise } from '../model/text.ts';
import type { ListContext } from './lists.ts';
import { item, items, type Paragraph, text } from './paper.ts';
import { count, type Names } from './words.ts';

/** What orders are written from, in a report or in the draft of what it asks for. */
interface OrderContext extends ListContext {
  readonly site: Site;
  readonly names: Names;
  readonly refer: (key: 'notAssessed' | 'troubled') => string;
}

/** What the committee is to order: whom to urge and to review, and whom to inspect. */
export interface Orders {
  /** Units that have facilities to urge or owe a reply. */
  readonly units: readonly UnitView[];
  readonly toUnits: readonly string[];
  /** Missing where there is nothing to inspect. */
  readonly toInspectors: string | undefined;
}

/** What follows from the figures of the day; undefined where nothing does. */
export function ordersOf({ province, names, refer, ...lists }: OrderContext): Orders | undefined {
  const { notAssessed, unregistered } = allFigures(province.tally.totals);
  const isAnyOwed = province.ledger.some(({ status }) => isOwed(status));
  const toUnits = [
    ...(notAssessed === 0
      ? []
      : [
          `Đôn đốc ${count(notAssessed)} cơ sở chưa tự đánh giá trong phạm vi mình quản lý thực hiện tự đánh giá, cập nhật ${names.map}${refer('notAssessed')}`,
        ]),
    ...(!isAnyOwed && unregistered === 0
      ? []
      : [
          `Rà soát, cung cấp thông tin về các cơ sở đang hoạt động sản xuất trong phạm vi mình quản lý chưa đăng ký, cập nhật ${names.map}`,
        ]),
  ];
  const inspected = inspectedWords(province, refer);
  if (toUnits.length + inspected.length === 0) return undefined;
  return {
    units: orderedUnits(province, lists),
    toUnits,
    toInspectors:
      inspected.length === 0
        ? undefined
        : `tăng cường kiểm tra, giám sát đối với các cơ sở đang hoạt động ${names.inProvince}, gồm ${joinWords(inspected)}`,
  };
}

function inspectedWords({ tally, levels }: Province, refer: OrderContext['refer']): string[] {
  const { notAssessed, atRisk, unsafe } = allFigures(tally.totals);
  const names = [
    ...(atRisk === 0 ? [] : [levels.atRisk.toLowerCase()]),
    ...(unsafe === 0 ? [] : [levels.unsafe.toLowerCase()]),
  ];
  return [
    ...(notAssessed === 0
      ? []
      : [`${count(notAssessed)} cơ sở chưa tự đánh giá${refer('notAssessed')}`]),
    ...(names.length === 0
      ? []
      : [`${count(atRisk + unsafe)} cơ sở ở mức ${names.join(' hoặc ')}${refer('troubled')}`]),
  ];
}

function orderedUnits(
  { units, ledger }: Province,
  { facilities, urgedBy }: Pick<ListContext, 'facilities' | 'urgedBy'>,
): UnitView[] {
  const open = facilities.filter(({ status }) => status === 'notAssessed');
  const urging = new Set(open.map(({ id }) => urgedBy.get(id)?.code));
  const owed = ledger.filter(({ status }) => isOwed(status));
  const owing = new Set(owed.map(({ unitCode }) => unitCode));
  return units.filter(
    ({ code, dissolved }) => dissolved === undefined && (urging.has(code) || owing.has(code)),
  );
}

/** Whom such orders go to, each as a line of its own would name it: units of no district, then districts' by kind. */
export function unitGroups(units: readonly UnitView[]): string[] {
  const others = units.filter(({ district }) => district === undefined).map(({ name }) => name);
  const kinds = unitKinds(units.filter(({ district }) => district !== undefined));
  const groups = [...others, ...(kinds === '' ? [] : [kinds])];
  return groups.length === 0 ? ['các đơn vị liên quan'] : groups;
}

/** What the report asks the committee to order. */
export function proposals(context: OrderContext): Paragraph[] {
  const { names, site } = context;
  const orders = ordersOf(context);
  if (orders === undefined) return [text(`${names.agency} không có kiến nghị.`)];
  const { units, toUnits, toInspectors } = orders;
  const inspector = site.report?.inspector;
  const who =
    inspector === undefined
      ? 'Giao các sở, ngành liên quan'
      : `Giao ${inspector} chủ trì, phối hợp các ngành liên quan`;
  return [
    text(`${names.agency} kiến nghị ${names.shortCommittee} chỉ đạo:`),
    ...(toUnits.length === 0
      ? []
      : [item(`${capitalise(joinWords(unitGroups(units)))}:`), ...items('+', toUnits)]),
    ...(toInspectors === undefined ? [] : [item(`${who} ${toInspectors}.`)]),
    text('(Có dự thảo công văn chỉ đạo kèm theo.)'),
  ];
}
